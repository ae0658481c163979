//! Accounts, collectors and signatures in words, for an entry's page.

use super::word;
use crate::domain::entry::Found;
use crate::domain::entry::account::Account;
use crate::domain::entry::collector::Collector;
use crate::domain::value::language::Language;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::points::Points;
use crate::domain::view::page::HouseholdPage;
use crate::text::say::{pick, say};

/// Where points or goods were or went.
pub fn account(language: Language, account: &Account) -> String {
    let number =
        |zh: &str, en: &str, number: &dyn std::fmt::Display| say!(language, "{zh} {number}", "{en} {number}");
    let plain = |zh, en| pick(language, zh, en).to_owned();
    match account {
        Account::Household(household) => number("可用积分", "balance", household),
        Account::Base(household) => number("基础分", "base", household),
        Account::Held(household) => number("预留分", "held", household),
        Account::Due(household) => number("待扣分", "due", household),
        Account::Issued(channel) => word::channel(language, *channel).to_owned(),
        Account::Redeemed(shop) => number("已兑", "redeemed at", shop),
        Account::Expired => plain("过期", "expired"),
        Account::Adjust => plain("调整", "adjustment"),
        Account::Voucher(home, shop) => number("兑换券", "voucher", &format!("{home}:{shop}")),
        Account::Stock(_, batch) => number("货架，批次", "shelf, batch", batch),
        Account::Reserved(_, batch) => number("留货，批次", "reserved, batch", batch),
        Account::Supply => plain("供货", "supplier"),
        Account::Out => plain("已交付", "handed over"),
        Account::Loss => plain("报损", "written off"),
    }
}

/// How a household was found.
pub fn found(language: Language, found: Found) -> String {
    match found {
        Found::Card { serial } => say!(language, "刷卡，第 {serial} 张卡", "by card no. {serial}"),
        Found::Typed => say!(language, "手工查找，没有刷卡", "typed, no card"),
    }
}

/// Who carried the goods away; `mask` decides how much of a name is shown.
pub fn collector(language: Language, collector: Option<&Collector>, mask: impl Fn(&str) -> String) -> String {
    match collector {
        None => say!(language, "户主", "head of the household"),
        Some(Collector::Member(name)) => {
            say!(language, ("家庭成员 {}", mask(name)), ("member {}", mask(name)))
        }
        Some(Collector::Proxy(proxy)) => say!(
            language,
            ("代领 {}，{}，{}", mask(&proxy.name), proxy.relation, proxy.reason),
            ("proxy {}, {}, {}", mask(&proxy.name), proxy.relation, proxy.reason)
        ),
    }
}

pub fn countersigned(language: Language, seq: u64, by: &AttendantCode) -> String {
    say!(language, "值守员 {by} 已补签，流水 #{seq}", "countersigned by {by}, entry #{seq}")
}

pub fn of_day(language: Language, day: u32) -> String {
    say!(language, "第 {day} 个营业日", "day {day}")
}

pub fn proxies_this_month(language: Language, count: u32) -> String {
    say!(language, "本月代领 {count} 次", "by proxy this month: {count}")
}

/// `累计分 212.0   本村第 7   本组第 2   基础分 100.0（不可兑）`
pub fn own_score(language: Language, page: &HouseholdPage, group_rank: Option<u32>) -> String {
    let HouseholdPage { score, rank, base, due, .. } = page;
    let mut parts = vec![say!(language, "累计分 {score}", "Score {score}")];
    if let Some(rank) = rank {
        parts.push(say!(language, "本村第 {rank}", "village no. {rank}"));
    }
    if let Some(rank) = group_rank {
        parts.push(say!(language, "本组第 {rank}", "group no. {rank}"));
    }
    if base.is_positive() {
        parts.push(say!(language, "基础分 {base}（不能兑）", "base {base} (locked)"));
    }
    parts.extend(still_due(language, *due));
    parts.join("   ")
}

/// What the next awards pay first, if anything is owed.
pub(super) fn still_due(language: Language, due: Points) -> Option<String> {
    let owed = Points::from_tenths(-due.tenths());
    owed.is_positive()
        .then(|| say!(language, "欠 {owed}（得分先还）", "owes {owed}, paid by the next points"))
}

/// Whose account it is.
pub fn whose(language: Language, head: &str) -> String {
    say!(language, "{head} 家", "Household {head}")
}

/// What others may hear of a household's standing.
pub fn earned_in_front(language: Language, score: Points, rank: Option<u32>) -> String {
    let earned = say!(language, "累计得分 {score}", "Earned {score}");
    match rank {
        Some(rank) => say!(language, "{earned}   本村第 {rank}", "{earned}   no. {rank} in the village"),
        None => earned,
    }
}

/// The newest deed that brought points.
pub fn newest(language: Language, points: Points, deed: &str) -> String {
    let points = points.signed();
    say!(language, "最近 {points} {deed}", "Last {points} {deed}")
}

/// How little is missing for a good.
pub fn nearly(language: Language, missing: Points, good: &str) -> String {
    say!(language, "再得 {missing} 分就能换：{good}", "{missing} more for: {good}")
}

pub fn clears_in(language: Language, seconds: i64) -> String {
    say!(language, "{seconds} 秒后自动消失", "clears itself in {seconds} s")
}

/// How many countersignatures are owed, short enough for every screen.
pub fn owed(language: Language, count: u32) -> String {
    say!(language, "待补签 {count}", "to sign: {count}")
}

/// A card counts from now on.
pub fn card_issued(language: Language, serial: u32) -> String {
    say!(
        language,
        "新卡已经生效：第 {serial} 张。旧卡已停用。",
        "The new card counts: no. {serial}. The old one is dead."
    )
}

/// Over the reversals that still need a second person.
pub fn reverse_owed(language: Language, count: usize) -> String {
    say!(language, "待补签 {count} 笔：还缺第二个人", "To sign: {count}, a second person is missing")
}

pub fn countersign_done(language: Language, seq: u64, refers: u64) -> String {
    say!(language, "已记账：流水 #{seq} 补签了 #{refers}。", "Booked: entry #{seq} countersigns #{refers}.")
}
