//! Catalog files that others have replaced, held against the journal.

use super::comparison::{Comparison, Rows};
use super::finding::Why;
use super::refold::Loads;
use crate::domain::value::chain::Digest;
use crate::outcome::Failure;
use crate::store::ledger::tables::Cell;
use crate::store::sql::failure::Sql as _;
use std::collections::BTreeMap;

impl Comparison<'_> {
    /// Every replaced document must be the one that the journal says, and none may be missing but what was lost with books
    /// that a `restore` answers for.
    pub(in crate::store) fn compare_former_documents(&mut self, loads: &Loads) -> Result<(), Failure> {
        self.hold("former_document", |this| {
            let mut expected: BTreeMap<(&str, String), u64> = BTreeMap::new();
            for ((since, before), (seq, after)) in loads.catalogs.iter().zip(loads.catalogs.iter().skip(1)) {
                let after: Vec<(&str, Digest)> = after.by_name().collect();
                for (name, digest) in before.by_name().filter(|document| !after.contains(document)) {
                    let is_lost = *since < loads.restored && !this.reader.is_former(name, &digest)?;
                    if !is_lost {
                        expected.insert((name, digest.to_string()), *seq);
                    }
                }
            }
            let select = "SELECT name, digest, replaced FROM former_document";
            this.compare(Rows { table: "former_document", select, key_columns: 2 }, |visit| {
                for ((name, digest), seq) in &expected {
                    visit(&[Cell::Text(name), Cell::Text(digest), Cell::count(*seq)]);
                }
            })
        })
    }

    /// Each of them must have the digest that it is kept under, whatever the journal says.
    pub(in crate::store) fn check_former_documents(&mut self) -> Result<(), Failure> {
        self.hold("former_document", |this| {
            let query = "SELECT name, digest, bytes FROM former_document";
            let mut statement = this.reader.connection.prepare(query).sql()?;
            let mut rows = statement.query([]).sql()?;
            while let Some(row) = rows.next().sql()? {
                let (name, digest): (String, String) = (row.get(0).sql()?, row.get(1).sql()?);
                let bytes = row.get_ref(2).sql()?.as_blob().unwrap_or_default();
                if Digest::of(bytes).to_string() != digest {
                    this.findings.add(None, Why::FormerOther { name, digest });
                }
            }
            Ok(())
        })
    }
}
