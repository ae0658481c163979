//! A line that was booked under a clock more than a day ahead: nothing follows it a millisecond later when the clock is
//! right again, but what sets that right, and a close.

use crate::shop::by;
use crate::shop::catalog::{household, with_scheme};
use crate::shop::renamed;
use crate::shop::scoring::{self, OTHER_REVIEWER, REVIEWER, SCORER, SUPERVISOR, hygiene, objecting, passing};
use crate::shop::{Shop, asked, attendant, award, delivery, export, first_moment, one, text, two};
use hemei::clock::Clock;
use hemei::counter::pin;
use hemei::counter::{Answer, Counter, Opening, OwnPin, PinChange};
use hemei::domain::decide::new_pin::NewPin;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::domain::entry::Entry;
use hemei::domain::entry::kind::RulingResult;
use hemei::domain::entry::kind::{GoodsGo, Kind, Mode, PinWhy};
use hemei::domain::value::moment::Moment;
use hemei::outcome::Trouble;
use std::fs;

const HOUR_MS: i64 = 3_600_000;
const AHEAD_MS: i64 = 24 * HOUR_MS + 120_000;

/// What somebody does, and whether it is told apart from what may follow a line of a later time.
struct Verb {
    kind: Kind,
    day: Day,
    perform: fn(&Shop, &mut Counter) -> Answer<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    Open,
    Closed,
}

const fn verb(kind: Kind, day: Day, perform: fn(&Shop, &mut Counter) -> Answer<()>) -> Verb {
    Verb { kind, day, perform }
}

/// Every way there is to book a line, but the first of all and the two below.
const REFUSED: [Verb; 16] = [
    verb(Kind::Redemption, Day::Open, |shop, counter| {
        shop.redeem(counter, household(0), &[("G001", 1)]).map(drop)
    }),
    verb(Kind::Award, Day::Open, |shop, counter| {
        counter.award(&two(), shop.request(), &award(household(0), "5")).map(drop)
    }),
    verb(Kind::Intake, Day::Open, |shop, counter| {
        counter.take_in(&one("02"), shop.request(), &delivery("G001", 5, None)).map(drop)
    }),
    verb(Kind::Reversal, Day::Open, |shop, counter| {
        let refers = last(counter, Kind::Redemption);
        counter.reverse(&two(), shop.request(), refers, GoodsGo::Stock, &text("拿错商品")).map(drop)
    }),
    verb(Kind::Countersign, Day::Open, |shop, counter| {
        let refers = last(counter, Kind::Reversal);
        counter.countersign(&one("03"), shop.request(), refers).map(drop)
    }),
    verb(Kind::Proposal, Day::Closed, |shop, counter| {
        counter.propose(&one(SCORER), shop.request(), &hygiene(&[5])).map(drop)
    }),
    verb(Kind::Review, Day::Closed, |shop, counter| {
        counter.review(&one(REVIEWER), shop.request(), &passing(last(counter, Kind::Proposal))).map(drop)
    }),
    verb(Kind::Notice, Day::Closed, |shop, counter| {
        counter.post_notice(&one(SUPERVISOR), shop.request(), &[last(counter, Kind::Review)]).map(drop)
    }),
    verb(Kind::Objection, Day::Closed, |shop, counter| {
        let posted = last(counter, Kind::Objection);
        let proposal = entry(counter, posted).refers.unwrap();
        counter.object(&one("03"), shop.request(), &objecting(proposal, 2)).map(drop)
    }),
    verb(Kind::Ruling, Day::Closed, |shop, counter| {
        let objection = last(counter, Kind::Objection);
        let result = (RulingResult::Upheld, &text("查过记录"));
        counter.rule(&by(SUPERVISOR, OTHER_REVIEWER), shop.request(), objection, result).map(drop)
    }),
    verb(Kind::Open, Day::Closed, |shop, counter| counter.open_day(&one("02"), shop.request()).map(drop)),
    verb(Kind::Open, Day::Closed, |shop, counter| {
        counter.open_early(&two(), shop.request(), &text("日期错了")).map(drop)
    }),
    verb(Kind::Card, Day::Closed, |_, counter| {
        counter.issue_card(&By::one(one("02")), &counter.new_card(household(1)).unwrap()).map(drop)
    }),
    verb(Kind::Person, Day::Closed, |_, counter| {
        counter.enrol(
            &crate::shop::by("02", "05"),
            counter.new_request().unwrap(),
            &attendant("05", "郑五", "840516"),
        )
    }),
    verb(Kind::Person, Day::Closed, |_, counter| {
        let named = renamed(counter, "03", "吴小三");
        counter.change_person(&two(), counter.new_request().unwrap(), &named)
    }),
    verb(Kind::Pin, Day::Closed, |shop, counter| {
        let hash = pin::hash(&counter.pin_secret()?, &NewPin::parse("840516", Mode::Training).unwrap())?;
        let change = PinChange { code: "02".parse().unwrap(), why: PinWhy::Set, hash };
        counter.change_pin(&By::one(one("02")), shop.request(), change).map(drop)
    }),
];

fn last(counter: &Counter, kind: Kind) -> u64 {
    let lines = crate::trouble::verbs::lines(counter);
    lines.into_iter().rfind(|entry| entry.kind() == kind).unwrap().seq
}

fn entry(counter: &Counter, seq: u64) -> Entry {
    crate::trouble::verbs::lines(counter).into_iter().find(|entry| entry.seq == seq).unwrap()
}

/// Two lines posted, one of them objected to; then one that is passed, and one that nobody has looked at.
fn propose_some(shop: &Shop, counter: &mut Counter) {
    scoring::enrol(counter);
    let (proposal, _) = scoring::posted(counter, &hygiene(&[0, 1]));
    counter.object(&one("03"), shop.request(), &objecting(proposal, 1)).unwrap();
    let passed = counter.propose(&one(SCORER), shop.request(), &hygiene(&[2])).unwrap().seq;
    counter.review(&one(REVIEWER), shop.request(), &passing(passed)).unwrap();
    counter.propose(&one(SCORER), shop.request(), &hygiene(&[6])).unwrap();
}

/// A day with something to take back and something to sign, and then a card under a clock that is ahead; the clock is
/// right again.
fn ahead(day: Day, ahead_ms: i64) -> (Shop, Counter, Refusal) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    shop.award(&mut counter, household(0), "60");
    shop.take_in(&mut counter, "G001", 9, None);
    for _ in 0..2 {
        shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    }
    let redeemed = last(&counter, Kind::Redemption);
    shop.reverse_alone(&mut counter, redeemed - 1);
    propose_some(&shop, &mut counter);
    if day == Day::Closed {
        shop.close_day(&mut counter);
    }
    counter.clock().put(first_moment().plus_ms(ahead_ms));
    counter.issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap()).unwrap();
    let seq = counter.last_line().unwrap();
    let refusal = Refusal::EntryAhead { seq, last: counter.now().date(), today: first_moment().date() };
    counter.clock().put(right());
    (shop, counter, refusal)
}

/// A minute after the line before.
fn right() -> Moment {
    first_moment().plus_ms(60_000)
}

#[test]
fn nothing_follows_a_line_that_is_more_than_a_day_ahead() {
    for (index, verb) in REFUSED.iter().enumerate() {
        let (shop, mut counter, refusal) = ahead(verb.day, AHEAD_MS);
        let before = counter.last_line().unwrap();
        let answer = (verb.perform)(&shop, &mut counter);
        assert_eq!(answer, Err(Trouble::Refused(refusal)), "verb {index}, {:?}", verb.kind);
        assert_eq!(counter.last_line().unwrap(), before);
        // The same is taken once two people have put the time back.
        counter.put_clock_back(&two(), shop.request(), &text("电池没电")).unwrap();
        (verb.perform)(&shop, &mut counter).unwrap();
        assert_eq!(last(&counter, verb.kind), before + 2);
        drop(counter);
        shop.assert_whole();
    }
}

/// All but the kinds that may follow, and those that no verb books: a new one finds its place in the table.
#[test]
fn the_table_knows_every_kind() {
    // A deduction is booked by the verb of a notice, line by line as an award is.
    let exempt = [Kind::Genesis, Kind::Catalog, Kind::Clock, Kind::Restore, Kind::Close, Kind::Deduction];
    let known: Vec<Kind> = REFUSED.iter().map(|verb| verb.kind).chain(exempt).collect();
    assert!(Kind::ALL.iter().all(|kind| known.contains(kind)), "{known:?}");
}

/// Up to a day the lines follow each other by a millisecond, as they do when a clock is merely kept right.
#[test]
fn less_than_a_day_is_followed() {
    for (index, verb) in REFUSED.iter().enumerate().filter(|(_, verb)| verb.kind != Kind::Open) {
        let (shop, mut counter, _) = ahead(verb.day, 24 * HOUR_MS);
        (verb.perform)(&shop, &mut counter).unwrap_or_else(|why| panic!("verb {index}: {why:?}"));
    }
}

#[test]
fn what_is_asked_before_a_booking_says_it_too() {
    let (_shop, counter, refusal) = ahead(Day::Open, AHEAD_MS);
    let quoted = counter.quote(&asked(household(0), &[("G001", 1)])).unwrap();
    assert_eq!(quoted, Err(vec![refusal]));
}

#[test]
fn a_close_follows() {
    let (shop, mut counter, _) = ahead(Day::Open, AHEAD_MS);
    shop.close_day(&mut counter);
    export(&counter);
    drop(counter);
    shop.assert_whole();
}

fn new_pins() -> [OwnPin; 2] {
    let own = |code: &str, pin| (code.parse().unwrap(), NewPin::parse(pin, Mode::Training).unwrap());
    [own("02", "840516"), own("03", "951627")]
}

/// With the PINs of those who sign, where the secret was lost, too: they are part of the same booking.
#[test]
fn a_restore_follows() {
    for is_secret_lost in [false, true] {
        let (shop, counter, _) = ahead(Day::Closed, AHEAD_MS);
        drop(counter);
        fs::remove_file(shop.data().join("high-water")).unwrap();
        if is_secret_lost {
            fs::remove_file(shop.data().join("pin.secret")).unwrap();
        }
        let mut counter =
            shop.start(Opening { clock: Clock::standing_at(right()), ..shop.opening() }).unwrap();
        assert!(counter.behind().is_some());
        if is_secret_lost {
            counter.restore_with_new_pins(&two(), shop.request(), &text("换硬盘"), &new_pins()).unwrap();
        } else {
            counter.restore(&two(), shop.request(), &text("换硬盘")).unwrap();
        }
        assert!(counter.behind().is_none());
        counter.put_clock_back(&two(), shop.request(), &text("电池没电")).unwrap();
        shop.open_day(&mut counter);
        drop(counter);
        shop.assert_whole();
    }
}

/// Where all PINs are lost nobody could sign for the clock: new ones come first.
#[test]
fn pins_that_are_all_lost_are_set_anew() {
    let (shop, counter, _) = ahead(Day::Closed, AHEAD_MS);
    drop(counter);
    fs::remove_file(shop.data().join("pin.secret")).unwrap();
    let opening = Opening { clock: Clock::standing_at(right()), ..shop.opening() };
    let mut counter = Counter::open_for_new_pins(opening).unwrap();
    counter.renew_pins(&two(), &new_pins()).unwrap();
    counter.put_clock_back(&two(), shop.request(), &text("电池没电")).unwrap();
    drop(counter);
    shop.assert_whole();
}

/// A start under the right clock opens all the same: somebody has to sign for it. A new catalog and new people of the
/// settings wait.
#[test]
fn a_start_opens_and_what_it_would_book_waits() {
    let (shop, counter, refusal) = ahead(Day::Closed, AHEAD_MS);
    drop(counter);
    let begin = || {
        let documents = Ok(with_scheme("visit_limit = \"60.0\"", "visit_limit = \"61.0\""));
        let attendants = vec![attendant("05", "郑五", "840516")];
        let opening = Opening { documents, attendants, clock: Clock::standing_at(right()), ..shop.opening() };
        shop.start(opening).unwrap()
    };
    let mut counter = begin();
    let before = counter.last_line().unwrap();
    assert_eq!(counter.open_day(&one("02"), shop.request()), Err(Trouble::Refused(refusal)));
    assert_eq!(counter.last_line().unwrap(), before);
    counter.put_clock_back(&two(), shop.request(), &text("电池没电")).unwrap();
    assert_eq!(counter.last_line().unwrap(), before + 2, "the clock, then the catalog");
    drop(counter);
    let counter = begin();
    assert_eq!(counter.last_line().unwrap(), before + 3, "then who is new in the settings");
    drop(counter);
    shop.assert_whole();
}
