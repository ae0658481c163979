//! The reference model's people: who carries goods away, who signs, and what is refused of either.

use super::command::{Collects, People, Why};
use super::rules::{Broken, Line, Model, or_broken};

const PROXY_LIMIT: usize = 2;
/// Household and name.
const MEMBERS: [(usize, &str); 4] = [(0, "曾小红"), (0, "曾大伟"), (1, "单小兰"), (99, "路人")];
const PROXIES: [&str; 3] = ["周邻", "吴邻", "郑邻"];

/// Month, household, name.
pub type Collection = (String, String, String);

/// Who collects, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collector {
    Member(&'static str),
    /// Name, relation, reason.
    Proxy([&'static str; 3]),
}

/// Those who may act: two from the start, two who may come, and the program.
pub const PEOPLE: [&str; 5] = ["02", "03", "05", "06", "00"];
const PROGRAM: &str = "00";
const MANAGER: &str = "02";

/// First and second hand.
pub type Hands = (usize, Option<usize>);

pub fn hands((first, second): Hands) -> Vec<&'static str> {
    std::iter::once(first).chain(second).map(|index| PEOPLE[index]).collect()
}

impl Model {
    /// In training, where the first two came by the settings.
    pub fn name(&self, code: usize, by: Hands) -> Result<Line, Broken> {
        let (code, by) = (PEOPLE[code], hands(by));
        let is_known = self.people.contains(code);
        let mut broken = self.time_rules();
        match *by {
            [PROGRAM] if is_known => broken.push("People"),
            [PROGRAM] => {}
            [voucher, own] if own == code && voucher != PROGRAM => {
                self.voucher_rules(voucher, code, &mut broken);
            }
            _ => broken.push("People"),
        }
        or_broken(broken, Line { by, named: Some(code), ..self.line("person", None, Vec::new()) })
    }

    pub fn pin(&self, code: usize, why: Why, by: Hands) -> Result<Line, Broken> {
        let (code, by) = (PEOPLE[code], hands(by));
        let mut broken = self.time_rules();
        for person in by.iter().chain([&code]) {
            match *person {
                PROGRAM => broken.push("People"),
                person if !self.people.contains(person) => broken.push("UnknownAttendant"),
                _ => {}
            }
        }
        let right = match why {
            Why::Set => *by == [code],
            Why::Reset => by.len() == 2,
        };
        if why == Why::Reset {
            by.iter().filter(|person| **person != code).for_each(|person| {
                self.voucher_rules(person, code, &mut broken);
            });
        }
        if !right {
            broken.push("People");
        }
        or_broken(broken, Line { by, ..self.line("pin", None, Vec::new()) })
    }

    /// The manager vouches for everybody, and anybody for the one manager.
    fn voucher_rules(&self, voucher: &str, code: &str, broken: &mut Broken) {
        if !self.people.contains(voucher) {
            broken.push("UnknownAttendant");
        } else if voucher != MANAGER && code != MANAGER {
            broken.push("People");
        }
    }

    /// A member is of this household; a proxy says three things and has not come too often, for it or for anybody.
    pub(super) fn collector_rules(
        &self,
        household: (usize, &str),
        collector: Option<&Collector>,
        broken: &mut Broken,
    ) {
        match collector {
            None => {}
            Some(Collector::Member(name)) if MEMBERS.contains(&(household.0, name)) => {}
            Some(Collector::Member(_)) => broken.push("UnknownMember"),
            Some(Collector::Proxy(said)) if said.contains(&"") => broken.push("ProxyIncomplete"),
            Some(Collector::Proxy([name, ..])) => {
                let so_often = |is_counted: &dyn Fn(&Collection) -> bool| {
                    self.proxies_this_month().filter(|collection| is_counted(collection)).count()
                };
                let for_it = so_often(&|(_, whose, _)| whose == household.1);
                let for_anybody = so_often(&|(_, _, proxy)| proxy == name);
                if for_it >= PROXY_LIMIT || for_anybody >= PROXY_LIMIT {
                    broken.push("OverProxyLimit");
                }
            }
        }
    }

    fn proxies_this_month(&self) -> impl Iterator<Item = &Collection> {
        let month = self.today()[..7].to_owned();
        self.proxies.values().filter(move |(when, ..)| *when == month)
    }

    /// How often proxies came for a household this month.
    pub fn proxies_of(&self, number: &str) -> usize {
        self.proxies_this_month().filter(|(_, whose, _)| whose == number).count()
    }

    pub fn countersign(&self, refers: u64, people: People) -> Result<Line, Broken> {
        let mut broken = self.day_rules();
        let by = codes(people);
        match self.owed.get(&refers) {
            None => broken.push("NothingOwed"),
            Some(owner) if [&**owner] == *by => broken.push("SamePerson"),
            Some(_) => {}
        }
        or_broken(broken, Line { refers: Some(refers), by, ..self.line("countersign", None, Vec::new()) })
    }
}

pub fn codes(people: People) -> Vec<&'static str> {
    match people {
        People::One => vec!["02"],
        People::Other => vec!["03"],
        People::Two => vec!["02", "03"],
    }
}

pub fn collector(collects: Collects) -> Option<Collector> {
    match collects {
        Collects::Head => None,
        Collects::Member(index) => Some(Collector::Member(MEMBERS[index].1)),
        Collects::Proxy(index) => Some(Collector::Proxy([PROXIES[index], "邻居", "户主外出"])),
        Collects::Incomplete(left_out) => {
            let mut said = [PROXIES[0], "邻居", "户主外出"];
            said[left_out] = "";
            Some(Collector::Proxy(said))
        }
    }
}
