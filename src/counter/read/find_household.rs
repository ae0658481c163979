//! Finding a household without its card: by number, by a name in characters or pinyin, by the end of the telephone number.

use super::pinyin::{Closeness, Seldom, Typed};
use crate::counter::context::Context;
use crate::domain::catalog::household::{Household, Roster};
use crate::domain::catalog::roster_names::Whose;
use crate::domain::value::number::{HouseholdNumber, NotHouseholdNumber};
use crate::domain::value::spelling::search_form;
use crate::domain::view::finding::{Finding, FoundBy, FoundHousehold};

/// What fits, and how well: the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Its last four digits, as lists show them beside a name, or its four digits within the group.
    NumberTail,
    HeadBegins,
    Head,
    MemberBegins,
    Member,
    Phone,
    NumberPart,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    rank: Rank,
    /// Characters and whole syllables before initials.
    is_short: bool,
    length: usize,
}

/// The first `most` of the households that fit what was typed.
pub fn find(context: &Context<'_>, typed: &str, most: usize) -> Finding {
    let folded = search_form(typed);
    if folded.is_empty() {
        return Finding::default();
    }
    let is_number = folded.bytes().all(|byte| byte.is_ascii_digit());
    match HouseholdNumber::parse_typed(&folded) {
        Ok(number) if is_number => match context.catalog.roster.get(number) {
            Some(exact) => return listed(vec![found(exact, FoundBy::Number)], 1),
            None => return Finding::default(),
        },
        Err(NotHouseholdNumber::Check { right }) => return Finding::WrongCheck { right },
        _ => {}
    }
    let typed = Typed::new(&folded, Seldom::CountsAlike);
    let roster = &context.catalog.roster;
    let mut fitting = match is_number {
        true => fit_digits(roster, &folded),
        false => fit_names(roster, &typed),
    };
    let count = fitting.len();
    // Only what is listed need be in order.
    if count > most {
        fitting.select_nth_unstable_by_key(most, |(fit, household)| (*fit, household.number));
        fitting.truncate(most);
    }
    fitting.sort_unstable_by_key(|(fit, household)| (*fit, household.number));
    let first = fitting.iter().map(|(fit, household)| found_by(household, fit.rank, &typed));
    listed(first.collect(), count)
}

fn listed(households: Vec<FoundHousehold>, count: usize) -> Finding {
    Finding::Listed { households, count }
}

fn found(household: &Household, by: FoundBy) -> FoundHousehold {
    FoundHousehold { household: household.clone(), by }
}

fn found_by(household: &Household, rank: Rank, typed: &Typed) -> FoundHousehold {
    let by = match rank {
        Rank::NumberTail | Rank::NumberPart => FoundBy::Number,
        Rank::HeadBegins | Rank::Head => FoundBy::Head,
        Rank::MemberBegins | Rank::Member => {
            let members = household
                .members
                .iter()
                .filter_map(|member| Some((fit_name(Whose::Member, &search_form(member), typed)?, member)));
            let closest = members.min_by_key(|(fit, _)| *fit);
            closest.map_or(FoundBy::Head, |(_, member)| FoundBy::Member(member.clone()))
        }
        Rank::Phone => FoundBy::Phone,
    };
    found(household, by)
}

fn fit_digits<'a>(roster: &'a Roster, digits: &str) -> Vec<(Fit, &'a Household)> {
    let fit = |household: &Household| {
        let rank = rank_of_digits(household, digits)?;
        Some(Fit { rank, is_short: false, length: 0 })
    };
    roster.all().iter().filter_map(|household| Some((fit(household)?, household))).collect()
}

fn rank_of_digits(household: &Household, digits: &str) -> Option<Rank> {
    let number = household.number.digits();
    let digits = digits.as_bytes();
    let is_tail = digits.len() == 4 && (number[6..] == *digits || number[5..9] == *digits);
    if is_tail {
        Some(Rank::NumberTail)
    } else if digits.len() == 4 && household.phone4.as_bytes() == digits {
        Some(Rank::Phone)
    } else {
        number.windows(digits.len()).any(|part| part == digits).then_some(Rank::NumberPart)
    }
}

/// Each household once, by whoever of it fits best.
fn fit_names<'a>(roster: &'a Roster, typed: &Typed) -> Vec<(Fit, &'a Household)> {
    let mut fitting: Vec<(Fit, usize)> = Vec::new();
    for (household, whose, name) in roster.names().all() {
        let Some(fit) = fit_name(whose, name, typed) else { continue };
        match fitting.last_mut() {
            Some((known, last)) if *last == household => *known = fit.min(*known),
            _ => fitting.push((fit, household)),
        }
    }
    fitting.into_iter().map(|(fit, place)| (fit, &roster.all()[place])).collect()
}

fn fit_name(whose: Whose, name: &str, typed: &Typed) -> Option<Fit> {
    let place = typed.find(name)?;
    let rank = match (whose, place.start) {
        (Whose::Head, 0) => Rank::HeadBegins,
        (Whose::Head, _) => Rank::Head,
        (Whose::Member, 0) => Rank::MemberBegins,
        (Whose::Member, _) => Rank::Member,
    };
    Some(Fit { rank, is_short: place.closeness != Closeness::Exact, length: name.len() })
}
