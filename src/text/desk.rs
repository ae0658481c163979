//! What the desk says between two households: what the day has come to, and what has to be looked at.

use super::key::{DAY, INTAKE, REVERSE};
use super::word::counted;
use crate::domain::value::language::Language;
use crate::domain::view::page::ShelfGood;
use crate::text::say::say;
use chrono::NaiveDate;

/// Goods that one line names before it only counts them.
const NAMED: usize = 3;

/// Reversals that wait for a second person.
pub fn desk_owed(language: Language, count: u32) -> String {
    say!(
        language,
        "{count} 笔撤销还缺第二个人签，按 {REVERSE} 补签",
        ("{} to be signed by a second person: {REVERSE}", counted(count, "reversal", "reversals"))
    )
}

/// Goods that are out of stock: the first by name, the rest counted.
pub fn desk_sold_out(language: Language, goods: &[&ShelfGood]) -> String {
    let names = named(language, goods);
    say!(language, "缺货：{names}。到货后按 {INTAKE} 入库", "Out of stock: {names}. {INTAKE} takes goods in")
}

/// Goods of which a piece expires soon, the first date first.
pub fn desk_near_expiry(language: Language, goods: &[&ShelfGood]) -> String {
    let names = named(language, goods);
    let first: Option<NaiveDate> = goods.iter().filter_map(|good| good.first_expiry).min();
    let first = first.map(|date| date.to_string()).unwrap_or_default();
    say!(language, "快到期，最早 {first}：{names}", "Expires soon, first {first}: {names}")
}

/// Goods with pieces that have expired: the counter hands none of them out.
pub fn desk_expired(language: Language, goods: &[&ShelfGood]) -> String {
    let pieces: i64 = goods.iter().map(|good| good.expired).sum();
    let names = named(language, goods);
    say!(
        language,
        "已过期 {pieces} 件，从货架上拿下来：{names}",
        ("{} expired, take off the shelf: {names}", counted(pieces, "piece", "pieces"))
    )
}

/// Closed days that no township has acknowledged.
pub fn desk_unsent(language: Language, days: u32) -> String {
    say!(
        language,
        "{days} 天的日结文件，镇里还没有回执",
        ("{} not acknowledged by the township yet", counted(days, "daily file", "daily files"))
    )
}

/// The day has to be opened before anything can be redeemed.
pub fn desk_closed(language: Language) -> String {
    say!(language, "今天还没开始营业，按 {DAY} 开始", "The day is not open yet: {DAY} opens it")
}

fn named(language: Language, goods: &[&ShelfGood]) -> String {
    let names: Vec<&str> = goods.iter().take(NAMED).map(|good| good.good.name.get(language)).collect();
    let (names, count) = (names.join(language.either("、", ", ")), goods.len());
    match count.saturating_sub(NAMED) {
        0 => names,
        more => say!(language, "{names} 等 {count} 种", "{names} and {more} more"),
    }
}
