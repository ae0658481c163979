//! What a household reads that scans its card by itself: where to go with it, and nothing of what an attendant does. Whether
//! a card may be forged is nothing to say before a whole room.

use super::{refusal, trouble};
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::language::Language;
use crate::outcome::Trouble;
use crate::text::say::say;

pub fn trouble_to_household(language: Language, why: &Trouble) -> String {
    match why {
        Trouble::Refused(why) => refused(language, why),
        Trouble::Failed(_) => trouble(language, why),
    }
}

fn refused(language: Language, why: &Refusal) -> String {
    match why {
        Refusal::CardForged | Refusal::CardUnknown => say!(
            language,
            "这张卡不是本店这本账发的，请到柜台核对。",
            "This card was not issued by these books. Please ask at the counter."
        ),
        Refusal::CardReplaced { serial, current } => say!(
            language,
            "这是您家的第 {serial} 张卡，已换发第 {current} 张。请您用新卡；没有领到，请到柜台。",
            "This is your card no. {serial}; no. {current} has replaced it. Please use the new one, or ask at the counter."
        ),
        Refusal::OtherVillage { name, .. } => {
            let name = name.get(language);
            say!(
                language,
                "这是{name}的积分卡，请您到{name}的积分超市兑换。",
                "This card is of the village {name}. Please go to the supermarket of {name}."
            )
        }
        Refusal::OtherTown => say!(
            language,
            "这是外镇的积分卡，请您到发卡的镇兑换。",
            "This card is of another township. Please go to a supermarket there."
        ),
        Refusal::UnknownVillage { village } => say!(
            language,
            "卡上的户号写着 {village} 号村，本镇没有这个村，请到柜台核对。",
            "The card's number names village {village}, and this township has no such village. Please ask at the counter."
        ),
        Refusal::UnknownHousehold { number } => {
            let number = number.dashed();
            say!(
                language,
                "名册里没有户号 {number}，请到柜台核对。",
                "Household {number} is not on the roster. Please ask at the counter."
            )
        }
        // Nothing else refuses a look at one's own account.
        other => refusal(language, other),
    }
}
