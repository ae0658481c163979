//! What the page that tests scanners says, and what a quantity is asked about.

use super::word::counted;
use crate::domain::value::barcode::Barcode;
use crate::domain::value::language::Language;
use crate::domain::value::number::HouseholdNumber;
use crate::text::key::{CHOOSE, REMOVE};
use crate::text::say::say;

pub fn quantity_wrong(language: Language, most: u32) -> String {
    say!(
        language,
        "数量要在 1 到 {most} 之间。不要这种商品，请返回后按 {REMOVE} 拿掉。",
        "The quantity must be 1 to {most}. To leave the good out, go back and press {REMOVE} to remove it."
    )
}

pub fn quantity_many(language: Language, quantity: u32) -> String {
    say!(
        language,
        "真的要 {quantity} 件吗？对就再按一次 {CHOOSE}；不对就改。",
        "Really {quantity} pieces? Press {CHOOSE} once more if so, or change it."
    )
}

pub fn keys_count(language: Language, count: usize) -> String {
    say!(language, "{count} 个", "{count}")
}

/// Slowest and median gap, and the gap over which a run goes on.
pub fn gaps(language: Language, slowest_ms: u64, median_ms: u64, limit_ms: u64) -> String {
    say!(
        language,
        "最慢 {slowest_ms} 毫秒，中位 {median_ms} 毫秒；设置为 {limit_ms} 毫秒",
        "slowest {slowest_ms} ms, median {median_ms} ms; the setting is {limit_ms} ms"
    )
}

pub fn stripped(language: Language, front: &str, back: &str) -> String {
    say!(language, "前 {front}   后 {back}", "front {front}   end {back}")
}

pub fn set_gap(language: Language, gap_ms: u64) -> String {
    say!(
        language,
        "最慢的间隔接近或超过设置。请在 kiosk.toml 写 scanner_gap_ms = {gap_ms}，再重新启动。",
        "The slowest gap is near or beyond the setting. Write scanner_gap_ms = {gap_ms} in kiosk.toml and start again."
    )
}

pub fn read_card(language: Language, household: HouseholdNumber, serial: u32) -> String {
    let number = household.dashed();
    say!(language, "住户卡：户号 {number}，第 {serial} 张", "a card of household {number}, issue {serial}")
}

/// `name` is missing where no good of the list has the number.
pub fn read_good(language: Language, barcode: &Barcode, name: Option<&str>) -> String {
    match name {
        Some(name) => say!(language, "商品条码 {barcode}：{name}", "barcode {barcode}: {name}"),
        None => say!(
            language,
            "商品条码 {barcode}：商品列表里没有",
            "barcode {barcode}: not in the list of goods"
        ),
    }
}

/// Why a run of keys is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCode {
    Empty,
    Key(String),
    Length(usize),
    CheckDigit(u8),
    Zeros,
    CardCheck,
    CardFormat,
    CardSerial,
}

pub fn no_code(language: Language, why: &NoCode) -> String {
    let reason = reason(language, why);
    say!(language, "扫码无效：{reason}", "not valid: {reason}")
}

fn reason(language: Language, why: &NoCode) -> String {
    match why {
        NoCode::Empty => say!(language, "没有数字", "no digits"),
        NoCode::Key(key) => {
            say!(language, "中间有 {key}，码里只有数字", "{key} stands inside; codes here are digits alone")
        }
        NoCode::Length(count) => say!(
            language,
            "有 {count} 位数字；条码是 8、12、13、14 位，住户卡是 45 位",
            ("{}; a barcode has 8, 12, 13 or 14, a card 45", counted(*count, "digit", "digits"))
        ),
        NoCode::CheckDigit(right) => {
            say!(language, "校验位应是 {right}，码没有读对", "the check digit should be {right}: misread")
        }
        NoCode::Zeros => say!(language, "全是零", "nothing but zeros"),
        NoCode::CardCheck => say!(
            language,
            "住户卡的校验位不对，码没有读对",
            "the check digits of the card are wrong: misread"
        ),
        NoCode::CardFormat => {
            say!(language, "住户卡的格式本程序不认识", "a card of a format this program does not know")
        }
        NoCode::CardSerial => {
            say!(language, "住户卡是第 000 张；卡从第 001 张发起", "a card of issue 000; the first is 001")
        }
    }
}
