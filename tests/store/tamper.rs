//! Every column of every table is changed in place, past the program; verification names it, or it stands in one list.

use super::next_day;
use crate::shop::Shop;
use crate::shop::catalog::with_scheme;
use crate::shop::{one, scoring};
use rusqlite::Connection;
use rusqlite::types::Value;

/// What verification cannot see: the list of the same name in docs/TRUST.md.
pub const CANNOT_BE_SEEN: [&str; 7] =
    ["pin.changed", "pin.failures", "pin.hash", "pin.news", "pin.secret", "pin.wait_boot", "pin.wait_until"];
/// Tables whose rows can vanish unseen: a PIN that is gone lets nobody in.
const ROWS_CAN_VANISH: [&str; 1] = ["pin"];

/// Some traded days, and a second catalog, so that no table is empty.
fn traded() -> Shop {
    let shop = super::traded();
    let documents = with_scheme("visit_limit = \"60.0\"", "visit_limit = \"61.0\"");
    let mut counter = shop.open_with(documents, next_day(2));
    scoring::enrol(&mut counter);
    counter.propose(&one(scoring::SCORER), shop.request(), &scoring::hygiene(&[0, 1])).unwrap();
    drop(counter);
    shop.assert_whole();
    shop
}

struct Column {
    table: String,
    name: String,
    is_nullable: bool,
}

impl Column {
    fn label(&self) -> String {
        format!("{}.{}", self.table, self.name)
    }
}

pub fn tables(connection: &Connection) -> Vec<String> {
    let query = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut statement = connection.prepare(query).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn columns(connection: &Connection) -> Vec<Column> {
    let of_table = |table: String| {
        let query = "SELECT name, \"notnull\" = 0 AND pk = 0 FROM pragma_table_info(?1)";
        let mut statement = connection.prepare(query).unwrap();
        let column = |row: &rusqlite::Row<'_>| {
            Ok(Column { table: table.clone(), name: row.get(0)?, is_nullable: row.get(1)? })
        };
        statement.query_map([&table], column).unwrap().map(Result::unwrap).collect::<Vec<_>>()
    };
    tables(connection).into_iter().flat_map(of_table).collect()
}

/// Runs `change` with the journal's triggers out of the way; afterwards they stand as they stood.
pub fn past_the_triggers(connection: &Connection, change: impl FnOnce(&Connection)) {
    let query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: Vec<(String, String)> = {
        let mut statement = connection.prepare(query).unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(triggers.len(), 3);
    triggers.iter().for_each(|(name, _)| connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    change(connection);
    triggers.iter().for_each(|(_, sql)| connection.execute_batch(sql).unwrap());
}

/// Another value of the same kind, as near as may be.
fn changed(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Integer(number) => Value::Integer(number + 1000),
        Value::Real(number) => Value::Real(number + 1.0),
        Value::Text(text) if text.is_empty() => Value::Text("Y".to_owned()),
        Value::Text(text) => {
            let mut chars: Vec<char> = text.chars().collect();
            let last = chars.last_mut().unwrap();
            // No code ends so, so no other row of a table stands in the way.
            *last = if *last == 'Y' { 'Z' } else { 'Y' };
            Value::Text(chars.into_iter().collect())
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            Value::Blob(bytes)
        }
    }
}

/// The column's value in every row, with the row's key as an SQL condition.
fn values(connection: &Connection, column: &Column) -> Vec<(String, Value)> {
    let query = format!("SELECT name FROM pragma_table_info('{}') WHERE pk > 0", column.table);
    let mut statement = connection.prepare(&query).unwrap();
    let keys: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let quoted: Vec<String> = keys.iter().map(|key| format!("'{key} = ' || quote({key})")).collect();
    let (condition, order) = (quoted.join(" || ' AND ' || "), keys.join(", "));
    let (name, table) = (&column.name, &column.table);
    let query = format!("SELECT {condition}, {name} FROM {table} ORDER BY {order}");
    let mut statement = connection.prepare(&query).unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// Values to put instead: another one, and none at all where that is possible.
fn replacements(column: &Column, value: &Value) -> Vec<Value> {
    let mut replacements = Vec::new();
    match value {
        Value::Null if column.name == "household" => replacements.push(Value::Text("2030100011".to_owned())),
        Value::Null if column.name == "expiry" => replacements.push(Value::Text("2027-01-01".to_owned())),
        Value::Null => replacements.push(Value::Integer(3)),
        value => {
            replacements.push(changed(value));
            replacements.extend(column.is_nullable.then_some(Value::Null));
        }
    }
    replacements
}

/// What verification says once `column` of the row `condition` holds `value`.
fn verdict(shop: &Shop, column: &Column, condition: &str, value: &Value) -> Option<String> {
    let damaged = shop.copied();
    let (table, name) = (&column.table, &column.name);
    past_the_triggers(&damaged.sqlite(), |connection| {
        let statement = format!("UPDATE {table} SET {name} = ?1 WHERE {condition}");
        assert_eq!(connection.execute(&statement, [value]).unwrap(), 1, "{statement}");
    });
    let report = damaged.verify();
    if let Some(why) = report.why.as_ref().filter(|_| table == "journal") {
        let named = report.first_bad.is_some() || why.contains("journal line");
        assert!(named, "{name} where {condition}: {report:?}");
    }
    report.why
}

#[test]
fn every_changed_value_is_named_or_listed() {
    let shop = traded();
    let connection = shop.sqlite();
    let all = columns(&connection);
    let mut unseen: Vec<String> = Vec::new();
    for column in &all {
        let rows = values(&connection, column);
        assert!(!rows.is_empty(), "table {} is empty: this test proves nothing of it", column.table);
        for (condition, value) in rows {
            for replacement in replacements(column, &value) {
                match verdict(&shop, column, &condition, &replacement) {
                    None => unseen.push(column.label()),
                    Some(why) if column.table == "journal" => assert!(!why.is_empty()),
                    Some(why) => assert!(why.contains(&column.table), "{}: {why}", column.label()),
                }
            }
        }
    }
    unseen.sort();
    unseen.dedup();
    assert_eq!(unseen, CANNOT_BE_SEEN, "of {} columns", all.len());
}

#[test]
fn every_row_that_vanishes_is_missed() {
    let shop = traded();
    let connection = shop.sqlite();
    let mut unseen: Vec<String> = Vec::new();
    for column in columns(&connection) {
        // One column stands for its table.
        if unseen.contains(&column.table) || column.name != columns_first(&connection, &column.table) {
            continue;
        }
        for (condition, _) in values(&connection, &column) {
            let damaged = shop.copied();
            past_the_triggers(&damaged.sqlite(), |connection| {
                let statement = format!("DELETE FROM {} WHERE {condition}", column.table);
                assert_eq!(connection.execute(&statement, []).unwrap(), 1, "{statement}");
            });
            if damaged.verify().why.is_none() {
                unseen.push(column.table.clone());
            }
        }
    }
    unseen.dedup();
    assert_eq!(unseen, ROWS_CAN_VANISH);
}

/// A row that follows from no journal line: owed by nobody's reversal, counted against a household that sent nobody.
#[test]
fn every_row_that_was_never_journalled_is_named() {
    let shop = traded();
    let mut tables: Vec<String> = tables(&shop.sqlite());
    for (table, row) in [
        ("person", "('09', 3, '外人', 'attendant', NULL, '', 'acting')"),
        ("balance", "('household:2030100012', 'G001', 1)"),
        ("batch", "('G001', 'B1', NULL)"),
        ("business_day", "(9, '2027-01-01', 1, NULL)"),
        ("card", "('2030100012', 9, 'secret', 7)"),
        ("document", "('rules.txt', x'00')"),
        ("former_document", "('rules.toml', 'digest', 9, x'00')"),
        ("line", "(9, 1, 9, 'proposed', '11', '2030100012', 'SH01', '2026-11-23', 1)"),
        ("owed", "(9, '03')"),
        ("pin", "('09', 'hash', 'secret', 0, '', 0, 3, NULL)"),
        ("posting", "(1000, 3, '2026-11', 'award', NULL, NULL, 'request', 0, 0, NULL, NULL, NULL, NULL)"),
        ("proxy", "(9, '2026-11', '2030100012', '周邻')"),
        ("score", "('2026', '2030100012', 'contest', 5)"),
        ("standing", "('2020', '2030100012', 5)"),
        ("tree", "(60, 'digest')"),
    ] {
        let damaged = shop.copied();
        damaged.sqlite().execute_batch(&format!("INSERT INTO {table} VALUES {row}")).unwrap();
        let why = damaged.verify().why.unwrap_or_else(|| panic!("not seen: a row in {table}"));
        assert!(why.contains(table), "{table}: {why}");
        tables.retain(|name| name != table);
    }
    assert_eq!(tables, ["journal"], "its triggers have tests of their own");
}

fn columns_first(connection: &Connection, table: &str) -> String {
    let query = "SELECT name FROM pragma_table_info(?1) LIMIT 1";
    connection.query_row(query, [table], |row| row.get(0)).unwrap()
}

/// An empty text is not nothing: where a column may hold nothing, neither stands for the other.
#[test]
fn an_empty_text_in_the_place_of_nothing_is_named() {
    for change in [
        "UPDATE person SET household = ''",
        "UPDATE person SET household = char(1)",
        "UPDATE line SET rule = NULL WHERE rule IS NOT NULL",
        "UPDATE posting SET deed_on = '' WHERE deed_on IS NULL",
    ] {
        let shop = traded();
        shop.sqlite().execute_batch(change).unwrap();
        assert!(!shop.verify().findings.is_empty(), "{change}");
    }
}
