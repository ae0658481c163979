//! The catalog's files: what is shipped loads whole, what is damaged is named by file and line.

mod arbitrary;
mod damaged;
mod encodings;
mod home;
mod many;
mod past;
mod people;
mod rules;
mod shipped;

use hemei::catalog::Documents;
use hemei::document::Complaints;
use hemei::domain::catalog::Catalog;
use hemei::domain::value::language::Language;
use hemei::domain::value::number::ShopCode;
use hemei::text;
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
pub fn parse(documents: &Documents) -> Result<Catalog, Complaints> {
    let shop: ShopCode = "M04".parse().unwrap();
    documents.parse(&shop)
}

/// Everything it is refused for, in English, a line each.
pub fn complaints(documents: &Documents) -> Vec<String> {
    match parse(documents) {
        Ok(_) => Vec::new(),
        Err(wrong) => text::complaints(Language::English, &wrong),
    }
}

/// Why it is refused, in the first line; there is something to read in Chinese, too.
pub fn complaint(documents: &Documents) -> String {
    let wrong = parse(documents).map(|_| "a catalog").unwrap_err();
    let chinese = text::complaints(Language::Chinese, &wrong);
    let is_han = |c| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    assert!(chinese.iter().all(|line| line.contains(is_han) && line.ends_with(['。', '）'])), "{chinese:?}");
    text::complaints(Language::English, &wrong).remove(0)
}
