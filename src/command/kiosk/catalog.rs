//! `kiosk check-catalog` and `kiosk load-catalog`: what the folder holds, before it is in force.

use super::{Arguments, Stop, named, open_for_catalog, open_observer, person, print, print_json, said};
use crate::catalog::{Documents, HeldBack};
use crate::config::Config;
use crate::counter::Counter;
use crate::document::Complaints;
use crate::domain::catalog::Catalog;
use crate::domain::decide::catalog_change::CatalogChanges;
use crate::outcome::Trouble;
use crate::text;
use crate::text::command as say;
use serde_json::json;
use std::process::ExitCode;

/// Whether somebody has said yes beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    Given,
    Asked,
}

/// Reads and judges the folder, and says what would be otherwise; nothing is written, the counter may be open.
pub fn check(arguments: &Arguments, config: &Config) -> Result<ExitCode, Stop> {
    let documents = Documents::read(&config.catalog);
    let catalog = documents.and_then(|documents| documents.parse(&config.shop));
    let changes = catalog.as_ref().ok().and_then(|catalog| changes(config, catalog));
    if arguments.json {
        let wrong = catalog.as_ref().err();
        let named = wrong.map(|wrong| text::complaints(config.language, wrong)).unwrap_or_default();
        let faults = wrong.map_or(0, Complaints::count);
        let asks = changes.as_ref().map(CatalogChanges::must_be_confirmed);
        let changes = changes.map(|changes| text::catalog_changes(config.language, &changes));
        print_json(&json!({
            "ok": wrong.is_none(), "faults": faults, "named": named, "changes": changes, "must_be_confirmed": asks,
        }))?;
        return Ok(ExitCode::from(u8::from(wrong.is_some())));
    }
    let catalog = catalog.map_err(|wrong| Stop::No(named(&[config.language], &wrong)))?;
    let (households, goods) = (catalog.roster.all().len(), catalog.goods.all().len());
    print(&say::catalog_good(config.language, households, goods, catalog.rules.len()))?;
    if let Some(changes) = changes {
        print(&say::catalog_would_change(config.language, &changes))?;
        text::catalog_changes(config.language, &changes).iter().try_for_each(|line| print(line))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Against the catalog in force, where there are books.
fn changes(config: &Config, catalog: &Catalog) -> Option<CatalogChanges> {
    open_observer(config).ok()?.changes_to(catalog).ok()
}

/// Takes a catalog that waits because something would vanish, once somebody has seen what.
pub fn load(arguments: &Arguments, config: &Config, consent: Consent) -> Result<ExitCode, Stop> {
    let mut counter = open_for_catalog(arguments, config)?;
    match counter.held_back() {
        None => {
            print(&say::catalog_in_force(config.language))?;
            return Ok(ExitCode::SUCCESS);
        }
        Some(HeldBack::Faulty(_)) => {
            warn(config, &counter);
            return Ok(ExitCode::from(1));
        }
        // What the question is about; whether it is loaded is said once that is known.
        Some(HeldBack::Unconfirmed(changes)) => {
            text::offered_catalog(config.language, changes).iter().for_each(|line| said::complain(line));
        }
    }
    let by = person::actor(arguments, config, &mut counter)?;
    if consent == Consent::Asked && !says_yes(config)? {
        return Err(Stop::No(say::catalog_not_loaded(config.language)));
    }
    let taken = counter.take_held_back(&by).map_err(|trouble: Trouble| Stop::of(config, &trouble))?;
    if let Some(seq) = taken {
        print(&say::catalog_loaded(config.language, seq))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn says_yes(config: &Config) -> Result<bool, Stop> {
    let typed = person::typed(&say::ask_load_catalog(config.language));
    let typed = typed.map_err(|error| Stop::Cannot(error.to_string()))?;
    Ok(matches!(typed.trim().to_lowercase().as_str(), "y" | "yes") || say::is_yes(typed.trim()))
}

/// Says on standard error why the folder's catalog is not in force.
pub fn warn(config: &Config, counter: &Counter) {
    for line in counter.held_back().map(|why| text::held_back(config.language, why)).unwrap_or_default() {
        said::complain(&line);
    }
}
