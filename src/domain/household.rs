//! Households as the roster lists them.

use super::name::{mask, may_look_alike};
use super::number::HouseholdNumber;
use super::plain::PlainText;
use super::roster_names::RosterNames;
use super::spelling::fold;
use super::text_form::word_enum;
use std::collections::HashMap;
use std::sync::OnceLock;

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
    /// The last four digits of the household's telephone; empty for a household without one.
    pub phone4: PlainText,
    pub status: Status,
}

impl Household {
    /// 张*明: what anybody standing at the counter may read.
    pub fn masked_head(&self) -> String {
        mask(&self.head)
    }
}

/// The field is no end of a telephone number; `digits` of them were written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "phone4 {written:?}: write the last 4 digits of the phone, or leave it empty; a spreadsheet drops a 0 in front, \
     so format the column as text"
)]
pub struct NotPhoneTail {
    pub written: String,
}

/// The last four digits of a telephone number; nothing for a household that has none.
pub fn phone_tail(text: &str) -> Result<PlainText, NotPhoneTail> {
    let digits = fold(text);
    let fits = digits.is_empty() || digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let tail = PlainText::parse(&digits).ok().filter(|_| fits);
    tail.ok_or_else(|| NotPhoneTail { written: text.to_owned() })
}

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
