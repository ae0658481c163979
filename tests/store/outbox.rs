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

/// The names that somebody can give a forged file so that it hides behind the good one, or beside it.
#[test]
fn one_spelling_only_is_a_daily_file() {
    let shop = traded();
    let good = files(&shop).pop().unwrap();
    let name = good.file_name().unwrap().to_str().unwrap();
    let stem = name.strip_suffix("c000002.jsonl").unwrap();
    let strange = [
        format!("{stem}c2.jsonl"),
        format!("{stem}c00002.jsonl"),
        format!("{stem}c0000002.jsonl"),
        format!("{stem}c000002.JSONL"),
        format!("{stem}c000002.jsonl.bak"),
        format!("{stem}c000002.jsonl "),
        format!("{stem}c000002 (1).jsonl"),
        format!("{stem}c000002\u{200b}.jsonl"),
        format!("{stem}c００0002.jsonl"),
        format!("{stem}c+00002.jsonl"),
        format!("{stem}c000000.jsonl"),
        format!("{stem}C000002.jsonl"),
        name.to_lowercase(),
        name.replace("-e1-", "-e01-"),
        name.replace("-e1-", "-e+1-"),
    ];
    for other in strange {
        let path = shop.outbox().join(&other);
        fs::copy(&good, &path).unwrap();
        assert_named(&shop, &path, "another spelling");
        // With the good one there or not.
        fs::rename(&good, shop.data().join("aside")).unwrap();
        assert_named(&shop, &path, "another spelling alone");
        fs::rename(shop.data().join("aside"), &good).unwrap();
        fs::remove_file(&path).unwrap();
    }
    shop.assert_whole();
}

#[test]
fn a_file_of_an_epoch_that_the_journal_does_not_have_is_named() {
    let shop = traded();
    let good = files(&shop).pop().unwrap();
    let other = good.to_str().unwrap().replace("-e1-", "-e2-");
    fs::copy(&good, &other).unwrap();
    assert_named(&shop, std::path::Path::new(&other), "another epoch");
}

/// What an export makes beside a daily file, or leaves when it is killed, and what people keep there.
#[test]
fn what_stands_beside_the_files_is_nobodys_business() {
    let shop = traded();
    let good = files(&shop).pop().unwrap();
    let name = good.file_name().unwrap().to_str().unwrap();
    let others = [
        name.replace(".jsonl", ".xlsx"),
        name.replace(".jsonl", ".xlsx.part"),
        format!("{name}.part"),
        name.replace("-M04-", "-M05-"),
        "520303103-M04-export.txt".to_owned(),
        "笔记.txt".to_owned(),
    ];
    for other in others {
        fs::write(shop.outbox().join(other), "x").unwrap();
    }
    shop.assert_whole();
}

#[test]
fn how_many_files_were_compared_is_said() {
    let shop = traded();
    let report = shop.verify();
    assert_eq!((report.files, report.closes), (2, 2));
    fs::remove_file(&files(&shop)[0]).unwrap();
    let report = shop.verify();
    assert_eq!((report.files, report.closes, report.why), (1, 2, None));
}

#[test]
fn what_stands_in_a_files_place_is_named_and_not_waited_for() {
    let shop = traded();
    let file = files(&shop).pop().unwrap();
    let aside = shop.data().join("aside");
    fs::rename(&file, &aside).unwrap();
    crate::outside::files::make_fifo(&file);
    assert_named(&shop, &file, "a FIFO");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert_named(&shop, &file, "a folder");
    fs::remove_dir(&file).unwrap();
    std::os::unix::fs::symlink(&aside, &file).unwrap();
    assert_named(&shop, &file, "a link to the very file");
    fs::remove_file(&file).unwrap();
    fs::File::create(&file).unwrap().set_len(3 << 30).unwrap();
    assert_named(&shop, &file, "three gigabytes");
    fs::rename(&aside, &file).unwrap();
    shop.assert_whole();
}
