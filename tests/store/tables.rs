//! The specification of the projections is the schema's: the same tables, the same columns in the same order, the same keys.

use crate::shop::Shop;
use hemei::store::Table;
use std::collections::BTreeSet;

/// What no projection's specification names: the facts, the long table of postings, and what is kept beside them.
const OTHERS: &[&str] = &["journal", "posting", "pin", "document", "former_document"];

#[test]
fn every_projection_is_specified_as_the_schema_has_it() {
    let shop = Shop::begun();
    let sqlite = shop.sqlite();
    let mut tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: BTreeSet<String> =
        tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let specified = Table::ALL.iter().map(|table| table.name()).chain(OTHERS.iter().copied());
    assert_eq!(tables, specified.map(str::to_owned).collect());
    for table in Table::ALL {
        let mut columns =
            sqlite.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY pk = 0, pk, cid").unwrap();
        let columns: Vec<(String, u32)> = columns
            .query_map([table.name()], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, table.columns(), "{}", table.name());
        let keys = columns.iter().filter(|(_, place)| *place > 0).count();
        assert_eq!(keys, table.key_columns(), "{}", table.name());
    }
}
