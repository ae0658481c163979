//! The verbs that book with a request, each on a shop where it may be performed.

use crate::shop::catalog::{household, with_scheme};
use crate::shop::{Shop, asked, delivery, first_moment, one, text, two};
use hemei::counter::{Answer, Counter};
use hemei::domain::entry::kind::{GoodsGo, Kind};
use hemei::domain::entry::{By, Entry, RequestId};
use hemei::outcome::Failure;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Redeem,
    Reverse,
    Countersign,
    TakeIn,
    Open,
    Close,
}

impl Verb {
    pub const ALL: &[Verb] =
        &[Verb::Redeem, Verb::Reverse, Verb::Countersign, Verb::TakeIn, Verb::Open, Verb::Close];

    /// Performs the verb and gives its line's number.
    pub fn perform(self, counter: &mut Counter, request: RequestId) -> Answer<u64> {
        let last =
            |kind| lines(counter).into_iter().rfind(|entry| entry.kind() == kind).map(|entry| entry.seq);
        match self {
            Verb::Redeem => {
                let asked = asked(household(0), &[("G001", 1)]);
                counter.redeem(&one("02"), request, &asked).map(|receipt| receipt.seq)
            }
            Verb::Reverse => {
                let refers = last(Kind::Redemption).unwrap();
                let reversed = counter.reverse(&two(), request, refers, GoodsGo::Stock, &text("拿错"));
                reversed.map(|reversed| reversed.seq)
            }
            Verb::Countersign => {
                let refers = last(Kind::Reversal).unwrap();
                counter.countersign(&one("03"), request, refers)
            }
            Verb::TakeIn => counter.take_in(&one("02"), request, &delivery("G001", 5, None)),
            Verb::Open => {
                counter.open_day(&one("02"), request)?;
                Ok(lines(counter).into_iter().rfind(|entry| entry.kind() == Kind::Open).unwrap().seq)
            }
            Verb::Close => {
                let report = counter.close_day(&one("02"), request)?;
                Ok(report.close.first + report.close.entries - 1)
            }
        }
    }

    /// Lines of its kind beyond those that [`prepared`] needed.
    pub fn count(self, counter: &Counter) -> usize {
        let (kind, needed) = match self {
            Verb::Redeem => (Kind::Redemption, 0),
            Verb::Reverse => (Kind::Reversal, 0),
            Verb::Countersign => (Kind::Countersign, 0),
            Verb::TakeIn => (Kind::Intake, 1),
            Verb::Open => (Kind::Open, 0),
            Verb::Close => (Kind::Close, 0),
        };
        lines(counter).into_iter().filter(|entry| entry.kind() == kind).count() - needed
    }
}

/// A counter with everything in place but the verb itself.
pub fn prepared(shop: &Shop, verb: Verb) -> Counter {
    let documents = with_scheme("countersign_cap = \"10.0\"", "countersign_cap = \"60.0\"");
    let mut counter = shop.open_with(documents, first_moment());
    if verb == Verb::Open {
        return counter;
    }
    shop.open_day(&mut counter);
    shop.award(&mut counter, household(0), "60");
    shop.take_in(&mut counter, "G001", 9, None);
    if matches!(verb, Verb::Reverse | Verb::Countersign) {
        let redeemed = shop.redeem(&mut counter, household(0), &[("G001", 2)]).unwrap();
        if verb == Verb::Countersign {
            let alone = By::one(one("02"));
            counter.reverse(&alone, shop.request(), redeemed, GoodsGo::Stock, &text("拿错")).unwrap();
        }
    }
    counter
}

pub fn lines(counter: &Counter) -> Vec<Entry> {
    let mut entries = Vec::new();
    let decode = |line: hemei::store::Line| {
        entries.push(Entry::decode(&line.body).unwrap());
        Ok::<(), Failure>(())
    };
    counter.visit_journal(1, decode).unwrap();
    entries
}
