//! `kiosk pin`: its owner sets it, two people reset it, and where all are lost everybody sets another.

use super::act::or_stop;
use super::open::open_for_new_pins;
use super::person::{self, Needed, ask_new_pin, both, person_code, prove, refused};
use super::{Arguments, Stop, open_counter, print};
use crate::config::Config;
use crate::counter::{Counter, OwnPin, PinChange, pin};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::By;
use crate::domain::entry::kind::PinWhy;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::text::people;
use std::process::ExitCode;

/// Which of the three ways to another PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Set,
    Reset,
    AllNew,
}

pub fn pin(arguments: &Arguments, config: &Config, code: Option<&str>, way: Way) -> Result<ExitCode, Stop> {
    match (way, code) {
        (Way::AllNew, None) => renew(arguments, config),
        (Way::Set, Some(code)) => set(arguments, config, &person_code(config, code)?),
        (Way::Reset, Some(code)) => reset(arguments, config, &person_code(config, code)?),
        (Way::AllNew, Some(_)) | (Way::Set | Way::Reset, None) => {
            Err(Stop::Cannot(people::whose_pin(config.language)))
        }
    }
}

/// The owner, who knows the old PIN, and nobody else.
fn set(arguments: &Arguments, config: &Config, code: &PersonCode) -> Result<ExitCode, Stop> {
    if arguments.by.as_ref().is_some_and(|by| by != code.as_str()) {
        return Err(Stop::Cannot(people::own_pin_only(config.language, code)));
    }
    let mut counter = open_counter(arguments, config)?;
    person::prove_by_pin(config, &mut counter, code)?;
    change(config, &mut counter, &By::one(code.clone().into()), code, PinWhy::Set)
}

/// The owner and one other, or two others; the owner types the new PIN either way.
fn reset(arguments: &Arguments, config: &Config, code: &PersonCode) -> Result<ExitCode, Stop> {
    let named = person::named(arguments, config, Needed::Two)?;
    let mut counter = open_counter(arguments, config)?;
    person::check_known(config, &counter, code)?;
    let mut others = named.iter().filter(|person| *person != code);
    let by = match (others.next(), others.next()) {
        (Some(first), Some(second)) => both(config, first, second)?,
        (Some(other), None) => both(config, other, code)?,
        (None, _) => return Err(refused(config, Refusal::SecondPersonNeeded)),
    };
    let witnesses = std::iter::once(&by.first).chain(&by.second);
    for witness in witnesses.filter(|witness| **witness != **code).cloned().collect::<Vec<_>>() {
        prove(config, &mut counter, &witness)?;
    }
    change(config, &mut counter, &by, code, PinWhy::Reset)
}

fn change(
    config: &Config,
    counter: &mut Counter,
    by: &By,
    code: &PersonCode,
    why: PinWhy,
) -> Result<ExitCode, Stop> {
    let change = new_pin(config, counter, code, why)?;
    let request = or_stop(config, counter.new_request())?;
    let seq = or_stop(config, counter.change_pin(by, request, change))?;
    print(&people::pin_done(config.language, code, seq))?;
    Ok(ExitCode::SUCCESS)
}

fn new_pin(config: &Config, counter: &Counter, code: &PersonCode, why: PinWhy) -> Result<PinChange, Stop> {
    let pin = ask_new_pin(config, code)?;
    let secret = or_stop(config, counter.pin_secret())?;
    let hash = or_stop(config, pin::hash(&secret, &pin).map_err(Into::into))?;
    Ok(PinChange { code: code.clone(), why, hash })
}

/// The secret is lost, and every PIN with it: two people who are enrolled set new ones, where the shop's key is.
fn renew(arguments: &Arguments, config: &Config) -> Result<ExitCode, Stop> {
    let mut counter = open_for_new_pins(arguments, config)?;
    let (by, pins) = all_new(arguments, config, &counter)?;
    or_stop(config, counter.renew_pins(&by, &pins))?;
    print(&people::pins_renewed(config.language, &by))?;
    Ok(ExitCode::SUCCESS)
}

/// Two people who are enrolled, or the one there is, each with the PIN they set because all PINs are lost.
pub fn all_new(arguments: &Arguments, config: &Config, counter: &Counter) -> Result<(By, Vec<OwnPin>), Stop> {
    let named = match arguments.by {
        Some(_) => person::named(arguments, config, Needed::Two)?,
        None => return Err(Stop::Cannot(people::two_by(config.language))),
    };
    let by = match named.as_slice() {
        [first, second] => both(config, first, second)?,
        [alone] => By::one(AttendantCode::clone(alone)),
        _ => return Err(Stop::Cannot(people::two_by(config.language))),
    };
    let known = or_stop(config, counter.acting())?;
    named.iter().try_for_each(|code| person::check_known(config, counter, code))?;
    if named.len() < known.len().min(2) {
        return Err(Stop::No(people::two_by(config.language)));
    }
    let pins: Result<Vec<_>, Stop> =
        named.iter().map(|code| Ok((code.clone(), ask_new_pin(config, code)?))).collect();
    Ok((by, pins?))
}
