//! What is said at once where it arises: a basket that would be lost, a price that changed, a figure that is seldom
//! meant, a line that was left empty; and what an entry was about, in the reader's language.

use super::Phrase;
use super::figure::in_words;
use super::word::{self, counted};
use crate::domain::catalog::rule::{Rule, RuleCode};
use crate::domain::entry::kind::Source;
use crate::domain::value::language::Language;
use crate::domain::value::number::Batch;
use crate::domain::value::points::Points;
use crate::text::say::say;

pub fn basket_would_go(language: Language, goods: usize) -> String {
    say!(
        language,
        "兑换篮里还有 {goods} 种商品没有记账；退出程序就没有了。",
        ("A basket with {} is not booked; it is gone if the program ends.", counted(goods, "good", "goods"))
    )
}

/// `known` is what the basket said, `None` where it knew no price.
pub fn price_changed(language: Language, name: &str, known: Option<Points>, now: Points) -> String {
    let known = known.map_or_else(|| "-".to_owned(), |known| known.to_string());
    say!(
        language,
        "{name} 的价格变了：原来 {known} 分，现在 {now} 分。",
        "The price of {name} has changed: it was {known}, it is {now} now."
    )
}

pub fn large_quantity(language: Language, name: &str, pieces: u32) -> String {
    let words = in_words(language, pieces);
    say!(
        language,
        "{name}：{words}件（{pieces}）。数量没错吗？",
        "{name}: {words} pieces ({pieces}). Is that right?"
    )
}

/// The cursor has gone to a line that still wants filling in.
pub fn field_missing(language: Language, label: Phrase) -> String {
    let label = label.text(language);
    say!(
        language,
        "还没填“{label}”，光标已在那一行。",
        "\"{label}\" is still empty; the cursor is there now."
    )
}

/// All that a booked redemption's screen says once it was taken back.
pub fn taken_back(language: Language, seq: u64, by: u64) -> String {
    say!(
        language,
        "流水 #{seq} 已由 #{by} 撤销：积分已退还住户。商品不要交付；已经交付的请收回。",
        "Entry #{seq} was reversed by #{by}: the points are back with the household. Hand nothing over; take back what was handed over."
    )
}

/// What a delivery brought: `采购 食盐 400g x48 批次 B12`.
pub fn delivered(language: Language, source: Source, name: &str, batch: &Batch, pieces: i64) -> String {
    let source = word::source(language, source);
    say!(language, "{source} {name} x{pieces} 批次 {batch}", "{source} {name} x{pieces}, batch {batch}")
}

/// What points were given for: a rule's verse in the reader's language, anything else as it was written.
pub fn deed<'a>(language: Language, rules: &'a [Rule], reason: &'a str) -> &'a str {
    let rule = rules.iter().find(|rule| rule.verse.zh.as_str() == reason);
    rule.map_or(reason, |rule| rule.verse.get(language))
}

/// What a line in the open was booked for: the rule's verse in the reader's language, and the occasion.
pub fn booked_deed(language: Language, rules: &[Rule], code: RuleCode, occasion: &str) -> String {
    match rules.iter().find(|rule| rule.code == code) {
        Some(rule) => format!("{} {occasion}", rule.verse.get(language)),
        None => occasion.to_owned(),
    }
}
