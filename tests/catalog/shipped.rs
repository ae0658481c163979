//! The sample town as it is shipped.

use super::{parse, shipped};
use hemei::catalog::Documents;
use hemei::document::Complaints;
use hemei::document::MAX_BYTES;
use hemei::domain::catalog::goods::Category;
use hemei::domain::entry::kind::DocumentName;
use hemei::domain::value::chain::Digest;
use hemei::domain::value::language::Language;
use hemei::domain::value::number::ShopCode;
use hemei::domain::value::plain::PlainText;
use hemei::text;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn it_loads_with_its_counts() {
    let catalog = parse(&shipped()).unwrap();
    let town = &catalog.town;
    assert_eq!(town.villages.len(), 8);
    assert_eq!(town.villages.iter().map(|village| village.groups.len()).sum::<usize>(), 99);
    assert_eq!(town.grids.len(), 40);
    assert_eq!(town.supermarkets.len(), 9);
    assert_eq!(town.partners.len(), 40);
    assert!(catalog.goods.all().len() >= 48);
    assert_eq!(catalog.notices.len(), 8);
    assert_eq!(catalog.rules.len(), 65);
    assert_eq!(catalog.roster.all().len(), 840);
    let groups: BTreeSet<u32> = catalog.roster.all().iter().map(|household| household.group).collect();
    assert_eq!(groups, (1..=14).collect());
    assert!(catalog.roster.all().iter().all(|household| household.number.village().to_string() == "203"));
}

#[test]
fn its_values_are_those_of_the_files() {
    let catalog = parse(&shipped()).unwrap();
    assert_eq!(catalog.town.code.as_str(), "520303103");
    let first = &catalog.roster.all()[0];
    assert_eq!((first.number.to_string().as_str(), first.head.as_str()), ("2030100012", "张登忠"));
    assert_eq!(first.members.iter().map(PlainText::as_str).collect::<Vec<_>>(), ["杨明兰", "张俊熙"]);
    assert_eq!((first.group, first.grid, first.phone4.as_str()), (1, 6, "1214"));
    assert_eq!(catalog.roster.get(first.number), Some(first));
    let salt = catalog.goods.by_barcode(&"6900000000014".parse().unwrap()).unwrap();
    assert_eq!((salt.sku.as_str(), salt.name.zh.as_str(), salt.cost_fen), ("G001", "食盐 400g", 180));
    assert_eq!(salt.price_on("2026-11-23".parse().unwrap()).unwrap().to_string(), "2.0");
    assert_eq!(salt.price_on("2024-12-31".parse().unwrap()), None);
    assert_eq!(catalog.scheme.blocked_categories, [Category::Alcohol, Category::Tobacco]);
    assert_eq!(catalog.scheme.month_limit.to_string(), "300.0");
    assert_eq!(catalog.scheme.countersign_cap.to_string(), "20.0");
    assert_eq!(catalog.scheme.proxy_month_limit, 4);
    assert!(catalog.notices.iter().all(|notice| (1..=3).contains(&notice.lines.len())));
}

#[test]
fn a_shop_may_forbid_lone_reversals_and_proxies() {
    let mut documents = shipped();
    let text = String::from_utf8(documents.scheme).unwrap();
    let text = text.replace("countersign_cap = \"20.0\"", "countersign_cap = \"0.0\"");
    documents.scheme = text.replace("proxy_month_limit = 4", "proxy_month_limit = 0").into_bytes();
    let scheme = parse(&documents).unwrap().scheme;
    assert_eq!((scheme.countersign_cap.tenths(), scheme.proxy_month_limit), (0, 0));
}

#[test]
fn digests_are_of_the_bytes_as_they_are() {
    let mut documents = shipped();
    let before = documents.digests();
    assert_eq!(before.documents[&DocumentName::Goods], Digest::of(&documents.goods));
    assert_eq!(before.documents[&DocumentName::Rules], Digest::of(&documents.rules));
    assert_eq!(before.documents.len(), DocumentName::ALL.len());
    documents.notices.push(b'\n');
    let after = documents.digests();
    for name in DocumentName::ALL {
        let is_same = before.documents[name] == after.documents[name];
        assert_eq!(is_same, *name != DocumentName::Notices, "{name}");
    }
}

#[test]
fn byte_order_mark_and_windows_line_ends_are_fine() {
    let documents = shipped();
    let converted = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).unwrap();
        format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into_bytes()
    };
    let windows = Documents {
        town: converted(&documents.town),
        scheme: converted(&documents.scheme),
        goods: converted(&documents.goods),
        notices: converted(&documents.notices),
        households: converted(&documents.households),
        rules: converted(&documents.rules),
    };
    let (one, other) = (parse(&documents).unwrap(), parse(&windows).unwrap());
    assert_eq!(one.roster.all(), other.roster.all());
    assert_eq!(one.goods.all(), other.goods.all());
    assert_eq!(one.rules, other.rules);
}

#[test]
fn a_quoted_roster_is_the_same_roster() {
    let mut documents = shipped();
    let before = parse(&documents).unwrap();
    let text = String::from_utf8(documents.households.clone()).unwrap();
    let quote = |line: &str| {
        let quoted = line.replace(',', "\",\"");
        if line.starts_with('#') { format!("{line}\n") } else { format!("\"{quoted}\"\n") }
    };
    documents.households = text.lines().map(quote).collect::<String>().into_bytes();
    assert_eq!(parse(&documents).unwrap().roster.all(), before.roster.all());
}

#[test]
fn a_shop_the_town_does_not_have_is_refused_with_the_ones_it_has() {
    let shop: ShopCode = "M99".parse().unwrap();
    let why = first_of(&shipped().parse(&shop).map(|_| ()).unwrap_err());
    assert!(why.starts_with("town.toml: there is no supermarket M99;"), "{why}");
    assert!(why.contains("M01, M02"), "{why}");
}

#[test]
fn the_roster_must_be_of_the_shop_s_own_village() {
    let shop: ShopCode = "M05".parse().unwrap();
    let why = first_of(&shipped().parse(&shop).map(|_| ()).unwrap_err());
    assert!(why.starts_with("households.csv line 12: household 203-01-0001-2 is of village 203"), "{why}");
    assert!(why.contains("shop M05 serves village 204 in town.toml"), "{why}");
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let why = Documents::read(folder.path()).unwrap_err();
    assert_eq!(why.count(), 6, "all six are named in one pass");
    assert!(first_of(&why).ends_with("town.toml is not there. Put it back, or correct its path."), "{why}");
}

fn first_of(wrong: &Complaints) -> String {
    text::complaints(Language::English, wrong).remove(0)
}

#[test]
fn a_file_over_the_cap_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let documents = shipped();
    let files = [&documents.town, &documents.scheme, &documents.goods, &documents.notices, &documents.rules];
    for (name, bytes) in super::FILES.iter().zip(files) {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let roster = fs::File::create(folder.path().join("households.csv")).unwrap();
    roster.set_len(MAX_BYTES).unwrap();
    assert!(Documents::read(folder.path()).is_ok());
    roster.set_len(MAX_BYTES + 1).unwrap();
    let why = first_of(&Documents::read(folder.path()).unwrap_err());
    assert!(why.contains("households.csv is larger than 16 MiB"), "{why}");
}
