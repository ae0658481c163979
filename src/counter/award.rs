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
    let owed = writer.read().balance(&Account::Due(asked.household), &Unit::Points)?;
    let legs = decide(context, asked, Points::from_tenths(-owed))?;
    let draft = Draft {
        household: Some(asked.household),
        legs,
        ..Draft::new(by.clone(), request, Detail::Award(asked.award.clone()))
    };
    Ok(context.append(writer, draft)?.0.seq)
}

/// What a household owes is paid first.
fn decide(context: &Context<'_>, asked: &AwardAsked, owed: Points) -> Result<Vec<Leg>, Refusal> {
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
    if !asked.points.is_positive() {
        return Err(Refusal::AwardNotPositive);
    }
    let paid = asked.points.min(owed);
    let rest = asked.points.minus(paid).unwrap_or_default();
    let parts = [(Account::Due(asked.household), paid), (account, rest)];
    let legs = parts
        .into_iter()
        .filter(|(_, points)| points.is_positive())
        .map(|(account, points)| Leg::new(Unit::Points, Account::Issued(channel), account, points.tenths()));
    legs.collect::<Result<_, _>>().map_err(|_| Refusal::AwardNotPositive)
}
