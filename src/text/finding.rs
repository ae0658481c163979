//! What a search says beside its list: how many there are, which member it was, why a number finds nobody.

use super::word::counted;
use crate::domain::value::language::Language;
use crate::text::say::{pick, say};

/// More fit than are listed.
pub fn found_more(language: Language, count: usize, listed: usize) -> String {
    say!(
        language,
        "共 {count} 户，只列前 {listed}，请再多打几个字。",
        ("The first {listed} of {}; type on to narrow it.", counted(count, "household", "households"))
    )
}

/// A whole number was typed, and its check digit is wrong.
pub fn wrong_check(language: Language, right: u8) -> String {
    say!(
        language,
        "户号不对：校验位应为 {right}。请逐位核对户号，或用姓名查找。",
        "The check digit should be {right}. Compare every digit, or find the household by name."
    )
}

/// Which member of a household was found.
pub fn found_member(language: Language, name: &str) -> String {
    say!(language, "成员 {name}", "member {name}")
}

/// In place of a stock that nobody may have.
pub const fn not_for_points(language: Language) -> &'static str {
    pick(language, "不能兑换", "not for points")
}
