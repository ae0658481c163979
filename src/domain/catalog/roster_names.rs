//! All names of a roster in the form of searches, in one piece: a search reads it from end to end at every key.

use super::household::Household;
use crate::domain::value::spelling::search_form;

#[derive(Clone, Debug, Default)]
pub struct RosterNames {
    text: String,
    /// In the order of the households, the head of each before its members.
    names: Vec<Name>,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    end: usize,
    /// Its place in the roster.
    household: usize,
    whose: Whose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Head,
    Member,
}

impl RosterNames {
    pub(super) fn of(households: &[Household]) -> Self {
        let mut all = RosterNames::default();
        for (place, household) in households.iter().enumerate() {
            all.add(place, Whose::Head, &household.head);
            household.members.iter().for_each(|member| all.add(place, Whose::Member, member));
        }
        all
    }

    fn add(&mut self, household: usize, whose: Whose, name: &str) {
        self.text.push_str(&search_form(name));
        self.names.push(Name { end: self.text.len(), household, whose });
    }

    /// Every name with the place of its household in the roster.
    pub fn all(&self) -> impl Iterator<Item = (usize, Whose, &str)> {
        let mut begin = 0;
        self.names.iter().map(move |name| {
            let text = &self.text[begin..name.end];
            begin = name.end;
            (name.household, name.whose, text)
        })
    }
}
