//! Scores in memory: what each household earned in each period, channel by channel.

use crate::domain::catalog::scheme::{Channel, ScorePeriod};
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use chrono::NaiveDate;
use foldhash::HashMap;

/// One row for a household's period: with one for each channel a long past would take twice the memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Scores(HashMap<(HouseholdNumber, ScorePeriod), ScoreRow>);

#[derive(Clone, Debug, Default)]
struct ScoreRow {
    /// In tenths of a point, by the channel's place.
    amounts: [i64; Channel::ALL.len()],
    /// A bit for each channel that ever moved: a score that came back to zero is still one.
    moved: u8,
}

impl Scores {
    /// Adds to the score of every period that the date belongs to.
    pub(super) fn add(
        &mut self,
        household: HouseholdNumber,
        channel: Channel,
        delta: Points,
        date: NaiveDate,
    ) {
        let place = channel as usize;
        for period in ScorePeriod::all(date) {
            let row = self.0.entry((household, period)).or_default();
            row.amounts[place] += delta.tenths();
            row.moved |= 1 << place;
        }
    }

    /// Every score that was ever moved.
    pub(super) fn all(&self) -> impl Iterator<Item = (HouseholdNumber, ScorePeriod, Channel, i64)> {
        self.0.iter().flat_map(|((household, period), row)| {
            let moved = Channel::ALL.iter().enumerate().filter(|(place, _)| row.moved & (1 << place) != 0);
            moved.map(|(place, channel)| (*household, *period, *channel, row.amounts[place]))
        })
    }

    /// The sums of all channels.
    pub(super) fn sums(&self) -> impl Iterator<Item = (HouseholdNumber, ScorePeriod, i64)> {
        self.0.iter().map(|((household, period), row)| (*household, *period, row.amounts.iter().sum()))
    }
}
