//! What is said of an entry that is out of the ordinary: its kind in a word, and the particulars.

use super::catalog_change::what_changed;
use super::entry::{card_text, countersigned, goods_text};
use super::word;
use crate::domain::anomaly::{Undone, Unusual};
use crate::domain::household::mask;
use crate::domain::language::Language::{self, Chinese, English};
use crate::domain::number::Sku;

/// `代领`, `冲正`: what kind of anomaly it is.
pub const fn anomaly_title(language: Language, what: &Unusual) -> &'static str {
    let (chinese, english) = match what {
        Unusual::Typed { .. } => ("手工查找", "typed"),
        Unusual::Proxy { .. } => ("代领", "proxy"),
        Unusual::Reversed(_) => ("冲正", "reversal"),
        Unusual::WrittenOff { .. } => ("报损", "written off"),
        Unusual::Countersigned { .. } => ("补签", "countersigned"),
        Unusual::Owed(_) => ("欠补签", "signature owed"),
        Unusual::CardReplaced { .. } => ("换卡", "card replaced"),
        Unusual::CatalogChanged(_) => ("更换目录", "catalog changed"),
        Unusual::Enrolled { .. } => ("登记值守", "enrolled"),
        Unusual::ClosedLate { .. } => ("补日结", "closed late"),
    };
    match language {
        Chinese => chinese,
        English => english,
    }
}

/// The particulars; a person's name is masked, `good_name` knows what a good is called.
pub fn anomaly_text(language: Language, what: &Unusual, good_name: &dyn Fn(&Sku) -> String) -> String {
    match what {
        Unusual::Typed { .. } => without_card(language).to_owned(),
        Unusual::Proxy { proxy, .. } => {
            let (name, relation, reason) = (mask(&proxy.name), &proxy.relation, &proxy.reason);
            match language {
                Chinese => format!("{name}（{relation}）：{reason}"),
                English => format!("{name} ({relation}): {reason}"),
            }
        }
        Unusual::Reversed(undone) | Unusual::Owed(undone) => undone_text(language, undone, good_name),
        Unusual::WrittenOff { good, pieces } => pieces_text(language, &[(good.clone(), *pieces)], good_name),
        Unusual::Countersigned { refers } => countersigned(language, Some(*refers)),
        Unusual::CardReplaced { serial } => card_text(language, *serial),
        Unusual::CatalogChanged(changed) => what_changed(language, changed),
        Unusual::Enrolled { code, name } => format!("{code} {name}"),
        Unusual::ClosedLate { date } => match language {
            Chinese => format!("{date} 的营业日当天没有日结"),
            English => format!("the day of {date} was not closed on its own date"),
        },
    }
}

/// What stands where a card should have been scanned.
pub const fn without_card(language: Language) -> &'static str {
    match language {
        Chinese => "没有刷卡",
        English => "without the card",
    }
}

fn undone_text(language: Language, undone: &Undone, good_name: &dyn Fn(&Sku) -> String) -> String {
    let Undone { refers, kind, pieces, goods, reason, .. } = undone;
    let kind = word::kind(language, *kind);
    let pieces = match pieces.as_slice() {
        [] => String::new(),
        pieces => {
            let (list, place) = (pieces_text(language, pieces, good_name), word::where_to(language, *goods));
            match language {
                Chinese => format!("（{list}，{place}）"),
                English => format!(" ({list}; {place})"),
            }
        }
    };
    match language {
        Chinese => format!("#{refers} {kind}{pieces}：{reason}"),
        English => format!("#{refers} {kind}{pieces}: {reason}"),
    }
}

fn pieces_text(language: Language, pieces: &[(Sku, i64)], good_name: &dyn Fn(&Sku) -> String) -> String {
    let named: Vec<(String, u32)> = pieces
        .iter()
        .map(|(good, pieces)| (good_name(good), u32::try_from(*pieces).unwrap_or(u32::MAX)))
        .collect();
    goods_text(language, named.iter().map(|(name, pieces)| (name.as_str(), *pieces)))
}
