//! `kiosk person`: who is enrolled, who may do what, whose kin they are, and who acts no more.

use super::act::or_stop;
use super::person::{self, ask_new_pin, both, person_code, prove, refused};
use super::{Arguments, Stop, open_counter, open_observer, print, print_json, show};
use crate::config::Config;
use crate::counter::{Counter, NewPerson};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::By;
use crate::domain::entry::kind::PersonNamed;
use crate::domain::entry::office::Office;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::person::{PersonCode, PersonName};
use crate::domain::value::plain::PlainText;
use crate::domain::value::roles::Roles;
use crate::text::command as say;
use crate::text::people;
use crate::text::role;
use clap::{Args, Subcommand};
use serde_json::json;
use std::process::ExitCode;

// What these are for is said by `text::help`.
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    List,
    Add {
        code: String,
        name: String,
        #[command(flatten)]
        said: Said,
    },
    Change {
        code: String,
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        said: Said,
    },
    Retire {
        code: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// What is said of somebody; what is left out stays as it was.
#[derive(Debug, Args)]
pub struct Said {
    #[arg(long, value_name = "ROLE,ROLE")]
    roles: Option<String>,
    #[arg(long, value_name = "HOUSEHOLD")]
    household: Option<String>,
    #[arg(long, value_name = "HOUSEHOLD,HOUSEHOLD")]
    kin: Option<String>,
}

pub fn person(arguments: &Arguments, config: &Config, command: &PersonCommand) -> Result<ExitCode, Stop> {
    match command {
        PersonCommand::List => list(arguments, config),
        PersonCommand::Add { code, name, said } => {
            add(arguments, config, (&person_code(config, code)?, parse_name(config, name)?), said)
        }
        PersonCommand::Change { code, name, said } => {
            let name = name.as_ref().map(|name| parse_name(config, name)).transpose()?;
            change(arguments, config, (&person_code(config, code)?, name), said)
        }
        PersonCommand::Retire { code, reason } => {
            retire(arguments, config, &person_code(config, code)?, reason)
        }
    }
}

/// Everybody who was ever enrolled, a line each.
fn list(arguments: &Arguments, config: &Config) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    for person in or_stop(config, observer.people())? {
        let Office { name, roles, household, kin, service } = &person.office;
        match arguments.json {
            true => print_json(&json!({
                "code": person.code, "name": name, "roles": roles,
                "household": household, "kin": kin, "service": service,
            }))?,
            false => print(&role::person_line(config.language, &person))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The first person of a live shop enrols alone and is its manager; after that a manager vouches, and the person signs,
/// too.
fn add(
    arguments: &Arguments,
    config: &Config,
    (code, name): (&PersonCode, PersonName),
    said: &Said,
) -> Result<ExitCode, Stop> {
    let mut counter = open_counter(arguments, config)?;
    let is_first = or_stop(config, counter.people())?.is_empty();
    let usual = if is_first { Roles::FIRST } else { Roles::OTHERS };
    let person = said.of(config, PersonNamed::new(code.clone(), name, usual))?;
    let by = match is_first {
        true => By::one(code.clone().into()),
        false => both(config, &person::actor(arguments, config, &mut counter)?, code)?,
    };
    let request = or_stop(config, counter.new_request())?;
    let pin = ask_new_pin(config, code)?;
    let new = NewPerson { person, pin };
    or_stop(config, counter.enrol(&by, request, &new))?;
    print(&say::enrolled(config.language, code.as_str(), &new.person.name))?;
    Ok(ExitCode::SUCCESS)
}

/// A manager and the person.
fn change(
    arguments: &Arguments,
    config: &Config,
    (code, name): (&PersonCode, Option<PersonName>),
    said: &Said,
) -> Result<ExitCode, Stop> {
    let mut counter = open_counter(arguments, config)?;
    let mut person = said.of(config, known(config, &counter, code)?)?;
    person.name = name.unwrap_or(person.name);
    // Whoever comes back to act says so with any change.
    person.retired = None;
    let by = both(config, &person::actor(arguments, config, &mut counter)?, code)?;
    prove(config, &mut counter, code)?;
    book(config, &mut counter, &by, &person)
}

/// A manager and anybody else who acts: whoever goes need not be there.
fn retire(arguments: &Arguments, config: &Config, code: &PersonCode, reason: &str) -> Result<ExitCode, Stop> {
    let mut counter = open_counter(arguments, config)?;
    let reason = PlainText::parse(reason).ok().filter(|reason| !reason.is_empty());
    let reason = reason.ok_or_else(|| Stop::Cannot(say::reason_needed(config.language)))?;
    let person = PersonNamed { retired: Some(reason), ..known(config, &counter, code)? };
    let by = person::signers(arguments, config, &mut counter, person::Needed::Two)?;
    book(config, &mut counter, &by, &person)
}

fn book(config: &Config, counter: &mut Counter, by: &By, person: &PersonNamed) -> Result<ExitCode, Stop> {
    let request = or_stop(config, counter.new_request())?;
    or_stop(config, counter.change_person(by, request, person))?;
    print(&people::changed(config.language, person))?;
    Ok(ExitCode::SUCCESS)
}

fn known(config: &Config, counter: &Counter, code: &PersonCode) -> Result<PersonNamed, Stop> {
    let known = or_stop(config, counter.person(code))?;
    known.ok_or_else(|| refused(config, Refusal::UnknownAttendant { code: code.clone().into() }))
}

impl Said {
    /// The person with all that is said of them.
    fn of(&self, config: &Config, before: PersonNamed) -> Result<PersonNamed, Stop> {
        let mut person = before;
        if let Some(text) = &self.roles {
            let wrong = |why| Stop::Cannot(role::not_roles(config.language, why).to_owned());
            person.roles = text.parse().map_err(wrong)?;
        }
        if let Some(text) = &self.household {
            person.household = match *households(config, text)?.as_slice() {
                [] => None,
                [own] => Some(own),
                [..] => return Err(Stop::Cannot(role::one_household(config.language).to_owned())),
            };
        }
        if let Some(text) = &self.kin {
            person.kin = households(config, text)?;
        }
        Ok(person)
    }
}

fn parse_name(config: &Config, text: &str) -> Result<PersonName, Stop> {
    text.parse().map_err(|why| Stop::Cannot(people::not_person(config.language, &why)))
}

/// Numbers with commas between them, in their order; `-` for none.
fn households(config: &Config, text: &str) -> Result<Vec<HouseholdNumber>, Stop> {
    if text == "-" {
        return Ok(Vec::new());
    }
    let mut numbers: Vec<HouseholdNumber> =
        text.split(',').map(|number| show::parse(config, number)).collect::<Result<_, _>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}
