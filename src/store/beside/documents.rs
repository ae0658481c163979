//! The catalog files last loaded, and those that they replaced, kept byte for byte.

use crate::domain::entry::Entry;
use crate::domain::entry::kind::{CatalogLoaded, Detail, DocumentName};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::Sku;
use crate::outcome::Failure;
use crate::store::sql::failure::{Sql as _, no_value};
use crate::store::{Reader, Writer};
use rusqlite::OptionalExtension as _;
use std::collections::BTreeMap;

impl Reader<'_> {
    /// A document's bytes by its file name, if it was ever loaded.
    pub fn document(self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let query = "SELECT bytes FROM document WHERE name = ?1";
        self.connection.query_row(query, [name], |row| row.get(0)).optional().sql()
    }

    /// The documents of a catalog by their names. In one pass: to look one up, SQLite compares it with whole others.
    pub fn documents(self) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
        let mut statement = self.connection.prepare("SELECT name, bytes FROM document").sql()?;
        let mut rows = statement.query([]).sql()?;
        let mut documents = BTreeMap::new();
        while let Some(row) = rows.next().sql()? {
            let name: String = row.get(0).sql()?;
            // What else may stand there is not even read.
            if DocumentName::WORDS.contains(&name.as_str()) {
                documents.insert(name, row.get(1).sql()?);
            }
        }
        Ok(documents)
    }

    /// Names of all documents, in order.
    pub fn document_names(self) -> Result<Vec<String>, Failure> {
        let mut statement = self.connection.prepare("SELECT name FROM document ORDER BY name").sql()?;
        let rows = statement.query_map([], |row| row.get(0)).sql()?;
        rows.collect::<rusqlite::Result<_>>().sql()
    }

    /// The document of this name and digest, whether it is in force or replaced.
    pub fn kept_document(self, name: &str, digest: &Digest) -> Result<Option<Vec<u8>>, Failure> {
        let query = "SELECT bytes FROM former_document WHERE name = ?1 AND digest = ?2";
        let former = self.connection.query_row(query, (name, digest.to_string()), |row| row.get(0));
        match former.optional().sql()? {
            Some(bytes) => Ok(Some(bytes)),
            None => Ok(self.document(name)?.filter(|bytes| Digest::of(bytes) == *digest)),
        }
    }

    /// The replaced documents of a name that hold a text, newest first, until `visit` has found what it looks for.
    pub fn find_in_former<T>(
        self,
        name: &str,
        text: &str,
        visit: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        let query = "SELECT bytes FROM former_document INDEXED BY former_document_replaced
                     WHERE name = ?1 AND instr(bytes, ?2) > 0 ORDER BY replaced DESC";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query((name, text.as_bytes())).sql()?;
        while let Some(row) = rows.next().sql()? {
            let bytes: Vec<u8> = row.get(0).sql()?;
            if let Some(found) = visit(&bytes) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Whether a document of this name was ever replaced by another.
    pub fn has_former(self, name: &str) -> Result<bool, Failure> {
        let query = "SELECT EXISTS (SELECT 1 FROM former_document WHERE name = ?1)";
        self.connection.query_row(query, [name], |row| row.get(0)).sql()
    }

    /// The line that loaded a catalog last before line `seq`.
    pub fn catalog_before(self, seq: u64) -> Result<Option<Entry>, Failure> {
        let query = "SELECT seq FROM posting INDEXED BY posting_catalog
                     WHERE kind = 'catalog' AND seq < ?1 ORDER BY seq DESC LIMIT 1";
        let before: Option<u64> =
            self.connection.query_row(query, [seq], |row| row.get(0)).optional().sql()?;
        Ok(before.map(|seq| self.entry(seq)).transpose()?.flatten())
    }

    /// Every good that was ever delivered.
    pub fn goods_delivered(self) -> Result<Vec<Sku>, Failure> {
        // One step of the index a good, however many deliveries of it there were.
        let query = "WITH RECURSIVE delivered (good) AS (
                         SELECT min(good) FROM batch
                         UNION ALL
                         SELECT (SELECT min(good) FROM batch WHERE good > delivered.good) FROM delivered
                         WHERE delivered.good IS NOT NULL)
                     SELECT good FROM delivered WHERE good IS NOT NULL";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).sql()?;
        rows.map(|good| good.sql()?.parse().map_err(no_value)).collect()
    }

    pub(in crate::store) fn is_former(self, name: &str, digest: &Digest) -> Result<bool, Failure> {
        let query = "SELECT EXISTS (SELECT 1 FROM former_document WHERE name = ?1 AND digest = ?2)";
        self.connection.query_row(query, (name, digest.to_string()), |row| row.get(0)).sql()
    }
}

impl Writer<'_> {
    /// Keeps a document as the one in force since line `seq`; the one before stays among the replaced ones.
    pub fn keep_document(&mut self, name: &str, bytes: &[u8], seq: u64) -> Result<(), Failure> {
        match self.read().document(name)? {
            Some(before) if before == bytes => return Ok(()),
            Some(before) => self.retire(name, &before, seq)?,
            None => {}
        }
        let statement = "INSERT INTO document (name, bytes) VALUES (?1, ?2)
                         ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes";
        self.transaction.execute(statement, (name, bytes)).sql().map(drop)
    }

    /// What line `seq` loaded without its files, read back from a daily file: those that are still kept are in force again;
    /// for one that is lost, the one before stands until the catalog is loaded anew.
    pub(in crate::store) fn follow_documents(
        &mut self,
        loaded: &CatalogLoaded,
        seq: u64,
    ) -> Result<(), Failure> {
        for (name, digest) in loaded.by_name() {
            match (self.read().kept_document(name, &digest)?, self.read().document(name)?) {
                (Some(bytes), _) => self.keep_document(name, &bytes, seq)?,
                (None, Some(before)) => self.retire(name, &before, seq)?,
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Puts a document among the replaced ones, unless it stood only for one that is lost.
    fn retire(&mut self, name: &str, bytes: &[u8], seq: u64) -> Result<(), Failure> {
        let digest = Digest::of(bytes);
        let was_in_force = self.read().catalog_before(seq)?.is_some_and(|entry| match entry.detail {
            Detail::Catalog(loaded) => loaded.by_name().any(|document| document == (name, digest)),
            _ => false,
        });
        if !was_in_force {
            return Ok(());
        }
        let statement =
            "INSERT OR REPLACE INTO former_document (name, digest, replaced, bytes) VALUES (?1, ?2, ?3, ?4)";
        self.transaction.execute(statement, (name, digest.to_string(), seq, bytes)).sql().map(drop)
    }
}
