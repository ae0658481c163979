//! What the log is told of the screens: who signs in and out, refusals, failures, scans that were refused.

use super::effect::Effect;
use super::engine::Effects;
use super::message::{Answered, Fact, Message};
use super::model::Model;
use super::update::update;
use crate::log::{Log, Note};

/// [`update`], with a line in the log for what is worth one.
pub(super) fn update_noting(model: &mut Model, message: Message, log: &Log) -> Effects {
    note_message(&message, log);
    let is_scan = matches!(message, Message::Scan(_));
    let before = model.world.signed_in().cloned();
    let effects = update(model, message);
    let after = model.world.signed_in();
    if before.as_ref() != after {
        before.iter().for_each(|code| log.note(&Note::SignedOut(code)));
        after.iter().for_each(|code| log.note(&Note::SignedIn(code)));
    }
    if is_scan && effects.iter().any(|asked| asked.effect == Effect::Bell) {
        log.note(&Note::ScanRefused);
    }
    effects
}

fn note_message(message: &Message, log: &Log) {
    match message {
        Message::Answered { answer: Err(trouble) | Ok(Answered::OwnRefused(trouble)), .. } => {
            log.note(&Note::Troubled(trouble));
        }
        Message::Answered { answer: Ok(Answered::Exported(exported)), .. } => {
            let troubles = [exported.files.as_ref().err(), exported.key.as_ref().err()];
            troubles.into_iter().flatten().for_each(|trouble| log.note(&Note::Troubled(trouble)));
        }
        Message::Answered { answer: Ok(Answered::Quoted { quote: Err(refusals), .. }), .. } => {
            refusals.iter().for_each(|refusal| log.note(&Note::Refused(refusal)));
        }
        Message::Learnt(Fact::ClockBehind(last)) => log.note(&Note::ClockBehind { last: *last }),
        Message::ClockJumped { from, to } => {
            log.note(&Note::ClockJumped { ms: to.unix_ms() - from.unix_ms() });
        }
        _ => {}
    }
}
