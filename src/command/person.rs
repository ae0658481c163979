//! Who gives a command: an attendant's code, and the PIN wherever it is not training.

use super::{Arguments, Stop};
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use hemei::config::Config;
use hemei::counter::{Counter, Observer, pin};
use hemei::domain::entry::By;
use hemei::domain::number::AttendantCode;
use hemei::domain::refusal::Refusal;
use hemei::domain::trouble::Trouble;
use hemei::text::command as say;
use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};

/// The attendant who acts: `--by`, or in training the first one of the settings.
pub fn actor(arguments: &Arguments, config: &Config, counter: &mut Counter) -> Result<AttendantCode, Stop> {
    let code = named(arguments, config)?;
    prove(config, counter, &code)?;
    Ok(code)
}

/// Asks for the person's PIN; in training it is enough that they are known.
fn prove(config: &Config, counter: &mut Counter, code: &AttendantCode) -> Result<(), Stop> {
    if config.training.is_some() {
        return check_known(config, counter, code);
    }
    let pin = ask(&say::ask_pin(config.language, code.as_str()))?;
    let hash = counter.pin_hash(code).map_err(|trouble| Stop::of(config.language, &trouble))?;
    let check = pin::matches(&hash, &pin);
    counter.record_pin(code, check).map_err(|trouble| Stop::of(config.language, &trouble))
}

/// The two people who sign: `--by 02,03`, or in training the first two of the settings; one where `--by` names one.
pub fn signers(arguments: &Arguments, config: &Config, counter: &mut Counter) -> Result<By, Stop> {
    let codes: Vec<AttendantCode> = match &arguments.by {
        Some(codes) => codes.split(',').map(str::parse).collect::<Result<_, _>>().map_err(Stop::Cannot)?,
        None => {
            let known = config.training.iter().flat_map(|training| &training.attendants);
            known.take(2).map(|attendant| attendant.code.clone()).collect()
        }
    };
    for code in &codes {
        prove(config, counter, code)?;
    }
    By::try_from(codes).map_err(|_| Stop::Cannot(say::two_people(config.language)))
}

/// Checks the PIN of somebody who only reads; nothing is written, so nothing is counted.
pub fn reader(arguments: &Arguments, config: &Config, observer: &Observer) -> Result<(), Stop> {
    let code = named(arguments, config)?;
    if config.training.is_some() {
        return check_known(config, observer, &code);
    }
    let hash = observer.pin_hash(&code).map_err(|trouble| Stop::of(config.language, &trouble))?;
    let pin = ask(&say::ask_pin(config.language, code.as_str()))?;
    match pin::matches(&hash, &pin) {
        pin::Check::Right => Ok(()),
        pin::Check::Wrong => Err(Stop::No(say::pin_wrong(config.language))),
    }
}

fn check_known(config: &Config, observer: &Observer, code: &AttendantCode) -> Result<(), Stop> {
    let known = observer.attendants().map_err(|trouble| Stop::of(config.language, &trouble))?;
    if known.iter().any(|attendant| attendant.code == *code) {
        return Ok(());
    }
    let refusal = Refusal::UnknownAttendant { code: code.clone() };
    Err(Stop::of(config.language, &Trouble::Refused(refusal)))
}

fn named(arguments: &Arguments, config: &Config) -> Result<AttendantCode, Stop> {
    if let Some(code) = &arguments.by {
        return code.parse().map_err(Stop::Cannot);
    }
    let first = config.training.iter().flat_map(|training| &training.attendants).next();
    first.map(|attendant| attendant.code.clone()).ok_or_else(|| Stop::Cannot(say::who(config.language)))
}

/// Asks a question on the terminal; only `y` is a yes.
pub fn confirm(question: &str) -> Result<bool, Stop> {
    let cannot = |error: std::io::Error| Stop::Cannot(error.to_string());
    eprint!("{question}");
    std::io::stderr().flush().map_err(cannot)?;
    let mut line = String::new();
    std::io::stdin().lock().take(64).read_line(&mut line).map_err(cannot)?;
    Ok(line.trim().eq_ignore_ascii_case("y"))
}

/// Asks on the terminal without showing what is typed; from a pipe, reads a line.
pub fn ask(question: &str) -> Result<String, Stop> {
    let cannot = |error: std::io::Error| Stop::Cannot(error.to_string());
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map_err(cannot)?;
        return Ok(line.trim_end().to_owned());
    }
    eprint!("{question}");
    std::io::stderr().flush().map_err(cannot)?;
    enable_raw_mode().map_err(cannot)?;
    let typed = read_hidden();
    disable_raw_mode().map_err(cannot)?;
    eprintln!();
    typed.map_err(cannot)
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
