//! The one door to a terminal: whatever the books or a file hold, nothing of it is obeyed.

use super::run::{Answer, kiosk};
use super::shop::{RICH, Shop};
use hemei::domain::value::plain::is_hidden;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rusqlite::Connection;
use std::fs;
use std::io::Read as _;
use std::path::Path;

/// Clears the screen, goes home, says that all is well, turns the writing round.
const EVIL: &str = "\u{1b}[2J\u{1b}[H\u{9b}2J账目完好\u{202e}\u{7f}\r\n";

fn run(shop: &Shop, command: &[&str]) -> Answer {
    kiosk(&[&["--config", shop.config().to_str().unwrap()], command].concat())
}

/// What a terminal gets to see of a command.
fn on_a_terminal(shop: &Shop, command: &[&str]) -> String {
    let pair =
        native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut builder = CommandBuilder::new(env!("CARGO_BIN_EXE_kiosk"));
    builder.arg("--config");
    builder.arg(shop.config());
    builder.args(command);
    let mut child = pair.slave.spawn_command(builder).unwrap();
    drop(pair.slave);
    let mut seen = Vec::new();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut part = [0; 4096];
    // A pseudo-terminal whose program has ended answers with an error.
    while let Ok(count @ 1..) = reader.read(&mut part) {
        seen.extend_from_slice(&part[..count]);
    }
    child.wait().unwrap();
    String::from_utf8(seen).unwrap()
}

#[test]
fn a_terminal_breaks_no_word() {
    let shop = Shop::new("en");
    std::fs::remove_file(shop.data().join("kiosk.db")).unwrap();
    let piped = run(&shop, &["export"]).err;
    assert!(piped.lines().any(|line| line.len() > 80), "a pipe gets each sentence whole: {piped}");
    let seen = on_a_terminal(&shop, &["export"]);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&seen), words(&piped), "{seen}");
    assert!(seen.lines().all(|line| line.trim_end().chars().count() <= 80), "{seen}");
}

#[test]
fn a_command_names_commands_and_no_keys() {
    for language in ["zh-CN", "en"] {
        let shop = Shop::new(language);
        assert_eq!(run(&shop, &["close"]).code, 0);
        let answer = run(&shop, &["close"]);
        assert!(answer.err.contains("kiosk") && !answer.err.contains("F12"), "{}", answer.err);
    }
}

/// Both languages, sentences and JSON.
fn each_way(shop: &Shop, command: &[&str]) -> Vec<Answer> {
    let ways: [&[&str]; 3] = [&["--language", "zh-CN"], &["--language", "en"], &["--json"]];
    ways.iter().map(|way| run(shop, &[way, command].concat())).collect()
}

#[test]
fn names_in_the_database_paint_nothing() {
    let changes = [
        format!("CREATE TABLE \"{EVIL}\" (a)"),
        format!("CREATE VIEW \"{EVIL}\" AS SELECT 1"),
        format!("INSERT INTO document VALUES ('{EVIL}', x'00')"),
        format!("INSERT INTO person VALUES ('{EVIL}', 3, '{EVIL}', 'attendant', NULL, '', 'acting')"),
        format!("INSERT INTO balance VALUES ('{EVIL}', '{EVIL}', 1)"),
        format!("INSERT INTO pin VALUES ('{EVIL}', 'x', 'x', 0, '', 0, 0, NULL)"),
    ];
    for change in changes {
        let shop = Shop::new("zh-CN");
        shop.sqlite().execute_batch(&change).unwrap();
        for answer in each_way(&shop, &["verify"]) {
            answer.assert_plain();
            assert_ne!(answer.code, 0, "{change}: {answer:?}");
            assert!(!answer.out.contains("sound") && !answer.out.starts_with("账目完好"), "{answer:?}");
        }
    }
}

#[test]
fn a_file_in_the_outbox_paints_nothing() {
    let shop = Shop::new("zh-CN");
    assert_eq!(run(&shop, &["close"]).code, 0);
    let outbox = shop.data().join("outbox");
    let file = outbox.join("520303103-M04-e1-c000001.jsonl");
    let json = serde_json::to_string(EVIL).unwrap();
    let raw = EVIL.replace(['\r', '\n'], "");
    for text in
        [format!("{{\"format\":{json}}}\n{{}}\n"), format!("{{{json}:1}}\n{{}}\n"), format!("{raw}\n")]
    {
        fs::write(&file, text).unwrap();
        for answer in each_way(&shop, &["verify"]) {
            answer.assert_plain();
            assert_eq!(answer.code, 1, "{answer:?}");
            assert_eq!(answer.out.lines().count(), 1, "{answer:?}");
        }
    }
    fs::remove_file(&file).unwrap();
    let strange = outbox.join(format!("520303103-M04-e1-c000001{raw}.jsonl"));
    fs::write(strange, "x").unwrap();
    for answer in each_way(&shop, &["verify"]) {
        answer.assert_plain();
        assert_eq!(answer.code, 1, "{answer:?}");
    }
}

/// Paths that somebody gave are quoted in sentences, too.
#[test]
fn a_path_paints_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let evil = folder.path().join(EVIL.replace(['\r', '\n'], ""));
    for command in [["verify", "--data"], ["export", "--data"], ["show", "--config"]] {
        for language in ["zh-CN", "en"] {
            let shop = Shop::new(language);
            let config = shop.config();
            let arguments = [
                Path::new("--config"),
                &config,
                Path::new(command[0]),
                Path::new("2030500237"),
                Path::new(command[1]),
                &evil,
            ];
            let arguments: Vec<&Path> = match command[0] {
                "show" => vec![Path::new("show"), Path::new("2030500237"), Path::new("--config"), &evil],
                _ => arguments.into_iter().filter(|one| *one != Path::new("2030500237")).collect(),
            };
            kiosk(&arguments).assert_plain();
        }
    }
    let listed: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert!(listed.len() <= 1);
}

/// A line of the journal that somebody forged past the program.
fn forge_a_line(connection: &Connection) {
    connection.execute_batch("DROP TRIGGER journal_no_update").unwrap();
    let sql = "UPDATE journal SET body = ?1 WHERE seq = 3";
    let body = [EVIL.replace('\n', "").as_bytes(), b"\xff\xfe"].concat();
    connection.execute(sql, [body]).unwrap();
    let trigger = "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END";
    connection.execute_batch(trigger).unwrap();
}

#[test]
fn the_journal_goes_byte_for_byte_into_a_pipe_and_spelt_out_onto_a_terminal() {
    let shop = Shop::new("zh-CN");
    forge_a_line(&shop.sqlite());
    let piped = std::process::Command::new(env!("CARGO_BIN_EXE_kiosk"))
        .args(["--config", shop.config().to_str().unwrap(), "journal"])
        .output()
        .unwrap();
    let line = piped.stdout.split(|byte| *byte == b'\n').nth(2).unwrap();
    assert!(line.ends_with(b"\r\xff\xfe") && line.contains(&0x1b));
    let seen = on_a_terminal(&shop, &["journal"]);
    let third = seen.lines().nth(2).unwrap();
    assert!(third.contains("U+001B[2J") && third.ends_with("U+000D0xFF0xFE"), "{third}");
    assert!(!seen.replace(['\r', '\n', '\t'], "").chars().any(is_hidden), "{seen}");
    // What nobody forged reads the same there.
    let whole = String::from_utf8_lossy(&piped.stdout).into_owned();
    assert_eq!(seen.lines().next().unwrap().trim_end(), whole.lines().next().unwrap());
}

/// The program's own colours are no text from outside: a card on the screen can be scanned, and read back from a pipe.
#[test]
fn a_cards_picture_keeps_its_colours() {
    let shop = Shop::new("zh-CN");
    let seen = on_a_terminal(&shop, &["card", RICH]);
    assert!(!seen.contains("U+001B"), "{seen}");
    assert!(seen.contains('\u{2588}') && seen.contains('\u{1b}'), "{seen}");
}
