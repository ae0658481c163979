//! PIN hashes, waits after wrong ones, and what their owners have yet to be told. Never in the journal, so never exported.

use crate::domain::value::number::AttendantCode;
use crate::outcome::{Failure, Trouble};
use crate::store::sql::failure::{Sql as _, no_value};
use crate::store::{Reader, Store, Writer};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior};

/// What is kept of a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinRecord {
    /// An argon2id hash in PHC text form.
    pub hash: String,
    /// The fingerprint of the secret that the hash was made with.
    pub secret: String,
    /// Wrong PINs since the last right one.
    pub failures: u32,
    /// No PIN is taken before its end.
    pub wait: Option<PinWait>,
    /// The journal's line that set this PIN.
    pub changed: u64,
    /// A line about this person that they have not been told of.
    pub news: Option<u64>,
}

/// A wait by the steady clock of one start of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinWait {
    pub boot: String,
    pub until_ms: u64,
}

impl Reader<'_> {
    pub fn pin(self, code: &AttendantCode) -> Result<Option<PinRecord>, Failure> {
        read(self.connection, code)
    }

    /// Everybody's.
    pub fn pins(self) -> Result<Vec<(AttendantCode, PinRecord)>, Failure> {
        let query = "SELECT hash, secret, failures, wait_boot, wait_until, changed, news, code FROM pin ORDER BY code";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let row = |row: &Row<'_>| Ok((row.get::<_, String>(7)?, record(row)?));
        let rows = statement.query_map([], row).sql()?;
        rows.map(|row| {
            let (code, record) = row.sql()?;
            Ok((code.parse().map_err(no_value)?, record))
        })
        .collect()
    }
}

impl Writer<'_> {
    pub fn keep_pin(&mut self, code: &AttendantCode, pin: &PinRecord) -> Result<(), Failure> {
        keep(&self.transaction, code, pin)
    }
}

impl Store {
    /// Counts a PIN beside an open counter: a short transaction of its own that touches nothing but the table of PINs.
    pub fn count_beside(
        &self,
        code: &AttendantCode,
        change: impl FnOnce(Option<PinRecord>) -> Result<PinRecord, Trouble>,
    ) -> Result<PinRecord, Trouble> {
        self.connection.pragma_update(None, "query_only", "OFF").sql()?;
        let counted = self.count_in_transaction(code, change);
        self.connection.pragma_update(None, "query_only", "ON").sql()?;
        counted
    }

    fn count_in_transaction(
        &self,
        code: &AttendantCode,
        change: impl FnOnce(Option<PinRecord>) -> Result<PinRecord, Trouble>,
    ) -> Result<PinRecord, Trouble> {
        let behaviour = TransactionBehavior::Immediate;
        let transaction = Transaction::new_unchecked(&self.connection, behaviour).sql()?;
        let pin = change(read(&transaction, code)?)?;
        keep(&transaction, code, &pin)?;
        transaction.commit().sql()?;
        Ok(pin)
    }
}

fn read(connection: &Connection, code: &AttendantCode) -> Result<Option<PinRecord>, Failure> {
    let query =
        "SELECT hash, secret, failures, wait_boot, wait_until, changed, news FROM pin WHERE code = ?1";
    connection.query_row(query, [code.as_str()], record).optional().sql()
}

fn record(row: &Row<'_>) -> rusqlite::Result<PinRecord> {
    let wait = PinWait { boot: row.get(3)?, until_ms: row.get(4)? };
    Ok(PinRecord {
        hash: row.get(0)?,
        secret: row.get(1)?,
        failures: row.get(2)?,
        wait: (!wait.boot.is_empty()).then_some(wait),
        changed: row.get(5)?,
        news: row.get(6)?,
    })
}

fn keep(connection: &Connection, code: &AttendantCode, pin: &PinRecord) -> Result<(), Failure> {
    let statement =
        "INSERT OR REPLACE INTO pin (code, hash, secret, failures, wait_boot, wait_until, changed, news)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let (boot, until_ms) = pin.wait.as_ref().map_or(("", 0), |wait| (wait.boot.as_str(), wait.until_ms));
    let values = (
        code.as_str(),
        &pin.hash,
        &pin.secret,
        pin.failures,
        boot,
        i64::try_from(until_ms).unwrap_or(i64::MAX),
        pin.changed,
        pin.news,
    );
    connection.execute(statement, values).sql().map(drop)
}
