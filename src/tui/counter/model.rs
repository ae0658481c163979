//! The counter's screens and what they know.

use super::action::{Action, Who};
use super::screen::Screen;
use super::screen::idle::Idle;
use super::step::Own;
use super::world::World;
use crate::tui::kit::stack::{Level, Stack};
use std::collections::VecDeque;

#[derive(Debug)]
pub struct Model {
    pub root: Screen,
    pub above: Stack<Screen>,
    /// How they stood when keys began that may turn out to be a code.
    pub before: Option<Stack<Screen>>,
    pub world: World,
    /// What screens asked for that only the counter does, in order.
    pub(super) pending: VecDeque<Own>,
    /// Set once the program should end.
    pub ending: Option<Ending>,
}

/// How the program ended; the command turns it into an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Quit,
    /// The books or the disk are damaged: selling was stopped.
    Halted,
}

impl Model {
    pub fn new(world: World) -> Self {
        let (root, above, pending) = (Screen::Idle(Idle::default()), Stack::default(), VecDeque::new());
        Model { root, above, before: None, world, pending, ending: None }
    }

    pub fn top(&self) -> &Screen {
        self.above.last().unwrap_or(&self.root)
    }

    pub fn top_mut(&mut self) -> &mut Screen {
        self.above.last_mut().unwrap_or(&mut self.root)
    }

    /// Goods in the basket that waits anywhere in the stack.
    pub(super) fn goods_in_basket(&self) -> usize {
        let baskets = self.above.iter().filter_map(|screen| match screen {
            Screen::Serving(serving) => Some(serving.basket.len()),
            _ => None,
        });
        baskets.sum()
    }

    /// Whether something waits in the stack that took its time to scan: a basket, or a delivery.
    pub(super) fn has_unbooked_goods(&self) -> bool {
        let delivers = |screen: &Screen| matches!(screen, Screen::Intake(intake) if intake.has_goods());
        self.goods_in_basket() > 0 || self.above.iter().any(delivers)
    }

    /// The screen at a place, and what it may read.
    pub(super) fn at(&mut self, place: Level) -> (Option<&mut Screen>, &World) {
        let Model { root, above, world, .. } = self;
        let screen = match place {
            Level::Root => Some(root),
            Level::Above(index) => above.get_mut(index),
        };
        (screen, world)
    }

    /// The actions that work now, in the order of the footer.
    pub fn offered(&self) -> Vec<Action> {
        let is_signed_in = self.world.session.is_some();
        let fits = |action: &Action| match action.who() {
            Who::Anybody => true,
            Who::Nobody => !is_signed_in,
            Who::Attendant => is_signed_in,
        };
        let menu = self.top().has_menu().then_some(Action::Menu);
        self.top().actions().iter().copied().chain(menu).filter(fits).collect()
    }
}
