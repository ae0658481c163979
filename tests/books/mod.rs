//! Books that are put back, lost or taken for new; a clock that was wrong; copies: nothing is begun, lowered or signed in
//! silence, and each has its way out.

mod ahead;
mod balances;
mod catalogs;
mod clock;
mod copies;
mod mark;
mod put_back;
mod traces;

use crate::shop::catalog::household;
use crate::shop::{Shop, export, first_moment};
use hemei::counter::{Counter, NotOpened};
use hemei::domain::decide::behind::{Behind, Cause};
use hemei::domain::value::chain::Digest;
use hemei::domain::value::moment::Moment;
use hemei::outcome::{Failure, Trouble};
use hemei::store::Store;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn day(days: i64) -> Moment {
    first_moment().plus_ms(days * 86_400_000)
}

/// A day with some trade, closed and exported.
fn trade(shop: &Shop, counter: &mut Counter) {
    shop.open_day(counter);
    shop.take_in(counter, "G001", 30, None);
    shop.award(counter, household(0), "40");
    shop.redeem(counter, household(0), &[("G001", 2)]).unwrap();
    shop.close_day(counter);
    export(counter);
}

/// The shop after one exported day, and what it was to become after three, the last of them open.
fn then_and_now() -> (Shop, Shop) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    trade(&shop, &mut counter);
    drop(counter);
    let then = shop.copied();
    let mut counter = shop.open_at(day(1));
    trade(&shop, &mut counter);
    counter.clock().put(day(2));
    shop.open_day(&mut counter);
    shop.award(&mut counter, household(1), "15");
    drop(counter);
    shop.assert_whole();
    (then, shop)
}

fn put_back(shop: &Shop, then: &Shop, name: &str) {
    fs::copy(then.data().join(name), shop.data().join(name)).unwrap();
}

fn database(shop: &Shop) -> String {
    Store::path(shop.data()).file_name().unwrap().to_str().unwrap().to_owned()
}

/// What is in a folder, by digest, but for the lock, SQLite's shared memory and a log that says nothing.
fn contents(folder: &Path) -> BTreeMap<String, Digest> {
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let names = files.map(|file| file.file_name().into_string().unwrap());
    let told = names.filter(|name| name != "kiosk.lock" && !name.ends_with("-shm"));
    let read = told.map(|name| (name.clone(), fs::read(folder.join(&name)).unwrap_or_default()));
    let says = read.filter(|(name, bytes)| !(name.ends_with("-wal") && bytes.is_empty()));
    says.map(|(name, bytes)| (name, Digest::of(&bytes))).collect()
}

fn not_opened(shop: &Shop) -> Failure {
    match shop.start(shop.opening()) {
        Err(NotOpened::Failed(failure)) => failure,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("opened"),
    }
}

/// Opened to be read, for this reason.
fn behind(counter: &Counter) -> Behind {
    counter.behind().cloned().expect("the books are behind something")
}

fn cause(counter: &Counter) -> Cause {
    behind(counter).cause
}

fn is_refused<T: std::fmt::Debug>(answer: &Result<T, Trouble>) -> bool {
    matches!(answer, Err(Trouble::Failed(Failure::Behind(_))))
}
