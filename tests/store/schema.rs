//! The schema itself is tampered with: whatever is missing, changed or strange in it is named.

use super::traded;
use crate::shop::Shop;
use rusqlite::Connection;

fn names(connection: &Connection, kind: &str) -> Vec<String> {
    let query = "SELECT name FROM sqlite_schema WHERE type = ?1 AND sql IS NOT NULL ORDER BY name";
    let mut statement = connection.prepare(query).unwrap();
    statement.query_map([kind], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn why_after(shop: &Shop, statements: &str) -> String {
    let damaged = shop.copied();
    damaged.sqlite().execute_batch(statements).unwrap();
    damaged.verify().why.unwrap_or_else(|| panic!("not seen: {statements}"))
}

#[test]
fn every_trigger_and_index_that_is_dropped_is_named() {
    let shop = traded();
    let connection = shop.sqlite();
    let mut dropped = 0;
    for kind in ["trigger", "index"] {
        for name in names(&connection, kind) {
            let why = why_after(&shop, &format!("DROP {kind} {name}"));
            assert_eq!(why, format!("the {kind} {name} is missing or was changed"));
            dropped += 1;
        }
    }
    assert_eq!(dropped, 17, "3 triggers and 14 indexes");
}

#[test]
fn every_table_that_is_dropped_is_named() {
    let shop = traded();
    for name in names(&shop.sqlite(), "table").iter().filter(|name| *name != "journal") {
        let why = why_after(&shop, &format!("DROP TABLE {name}"));
        assert!(why.starts_with("the index ") || why.contains(name), "{name}: {why}");
    }
    let why = why_after(&shop, "DROP TRIGGER journal_no_delete; DROP TABLE journal");
    assert!(why.contains("journal"), "{why}");
}

#[test]
fn a_trigger_that_no_longer_bites_is_named() {
    let shop = traded();
    let toothless = "DROP TRIGGER journal_no_update;
         CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal WHEN 0 BEGIN SELECT 1; END";
    assert_eq!(why_after(&shop, toothless), "the trigger journal_no_update is missing or was changed");
}

#[test]
fn whatever_is_none_of_the_programs_is_named() {
    let shop = traded();
    for (statement, named) in [
        ("CREATE TABLE notes (text TEXT)", "the table notes"),
        ("CREATE TABLE sqliteXstat1 (text TEXT)", "the table sqliteXstat1"),
        ("CREATE VIEW journals AS SELECT * FROM journal", "the view journals"),
        ("CREATE INDEX faster ON posting (points)", "the index faster"),
        ("CREATE TRIGGER thief AFTER INSERT ON journal BEGIN DELETE FROM pin; END", "the trigger thief"),
        ("ANALYZE", "the table sqlite_stat1"),
        ("ALTER TABLE balance ADD COLUMN note TEXT", "the table balance is missing or was changed"),
    ] {
        let why = why_after(&shop, statement);
        assert!(why.starts_with(named), "{statement}: {why}");
    }
}

#[test]
fn an_index_that_lies_is_named() {
    let shop = traded();
    let damaged = shop.copied();
    let connection = damaged.sqlite();
    // The index on standing now covers other rows than the table has.
    connection
        .execute_batch(
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = 'CREATE INDEX standing_amount ON standing (period, household)'
             WHERE name = 'standing_amount'",
        )
        .unwrap();
    drop(connection);
    let why = damaged.verify().why.unwrap();
    assert!(why.contains("standing_amount"), "{why}");
}

#[test]
fn a_schema_newer_than_known_is_refused_by_writer_and_reader() {
    let shop = traded();
    shop.sqlite().pragma_update(None, "user_version", 99).unwrap();
    for refused in [
        shop.start(shop.opening()).map(drop).unwrap_err().to_string(),
        shop.observe().map(drop).unwrap_err().to_string(),
    ] {
        assert!(refused.contains("kept by a newer version of this program"), "{refused}");
    }
}
