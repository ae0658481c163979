//! Power cuts: a counter in another process is killed in the middle of a storm of redemptions.
//! `tests/outside/sync_once.py` traces the same child to see the log synced before each acknowledgement.

use crate::shop::catalog::{household, with_scheme};
use crate::shop::{Shop, asked, copy_folder, first_moment, one};
use hemei::catalog::Documents;
use hemei::counter::{Counter, Opening};
use hemei::domain::trouble::Failure;
use hemei::store::Durability;
use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const FOLDER: &str = "HEMEI_STORM_FOLDER";
const NORMAL: &str = "HEMEI_STORM_NORMAL";
const REDEMPTIONS: usize = 12;

/// Not a test: the process that is killed. Redeems one piece at a time and says so only when it is booked.
#[test]
#[ignore = "the child of the storm; it needs a folder in the environment"]
fn redemption_storm_child() {
    let folder = std::env::var(FOLDER).expect("the parent names a folder");
    let data = Path::new(&folder);
    let durability = if std::env::var(NORMAL).is_ok() { Durability::Normal } else { Durability::Full };
    let shop = Shop::empty();
    let opening = Opening { data, durability, documents: generous(), ..shop.opening() };
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

/// What the child acknowledged before it was killed: line number by request.
fn storm(folder: &Path, wait_ms: u64) -> HashMap<String, u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "crash::redemption_storm_child", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        let acknowledged = lines.filter_map(|line| {
            let (seq, request) = line.strip_prefix("ACK ")?.split_once(' ')?;
            Some((request.to_owned(), seq.parse().ok()?))
        });
        acknowledged.collect()
    });
    thread::sleep(Duration::from_millis(wait_ms));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_doubled() {
    let shop = stocked();
    let mut acknowledged: HashMap<String, u64> = HashMap::new();
    for round in 0..20_u64 {
        acknowledged.extend(storm(shop.data(), 20 + round * 37 % 120));
        let start = Instant::now();
        drop(shop.open_with(generous(), first_moment()));
        assert!(start.elapsed() < Duration::from_secs(3), "round {round}: the next start took too long");
    }
    assert!(acknowledged.len() >= 20, "only {} redemptions before the kills", acknowledged.len());
    let mut written: HashMap<String, Vec<u64>> = HashMap::new();
    let visit = |line: hemei::store::Line| {
        let entry = hemei::domain::entry::Entry::decode(&line.body).unwrap();
        written.entry(entry.request.to_string()).or_default().push(entry.seq);
        Ok::<(), Failure>(())
    };
    shop.observe().unwrap().visit_journal(1, visit).unwrap();
    for (request, seq) in &acknowledged {
        assert_eq!(written.get(request), Some(&vec![*seq]), "request {request}");
    }
    assert!(written.values().all(|lines| lines.len() == 1));
    shop.assert_whole();
}
