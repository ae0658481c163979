//! `kiosk verify` beside a bare loop that reads each line, hashes it into the chain and folds its legs into balances.
//! Each run is a process of its own, so that its peak memory is its own.

use crate::books::Books;
use crate::report::{Report, Row};
use crate::samples::Samples;
use crate::size::Size;
use crate::table::Table;
use anyhow::{Context as _, Result, ensure};
use hemei::counter::Reading;
use hemei::domain::entry::kind::Mode;
use hemei::store::Store;
use rusqlite::{Connection, OpenFlags};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

pub const OURS: &str = "verify-ours";
pub const BARE: &str = "verify-bare";
const ROUNDS: usize = 5;

pub fn run(books: &[Books], report: &mut Report) -> Result<()> {
    Table::heading("Verification of everything, in a process of its own (medians)");
    let mut small_peak = None;
    for books in books.iter().filter(|books| books.size.has_past()) {
        let (mut ours, mut floor) = (Samples::default(), Samples::default());
        let (mut our_peak, mut bare_peak) = (None, None);
        for _ in 0..ROUNDS {
            our_peak = in_a_process(OURS, books, &mut ours)?;
            bare_peak = in_a_process(BARE, books, &mut floor)?;
        }
        let mut table = Table::of(books, report);
        table.ratio(Row::Verify, ours.median(), floor.median(), goal(books.size))?;
        table.memory(Row::VerifyMemory, our_peak, bare_peak, memory_goal(books.size, small_peak))?;
        if books.size == Size::Small {
            small_peak = our_peak;
        }
    }
    Ok(())
}

/// What a start of the program costs shows in ten thousand entries, and no more in a million.
const fn goal(size: Size) -> f64 {
    match size {
        Size::Empty | Size::Village | Size::Small => 2.0,
        Size::Large | Size::Huge => 1.5,
    }
}

/// Of the same village, a hundred times the entries take hardly more than what the small books took.
fn memory_goal(size: Size, small_kib: Option<u64>) -> Option<u64> {
    match size {
        Size::Large => small_kib.map(|kib| kib * 12 / 10 + 8 * 1024),
        Size::Empty | Size::Village | Size::Small | Size::Huge => None,
    }
}

fn in_a_process(mode: &str, books: &Books, samples: &mut Samples) -> Result<Option<u64>> {
    let output = Command::new(std::env::current_exe()?).arg(mode).arg(&books.config.data).output()?;
    ensure!(output.status.success(), "{mode}: {}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout)?;
    let mut numbers = said.split_whitespace().map(str::parse::<u64>);
    samples.add(Duration::from_micros(numbers.next().context("no time was printed")??));
    Ok(numbers.next().transpose()?)
}

pub fn verify_ours(data: &Path) -> Result<()> {
    let start = Instant::now();
    let (outbox, shop) = (data.join("outbox"), "M04".parse().map_err(anyhow::Error::msg)?);
    let mode = Mode::Training;
    let report = hemei::counter::verify(&Reading { data, outbox: &outbox, shop: &shop, mode })?;
    let spent = start.elapsed();
    ensure!(report.is_sound(), "the books are not right: {report:?}");
    say(spent);
    Ok(())
}

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    legs: Vec<Leg<'a>>,
}

#[derive(Deserialize)]
struct Leg<'a> {
    unit: &'a str,
    debit: &'a str,
    credit: &'a str,
    amount: i64,
}

pub fn verify_bare(data: &Path) -> Result<()> {
    let start = Instant::now();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(Store::path(data), flags)?;
    let mut lines = connection.prepare("SELECT body, hash FROM journal ORDER BY seq")?;
    let mut lines = lines.query([])?;
    let mut head = [0; 32];
    let mut balances: HashMap<String, HashMap<String, i64>> = HashMap::new();
    while let Some(line) = lines.next()? {
        let body = line.get_ref(0)?.as_blob()?;
        let mut hasher = Sha256::new();
        hasher.update(b"hemei-journal-v2\n");
        hasher.update(head);
        hasher.update(body);
        head = hasher.finalize().into();
        ensure!(line.get_ref(1)?.as_blob()? == head, "the chain is broken");
        for leg in serde_json::from_slice::<Body<'_>>(body)?.legs {
            for (account, amount) in [(leg.debit, -leg.amount), (leg.credit, leg.amount)] {
                add(&mut balances, account, leg.unit, amount);
            }
        }
    }
    let spent = start.elapsed();
    ensure!(balances.values().flat_map(HashMap::values).sum::<i64>() == 0, "the legs do not balance");
    say(spent);
    Ok(())
}

fn add(balances: &mut HashMap<String, HashMap<String, i64>>, account: &str, unit: &str, amount: i64) {
    if let Some(balance) = balances.get_mut(account).and_then(|units| units.get_mut(unit)) {
        *balance += amount;
    } else {
        balances.entry(account.to_owned()).or_default().insert(unit.to_owned(), amount);
    }
}

/// Microseconds, and where the system tells it the peak memory in KiB.
fn say(spent: Duration) {
    println!("{} {}", spent.as_micros(), peak_kib().map_or(String::new(), |kib| kib.to_string()));
}

/// Linux keeps the highest resident set of a process; elsewhere the figure is left out.
fn peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
