//! A moment in China Standard Time, to the millisecond, and how it is written. Nothing here asks what time it is.

use super::text_form::serde_as_text;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

const OFFSET_SECONDS: i32 = 8 * 3600;

/// Milliseconds since 1970-01-01T00:00Z; written `2026-11-23T09:41:00.123+08:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// By hand: every line that is hashed has one, and a format string is read anew each time.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.local();
        let (date, time) = (local.date_naive(), local.time());
        if !(0..=9999).contains(&date.year()) {
            return write!(f, "{}", local.format("%Y-%m-%dT%H:%M:%S%.3f%:z"));
        }
        let mut text = *b"0000-00-00T00:00:00.000+08:00";
        let mut put = |place: Range<usize>, mut number: u32| {
            for digit in text[place].iter_mut().rev() {
                *digit += (number % 10) as u8;
                number /= 10;
            }
        };
        put(0..4, date.year().unsigned_abs());
        put(5..7, date.month());
        put(8..10, date.day());
        put(11..13, time.hour());
        put(14..16, time.minute());
        put(17..19, time.second());
        put(20..23, time.nanosecond() / 1_000_000);
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl FromStr for Moment {
    type Err = NotMoment;

    fn from_str(text: &str) -> Result<Self, NotMoment> {
        let moment = parse(text.as_bytes());
        moment.ok_or_else(|| NotMoment(text.chars().take(40).collect()))
    }
}

/// The one written form, digit by digit.
fn parse(text: &[u8]) -> Option<Moment> {
    let form = b"0000-00-00T00:00:00.000+08:00";
    let fits = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
    // The offset's own zeros are no room for digits.
    if text.len() != form.len() || !text.iter().zip(form).all(fits) || !text.ends_with(b"+08:00") {
        return None;
    }
    let number =
        |place: Range<usize>| text[place].iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let date = NaiveDate::from_ymd_opt(i32::try_from(number(0..4)).ok()?, number(5..7), number(8..10))?;
    let time = date.and_hms_milli_opt(number(11..13), number(14..16), number(17..19), number(20..23))?;
    Some(Moment(time.and_utc().timestamp_millis() - i64::from(OFFSET_SECONDS) * 1000))
}

serde_as_text!(Moment);
