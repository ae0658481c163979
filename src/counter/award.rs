//! Awarding points: by channel and reason, two people. A locked base goes where it cannot be spent.

use super::Answer;
use super::context::Context;
use crate::domain::account::{Account, Leg, Unit};
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::household::Status;
use crate::domain::kind::{Award, Detail};
use crate::domain::legs::points_moved;
use crate::domain::number::HouseholdNumber;
use crate::domain::points::Points;
use crate::domain::refusal::Refusal;
use crate::domain::scheme::{BaseRule, Channel};
use crate::store::Writer;

/// Who gets how much, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardAsked {
    pub household: HouseholdNumber,
    pub points: Points,
    pub award: Award,
}

/// Books the award and gives its line's number.
pub fn award(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    asked: &AwardAsked,
) -> Answer<u64> {
    if let Some((entry, _)) = writer.read().by_request(request)? {
        let same = entry.household == Some(asked.household)
            && entry.detail == Detail::Award(asked.award.clone())
            && points_moved(&entry) == asked.points;
        return if same { Ok(entry.seq) } else { Err(Refusal::RequestReused.into()) };
    }
    context.require_open(writer.read(), writer.head())?;
    if by.second.is_none() {
        return Err(Refusal::SecondPersonNeeded.into());
    }
    let leg = decide(context, asked)?;
    let draft = Draft {
        household: Some(asked.household),
        legs: vec![leg],
        ..Draft::new(by.clone(), request, Detail::Award(asked.award.clone()))
    };
    Ok(context.append(writer, draft)?.0.seq)
}

fn decide(context: &Context<'_>, asked: &AwardAsked) -> Result<Leg, Refusal> {
    let household = context.household(asked.household)?;
    if matches!(household.status, Status::Moved | Status::Closed) {
        return Err(Refusal::HouseholdNotActive { status: household.status });
    }
    let scheme = &context.catalog.scheme;
    let channel = asked.award.channel;
    let limit = if channel == Channel::Base { scheme.base_points } else { scheme.award_limit };
    if asked.points > limit {
        return Err(Refusal::OverAwardLimit { limit });
    }
    let account = match (channel, scheme.base) {
        (Channel::Base, BaseRule::Locked) => Account::Base(asked.household),
        _ => Account::Household(asked.household),
    };
    Leg::new(Unit::Points, Account::Issued(channel), account, asked.points.tenths())
        .map_err(|_| Refusal::AwardNotPositive)
}
