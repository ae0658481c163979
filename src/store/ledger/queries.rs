//! What screens and verbs ask of the projections: balances, history, shelf, standing, cards, attendants.

use crate::domain::catalog::scheme::ScorePeriod;
use crate::domain::decide::redemption::ShelfBatch;
use crate::domain::entry::Entry;
use crate::domain::entry::account::{Account, Unit};
use crate::domain::entry::kind::Kind;
use crate::domain::fold::totals;
use crate::domain::value::chain::Digest;
use crate::domain::value::month::Month;
use crate::domain::value::number::{AttendantCode, HouseholdNumber, Sku};
use crate::domain::value::points::Points;
use crate::domain::view::page::{HistoryFilter, HistoryLine};
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::sql::failure::{Sql as _, damaged, no_value};
use crate::store::sql::row::parsed;
use chrono::NaiveDate;
use foldhash::HashMap;
use rusqlite::{OptionalExtension as _, Row, params_from_iter};
use std::collections::BTreeMap;

/// Between which names the accounts of pieces on the shelf stand, reserved ones included.
pub(in crate::store) const ON_SHELF: [(&str, &str); 2] = [("stock:", "stock;"), ("reserved:", "reserved;")];

/// Lines of a history for which room is made before they are read.
const MOST_AT_ONCE: usize = 64;

/// What a household's accounts hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HouseholdPoints {
    pub spendable: Points,
    pub base: Points,
    pub held: Points,
    pub due: Points,
}

impl HouseholdPoints {
    pub fn total(self) -> Points {
        [self.spendable, self.base, self.held, self.due].into_iter().sum()
    }
}

impl Reader<'_> {
    /// What the four accounts of a household hold, in one question.
    pub fn household_points(self, household: HouseholdNumber) -> Result<HouseholdPoints, Failure> {
        let query = "SELECT account, amount FROM balance
                     WHERE account IN (?1, ?2, ?3, ?4) AND unit = 'points'";
        let accounts = [Account::Household, Account::Base, Account::Held, Account::Due]
            .map(|account| account(household).to_string());
        let mut points = HouseholdPoints::default();
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query(params_from_iter(&accounts)).sql()?;
        while let Some(row) = rows.next().sql()? {
            let account = row.get_ref(0).sql()?.as_str().map_err(no_value)?;
            let amount = Points::from_tenths(row.get(1).sql()?);
            let known = accounts.iter().position(|known| known == account);
            let fields = [&mut points.spendable, &mut points.base, &mut points.held, &mut points.due];
            if let Some(field) = known.and_then(|known| fields.into_iter().nth(known)) {
                *field = amount;
            }
        }
        Ok(points)
    }

    /// Zero for an account that nothing ever touched.
    pub fn balance(self, account: &Account, unit: &Unit) -> Result<i64, Failure> {
        let query = "SELECT amount FROM balance WHERE account = ?1 AND unit = ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let values = (account.to_string(), unit.to_string());
        Ok(statement.query_row(values, |row| row.get(0)).optional().sql()?.unwrap_or(0))
    }

    /// SHA-256 over all balances, as the close records it.
    pub fn balances_root(self) -> Result<Digest, Failure> {
        let rows = self.balances()?;
        let lines: Vec<String> =
            rows.iter().map(|(account, unit, amount)| totals::balance_line(account, unit, *amount)).collect();
        Ok(totals::balances_root(lines.iter().map(String::as_str)))
    }

    /// All balances but the empty ones, sorted by the bytes of account and unit.
    pub(in crate::store) fn balances(self) -> Result<Vec<(String, String, i64)>, Failure> {
        let query = "SELECT account, unit, amount FROM balance INDEXED BY balance_not_zero
                     WHERE amount <> 0 ORDER BY account, unit";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).sql()?;
        rows.collect::<rusqlite::Result<_>>().sql()
    }

    /// The newest lines of a household's history that the filter lets through.
    pub fn history(
        self,
        household: HouseholdNumber,
        filter: HistoryFilter,
        most: usize,
    ) -> Result<Vec<HistoryLine>, Failure> {
        let of_kind = if filter.kind.is_some() { "AND kind = ?3" } else { "AND ?3 IS NULL" };
        let of_month = if filter.month.is_some() { "AND month = ?4" } else { "AND ?4 IS NULL" };
        // Where no kind is asked for, the index says all but the body.
        let query = format!(
            "SELECT seq, body, points FROM posting INDEXED BY posting_household JOIN journal USING (seq)
             WHERE household = ?1 {of_kind} {of_month} ORDER BY seq DESC LIMIT ?2"
        );
        let household = household.to_string();
        let mut statement = self.connection.prepare_cached(&query).sql()?;
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        let (kind, month) = (filter.kind.map(Kind::word), filter.month.map(|month| month.to_string()));
        let mut rows = statement.query((&household, limit, kind, month)).sql()?;
        let mut lines = Vec::with_capacity(most.min(MOST_AT_ONCE));
        while let Some(row) = rows.next().sql()? {
            let entry = Entry::decode(row.get_ref(1).sql()?.as_blob().map_err(no_value)?).map_err(damaged)?;
            lines.push(HistoryLine {
                entry,
                points: Points::from_tenths(row.get(2).sql()?),
                reversed_by: None,
            });
        }
        // What reversed a line comes after it: among the newest lines it is there, unless the filter has left it out.
        let is_reversal = |line: &HistoryLine| line.entry.kind() == Kind::Reversal;
        if filter != HistoryFilter::default() || lines.iter().any(is_reversal) {
            let reversals = self.reversals(&household)?;
            lines.iter_mut().for_each(|line| line.reversed_by = reversals.get(&line.entry.seq).copied());
        }
        Ok(lines)
    }

    /// Which lines of a household were reversed, each with the line that did it.
    fn reversals(self, household: &str) -> Result<HashMap<u64, u64>, Failure> {
        let query = "SELECT refers, seq FROM posting INDEXED BY posting_reversal
                     WHERE kind = 'reversal' AND household = ?1 AND refers IS NOT NULL";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let rows = statement.query_map([household], |row| Ok((row.get(0)?, row.get(1)?))).sql()?;
        rows.collect::<rusqlite::Result<_>>().sql()
    }

    /// One entry as it touched its household.
    pub fn history_line(self, seq: u64) -> Result<Option<HistoryLine>, Failure> {
        let query = "SELECT journal.seq, body, points, (SELECT back.seq FROM posting AS back
                                                        WHERE back.refers = posting.seq AND back.kind = 'reversal')
                     FROM posting JOIN journal USING (seq) WHERE posting.seq = ?1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row([seq], history_row).optional().sql()?.transpose()
    }

    /// Entries of a business day that a reversal could name, newest first.
    pub fn reversible(self, day: u32) -> Result<Vec<HistoryLine>, Failure> {
        let kinds = Kind::ALL.iter().filter(|kind| kind.is_reversible());
        let kinds: Vec<String> = kinds.map(|kind| format!("'{}'", kind.word())).collect();
        let query = format!(
            "SELECT journal.seq, body, points, (SELECT back.seq FROM posting AS back
                                                WHERE back.refers = posting.seq AND back.kind = 'reversal')
             FROM posting JOIN journal USING (seq)
             WHERE posting.seq > (SELECT ifnull(max(opened), 0) FROM business_day) AND day = ?1
               AND kind IN ({}) ORDER BY posting.seq DESC",
            kinds.join(", ")
        );
        let mut statement = self.connection.prepare_cached(&query).sql()?;
        let rows = statement.query_map([day], history_row).sql()?;
        rows.map(|row| row.sql()?).collect()
    }

    /// The entry that reversed line `seq`, if one did.
    pub fn reversal_of(self, seq: u64) -> Result<Option<u64>, Failure> {
        self.named_by(seq, Kind::Reversal)
    }

    /// The entry that countersigned the reversal `seq`, if one did.
    pub fn countersign_of(self, seq: u64) -> Result<Option<u64>, Failure> {
        self.named_by(seq, Kind::Countersign)
    }

    fn named_by(self, seq: u64, kind: Kind) -> Result<Option<u64>, Failure> {
        let query = "SELECT seq FROM posting WHERE refers = ?1 AND kind = ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row((seq, kind.word()), |row| row.get(0)).optional().sql()
    }

    /// What a household holds in all its accounts together, as its lines before `seq` add up: its balances must say the
    /// same, or they were not made by the journal.
    pub fn held_before(self, household: HouseholdNumber, seq: u64) -> Result<Points, Failure> {
        let query = "SELECT held FROM posting INDEXED BY posting_household
                     WHERE household = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let tenths = statement.query_row((household.to_string(), seq), |row| row.get(0)).optional().sql()?;
        Ok(Points::from_tenths(tenths.unwrap_or(0)))
    }

    /// What a household redeemed in the calendar month of `date`, reversals taken off.
    pub fn redeemed_in_month(self, household: HouseholdNumber, date: NaiveDate) -> Result<Points, Failure> {
        let query = "SELECT ifnull(sum(redeemed), 0) FROM posting INDEXED BY posting_redeemed
                     WHERE household = ?1 AND month = ?2 AND redeemed <> 0";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let values = (household.to_string(), Month::of(date).to_string());
        Ok(Points::from_tenths(statement.query_row(values, |row| row.get(0)).sql()?))
    }

    /// How often proxies collected for a household in a month.
    pub fn proxies_of_household(self, household: HouseholdNumber, month: Month) -> Result<u32, Failure> {
        let query = "SELECT count(*) FROM proxy WHERE household = ?1 AND month = ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row((household.to_string(), month.to_string()), |row| row.get(0)).sql()
    }

    /// How often one proxy, named by the fold of the name, collected in a month, for whomever.
    pub fn collections_by_proxy(self, proxy: &str, month: Month) -> Result<u32, Failure> {
        let query = "SELECT count(*) FROM proxy WHERE proxy = ?1 AND month = ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row((proxy, month.to_string()), |row| row.get(0)).sql()
    }

    /// Reversals that still owe a countersignature, oldest first, with the person who booked each.
    pub fn owed(self) -> Result<Vec<(u64, AttendantCode)>, Failure> {
        let mut statement = self.connection.prepare_cached("SELECT seq, by FROM owed ORDER BY seq").sql()?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).sql()?;
        rows.map(|row| {
            let (seq, by) = row.sql()?;
            Ok((seq, by.parse().map_err(no_value)?))
        })
        .collect()
    }

    /// Who booked the reversal `seq` alone, if it still owes a countersignature.
    pub fn owed_by(self, seq: u64) -> Result<Option<AttendantCode>, Failure> {
        let query = "SELECT by FROM owed WHERE seq = ?1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row([seq], |row| parsed(row, 0)).optional().sql()
    }

    /// The same as it was before line `before`, from the lines.
    pub(in crate::store) fn owed_before(
        self,
        seq: u64,
        before: u64,
    ) -> Result<Option<AttendantCode>, Failure> {
        if self.countersign_of(seq)?.is_some_and(|signed| signed < before) {
            return Ok(None);
        }
        let reversal = self.entry(seq)?.filter(|entry| entry.kind() == Kind::Reversal);
        Ok(reversal.filter(|entry| entry.by.second.is_none()).map(|entry| entry.by.first))
    }

    /// Every delivery with pieces on the shelf, by good.
    pub fn shelf(self) -> Result<BTreeMap<Sku, Vec<ShelfBatch>>, Failure> {
        let mut shelf: BTreeMap<Sku, Vec<ShelfBatch>> = BTreeMap::new();
        self.visit_shelf("stock:", "stock;", |good, batch| shelf.entry(good).or_default().push(batch))?;
        Ok(shelf)
    }

    /// The deliveries of one good that have pieces on the shelf.
    pub fn shelf_of(self, good: &Sku) -> Result<Vec<ShelfBatch>, Failure> {
        let mut shelf = Vec::new();
        let (first, behind) = (format!("stock:{good}:"), format!("stock:{good};"));
        self.visit_shelf(&first, &behind, |_, batch| shelf.push(batch))?;
        Ok(shelf)
    }

    /// Deliveries with pieces whose account stands from `first` on and before `behind`, in the order of their names.
    fn visit_shelf(
        self,
        first: &str,
        behind: &str,
        mut visit: impl FnMut(Sku, ShelfBatch),
    ) -> Result<(), Failure> {
        let query = "SELECT good, batch, expiry, amount FROM balance INDEXED BY balance_not_zero
                     CROSS JOIN batch ON good = unit AND batch = substr(account, length('stock:' || unit || ':') + 1)
                     WHERE amount <> 0 AND account >= ?1 AND account < ?2 ORDER BY account";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query([first, behind]).sql()?;
        while let Some(row) = rows.next().sql()? {
            let good = parsed(row, 0).sql()?;
            let expiry: Option<String> = row.get(2).sql()?;
            let expiry = expiry.map(|date| date.parse().map_err(no_value)).transpose()?;
            visit(good, ShelfBatch { batch: parsed(row, 1).sql()?, expiry, pieces: row.get(3).sql()? });
        }
        Ok(())
    }

    /// Pieces on the shelf, expired ones included, by good; a good without any is left out.
    pub fn stock(self) -> Result<BTreeMap<Sku, i64>, Failure> {
        let query = "SELECT unit, amount FROM balance INDEXED BY balance_not_zero
                     WHERE amount <> 0 AND account >= ?1 AND account < ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut stock = BTreeMap::new();
        for (first, behind) in ON_SHELF {
            let mut rows = statement.query([first, behind]).sql()?;
            while let Some(row) = rows.next().sql()? {
                let pieces: i64 = row.get(1).sql()?;
                *stock.entry(parsed(row, 0).sql()?).or_default() += pieces;
            }
        }
        Ok(stock)
    }

    /// Whether a delivery of this good and name was ever taken in.
    pub fn knows_batch(self, good: &Sku, batch: &str) -> Result<bool, Failure> {
        let query = "SELECT count(*) FROM batch WHERE good = ?1 AND batch = ?2";
        let count: i64 = self.connection.query_row(query, (good.as_str(), batch), |row| row.get(0)).sql()?;
        Ok(count > 0)
    }

    /// A household's score in a period, all channels together.
    pub fn standing(self, period: &ScorePeriod, household: HouseholdNumber) -> Result<Points, Failure> {
        let query = "SELECT amount FROM standing WHERE period = ?1 AND household = ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let values = (period.to_string(), household.to_string());
        let tenths = statement.query_row(values, |row| row.get(0)).optional().sql()?;
        Ok(Points::from_tenths(tenths.unwrap_or(0)))
    }

    /// How many households have more than `score` in the period.
    pub fn households_above(self, period: &ScorePeriod, score: Points) -> Result<u32, Failure> {
        let query = "SELECT count(*) FROM standing WHERE period = ?1 AND amount > ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row((period.to_string(), score.tenths()), |row| row.get(0)).sql()
    }

    /// The households with the highest scores of a period.
    pub fn leaders(
        self,
        period: &ScorePeriod,
        most: usize,
    ) -> Result<Vec<(HouseholdNumber, Points)>, Failure> {
        let query = "SELECT household, amount FROM standing WHERE period = ?1 AND amount > 0
                     ORDER BY amount DESC, household LIMIT ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let row = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
        let rows = statement.query_map((period.to_string(), most), row).sql()?;
        rows.map(|row| {
            let (household, tenths) = row.sql()?;
            Ok((household.parse().map_err(no_value)?, Points::from_tenths(tenths)))
        })
        .collect()
    }

    /// Serial and secret of a household's newest card.
    pub fn newest_card(self, household: HouseholdNumber) -> Result<Option<(u32, Digest)>, Failure> {
        let query = "SELECT serial, secret FROM card WHERE household = ?1 ORDER BY serial DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?));
        let found = statement.query_row([household.to_string()], row).optional().sql()?;
        found.map(|(serial, secret)| Ok((serial, secret.parse().map_err(no_value)?))).transpose()
    }

    /// The line that issued a card.
    pub fn card_line(self, household: HouseholdNumber, serial: u32) -> Result<Option<u64>, Failure> {
        let query = "SELECT seq FROM card WHERE household = ?1 AND serial = ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row((household.to_string(), serial), |row| row.get(0)).optional().sql()
    }

    /// How many entries this person reversed alone on the business days of this date, signed since or not: whoever closes
    /// a day and opens it again does not count from nothing.
    pub fn reversed_alone(self, by: &AttendantCode, date: NaiveDate) -> Result<u32, Failure> {
        // Bounded by the first of these days, so that the query does not grow with the journal.
        let query = "WITH same AS (SELECT number, opened FROM business_day WHERE date = ?1)
                     SELECT body FROM posting JOIN journal USING (seq)
                     WHERE posting.seq > (SELECT min(opened) FROM same)
                       AND day IN (SELECT number FROM same) AND kind = 'reversal'";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query([date.to_string()]).sql()?;
        let mut count = 0;
        while let Some(row) = rows.next().sql()? {
            let entry = Entry::decode(row.get_ref(0).sql()?.as_blob().map_err(no_value)?).map_err(damaged)?;
            count += u32::from(entry.by.second.is_none() && entry.by.first == *by);
        }
        Ok(count)
    }
}

fn history_row(row: &Row<'_>) -> rusqlite::Result<Result<HistoryLine, Failure>> {
    let (points, reversed_by) = (Points::from_tenths(row.get(2)?), row.get(3)?);
    let entry = Entry::decode(row.get_ref(1)?.as_blob()?).map_err(damaged);
    Ok(entry.map(|entry| HistoryLine { entry, points, reversed_by }))
}
