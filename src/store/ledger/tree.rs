//! The right edge of the tree that the last close signed, and what has grown since.

use super::tables::{Cell, Table};
use crate::domain::entry::kind::Detail;
use crate::domain::value::chain::Digest;
use crate::domain::value::tree::Tree;
use crate::outcome::Failure;
use crate::outcome::damage::Damage;
use crate::store::sql::failure::{Sql as _, damaged, no_value};
use crate::store::sql::row::parsed;
use crate::store::{Reader, Writer};

impl Reader<'_> {
    /// The tree of all lines up to `last`.
    pub fn tree(self, last: u64) -> Result<Tree, Failure> {
        let closed = self.last_close()?.and_then(|close| match close.detail {
            Detail::Close(figures) => Some(figures.tree.size),
            _ => None,
        });
        let mut statement = self.connection.prepare_cached("SELECT hash FROM tree ORDER BY place").sql()?;
        let rows = statement.query_map([], |row| parsed(row, 0)).sql()?;
        let edge: Vec<Digest> = rows.collect::<rusqlite::Result<_>>().sql()?;
        let mut tree = Tree::of(closed.unwrap_or(0), edge).ok_or_else(|| damaged(Damage::Tables))?;
        let query = "SELECT hash FROM journal WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query([tree.size() + 1, last]).sql()?;
        while let Some(row) = rows.next().sql()? {
            let hash = row.get_ref(0).sql()?.as_blob().map_err(no_value)?;
            tree.push(&Digest::from_bytes(hash).ok_or_else(|| damaged(Damage::Value))?);
        }
        Ok(tree)
    }
}

impl Writer<'_> {
    /// Keeps the edge of the tree that the close `seq` signs; asked before the day is closed in the tables.
    pub(in crate::store) fn keep_tree(&self, seq: u64) -> Result<(), Failure> {
        let tree = self.read().tree(seq - 1)?;
        self.transaction.prepare_cached("DELETE FROM tree").sql()?.execute([]).sql()?;
        for (place, hash) in tree.edge().iter().enumerate() {
            self.put(Table::Tree, &[Cell::count(place), Cell::Text(hash)])?;
        }
        Ok(())
    }
}
