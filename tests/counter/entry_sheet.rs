//! One entry with its place in the chain and the names under it.

use super::{lines, refusal, stocked};
use crate::shop::catalog::household;
use crate::shop::{one, text, two};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::kind::GoodsGo;
use hemei::domain::view::page::Countersignature;

#[test]
fn a_lone_reversal_is_owed_and_then_given() {
    let (shop, mut counter) = stocked();
    let mistaken = shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    assert_eq!(counter.entry_sheet(mistaken).unwrap().signature, Countersignature::Complete);
    let reversal = shop.reverse_alone(&mut counter, mistaken);
    let sheet = counter.entry_sheet(reversal).unwrap();
    assert_eq!((sheet.signature, sheet.line.reversed_by), (Countersignature::Owed, None));
    assert_eq!(counter.entry_sheet(mistaken).unwrap().line.reversed_by, Some(reversal));
    let seq = counter.countersign(&one("03"), shop.request(), reversal).unwrap();
    let sheet = counter.entry_sheet(reversal).unwrap();
    assert_eq!(sheet.signature, Countersignature::Given { seq, by: one("03") });
    // The signature refers to the reversal and does not undo it.
    assert_eq!(sheet.line.reversed_by, None);
    let signature = counter.entry_sheet(seq).unwrap();
    assert_eq!(
        (signature.signature, signature.line.entry.refers),
        (Countersignature::Complete, Some(reversal))
    );
}

#[test]
fn two_people_are_complete_at_once() {
    let (shop, mut counter) = stocked();
    let mistaken = shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    let reason = text("拿错商品");
    let reversal = counter.reverse(&two(), shop.request(), mistaken, GoodsGo::Stock, &reason).unwrap().seq;
    assert_eq!(counter.entry_sheet(reversal).unwrap().signature, Countersignature::Complete);
}

#[test]
fn every_line_is_shown_with_its_own_hash() {
    let (shop, counter) = stocked();
    let connection = shop.sqlite();
    for seq in 1..=lines(&shop) {
        let sheet = counter.entry_sheet(seq).unwrap();
        let query = "SELECT hash FROM journal WHERE seq = ?1";
        let hash: Vec<u8> = connection.query_row(query, [seq], |row| row.get(0)).unwrap();
        assert_eq!((sheet.line.entry.seq, sheet.hash.as_bytes().as_slice()), (seq, hash.as_slice()));
        assert_eq!(sheet.signature, Countersignature::Complete);
    }
    for seq in [0, lines(&shop) + 1] {
        assert_eq!(refusal(counter.entry_sheet(seq)), Refusal::NoSuchEntry { seq });
    }
}
