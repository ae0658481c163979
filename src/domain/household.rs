//! Households as the roster lists them.

use super::number::HouseholdNumber;
use super::plain::PlainText;
use super::text_form::word_enum;
use std::collections::HashMap;

word_enum! {
    /// Whether a household takes part; only an active one redeems.
    Status { Active = "active", Moved = "moved", Closed = "closed", Suspended = "suspended" }
}

/// One line of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    pub number: HouseholdNumber,
    pub head: PlainText,
    pub members: Vec<PlainText>,
    pub group: u32,
    pub grid: u32,
    /// The last four digits of the household's telephone.
    pub phone4: PlainText,
    pub status: Status,
}

impl Household {
    /// 张*明: what anybody standing at the counter may read.
    pub fn masked_head(&self) -> String {
        mask(&self.head)
    }
}

/// Keeps the first and the last character, or the first of two.
pub fn mask(name: &str) -> String {
    let count = name.chars().count();
    let shown = |index: usize| index == 0 || (count > 2 && index == count - 1);
    name.chars().enumerate().map(|(index, c)| if shown(index) { c } else { '*' }).collect()
}

/// The shop's households in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    households: Vec<Household>,
    by_number: HashMap<HouseholdNumber, usize>,
}

impl Roster {
    /// `households` must not repeat a number; the loader has checked and named the line.
    pub fn new(mut households: Vec<Household>) -> Self {
        households.sort_by_key(|household| household.number);
        let by_number = households.iter().enumerate().map(|(index, h)| (h.number, index)).collect();
        Roster { households, by_number }
    }

    pub fn get(&self, number: HouseholdNumber) -> Option<&Household> {
        self.by_number.get(&number).map(|index| &self.households[*index])
    }

    pub fn all(&self) -> &[Household] {
        &self.households
    }
}
