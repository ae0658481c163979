//! A redemption, committed: the counter's verb beside a bare transaction that writes the very rows the verb wrote.

use crate::books::{Books, active, attendant, done, open};
use crate::report::{Report, Row};
use crate::samples::{Draw, Samples};
use crate::table::Table;
use anyhow::Result;
use hemei::config::Config;
use hemei::counter::{AwardAsked, Counter, two_people};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::kind::{Award, Source};
use hemei::domain::entry::{Change, own_changes};
use hemei::domain::entry::{Entry, Found};
use hemei::domain::value::number::{HouseholdNumber, Sku};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use hemei::domain::view::page::{Asked, Delivery};
use hemei::store::{Durability, Store};
use rusqlite::{Connection, TransactionBehavior, params};
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

const ROUNDS: usize = 400;
/// The most that redeem: a day's file has no room for an award to each of twenty thousand.
const HOUSEHOLDS: usize = 1000;
/// Prices at which no limit of the scheme ends the measurement.
const PRICES: RangeInclusive<Points> = Points::from_tenths(20)..=Points::from_tenths(60);

pub fn run(books: &[Books], report: &mut Report) -> Result<()> {
    Table::heading("Redemption of one to three goods, one transaction each (medians)");
    for books in books.iter().filter(|books| books.size.has_past()) {
        let (folder, config) = books.copy()?;
        let (households, goods) = prepare(&config)?;
        let bare = folder.path().join("bare.db");
        fs::copy(Store::path(&config.data), &bare)?;
        let mut draw = Draw(1);
        for (row, durability, synchronous, goal) in [
            (Row::RedemptionFull, Durability::Full, "FULL", 1.2),
            (Row::RedemptionNormal, Durability::Normal, "NORMAL", 2.0),
        ] {
            let mut counter = open(&config, durability, None)?;
            let mut bare = open_bare(&bare, synchronous)?;
            let reader = Connection::open(Store::path(&config.data))?;
            let (mut ours, mut floor) = (Samples::default(), Samples::default());
            for _ in 0..ROUNDS {
                let asked = asked(&mut draw, &households, &goods);
                let (by, request) = (attendant()?, done(counter.new_request())?);
                let receipt = done(ours.time(|| counter.redeem(&by, request, &asked)))?;
                let rows = Rows::of(&reader, receipt.seq)?;
                floor.time(|| rows.write(&mut bare))?;
            }
            Table::of(books, report).ratio(row, ours.median(), floor.median(), goal)?;
        }
    }
    Ok(())
}

/// Opens the day, fills the shelf and gives everybody points.
fn prepare(config: &Config) -> Result<(Vec<HouseholdNumber>, Vec<Sku>)> {
    let mut counter = open(config, Durability::Off, None)?;
    let (by, second) = (attendant()?, "03".parse().map_err(anyhow::Error::msg)?);
    let both = two_people(&by, &second).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    let request = done(counter.new_request())?;
    done(counter.open_day(&by, request))?;
    let goods = cheap_goods(&counter);
    for good in &goods {
        let delivery = Delivery {
            good: good.clone(),
            pieces: 500,
            source: Source::Purchase,
            cost_fen: 150,
            expiry: None,
            supplier: None,
            invoice: None,
        };
        let request = done(counter.new_request())?;
        done(counter.take_in(&by, request, &delivery))?;
    }
    let mut households = active(&counter);
    households.truncate(HOUSEHOLDS);
    let reason = PlainText::parse("院坝净 物归位")?;
    for household in &households {
        let award = Award::once(Channel::Rule, counter.now().date(), reason.clone());
        let asked = AwardAsked { household: *household, points: Points::from_tenths(1000), award };
        let request = done(counter.new_request())?;
        done(counter.award(&both, request, &asked))?;
    }
    Ok((households, goods))
}

fn cheap_goods(counter: &Counter) -> Vec<Sku> {
    let (catalog, today) = (counter.catalog(), counter.now().date());
    let sold = catalog.goods.all().iter().filter(|good| {
        let is_cheap = good.price_on(today).is_some_and(|price| PRICES.contains(&price));
        is_cheap && !catalog.scheme.blocked_categories.contains(&good.category)
    });
    sold.map(|good| good.sku.clone()).collect()
}

fn asked(draw: &mut Draw, households: &[HouseholdNumber], goods: &[Sku]) -> Asked {
    let first = draw.below(goods.len());
    let kinds = 1 + draw.below(3);
    let basket = (0..kinds).map(|index| (goods[(first + index) % goods.len()].clone(), 1)).collect();
    Asked {
        household: households[draw.below(households.len())],
        found: Found::Typed,
        collector: None,
        basket,
    }
}

/// The same tables, indexes and settings, without the triggers that guard the journal.
fn open_bare(path: &Path, synchronous: &str) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};
         DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_no_delete;
         DROP TRIGGER IF EXISTS journal_in_order;"
    ))?;
    Ok(connection)
}

/// What a redemption wrote, ready to be written again.
struct Rows {
    seq: u64,
    body: Vec<u8>,
    hash: Vec<u8>,
    posting: (u32, String, String, Option<String>, String, i64, i64, Option<i64>),
    balances: Vec<(String, String, i64)>,
}

impl Rows {
    fn of(connection: &Connection, seq: u64) -> Result<Rows> {
        let line = "SELECT body, hash FROM journal WHERE seq = ?1";
        let (body, hash): (Vec<u8>, Vec<u8>) =
            connection.query_row(line, [seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let posting =
            "SELECT day, month, kind, household, request, points, redeemed, held FROM posting WHERE seq = ?1";
        let posting = connection.query_row(posting, [seq], |row| row.try_into())?;
        let entry = Entry::decode(&body)?;
        let balances = own_changes(&entry, entry.at.date()).into_iter().filter_map(|change| match change {
            Change::Balance { account, unit, delta } => Some((account.to_string(), unit.to_string(), delta)),
            _ => None,
        });
        Ok(Rows { seq, body, hash, posting, balances: balances.collect() })
    }

    fn write(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let journal = "INSERT INTO journal (seq, body, hash) VALUES (?1, ?2, ?3)";
        transaction.prepare_cached(journal)?.execute((self.seq, &self.body, &self.hash))?;
        let posting =
            "INSERT INTO posting (seq, day, month, kind, household, request, points, redeemed, held)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let (day, month, kind, household, request, points, redeemed, held) = &self.posting;
        transaction
            .prepare_cached(posting)?
            .execute(params![self.seq, day, month, kind, household, request, points, redeemed, held])?;
        let balance = "INSERT INTO balance (account, unit, amount) VALUES (?1, ?2, ?3)
                       ON CONFLICT (account, unit) DO UPDATE SET amount = amount + excluded.amount";
        let mut balance = transaction.prepare_cached(balance)?;
        for row in &self.balances {
            balance.execute((&row.0, &row.1, row.2))?;
        }
        drop(balance);
        transaction.commit()
    }
}
