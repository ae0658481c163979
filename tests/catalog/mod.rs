//! The catalog's files: what is shipped loads whole, what is damaged is named by file and line.

mod arbitrary;
mod damaged;
mod past;
mod people;
mod rules;
mod shipped;

use hemei::catalog::{CatalogError, Documents};
use hemei::domain::catalog::Catalog;
use hemei::domain::number::ShopCode;
use std::path::Path;

pub const FILES: [&str; 6] =
    ["town.toml", "scheme.toml", "goods.toml", "notices.toml", "rules.toml", "households.csv"];

pub fn shipped() -> Documents {
    Documents::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog")).unwrap()
}

pub fn bytes_of<'a>(documents: &'a mut Documents, file: &str) -> &'a mut Vec<u8> {
    match file {
        "town.toml" => &mut documents.town,
        "scheme.toml" => &mut documents.scheme,
        "goods.toml" => &mut documents.goods,
        "notices.toml" => &mut documents.notices,
        "rules.toml" => &mut documents.rules,
        "households.csv" => &mut documents.households,
        _ => panic!("{file} is no file of the catalog"),
    }
}

/// As the shop of village 203 loads it.
pub fn parse(documents: &Documents) -> Result<Catalog, CatalogError> {
    let shop: ShopCode = "M04".parse().unwrap();
    documents.parse(&shop)
}

/// Why it is refused; a whole catalog in a failed test's output would help nobody.
pub fn complaint(documents: &Documents) -> String {
    parse(documents).map(|_| "a catalog").unwrap_err().to_string()
}
