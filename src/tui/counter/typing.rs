//! What becomes of keys besides acting: typed digits that were a code are taken back, text that was written at once goes
//! into the line that is open, and what arrived is shown on the page that tests scanners.

use super::acting::typed;
use super::engine::{Effects, say, touch, warn};
use super::message::{Answered, Message};
use super::model::Model;
use super::screen::Screen;
use crate::domain::value::plain::{NotPlain, PlainText};
use crate::text::{self, Phrase};
use crate::tui::kit::key::Key;
use crate::tui::kit::scanner::Run;
use crate::tui::kit::tone::Tone;

pub(super) fn arrived(model: &mut Model, run: Run) -> Effects {
    match run {
        Run::Begins => {
            model.before = Some(model.above.clone());
            Vec::new()
        }
        Run::TakenBack(keys) => take_back(model, &keys),
        Run::Text(text) => write(model, &text),
        Run::TextEnded if model.top().room(&model.world).is_some() => say_plainly(model, Phrase::TextEnded),
        Run::FullWidth => add(model, Phrase::FullWidth),
        Run::Heard(heard) => {
            if let Screen::ScanTest(page) = model.top_mut() {
                page.hear(*heard);
            }
            Vec::new()
        }
        Run::TextEnded => Vec::new(),
    }
}

/// Whether the screens after this message are what typed keys made of the screens before the run. Of anything else
/// nobody could say what taking the keys back would undo.
pub(super) fn is_typing(message: &Message) -> bool {
    match message {
        Message::Key(key) => matches!(key, Key::Char(_) | Key::Ctrl(_)),
        Message::Answered { answer: Ok(answer), .. } => {
            matches!(answer, Answered::Households { .. } | Answered::Goods { .. } | Answered::Quoted { .. })
        }
        Message::Run(_)
        | Message::Tick(_)
        | Message::Resize { .. }
        | Message::ClockJumped { .. }
        | Message::Errand(_) => true,
        Message::Answered { answer: Err(_), .. }
        | Message::Learnt(_)
        | Message::Scan(_)
        | Message::Pick(_)
        | Message::Stop => false,
    }
}

fn take_back(model: &mut Model, keys: &[Key]) -> Effects {
    let Some(above) = model.before.take() else {
        return Vec::new();
    };
    model.above.take_back(above);
    keys.iter().flat_map(|key| typed(model, *key)).collect()
}

/// All of it or nothing: half a name finds somebody else.
fn write(model: &mut Model, text: &str) -> Effects {
    touch(model);
    // That page shows what arrived, whatever it is.
    if matches!(model.top(), Screen::ScanTest(_)) {
        return Vec::new();
    }
    let text = text.trim();
    let Some(room) = model.top().room(&model.world) else {
        return warn(model, Phrase::NoTextHere);
    };
    match PlainText::parse(text) {
        Err(NotPlain::Hidden { .. } | NotPlain::Blank) => warn(model, Phrase::TextHidden),
        Err(NotPlain::TooLong) => warn(model, Phrase::TextTooLong),
        Ok(text) if text.chars().count() > room => warn(model, Phrase::TextTooLong),
        Ok(text) => text.chars().flat_map(|c| typed(model, Key::Char(c))).collect(),
    }
}

fn say_plainly(model: &mut Model, phrase: Phrase) -> Effects {
    let sentence = phrase.text(model.world.language).to_owned();
    say(model, Tone::Plain, sentence).into_iter().collect()
}

/// Says one thing more, behind what the scan itself has said.
fn add(model: &mut Model, phrase: Phrase) -> Effects {
    let sentence = phrase.text(model.world.language);
    let Some(toast) = &mut model.world.toast else {
        return say_plainly(model, phrase);
    };
    toast.text = text::joined(model.world.language, [&toast.text, sentence]);
    Vec::new()
}
