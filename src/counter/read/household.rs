//! A household's page: balance, score, rank, who answers for its group and grid, and its history.

use super::former::known_household;
use crate::counter::Answer;
use crate::counter::context::Context;
use crate::domain::catalog::household::Household;
use crate::domain::catalog::scheme::{HonourNames, ScorePeriod};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::Found;
use crate::domain::entry::kind::Detail;
use crate::domain::value::language::Bilingual;
use crate::domain::value::month::Month;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::plain::PlainText;
use crate::domain::view::page::{
    BalanceRow, Countersignature, EntrySheet, HistoryFilter, HonourLine, HouseholdPage, HouseholdSheet,
};
use crate::store::{HouseholdPoints, Reader};

/// Months in a household's chart.
const MONTHS: usize = 12;

pub fn page(
    reader: Reader<'_>,
    context: &Context<'_>,
    number: HouseholdNumber,
    found: Found,
    most: usize,
) -> Answer<HouseholdPage> {
    let (household, listing) = known_household(reader, context, number)?;
    let points = reader.household_points(number)?;
    let period = period(context);
    let score = reader.standing(&period, number)?;
    let rank = if score.is_positive() { Some(reader.households_above(&period, score)? + 1) } else { None };
    let (village, group_leader, grid_worker) = responsible(context, &household)?;
    Ok(HouseholdPage {
        household: household.into_owned(),
        listing,
        found,
        balance: points.spendable,
        base: points.base,
        due: points.due,
        score,
        rank,
        redeemed_this_month: reader.redeemed_in_month(number, context.today())?,
        village,
        group_leader,
        grid_worker,
        history: reader.history(number, HistoryFilter::default(), most)?,
    })
}

/// The page with what only the household itself, or somebody it asks, looks at.
pub fn sheet(
    reader: Reader<'_>,
    context: &Context<'_>,
    number: HouseholdNumber,
    found: Found,
    most: usize,
) -> Answer<HouseholdSheet> {
    let page = page(reader, context, number, found, most)?;
    let (period, month) = (period(context), Month::of(context.today()));
    let group_rank = match page.score.is_positive() {
        true => Some(reader.neighbours_above(&period, number, page.score)? + 1),
        false => None,
    };
    Ok(HouseholdSheet {
        group_rank,
        channels: reader.channel_scores(&period, number)?,
        months: reader.month_sums(number, &month.last(MONTHS))?,
        proxies_this_month: reader.proxies_of_household(number, month)?,
        page,
    })
}

/// One entry with its place in the chain and the names under it.
pub fn entry_sheet(reader: Reader<'_>, seq: u64) -> Answer<EntrySheet> {
    let (line, stored) = (reader.history_line(seq)?, reader.line(seq)?);
    let (line, stored) = line.zip(stored).ok_or(Refusal::NoSuchEntry { seq })?;
    let signature = match (&line.entry.detail, &line.entry.by.second) {
        (Detail::Reversal(_), None) => signature(reader, seq)?,
        _ => Countersignature::Complete,
    };
    Ok(EntrySheet { line, hash: stored.hash, signature })
}

fn signature(reader: Reader<'_>, seq: u64) -> Answer<Countersignature> {
    let given = reader.countersign_of(seq)?.map(|given| reader.entry(given)).transpose()?.flatten();
    Ok(given.map_or(Countersignature::Owed, |entry| Countersignature::Given {
        seq: entry.seq,
        by: entry.by.first,
    }))
}

type Names = (Bilingual, Option<PlainText>, Option<PlainText>);

/// Village, group leader and grid worker; the loader has checked that the village exists.
fn responsible(context: &Context<'_>, household: &Household) -> Result<Names, Refusal> {
    let town = &context.catalog.town;
    let code = household.number.village();
    let village = town.village(code).ok_or(Refusal::UnknownVillage { village: code })?;
    let leader = town.group(code, household.group).map(|group| group.leader.clone());
    let worker = town.grid(household.grid).map(|grid| grid.worker.clone());
    Ok((village.name.clone(), leader, worker))
}

/// The households that lead the running period.
pub fn honour_board(reader: Reader<'_>, context: &Context<'_>, most: usize) -> Answer<Vec<HonourLine>> {
    let leaders = reader.leaders(&period(context), most)?;
    let known =
        leaders.into_iter().filter_map(|(number, score)| Some((context.catalog.roster.get(number)?, score)));
    let mut lines: Vec<HonourLine> = Vec::new();
    for (index, (household, score)) in known.enumerate() {
        let above = lines.last().filter(|line| line.score == score).map(|line| line.rank);
        let rank = above.unwrap_or_else(|| u32::try_from(index + 1).unwrap_or(u32::MAX));
        let head = match context.catalog.scheme.honour_names {
            HonourNames::Masked => context.catalog.roster.shown_head(household.number).unwrap_or_default(),
            HonourNames::Whole => household.head.to_string(),
        };
        lines.push(HonourLine { rank, household: household.clone(), head, score });
    }
    Ok(lines)
}

/// What every household of the roster has, owes and has earned, by number.
pub fn balances(reader: Reader<'_>, context: &Context<'_>) -> Answer<Vec<BalanceRow>> {
    let period = period(context);
    let row = |household: &Household| {
        let points = reader.household_points(household.number)?;
        let score = reader.standing(&period, household.number)?;
        let HouseholdPoints { spendable: balance, base, due, .. } = points;
        Ok(BalanceRow { household: household.number, balance, base, due, score })
    };
    context.catalog.roster.all().iter().map(row).collect()
}

fn period(context: &Context<'_>) -> ScorePeriod {
    ScorePeriod::of(context.catalog.scheme.score_period, context.today())
}
