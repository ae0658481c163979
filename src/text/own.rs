//! What a household reads that scans its card by itself: where to go with it, and nothing of what an attendant does. Whether
//! a card may be forged is nothing to say before a whole room.

use super::{refusal, trouble};
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::language::Language::{self, Chinese, English};
use crate::outcome::Trouble;

pub fn trouble_to_household(language: Language, why: &Trouble) -> String {
    match why {
        Trouble::Refused(why) => refused(language, why),
        Trouble::Failed(_) => trouble(language, why),
    }
}

fn refused(language: Language, why: &Refusal) -> String {
    match (why, language) {
        (Refusal::CardForged | Refusal::CardUnknown, Chinese) => {
            "这张卡不是本店这本账发的，请到柜台核对。".to_owned()
        }
        (Refusal::CardForged | Refusal::CardUnknown, English) => {
            "This card was not issued by these books. Please ask at the counter.".to_owned()
        }
        (Refusal::CardReplaced { serial, current }, Chinese) => {
            format!("这是您家的第 {serial} 张卡，已换发第 {current} 张。请您用新卡；没有领到，请到柜台。")
        }
        (Refusal::CardReplaced { serial, current }, English) => {
            format!(
                "This is your card no. {serial}; no. {current} has replaced it. Please use the new one, or ask at the counter."
            )
        }
        (Refusal::OtherVillage { name, .. }, Chinese) => {
            format!("这是{}的积分卡，请您到{}的积分超市兑换。", name.zh, name.zh)
        }
        (Refusal::OtherVillage { name, .. }, English) => {
            format!("This card is of the village {0}. Please go to the supermarket of {0}.", name.en)
        }
        (Refusal::OtherTown, Chinese) => "这是外镇的积分卡，请您到发卡的镇兑换。".to_owned(),
        (Refusal::OtherTown, English) => {
            "This card is of another township. Please go to a supermarket there.".to_owned()
        }
        (Refusal::UnknownVillage { village }, Chinese) => {
            format!("卡上的户号写着 {village} 号村，本镇没有这个村，请到柜台核对。")
        }
        (Refusal::UnknownVillage { village }, English) => {
            format!(
                "The card's number names village {village}, and this township has no such village. Please ask at the counter."
            )
        }
        (Refusal::UnknownHousehold { number }, Chinese) => {
            format!("名册里没有户号 {}，请到柜台核对。", number.dashed())
        }
        (Refusal::UnknownHousehold { number }, English) => {
            format!("Household {} is not on the roster. Please ask at the counter.", number.dashed())
        }
        // Nothing else refuses a look at one's own account.
        (other, _) => refusal(language, other),
    }
}
