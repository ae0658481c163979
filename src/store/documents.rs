//! The catalog files last loaded, kept byte for byte.

use super::failure::Sql as _;
use super::{Reader, Writer};
use crate::domain::trouble::Failure;
use rusqlite::OptionalExtension as _;

impl Reader<'_> {
    /// A document's bytes by its file name, if it was ever loaded.
    pub fn document(self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let query = "SELECT bytes FROM document WHERE name = ?1";
        self.connection.query_row(query, [name], |row| row.get(0)).optional().sql()
    }

    /// Names of all documents, in order.
    pub fn document_names(self) -> Result<Vec<String>, Failure> {
        let mut statement = self.connection.prepare("SELECT name FROM document ORDER BY name").sql()?;
        let rows = statement.query_map([], |row| row.get(0)).sql()?;
        rows.collect::<rusqlite::Result<_>>().sql()
    }
}

impl Writer<'_> {
    pub fn keep_document(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let statement = "INSERT INTO document (name, bytes) VALUES (?1, ?2)
                         ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes";
        self.transaction.execute(statement, (name, bytes)).sql().map(drop)
    }
}
