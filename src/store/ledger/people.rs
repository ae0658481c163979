//! Who may act: what the tables say of people, now and after any line.

use crate::domain::entry::kind::{Detail, Kind, PersonNamed};
use crate::domain::entry::office::{Office, Service};
use crate::domain::value::number::AttendantCode;
use crate::domain::value::roles::Role;
use crate::domain::view::page::{Person, PinFrom};
use crate::outcome::Failure;
use crate::outcome::damage::Damage;
use crate::store::Reader;
use crate::store::sql::failure::{Sql as _, damaged};
use crate::store::sql::row::{parse, parsed, parsed_or_null};
use rusqlite::{OptionalExtension as _, Row};

impl Reader<'_> {
    /// What somebody may do, as the lines up to `last` say.
    pub fn office(self, code: &AttendantCode, last: u64) -> Result<Option<Office>, Failure> {
        let query = "SELECT name, roles, household, kin, service FROM person
                     WHERE code = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row((code.as_str(), last), read_office).optional().sql()
    }

    /// Whether anybody but this person acts, in this role if one is asked for, as the lines up to `last` say.
    pub fn has_other_than(
        self,
        code: &AttendantCode,
        role: Option<Role>,
        last: u64,
    ) -> Result<bool, Failure> {
        let query = "SELECT name, roles, household, kin, service FROM person AS line
                     WHERE code <> ?1 AND seq = (SELECT max(seq) FROM person
                                                 WHERE code = line.code AND seq <= ?2)";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query((code.as_str(), last)).sql()?;
        while let Some(row) = rows.next().sql()? {
            let office = read_office(row).sql()?;
            if office.service == Service::Acting && role.is_none_or(|role| office.roles.has(role)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Everybody who was ever enrolled, as the last line that named each says, by code.
    pub fn people(self) -> Result<Vec<Person>, Failure> {
        let query = "SELECT name, roles, household, kin, service, code,
                            (SELECT kind FROM posting JOIN pin ON posting.seq = changed
                             WHERE pin.code = line.code)
                     FROM person AS line
                     WHERE seq = (SELECT max(seq) FROM person WHERE code = line.code) ORDER BY code";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let row = |row: &Row<'_>| {
            let set_by: Option<String> = row.get(6)?;
            let is_changed = set_by.as_deref() == Some(Kind::Pin.word());
            let pin = if is_changed { PinFrom::Change } else { PinFrom::Enrolment };
            Ok(Person { code: parsed(row, 5)?, office: read_office(row)?, pin })
        };
        let rows = statement.query_map([], row).sql()?;
        rows.collect::<rusqlite::Result<_>>().sql()
    }

    /// Who somebody is, as the last line that named them says.
    pub fn person(self, code: &AttendantCode) -> Result<Option<PersonNamed>, Failure> {
        let query = "SELECT seq FROM person WHERE code = ?1 ORDER BY seq DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let seq: Option<u64> = statement.query_row([code.as_str()], |row| row.get(0)).optional().sql()?;
        let Some(seq) = seq else { return Ok(None) };
        match self.entry(seq)?.map(|entry| entry.detail) {
            Some(Detail::Person(named)) => Ok(Some(named)),
            Some(_) | None => Err(damaged(Damage::Value)),
        }
    }
}

/// The five columns of `person` that say who somebody is.
fn read_office(row: &Row<'_>) -> rusqlite::Result<Office> {
    let kin = row.get_ref(3)?.as_str()?.split_whitespace();
    Ok(Office {
        name: parsed(row, 0)?,
        roles: parsed(row, 1)?,
        household: parsed_or_null(row, 2)?,
        kin: kin.map(|number| parse(3, number)).collect::<Result<_, _>>()?,
        service: parsed(row, 4)?,
    })
}
