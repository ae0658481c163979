//! What a change of shelf or catalog means for baskets that wait anywhere in the stack.

use super::effect::Effect;
use super::engine::{Effects, ask, say};
use super::model::Model;
use super::screen::Screen;
use super::screen::confirm::Confirm;
use crate::text;
use crate::tui::kit::stack::Level;
use crate::tui::kit::tone::Tone;

/// A basket's figures are those of the shelf now; a price that is another one than before is said, and what a quote
/// said of either is asked for again: on another day it may be refused, too.
pub(super) fn reprice(model: &mut Model) -> Effects {
    let Model { above, world, .. } = model;
    let mut sentences = Vec::new();
    for screen in above.iter_mut() {
        if let Screen::Serving(serving) = screen {
            sentences.extend(serving.reprice(world));
        }
    }
    let mut effects = Vec::new();
    if !sentences.is_empty() {
        let sentence = text::joined(model.world.language, sentences);
        effects.extend(say(model, Tone::Warning, sentence));
    }
    effects.extend(ask_quotes(model, |_| true));
    effects
}

/// Asks for the quotes that somebody waited for when the counter was locked.
pub(super) fn ask_missing_quotes(model: &mut Model) -> Effects {
    ask_quotes(model, Confirm::is_asking)
}

fn ask_quotes(model: &mut Model, is_wanted: impl Fn(&Confirm) -> bool) -> Effects {
    let quotes: Vec<(Level, Effect)> = model
        .above
        .iter_mut()
        .enumerate()
        .filter_map(|(index, screen)| match screen {
            Screen::Confirm(confirm) if is_wanted(confirm) => Some((Level::Above(index), confirm.ask_anew())),
            _ => None,
        })
        .collect();
    quotes.into_iter().map(|(place, quote)| ask(model, place, quote)).collect()
}
