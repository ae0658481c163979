//! Random sequences of what can happen at a counter, against a reference model and DESIGN §5's invariants.

mod command;
mod ledger;
mod people;
mod rules;
mod run;
mod verb;

use command::{Command, command};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestError, TestRunner};
use run::{Run, Tally};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Every fiftieth or so does nothing.
const STEPS: usize = 42;
const FEWEST_CASES: u32 = 300;

/// What must have happened often for the test to mean anything: kinds booked, refusals given, requests repeated.
const MUST_HAPPEN: [&str; 71] = [
    "open",
    "close",
    "award",
    "intake",
    "redemption",
    "reversal",
    "reversal by one",
    "countersign",
    "countersign on a later day",
    "collected by a member",
    "collected by a proxy",
    "a proxy's collection given back",
    "card",
    "enrolled",
    "renamed",
    "pin",
    "clock",
    "People",
    "UnknownAttendant",
    "found",
    "repeated Same",
    "repeated Altered",
    "repeated AnotherVerb",
    "DayNotOpen",
    "DayAlreadyOpen",
    "DayLeftOpen",
    "ClockBehind",
    "EntryAhead",
    "ahead of open",
    "ahead of award",
    "ahead of intake",
    "ahead of redemption",
    "ahead of reversal",
    "ahead of countersign",
    "ahead of card",
    "ahead of pin",
    "ahead of enrol",
    "ahead of rename",
    "ClockRight",
    "SecondPersonNeeded",
    "TooManyOwed",
    "TooManyOwed on a day opened again",
    "SamePerson",
    "NothingOwed",
    "UnknownHousehold",
    "HouseholdNotActive",
    "OtherVillage",
    "UnknownVillage",
    "NoCard",
    "OtherTown",
    "CardReplaced",
    "CardForged",
    "UnknownMember",
    "ProxyIncomplete",
    "OverProxyLimit",
    "EmptyBasket",
    "BadQuantity",
    "NoPrice",
    "Blocked",
    "OutOfStock",
    "OnlyExpired",
    "NotEnoughPoints",
    "BelowMinimum",
    "OverVisitLimit",
    "AwardNotPositive",
    "OverAwardLimit",
    "ExpiredAlready",
    "UnknownGood",
    "NotReversible",
    "AlreadyReversed",
    "PointsSpent",
];

/// A day that is open, some stock, some points, and small amounts that one person may take back: what most sequences
/// begin with.
fn beginning() -> Vec<Command> {
    let take_in = |good| Command::TakeIn { good, pieces: 60, keeps_days: [Some(2), None][good % 2] };
    let people = command::People::Two;
    let award = |household, tenths| Command::Award { household, channel: 1, tenths, people };
    let fetched = |household| {
        let collector = command::Collects::Proxy(0);
        Command::Redeem { household, shown: command::Shown::Nothing, collector, basket: vec![(0, 1)] }
    };
    let stock = [0, 3, 1, 6, 7].map(take_in);
    let points = [award(0, 700), award(1, 700), award(2, 50)];
    let small = [fetched(0), fetched(1)];
    [Command::Open].into_iter().chain(stock).chain(points).chain(small).collect()
}

/// The first day of all is opened while the clock stands days before the lines that are there: rare enough to be asked for.
fn wrong_clock() -> Vec<Command> {
    const THREE_DAYS_MS: i64 = 3 * 86_400_000;
    vec![Command::Clock { ms: -THREE_DAYS_MS }, Command::Open, Command::Clock { ms: THREE_DAYS_MS }]
}

/// As many reversals by one person as a date allows, and the day closed and opened again.
fn opened_again() -> Vec<Command> {
    let alone = || Command::Reverse {
        target: command::Target::Fitting(0),
        goods: command::Goods::Stock,
        people: command::People::One,
    };
    let again = [alone(), alone(), Command::Close, Command::Open, Command::IssueCard { household: 0 }];
    let shown = command::Shown::Card;
    let redeem =
        Command::Redeem { household: 0, shown, collector: command::Collects::Head, basket: vec![(0, 1)] };
    beginning().into_iter().chain(again).chain([redeem, alone()]).collect()
}

/// What comes before the random commands.
#[derive(Clone, Copy, Debug)]
enum Start {
    Prepared,
    WrongClock,
    OpenedAgain,
}

impl Start {
    fn commands(self) -> Vec<Command> {
        match self {
            Start::Prepared => beginning(),
            Start::WrongClock => wrong_clock(),
            Start::OpenedAgain => opened_again(),
        }
    }
}

#[test]
fn the_counter_does_what_the_model_does() {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = config.cases.max(FEWEST_CASES);
    let mut runner = TestRunner::new(ProptestConfig { cases, max_shrink_iters: 1500, ..config });
    let tally = RefCell::new(Tally::new());
    let start = prop_oneof![
        7 => Just(Start::Prepared), 2 => Just(Start::WrongClock), 1 => Just(Start::OpenedAgain)
    ];
    let outcome = runner.run(&(start, prop::collection::vec(command(), STEPS)), |(start, commands)| {
        let mut tally = tally.borrow_mut();
        let prepared = start.commands();
        let sequence = AssertUnwindSafe(|| {
            let mut run = Run::new(&mut tally);
            prepared.iter().chain(&commands).for_each(|command| run.step(command));
            run.finish();
        });
        catch_unwind(sequence).map_err(|_| TestCaseError::fail("see the first message above"))
    });
    if let Err(TestError::Fail(_, (start, commands))) = outcome {
        panic!("{start:?}, then {commands:#?}");
    }
    let tally = tally.into_inner();
    println!("{cases} sequences of {STEPS} commands: {tally:?}");
    let missing: Vec<_> = MUST_HAPPEN.iter().filter(|what| !tally.contains_key(**what)).collect();
    assert!(missing.is_empty(), "never happened: {missing:?} of {tally:?}");
}
