//! Complaints of the settings and of the keys they bind.

use super::{Both, safe};
use crate::document::wrong::{KeysWrong, SettingsWrong};
use crate::domain::value::language::Language::{Chinese, English};
use crate::text::people::{not_person, not_pin};

pub(super) fn settings(wrong: &SettingsWrong) -> Both {
    match wrong {
        SettingsWrong::Path { found } => {
            let found = safe(found);
            (
                format!("“{found}”不是文件夹的路径。请写一个文件夹。"),
                format!("{found:?} is not the path of a folder; write one."),
            )
        }
        SettingsWrong::Tilde { found } => {
            let found = safe(found);
            (
                format!("“{found}”：路径不能以 ~ 开头。请写完整的路径，从 / 写起。"),
                format!("{found:?}: a path must not begin with ~; write the whole path, from / on."),
            )
        }
        SettingsWrong::TrainingInLive => (
            "[training] 这张表只在 mode = \"training\" 时才有。请在这里删掉。".to_owned(),
            "the table [training] stands only beside mode = \"training\"; delete it here.".to_owned(),
        ),
        SettingsWrong::TrainingMissing => (
            "mode = \"training\" 要有 [training] 这张表，写明值守员。".to_owned(),
            "mode = \"training\" needs the table [training] with its attendants.".to_owned(),
        ),
        SettingsWrong::FewAttendants { least } => (
            format!("训练要有 {least} 个以上的值守员，每人一个 [[training.attendant]]。"),
            format!("training needs {least} attendants or more, each under [[training.attendant]]."),
        ),
        SettingsWrong::AttendantTwice { code } => (
            format!("工号 {code}：每个工号只写一次。请换一个。"),
            format!("attendant {code}: each code stands once; choose another."),
        ),
        SettingsWrong::Person(why) => (not_person(Chinese, why), not_person(English, why)),
        SettingsWrong::Pin(why) => (not_pin(Chinese, *why).to_owned(), not_pin(English, *why).to_owned()),
    }
}

pub(super) fn keys(wrong: &KeysWrong) -> Both {
    match wrong {
        KeysWrong::NoAction { found, known } => {
            let found = safe(found);
            (
                format!("没有“{found}”这个动作。能写的是：{}。", known.join("、")),
                format!("{found:?} is no action; the actions are {}.", known.join(", ")),
            )
        }
        KeysWrong::NoneLeft { action } => {
            (format!("{action} 没有键了。请给它一个。"), format!("{action} has no key left; give it one."))
        }
        KeysWrong::NotKey { found, names } => {
            let found = safe(found);
            (
                format!("“{found}”不是键名。请写其中之一：{names}。"),
                format!("{found:?} is no key; write one of {names}."),
            )
        }
        KeysWrong::ForTyping { key } => (
            format!("{key} 是打字用的，不能绑定。请换一个键。"),
            format!("{key} is needed for typing and is never bound; choose another key."),
        ),
        KeysWrong::KeptByTerminals { key } => (
            format!("{key} 到不了这里：终端自己要用。请换一个键。"),
            format!(
                "{key} never arrives here as itself: terminals keep it for themselves; choose another key."
            ),
        ),
        KeysWrong::SameAs { key, other } => (
            format!("{key} 到不了这里：它和 {other} 是同一个键。请换一个键。"),
            format!("{key} never arrives here as itself: it is the same as {other}; choose another key."),
        ),
        KeysWrong::EndsScans { key } => (
            format!("扫码枪以 {key} 收尾，扫码绝不能算确认。请换一个键。"),
            format!("scanners end with {key}, and a scan must never confirm anything; choose another key."),
        ),
        KeysWrong::TwiceFor { key, action } => (
            format!("{key} 给 {action} 写了两遍。写一遍就够。"),
            format!("{key} stands twice for {action}; once is enough."),
        ),
        KeysWrong::Shared { key, other } => (
            format!("{key} 也是 {other} 的键。请给其中一个换键。"),
            format!("{key} is also the key of {other}; give one of them another key."),
        ),
        KeysWrong::AsksAndBooks { key, other } => (
            format!("{key} 也是 {other} 的键：一直按着的键不能把刚问的事办了。请给其中一个换键。"),
            format!(
                "{key} is also the key of {other}: a key that is held down must not book what it has just asked for; give one of them another key."
            ),
        ),
    }
}
