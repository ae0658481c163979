//! `kiosk show`: a household's page as text or as JSON.

use super::{Arguments, Stop, open_observer, person, print, print_json};
use crate::config::Config;
use crate::domain::catalog::household::Status;
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::Found;
use crate::domain::value::language::Language;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use crate::domain::view::page::{HistoryLine, HouseholdPage, HouseholdSheet, Listing, MonthSum};
use crate::text;
use crate::text::command as say;
use serde::Serialize;
use std::process::ExitCode;

/// The stable form under `--json`; amounts are decimal strings.
#[derive(Serialize)]
struct HouseholdShown<'a> {
    household: String,
    name: &'a str,
    group: u32,
    status: &'static str,
    on_roster: bool,
    members: usize,
    balance: String,
    base: String,
    due: String,
    score: String,
    rank: Option<u32>,
    group_rank: Option<u32>,
    channels: Vec<ChannelShown>,
    months: Vec<MonthShown>,
    proxies_this_month: u32,
    history: Vec<LineShown>,
}

#[derive(Serialize)]
struct ChannelShown {
    channel: &'static str,
    points: String,
}

#[derive(Serialize)]
struct MonthShown {
    month: String,
    earned: String,
    spent: String,
}

#[derive(Serialize)]
struct LineShown {
    seq: u64,
    day: u32,
    at: String,
    kind: &'static str,
    points: String,
    text: String,
    by: String,
    reversed_by: Option<u64>,
}

pub fn show(arguments: &Arguments, config: &Config, typed: &str) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    let number = parse(config, typed)?;
    let sheet = observer.household_sheet(number, Found::Typed, usize::MAX);
    let sheet = sheet.map_err(|trouble| Stop::of(config, &trouble))?;
    let page = &sheet.page;
    let name = match &arguments.by {
        Some(_) => {
            person::reader(arguments, config, &observer)?;
            page.household.head.to_string()
        }
        None => page.household.masked_head(),
    };
    match arguments.json {
        true => print_json(&shown(config.language, &sheet, &name))?,
        false => print_text(config.language, page, &name)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The number as typed, with or without check digit.
pub fn parse(config: &Config, typed: &str) -> Result<HouseholdNumber, Stop> {
    HouseholdNumber::parse_typed(typed)
        .map_err(|why| Stop::No(say::no_household(config.language, typed, &why)))
}

fn shown<'a>(language: Language, sheet: &HouseholdSheet, name: &'a str) -> HouseholdShown<'a> {
    let HouseholdSheet { page, group_rank, channels, months, proxies_this_month } = sheet;
    let channel = |(channel, points): &(Channel, Points)| ChannelShown {
        channel: channel.word(),
        points: points.to_string(),
    };
    let month = |sum: &MonthSum| MonthShown {
        month: sum.month.to_string(),
        earned: sum.earned.to_string(),
        spent: sum.spent.to_string(),
    };
    HouseholdShown {
        household: page.household.number.to_string(),
        name,
        group: page.household.group,
        status: page.household.status.word(),
        on_roster: page.listing == Listing::OnRoster,
        members: page.household.members.len(),
        balance: page.balance.to_string(),
        base: page.base.to_string(),
        due: page.due.to_string(),
        score: page.score.to_string(),
        rank: page.rank,
        group_rank: *group_rank,
        channels: channels.iter().map(channel).collect(),
        months: months.iter().map(month).collect(),
        proxies_this_month: *proxies_this_month,
        history: page.history.iter().map(|line| line_shown(language, line)).collect(),
    }
}

fn line_shown(language: Language, line: &HistoryLine) -> LineShown {
    LineShown {
        seq: line.entry.seq,
        day: line.entry.day,
        at: line.entry.at.to_string(),
        kind: line.entry.kind().word(),
        points: line.points.to_string(),
        text: text::entry_text(language, &line.entry),
        by: line.entry.by.to_string(),
        reversed_by: line.reversed_by,
    }
}

/// Nothing for a household that takes part as most do.
pub fn print_status(language: Language, status: Status) -> Result<(), Stop> {
    if status == Status::Active { Ok(()) } else { print(&say::status_line(language, status)) }
}

fn print_text(language: Language, page: &HouseholdPage, name: &str) -> Result<(), Stop> {
    print(&say::household_line(language, page.household.number, name, page.household.group))?;
    if page.listing == Listing::Former {
        print(text::not_on_roster(language))?;
    }
    print_status(language, page.household.status)?;
    print(&say::balance_line(language, page.balance, page.score))?;
    for line in &page.history {
        let (entry, points) = (&line.entry, line.points.signed());
        let (day, words) = (entry.at.date(), text::entry_text(language, entry));
        let kind = text::kind(language, entry.kind());
        print(&format!("{:>7}  {day}  {kind}  {points:>8}  {words}", entry.seq))?;
    }
    Ok(())
}
