//! Countersignatures: a reversal that one person booked owes the name of a second, and each is given once.

use super::detail::Detail;
use super::entry::Entry;
use super::fault::Fault;
use super::number::AttendantCode;
use std::collections::BTreeMap;

/// Reversals that wait for a second person, with the person who booked each. They outlive the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed(BTreeMap<u64, AttendantCode>);

impl Owed {
    /// Takes in the next entry: a lone reversal adds to what is owed, a countersignature by somebody else takes away.
    pub fn follow(&mut self, entry: &Entry) -> Result<(), Fault> {
        match (&entry.detail, entry.refers) {
            (Detail::Reversal(_), _) if entry.by.second.is_none() => {
                self.0.insert(entry.seq, entry.by.first.clone());
            }
            (Detail::Countersign(_), Some(refers)) => {
                let owner = self.0.remove(&refers);
                if owner.is_none_or(|owner| owner == entry.by.first) {
                    return Err(Fault::Countersign { refers });
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Each reversal's line number with the person who booked it, in order.
    pub fn all(&self) -> impl Iterator<Item = (u64, &AttendantCode)> {
        self.0.iter().map(|(seq, by)| (*seq, by))
    }
}
