//! What the screens say when the date cannot be trusted: put back, jumped, or long after the last day.

use crate::domain::language::Language;
use crate::domain::moment::Moment;
use chrono::NaiveDate;

pub fn clock_behind(language: Language, last: Moment, now: Moment) -> String {
    let (last, now) = (minute(last), minute(now));
    match language {
        Language::Chinese => {
            format!("电脑时间 {now} 比最后一笔流水 {last} 还早。可以继续办，顺序不会乱；请对准电脑时间。")
        }
        Language::English => format!(
            "The computer says {now}, the last entry {last}. You can go on, the order holds; set the clock right."
        ),
    }
}

pub fn clock_jumped(language: Language, from: Moment, to: Moment) -> String {
    let (from, to) = (minute(from), minute(to));
    match language {
        Language::Chinese => {
            format!("电脑时间从 {from} 跳到了 {to}。如果不是电脑睡眠过，请先对准时间再办。")
        }
        Language::English => format!(
            "The computer's clock jumped from {from} to {to}. Unless it slept, set the clock right before you go on."
        ),
    }
}

/// Asked before a day is opened or closed so long after the last one that the clock may be wrong.
pub fn long_gap(language: Language, last: NaiveDate, today: NaiveDate) -> String {
    match language {
        Language::Chinese => {
            format!("上一个营业日是 {last}，电脑说今天是 {today}。对吗？不对就按 <back>，先对准电脑时间。")
        }
        Language::English => format!(
            "The last day was {last}, the computer says {today}. Is that right? If not, press <back> and set the clock first."
        ),
    }
}

fn minute(moment: Moment) -> String {
    format!("{} {}", moment.date(), moment.clock_text())
}
