//! The entries of the running Z that can still be reversed, and the rule that a reversal mirrors one of them once.

use super::account::Leg;
use super::changes::{is_reversible, undone};
use super::detail::{Detail, GoodsGo};
use super::entry::Entry;
use super::fault::Fault;
use super::number::HouseholdNumber;
use foldhash::HashMap;

#[derive(Clone, Debug, Default)]
pub struct Reversible(HashMap<u64, Original>);

#[derive(Clone, Debug)]
struct Original {
    household: Option<HouseholdNumber>,
    legs: Vec<Leg>,
}

impl Original {
    fn of(entry: &Entry) -> Self {
        Original { household: entry.household, legs: entry.legs.clone() }
    }

    /// A reversal mirrors what it names, leg by leg.
    fn check(&self, goods: GoodsGo, reversal: &Entry) -> Result<(), Fault> {
        let mirrors = undone(&self.legs, goods) == reversal.legs;
        let right = mirrors && self.household == reversal.household;
        if right { Ok(()) } else { Err(Fault::Legs { kind: reversal.kind() }) }
    }
}

/// [`Reversible::follow`] for whoever can look the named entry up; `None` when it is not there or was named before.
pub fn check(reversal: &Entry, goods: GoodsGo, named: Option<&Entry>) -> Result<(), Fault> {
    let fits = |named: &&Entry| is_reversible(named.kind()) && named.day == reversal.day;
    let refers = reversal.refers.unwrap_or_default();
    Original::of(named.filter(fits).ok_or(Fault::Refers { refers })?).check(goods, reversal)
}

impl Reversible {
    /// Takes in the next entry: a reversal uses up what it refers to, a close ends them all.
    pub fn follow(&mut self, entry: &Entry) -> Result<(), Fault> {
        if let (Detail::Reversal(reversal), Some(refers)) = (&entry.detail, entry.refers) {
            let original = self.0.remove(&refers).ok_or(Fault::Refers { refers })?;
            original.check(reversal.goods, entry)?;
        }
        match &entry.detail {
            Detail::Close(_) => self.0.clear(),
            _ if is_reversible(entry.kind()) => {
                self.0.insert(entry.seq, Original::of(entry));
            }
            _ => {}
        }
        Ok(())
    }
}
