//! `kiosk month`: the workbook of a month's closed days, for people who sign it.

use super::{Arguments, Stop, open_observer, print, print_json};
use crate::config::Config;
use crate::counter::{Existing, MonthFile};
use crate::domain::value::month::Month;
use crate::domain::view::month_book::MonthBook;
use crate::outcome::{Failure, Trouble};
use crate::paper::workbook;
use crate::text::command as say;
use crate::text::workbook::day_left_out;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

pub fn month(
    arguments: &Arguments,
    config: &Config,
    month: Month,
    (to, existing): (&Path, Existing),
) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    let stop = |trouble: Trouble| match &trouble {
        Trouble::Failed(Failure::NameTaken(path)) => Stop::Cannot(say::month_taken(config.language, path)),
        trouble => Stop::of(config, trouble),
    };
    let book = observer.month_book(month).map_err(stop)?;
    if book.days.is_empty() {
        let none = say::nothing_in_month(config.language, month);
        let open = book.open.map(|(number, date)| day_left_out(config.language, number, date));
        return Err(Stop::No(format!("{none} {}", open.unwrap_or_default())));
    }
    let path = || to.display().to_string();
    let bytes = workbook::month::bytes(config.language, &book);
    let bytes = bytes.map_err(|what| stop(Failure::File { path: path(), what }.into()))?;
    let file = observer.write_month((&config.data, to), month, &bytes, existing).map_err(stop)?;
    match arguments.json {
        true => print_json(&shown(&book, &file))?,
        false => print_text(config, &book, &file)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn print_text(config: &Config, book: &MonthBook, file: &MonthFile) -> Result<(), Stop> {
    print(&say::month_written(config.language, &file.path, file.bytes, book.days.len()))?;
    let open = book.open.map(|(number, date)| day_left_out(config.language, number, date));
    open.iter().try_for_each(|left_out| print(left_out))
}

/// The stable form under `--json`; amounts of points are decimal strings.
fn shown(book: &MonthBook, file: &MonthFile) -> serde_json::Value {
    let moved = book.moved();
    let open = book.open.map(|(number, date)| json!({"number": number, "date": date.to_string()}));
    json!({
        "month": book.month.to_string(),
        "days": book.days.len(),
        "redemptions": moved.count,
        "households": book.households(),
        "gross": moved.gross.to_string(),
        "reversed": moved.reversed.to_string(),
        "net": moved.net().to_string(),
        "anomalies": book.anomalies(),
        "open": open,
        "path": file.path,
        "bytes": file.bytes,
        "sha256": file.digest.to_string(),
    })
}
