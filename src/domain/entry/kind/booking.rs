//! What award and deduction have in common: a line of a proposal that came through review and notice to the books.

use super::Proposal;
use crate::domain::catalog::rule::RuleCode;
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::duty::Place;
use crate::domain::entry::fault::{Fault, WrongPeople, WrongStep};
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::{LineId, Step};
use crate::domain::entry::{Entry, Known};
use crate::domain::value::points::Points;
use crate::domain::value::roles::Role;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The way a line came: which one, and the number of the notice that posted it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Through {
    pub proposal: u64,
    pub line: u32,
    pub notice: u32,
}

impl Through {
    pub const fn id(&self) -> LineId {
        LineId { proposal: self.proposal, line: self.line }
    }
}

/// What is booked of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Booking<'a> {
    pub(super) channel: Channel,
    pub(super) rule: Option<RuleCode>,
    pub(super) units: u32,
    pub(super) on: NaiveDate,
    pub(super) from: &'a Through,
    pub(super) sign: Sign,
}

/// Whether points are given or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Given,
    /// No household need have all that is taken; what is over the policy's limit is left out.
    Taken,
}

/// A third person books it, after its notice has ended, once, and only what was proposed.
pub(super) fn check<K: Known>(booking: &Booking<'_>, entry: &Entry, known: &K) -> Result<(), K::Error> {
    let line = booking.from.id();
    let code = &entry.by.first;
    if let Some(Some(office)) = known.office(code)?
        && !office.roles.has(Role::Supervisor)
    {
        let wrong = WrongPeople::Role { code: code.clone(), kind: entry.kind(), place: Place::First };
        return Err(Fault::from(wrong).into());
    }
    let Some(pending) = known.pending(line.proposal)? else { return Ok(()) };
    let pending = pending.ok_or(Fault::from(WrongStep::Line { line }))?;
    if pending.has_hand_in(line.line, code) {
        return Err(Fault::from(WrongStep::SameHand { code: code.clone() }).into());
    }
    let posted = posting_of(&pending, line).ok_or(Fault::from(WrongStep::Line { line }))?;
    check_notice(booking, entry, posted, known)?;
    match is_as_proposed(booking, entry, &pending.proposal) {
        true => Ok(()),
        false => Err(Fault::from(WrongStep::Booking { line }).into()),
    }
}

/// The notice that posted a line which may be booked: nothing is objected to, or the objection was dismissed.
fn posting_of(pending: &Pending, line: LineId) -> Option<u64> {
    let last = pending.last(line.line)?.step;
    let may = last == Step::Posted || last == Step::Dismissed;
    let posted = pending.taken(line.line, Step::Posted)?;
    may.then_some(posted.seq)
}

fn check_notice<K: Known>(
    booking: &Booking<'_>,
    entry: &Entry,
    notice: u64,
    known: &K,
) -> Result<(), K::Error> {
    let Some(posted) = known.posted(notice)? else { return Ok(()) };
    let posted = posted.ok_or(Fault::from(WrongStep::Line { line: booking.from.id() }))?;
    let date = known.head().day.date();
    let has_ended = date.is_some_and(|date| date > posted.until) && entry.day > posted.first_day;
    match (posted.number == booking.from.notice, has_ended) {
        (false, _) => Err(Fault::from(WrongStep::Line { line: booking.from.id() }).into()),
        (true, false) => {
            Err(Fault::from(WrongStep::NoticeRuns { number: posted.number, until: posted.until }).into())
        }
        (true, true) => Ok(()),
    }
}

fn is_as_proposed(booking: &Booking<'_>, entry: &Entry, proposal: &Proposal) -> bool {
    let Some(line) = proposal.line(booking.from.line) else { return false };
    let amounts = entry.legs.iter().map(|leg| Points::from_tenths(leg.amount()));
    let amount: Points = amounts.sum();
    let proposed = proposal.points.times(booking.units);
    let fits = match booking.sign {
        Sign::Given => proposed == Some(amount),
        Sign::Taken => proposed.is_some_and(|points| amount <= Points::from_tenths(-points.tenths())),
    };
    fits && entry.household == Some(line.household)
        && (1..=line.units).contains(&booking.units)
        && booking.channel == proposal.channel
        && booking.rule == Some(proposal.rule)
        && booking.on == proposal.on
}
