//! A day is closed and its file written: the counter's verb and its export, beside one durable row and the day's lines
//! queried, signed and written the way a file becomes durable.

use crate::books::{Books, active, attendant, done, open};
use crate::report::{Report, Row};
use crate::samples::Samples;
use crate::table::Table;
use anyhow::{Context as _, Result};
use hemei::config::Config;
use hemei::counter::{AwardAsked, Counter, two_people};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::kind::Award;
use hemei::domain::value::number::HouseholdNumber;
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use hemei::domain::view::day_book::DayBook;
use hemei::domain::view::page::ExportDays;
use hemei::exchange::signature::ShopKey;
use hemei::outcome::damage::FileFlaw;
use hemei::store::{Durability, Store};
use rusqlite::{Connection, params};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

const ROUNDS: usize = 25;
const ENTRIES: usize = 60;

pub fn run(books: &[Books], report: &mut Report) -> Result<()> {
    Table::heading("A day of sixty entries is closed and its file written (medians)");
    for books in books.iter().filter(|books| books.size.has_past()) {
        let (folder, config) = books.copy()?;
        let config = Config { export: folder.path().join("outbox"), ..config };
        let mut counter = open(&config, Durability::Full, None)?;
        let households = active(&counter);
        let bare = Bare::open(folder.path(), &config)?;
        let (mut ours, mut floor) = (Samples::default(), Samples::default());
        // From the second round on, the file of the day before stands in the folder.
        for round in 0..=ROUNDS {
            let first = live(&mut counter, &households)?;
            let (by, request) = (attendant()?, done(counter.new_request())?);
            let close = || {
                counter.close_day(&by, request)?;
                counter.exporter()?.export(ExportDays::New, &no_workbook, &mut |_, _| {})
            };
            if round == 0 {
                let mut close = close;
                done(close())?;
            } else {
                done(ours.time(close))?;
                floor.time(|| bare.close(round, first))?;
            }
        }
        Table::of(books, report).ratio(Row::Closing, ours.median(), floor.median(), 1.5)?;
    }
    Ok(())
}

fn no_workbook(_: &DayBook) -> Result<Vec<u8>, FileFlaw> {
    Err(FileFlaw::Workbook)
}

/// Opens a day and fills it; gives its first line.
fn live(counter: &mut Counter, households: &[HouseholdNumber]) -> Result<u64> {
    let (by, second) = (attendant()?, "03".parse().map_err(anyhow::Error::msg)?);
    let both = two_people(&by, &second).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    let first = done(counter.last_line())? + 1;
    let request = done(counter.new_request())?;
    done(counter.open_day(&by, request))?;
    let reason = PlainText::parse("院坝净 物归位")?;
    for household in households.iter().cycle().take(ENTRIES) {
        let award = Award::once(Channel::Rule, counter.now().date(), reason.clone());
        let asked = AwardAsked { household: *household, points: Points::from_tenths(5), award };
        let request = done(counter.new_request())?;
        done(counter.award(&both, request, &asked))?;
    }
    Ok(first)
}

/// What no export can do without.
struct Bare<'a> {
    folder: &'a Path,
    journal: Connection,
    rows: Connection,
    key: ShopKey,
}

impl<'a> Bare<'a> {
    fn open(folder: &'a Path, config: &Config) -> Result<Bare<'a>> {
        let rows = Connection::open(folder.join("bare.db"))?;
        rows.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE closed (day, body);",
        )?;
        let journal = Connection::open(Store::path(&config.data))?;
        Ok(Bare { folder, journal, rows, key: ShopKey::generate([7; 32]) })
    }

    fn close(&self, round: usize, first: u64) -> Result<()> {
        self.rows
            .prepare_cached("INSERT INTO closed VALUES (?1, ?2)")?
            .execute(params![round, [0_u8; 900]])?;
        let query = "SELECT body FROM journal WHERE seq >= ?1 ORDER BY seq";
        let mut statement = self.journal.prepare_cached(query)?;
        let bodies = statement.query_map([first], |row| row.get::<_, Vec<u8>>(0))?;
        let mut bytes = bodies.collect::<rusqlite::Result<Vec<_>>>()?.join(&b'\n');
        bytes.extend(self.key.sign(&bytes).as_bytes());
        let (part, path) = (self.folder.join("day.part"), self.folder.join(format!("bare-{round}.jsonl")));
        let mut file = File::create(&part)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&part, &path)?;
        File::open(self.folder)?.sync_all().context("the folder")
    }
}
