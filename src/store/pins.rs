//! PIN hashes and lock-outs. Never in the journal, so never exported.

use super::failure::Sql as _;
use super::{Reader, Writer};
use crate::domain::moment::Moment;
use crate::domain::number::AttendantCode;
use crate::domain::trouble::Failure;
use rusqlite::OptionalExtension as _;

/// What is kept of a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinRecord {
    /// An argon2id hash in PHC text form.
    pub hash: String,
    /// Wrong PINs since the last right one.
    pub failures: u32,
    /// No PIN is taken before this moment.
    pub wait_until: Moment,
}

impl Reader<'_> {
    pub fn pin(self, code: &AttendantCode) -> Result<Option<PinRecord>, Failure> {
        let query = "SELECT hash, failures, wait_until FROM pin WHERE code = ?1";
        let record = |row: &rusqlite::Row<'_>| {
            let wait_until = Moment::from_unix_ms(row.get(2)?);
            Ok(PinRecord { hash: row.get(0)?, failures: row.get(1)?, wait_until })
        };
        self.connection.query_row(query, [code.as_str()], record).optional().sql()
    }
}

impl Writer<'_> {
    pub fn keep_pin(&mut self, code: &AttendantCode, pin: &PinRecord) -> Result<(), Failure> {
        let statement = "INSERT INTO pin (code, hash, failures, wait_until) VALUES (?1, ?2, ?3, ?4)
                         ON CONFLICT (code) DO UPDATE SET hash = excluded.hash, failures = excluded.failures,
                                                          wait_until = excluded.wait_until";
        let values = (code.as_str(), &pin.hash, pin.failures, pin.wait_until.unix_ms());
        self.transaction.execute(statement, values).sql().map(drop)
    }
}
