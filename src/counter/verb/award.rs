//! Awarding points: by channel and reason, two people. A locked base goes where it cannot be spent.

use super::{DayNeeded, Desk, Hands, Verb};
use crate::counter::Answer;
use crate::counter::context::Context;
use crate::domain::catalog::household::Status;
use crate::domain::catalog::scheme::{BaseRule, Channel};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::kind::{Award, Detail};
use crate::domain::entry::legs::points_moved;
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;

/// Who gets how much, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardAsked {
    pub household: HouseholdNumber,
    pub points: Points,
    pub award: Award,
}

/// Gives a household points and tells the line's number.
#[derive(Debug)]
pub(crate) struct GiveAward<'a>(pub(crate) &'a AwardAsked);

impl Verb for GiveAward<'_> {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Open;

    fn hands(&mut self, _desk: &Desk<'_>) -> Answer<Hands> {
        Ok(Hands::Two)
    }

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        entry.household == Some(self.0.household)
            && entry.detail == Detail::Award(self.0.award.clone())
            && points_moved(entry) == self.0.points
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let household = self.0.household;
        let owed = desk.reader.balance(&Account::Due(household), &Unit::Points)?;
        let legs = decide(desk.context, self.0, Points::from_tenths(-owed))?;
        let draft = desk.draft(Detail::Award(self.0.award.clone()));
        Ok(Draft { household: Some(household), legs, ..draft })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
    }
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
