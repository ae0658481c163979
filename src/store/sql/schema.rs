//! The tables as this program makes them.

use super::failure::Sql as _;
use crate::domain::value::chain::Digest;
use crate::outcome::Failure;
use rusqlite::Connection;

/// SQLite's `user_version` of these tables. Lower ones belong to programs of the first journal format.
pub(in crate::store) const VERSION: u32 = 14;

/// [`digest`] of the tables that `schema.sql` makes: no start succeeds before another one is written here.
const DIGEST: &str = "c8b9d7302920da3a71f71522606da9a5fc80dcdcd059d79db32308ec06b04511";

/// Whether the tables are this program's own, at the cost of reading their names and hashing them.
pub(in crate::store) fn is_own(connection: &Connection) -> Result<bool, Failure> {
    Ok(digest(&rows(connection)?).to_string() == DIGEST)
}

fn digest(rows: &[SchemaRow]) -> Digest {
    let row = |(kind, name, table, sql): &SchemaRow| {
        format!("{kind}\0{name}\0{table}\0{}\0", sql.as_deref().unwrap_or_default())
    };
    Digest::of(rows.iter().map(row).collect::<String>().as_bytes())
}

pub(in crate::store) type SchemaRow = (String, String, String, Option<String>);

/// A few rows more than there can be are enough to know that it is another schema.
pub(in crate::store) fn rows(connection: &Connection) -> Result<Vec<SchemaRow>, Failure> {
    let mut rows = Vec::new();
    visit(connection, "LIMIT 200", |row| rows.push(row))?;
    Ok(rows)
}

pub(in crate::store) fn visit(
    connection: &Connection,
    limit: &str,
    mut visit: impl FnMut(SchemaRow),
) -> Result<(), Failure> {
    let query = format!("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name {limit}");
    let mut statement = connection.prepare(&query).sql()?;
    let mut rows = statement.query([]).sql()?;
    while let Some(row) = rows.next().sql()? {
        visit((row.get(0).sql()?, row.get(1).sql()?, row.get(2).sql()?, row.get(3).sql()?));
    }
    Ok(())
}

/// Makes the tables, all of them or none.
pub(in crate::store) fn make_tables(connection: &mut Connection) -> Result<(), Failure> {
    let transaction = connection.transaction().sql()?;
    transaction.execute_batch(include_str!("schema.sql")).sql()?;
    transaction.pragma_update(None, "user_version", VERSION).sql()?;
    transaction.commit().sql()
}
