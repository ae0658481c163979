//! The entries of the running Z that can still be reversed, and the rule that a reversal mirrors one of them once.

use super::account::Leg;
use super::changes::{is_reversible, undone};
use super::detail::Detail;
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

impl Reversible {
    /// Takes in the next entry: a reversal uses up what it refers to, a close ends them all.
    pub fn follow(&mut self, entry: &Entry) -> Result<(), Fault> {
        if let (Detail::Reversal(reversal), Some(refers)) = (&entry.detail, entry.refers) {
            let original = self.0.remove(&refers).ok_or(Fault::Refers { refers })?;
            let mirrors = undone(&original.legs, reversal.goods) == entry.legs;
            if !mirrors || original.household != entry.household {
                return Err(Fault::Legs { kind: entry.kind() });
            }
        }
        match &entry.detail {
            Detail::Close(_) => self.0.clear(),
            _ if is_reversible(entry.kind()) => {
                let original = Original { household: entry.household, legs: entry.legs.clone() };
                self.0.insert(entry.seq, original);
            }
            _ => {}
        }
        Ok(())
    }
}
