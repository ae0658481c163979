//! Complaints of the settings and of the keys they bind.

use super::safe;
use crate::document::wrong::{KeysWrong, SettingsWrong};
use crate::domain::value::language::Language;
use crate::text::people::{not_person, not_pin};
use crate::text::role;
use crate::text::say::say;

pub(super) fn settings(language: Language, wrong: &SettingsWrong) -> String {
    match wrong {
        SettingsWrong::Path { found } => {
            let found = safe(found);
            say!(
                language,
                "“{found}”不是文件夹的路径。请写一个文件夹。",
                "{found:?} is not the path of a folder; write one."
            )
        }
        SettingsWrong::Tilde { found } => {
            let found = safe(found);
            say!(
                language,
                "“{found}”：路径不能以 ~ 开头。请写完整的路径，从 / 写起。",
                "{found:?}: a path must not begin with ~; write the whole path, from / on."
            )
        }
        SettingsWrong::TrainingInLive => say!(
            language,
            "[training] 这张表只在 mode = \"training\" 时才有。请在这里删掉。",
            "the table [training] stands only beside mode = \"training\"; delete it here."
        ),
        SettingsWrong::TrainingMissing => say!(
            language,
            "mode = \"training\" 要有 [training] 这张表，写明值守员。",
            "mode = \"training\" needs the table [training] with its attendants."
        ),
        SettingsWrong::FewAttendants { least } => say!(
            language,
            "训练要有 {least} 个以上的值守员，每人一个 [[training.attendant]]。",
            "training needs {least} attendants or more, each under [[training.attendant]]."
        ),
        SettingsWrong::AttendantTwice { code } => say!(
            language,
            "工号 {code}：每个工号只写一次。请换一个。",
            "attendant {code}: each code stands once; choose another."
        ),
        SettingsWrong::Person(why) => not_person(language, why),
        SettingsWrong::Pin(why) => not_pin(language, *why).to_owned(),
        SettingsWrong::Roles(why) => role::not_roles(language, *why).to_owned(),
        SettingsWrong::FirstNoManager => say!(
            language,
            "第一个人是本店的负责人，职责里要有 manager。",
            "the first person is the shop's manager: give manager among the roles."
        ),
    }
}

pub(super) fn keys(language: Language, wrong: &KeysWrong) -> String {
    match wrong {
        KeysWrong::NoAction { found, known } => {
            let found = safe(found);
            say!(
                language,
                ("没有“{found}”这个动作。能写的是：{}。", known.join("、")),
                ("{found:?} is no action; the actions are {}.", known.join(", "))
            )
        }
        KeysWrong::NoneLeft { action } => {
            say!(language, "{action} 没有键了。请给它一个。", "{action} has no key left; give it one.")
        }
        KeysWrong::NotKey { found, names } => {
            let found = safe(found);
            say!(
                language,
                "“{found}”不是键名。请写其中之一：{names}。",
                "{found:?} is no key; write one of {names}."
            )
        }
        KeysWrong::ForTyping { key } => say!(
            language,
            "{key} 是打字用的，不能绑定。请换一个键。",
            "{key} is needed for typing and is never bound; choose another key."
        ),
        KeysWrong::KeptByTerminals { key } => say!(
            language,
            "{key} 到不了这里：终端自己要用。请换一个键。",
            "{key} never arrives here as itself: terminals keep it for themselves; choose another key."
        ),
        KeysWrong::SameAs { key, other } => say!(
            language,
            "{key} 到不了这里：它和 {other} 是同一个键。请换一个键。",
            "{key} never arrives here as itself: it is the same as {other}; choose another key."
        ),
        KeysWrong::EndsScans { key } => say!(
            language,
            "扫码枪以 {key} 收尾，扫码绝不能算确认。请换一个键。",
            "scanners end with {key}, and a scan must never confirm anything; choose another key."
        ),
        KeysWrong::TwiceFor { key, action } => say!(
            language,
            "{key} 给 {action} 写了两遍。写一遍就够。",
            "{key} stands twice for {action}; once is enough."
        ),
        KeysWrong::Shared { key, other } => say!(
            language,
            "{key} 也是 {other} 的键。请给其中一个换键。",
            "{key} is also the key of {other}; give one of them another key."
        ),
        KeysWrong::AsksAndBooks { key, other } => say!(
            language,
            "{key} 也是 {other} 的键：一直按着的键不能把刚问的事办了。请给其中一个换键。",
            "{key} is also the key of {other}: a key that is held down must not book what it has just asked for; give one of them another key."
        ),
    }
}
