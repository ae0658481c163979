//! A reversal that one person booked owes a second name: given once, by somebody else, for nothing else.

use super::entry::{plain, redemption};
use hemei::domain::detail::{Countersigned, Detail, GoodsGo, Reversal};
use hemei::domain::entry::{By, Entry};
use hemei::domain::fault::Fault;
use hemei::domain::owed::Owed;
use hemei::domain::shape;

fn reversal(seq: u64, by: &[&str]) -> Entry {
    let detail = Detail::Reversal(Reversal { reason: plain("拿错商品"), goods: GoodsGo::Stock });
    Entry { seq, by: people(by), refers: Some(seq - 1), scanned: None, detail, ..redemption() }
}

fn countersign(seq: u64, by: &str, refers: u64) -> Entry {
    let detail = Detail::Countersign(Countersigned {});
    let (household, scanned, legs) = (None, None, Vec::new());
    Entry { seq, by: people(&[by]), refers: Some(refers), household, scanned, legs, detail, ..redemption() }
}

fn people(codes: &[&str]) -> By {
    match *codes {
        [one] => By::one(one.parse().unwrap()),
        [one, other] => By::two(one.parse().unwrap(), other.parse().unwrap()).unwrap(),
        _ => panic!("{codes:?}"),
    }
}

/// What is owed after these entries, or the fault of the last of them.
fn after(entries: &[Entry]) -> Result<Vec<(u64, String)>, Fault> {
    let mut owed = Owed::default();
    let (last, before) = entries.split_last().unwrap();
    before.iter().for_each(|entry| owed.follow(entry).unwrap());
    owed.follow(last)?;
    Ok(owed.all().map(|(seq, by)| (seq, by.to_string())).collect())
}

#[test]
fn a_lone_reversal_owes_until_somebody_else_signs() {
    let alone = reversal(12, &["02"]);
    assert_eq!(after(std::slice::from_ref(&alone)).unwrap(), [(12, "02".to_owned())]);
    assert_eq!(after(&[reversal(12, &["02", "03"])]).unwrap(), [], "two signed at once");
    assert_eq!(after(&[redemption()]).unwrap(), []);
    assert_eq!(after(&[alone.clone(), countersign(13, "03", 12)]).unwrap(), []);
    let several = [alone, reversal(15, &["03"]), reversal(17, &["02"]), countersign(18, "02", 15)];
    assert_eq!(after(&several).unwrap(), [(12, "02".to_owned()), (17, "02".to_owned())]);
}

#[test]
fn it_is_given_once_by_another_and_for_nothing_else() {
    let alone = reversal(12, &["02"]);
    let owes_nothing = |refers| Err(Fault::Countersign { refers });
    assert_eq!(after(&[alone.clone(), countersign(13, "02", 12)]), owes_nothing(12), "the same person");
    assert_eq!(
        after(&[alone.clone(), countersign(13, "03", 12), countersign(14, "05", 12)]),
        owes_nothing(12),
        "a second time"
    );
    let both = reversal(12, &["02", "03"]);
    assert_eq!(after(&[both, countersign(13, "05", 12)]), owes_nothing(12), "two people booked it");
    assert_eq!(after(&[redemption(), countersign(43, "03", 42)]), owes_nothing(42), "no reversal");
    assert_eq!(after(&[alone.clone(), countersign(13, "03", 11)]), owes_nothing(11), "what was reversed");
    assert_eq!(after(&[alone.clone(), countersign(13, "03", 13)]), owes_nothing(13), "itself");
    assert_eq!(after(&[countersign(13, "03", 14), alone][..1]), owes_nothing(14), "what is to come");
}

#[test]
fn its_bytes_have_an_empty_detail() {
    let entry = countersign(43, "03", 42);
    let line = String::from_utf8(entry.encode().unwrap()).unwrap();
    assert!(line.contains(r#","by":["03"],"kind":"countersign","request":"#), "{line}");
    assert!(line.ends_with(r#","refers":42,"legs":[],"detail":{}}"#), "{line}");
    assert_eq!(Entry::decode(line.as_bytes()).unwrap(), entry);
    for other in ["[]", "null", r#"{"by":"03"}"#, "{ }"] {
        let other = line.replace(r#""detail":{}"#, &format!(r#""detail":{other}"#));
        Entry::decode(other.as_bytes()).expect_err(&other);
    }
}

#[test]
fn it_names_one_person_and_one_entry_and_moves_nothing() {
    let entry = countersign(43, "03", 42);
    shape::check(&entry).unwrap();
    shape::check(&Entry { refers: None, ..entry.clone() }).expect_err("nothing is signed");
    shape::check(&Entry { by: people(&["03", "05"]), ..entry.clone() }).expect_err("two people");
    shape::check(&Entry { household: redemption().household, ..entry.clone() }).expect_err("a household");
    shape::check(&Entry { legs: redemption().legs, ..entry }).expect_err("legs");
}

#[test]
fn a_reversal_takes_one_person_or_two_and_names_an_entry() {
    for by in [&["02"][..], &["02", "03"]] {
        let entry = reversal(12, by);
        shape::check(&entry).unwrap();
        shape::check(&Entry { refers: None, ..entry }).expect_err("it reverses nothing");
    }
    shape::check(&Entry { refers: Some(3), ..redemption() }).expect_err("a redemption refers to nothing");
}
