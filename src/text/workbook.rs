//! The sentences of the workbook: the titles of its sheets, and what stands beside a redeemed line.

use super::word;
use crate::domain::entry::Found;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Language;
use crate::domain::value::month::Month;
use crate::domain::view::day_book::{Collected, Joint};
use crate::text::say::{pick, say};
use chrono::NaiveDate;

/// The first row of every sheet.
pub fn sheet_title(
    language: Language,
    shop: &str,
    sheet: &str,
    (number, date): (u32, NaiveDate),
    mode: Mode,
) -> String {
    let mark = match mode {
        Mode::Training => format!("  {}", training_mark(language)),
        Mode::Live => String::new(),
    };
    say!(
        language,
        "{shop}  {sheet}  第 {number} 次日结  {date}{mark}",
        "{shop}  {sheet}  close {number}  {date}{mark}"
    )
}

/// The first row of every sheet of a month.
pub fn month_title(language: Language, shop: &str, sheet: &str, month: Month, mode: Mode) -> String {
    let mark = match mode {
        Mode::Training => format!("  {}", training_mark(language)),
        Mode::Live => String::new(),
    };
    say!(language, "{shop}  {sheet}  {month} 月报{mark}", "{shop}  {sheet}  month {month}{mark}")
}

/// A day of the month that is still open.
pub fn not_in_month(language: Language, number: u32, date: NaiveDate) -> String {
    say!(
        language,
        "第 {number} 个营业日（{date}）还没有日结，不在本表内。",
        "Day {number} ({date}) is still open and not in here."
    )
}

/// Beside the name of the shop in the properties of a month's file.
pub const fn month_workbook(language: Language) -> &'static str {
    pick(language, "月报工作簿", "workbook of the month")
}

/// Stands on every sheet and in the file's properties while nothing counts.
pub const fn training_mark(language: Language) -> &'static str {
    pick(language, "【训练模式，不作数】", "[TRAINING, does not count]")
}

/// Beside the name of the shop in the file's properties.
pub const fn daily_workbook(language: Language) -> &'static str {
    pick(language, "日结工作簿", "workbook of the day")
}

/// `米粮村 5 组`
pub fn village_group(language: Language, village: &str, group: u32) -> String {
    say!(language, "{village} {group} 组", "{village}, group {group}")
}

/// What the collector is to the head of the household.
pub fn relation(language: Language, collected: &Collected) -> String {
    match collected {
        Collected::Head => say!(language, "本人", "head"),
        Collected::Member { .. } => say!(language, "家庭成员", "member"),
        Collected::Proxy { relation, .. } => relation.to_string(),
    }
}

/// Entry number, card or not, why a proxy came, what took it back.
pub fn remark(
    language: Language,
    seq: u64,
    found: Option<Found>,
    collected: &Collected,
    reversed_by: Option<u64>,
) -> String {
    let found = match found {
        Some(Found::Card { .. }) => pick(language, "刷卡", "card"),
        Some(Found::Typed) | None => super::anomaly::without_card(language),
    };
    let mut parts = vec![format!("#{seq} {found}")];
    if let Collected::Proxy { reason, .. } = collected {
        parts.push(say!(language, "代领：{reason}", "proxy: {reason}"));
    }
    parts.extend(reversed_by.map(|by| say!(language, "已被 #{by} 撤销", "reversed by #{by}")));
    parts.join(pick(language, "；", "; "))
}

/// The mode as the summary names it.
pub const fn mode_item(language: Language, mode: Mode) -> &'static str {
    match mode {
        Mode::Training => training_mark(language),
        Mode::Live => word::mode(language, mode),
    }
}

/// How a day's file goes on from the one before it.
pub fn joint(language: Language, number: u32, joint: Joint) -> String {
    match joint {
        Joint::First => say!(language, "这是第一个文件", "this is the first file"),
        Joint::Joined { before } => {
            say!(
                language,
                "上一个 {before}，这一个 {number}，接上 ✓",
                "last {before}, this one {number}, joined ✓"
            )
        }
        Joint::Broken { before } => say!(
            language,
            "上一个 {before}，这一个 {number}，没有接上：请报告镇里",
            "last {before}, this one {number}, NOT JOINED: tell the township"
        ),
        Joint::Away { before } => say!(
            language,
            "上一个 {before} 已经拿走，没有比对；这一个 {number}",
            "last {before} was taken away and not compared; this one {number}"
        ),
    }
}
