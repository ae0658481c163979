//! What a person hears who looks at the goods and not at the screen: that it was taken, that something is wrong, that the
//! card belongs to another household.

use super::effect::Effect;
use super::engine::Effects;
use super::message::{Answered, Message};
use super::model::Model;
use super::screen::Screen;
use crate::tui::kit::bell::Ring;

/// Whether a message is good news, if nothing is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pleases {
    Yes,
    No,
}

pub fn pleases(message: &Message) -> Pleases {
    let is_good = matches!(
        message,
        Message::Answered {
            answer: Ok(Answered::Page(_) | Answered::Own(_) | Answered::Good(_) | Answered::Redeemed(_)),
            ..
        }
    );
    if is_good { Pleases::Yes } else { Pleases::No }
}

/// What is to be heard after a message that had these effects.
pub fn of(pleases: Pleases, effects: &Effects, model: &Model) -> Option<Ring> {
    let is_wrong = effects.iter().any(|asked| asked.effect == Effect::Bell);
    match (is_wrong, pleases, model.top()) {
        (true, Pleases::Yes, Screen::Leave(_)) => Some(Ring::OtherCard),
        (true, ..) => Some(Ring::Bad),
        (false, Pleases::Yes, _) => Some(Ring::Good),
        (false, Pleases::No, _) => None,
    }
}
