//! A reversal that one person booked owes a second name: given once, by somebody else, for nothing else.

use super::entry::{plain, redemption};
use hemei::domain::entry::fault::Fault;
use hemei::domain::entry::head::{Day, Head};
use hemei::domain::entry::kind::{Countersigned, Detail, GoodsGo, Mode, Reversal};
use hemei::domain::entry::undone;
use hemei::domain::entry::{By, Entry, RequestId};
use hemei::domain::fold::{Books, check_shape};
use hemei::domain::value::chain::Digest;

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

/// An open day of a shop whose earlier days nobody has seen.
struct Running(Books);

impl Running {
    fn day() -> Self {
        let Entry { shop, epoch, day, at, .. } = redemption();
        let (hash, date) = (Digest::ZERO, at.date());
        let day = Day::Open { number: day, date };
        let head = Head { seq: 9, hash, at: at.plus_ms(-1), day, owner: Some((shop, epoch)) };
        Running(Books::after(head, Mode::Training))
    }

    /// Gives the number that the entry has.
    fn book(&mut self, entry: Entry) -> Result<u64, Fault> {
        let (seq, at) = (self.0.head.seq + 1, self.0.head.at.plus_ms(1));
        let entry = Entry { seq, at, request: RequestId::from_bits(seq.into()), ..entry };
        self.0.fold(&entry, Digest::of(&entry.encode().unwrap())).map(|()| seq)
    }

    /// A redemption and its reversal, whose number is given.
    fn reverse(&mut self, by: &[&str]) -> u64 {
        let refers = self.book(redemption()).unwrap();
        let legs = undone(&redemption().legs, GoodsGo::Stock);
        self.book(Entry { refers: Some(refers), legs, ..reversal(1, by) }).unwrap()
    }

    fn sign(&mut self, by: &str, refers: u64) -> Result<u64, Fault> {
        self.book(countersign(0, by, refers))
    }

    fn owed(&self) -> Vec<(u64, String)> {
        self.0.owed.iter().map(|(seq, by)| (*seq, by.to_string())).collect()
    }
}

#[test]
fn a_lone_reversal_owes_until_somebody_else_signs() {
    let mut day = Running::day();
    let first = day.reverse(&["02"]);
    assert_eq!(day.owed(), [(first, "02".to_owned())]);
    day.reverse(&["02", "03"]);
    assert_eq!(day.owed().len(), 1, "two signed at once");
    let (second, third) = (day.reverse(&["03"]), day.reverse(&["02"]));
    day.sign("02", second).unwrap();
    assert_eq!(day.owed(), [(first, "02".to_owned()), (third, "02".to_owned())]);
    day.sign("03", first).unwrap();
    assert_eq!(day.owed(), [(third, "02".to_owned())]);
}

#[test]
fn it_is_given_once_by_another_and_for_nothing_else() {
    let mut day = Running::day();
    let (alone, both) = (day.reverse(&["02"]), day.reverse(&["02", "03"]));
    let next = day.0.head.seq + 1;
    let cases = [
        ("02", alone, "the same person"),
        ("05", both, "two people booked it"),
        ("03", alone - 1, "what was reversed"),
        ("03", next, "itself"),
        ("03", next + 1, "what is to come"),
    ];
    for (by, refers, why) in cases {
        assert_eq!(day.sign(by, refers), Err(Fault::Countersign { refers }), "{why}");
    }
    day.sign("03", alone).unwrap();
    assert_eq!(day.sign("05", alone), Err(Fault::Countersign { refers: alone }), "a second time");
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
    check_shape(&entry).unwrap();
    check_shape(&Entry { refers: None, ..entry.clone() }).expect_err("nothing is signed");
    check_shape(&Entry { by: people(&["03", "05"]), ..entry.clone() }).expect_err("two people");
    check_shape(&Entry { household: redemption().household, ..entry.clone() }).expect_err("a household");
    check_shape(&Entry { legs: redemption().legs, ..entry }).expect_err("legs");
}

#[test]
fn a_reversal_takes_one_person_or_two_and_names_an_entry() {
    for by in [&["02"][..], &["02", "03"]] {
        let entry = reversal(12, by);
        check_shape(&entry).unwrap();
        check_shape(&Entry { refers: None, ..entry }).expect_err("it reverses nothing");
    }
    check_shape(&Entry { refers: Some(3), ..redemption() }).expect_err("a redemption refers to nothing");
}
