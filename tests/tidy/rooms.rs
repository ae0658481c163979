//! The table of DESIGN §4: which room may name which room, and which crates. Imports point down only.

use super::names::{Named, named};
use super::source::{Source, all};
use super::{Finding, hold, lines};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A room and what it may name; a room may only name rooms that stand below it here.
struct Row {
    room: &'static str,
    rooms: &'static [&'static str],
    crates: &'static [&'static str],
}

const EVERYWHERE: &[&str] = &["std", "core", "alloc", "chrono", "serde", "thiserror"];

/// From the roof to the ground. `main` are the programs: `src/main.rs` and `src/bin/`.
const TABLE: &[Row] = &[
    Row { room: "main", rooms: &["command"], crates: &[] },
    Row {
        room: "command",
        rooms: &[
            "tui", "scoring", "township", "sample", "counter", "paper", "store", "exchange", "catalog",
            "config", "document", "text", "cells", "log", "outside", "clock", "outcome", "domain",
        ],
        crates: &["anyhow", "clap", "crossterm", "serde_json"],
    },
    Row {
        room: "tui",
        rooms: &[
            "counter", "scoring", "paper", "catalog", "config", "document", "text", "cells", "log", "clock",
            "platform", "outcome", "domain",
        ],
        crates: &["crossterm", "ratatui", "tui_input"],
    },
    Row {
        room: "sample",
        rooms: &["counter", "store", "catalog", "chance", "outcome", "domain"],
        crates: &[],
    },
    Row {
        room: "township",
        rooms: &["store", "exchange", "catalog", "clock", "outcome", "domain"],
        crates: &[],
    },
    Row {
        room: "scoring",
        rooms: &["store", "exchange", "catalog", "clock", "outcome", "domain"],
        crates: &[],
    },
    Row {
        room: "counter",
        rooms: &[
            "store", "exchange", "catalog", "document", "log", "outside", "clock", "chance", "platform",
            "outcome", "domain",
        ],
        crates: &["argon2", "ib_pinyin", "pinyin"],
    },
    Row { room: "paper", rooms: &["text", "outcome", "domain"], crates: &["qrcode", "rust_xlsxwriter"] },
    Row {
        room: "text",
        rooms: &["store", "exchange", "config", "catalog", "document", "cells", "outcome", "domain"],
        crates: &[],
    },
    Row {
        room: "cells",
        rooms: &[],
        crates: &["unicode_linebreak", "unicode_segmentation", "unicode_width"],
    },
    Row {
        room: "store",
        rooms: &["outside", "platform", "outcome", "domain"],
        crates: &["foldhash", "rusqlite"],
    },
    Row {
        room: "exchange",
        rooms: &["outside", "platform", "outcome", "domain"],
        crates: &["base64", "ed25519_dalek", "serde_json"],
    },
    Row { room: "config", rooms: &["document", "platform", "outcome", "domain"], crates: &["toml"] },
    Row { room: "catalog", rooms: &["document", "outcome", "domain"], crates: &["csv", "toml"] },
    Row { room: "document", rooms: &["outside", "outcome", "domain"], crates: &["encoding_rs", "toml"] },
    Row { room: "log", rooms: &["outside", "clock", "outcome", "domain"], crates: &[] },
    Row { room: "outside", rooms: &["platform", "outcome", "domain"], crates: &[] },
    Row { room: "clock", rooms: &["platform", "outcome", "domain"], crates: &[] },
    Row { room: "chance", rooms: &["outcome", "domain"], crates: &["getrandom"] },
    Row { room: "platform", rooms: &["outcome", "domain"], crates: &["libc", "signal_hook"] },
    Row { room: "outcome", rooms: &["domain"], crates: &[] },
    Row { room: "domain", rooms: &[], crates: &["foldhash", "serde_json", "sha2", "unicode_normalization"] },
];

/// The only files of `tui` that ask the counter for anything; all others get values and ask with effects.
const TUI_FILES_THAT_ACT: &[&str] =
    &["src/tui/counter/driver.rs", "src/tui/counter/facts.rs", "src/tui/counter/reading.rs"];
const NOT_FOR_SCREENS: &[&str] = &["counter", "catalog", "store", "log", "clock", "platform"];
/// Macros stand at the crate's root, wherever they are written.
const MACROS: &[&str] = &["actions"];

fn row(room: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.room == room)
}

/// The room a file of `src/` belongs to; `lib.rs` belongs to none.
fn room_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let first = inside.split('/').next()?;
    match first.strip_suffix(".rs").unwrap_or(first) {
        "lib" => None,
        "main" | "bin" => Some("main"),
        room => Some(room),
    }
}

/// The module path of a file from its crate's root: `src/tui/screen/idle.rs` is `tui`, `screen`, `idle`.
pub fn module_path(path: &str) -> Vec<&str> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    inside.split('/').filter(|part| !matches!(*part, "mod" | "main" | "lib")).collect()
}

/// The room of our own library that a path leads to, or the path itself where it leads to none.
fn room_named<'a>(source: &'a Source, named: &'a Named) -> Option<&'a str> {
    let own = room_of(&source.path)?;
    let climbs = named.parts.iter().take_while(|part| *part == "super").count();
    let target = match named.first() {
        "crate" if own == "main" => return None,
        "crate" | "hemei" => named.parts.get(1),
        "super" if own != "main" && climbs >= module_path(&source.path).len() => named.parts.get(climbs),
        _ => return None,
    };
    let target = target.map_or("*", String::as_str);
    Some(if MACROS.contains(&target) { own } else { target })
}

fn rooms(source: &Source) -> Vec<Finding> {
    let Some(own) = room_of(&source.path) else { return Vec::new() };
    let Some(row) = row(own) else {
        let what = format!("the room `{own}` has no row in the table of tests/tidy/rooms.rs; give it one");
        return vec![Finding::new(1, what)];
    };
    let mut findings = Vec::new();
    for named in named(source) {
        let Some(room) = room_named(source, &named) else { continue };
        if room != own && !row.rooms.contains(&room) {
            let may = row.rooms.join(", ");
            let what = format!("`{own}` names {}; it may name these rooms only: {may}", named.written());
            findings.push(Finding::new(named.line, what));
        }
    }
    findings
}

fn acting_files(source: &Source) -> Vec<Finding> {
    let is_screen = source.is_under("src/tui/counter/screen/");
    if !source.is_under("src/tui/") || TUI_FILES_THAT_ACT.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let rooms = if is_screen { NOT_FOR_SCREENS } else { &["counter"] };
    let named = named(source);
    let found =
        named.iter().filter(|named| room_named(source, named).is_some_and(|room| rooms.contains(&room)));
    let what = |named: &Named| {
        format!("{} is for the driver; get a value in a message, ask with an effect", named.written())
    };
    found.map(|named| Finding::new(named.line, what(named))).collect()
}

fn crates(source: &Source, known: &BTreeSet<String>) -> Vec<Finding> {
    let Some(row) = room_of(&source.path).and_then(row) else { return Vec::new() };
    let mut findings = Vec::new();
    for named in named(source) {
        let first = named.first();
        if known.contains(first) && !EVERYWHERE.contains(&first) && !row.crates.contains(&first) {
            let what = format!("`{}` may not use the crate {first}: {}", row.room, who_may(first));
            findings.push(Finding::new(named.line, what));
        }
    }
    findings
}

fn who_may(name: &str) -> String {
    let rooms: Vec<_> = TABLE.iter().filter(|row| row.crates.contains(&name)).map(|row| row.room).collect();
    if rooms.is_empty() { "no room may".to_owned() } else { format!("only {} may", rooms.join(", ")) }
}

/// A room's root file decides what the others see, so the map itself is nothing but modules.
fn map(source: &Source) -> Vec<Finding> {
    let others =
        source.tokens.iter().filter(|token| matches!(token.text.as_str(), "use" | "fn" | "type" | "{"));
    let what = "lib.rs is the map: module declarations and nothing else";
    others.map(|token| Finding::new(token.line, what)).collect()
}

fn unix_only(source: &Source) -> Vec<Finding> {
    if source.path == "src/platform.rs" {
        return Vec::new();
    }
    let what = "what only one system has belongs in src/platform.rs";
    source.lines_of(&["std", "::", "os"]).into_iter().map(|line| Finding::new(line, what)).collect()
}

fn pure(source: &Source) -> Vec<Finding> {
    let outside = ["env", "fs", "io", "net", "process", "thread"];
    let named = named(source);
    let found = named.iter().filter(|named| {
        named.first() == "std" && named.parts.get(1).is_some_and(|part| outside.contains(&part.as_str()))
    });
    let what = |named: &Named| format!("domain is pure; {} belongs in a room above", named.written());
    found.map(|named| Finding::new(named.line, what(named))).collect()
}

/// The names under which this package's dependencies are used in code, system by system.
fn dependencies() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let systems = manifest.get("target").and_then(toml::Value::as_table);
    let systems = systems.into_iter().flat_map(toml::Table::values).filter_map(toml::Value::as_table);
    let tables = systems.chain([&manifest]);
    let names: Vec<String> = tables
        .filter_map(|table| table.get("dependencies").and_then(toml::Value::as_table))
        .flat_map(|table| table.keys().map(|name| name.replace('-', "_")))
        .collect();
    names.into_iter().collect()
}

#[test]
fn rooms_name_only_rooms_below() {
    hold(&all("src"), rooms);
}

#[test]
fn a_room_that_names_another_is_found() {
    let text = "use crate::domain::a;\nuse crate::{counter, domain};\nfn f() { hemei::text::word(); }\nuse crate::*;";
    assert_eq!(lines(rooms, "src/store/x.rs", text), [2, 3, 4]);
    assert_eq!(lines(rooms, "src/domain/x.rs", "use super::super::store::A;\nuse super::b::C;"), [1]);
    assert_eq!(
        lines(rooms, "src/command/kiosk/x.rs", "use crate::platform;\nuse crate::command::a;\nuse super::d;"),
        [1]
    );
    assert_eq!(lines(rooms, "src/attic/x.rs", ""), [1]);
    assert_eq!(lines(rooms, "src/counter/x.rs", "use crate::scoring::A;"), [1]);
}

#[test]
fn the_table_points_down_only() {
    for (place, row) in TABLE.iter().enumerate() {
        let below: Vec<_> = TABLE[place + 1..].iter().map(|row| row.room).collect();
        for room in row.rooms {
            assert!(below.contains(room), "`{}` may name `{room}`, which does not stand below it", row.room);
        }
    }
}

#[test]
fn only_the_driver_acts() {
    hold(&all("src"), acting_files);
}

#[test]
fn a_screen_that_acts_is_found() {
    let text = "use crate::counter::Counter;\nfn f(store: crate::store::Reader) {}\nuse super::super::super::super::counter::A;";
    assert_eq!(lines(acting_files, "src/tui/counter/screen/idle.rs", text), [1, 2, 3]);
    assert_eq!(lines(acting_files, "src/tui/counter/view.rs", text), [1, 3]);
    assert!(lines(acting_files, "src/tui/counter/driver.rs", text).is_empty());
}

#[test]
fn rooms_use_only_their_crates() {
    let known = dependencies();
    hold(&all("src"), |source| crates(source, &known));
}

#[test]
fn a_crate_in_the_wrong_room_is_found() {
    let known = dependencies();
    let rule = |source: &Source| crates(source, &known);
    let text = "use rusqlite::Row;\nfn f() -> toml::Value { ::sha2::g() }\nuse serde::A;\nuse std::fs;";
    assert_eq!(lines(rule, "src/domain/x.rs", text), [1, 2]);
    assert_eq!(lines(rule, "src/store/x.rs", text), [2, 2]);
}

#[test]
fn every_dependency_has_a_room() {
    let unused = |name: &String| !EVERYWHERE.contains(&name.as_str()) && who_may(name) == "no room may";
    let homeless: Vec<String> = dependencies().into_iter().filter(unused).collect();
    assert!(
        homeless.is_empty(),
        "no room may use {homeless:?}: give it a row in TABLE or drop it from Cargo.toml"
    );
}

#[test]
fn the_map_is_nothing_but_modules() {
    let map_file = all("src").into_iter().find(|source| source.path == "src/lib.rs").unwrap();
    assert!(map(&map_file).is_empty());
    assert_eq!(lines(map, "src/lib.rs", "pub mod a;\npub use a::B;\npub mod c { }"), [2, 3]);
}

#[test]
fn one_file_knows_the_system() {
    hold(&all("src"), unix_only);
    assert_eq!(lines(unix_only, "src/store/x.rs", "\nuse std::os::unix::fs::A;"), [2]);
}

#[test]
fn domain_reads_and_writes_nothing() {
    let sources: Vec<_> = all("src").into_iter().filter(|source| source.is_under("src/domain/")).collect();
    hold(&sources, pure);
    assert_eq!(lines(pure, "src/domain/x.rs", "use std::fmt;\nuse std::{fs, io};"), [2, 2]);
}
