//! What the tables know of the lines before an entry, for the follower.

use crate::domain::entry::RequestId;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::head::Head;
use crate::domain::entry::kind::{Close, Mode};
use crate::domain::entry::office::Office;
use crate::domain::entry::pipeline::{Pending, Posted};
use crate::domain::entry::step::{LineId, Numbered};
use crate::domain::entry::{Known, Original};
use crate::domain::fold::NotFolded;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, Batch, HouseholdNumber, Sku};
use crate::domain::value::roles::Role;
use crate::outcome::damage::Damage;
use crate::outcome::{Failure, Trouble};
use crate::store::Reader;
use crate::store::sql::failure::{Sql as _, damaged};
use std::borrow::Cow;

/// Why an entry may not follow: it breaks a rule, or the tables could not be asked.
#[derive(Debug)]
pub(in crate::store) enum NotFollowed {
    Fault(Fault),
    Failed(Failure),
}

impl From<Fault> for NotFollowed {
    fn from(fault: Fault) -> Self {
        NotFollowed::Fault(fault)
    }
}

impl From<Failure> for NotFollowed {
    fn from(failure: Failure) -> Self {
        NotFollowed::Failed(failure)
    }
}

impl From<NotFollowed> for Trouble {
    fn from(why: NotFollowed) -> Self {
        match why {
            NotFollowed::Fault(fault) => Trouble::from(fault),
            NotFollowed::Failed(failure) => Trouble::Failed(failure),
        }
    }
}

impl NotFollowed {
    /// Where the entry is a line that stands already, a broken rule is damage.
    pub(in crate::store) fn of_line(self, seq: u64) -> Failure {
        match self {
            NotFollowed::Fault(fault) => {
                damaged(Damage::Line { seq, why: Box::new(NotFolded::Fault(fault)) })
            }
            NotFollowed::Failed(failure) => failure,
        }
    }
}

/// The tables as they stand, all lines but the next one applied.
pub(in crate::store) struct Tables<'a> {
    pub(in crate::store) reader: Reader<'a>,
    pub(in crate::store) head: &'a Head,
}

impl Known for Tables<'_> {
    type Error = NotFollowed;

    fn head(&self) -> &Head {
        self.head
    }

    fn is_training(&self) -> Result<Option<bool>, NotFollowed> {
        let genesis = self.reader.genesis()?;
        Ok(Some(genesis.is_some_and(|(_, genesis)| genesis.mode == Mode::Training)))
    }

    fn has_request(&self, request: RequestId) -> Result<Option<bool>, NotFollowed> {
        Ok(Some(self.reader.has_request(request)?))
    }

    fn office(&self, code: &AttendantCode) -> Result<Option<Option<Cow<'_, Office>>>, NotFollowed> {
        Ok(Some(self.reader.office(code, self.head.seq)?.map(Cow::Owned)))
    }

    fn has_other_than(&self, code: &AttendantCode, role: Option<Role>) -> Result<Option<bool>, NotFollowed> {
        Ok(Some(self.reader.has_other_than(code, role, self.head.seq)?))
    }

    fn original(&self, seq: u64) -> Result<Option<Cow<'_, Original>>, NotFollowed> {
        if self.reader.reversal_of(seq)?.is_some() {
            return Ok(None);
        }
        let entry = self.reader.entry(seq)?;
        let office =
            entry.filter(|entry| entry.kind().is_reversible() && entry.day == self.head.day.number());
        Ok(office.map(|entry| Cow::Owned(Original::of(&entry))))
    }

    fn owed(&self, seq: u64) -> Result<Option<Option<AttendantCode>>, NotFollowed> {
        Ok(Some(self.reader.owed_by(seq)?))
    }

    fn newest_card(&self, household: HouseholdNumber) -> Result<Option<u32>, NotFollowed> {
        Ok(Some(self.reader.newest_serial(household, self.head.seq)?))
    }

    fn has_batch(&self, good: &Sku, batch: &Batch) -> Result<Option<bool>, NotFollowed> {
        Ok(Some(self.reader.knows_batch(good, batch.as_str())?))
    }

    fn time_before_leap(&self, seq: u64) -> Result<Option<Option<Moment>>, NotFollowed> {
        Ok(Some(self.reader.time_before_leap(seq)?))
    }

    fn pending(&self, proposal: u64) -> Result<Option<Option<Cow<'_, Pending>>>, NotFollowed> {
        Ok(Some(self.reader.pending(proposal, self.head.seq)?.map(Cow::Owned)))
    }

    fn reviewed(&self, review: u64) -> Result<Option<Option<u64>>, NotFollowed> {
        Ok(Some(self.reader.reviewed(review, self.head.seq)?))
    }

    fn posted(&self, notice: u64) -> Result<Option<Option<Posted>>, NotFollowed> {
        Ok(Some(self.reader.posted(notice, self.head.seq)?))
    }

    fn objected(&self, objection: u64) -> Result<Option<Option<LineId>>, NotFollowed> {
        Ok(Some(self.reader.objected(objection, self.head.seq)?))
    }

    fn last_number(&self, of: Numbered) -> Result<Option<u32>, NotFollowed> {
        Ok(Some(self.reader.last_number(of, self.head.seq)?))
    }

    fn close_by(&self, closer: &AttendantCode) -> Result<Option<Close>, NotFollowed> {
        let totals = self.reader.day_totals(self.head.seq)?;
        let figures = self.reader.day_figures(self.head, &totals, closer)?;
        Ok(figures.map(|figures| figures.close))
    }
}

impl Reader<'_> {
    fn has_request(self, request: RequestId) -> Result<bool, Failure> {
        let query = "SELECT 1 FROM posting WHERE request = ?1";
        self.connection.prepare_cached(query).sql()?.exists([request.to_string()]).sql()
    }

    /// The highest serial of a household's cards that were issued up to line `last`; 0 where it has none.
    pub(in crate::store) fn newest_serial(
        self,
        household: HouseholdNumber,
        last: u64,
    ) -> Result<u32, Failure> {
        let query = "SELECT ifnull(max(serial), 0) FROM card WHERE household = ?1 AND seq <= ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row((household.to_string(), last), |row| row.get(0)).sql()
    }
}
