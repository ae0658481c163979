//! Whatever the store appends, `verify` finds sound: entries of every kind at random, well-formed and bent.

mod bent;
mod well_formed;

use crate::shop::{Shop, first_moment};
use bent::Bend;
use hemei::domain::catalog::rule::RuleCode;
use hemei::domain::entry::kind::Kind;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::ShopCode;
use hemei::outcome::{Failure, Trouble};
use hemei::store::{Durability, Store};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;
use well_formed::WellFormed;

/// Journals, and the least and most entries asked of each: more than a thousand of each sort in all.
const JOURNALS: u32 = 100;
const ASKED: std::ops::Range<usize> = 60..110;

/// One entry to be tried.
#[derive(Clone, Debug)]
struct Step {
    kind: Kind,
    bend: Option<Bend>,
    /// What is chosen from what there is: a line, a household, a figure.
    dice: usize,
    /// How long after the entry before.
    wait_ms: i64,
}

fn step() -> impl Strategy<Value = Step> {
    // What needs others before it comes more often; a close ends what the others need.
    let kinds = Kind::ALL.iter().map(|kind| match kind {
        Kind::Genesis | Kind::Restore | Kind::Clock | Kind::Catalog => (2, Just(*kind)),
        Kind::Person | Kind::Pin | Kind::Card => (3, Just(*kind)),
        Kind::Close => (4, Just(*kind)),
        Kind::Open | Kind::Intake | Kind::Award => (8, Just(*kind)),
        Kind::Proposal | Kind::Review | Kind::Notice | Kind::Objection => (7, Just(*kind)),
        Kind::Deduction | Kind::Ruling => (14, Just(*kind)),
        Kind::Redemption | Kind::Reversal | Kind::Countersign => (10, Just(*kind)),
    });
    let kind = prop::strategy::Union::new_weighted(kinds.collect());
    let wait = prop_oneof![20 => 1..5000_i64, 1 => Just(3 * 3_600_000), 3 => Just(24 * 3_600_000)];
    let bend = prop::option::weighted(0.5, prop::sample::select(Bend::ALL.to_vec()));
    (kind, bend, 0..10_000_usize, wait).prop_map(|(kind, bend, dice, wait_ms)| Step {
        kind,
        bend,
        dice,
        wait_ms,
    })
}

/// How often entries of a kind were taken and refused, as they should be and bent.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    taken: u32,
    refused: u32,
    bent_taken: u32,
    bent_refused: u32,
}

/// A shop's open store, and what the tries so far came to.
struct Trial<'a> {
    shop: &'a Shop,
    store: Store,
    now: Moment,
    counts: &'a mut BTreeMap<Kind, Count>,
}

impl Trial<'_> {
    /// A refused append leaves no trace, so each try has a transaction of its own, as each verb has.
    fn try_one(&mut self, step: &Step) {
        self.now = self.now.plus_ms(step.wait_ms);
        let asked = well_formed::draft(self.shop, &self.store, step, &mut self.now);
        let Some(WellFormed { mut draft, documents }) = asked else { return };
        let mut code: ShopCode = "M04".parse().unwrap();
        if let Some(bend) = step.bend {
            bend.apply(&mut draft, &mut code, &self.store, step.dice);
        }
        let kind = draft.detail.kind();
        let mut writer = self.store.write().unwrap();
        let taken = match writer.append(&code, draft, self.now) {
            Ok((entry, _)) => {
                // The verb that loads a catalog keeps its files in the same transaction.
                for (name, bytes) in documents {
                    writer.keep_document(name, &bytes, entry.seq).unwrap();
                }
                writer.commit().unwrap();
                true
            }
            Err(Trouble::Failed(Failure::Rule(_)) | Trouble::Refused(_)) => false,
            Err(other) => panic!("{step:?}: {other:?}"),
        };
        let count = self.counts.entry(kind).or_default();
        match (step.bend, taken) {
            (None, true) => count.taken += 1,
            (None, false) => count.refused += 1,
            (Some(_), true) => count.bent_taken += 1,
            (Some(_), false) => count.bent_refused += 1,
        }
    }
}

fn run(steps: &[Step], counts: &mut BTreeMap<Kind, Count>) {
    let shop = Shop::begun();
    crate::shop::scoring::enrol(&mut shop.open());
    let store = Store::open(shop.data(), Durability::Off).unwrap();
    let mut trial = Trial { shop: &shop, store, now: first_moment(), counts };
    for step in steps {
        trial.try_one(step);
    }
    drop(trial);
    shop.assert_whole();
}

#[test]
fn whatever_is_appended_is_verified() {
    let counts = RefCell::new(BTreeMap::new());
    let config = Config { cases: JOURNALS, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(step(), ASKED), |steps| {
            run(&steps, &mut counts.borrow_mut());
            Ok(())
        })
        .unwrap();
    let counts = counts.into_inner();
    for kind in Kind::ALL {
        let count = counts.get(kind).copied().unwrap_or_default();
        // Only a journal's first line may be its genesis, and these have theirs.
        assert_eq!(count.taken > 0, *kind != Kind::Genesis, "{kind}: {count:?}");
        assert!(count.bent_refused > 0, "{kind}: {count:?}");
    }
    let sum = |of: fn(&Count) -> u32| counts.values().map(of).sum::<u32>();
    assert!(sum(|count| count.taken + count.refused) >= 1000, "{counts:?}");
    assert!(sum(|count| count.bent_taken + count.bent_refused) >= 1000, "{counts:?}");
    // Most of what is well-formed is taken: the rest is asked for on the wrong day.
    assert!(sum(|count| count.taken) > sum(|count| count.refused), "{counts:?}");
}

fn rule() -> RuleCode {
    "SH01".parse().unwrap()
}
