//! Who gives a command: an attendant's code, and the PIN wherever it is not training.

use super::{Arguments, Stop, said};
use crate::config::Config;
use crate::counter::{Counter, Observer, two_people};
use crate::domain::decide::new_pin::NewPin;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::By;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::log::{Log, Note};
use crate::outcome::Trouble;
use crate::text::command as say;
use crate::text::people;
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{BufRead as _, IsTerminal as _, Read as _};

/// Bytes of an answer that comes from a pipe, which may have no end.
const MOST_TYPED: u64 = 64;

/// The attendant who acts: `--by`, or in training the first one of the settings.
pub fn actor(arguments: &Arguments, config: &Config, counter: &mut Counter) -> Result<PersonCode, Stop> {
    let named = named(arguments, config, Needed::One)?;
    let [code] = named.as_slice() else { return Err(Stop::Cannot(say::who(config.language))) };
    prove(config, counter, code)?;
    Ok(code.clone())
}

/// As many people as the policy asks for, each with their PIN.
pub fn signers(
    arguments: &Arguments,
    config: &Config,
    counter: &mut Counter,
    needed: Needed,
) -> Result<By, Stop> {
    let mut named = named(arguments, config, needed)?.into_iter();
    let by = match (named.next(), named.next(), needed) {
        (Some(first), Some(second), _) => both(config, &first, &second)?,
        (Some(first), None, Needed::One) => By::one(first.into()),
        (Some(_), None, Needed::Two) => return Err(Stop::No(people::two_by(config.language))),
        (None, ..) => return Err(Stop::Cannot(say::who(config.language))),
    };
    for code in std::iter::once(&by.first).chain(&by.second) {
        prove(config, counter, code)?;
    }
    Ok(by)
}

/// Two people, unless they are one.
pub fn both(config: &Config, first: &PersonCode, second: &PersonCode) -> Result<By, Stop> {
    two_people(first, second).map_err(|refusal| refused(config, refusal))
}

/// Asks for a person's PIN; in training the settings show it to everybody, and it is enough that the person is known.
pub fn prove(config: &Config, counter: &mut Counter, code: &AttendantCode) -> Result<(), Stop> {
    if config.training.is_some() {
        check_known(config, counter, code)
    } else {
        prove_by_pin(config, counter, code)
    }
}

/// Asks for a person's PIN whatever the mode.
pub fn prove_by_pin(config: &Config, counter: &mut Counter, code: &AttendantCode) -> Result<(), Stop> {
    let stop = |trouble| Stop::of(config, &trouble);
    let kept = counter.pin_hash(code).map_err(stop)?;
    let check = kept.matches(&ask(config, &say::ask_pin(config.language, code.as_str()))?);
    counter.record_pin(code, check).map_err(stop)
}

/// Checks the PIN of somebody who only reads, beside an open counter if need be; a wrong one counts all the same.
pub fn reader(arguments: &Arguments, config: &Config, observer: &Observer) -> Result<(), Stop> {
    let stop = |trouble| Stop::of(config, &trouble);
    let named = named(arguments, config, Needed::One)?;
    let [code] = named.as_slice() else { return Err(Stop::Cannot(say::who(config.language))) };
    if config.training.is_some() {
        return check_known(config, observer, code);
    }
    observer.pin_hash(code).map_err(stop)?;
    let typed = ask(config, &say::ask_pin(config.language, code.as_str()))?;
    observer.try_pin(code, &typed).map_err(|trouble| {
        if let Trouble::Refused(Refusal::WrongPin { .. } | Refusal::PinWait { .. }) = trouble {
            Log::beside(&config.data).note(&Note::PinWrong(code));
        }
        stop(trouble)
    })
}

/// Says no unless the person is enrolled.
pub fn check_known(config: &Config, observer: &Observer, code: &AttendantCode) -> Result<(), Stop> {
    let known = observer.acting().map_err(|trouble| Stop::of(config, &trouble))?;
    if known.iter().any(|attendant| attendant.code == *code) {
        return Ok(());
    }
    Err(refused(config, Refusal::UnknownAttendant { code: code.clone() }))
}

pub fn refused(config: &Config, refusal: Refusal) -> Stop {
    Stop::of(config, &Trouble::Refused(refusal))
}

/// How many people an act takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    One,
    Two,
}

/// The people of `--by 02` or `--by 02,03`; in training the first ones of the settings stand in for nobody named.
pub fn named(arguments: &Arguments, config: &Config, needed: Needed) -> Result<Vec<PersonCode>, Stop> {
    let Some(by) = &arguments.by else {
        let most = if needed == Needed::Two { 2 } else { 1 };
        let training = config.training.iter().flat_map(|training| &training.attendants);
        let first: Vec<_> = training.take(most).map(|attendant| attendant.code.clone()).collect();
        let nobody = || Stop::Cannot(say::who(config.language));
        return if first.is_empty() { Err(nobody()) } else { Ok(first) };
    };
    let codes: Vec<&str> = by.split(',').collect();
    if codes.len() > 2 {
        return Err(Stop::Cannot(people::two_by(config.language)));
    }
    codes.into_iter().map(|code| person_code(config, code)).collect()
}

/// A code that somebody typed.
pub fn person_code(config: &Config, typed: &str) -> Result<PersonCode, Stop> {
    typed.parse().map_err(|why| Stop::Cannot(people::not_person(config.language, &why)))
}

/// A new PIN, typed twice by the person it is for.
pub fn ask_new_pin(config: &Config, code: &PersonCode) -> Result<NewPin, Stop> {
    let first = ask(config, &say::ask_new_pin(config.language, code.as_str()))?;
    // What cannot be taken is said before it is typed again.
    let wrong = |why| refused(config, Refusal::NotPin(why));
    NewPin::parse(&first, config.mode).map_err(wrong)?;
    let again = ask(config, &people::ask_again(config.language))?;
    NewPin::typed_twice(&first, &again, config.mode).map_err(wrong)
}

/// Asks a question on the terminal; only `y` is a yes.
pub fn confirm(question: &str) -> Result<bool, Stop> {
    let cannot = |error: std::io::Error| Stop::unheard(&error);
    said::ask(question).map_err(cannot)?;
    let mut line = String::new();
    std::io::stdin().lock().take(MOST_TYPED).read_line(&mut line).map_err(cannot)?;
    Ok(line.trim().eq_ignore_ascii_case("y"))
}

/// Asks for a PIN. Where an input ends or somebody gives up, nobody has
/// guessed, and nothing may be counted.
fn ask(config: &Config, question: &str) -> Result<String, Stop> {
    let typed = typed(question).map_err(|error| Stop::unheard(&error))?;
    match typed.trim_end() {
        "" => Err(Stop::Cannot(people::no_pin_given(config.language).to_owned())),
        typed => Ok(typed.to_owned()),
    }
}

/// A line from a pipe, or what was typed until Enter, without showing it.
pub fn typed(question: &str) -> std::io::Result<String> {
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().take(MOST_TYPED).read_line(&mut line)?;
        return Ok(line);
    }
    said::ask(question)?;
    enable_raw_mode()?;
    let typed = read_hidden();
    disable_raw_mode()?;
    said::end_line();
    typed
}

fn read_hidden() -> std::io::Result<String> {
    let mut typed = String::new();
    loop {
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            KeyCode::Enter => return Ok(typed),
            KeyCode::Esc => return Ok(String::new()),
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => return Ok(String::new()),
            KeyCode::Backspace => drop(typed.pop()),
            KeyCode::Char(c) => typed.push(c),
            _ => {}
        }
    }
}
