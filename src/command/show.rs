//! `kiosk show`: a household's page as text or as JSON.

use super::{Arguments, Stop, open_observer, person, print};
use hemei::config::Config;
use hemei::domain::entry::Found;
use hemei::domain::language::Language;
use hemei::domain::number::HouseholdNumber;
use hemei::domain::page::{HistoryLine, HouseholdPage};
use hemei::text;
use hemei::text::command as say;
use serde::Serialize;
use std::process::ExitCode;

/// The stable form under `--json`; amounts are decimal strings.
#[derive(Serialize)]
struct HouseholdShown<'a> {
    household: String,
    name: &'a str,
    group: u32,
    status: &'static str,
    balance: String,
    score: String,
    history: Vec<LineShown>,
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
}

pub fn show(arguments: &Arguments, config: &Config, typed: &str) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    let number = parse(config, typed)?;
    let page = observer.household_page(number, Found::Typed, usize::MAX);
    let page = page.map_err(|trouble| Stop::of(config.language, &trouble))?;
    let name = match &arguments.by {
        Some(_) => {
            person::reader(arguments, config, &observer)?;
            page.household.head.to_string()
        }
        None => page.household.masked_head(),
    };
    match arguments.json {
        true => print_json(config.language, &page, &name)?,
        false => print_text(config.language, &page, &name)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The number as typed, with or without check digit.
pub fn parse(config: &Config, typed: &str) -> Result<HouseholdNumber, Stop> {
    HouseholdNumber::parse_typed(typed).map_err(|_| Stop::No(say::no_household(config.language, typed)))
}

fn print_json(language: Language, page: &HouseholdPage, name: &str) -> Result<(), Stop> {
    let shown = HouseholdShown {
        household: page.household.number.to_string(),
        name,
        group: page.household.group,
        status: page.household.status.word(),
        balance: page.balance.to_string(),
        score: page.score.to_string(),
        history: page.history.iter().map(|line| line_shown(language, line)).collect(),
    };
    print(&serde_json::to_string(&shown).map_err(|error| Stop::Cannot(error.to_string()))?)
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
    }
}

fn print_text(language: Language, page: &HouseholdPage, name: &str) -> Result<(), Stop> {
    print(&say::household_line(language, page.household.number, name, page.household.group))?;
    print(&say::balance_line(language, page.balance, page.score))?;
    for line in &page.history {
        let (entry, points) = (&line.entry, line.points.signed());
        let (day, words) = (entry.at.date(), text::entry_text(language, entry));
        let kind = text::kind(language, entry.kind());
        print(&format!("{:>7}  {day}  {kind}  {points:>8}  {words}", entry.seq))?;
    }
    Ok(())
}
