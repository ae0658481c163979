//! What one journal line says to a household: a reason, the goods, or which line it took back.

use super::{people, step, word};
use crate::domain::entry::Entry;
use crate::domain::entry::kind::{Detail, RedeemedLine};
use crate::domain::value::language::Language;
use crate::text::say::{pick, say};

/// One line without date, points or person.
pub fn entry_text(language: Language, entry: &Entry) -> String {
    match &entry.detail {
        Detail::Award(award) => award.reason.to_string(),
        Detail::Deduction(deduction) => deduction.reason.to_string(),
        Detail::Proposal(proposal) => proposal.occasion.to_string(),
        Detail::Review(review) => step::reviewed(language, entry.refers, review),
        Detail::Notice(noticed) => step::posted(language, noticed),
        Detail::Objection(objection) => objection.reason.to_string(),
        Detail::Ruling(ruling) => ruling.reason.to_string(),
        Detail::Redemption(redemption) => redeemed(language, &redemption.lines),
        Detail::Reversal(reversal) => reversed(language, entry.refers, &reversal.reason),
        Detail::Countersign(_) => countersigned(language, entry.refers),
        Detail::Genesis(genesis) => genesis.name.to_string(),
        Detail::Person(attendant) => format!("{} {}", attendant.code, attendant.name),
        Detail::Pin(changed) => people::pin_changed(language, &changed.code, changed.why),
        Detail::Card(card) => card_text(language, card.serial),
        Detail::Restore(restored) => restored.reason.to_string(),
        Detail::Clock(set) => set.reason.to_string(),
        Detail::Open(opened) => opened.date.to_string(),
        Detail::Close(close) => close.date.to_string(),
        Detail::Intake(intake) => word::source(language, intake.source).to_owned(),
        Detail::Catalog(_) => word::kind(language, entry.kind()).to_owned(),
    }
}

/// `食盐 400g x2、洗衣液 2kg x1`
pub fn goods_text<'a>(language: Language, goods: impl Iterator<Item = (&'a str, u32)>) -> String {
    let separator = pick(language, "、", ", ");
    let goods: Vec<String> = goods.map(|(name, quantity)| format!("{name} x{quantity}")).collect();
    goods.join(separator)
}

fn redeemed(language: Language, lines: &[RedeemedLine]) -> String {
    goods_text(language, lines.iter().map(|line| (line.name.as_str(), line.quantity)))
}

fn reversed(language: Language, refers: Option<u64>, reason: &str) -> String {
    let refers = refers.unwrap_or_default();
    say!(language, "撤销 #{refers}：{reason}", "reverses #{refers}: {reason}")
}

pub(super) fn countersigned(language: Language, refers: Option<u64>) -> String {
    let refers = refers.unwrap_or_default();
    say!(language, "补签 #{refers}", "countersigns #{refers}")
}

pub(super) fn card_text(language: Language, serial: u32) -> String {
    say!(language, "第 {serial} 张积分卡", "card no. {serial}")
}
