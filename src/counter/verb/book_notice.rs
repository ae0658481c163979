//! Booking a notice that has ended: one line of a proposal becomes one entry of its household, all in one transaction.

use super::propose::{check_takes_part, room, rule_of};
use super::review::{is_own, office, pending};
use super::{DayNeeded, Desk, Verb};
use crate::counter::Answer;
use crate::counter::context::Context;
use crate::domain::catalog::scheme::{Channel, DeductionOrder, Scheme};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::fault::WrongStep;
use crate::domain::entry::kind::{Award, Deduction, Detail, Noticed, Proposal, ProposedLine, Through};
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::{LineId, Step};
use crate::domain::entry::{By, Draft, Entry, RequestId};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use crate::domain::view::page::{Booked, Skipped, WhySkipped};
use crate::outcome::Trouble;
use crate::store::Writer;

/// Books every line of a notice that may be booked, and tells what was left out and why.
pub(crate) fn book_notice(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    notice: u64,
) -> Answer<Booked> {
    let noticed = noticed(writer, notice)?;
    let mut told = Booked { notice: noticed.number, entries: Vec::new(), skipped: Vec::new() };
    for (place, line) in lines(writer, notice, &noticed)?.into_iter().enumerate() {
        let desk = Desk { reader: writer.read(), head: writer.head(), context, by, request };
        let household = household_of(&desk, line)?;
        if let Some(why) = held_back(&desk, line)? {
            told.skipped.push(Skipped { line, household, why });
            continue;
        }
        let verb = BookLine { line, notice: noticed.number };
        match super::book(writer, context, by, request.nth(place), verb) {
            Ok(seq) => told.entries.push(seq),
            Err(Trouble::Refused(Refusal::NothingFits { .. })) => {
                told.skipped.push(Skipped { line, household, why: WhySkipped::OverCap });
            }
            Err(Trouble::Refused(Refusal::HouseholdNotActive { .. } | Refusal::UnknownHousehold { .. })) => {
                told.skipped.push(Skipped { line, household, why: WhySkipped::Left });
            }
            Err(trouble) => return Err(trouble),
        }
    }
    if told.entries.is_empty() && told.skipped.is_empty() {
        return Err(WrongStep::NothingPosted.into());
    }
    Ok(told)
}

fn noticed(writer: &Writer<'_>, notice: u64) -> Answer<Noticed> {
    match writer.read().entry(notice)?.map(|entry| entry.detail) {
        Some(Detail::Notice(noticed)) => Ok(noticed),
        Some(_) | None => Err(WrongStep::NothingPosted.into()),
    }
}

/// The lines that stand on the notice and are not yet done.
fn lines(writer: &Writer<'_>, notice: u64, noticed: &Noticed) -> Answer<Vec<LineId>> {
    let (reader, last) = (writer.read(), writer.head().seq);
    let mut lines = Vec::new();
    for review in &noticed.reviews {
        let Some(proposal) = reader.reviewed(*review, last)? else { continue };
        let Some(pending) = reader.pending(proposal, last)? else { continue };
        let numbers = pending.proposal.numbered().map(|(line, _)| line);
        let posted = numbers.filter(|line| {
            let is_posted = pending.taken(*line, Step::Posted).is_some_and(|taken| taken.seq == notice);
            is_posted && pending.last(*line).is_some_and(|taken| !taken.step.is_last())
        });
        lines.extend(posted.map(|line| LineId { proposal, line }));
    }
    lines.sort_unstable();
    lines.dedup();
    Ok(lines)
}

fn household_of(desk: &Desk<'_>, line: LineId) -> Answer<HouseholdNumber> {
    let pending = pending(desk, line.proposal)?;
    let proposed = pending.proposal.line(line.line).map(|line| line.household);
    Ok(proposed.ok_or(WrongStep::Line { line })?)
}

/// What nobody may book yet, or not this person.
fn held_back(desk: &Desk<'_>, line: LineId) -> Answer<Option<WhySkipped>> {
    let pending = pending(desk, line.proposal)?;
    let is_objected = pending.last(line.line).is_some_and(|taken| taken.step == Step::Objected);
    let is_own = is_own(&office(desk)?, &pending, line.line);
    Ok(match (is_objected, is_own || pending.has_hand_in(line.line, &desk.by.first)) {
        (true, _) => Some(WhySkipped::Objected),
        (false, true) => Some(WhySkipped::OwnHand),
        (false, false) => None,
    })
}

/// Books one line under the number of its notice.
#[derive(Debug)]
struct BookLine {
    line: LineId,
    notice: u32,
}

impl BookLine {
    fn through(&self) -> Through {
        Through { proposal: self.line.proposal, line: self.line.line, notice: self.notice }
    }
}

impl Verb for BookLine {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Open;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        match &entry.detail {
            Detail::Award(award) => award.from == Some(self.through()),
            Detail::Deduction(deduction) => deduction.from == self.through(),
            _ => false,
        }
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let Pending { proposal, .. } = pending(desk, self.line.proposal)?;
        let line = *proposal.line(self.line.line).ok_or(WrongStep::Line { line: self.line })?;
        check_takes_part(desk, line.household)?;
        let rule = rule_of(desk, proposal.rule)?;
        let units = line.units.min(room(desk, rule, line.household, proposal.on, self.line)?);
        let nothing = Refusal::NothingFits { rule: rule.code };
        let points = proposal.points.times(units).filter(|_| units > 0).ok_or(nothing)?;
        let draft = match points.is_positive() {
            true => desk.draft(self.award(&proposal, units)),
            false => desk.draft(self.deduction(&proposal, units)),
        };
        let legs = legs(desk, &proposal, line, points)?;
        Ok(Draft { household: Some(line.household), legs, ..draft })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
    }
}

impl BookLine {
    fn award(&self, proposal: &Proposal, units: u32) -> Detail {
        Detail::Award(Award {
            channel: proposal.channel,
            rule: Some(proposal.rule),
            units,
            on: proposal.on,
            reason: proposal.occasion.clone(),
            from: Some(self.through()),
        })
    }

    fn deduction(&self, proposal: &Proposal, units: u32) -> Detail {
        Detail::Deduction(Deduction {
            channel: proposal.channel,
            rule: proposal.rule,
            units,
            on: proposal.on,
            reason: proposal.occasion.clone(),
            from: self.through(),
        })
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
    let is_empty = Refusal::NothingFits { rule: proposal.rule };
    Ok(legs.filter(|legs| !legs.is_empty()).ok_or(is_empty)?)
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
