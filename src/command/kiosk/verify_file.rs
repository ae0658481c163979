//! `kiosk verify-file FILE…`: daily files checked anywhere, each by itself and then against one another, without the
//! settings or the books of a shop.

use super::said::{print, print_json};
use super::{Arguments, Stop};
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Language;
use crate::exchange::row::{Between, HandedIn, Sound, Unsound, in_order};
use crate::exchange::settlement::Signer;
use crate::exchange::signature::PublicKey;
use crate::outside;
use crate::text;
use crate::text::file_check::{self as say, Count};
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A PEM file of a public key has 113 bytes.
const MOST_KEY_BYTES: u64 = 4096;

pub fn verify_file(
    arguments: &Arguments,
    language: Language,
    given: &[PathBuf],
    keys: &[String],
) -> Result<ExitCode, Stop> {
    let keys = keys.iter().map(|key| read_key(language, key)).collect::<Result<Vec<_>, _>>()?;
    let paths = paths(language, given)?;
    let mut count = Count::default();
    for (file, between) in in_order(paths.iter().map(|path| HandedIn::take(path, &keys)).collect()) {
        tally(&mut count, &file, &between);
        match arguments.json {
            true => print_json(&shown(&file, &between))?,
            false => print_text(language, &file, &between)?,
        }
    }
    if arguments.json {
        print_json(&summary(&count))?;
    } else if count.files > 1 {
        print(&say::files_counted(language, &count))?;
    }
    Ok(match (count.has_findings(), count.unread) {
        (true, _) => ExitCode::from(1),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::from(2),
    })
}

/// What was named, folders as the daily files in them; nothing twice.
fn paths(language: Language, given: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for named in given {
        let inside = match named.is_dir() {
            true => daily_files_in(named)
                .map_err(|error| Stop::Cannot(text::failure(language, &outside::failure(named, &error))))?,
            false => vec![named.clone()],
        };
        if inside.is_empty() {
            return Err(Stop::Cannot(say::no_files_in(language, &named.display().to_string())));
        }
        paths.extend(inside);
    }
    let mut seen = std::collections::HashSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    Ok(paths)
}

fn daily_files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut inside = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl")) {
            inside.push(path);
        }
    }
    inside.sort();
    Ok(inside)
}

fn tally(count: &mut Count, file: &HandedIn, between: &[Between]) {
    count.files += 1;
    match &file.found {
        Ok(sound) => {
            count.sound += 1;
            count.training += usize::from(sound.header.mode == Mode::Training);
            count.signer_unknown += usize::from(sound.signer == Signer::Unknown);
        }
        Err(Unsound::NotTaken(_)) => count.unread += 1,
        Err(Unsound::Look(_) | Unsound::NotSettlement(_)) => {}
    }
    for between in between {
        match between {
            Between::Gap { from, to } => count.missing += u64::from(to - from) + 1,
            Between::Duplicate => count.duplicates += 1,
            Between::Fork => count.forks += 1,
            Between::Break(_) => count.breaks += 1,
            Between::Repeat { times, .. } => count.repeats += times,
        }
    }
}

fn print_text(language: Language, file: &HandedIn, between: &[Between]) -> Result<(), Stop> {
    let path = file.path.display();
    match &file.found {
        Ok(sound) => {
            between.iter().try_for_each(|between| print(&say::between(language, sound, between)))?;
            let renamed = other_name(file, sound).map(|name| say::named_otherwise(language, &name));
            print(&format!("{path}: {} {}", say::sound_file(language, sound), renamed.unwrap_or_default()))
        }
        Err(why) => print(&format!("{path}: {}", say::unsound_file(language, why))),
    }
}

/// The name that the contents give the file, if it has another one.
fn other_name(file: &HandedIn, sound: &Sound) -> Option<String> {
    let own = sound.header.file_name();
    (file.path.file_name() != Some(own.as_ref())).then_some(own)
}

/// The stable form under `--json`, one line a file. Reasons are English sentences.
fn shown(file: &HandedIn, between: &[Between]) -> Value {
    let path = file.path.display().to_string();
    let sound = match &file.found {
        Ok(sound) => sound,
        Err(why) => return json!({"file": path, "ok": false, "why": say::unsound(Language::English, why)}),
    };
    let header = &sound.header;
    let between: Vec<Value> = between.iter().map(|between| relation(sound, between)).collect();
    json!({
        "file": path,
        "ok": true,
        "town": header.town,
        "shop": header.shop,
        "epoch": header.epoch,
        "number": header.number,
        "date": header.date,
        "mode": header.mode,
        "entries": sound.entries,
        "first": header.first,
        "last": header.last,
        "awarded": sound.day.awarded.to_string(),
        "redeemed": sound.day.redeemed.to_string(),
        "reversed": sound.day.reversed.to_string(),
        "opening": sound.points.opening.to_string(),
        "closing": sound.points.closing.to_string(),
        "previous": header.previous,
        "head": header.head,
        "sha256": sound.digest,
        "signer": header.key,
        "signer_known": sound.signer == Signer::Known,
        "between": between,
    })
}

fn relation(sound: &Sound, between: &Between) -> Value {
    let why = say::between(Language::English, sound, between);
    match between {
        Between::Gap { from, to } => json!({"what": "gap", "from": from, "to": to, "why": why}),
        Between::Duplicate => json!({"what": "duplicate", "why": why}),
        Between::Fork => json!({"what": "fork", "why": why}),
        Between::Break(_) => json!({"what": "break", "why": why}),
        Between::Repeat { number, times } => {
            json!({"what": "repeat", "number": number, "times": times, "why": why})
        }
    }
}

/// The last line under `--json`.
fn summary(count: &Count) -> Value {
    json!({
        "files": count.files,
        "ok": !count.has_findings() && count.unread == 0,
        "sound": count.sound,
        "unsound": count.unsound(),
        "unread": count.unread,
        "training": count.training,
        "signer_unknown": count.signer_unknown,
        "missing": count.missing,
        "duplicates": count.duplicates,
        "forks": count.forks,
        "breaks": count.breaks,
        "repeats": count.repeats,
    })
}

/// 64 hex digits, or the path of a PEM file.
fn read_key(language: Language, given: &str) -> Result<PublicKey, Stop> {
    if let Ok(key) = given.parse() {
        return Ok(key);
    }
    let path = Path::new(given);
    if given.bytes().all(|byte| byte.is_ascii_hexdigit()) && !path.exists() {
        return Err(Stop::Cannot(say::not_key_digits(language, given)));
    }
    let bytes = outside::read_given(path, MOST_KEY_BYTES)
        .map_err(|why| Stop::Cannot(text::failure(language, &why.at(path))))?;
    let pem = String::from_utf8(bytes).ok().and_then(|pem| PublicKey::from_pem(&pem).ok());
    pem.ok_or_else(|| Stop::Cannot(say::bad_key(language, given)))
}
