//! What a random sequence is made of. Indices are resolved when the command runs, so every sequence makes sense.

use proptest::prelude::*;

/// One thing somebody does at the counter, or the clock does by itself.
#[derive(Clone, Debug)]
pub enum Command {
    /// Comes first, so that a failing sequence shrinks to the commands that matter.
    Nothing,
    Award {
        household: usize,
        channel: usize,
        tenths: i64,
        people: People,
    },
    TakeIn {
        good: usize,
        pieces: u32,
        keeps_days: Option<i64>,
    },
    Open,
    Close,
    /// Whatever it takes to trade today: closes a day left open, opens today's.
    Morning,
    Redeem {
        household: usize,
        shown: Shown,
        collector: Collects,
        basket: Vec<(usize, u32)>,
    },
    Reverse {
        target: Target,
        goods: Goods,
        people: People,
    },
    Countersign {
        target: Target,
        people: People,
    },
    IssueCard {
        household: usize,
    },
    /// Somebody new, or another name for somebody who is there.
    Name {
        code: usize,
        by: (usize, Option<usize>),
    },
    Pin {
        code: usize,
        why: Why,
        by: (usize, Option<usize>),
    },
    FindCard {
        card: usize,
        twist: Twist,
    },
    /// An earlier request comes again.
    Repeat {
        which: usize,
        contents: Contents,
    },
    Clock {
        ms: i64,
    },
    /// A card is issued under a clock that is ahead, and then the clock is set right.
    Slip {
        ms: i64,
    },
    PutClockBack {
        people: People,
    },
    Reopen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum People {
    One,
    /// The other one, also alone.
    Other,
    Two,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Set,
    Reset,
}

/// Who carries the goods away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collects {
    Head,
    /// The nth name of all members there are, of this household or not.
    Member(usize),
    Proxy(usize),
    /// A proxy who leaves one of name, relation and reason out.
    Incomplete(usize),
}

/// Which line is reversed or countersigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The nth newest of those that can be.
    Fitting(usize),
    /// So many lines before the newest one; negative for a line that does not exist.
    Back(i64),
}

/// What the household showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Nothing,
    Card,
    /// A card that was replaced while the basket was open.
    OldCard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goods {
    Stock,
    Loss,
}

/// What is wrong with a card that is scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    Genuine,
    OtherSecret,
    SerialAhead,
    OtherTown,
    OtherVillage,
    NoVillage,
    NobodysNumber,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    Same,
    Altered,
    AnotherVerb,
}

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

pub fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        1 => Just(Command::Nothing),
        6 => award(),
        5 => (good(), pieces(), prop::option::weighted(0.7, -1..4_i64))
            .prop_map(|(good, pieces, keeps_days)| Command::TakeIn { good, pieces, keeps_days }),
        8 => Just(Command::Morning),
        1 => Just(Command::Open),
        1 => Just(Command::Close),
        16 => redeem(),
        9 => (target(), goods(), people())
            .prop_map(|(target, goods, people)| Command::Reverse { target, goods, people }),
        7 => (target(), signer()).prop_map(|(target, people)| Command::Countersign { target, people }),
        3 => visitor().prop_map(|household| Command::IssueCard { household }),
        2 => (0..4_usize, hands()).prop_map(|(code, by)| Command::Name { code, by }),
        3 => pin(),
        3 => (0..12_usize, twist()).prop_map(|(card, twist)| Command::FindCard { card, twist }),
        4 => (0..40_usize, contents()).prop_map(|(which, contents)| Command::Repeat { which, contents }),
        3 => clock(),
        1 => (1..60_i64).prop_map(|hours| Command::Slip { ms: hours * HOUR_MS }),
        4 => people().prop_map(|people| Command::PutClockBack { people }),
        1 => Just(Command::Reopen),
    ]
}

/// The first two are enrolled, two may come, the last is the program.
fn hands() -> impl Strategy<Value = (usize, Option<usize>)> {
    let hand = || prop_oneof![6 => 0..2_usize, 3 => 2..4_usize, 1 => Just(4_usize)];
    (hand(), prop::option::weighted(0.6, hand()))
        .prop_map(|(first, second)| (first, second.filter(|one| *one != first)))
}

fn pin() -> impl Strategy<Value = Command> {
    let why = prop::sample::select(vec![Why::Set, Why::Reset]);
    (0..4_usize, why, hands()).prop_map(|(code, why, by)| Command::Pin { code, why, by })
}

fn award() -> impl Strategy<Value = Command> {
    let tenths = prop_oneof![9 => 100..=800_i64, 4 => 1..100_i64, 1 => Just(0), 1 => Just(-5), 1 => Just(801), 1 => Just(1000)];
    let people = prop_oneof![6 => Just(People::Two), 1 => Just(People::One)];
    (visitor(), 0..5_usize, tenths, people).prop_map(|(household, channel, tenths, people)| Command::Award {
        household,
        channel,
        tenths,
        people,
    })
}

fn redeem() -> impl Strategy<Value = Command> {
    let shown = prop_oneof![3 => Just(Shown::Nothing), 4 => Just(Shown::Card), 1 => Just(Shown::OldCard)];
    let quantity = prop_oneof![20 => 1..4_u32, 2 => 4..40_u32, 1 => prop::sample::select(vec![0, 999, 1000])];
    let basket = prop_oneof![1 => Just(Vec::new()), 12 => prop::collection::vec((good(), quantity), 1..4), 1 => Just(vec![(6, 3)])];
    (visitor(), shown, collector(), basket).prop_map(|(household, shown, collector, basket)| {
        Command::Redeem { household, shown, collector, basket }
    })
}

/// Three households that may do everything come often enough to save something up.
fn visitor() -> impl Strategy<Value = usize> {
    prop_oneof![6 => 0..3_usize, 1 => 0..8_usize]
}

/// Four goods that can be had, and now and then another one, or none at all.
fn good() -> impl Strategy<Value = usize> {
    prop_oneof![12 => prop::sample::select(vec![0_usize, 1, 3, 7]), 1 => 0..10_usize, 1 => prop::sample::select(vec![4, 6])]
}

fn pieces() -> impl Strategy<Value = u32> {
    prop_oneof![5 => 1..12_u32, 5 => 30..80_u32, 1 => Just(0)]
}

fn people() -> impl Strategy<Value = People> {
    prop_oneof![3 => Just(People::Two), 2 => Just(People::One), 2 => Just(People::Other)]
}

fn signer() -> impl Strategy<Value = People> {
    prop_oneof![Just(People::One), Just(People::Other)]
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![2 => (0..4_usize).prop_map(Target::Fitting), 1 => (-1..10_i64).prop_map(Target::Back)]
}

fn collector() -> impl Strategy<Value = Collects> {
    prop_oneof![
        6 => Just(Collects::Head),
        2 => (0..4_usize).prop_map(Collects::Member),
        4 => (0..3_usize).prop_map(Collects::Proxy),
        1 => (0..3_usize).prop_map(Collects::Incomplete),
    ]
}

fn goods() -> impl Strategy<Value = Goods> {
    prop_oneof![Just(Goods::Stock), Just(Goods::Loss)]
}

fn twist() -> impl Strategy<Value = Twist> {
    use Twist::*;
    prop_oneof![
        4 => Just(Genuine),
        4 => prop::sample::select(vec![OtherSecret, SerialAhead, OtherTown, OtherVillage, NoVillage, NobodysNumber]),
    ]
}

fn contents() -> impl Strategy<Value = Contents> {
    prop::sample::select(vec![Contents::Same, Contents::Altered, Contents::AnotherVerb])
}

/// Minutes mostly; some days; sometimes back.
fn clock() -> impl Strategy<Value = Command> {
    let ms = prop_oneof![
        6 => 0..100 * MINUTE_MS,
        4 => (1..9_i64).prop_map(|days| days * DAY_MS),
        1 => -300 * MINUTE_MS..0,
        1 => (-3..0_i64).prop_map(|days| days * DAY_MS),
    ];
    ms.prop_map(|ms| Command::Clock { ms })
}
