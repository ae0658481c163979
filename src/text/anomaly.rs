//! What is said of an entry that is out of the ordinary: its kind in a word, and the particulars.

use super::catalog_change::what_changed;
use super::entry::{card_text, countersigned, goods_text};
use super::{people, role, word};
use crate::domain::value::language::Language;
use crate::domain::value::name::mask;
use crate::domain::value::number::Sku;
use crate::domain::view::anomaly::{Undone, Unusual};
use crate::text::say::{pick, say};

/// `代领`, `撤销`: what kind of anomaly it is.
pub const fn anomaly_title(language: Language, what: &Unusual) -> &'static str {
    match what {
        Unusual::Typed { .. } => pick(language, "手工查找", "typed"),
        Unusual::Proxy { .. } => pick(language, "代领", "proxy"),
        Unusual::Reversed(_) => pick(language, "撤销", "reversal"),
        Unusual::WrittenOff { .. } => pick(language, "报损", "written off"),
        Unusual::Countersigned { .. } => pick(language, "补签", "countersigned"),
        Unusual::Owed(_) => pick(language, "欠补签", "signature owed"),
        Unusual::FirstCard => pick(language, "首次发卡", "first card"),
        Unusual::FreshCard { .. } => pick(language, "新卡兑换", "fresh card"),
        Unusual::OwnCard { .. } => pick(language, "自发自兑", "own card"),
        Unusual::Undocumented { .. } => pick(language, "入库无凭证", "undocumented"),
        Unusual::PinChanged { .. } => pick(language, "改密码", "PIN changed"),
        Unusual::CardReplaced { .. } => pick(language, "换卡", "card replaced"),
        Unusual::CatalogChanged(_) => pick(language, "更换目录", "catalog changed"),
        Unusual::Named(_) => pick(language, "登记人员", "enrolled"),
        Unusual::Retired { .. } => pick(language, "人员停用", "retired"),
        Unusual::Restored { .. } => pick(language, "恢复账本", "books restored"),
        Unusual::ClockPutBack { .. } => pick(language, "校正时间", "clock put back"),
        Unusual::OpenedOtherwise { .. } => pick(language, "另定日期", "date given"),
        Unusual::ClosedLate { .. } => pick(language, "补日结", "closed late"),
    }
}

/// The particulars; a person's name is masked, `good_name` knows what a good is called.
pub fn anomaly_text(language: Language, what: &Unusual, good_name: &dyn Fn(&Sku) -> String) -> String {
    match what {
        Unusual::Typed { .. } => without_card(language).to_owned(),
        Unusual::Proxy { proxy, .. } => {
            let (name, relation, reason) = (mask(&proxy.name), &proxy.relation, &proxy.reason);
            say!(language, "{name}（{relation}）：{reason}", "{name} ({relation}): {reason}")
        }
        Unusual::Reversed(undone) | Unusual::Owed(undone) => undone_text(language, undone, good_name),
        Unusual::WrittenOff { good, pieces } => pieces_text(language, &[(good.clone(), *pieces)], good_name),
        Unusual::Countersigned { refers } => countersigned(language, Some(*refers)),
        Unusual::FirstCard => card_text(language, 1),
        Unusual::FreshCard { issued, .. } => say!(
            language,
            "#{issued} 发的卡还不到一天就来兑换",
            "the card of #{issued} was less than a day old"
        ),
        Unusual::OwnCard { issued, .. } => say!(
            language,
            "#{issued} 一个人发的卡，又由同一个人兑换",
            "served by the one who issued the card alone in #{issued}"
        ),
        Unusual::Undocumented { good, pieces, lacks } => {
            let list = pieces_text(language, &[(good.clone(), *pieces)], good_name);
            people::undocumented(language, &list, *lacks)
        }
        Unusual::PinChanged { code, why } => people::pin_changed(language, code, *why),
        Unusual::CardReplaced { serial } => card_text(language, *serial),
        Unusual::CatalogChanged(changed) => what_changed(language, changed),
        Unusual::Named(named) => {
            format!("{} {}: {}", named.code, named.name, role::all(language, named.roles))
        }
        Unusual::Retired { code, name, reason } => format!("{code} {name}: {reason}"),
        Unusual::Restored { head, seen, reason } => say!(
            language,
            "账本从副本恢复到第 {head} 笔，曾见到第 {seen} 笔：{reason}",
            "restored from a copy that ended at entry {head}; entry {seen} had been seen: {reason}"
        ),
        Unusual::ClockPutBack { was, since, reason } => {
            let was = format!("{} {}", was.date(), was.clock_text());
            say!(
                language,
                "从第 {since} 笔起电脑时间不对，到过 {was}：{reason}",
                "the clock was wrong from entry {since} on and reached {was}: {reason}"
            )
        }
        Unusual::OpenedOtherwise { date, reason } => {
            say!(language, "营业日定为 {date}：{reason}", "the day was dated {date}: {reason}")
        }
        Unusual::ClosedLate { date } => {
            say!(language, "{date} 的营业日当天没有日结", "the day of {date} was not closed on its own date")
        }
    }
}

/// What stands where a card should have been scanned.
pub const fn without_card(language: Language) -> &'static str {
    pick(language, "没有刷卡", "without the card")
}

fn undone_text(language: Language, undone: &Undone, good_name: &dyn Fn(&Sku) -> String) -> String {
    let Undone { refers, kind, pieces, goods, reason, .. } = undone;
    let kind = word::kind(language, *kind);
    let pieces = match pieces.as_slice() {
        [] => String::new(),
        pieces => {
            let (list, place) = (pieces_text(language, pieces, good_name), word::where_to(language, *goods));
            say!(language, "（{list}，{place}）", " ({list}; {place})")
        }
    };
    say!(language, "#{refers} {kind}{pieces}：{reason}", "#{refers} {kind}{pieces}: {reason}")
}

fn pieces_text(language: Language, pieces: &[(Sku, i64)], good_name: &dyn Fn(&Sku) -> String) -> String {
    let named: Vec<(String, u32)> = pieces
        .iter()
        .map(|(good, pieces)| (good_name(good), u32::try_from(*pieces).unwrap_or(u32::MAX)))
        .collect();
    goods_text(language, named.iter().map(|(name, pieces)| (name.as_str(), *pieces)))
}
