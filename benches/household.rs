//! What a scanned card costs until its household's page is ready: card, balance, standing and 50 lines of history,
//! beside the two bare queries.

use crate::books::{Books, done};
use crate::report::{Report, Row};
use crate::samples::{Draw, Samples};
use crate::table::Table;
use anyhow::Result;
use hemei::clock::Clock;
use hemei::counter::Observer;
use hemei::domain::value::number::HouseholdNumber;
use hemei::store::Store;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::hint::black_box;

const ROUNDS: usize = 2000;
const LINES: usize = 50;

pub fn run(books: &[Books], report: &mut Report) -> Result<()> {
    Table::heading("A card is scanned: the household's page with 50 lines of history (medians)");
    for books in books.iter().filter(|books| books.size.has_past()) {
        let counter = Observer::open(&books.reading(), Clock::system())?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let bare = Connection::open_with_flags(Store::path(&books.config.data), flags)?;
        bare.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let (mut ours, mut floor) = (Samples::default(), Samples::default());
        let mut draw = Draw(2);
        for _ in 0..ROUNDS {
            // Two households of the same kind, so that neither side finds its pages read in by the other.
            let (one, other) = (books.draw(&mut draw), books.draw(&mut draw));
            let page = ours.time(|| {
                let (number, found) = counter.find_card(one)?;
                counter.household_page(number, found, LINES)
            });
            let page = done(page)?;
            anyhow::ensure!(page.history.len() <= LINES, "more history than asked for");
            black_box(page);
            floor.time(|| read_bare(&bare, other.household))?;
        }
        Table::of(books, report).ratio(Row::CardToPage, ours.median(), floor.median(), 1.5)?;
    }
    Ok(())
}

fn read_bare(connection: &Connection, household: HouseholdNumber) -> rusqlite::Result<()> {
    let number = household.to_string();
    let balance = "SELECT amount FROM balance WHERE account = ?1 AND unit = 'points'";
    let mut balance = connection.prepare_cached(balance)?;
    let amount: i64 = balance.query_row([format!("household:{number}")], |row| row.get(0))?;
    let history = "SELECT seq, body, points FROM posting JOIN journal USING (seq)
                   WHERE household = ?1 ORDER BY seq DESC LIMIT ?2";
    let mut history = connection.prepare_cached(history)?;
    let rows = history.query_map((number, LINES as u64), |row| {
        Ok((row.get::<_, u64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, i64>(2)?))
    })?;
    black_box((amount, rows.collect::<rusqlite::Result<Vec<_>>>()?));
    Ok(())
}
