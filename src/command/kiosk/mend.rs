//! Commands that set books and time right, each signed by two people: restore what was put back from a copy, put back a
//! clock that was ahead; and the copy itself.

use super::person::Needed;
use super::{Arguments, Stop, open, person, pin, print, print_json};
use crate::config::Config;
use crate::counter::{Answer, Counter};
use crate::domain::entry::{By, RequestId};
use crate::domain::value::plain::PlainText;
use crate::text;
use crate::text::command as say;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Books a `restore` and says what line it is.
pub fn restore(arguments: &Arguments, config: &Config, reason: &str) -> Result<ExitCode, Stop> {
    let reason = parse_reason(config, reason)?;
    let mut counter = open::open_any(arguments, config)?;
    if !counter.is_secret_lost() {
        return sign(arguments, config, counter, &reason, Counter::restore);
    }
    // The copy holds no secret of the PINs: who signs proves to be here by the shop's key, and sets another PIN.
    let (by, pins) = pin::all_new(arguments, config, &counter)?;
    let request = counter.new_request();
    let booked = request.and_then(|request| counter.restore_with_new_pins(&by, request, &reason, &pins));
    tell(arguments, config, &by, booked)
}

/// Books a `clock` entry and says what line it is.
pub fn clock(arguments: &Arguments, config: &Config, reason: &str) -> Result<ExitCode, Stop> {
    let reason = parse_reason(config, reason)?;
    let counter = open::open_any(arguments, config)?;
    sign(arguments, config, counter, &reason, Counter::put_clock_back)
}

/// Opens a day under today's date although the last one is dated later.
pub fn open_early(arguments: &Arguments, config: &Config, reason: &str) -> Result<ExitCode, Stop> {
    let reason = parse_reason(config, reason)?;
    let counter = open::open_any(arguments, config)?;
    sign(arguments, config, counter, &reason, |counter, by, request, reason| {
        counter.open_early(by, request, reason)?;
        counter.last_line()
    })
}

fn sign(
    arguments: &Arguments,
    config: &Config,
    mut counter: Counter,
    reason: &PlainText,
    book: impl FnOnce(&mut Counter, &By, RequestId, &PlainText) -> Answer<u64>,
) -> Result<ExitCode, Stop> {
    let known = counter.acting().map_err(|trouble| Stop::of(config, &trouble))?;
    let needed = if known.len() > 1 { Needed::Two } else { Needed::One };
    let by = person::signers(arguments, config, &mut counter, needed)?;
    let booked = counter.new_request().and_then(|request| book(&mut counter, &by, request, reason));
    tell(arguments, config, &by, booked)
}

fn parse_reason(config: &Config, reason: &str) -> Result<PlainText, Stop> {
    let reason =
        PlainText::parse(reason).map_err(|why| Stop::Cannot(say::bad_reason(config.language, &why)))?;
    match reason.is_empty() {
        false => Ok(reason),
        true => Err(Stop::Cannot(say::reason_needed(config.language))),
    }
}

fn tell(arguments: &Arguments, config: &Config, by: &By, booked: Answer<u64>) -> Result<ExitCode, Stop> {
    let seq = booked.map_err(|trouble| Stop::of(config, &trouble))?;
    match arguments.json {
        true => print_json(&json!({"seq": seq, "by": by.to_string()}))?,
        false => print(&say::signed(config.language, seq, &by.to_string()))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Copies the books as they are now, beside an open counter if need be, and verifies the copy.
pub fn copy(arguments: &Arguments, config: &Config, to: &Path) -> Result<ExitCode, Stop> {
    let observer = open::open_observer(config)?;
    let copied = observer.copy_to(&config.data, &config.export, to);
    let copied = copied.map_err(|trouble| Stop::of(config, &trouble))?;
    match arguments.json {
        true => print_json(
            &json!({"to": copied.to, "entries": copied.entries, "head": copied.head.to_string(), "files": copied.files}),
        )?,
        false => print(&text::copied(config.language, &copied))?,
    }
    Ok(ExitCode::SUCCESS)
}
