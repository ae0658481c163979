//! Power cuts: a counter in another process is killed in the middle of its work; or what it did to the disk is recorded
//! and the power cut anywhere in it (`power`).
//! `tests/outside/sync_once.py` traces the child here to see the log synced before each acknowledgement.

mod child;
mod power;
mod storm;

use crate::shop::catalog::{household, with_scheme};
use crate::shop::{Shop, asked, copy_folder, first_moment, one};
use hemei::catalog::Documents;
use hemei::counter::{Counter, Opening};
use hemei::store::Durability;
use std::io::Write as _;
use std::path::Path;

const FOLDER: &str = "HEMEI_STORM_FOLDER";
const NORMAL: &str = "HEMEI_STORM_NORMAL";
const REDEMPTIONS: usize = 12;

/// Not a test: the process that is traced. Redeems one piece at a time and says so only when it is booked.
#[test]
#[ignore = "the child of sync_once.py; it needs a folder in the environment"]
fn redemption_storm_child() {
    let folder = std::env::var(FOLDER).expect("the parent names a folder");
    let data = Path::new(&folder);
    let durability = if std::env::var(NORMAL).is_ok() { Durability::Normal } else { Durability::Full };
    let shop = Shop::empty();
    let opening = Opening { data, durability, documents: Ok(generous()), ..shop.opening() };
    let mut counter = Counter::open(opening, &mut |_| {}).unwrap();
    for _ in 0..REDEMPTIONS {
        let request = counter.new_request().unwrap();
        let receipt = counter.redeem(&one("02"), request, &asked(household(0), &[("G001", 1)])).unwrap();
        let mut out = std::io::stdout().lock();
        out.write_all(format!("\nACK {} {request}\n", receipt.seq).as_bytes()).unwrap();
        out.flush().unwrap();
    }
}

/// Not a test: makes the shop of the storm in the folder that `sync_once.py` names.
#[test]
#[ignore = "prepares the storm for sync_once.py"]
fn storm_shop() {
    let folder = std::env::var(FOLDER).expect("the script names a folder");
    copy_folder(stocked().data(), Path::new(&folder));
}

/// A policy that lets one household redeem all through the storm.
fn generous() -> Documents {
    with_scheme("month_limit = \"100.0\"", "month_limit = \"9999.0\"")
}

/// A shop whose first household can pay.
fn stocked() -> Shop {
    let shop = Shop::begun();
    let mut counter = shop.open_with(generous(), first_moment());
    shop.open_day(&mut counter);
    for _ in 0..20 {
        shop.award(&mut counter, household(0), "60");
    }
    shop.take_in(&mut counter, "G001", 900, None);
    drop(counter);
    shop
}
