//! Booking a notice that has ended: one line of a proposal becomes one entry of its household, all in one transaction.

use super::propose::{check_takes_part, room, rule_of};
use super::review::{is_own, office};
use super::{DayNeeded, Desk, Verb};
use crate::counter::Answer;
use crate::counter::context::Context;
use crate::domain::catalog::scheme::{Channel, DeductionOrder, Scheme};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::fault::WrongStep;
use crate::domain::entry::kind::{Award, Deduction, Detail, Noticed, Proposal, ProposedLine, Through};
use crate::domain::entry::legs::points_moved;
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::{LineId, Step};
use crate::domain::entry::{By, Draft, Entry, RequestId, counted};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use crate::domain::view::page::{Booked, Skipped, WhySkipped};
use crate::outcome::Trouble;
use crate::store::Writer;
use std::collections::BTreeMap;

/// Books every line of a notice that may be booked, and tells what was left out and why. Asked again, it tells of the
/// entries that the request became: each line has a request of its own, by its place among all that was proposed.
pub(crate) fn book_notice(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    notice: u64,
) -> Answer<Booked> {
    let noticed = noticed(writer, notice)?;
    let mut told = Booked { notice: noticed.number, entries: Vec::new(), skipped: Vec::new() };
    let mut requests = (0..).map(|place| request.nth(place));
    for (seq, pending) in proposals(writer, &noticed)? {
        for ((line, said), request) in pending.proposal.numbered().zip(&mut requests) {
            let desk = Desk { reader: writer.read(), head: writer.head(), context, by, request };
            let id = LineId { proposal: seq, line };
            let verb = BookLine { id, notice: noticed.number, pending: &pending };
            let (entry, why) = match verb.stands(&desk, notice)? {
                Stands::Elsewhere => continue,
                Stands::Held(why) => (None, Some(why)),
                Stands::Free => outcome(super::book(writer, context, by, request, verb))?,
            };
            told.entries.extend(entry);
            told.skipped.extend(why.map(|why| Skipped { line: id, household: said.household, why }));
        }
    }
    match told.entries.is_empty() && told.skipped.is_empty() {
        true => Err(WrongStep::NothingPosted.into()),
        false => Ok(told),
    }
}

fn noticed(writer: &Writer<'_>, notice: u64) -> Answer<Noticed> {
    match writer.read().entry(notice)?.map(|entry| entry.detail) {
        Some(Detail::Notice(noticed)) => Ok(noticed),
        Some(_) | None => Err(WrongStep::NothingPosted.into()),
    }
}

/// The proposals whose lines the reviews of a notice decided, by number, as far as each has come.
fn proposals(writer: &Writer<'_>, noticed: &Noticed) -> Answer<BTreeMap<u64, Pending>> {
    let (reader, last) = (writer.read(), writer.head().seq);
    let mut proposals = BTreeMap::new();
    for review in &noticed.reviews {
        let Some(proposal) = reader.reviewed(*review, last)? else { continue };
        proposals.extend(reader.pending(proposal, last)?.map(|pending| (proposal, pending)));
    }
    Ok(proposals)
}

/// Which entry a line became, and what was left out of it.
fn outcome(booked: Answer<BookedLine>) -> Answer<(Option<u64>, Option<WhySkipped>)> {
    match booked {
        Ok(BookedLine { seq, left_out }) => Ok((Some(seq), left_out)),
        Err(Trouble::Refused(Refusal::NothingFits { .. })) => Ok((None, Some(WhySkipped::OverCap))),
        Err(Trouble::Refused(Refusal::NothingToTake)) => Ok((None, Some(WhySkipped::OverDueLimit))),
        Err(Trouble::Refused(Refusal::HouseholdNotActive { .. } | Refusal::UnknownHousehold { .. })) => {
            Ok((None, Some(WhySkipped::Left)))
        }
        Err(trouble) => Err(trouble),
    }
}

/// Where a line stands to whoever books its notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// Not on this notice, or done.
    Elsewhere,
    /// Nobody may book it yet, or not this person.
    Held(WhySkipped),
    /// To be booked, or booked by this very request.
    Free,
}

/// Books one line under the number of its notice.
#[derive(Debug)]
struct BookLine<'a> {
    id: LineId,
    notice: u32,
    pending: &'a Pending,
}

/// The entry of a line, and why it has less than was proposed, if so.
#[derive(Clone, Copy, Debug)]
struct BookedLine {
    seq: u64,
    left_out: Option<WhySkipped>,
}

impl BookLine<'_> {
    fn stands(&self, desk: &Desk<'_>, notice: u64) -> Answer<Stands> {
        let (pending, line) = (self.pending, self.id.line);
        let is_posted = pending.taken(line, Step::Posted).is_some_and(|taken| taken.seq == notice);
        let last = pending.last(line).map(|taken| taken.step);
        Ok(match last {
            _ if desk.reader.by_request(desk.request)?.is_some() => Stands::Free,
            Some(step) if is_posted && !step.is_last() => {
                let is_own = is_own(&office(desk)?, pending, line);
                match (step == Step::Objected, is_own || pending.has_hand_in(line, &desk.by.first)) {
                    (true, _) => Stands::Held(WhySkipped::Objected),
                    (false, true) => Stands::Held(WhySkipped::OwnHand),
                    (false, false) => Stands::Free,
                }
            }
            Some(_) | None => Stands::Elsewhere,
        })
    }

    const fn through(&self) -> Through {
        Through { proposal: self.id.proposal, line: self.id.line, notice: self.notice }
    }

    fn said(&self) -> Answer<ProposedLine> {
        let said = self.pending.proposal.line(self.id.line).copied();
        Ok(said.ok_or(WrongStep::Line { line: self.id })?)
    }

    fn detail(&self, units: u32) -> Detail {
        let Proposal { channel, rule, on, .. } = self.pending.proposal;
        let (reason, from) = (self.pending.proposal.occasion.clone(), self.through());
        match rule.is_of_deduction() {
            true => Detail::Deduction(Deduction { channel, rule, units, on, reason, from }),
            false => Detail::Award(Award { channel, rule: Some(rule), units, on, reason, from: Some(from) }),
        }
    }
}

impl Verb for BookLine<'_> {
    type Told = BookedLine;
    const DAY: DayNeeded = DayNeeded::Open;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        match &entry.detail {
            Detail::Award(award) => award.from == Some(self.through()),
            Detail::Deduction(deduction) => deduction.from == self.through(),
            _ => false,
        }
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let (proposal, line) = (&self.pending.proposal, self.said()?);
        check_takes_part(desk, line.household)?;
        let rule = rule_of(desk, proposal.rule)?;
        let units = line.units.min(room(desk, rule, line.household, proposal.on, self.id)?);
        let nothing = Refusal::NothingFits { rule: rule.code };
        let points = proposal.points.times(units).filter(|_| units > 0).ok_or(nothing)?;
        let legs = legs(desk, proposal, line, points)?;
        Ok(Draft { household: Some(line.household), legs, ..desk.draft(self.detail(units)) })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<BookedLine> {
        let line = self.said()?;
        let units = counted(&entry).map_or(line.units, |counted| counted.units);
        let moved = points_moved(&entry).tenths();
        let full = self.pending.proposal.points.times(units).map_or(moved, |points| points.tenths().abs());
        let left_out = match (units < line.units, moved < full) {
            (true, _) => Some(WhySkipped::OverCap),
            (false, true) => Some(WhySkipped::OverDueLimit),
            (false, false) => None,
        };
        Ok(BookedLine { seq: entry.seq, left_out })
    }
}

fn legs(desk: &Desk<'_>, proposal: &Proposal, line: ProposedLine, points: Points) -> Answer<Vec<Leg>> {
    let (channel, household) = (proposal.channel, line.household);
    let balance = |account: Account| desk.reader.balance(&account, &Unit::Points);
    let owed = -balance(Account::Due(household))?;
    let parts = if points.is_positive() {
        given(channel, household, points.tenths(), owed)
    } else {
        let (base, spendable) = (balance(Account::Base(household))?, balance(Account::Household(household))?);
        let held = Held { base, spendable, owed };
        taken(&desk.context.catalog.scheme, channel, household, (-points.tenths(), held))
    };
    let legs: Option<Vec<Leg>> = parts.into_iter().filter(|(.., amount)| *amount > 0).map(leg).collect();
    Ok(legs.filter(|legs| !legs.is_empty()).ok_or(Refusal::NothingToTake)?)
}

type Part = (Account, Account, i64);

fn leg((debit, credit, amount): Part) -> Option<Leg> {
    Leg::new(Unit::Points, debit, credit, amount).ok()
}

/// What a household owes is paid first.
fn given(channel: Channel, household: HouseholdNumber, points: i64, owed: i64) -> Vec<Part> {
    let paid = points.min(owed);
    vec![
        (Account::Issued(channel), Account::Due(household), paid),
        (Account::Issued(channel), Account::Household(household), points - paid),
    ]
}

/// What a household has, in tenths of a point.
#[derive(Clone, Copy, Debug)]
struct Held {
    base: i64,
    spendable: i64,
    owed: i64,
}

/// From what is there in the policy's order; the rest is owed, up to the policy's bound.
fn taken(
    scheme: &Scheme,
    channel: Channel,
    household: HouseholdNumber,
    (points, held): (i64, Held),
) -> Vec<Part> {
    let base = (Account::Base(household), held.base);
    let spendable = (Account::Household(household), held.spendable);
    let order = match scheme.deduction_order {
        DeductionOrder::Base => [base, spendable],
        DeductionOrder::Spendable => [spendable, base],
    };
    let mut left = points;
    let mut parts = Vec::with_capacity(3);
    for (account, there) in order {
        let part = left.min(there);
        left -= part;
        parts.push((account, Account::Issued(channel), part));
    }
    let bound = match scheme.due_limit {
        Points::ZERO => left,
        limit => left.min((limit.tenths() - held.owed).max(0)),
    };
    parts.push((Account::Due(household), Account::Issued(channel), bound));
    parts
}
