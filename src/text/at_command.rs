//! What a command says where a screen names a key: the command that does the same.

use super::{At, behind, trouble};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::head::Day;
use crate::domain::value::language::Language;
use crate::outcome::{Failure, Trouble};
use crate::text::say::say;

pub fn trouble_of_command(language: Language, why: &Trouble) -> String {
    let said = match why {
        Trouble::Failed(Failure::Behind(why)) | Trouble::Refused(Refusal::NotRestorable(why)) => {
            Some(behind(language, why, At::CommandLine))
        }
        Trouble::Refused(why) => refused(language, why),
        Trouble::Failed(_) => None,
    };
    said.unwrap_or_else(|| trouble(language, why))
}

/// `None` where the screen's sentence names no key.
fn refused(language: Language, why: &Refusal) -> Option<String> {
    Some(match why {
        Refusal::DayNotOpen => say!(
            language,
            "今天还没开始营业。请运行 kiosk，登录后开始营业。",
            "The day is not open yet. Run kiosk, sign in and open it."
        ),
        Refusal::DayLeftOpen { number, date } => say!(
            language,
            "第 {number} 个营业日（{date}）还没有日结。请先运行 kiosk close 补日结。",
            "Day {number} ({date}) was never closed. Run kiosk close first."
        ),
        Refusal::ClockBehind { number, last, today, .. } => say!(
            language,
            "第 {number} 个营业日记的是 {last}，电脑说今天是 {today}。多半是开那天时电脑日期错了：由两个人运行 kiosk clock 校正时间。若今天的日期才是错的，先对准电脑时间。",
            "Day {number} is dated {last}; the computer says today is {today}. The clock was probably ahead when that day was opened: let two people put the time back with kiosk clock. If it is today's date that is wrong, set the clock first."
        ),
        Refusal::EntryAhead { seq, last, today } => say!(
            language,
            "第 {seq} 笔流水记在 {last}，电脑说今天是 {today}。多半是记那一笔时电脑日期错了：由两个人运行 kiosk clock 校正时间。若今天的日期才是错的，先对准电脑时间。",
            "Entry {seq} is dated {last}; the computer says today is {today}. The clock was probably ahead when it was booked: let two people put the time back with kiosk clock. If it is today's date that is wrong, set the clock first."
        ),
        Refusal::DateUnsure { last, today } => say!(
            language,
            "最后一笔是 {last} 的，电脑说今天是 {today}。日期对的话，在命令后加 --today {today}；不对，先对准电脑时间。",
            "The last entry is of {last}, the computer says {today}. If that is right, add --today {today} to the command; if not, set the clock first."
        ),
        Refusal::DayFull { day: Day::Open { number, .. } } => say!(
            language,
            "第 {number} 个营业日的笔数快装满一个日结文件，这一次没有记账。请先运行 kiosk close 日结。",
            "Day {number} nearly fills its daily file; this was not booked. Run kiosk close first."
        ),
        _ => return None,
    })
}
