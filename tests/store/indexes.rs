//! An index that says something else than its table: verification names every one of them.

use super::traded;
use crate::shop::Shop;
use rusqlite::Connection;
use rusqlite::types::Value;

/// Every index that the program creates, with its table, its first column, and which rows it holds.
fn indexes(connection: &Connection) -> Vec<(String, String, String, String)> {
    let query = "SELECT name, tbl_name, (SELECT name FROM pragma_index_info(sqlite_schema.name) LIMIT 1),
                        iif(instr(sql, 'WHERE '), substr(sql, instr(sql, 'WHERE ') + 6), 'TRUE')
                 FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
    let mut statement = connection.prepare(query).unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// Takes the index out of the schema, runs `change`, and puts it back as it was.
fn behind_the_back_of(index: &str, shop: &Shop, change: impl FnOnce(&Connection)) {
    let schema = |sql: &str| {
        let connection = shop.sqlite();
        connection.execute_batch(&format!("PRAGMA writable_schema = ON; {sql}")).unwrap();
    };
    schema(&format!(
        "CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = '{index}';
         DELETE FROM sqlite_schema WHERE name = '{index}'"
    ));
    change(&shop.sqlite());
    schema("INSERT INTO sqlite_schema SELECT * FROM kept; DROP TABLE kept");
}

#[test]
fn an_index_that_is_behind_its_table_is_named() {
    let shop = traded();
    let mut tried = Vec::new();
    for (index, table, column, held) in indexes(&shop.sqlite()) {
        let query =
            format!("SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL AND {held} LIMIT 1");
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        // Tables without row numbers are not for this trick, nor are empty ones.
        let Ok((rowid, value)) = shop.sqlite().query_row::<(i64, Value), _, _>(&query, [], row) else {
            continue;
        };
        let other = match &value {
            Value::Integer(number) => Value::Integer(number + 1000),
            _ => Value::Text("f".repeat(32)),
        };
        let damaged = shop.copied();
        let update = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = {rowid}");
        damaged.sqlite().execute(&update, [other]).unwrap();
        behind_the_back_of(&index, &damaged, |connection| {
            connection.execute(&update, [value]).unwrap();
        });
        let why = damaged.verify().why.unwrap_or_else(|| panic!("{index} was not looked at"));
        assert!(why.contains(&index), "{index}: {why}");
        tried.push(index);
    }
    assert!(tried.len() >= 3, "{tried:?}");
}
