//! Failures to start: each has its own sentence in both languages, and once it is mended the counter opens.

use crate::shop::catalog::with_scheme;
use crate::shop::{Shop, export, first_moment};
use hemei::chance;
use hemei::counter::{Counter, NotOpened, Opening};
use hemei::domain::entry::kind::Mode;
use hemei::domain::value::language::Language;
use hemei::exchange::signature::ShopKey;
use hemei::outcome::Failure;
use hemei::platform::write_private;
use hemei::text;
use std::fs;
use std::path::PathBuf;

fn key(shop: &Shop) -> PathBuf {
    shop.data().join("shop.key")
}

fn not_opened(shop: &Shop, opening: Opening<'_>) -> Failure {
    match shop.start(opening) {
        Err(NotOpened::Failed(failure)) => failure,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("opened"),
    }
}

/// Chinese and English, each with the path to look at.
fn assert_said(failure: &Failure, path: &str) {
    let [chinese, english] = [Language::Chinese, Language::English].map(|it| text::failure(it, failure));
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    assert!(chinese.contains(is_han) && !english.contains(is_han), "{chinese} {english}");
    assert!(chinese.contains(path) && english.contains(path), "{chinese} {english}");
}

#[test]
fn a_key_that_is_missing_is_asked_for_and_never_made_again() {
    let shop = Shop::begun();
    let elsewhere = shop.data().join("elsewhere");
    fs::rename(key(&shop), &elsewhere).unwrap();
    let failure = not_opened(&shop, shop.opening());
    assert_eq!(failure, Failure::KeyMissing(key(&shop).display().to_string()));
    assert_said(&failure, "shop.key");
    assert!(!key(&shop).exists());
    fs::rename(&elsewhere, key(&shop)).unwrap();
    drop(shop.open());
    shop.assert_whole();
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_refused_with_the_command_that_mends_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let shop = Shop::begun();
    for mode in [0o640, 0o604, 0o620] {
        fs::set_permissions(key(&shop), fs::Permissions::from_mode(mode)).unwrap();
        let failure = not_opened(&shop, shop.opening());
        assert_said(&failure, &format!("chmod 600 {}", key(&shop).display()));
    }
    fs::set_permissions(key(&shop), fs::Permissions::from_mode(0o600)).unwrap();
    drop(shop.open());
}

#[test]
fn a_key_that_is_none_and_the_key_of_another_shop_are_told_apart() {
    let shop = Shop::begun();
    let own = fs::read(key(&shop)).unwrap();
    let other = ShopKey::generate(chance::key_bytes().unwrap());
    let other = other.to_pem().unwrap();
    let path = key(&shop).display().to_string();
    let cases = [
        (&b""[..], Failure::KeyDamaged(path.clone())),
        (b"\xff\xfe", Failure::KeyDamaged(path.clone())),
        (&own[..own.len() / 2], Failure::KeyDamaged(path.clone())),
        (other.as_bytes(), Failure::OtherKey(path.clone())),
    ];
    for (bytes, wanted) in cases {
        fs::remove_file(key(&shop)).unwrap();
        write_private(&key(&shop), bytes).unwrap();
        let failure = not_opened(&shop, shop.opening());
        assert_eq!(failure, wanted);
        assert_said(&failure, "shop.key");
    }
}

#[test]
fn a_first_start_that_left_an_empty_key_is_taken_up_again() {
    let shop = Shop::empty();
    fs::create_dir(shop.data()).unwrap();
    write_private(&key(&shop), b"").unwrap();
    drop(shop.open());
    drop(shop.open());
    shop.assert_whole();
}

#[test]
fn another_modes_journal_is_named() {
    let shop = Shop::begun();
    let failure = not_opened(&shop, Opening { mode: Mode::Live, ..shop.opening() });
    assert_eq!(failure, Failure::OtherShop { shop: "M04".parse().unwrap(), mode: Mode::Training });
    assert_said(&failure, "M04");
    assert!(text::failure(Language::English, &failure).contains("TRAINING"));
}

#[test]
fn a_second_counter_is_refused_while_the_first_is_open() {
    let shop = Shop::begun();
    let first = shop.open();
    let failure = not_opened(&shop, shop.opening());
    assert_eq!(failure, Failure::CounterOpen);
    assert_said(&failure, &hemei::text::key::QUIT.to_string());
    drop(first);
    drop(shop.open());
}

#[test]
fn a_file_where_the_data_folder_should_be_is_named() {
    let shop = Shop::empty();
    fs::write(shop.data(), b"").unwrap();
    let failure = not_opened(&shop, shop.opening());
    assert!(matches!(failure, Failure::NotFolder(_)), "{failure:?}");
    assert_said(&failure, &shop.data().display().to_string());
}

#[test]
fn books_held_by_another_program_at_the_start_are_said_to_be() {
    let shop = Shop::begun();
    let foreign = shop.sqlite();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    let documents = with_scheme("visit_limit = \"60.0\"", "visit_limit = \"61.0\"");
    let failure = not_opened(&shop, Opening { documents: Ok(documents.clone()), ..shop.opening() });
    assert!(matches!(failure, Failure::Busy), "{failure:?}");
    foreign.execute_batch("ROLLBACK").unwrap();
    drop(foreign);
    drop(shop.open_with(documents, first_moment()));
    shop.assert_whole();
}

/// The counter signs with the key in memory, so a day can be sent; the next start could not.
#[test]
fn a_key_that_goes_while_the_counter_is_open_stops_no_trade_and_no_export() {
    let shop = Shop::begun();
    let mut counter: Counter = shop.open();
    shop.open_day(&mut counter);
    assert_eq!(counter.exporter().unwrap().check_key(), Ok(()));
    fs::remove_file(key(&shop)).unwrap();
    shop.close_day(&mut counter);
    assert_eq!(export(&counter).len(), 1);
    assert_eq!(
        counter.exporter().unwrap().check_key(),
        Err(Failure::KeyMissing(key(&shop).display().to_string()).into())
    );
    shop.assert_whole();
}

#[test]
fn what_sqlite_could_not_read_is_said_without_its_sql() {
    let shop = Shop::begun();
    shop.sqlite()
        .execute_batch("PRAGMA foreign_keys = OFF; ALTER TABLE balance RENAME TO elsewhere")
        .unwrap();
    let failure = match shop.start(shop.opening()) {
        Err(NotOpened::Failed(failure)) => failure,
        Err(other) => panic!("{other}"),
        Ok(counter) => {
            let asked = hemei::domain::view::page::Asked {
                household: crate::shop::catalog::household(0),
                found: hemei::domain::entry::Found::Typed,
                basket: Vec::new(),
                collector: None,
            };
            match counter.quote(&asked).unwrap_err() {
                hemei::outcome::Trouble::Failed(failure) => failure,
                other @ hemei::outcome::Trouble::Refused(_) => panic!("{other:?}"),
            }
        }
    };
    for language in [Language::Chinese, Language::English] {
        let said = text::failure(language, &failure);
        assert!(!said.contains("SELECT") && !said.contains("offset"), "{said}");
    }
}
