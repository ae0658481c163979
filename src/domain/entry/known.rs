//! What is known of the lines before an entry: all of it in memory, all of it in tables, or one day of it in a file.

use super::Original;
use crate::domain::entry::RequestId;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::head::Head;
use crate::domain::entry::kind::Close;
use crate::domain::entry::office::Office;
use crate::domain::entry::pipeline::{Pending, Posted};
use crate::domain::entry::step::{LineId, Numbered};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, Batch, HouseholdNumber, Sku};
use crate::domain::value::roles::Role;
use std::borrow::Cow;

/// Answers what the rules ask. `None`: whoever is asked has not seen the lines that would tell.
pub trait Known {
    type Error: From<Fault>;

    /// Where the journal stands before the entry.
    fn head(&self) -> &Head;

    /// Whether the journal is a training one.
    fn is_training(&self) -> Result<Option<bool>, Self::Error>;

    /// Whether the request has become an entry before.
    fn has_request(&self, request: RequestId) -> Result<Option<bool>, Self::Error>;

    /// What somebody may do; `Some(None)` of whom nobody has enrolled.
    fn office(&self, code: &AttendantCode) -> Result<Option<Option<Cow<'_, Office>>>, Self::Error>;

    /// Whether anybody but this person acts, in this role if one is asked for.
    fn has_other_than(&self, code: &AttendantCode, role: Option<Role>) -> Result<Option<bool>, Self::Error>;

    /// An entry of the running day that can be reversed and was not; a day is always seen whole.
    fn original(&self, seq: u64) -> Result<Option<Cow<'_, Original>>, Self::Error>;

    /// Who booked the reversal of this line alone, if it still owes a second name.
    fn owed(&self, seq: u64) -> Result<Option<Option<AttendantCode>>, Self::Error>;

    /// The highest serial that a household's cards have; 0 where it has none.
    fn newest_card(&self, household: HouseholdNumber) -> Result<Option<u32>, Self::Error>;

    /// Whether a delivery of this good and name was ever taken in.
    fn has_batch(&self, good: &Sku, batch: &Batch) -> Result<Option<bool>, Self::Error>;

    /// The time of the line before this one, if time leapt ahead between the two.
    fn time_before_leap(&self, seq: u64) -> Result<Option<Option<Moment>>, Self::Error>;

    /// A proposal of this line, if it is one, and how far it has come.
    fn pending(&self, proposal: u64) -> Result<Option<Option<Cow<'_, Pending>>>, Self::Error>;

    /// The proposal that the review of this line decided, if it is one.
    fn reviewed(&self, review: u64) -> Result<Option<Option<u64>>, Self::Error>;

    /// The notice of this line, if it is one.
    fn posted(&self, notice: u64) -> Result<Option<Option<Posted>>, Self::Error>;

    /// What the objection of this line is against, if it is one.
    fn objected(&self, objection: u64) -> Result<Option<Option<LineId>>, Self::Error>;

    /// The last number that was given; 0 before the first.
    fn last_number(&self, of: Numbered) -> Result<Option<u32>, Self::Error>;

    /// What a close by this person must say now.
    fn close_by(&self, closer: &AttendantCode) -> Result<Option<Close>, Self::Error>;
}
