//! Finding a household without its card: by number, by a name in characters or pinyin, by the end of the telephone number.

use super::context::Context;
use super::pinyin::{Closeness, Typed};
use crate::domain::finding::{Finding, FoundBy, FoundHousehold};
use crate::domain::household::Household;
use crate::domain::number::{HouseholdNumber, NotHouseholdNumber};
use crate::domain::spelling::search_form;

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
    /// Whole syllables before initials. A surname's own reading may be a rare one: that says nothing here.
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
    let typed = Typed::new(&folded);
    let households = context.catalog.roster.all().iter();
    let mut fitting: Vec<(Fit, &Household)> = match is_number {
        true => households.filter_map(|one| Some((fit_digits(one, &folded)?, one))).collect(),
        false => households.filter_map(|one| Some((fit_names(one, &typed)?, one))).collect(),
    };
    // In the order of the numbers where nothing else tells.
    fitting.sort_by_key(|(fit, _)| *fit);
    let first = fitting.iter().take(most).map(|(fit, household)| found_by(household, fit.rank, &typed));
    listed(first.collect(), fitting.len())
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
            let members =
                household.members.iter().filter_map(|member| Some((fit_name(member, typed)?, member)));
            let closest = members.min_by_key(|(fit, _)| *fit);
            closest.map_or(FoundBy::Head, |(_, member)| FoundBy::Member(member.clone()))
        }
        Rank::Phone => FoundBy::Phone,
    };
    found(household, by)
}

fn fit_digits(household: &Household, digits: &str) -> Option<Fit> {
    let rank = rank_of_digits(household, digits)?;
    Some(Fit { rank, is_short: false, length: 0 })
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

fn fit_names(household: &Household, typed: &Typed) -> Option<Fit> {
    if let Some(fit) = fit_name(&household.head, typed) {
        return Some(fit);
    }
    let fit = household.members.iter().filter_map(|member| fit_name(member, typed)).min()?;
    let rank = if fit.rank == Rank::HeadBegins { Rank::MemberBegins } else { Rank::Member };
    Some(Fit { rank, ..fit })
}

/// As the name of a head.
fn fit_name(name: &str, typed: &Typed) -> Option<Fit> {
    let place = typed.find(&search_form(name))?;
    let rank = if place.start == 0 { Rank::HeadBegins } else { Rank::Head };
    Some(Fit { rank, is_short: place.closeness == Closeness::Short, length: name.len() })
}
