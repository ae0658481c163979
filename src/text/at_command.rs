//! What a command says where a screen names a key: the command that does the same.

use super::{At, behind, trouble};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::head::Day;
use crate::domain::value::language::Language::{self, Chinese, English};
use crate::outcome::{Failure, Trouble};

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
    Some(match (why, language) {
        (Refusal::DayNotOpen, Chinese) => "今天还没开始营业。请运行 kiosk，登录后开始营业。".to_owned(),
        (Refusal::DayNotOpen, English) => {
            "The day is not open yet. Run kiosk, sign in and open it.".to_owned()
        }
        (Refusal::DayLeftOpen { number, date }, Chinese) => {
            format!("第 {number} 个营业日（{date}）还没有日结。请先运行 kiosk close 补日结。")
        }
        (Refusal::DayLeftOpen { number, date }, English) => {
            format!("Day {number} ({date}) was never closed. Run kiosk close first.")
        }
        (Refusal::ClockBehind { number, last, today, .. }, Chinese) => format!(
            "第 {number} 个营业日记的是 {last}，电脑说今天是 {today}。多半是开那天时电脑日期错了：由两个人运行 kiosk clock 校正时间。若今天的日期才是错的，先对准电脑时间。"
        ),
        (Refusal::ClockBehind { number, last, today, .. }, English) => format!(
            "Day {number} is dated {last}; the computer says today is {today}. The clock was probably ahead when that day was opened: let two people put the time back with kiosk clock. If it is today's date that is wrong, set the clock first."
        ),
        (Refusal::EntryAhead { seq, last, today }, Chinese) => format!(
            "第 {seq} 笔流水记在 {last}，电脑说今天是 {today}。多半是记那一笔时电脑日期错了：由两个人运行 kiosk clock 校正时间。若今天的日期才是错的，先对准电脑时间。"
        ),
        (Refusal::EntryAhead { seq, last, today }, English) => format!(
            "Entry {seq} is dated {last}; the computer says today is {today}. The clock was probably ahead when it was booked: let two people put the time back with kiosk clock. If it is today's date that is wrong, set the clock first."
        ),
        (Refusal::DateUnsure { last, today }, Chinese) => format!(
            "最后一笔是 {last} 的，电脑说今天是 {today}。日期对的话，在命令后加 --today {today}；不对，先对准电脑时间。"
        ),
        (Refusal::DateUnsure { last, today }, English) => format!(
            "The last entry is of {last}, the computer says {today}. If that is right, add --today {today} to the command; if not, set the clock first."
        ),
        (Refusal::DayFull { day: Day::Open { number, .. } }, Chinese) => format!(
            "第 {number} 号营业日的笔数快装满一个日结文件，这一次没有记账。请先运行 kiosk close 日结。"
        ),
        (Refusal::DayFull { day: Day::Open { number, .. } }, English) => {
            format!("Day {number} nearly fills its daily file; this was not booked. Run kiosk close first.")
        }
        _ => return None,
    })
}
