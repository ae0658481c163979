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
    let mark = title_mark(language, mode);
    say!(
        language,
        "{shop}  {sheet}  第 {number} 次日结  {date}{mark}",
        "{shop}  {sheet}  close {number}  {date}{mark}"
    )
}

/// The first row of every sheet of a month's workbook.
pub fn month_title(language: Language, shop: &str, sheet: &str, month: Month, mode: Mode) -> String {
    let (number, mark) = (month.number(), title_mark(language, mode));
    let year = month.year();
    say!(language, "{shop}  {sheet}  {year} 年 {number} 月{mark}", "{shop}  {sheet}  month {month}{mark}")
}

fn title_mark(language: Language, mode: Mode) -> String {
    match mode {
        Mode::Training => format!("  {}", training_mark(language)),
        Mode::Live => String::new(),
    }
}

/// Stands on every sheet and in the file's properties while nothing counts.
pub const fn training_mark(language: Language) -> &'static str {
    pick(language, "【训练模式，不作数】", "[TRAINING, does not count]")
}

/// Beside the name of the shop in the file's properties.
pub const fn daily_workbook(language: Language) -> &'static str {
    pick(language, "日结工作簿", "workbook of the day")
}

/// Beside the name of the shop in the file's properties.
pub const fn month_workbook(language: Language) -> &'static str {
    pick(language, "月度工作簿", "workbook of the month")
}

/// Under the days of a month.
pub const fn households_once(language: Language) -> &'static str {
    pick(
        language,
        "兑换户数：全部撤销的不算；合计里同一户一个月只算一次。",
        "Households: not those whose redemptions were all reversed; each counts once in the total.",
    )
}

/// Under the days of a month that is not over.
pub fn day_left_out(language: Language, number: u32, date: NaiveDate) -> String {
    say!(
        language,
        "第 {number} 个营业日（{date}）还没有日结，不在内。",
        "Day {number} ({date}) is not closed and not included."
    )
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

/// Whether the day's file continues the one before it.
pub fn joint(language: Language, number: u32, joint: Joint) -> String {
    match joint {
        Joint::First => say!(language, "第一个文件", "first file"),
        Joint::Joined { last } => say!(
            language,
            "上一个文件 {last}，这一个 {number}，接上 ✓",
            "Last file {last}, this one {number}, joined ✓"
        ),
        Joint::NotJoined { last } => say!(
            language,
            "上一个文件 {last}，这一个 {number}，没有接上",
            "Last file {last}, this one {number}, not joined"
        ),
    }
}

/// The mode as the summary names it.
pub const fn mode_item(language: Language, mode: Mode) -> &'static str {
    match mode {
        Mode::Training => training_mark(language),
        Mode::Live => word::mode(language, mode),
    }
}
