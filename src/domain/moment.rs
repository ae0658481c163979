//! A moment in China Standard Time, to the millisecond, and how it is written. Nothing here asks what time it is.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

const OFFSET_SECONDS: i32 = 8 * 3600;

/// Milliseconds since 1970-01-01T00:00Z; written `2026-11-23T09:41:00.123+08:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(i64);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a time such as 2026-11-23T09:41:00.123+08:00")]
pub struct NotMoment(pub String);

impl Moment {
    pub const fn from_unix_ms(ms: i64) -> Self {
        Moment(ms)
    }

    pub const fn unix_ms(self) -> i64 {
        self.0
    }

    pub const fn plus_ms(self, ms: i64) -> Self {
        Moment(self.0 + ms)
    }

    /// The given local time of day on a date.
    pub fn on(date: NaiveDate, hour: u32, minute: u32) -> Self {
        let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        let minutes = i64::from(hour) * 60 + i64::from(minute);
        Moment(midnight + minutes * 60_000 - i64::from(OFFSET_SECONDS) * 1000)
    }

    fn local(self) -> DateTime<FixedOffset> {
        let utc = DateTime::from_timestamp_millis(self.0).unwrap_or_default();
        match FixedOffset::east_opt(OFFSET_SECONDS) {
            Some(offset) => utc.with_timezone(&offset),
            None => utc.fixed_offset(),
        }
    }

    pub fn date(self) -> NaiveDate {
        self.local().date_naive()
    }

    /// `09:41`
    pub fn clock_text(self) -> String {
        self.local().format("%H:%M").to_string()
    }

    /// `11-23`, or `25-11-23` when that was in another year than `now`.
    pub fn date_text(self, now: Moment) -> String {
        let is_this_year = self.local().year() == now.local().year();
        self.local().format(if is_this_year { "%m-%d" } else { "%y-%m-%d" }).to_string()
    }

    /// `11-23`
    pub fn day_text(self) -> String {
        self.local().format("%m-%d").to_string()
    }

    /// The hour on the wall clock, 0 to 23.
    pub fn hour(self) -> usize {
        self.local().hour() as usize
    }

    /// 0 is Monday.
    pub fn weekday(self) -> u32 {
        self.local().weekday().num_days_from_monday()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.local().format("%Y-%m-%dT%H:%M:%S%.3f%:z"))
    }
}

impl FromStr for Moment {
    type Err = NotMoment;

    fn from_str(text: &str) -> Result<Self, NotMoment> {
        let wrong = || NotMoment(text.chars().take(40).collect());
        let parsed = DateTime::parse_from_rfc3339(text).map_err(|_| wrong())?;
        let moment = Moment(parsed.timestamp_millis());
        if moment.to_string() == text { Ok(moment) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for Moment {
    type Error = NotMoment;

    fn try_from(text: String) -> Result<Self, NotMoment> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_string()
    }
}
