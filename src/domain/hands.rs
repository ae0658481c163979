//! How many people must sign what undoes a fact of the machine: put-back books and put-back time.

use super::detail::Kind;
use super::entry::Entry;
use super::fault::Fault;

/// Two people; in books that know only one, that one alone, and an inspector is told. `people` is how many they know.
pub const fn least_hands(people: usize) -> usize {
    if people == 1 { 1 } else { 2 }
}

/// Checks what a journal's own lines can tell of it.
pub fn check_hands(entry: &Entry, people: usize) -> Result<(), Fault> {
    let kind = entry.kind();
    let signed = 1 + usize::from(entry.by.second.is_some());
    if matches!(kind, Kind::Restore | Kind::Clock) && signed < least_hands(people) {
        return Err(Fault::Hands { kind });
    }
    Ok(())
}
