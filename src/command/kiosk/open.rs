//! Opening the books as the settings say, and running the counter.

use super::{Arguments, Stop, catalog, named, person, said};
use crate::catalog::{Documents, Past};
use crate::clock::{Clock, RELEASED};
use crate::config::{self, Config};
use crate::counter::{self, Counter, NewPerson, NotOpened, Observer, Opening, Prelude, Progress, Reading};
use crate::document::Complaints;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::Mode;
use crate::domain::entry::kind::PersonNamed;
use crate::log::{Log, Note};
use crate::outcome::Trouble;
use crate::store::{Durability, Store, open_to_others};
use crate::text;
use crate::text::command as say;
use crate::tui::counter::Ending;
use crate::tui::counter::action::Action;
use crate::tui::kit::keymap::Keymap;
use std::io::{IsTerminal as _, Write as _};
use std::panic;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The counter itself, full-screen.
pub fn run_counter(arguments: &Arguments, config: &Config, keymap: Keymap<Action>) -> Result<ExitCode, Stop> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Stop::Cannot(say::no_terminal(config.language)));
    }
    let counter = open_any(arguments, config)?;
    let log = counter.log().clone();
    note_panics(log.clone());
    match crate::tui::counter::run(counter, config, keymap) {
        Ok(Ending::Quit) => {
            log.note(&Note::Quit);
            Ok(ExitCode::SUCCESS)
        }
        Ok(Ending::Halted) => {
            log.note(&Note::Halted);
            Ok(ExitCode::from(1))
        }
        Err(error) => Err(Stop::unheard(&error)),
    }
}

/// Notes where it happened, by file name: the words of a panic and the folders of a build are nobody's business.
fn note_panics(log: Log) {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        if let Some(place) = what.location() {
            let file = place.file().rsplit(['/', '\\']).next().unwrap_or_default();
            log.note(&Note::Panicked { file, line: place.line() });
        }
        usual(what);
    }));
}

/// Opens for writing; books that nothing may be written to end the command with the way out.
pub fn open_counter(arguments: &Arguments, config: &Config) -> Result<Counter, Stop> {
    unless_behind(config, open_any(arguments, config)?)
}

fn unless_behind(config: &Config, counter: Counter) -> Result<Counter, Stop> {
    match counter.behind() {
        None => Ok(counter),
        Some(behind) => Err(Stop::No(text::behind(config.language, behind, text::At::CommandLine))),
    }
}

/// Opens the counter, whatever the books look like; in training a first start plays the past, with a progress bar on
/// standard error.
pub fn open_any(arguments: &Arguments, config: &Config) -> Result<Counter, Stop> {
    open_with(arguments, config, |opening| Counter::open(opening, &mut show_past(config)))
}

/// Opens for writing where the catalog that waits is itself the matter, and is spoken of by the command.
pub fn open_for_catalog(arguments: &Arguments, config: &Config) -> Result<Counter, Stop> {
    let open = |opening: Opening<'_>| Counter::open(opening, &mut show_past(config));
    unless_behind(config, open_silent_of_catalog(arguments, config, open)?)
}

fn show_past(config: &Config) -> impl FnMut(Progress) {
    let language = config.language;
    move |progress| {
        let bar = say::playing_past(language, progress.done, progress.all);
        let end = if progress.done == progress.all { "\n" } else { "" };
        // The bar is for eyes only; a closed standard error must not stop the start.
        let _unseen_is_fine = write!(std::io::stderr(), "\r{bar} {}{end}", blocks(progress));
    }
}

/// Opens for writing where the secret of the PINs is lost.
pub fn open_for_new_pins(arguments: &Arguments, config: &Config) -> Result<Counter, Stop> {
    unless_behind(config, open_with(arguments, config, Counter::open_for_new_pins)?)
}

fn open_with(
    arguments: &Arguments,
    config: &Config,
    open: impl FnOnce(Opening<'_>) -> Result<Counter, NotOpened>,
) -> Result<Counter, Stop> {
    let counter = open_silent_of_catalog(arguments, config, open)?;
    catalog::warn(config, &counter);
    Ok(counter)
}

fn open_silent_of_catalog(
    arguments: &Arguments,
    config: &Config,
    open: impl FnOnce(Opening<'_>) -> Result<Counter, NotOpened>,
) -> Result<Counter, Stop> {
    ask_date(config)?;
    let today = arguments.today;
    let wrong = |wrong: &Complaints| Stop::Cannot(named(&[config.language], wrong));
    let documents = Documents::read(&config.catalog);
    let past = match &config.training {
        Some(training) if training.past == config::Past::Played && counter::wants_past(&config.data) => {
            let documents = documents.as_ref().map_err(wrong)?;
            let rules = documents.parse_rules().map_err(|complaints| wrong(&complaints))?;
            Some(Past::read(&config.catalog, &rules).map_err(|complaints| wrong(&complaints))?)
        }
        _ => None,
    };
    let opening = Opening {
        data: &config.data,
        outbox: &config.export,
        copy: config.copy.as_deref(),
        shop: config.shop.clone(),
        mode: config.mode,
        documents,
        clock: clock(config),
        durability: Durability::Full,
        today,
        attendants: attendants(config),
        past: past.as_ref().map(|past| past as &dyn Prelude),
    };
    let stood_open = open_to_others(&config.data);
    let opened = open(opening);
    say_made_private(config, &stood_open);
    let log = Log::beside(&config.data);
    let mut counter = opened.map_err(|error| not_opened(config, error))?;
    log.note(&Note::Started { version: env!("CARGO_PKG_VERSION"), shop: &config.shop, mode: config.mode });
    counter.log_to(log);
    warn_of_spoilt(config, &counter);
    Ok(counter)
}

/// Names the daily files that are none any more.
fn warn_of_spoilt(config: &Config, counter: &Counter) {
    let sentences = counter.spoilt_files().iter().map(|file| text::spoilt(config.language, file));
    complain_of_many(&sentences.collect::<Vec<_>>(), |more| text::spoilt_more(config.language, more));
}

/// Names what stood open before this start and does not any more. A folder is named without what is in it.
fn say_made_private(config: &Config, stood_open: &[PathBuf]) {
    if stood_open.is_empty() {
        return;
    }
    let still_open = open_to_others(&config.data);
    let is_named = |path: &&PathBuf| {
        let above = path.parent().map(Path::to_owned);
        !still_open.contains(path) && above.is_none_or(|above| !stood_open.contains(&above))
    };
    let say = |path: &PathBuf| match (*path == config.data, path.display().to_string()) {
        (true, path) => text::folder_made_private(config.language, &path),
        (false, path) => text::made_private(config.language, &path),
    };
    let sentences: Vec<_> = stood_open.iter().filter(is_named).map(say).collect();
    complain_of_many(&sentences, |more| text::made_private_more(config.language, more));
}

/// The first ones one by one, the others as a number.
fn complain_of_many(sentences: &[String], more: impl Fn(usize) -> String) {
    const MOST: usize = 10;
    sentences.iter().take(MOST).for_each(|sentence| said::complain(sentence));
    if sentences.len() > MOST {
        said::complain(&more(sentences.len() - MOST));
    }
}

/// A live shop's first line holds it to the clock's date: whoever is there says whether that is right.
fn ask_date(config: &Config) -> Result<(), Stop> {
    let is_first = config.mode == Mode::Live && !Store::path(&config.data).exists();
    let now = clock(config).now();
    // A time before this program was made is refused whatever anybody says.
    if !is_first || now < RELEASED || !std::io::stdin().is_terminal() {
        return Ok(());
    }
    // A yes is soon said: a date that is years away takes --today besides, with its year typed.
    match person::confirm(&say::first_date(config.language, now))? {
        true => Ok(()),
        false => Err(Stop::Cannot(say::set_the_clock(config.language))),
    }
}

/// Opens for reading, beside an open counter.
pub fn open_observer(config: &Config) -> Result<Observer, Stop> {
    Observer::open(&reading(config), clock(config)).map_err(|error| not_opened(config, error))
}

/// Whose books the settings name, and where.
pub fn reading(config: &Config) -> Reading<'_> {
    Reading { data: &config.data, outbox: &config.export, shop: &config.shop, mode: config.mode }
}

fn not_opened(config: &Config, error: NotOpened) -> Stop {
    match error {
        NotOpened::Failed(failure) => Stop::of(config, &Trouble::Failed(failure)),
        NotOpened::Past(refusal) => Stop::Cannot(say::past_not_played(config.language, &refusal)),
        NotOpened::Catalog(wrong) => Stop::Cannot(named(&[config.language], &wrong)),
        NotOpened::PinsAreWell => Stop::of(config, &Trouble::Refused(Refusal::PinsAreWell)),
    }
}

fn clock(config: &Config) -> Clock {
    let pretended = config.training.as_ref().and_then(|training| training.clock_starts);
    pretended.map_or(Clock::system(), Clock::starting_at)
}

fn attendants(config: &Config) -> Vec<NewPerson> {
    let training = config.training.iter().flat_map(|training| &training.attendants);
    let new = |known: &config::TrainingAttendant| NewPerson {
        person: PersonNamed::new(known.code.clone(), known.name.clone(), known.roles),
        pin: known.pin.clone(),
    };
    training.map(new).collect()
}

fn blocks(progress: Progress) -> String {
    const WIDTH: u32 = 30;
    let full = progress.done * WIDTH / progress.all.max(1);
    (0..WIDTH).map(|index| if index < full { '#' } else { '.' }).collect()
}
