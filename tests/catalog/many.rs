//! Many faults in one pass: over all files, each with its line and its mend, up to fifty, the others counted.

use super::{bytes_of, complaints, shipped};
use hemei::document::MOST_NAMED;

fn replace(documents: &mut hemei::catalog::Documents, file: &str, old: &str, new: &str) {
    let bytes = bytes_of(documents, file);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(old), "{file} has no {old:?}");
    *bytes = text.replacen(old, new, 1).into_bytes();
}

#[test]
fn twelve_faults_in_six_files_are_twelve_lines() {
    let mut documents = shipped();
    for (file, old, new) in [
        ("town.toml", "grid = 31", "grid = 41"),
        ("town.toml", "code = \"M02\"", "code = \"M01\""),
        ("scheme.toml", "visit_limit = \"250.0\"", "visit_limit = \"0\""),
        ("scheme.toml", "proxy_month_limit = 4", "proxy_month_limit = -1"),
        ("goods.toml", "\"6900000000014\"", "\"6900000000011\""),
        ("goods.toml", "category = \"food\"", "category = \"foods\""),
        ("goods.toml", "cost_fen = 180", "cost_fen = \"180\""),
        ("notices.toml", "\"进山不带火\"", "\"\""),
        ("rules.toml", "channel = \"rule\"", "channel = \"base\""),
        ("rules.toml", "code = \"SH02\"", "code = \"SH2\""),
        ("households.csv", "2030100048,", "2030100049,"),
        ("households.csv", "4406,active", "406,gone"),
    ] {
        replace(&mut documents, file, old, new);
    }
    let all = complaints(&documents);
    // The last line has two faults, and both are named.
    assert_eq!(all.len(), 13, "{}", all.join("\n"));
    for file in super::FILES {
        assert!(all.iter().any(|line| line.starts_with(&format!("{file} line "))), "{file}: {all:?}");
    }
    let files: Vec<&str> = all.iter().map(|line| line.split(' ').next().unwrap()).collect();
    let mut grouped = files.clone();
    grouped.dedup();
    assert_eq!(grouped.len(), 6, "file by file: {files:?}");
}

#[test]
fn three_hundred_faults_are_fifty_lines_and_a_count() {
    let mut documents = shipped();
    let text = String::from_utf8(documents.households.clone()).unwrap();
    let damage = |(index, line): (usize, &str)| match index {
        100..400 => line.replace(",active", ",gone") + "\n",
        _ => line.to_owned() + "\n",
    };
    documents.households = text.lines().enumerate().map(damage).collect::<String>().into_bytes();
    let damaged = text.lines().skip(100).take(300).filter(|line| line.contains(",active")).count();
    let all = complaints(&documents);
    assert_eq!(all.len(), MOST_NAMED + 1);
    assert!(
        all[0].starts_with("households.csv line 101: status \"gone\" is not one of: active"),
        "{}",
        all[0]
    );
    let more = damaged - MOST_NAMED;
    assert_eq!(all[MOST_NAMED], format!("... and {more} more. Mend these first, then check again."));
}

#[test]
fn a_file_that_cannot_be_parsed_hides_nothing_of_the_others() {
    let mut documents = shipped();
    replace(&mut documents, "town.toml", "[[partner]]", "[[partner]");
    replace(&mut documents, "goods.toml", "shelf_days = 720", "shelf_days = 0");
    replace(&mut documents, "households.csv", "2030100048,", "2030100049,");
    let all = complaints(&documents);
    assert_eq!(all.len(), 3, "{all:?}");
    // Without a town nobody can say that a household is of another one.
    assert!(all[0].starts_with("town.toml line ") && all[2].starts_with("households.csv line "), "{all:?}");
}

#[test]
fn a_value_of_the_wrong_kind_does_not_hide_the_rest_of_its_table() {
    let mut documents = shipped();
    documents.goods = b"[[good]]\nsku = 7\nbarcodes = [\"1\", 2]\nname = \"salt\"\nunit = { zh = \"\" }\n\
        category = \"x\"\ncost_fen = -1\nprices = [{ from = \"x\", points = 1 }]\nshelf_days = 0\ncolour = 1\n"
        .to_vec();
    let all = complaints(&documents);
    let lines: Vec<String> = (2..=10).map(|line| format!("goods.toml line {line}: ")).collect();
    for place in &lines {
        assert!(all.iter().any(|line| line.starts_with(place)), "{place}{}", all.join("\n"));
    }
    assert!(all.iter().any(|line| line.contains("the keys here are: sku, barcodes, name, unit")), "{all:?}");
}

#[test]
fn a_huge_file_of_nothing_but_faults_is_answered_in_bounded_lines() {
    let mut documents = shipped();
    let line = "2030100036,张三,,1,6,1234,active\n";
    documents.households =
        ("number,head,members,group,grid,phone4,status\n".to_owned() + &line.repeat(200_000)).into_bytes();
    let all = complaints(&documents);
    assert_eq!(all.len(), MOST_NAMED + 1);
    assert!(all[0].contains("stands already in line 2"), "{}", all[0]);
    assert!(all[MOST_NAMED].contains("and 199949 more"), "{}", all[MOST_NAMED]);
}
