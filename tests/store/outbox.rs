//! The daily files beside the journal: every flipped byte in one of them is named with the file.

use super::traded;
use crate::shop::Shop;
use hemei::exchange::signature::ShopKey;
use std::fs;
use std::path::PathBuf;

fn files(shop: &Shop) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(shop.outbox()).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn assert_named(shop: &Shop, file: &std::path::Path, case: &str) {
    let why = shop.verify().why.unwrap_or_else(|| panic!("not seen: {case} of {}", file.display()));
    assert!(why.starts_with(&file.display().to_string()), "{case}: {why}");
}

#[test]
fn flipped_bytes_are_named() {
    let shop = traded();
    let files = files(&shop);
    assert_eq!(files.len(), 2);
    for file in &files {
        let whole = fs::read(file).unwrap();
        for at in (0..whole.len()).step_by(41).chain([whole.len() - 1]) {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            fs::write(file, flipped).unwrap();
            assert_named(&shop, file, &format!("byte {at}"));
        }
        fs::write(file, &whole[..whole.len() / 2]).unwrap();
        assert_named(&shop, file, "cut in half");
        fs::write(file, &whole).unwrap();
    }
    shop.assert_whole();
}

/// The same lines under the same chain, signed by somebody else: only the journal's first line knows the shop's key.
#[test]
fn a_file_signed_with_another_key_is_named() {
    let shop = traded();
    let file = files(&shop).pop().unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let thief = ShopKey::generate([7; 32]);
    let own = shop.observe().unwrap().key().to_string();
    let end = text.trim_end().rfind('\n').unwrap() + 1;
    let mut forged = text[..end].replace(&own, &thief.public().to_string());
    assert_ne!(forged, text[..end]);
    forged += &format!("{{\"signature\":\"{}\"}}\n", thief.sign(forged.as_bytes()));
    fs::write(&file, forged).unwrap();
    assert_named(&shop, &file, "another key");
}

/// One day's file under another day's name.
#[test]
fn files_that_change_names_are_named() {
    let shop = traded();
    let files = files(&shop);
    fs::copy(&files[0], &files[1]).unwrap();
    assert_named(&shop, &files[1], "the first day's file under the second's name");
}

#[test]
fn a_file_that_is_not_there_is_not_asked_for() {
    let shop = traded();
    fs::remove_file(&files(&shop)[0]).unwrap();
    shop.assert_whole();
}
