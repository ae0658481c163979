//! What the screens say when the date cannot be trusted: put back, jumped, or long after the last day.

use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::AttendantCode;
use crate::domain::view::page::MOST_AHEAD_MS;
use crate::text::key::{BACK, DAY};
use crate::text::say::say;
use chrono::NaiveDate;

pub fn clock_behind(language: Language, last: Moment, now: Moment) -> String {
    let is_far = last > now.plus_ms(MOST_AHEAD_MS);
    let (last, now) = (minute(last), minute(now));
    match is_far {
        true => say!(
            language,
            "电脑时间 {now} 比最后一笔流水 {last} 早了一天以上，现在不能记账。电脑时间错了，先对准；那一笔的时间错了，按 {DAY}，由两个人校正。",
            "The computer says {now}, the last entry {last}: more than a day later, and nothing is booked. If the computer is wrong, set its clock; if that entry was, press {DAY} and let two people put the time back."
        ),
        false => say!(
            language,
            "电脑时间 {now} 比最后一笔流水 {last} 还早。可以继续办，顺序不会乱；请对准电脑时间。",
            "The computer says {now}, the last entry {last}. You can go on, the order holds; set the clock right."
        ),
    }
}

/// Above the form in which two people put a time back.
pub fn clock_to_put_back(language: Language, last: Moment, now: Moment) -> String {
    let (last, now) = (minute(last), minute(now));
    say!(
        language,
        "最后一笔流水记在 {last}，电脑说现在是 {now}。现在的时间不对：按 {BACK}，先对准电脑时间。现在的时间对、那一笔记错了：两个人在这里签字，以后的流水按现在的时间记。",
        "The last entry stands at {last}; the computer says it is {now}. If now is wrong, press {BACK} and set the computer's clock. If now is right and that entry's time was wrong, two people sign here, and what follows is booked under the time it is."
    )
}

pub fn clock_jumped(language: Language, from: Moment, to: Moment) -> String {
    let (from, to) = (minute(from), minute(to));
    say!(
        language,
        "电脑时间从 {from} 跳到了 {to}。如果不是电脑睡眠过，请先对准时间再办。",
        "The computer's clock jumped from {from} to {to}. Unless it slept, set the clock right before you go on."
    )
}

/// Asked before a day is opened or closed so long after the last one that the clock may be wrong.
pub fn long_gap(language: Language, last: NaiveDate, today: NaiveDate) -> String {
    say!(
        language,
        "上一个营业日是 {last}，电脑说今天是 {today}。对吗？不对就按 {BACK}，先对准电脑时间。",
        "The last day was {last}, the computer says {today}. Is that right? If not, press {BACK} and set the clock first."
    )
}

/// The last entry stands in the future, and no day of its date was opened.
pub fn entry_ahead(language: Language, seq: u64, last: NaiveDate, today: NaiveDate) -> String {
    say!(
        language,
        "第 {seq} 笔流水记在 {last}，电脑说今天是 {today}。多半是记那一笔时电脑日期错了：按 {DAY}，由两个人校正时间（或运行 kiosk clock）。若今天的日期才是错的，先对准电脑时间。",
        "Entry {seq} is dated {last}; the computer says today is {today}. The clock was probably ahead when it was booked: press {DAY} and let two people put the time back (or run kiosk clock). If it is today's date that is wrong, set the clock first."
    )
}

/// The last day stands in the future. Nobody knows yet which of the two dates is wrong; the day's is the likelier one.
pub fn date_ahead(
    language: Language,
    number: u32,
    last: NaiveDate,
    today: NaiveDate,
    opener: Option<&AttendantCode>,
) -> String {
    let by = opener.map(AttendantCode::as_str).unwrap_or_default();
    say!(
        language,
        "第 {number} 个营业日（{by} 开的）记的是 {last}，电脑说今天是 {today}。多半是开那天时电脑日期错了：按 {DAY}，由两个人校正时间（或运行 kiosk clock）。若今天的日期才是错的，先对准电脑时间。",
        "Day {number}, opened by {by}, is dated {last}; the computer says today is {today}. The clock was probably ahead when that day was opened: press {DAY} and let two people put the time back (or run kiosk clock). If it is today's date that is wrong, set the clock first."
    )
}

/// The clock fell back to where it began: an empty battery, mostly.
pub fn reset(language: Language, last: NaiveDate, today: NaiveDate) -> String {
    say!(
        language,
        "电脑说今天是 {today}，最后一笔却是 {last} 的：电脑时间丢了。请先对准日期和时间再记账。",
        "The computer says {today}, the last entry is of {last}: the clock has lost its time. Set date and time before anything is booked."
    )
}

/// Days have passed since the last entry, and nobody has said that the date is right.
pub fn unsure(language: Language, last: NaiveDate, today: NaiveDate) -> String {
    say!(
        language,
        "最后一笔是 {last} 的，电脑说今天是 {today}。日期对的话：在柜台按 {DAY} 开始营业并确认日期，或在命令后加 --today {today}；不对，先对准电脑时间。",
        "The last entry is of {last}, the computer says {today}. If that is right, open the day at the counter ({DAY}), which asks for the date, or add --today {today} to the command; if not, set the clock first."
    )
}

pub fn right(language: Language) -> String {
    say!(
        language,
        "没有一笔流水的时间比现在晚，不用校正。",
        "No entry stands later than now; there is no time to put back."
    )
}

fn minute(moment: Moment) -> String {
    format!("{} {}", moment.date(), moment.clock_text())
}
