//! The daily file: pinned bytes, what a checker learns from them, and the signature by a path of its own.

use super::later_days::four_days;
use super::town::{golden, key, two_days};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Verifier, VerifyingKey};
use hemei::domain::value::chain::Digest;
use hemei::domain::value::points::Points;
use hemei::exchange::settlement::{NotSettlement, Signer, Wrong, check, read};
use hemei::exchange::signature::ShopKey;

#[test]
fn both_days_are_pinned() {
    let (_, first, second) = two_days();
    golden("settlement-first.jsonl", &first.compose());
    golden("settlement.jsonl", &second.compose());
    assert_eq!(second.compose(), second.compose());
}

#[test]
fn the_days_with_collectors_and_countersignatures_are_pinned() {
    let (_, third, fourth) = four_days();
    for (name, day) in [("settlement-third.jsonl", third), ("settlement-fourth.jsonl", fourth)] {
        let bytes = day.compose();
        golden(name, &bytes);
        assert_eq!(check(&read(&bytes).unwrap(), Some(&key().public())).unwrap().signer, Signer::Known);
    }
}

#[test]
fn a_checker_with_the_key_knows_the_signer() {
    let (journal, first, second) = two_days();
    let (first, second) = (first.compose(), second.compose());
    let opened = read(&second).unwrap();
    assert_eq!(opened.header.file_name(), "510311107-M02-e1-c000002.jsonl");
    let checked = check(&opened, Some(&key().public())).unwrap();
    assert_eq!(checked.signer, Signer::Known);
    assert_eq!(checked.digest, Digest::of(&second));
    assert_eq!(checked.header.head, journal.books.head.hash);
    assert_eq!(checked.close.points.closing, Points::from_tenths(2085));
    assert_eq!(checked.entries.len(), 7);
    assert_eq!(check(&read(&second).unwrap(), None).unwrap().signer, Signer::Unknown);
    assert!(check(&read(&first).unwrap(), Some(&key().public())).is_ok());
}

#[test]
fn the_signature_holds_without_our_own_code() {
    let bytes = two_days().2.compose();
    let cut = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    let (signed, last) = bytes.split_at(cut);
    let line: serde_json::Value = serde_json::from_slice(last).unwrap();
    let header: serde_json::Value =
        serde_json::from_slice(signed.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    let hex = header["key"].as_str().unwrap();
    let key: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect();
    let signature = STANDARD.decode(line["signature"].as_str().unwrap()).unwrap();
    let key = VerifyingKey::from_bytes(&key.try_into().unwrap()).unwrap();
    key.verify(signed, &Signature::from_slice(&signature).unwrap()).unwrap();
}

#[test]
fn a_checker_with_another_key_is_told_so() {
    let bytes = two_days().2.compose();
    let other = ShopKey::generate([8; 32]).public();
    let refused = check(&read(&bytes).unwrap(), Some(&other)).unwrap_err();
    assert!(matches!(refused, NotSettlement::Line { line: 1, wrong: Wrong::OtherKey { .. } }));
}

#[test]
fn nothing_is_composed_that_a_township_would_refuse() {
    let (_, first, mut second) = two_days();
    let whole = second.lines.clone();
    second.lines.pop();
    let refused = second.try_compose().unwrap_err();
    assert_eq!(refused.to_string(), "line 7: the day's last line must be its close");
    second.lines = whole[1..].to_vec();
    let refused = second.try_compose().unwrap_err();
    assert!(refused.to_string().starts_with("line 8: this totals line should be"), "{refused}");
    second.lines = whole;
    second.totals = first.totals;
    let refused = second.try_compose().unwrap_err();
    assert!(refused.to_string().starts_with("line 9: this totals line should be"), "{refused}");
    second.lines.clear();
    let refused = second.try_compose().unwrap_err();
    assert_eq!(refused.to_string(), "line 1: the day's last line must be its close");
}
