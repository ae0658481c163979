//! Mutated daily files: flipped, cut, shuffled, rewritten, signed anew.

use super::{EVIL, assert_can_be_said, below, each};
use crate::exchange::signing::signature_line;
use hemei::chance::Chance;
use hemei::domain::value::language::Language;
use hemei::exchange::row::{HandedIn, Unsound};
use hemei::exchange::settlement::{self, NotSettlement};
use hemei::exchange::signature::{PublicKey, ShopKey};
use hemei::text::{self, file_check};
use std::fs;
use std::path::Path;

const GOLDEN: [&str; 4] =
    ["settlement-first.jsonl", "settlement.jsonl", "settlement-third.jsonl", "settlement-fourth.jsonl"];

fn golden(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)).unwrap()
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

/// One change of one of these kinds; which and where follows from chance.
fn change(chance: &Chance, bytes: &mut Vec<u8>) {
    let place = below(chance, bytes.len().max(1));
    match below(chance, 14) {
        0 | 1 => bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= 1 << below(chance, 8)),
        2 => bytes.truncate(place),
        3 => drop(bytes.drain(..place)),
        4 => bytes.insert(place, u8::try_from(below(chance, 256)).unwrap()),
        5 => drop(bytes.splice(place..(place + 1 + below(chance, 40)).min(bytes.len()), [])),
        6 => drop(bytes.splice(place..place, EVIL.bytes())),
        7 => *bytes = [b"\xef\xbb\xbf", bytes.as_slice()].concat(),
        8 => *bytes = String::from_utf8_lossy(bytes).replace('\n', "\r\n").into_bytes(),
        9 => change_a_number(chance, bytes),
        10 => change_a_string(chance, bytes),
        11 => {
            let mut all = lines(bytes);
            let (one, other) = (below(chance, all.len().max(1)), below(chance, all.len().max(1)));
            if !all.is_empty() {
                all.swap(one, other);
            }
            *bytes = all.concat();
        }
        12 => {
            let mut all = lines(bytes);
            let one = below(chance, all.len().max(1));
            let again = all.get(one).cloned().unwrap_or_default();
            all.insert(one, again);
            *bytes = all.concat();
        }
        _ => bytes.extend_from_slice(b"{}\n"),
    }
}

/// Another number of the same or another length where a number stands.
fn change_a_number(chance: &Chance, bytes: &mut Vec<u8>) {
    let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
    let Some(&at) = digits.get(below(chance, digits.len().max(1))) else { return };
    let others: [&[u8]; 6] = [b"0", b"-1", b"99999999999999999999", b"1e9", b"null", b"7"];
    drop(bytes.splice(at..=at, others[below(chance, others.len())].iter().copied()));
}

/// Other text where a string stands.
fn change_a_string(chance: &Chance, bytes: &mut Vec<u8>) {
    let quotes: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'"').collect();
    if quotes.len() < 2 {
        return;
    }
    let place = below(chance, quotes.len() - 1);
    let others =
        [serde_json::to_string(EVIL).unwrap(), "\"\"".to_owned(), "\"\\u0000\\u001b[2J\"".to_owned()];
    let other = others[below(chance, others.len())].clone();
    drop(bytes.splice(quotes[place]..=quotes[place + 1], other.into_bytes()));
}

/// With a key of the forger's own in the header, and a signature that fits.
fn sign_anew(bytes: &[u8], own: &PublicKey) -> Vec<u8> {
    let thief = ShopKey::generate([9; 32]);
    let mut all = lines(bytes);
    all.pop();
    let text = String::from_utf8_lossy(&all.concat()).replace(&own.to_string(), &thief.public().to_string());
    let line = signature_line(text.as_bytes(), &thief);
    format!("{text}{line}").into_bytes()
}

fn judge(bytes: &[u8], key: Option<&PublicKey>) -> Result<(), NotSettlement> {
    settlement::check(&settlement::read(bytes)?, key).map(drop)
}

fn assert_said_of(why: &NotSettlement) {
    for language in [Language::Chinese, Language::English] {
        assert_can_be_said(&text::not_settlement(language, why));
    }
}

/// Every tenth goes through a real file, as `kiosk verify-file` takes it.
fn judge_on_disk(folder: &Path, bytes: &[u8], key: &PublicKey) {
    let path = folder.join("handed-in.jsonl");
    fs::write(&path, bytes).unwrap();
    let handed = HandedIn::take(&path, &[*key]);
    let is_sound = judge(bytes, Some(key)).is_ok();
    match &handed.found {
        Ok(sound) => {
            assert!(is_sound);
            assert_can_be_said(&file_check::sound_file(Language::Chinese, sound));
        }
        Err(Unsound::NotTaken(why)) => panic!("{why}"),
        Err(why) => {
            assert!(!is_sound);
            assert_can_be_said(&file_check::unsound_file(Language::Chinese, why));
            assert_can_be_said(&file_check::unsound_file(Language::English, why));
        }
    }
}

fn mutate_files(numbers: std::ops::Range<u64>) {
    let key = String::from_utf8(golden("shop.pub.pem")).unwrap();
    let key = PublicKey::from_pem(&key).unwrap();
    let originals = GOLDEN.map(golden);
    originals.iter().for_each(|bytes| judge(bytes, Some(&key)).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (mut refused, mut refused_signed) = (0, 0);
    each("mutated daily files", numbers, |number| {
        let chance = Chance::seeded(number);
        let original = &originals[below(&chance, originals.len())];
        let mut bytes = original.clone();
        for _ in 0..=below(&chance, 3) {
            change(&chance, &mut bytes);
        }
        match judge(&bytes, Some(&key)) {
            Ok(()) => assert_eq!(&bytes, original, "a false ok"),
            Err(why) => {
                refused += 1;
                assert_said_of(&why);
            }
        }
        // Somebody who signs it anew has a file that holds together at best; the shop's key refuses all of them.
        let signed = sign_anew(&bytes, &key);
        assert!(judge(&signed, Some(&key)).is_err(), "a false ok");
        if let Err(why) = judge(&signed, None) {
            refused_signed += 1;
            assert_said_of(&why);
        }
        if number % 10 == 0 {
            judge_on_disk(folder.path(), &bytes, &key);
        }
    });
    println!("refused: {refused}; signed anew and refused even without a key: {refused_signed}");
}

#[test]
fn five_hundred_mutated_daily_files_are_never_believed() {
    mutate_files(0..500);
}

#[test]
#[ignore = "all of them: run by tests/outside/run.sh"]
fn five_thousand_mutated_daily_files_are_never_believed() {
    mutate_files(0..5000);
}
