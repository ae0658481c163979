//! Reversing an entry: once, in the same Z; goods back to stock or to loss. A second person signs at once or, where the
//! policy allows and below its cap, owes the countersignature.

use super::Answer;
use super::context::Context;
use crate::domain::account::{Leg, Unit};
use crate::domain::entry::{By, Draft, Entry, RequestId};
use crate::domain::fold::{is_reversible, undone};
use crate::domain::kind::{Detail, GoodsGo, Reversal};
use crate::domain::legs::{points_moved, posting};
use crate::domain::number::AttendantCode;
use crate::domain::page::Reversed;
use crate::domain::plain::PlainText;
use crate::domain::points::Points;
use crate::domain::refusal::Refusal;
use crate::domain::scheme::Scheme;
use crate::store::Writer;

/// What is to be reversed and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReversalAsked<'a> {
    pub refers: u64,
    pub goods: GoodsGo,
    pub reason: &'a PlainText,
}

pub fn reverse(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    asked: &ReversalAsked<'_>,
) -> Answer<Reversed> {
    if let Some((entry, _)) = writer.read().by_request(request)? {
        return repeat(&entry, asked);
    }
    context.require_open(writer.read(), writer.head())?;
    let original = find(writer, asked.refers)?;
    if by.second.is_none() {
        check_owing(writer, context, &by.first, &original)?;
    }
    let legs = undone(&original.legs, asked.goods);
    check_balances(writer, &legs)?;
    let detail = Detail::Reversal(Reversal { reason: asked.reason.clone(), goods: asked.goods });
    let draft = Draft {
        household: original.household,
        refers: Some(original.seq),
        legs,
        ..Draft::new(by.clone(), request, detail)
    };
    let (entry, _) = context.append(writer, draft)?;
    Ok(answer(&entry, original.seq))
}

/// One person alone, only below the cap and only so many times a day.
fn check_owing(
    writer: &Writer<'_>,
    context: &Context<'_>,
    by: &AttendantCode,
    original: &Entry,
) -> Answer<()> {
    let scheme = &context.catalog.scheme;
    if !may_owe(scheme, original) {
        return Err(Refusal::SecondPersonNeeded.into());
    }
    let most = scheme.owed_per_day;
    if writer.read().reversed_alone(by, context.today())? >= most {
        return Err(Refusal::TooManyOwed { most }.into());
    }
    Ok(())
}

/// Whether one person may reverse this entry now and a second one sign later. Deliveries have no points to compare
/// with the cap, so they always take two.
pub(super) fn may_owe(scheme: &Scheme, original: &Entry) -> bool {
    let points = points_moved(original);
    points.is_positive() && points <= scheme.countersign_cap
}

fn find(writer: &Writer<'_>, seq: u64) -> Answer<Entry> {
    let entry = writer.read().entry(seq)?.ok_or(Refusal::NoSuchEntry { seq })?;
    if !is_reversible(entry.kind()) {
        return Err(Refusal::NotReversible.into());
    }
    if entry.day != writer.head().day.number() {
        return Err(Refusal::OtherDay.into());
    }
    match writer.read().reversal_of(seq)? {
        Some(by) => Err(Refusal::AlreadyReversed { by }.into()),
        None => Ok(entry),
    }
}

/// Points that were spent and goods that were handed out since cannot be taken back by a reversal.
fn check_balances(writer: &Writer<'_>, legs: &[Leg]) -> Answer<()> {
    for leg in legs.iter().filter(|leg| leg.debit().has_floor()) {
        let balance = writer.read().balance(leg.debit(), leg.unit())?;
        if balance < leg.amount() {
            return Err(match leg.unit() {
                Unit::Points => Refusal::PointsSpent {
                    balance: Points::from_tenths(balance),
                    wanted: Points::from_tenths(leg.amount()),
                },
                Unit::Good(_) => Refusal::GoodsGone,
            }
            .into());
        }
    }
    Ok(())
}

fn answer(entry: &Entry, refers: u64) -> Reversed {
    Reversed { seq: entry.seq, refers, household: entry.household, points: posting(entry).points }
}

fn repeat(entry: &Entry, asked: &ReversalAsked<'_>) -> Answer<Reversed> {
    let detail = Detail::Reversal(Reversal { reason: asked.reason.clone(), goods: asked.goods });
    let same = entry.refers == Some(asked.refers) && entry.detail == detail;
    if same { Ok(answer(entry, asked.refers)) } else { Err(Refusal::RequestReused.into()) }
}
