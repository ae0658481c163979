//! `kiosk copy`: what it writes can be put back, says that it is a copy, and takes nobody else's place.

use super::{cause, contents, day, is_refused, then_and_now, trade};
use crate::shop::catalog::household;
use crate::shop::{Shop, copy_folder, one, text, two};
use hemei::domain::decide::behind::Cause;
use hemei::outcome::{Failure, Trouble};
use hemei::store::Store;
use std::fs;

fn copy(shop: &Shop, to: &std::path::Path) -> Result<hemei::domain::view::page::Copied, Trouble> {
    shop.observe().unwrap().copy_to(shop.data(), shop.outbox(), to)
}

#[test]
fn a_copy_made_beside_an_open_counter_holds_everything_but_the_key() {
    let (_, shop) = then_and_now();
    let mut counter = shop.open_at(day(2));
    let seq = shop.award(&mut counter, household(2), "3");
    let to = tempfile::tempdir().unwrap();
    let copied = copy(&shop, to.path()).unwrap();
    assert_eq!((copied.entries, copied.files), (seq, 2));
    let names: Vec<String> = contents(to.path()).into_keys().collect();
    assert_eq!(names, ["high-water", "kiosk.db", "outbox"]);
    // A later copy goes on from it.
    let seq = shop.award(&mut counter, household(2), "3");
    assert_eq!(copy(&shop, to.path()).unwrap().entries, seq);
}

#[test]
fn a_copy_that_is_put_back_asks_two_people_even_when_nothing_else_remembers() {
    let (_, shop) = then_and_now();
    let to = tempfile::tempdir().unwrap();
    copy(&shop, to.path()).unwrap();
    let mut counter = shop.open_at(day(2));
    shop.award(&mut counter, household(2), "3");
    drop(counter);
    // The disk dies; key and copy are what is left.
    let saved = Shop::empty();
    copy_folder(to.path().join("outbox").as_path(), saved.outbox());
    fs::create_dir_all(saved.data()).unwrap();
    for name in ["kiosk.db", "high-water"] {
        fs::copy(to.path().join(name), saved.data().join(name)).unwrap();
    }
    for name in secrets(&shop) {
        let bytes = fs::read(shop.data().join(&name)).unwrap();
        hemei::platform::write_private(&saved.data().join(name), &bytes).unwrap();
    }
    saved.skip_requests();
    let mut counter = saved.open_at(day(2));
    assert_eq!(cause(&counter), Cause::Copy);
    assert!(is_refused(&counter.close_day(&one("02"), saved.request())));
    counter.restore(&two(), saved.request(), &text("换电脑")).unwrap();
    saved.award(&mut counter, household(2), "3");
    drop(counter);
    saved.assert_whole();
    assert!(saved.open_at(day(2)).behind().is_none());
}

fn secrets(shop: &Shop) -> Vec<String> {
    let names = contents(shop.data()).into_keys();
    names.filter(|name| name == "shop.key" || name.ends_with(".secret")).collect()
}

#[test]
fn a_copy_never_takes_the_place_of_other_books_or_of_newer_ones() {
    let (then, shop) = then_and_now();
    let to = tempfile::tempdir().unwrap();
    copy(&shop, to.path()).unwrap();
    let before = fs::read(Store::path(to.path())).unwrap();
    let other = Shop::begun();
    let mut counter = other.open();
    trade(&other, &mut counter);
    drop(counter);
    for refused in [copy(&other, to.path()), copy(&then, to.path())] {
        assert!(matches!(refused, Err(Trouble::Failed(Failure::NameTaken(_)))), "{refused:?}");
    }
    fs::write(Store::path(to.path()), b"something else").unwrap();
    assert!(copy(&shop, to.path()).is_err());
    fs::write(Store::path(to.path()), &before).unwrap();
    copy(&shop, to.path()).unwrap();
}

#[test]
fn a_copy_goes_neither_into_the_data_folder_nor_below_a_folder_that_is_not_there() {
    let (_, shop) = then_and_now();
    assert!(copy(&shop, &shop.data().join("copy")).is_err());
    let stick = tempfile::tempdir().unwrap();
    assert!(copy(&shop, &stick.path().join("not/plugged/in")).is_err());
    assert!(!stick.path().join("not").exists());
    copy(&shop, &stick.path().join("here")).unwrap();
}
