//! All households of a shop: found by number, their names as a list may show them.

use super::Household;
use crate::domain::catalog::roster_names::RosterNames;
use crate::domain::value::name::may_look_alike;
use crate::domain::value::number::HouseholdNumber;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The shop's households in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    households: Vec<Household>,
    by_number: HashMap<HouseholdNumber, usize>,
    /// Made for the first search: a start has no time for it, and a card needs none of it.
    names: OnceLock<RosterNames>,
}

impl Roster {
    /// `households` must not repeat a number; the loader has checked and named the line.
    pub fn new(mut households: Vec<Household>) -> Self {
        households.sort_by_key(|household| household.number);
        let by_number = households.iter().enumerate().map(|(index, h)| (h.number, index)).collect();
        Roster { households, by_number, names: OnceLock::new() }
    }

    pub fn get(&self, number: HouseholdNumber) -> Option<&Household> {
        self.by_number.get(&number).map(|index| &self.households[*index])
    }

    pub fn all(&self) -> &[Household] {
        &self.households
    }

    pub fn names(&self) -> &RosterNames {
        self.names.get_or_init(|| RosterNames::of(&self.households))
    }

    /// The masked head as a list shows it: with the number's last four digits where a neighbour of the same group would
    /// read alike. Costs the masks of one group.
    pub fn shown_head(&self, number: HouseholdNumber) -> Option<String> {
        let household = self.get(number)?;
        let masked = household.masked_head();
        let is_alike = |other: &Household| {
            other.number != number
                && may_look_alike(&other.head, &household.head)
                && other.masked_head() == masked
        };
        let digits = number.to_string();
        match self.group_of(number).iter().any(is_alike) {
            true => Some(format!("{masked}({})", &digits[digits.len() - 4..])),
            false => Some(masked),
        }
    }

    /// Numbers begin with village and group, so that a group stands together.
    fn group_of(&self, number: HouseholdNumber) -> &[Household] {
        let place = (number.village(), number.group());
        let place_of = |household: &Household| (household.number.village(), household.number.group());
        let begin = self.households.partition_point(|household| place_of(household) < place);
        let group = &self.households[begin..];
        &group[..group.partition_point(|household| place_of(household) == place)]
    }
}
