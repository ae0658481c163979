//! Commands that write: close the day, export its files, issue a card.

use super::person::Needed;
use super::{Arguments, Stop, open_counter, person, print, print_json, print_picture, show};
use crate::config::Config;
use crate::counter::{Answer, Exporter, Workbooks};
use crate::domain::catalog::scheme::CardPeople;
use crate::domain::entry::kind::Kind;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::language::Language;
use crate::domain::value::points::Points;
use crate::domain::view::day_book::DayBook;
use crate::domain::view::page::ExportDays;
use crate::log::{Log, Note};
use crate::outcome::Trouble;
use crate::outcome::WrittenFile;
use crate::paper;
use crate::text;
use crate::text::command as say;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Turns an answer into a value or the sentence that ends the command.
pub fn or_stop<T>(config: &Config, answer: Answer<T>) -> Result<T, Stop> {
    answer.map_err(|trouble| {
        if let Trouble::Refused(refusal) = &trouble {
            Log::there(&config.data).note(&Note::Refused(refusal));
        }
        Stop::of(config, &trouble)
    })
}

pub fn close(arguments: &Arguments, config: &Config) -> Result<ExitCode, Stop> {
    let mut counter = open_counter(arguments, config)?;
    let by = person::actor(arguments, config, &mut counter)?;
    let request = or_stop(config, counter.new_request())?;
    let report = or_stop(config, counter.close_day(&by, request))?;
    let redeemed = report.lines.iter().find_map(|line| match line {
        TotalLine::Kind { kind: Kind::Redemption, points, .. } => Some(*points),
        _ => None,
    });
    let (redeemed, entries) = (redeemed.unwrap_or(Points::ZERO), report.close.entries);
    match arguments.json {
        true => print_json(
            &json!({"number": report.number, "entries": entries, "redeemed": redeemed.to_string()}),
        )?,
        false => print(&say::closed(config.language, report.number, redeemed, entries))?,
    }
    let exporter = or_stop(config, counter.exporter())?;
    let asked = Asked { to: &config.export, days: ExportDays::New, wanted: Workbooks::Missing };
    let written = write_files(arguments, config, &exporter, asked)?;
    if let Some(copied) = exporter.copy_as_set() {
        let copied = or_stop(config, copied)?;
        if !arguments.json {
            print(&text::copied(config.language, &copied))?;
        }
    }
    Ok(written)
}

pub fn export(
    arguments: &Arguments,
    config: &Config,
    to: Option<&Path>,
    wanted: Workbooks,
) -> Result<ExitCode, Stop> {
    let counter = open_counter(arguments, config)?;
    let exporter = or_stop(config, counter.exporter())?;
    let asked = Asked { to: to.unwrap_or(&config.export), days: ExportDays::All, wanted };
    write_files(arguments, config, &exporter, asked)
}

/// Which files go where.
struct Asked<'a> {
    to: &'a Path,
    days: ExportDays,
    wanted: Workbooks,
}

fn write_files(
    arguments: &Arguments,
    config: &Config,
    exporter: &Exporter,
    Asked { to, days, wanted }: Asked<'_>,
) -> Result<ExitCode, Stop> {
    let language = config.language;
    let workbook = |book: &DayBook| paper::workbook::bytes(language, book);
    let files = or_stop(config, exporter.export_to(to, days, wanted, (&workbook, &mut |_, _| {})))?;
    if files.is_empty() && !arguments.json {
        print(&say::nothing_to_write(language))?;
    }
    files.iter().try_for_each(|file| print_file(arguments, language, file))?;
    or_stop(config, exporter.check_key())?;
    // The signed files are all there; still somebody should look at the disk.
    match files.iter().rev().find_map(|file| file.workbook.as_ref().err()) {
        None => Ok(ExitCode::SUCCESS),
        Some(failure) => Err(Stop::Cannot(text::workbook_missing(language, failure))),
    }
}

fn print_file(arguments: &Arguments, language: Language, file: &WrittenFile) -> Result<(), Stop> {
    let (path, digest, workbook) = (&file.path, file.digest.to_string(), file.workbook.as_deref().ok());
    match arguments.json {
        true => print_json(&json!({
            "number": file.number, "path": path, "bytes": file.bytes, "sha256": digest, "workbook": workbook,
        })),
        false => print(&say::written(language, path, file.bytes, workbook)),
    }
}

pub fn card(arguments: &Arguments, config: &Config, typed: &str) -> Result<ExitCode, Stop> {
    let number = show::parse(config, typed)?;
    let mut counter = open_counter(arguments, config)?;
    let needed = match counter.catalog().scheme.card_people {
        CardPeople::One => Needed::One,
        CardPeople::Two => Needed::Two,
    };
    let by = person::signers(arguments, config, &mut counter, needed)?;
    let asked = or_stop(config, counter.new_card(number))?;
    let card = or_stop(config, counter.issue_card(&by, &asked))?;
    let household = counter.catalog().roster.get(number);
    if arguments.json {
        print_json(&json!({
            "household": number.to_string(),
            "status": household.map(|household| household.status.word()),
            "serial": card.serial,
            "payload": card.to_string(),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let picture = paper::card::lines(&card).map_err(|_| Stop::Cannot(say::no_picture(config.language)))?;
    picture.iter().try_for_each(|line| print_picture(line))?;
    if let Some(household) = household {
        print(&say::household_line(config.language, number, &household.masked_head(), household.group))?;
        show::print_status(config.language, household.status)?;
    }
    print(&card.to_string())?;
    print(&say::card_line(config.language, card.serial))?;
    if config.training.is_some() {
        print(&say::training_line(config.language))?;
    }
    Ok(ExitCode::SUCCESS)
}
