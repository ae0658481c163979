//! The last look before points are spent: goods, total, balance before and after; or everything that speaks against it.
//! F9 alone books it, at the prices of the quote that is shown.

mod view;

use super::form;
use crate::domain::catalog::household::Household;
use crate::domain::decide::redemption::MOST_UNASKED;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::RequestId;
use crate::domain::view::page::{Asked, BasketLine, Quote};
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::collector::CollectorForm;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::route::{Checkout, Route};
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::form::Left;
use crate::tui::kit::key::Key;
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::canvas::Canvas;
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Confirm {
    pub(super) asked: Asked,
    pub(super) household: Household,
    pub(super) basket: Vec<BasketLine>,
    pub(super) collector: CollectorForm,
    pub(super) stage: Stage,
    pub(super) pieces: Pieces,
    pub(super) trouble: Option<Trouble>,
    /// Rows of the goods, or of what speaks against them, that are scrolled away.
    pub(super) top: usize,
}

/// Only `Ready` can be committed, and committing leaves it: a second F9 finds nothing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Asking,
    Refused(Vec<Refusal>),
    Ready(RequestId, Quote),
    Booking(RequestId, Quote),
}

/// Whether somebody has looked twice at a quantity that is seldom meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pieces {
    Usual,
    Asked,
    Confirmed,
}

impl Confirm {
    /// With whoever was said to collect when the basket was checked before.
    pub fn new(checkout: Checkout) -> Self {
        let Checkout { asked, household, basket, collector } = checkout;
        let collector = collector.unwrap_or_else(|| CollectorForm::new(household.members.clone()));
        let asked = Asked { collector: collector.collector(), ..asked };
        let is_large = basket.iter().any(|line| line.quantity > MOST_UNASKED);
        let pieces = if is_large { Pieces::Asked } else { Pieces::Usual };
        Confirm { asked, household, basket, collector, stage: Stage::Asking, pieces, trouble: None, top: 0 }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        match (&self.stage, self.pieces) {
            // What was refused can only be changed, so the key that books is not even offered.
            (Stage::Refused(_), _) => &[
                Action::Back,
                Action::Next,
                Action::Help,
                Action::Language,
                Action::Lock,
                Action::Up,
                Action::Down,
                Action::PageUp,
                Action::PageDown,
            ],
            (_, Pieces::Asked) => &[
                Action::Accept,
                Action::Commit,
                Action::Next,
                Action::Back,
                Action::Help,
                Action::Language,
                Action::Lock,
                Action::Up,
                Action::Down,
                Action::PageUp,
                Action::PageDown,
            ],
            (_, Pieces::Usual | Pieces::Confirmed) => &[
                Action::Commit,
                Action::Next,
                Action::Back,
                Action::Help,
                Action::Language,
                Action::Lock,
                Action::Up,
                Action::Down,
                Action::PageUp,
                Action::PageDown,
            ],
        }
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Commit) => self.commit(world),
            Event::Act(Action::Accept) => {
                self.pieces = Pieces::Confirmed;
                Vec::new()
            }
            Event::Act(Action::Back) => {
                vec![Step::CloseWith(Told::Collector(Box::new(self.collector.clone())))]
            }
            Event::Act(Action::Next) => self.collector.form.next(world.language),
            Event::Act(action) => {
                let (rows, height) = view::scrolled(self, world);
                self.top = scroll::turned(self.top, rows, height, action);
                Vec::new()
            }
            Event::Type(key) => self.press(key, world),
            Event::Answer(Answered::Quoted { request, quote }) => {
                self.top = 0;
                self.stage = match quote {
                    Ok(quote) => Stage::Ready(request, quote),
                    Err(refusals) => Stage::Refused(refusals),
                };
                Vec::new()
            }
            Event::Answer(Answered::Redeemed(receipt)) => {
                let household = Box::new(self.household.clone());
                vec![Step::Only(Route::Done { receipt, household }), Step::Ask(Effect::Refresh)]
            }
            Event::Refused(trouble) => {
                self.failed(&trouble);
                vec![Step::Ask(Effect::Bell)]
            }
            _ => vec![Step::Pass],
        }
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        if matches!(self.stage, Stage::Booking(..)) { None } else { self.collector.room() }
    }

    /// Who collects may change the answer, so it is asked again as soon as all is said.
    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        if matches!(self.stage, Stage::Booking(..)) {
            return Vec::new();
        }
        match self.collector.form.update(Event::Type(key), world.language) {
            Left::Nothing(steps) => return steps,
            Left::Turned(_, key) => self.collector.turn(key),
            Left::Edited(_)
            | Left::Found(..)
            | Left::Confirmed
            | Left::Proven
            | Left::Commit
            | Left::Answer(_) => {}
        }
        if self.collector.missing().is_some() {
            return Vec::new();
        }
        vec![Step::Ask(self.ask_anew())]
    }

    /// Whether the answer is still to come.
    pub fn is_asking(&self) -> bool {
        self.stage == Stage::Asking
    }

    /// What stood here may hold no more: it goes, and the quote is asked for again.
    pub fn ask_anew(&mut self) -> Effect {
        self.stage = Stage::Asking;
        Effect::Quote(self.asked())
    }

    fn asked(&self) -> Asked {
        Asked { collector: self.collector.collector(), ..self.asked.clone() }
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let (Stage::Ready(request, quote), Some(by)) = (&self.stage, world.signed_in()) else {
            return form::say(world, Phrase::UnderWay);
        };
        let (request, quote) = (*request, quote.clone());
        if let Some(label) = self.collector.go_to_missing() {
            return vec![Step::Say(Tone::Warning, text::field_missing(world.language, label))];
        }
        if self.pieces == Pieces::Asked {
            return vec![Step::Say(Tone::Warning, world.text(Phrase::LargeFirst).to_owned())];
        }
        self.trouble = None;
        self.stage = Stage::Booking(request, quote);
        let asked = self.asked();
        vec![Step::Ask(Effect::Redeem { by: by.clone(), request, asked })]
    }

    /// A refusal ends it; after a failure of the machine the same request may be tried again without doubling.
    fn failed(&mut self, trouble: &Trouble) {
        self.stage = match (&self.stage, trouble) {
            (_, Trouble::Refused(refusal)) => Stage::Refused(vec![refusal.clone()]),
            (Stage::Booking(request, quote), Trouble::Failed(_)) => Stage::Ready(*request, quote.clone()),
            (stage, Trouble::Failed(_)) => stage.clone(),
        };
        self.trouble = matches!(trouble, Trouble::Failed(_)).then(|| trouble.clone());
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        view::draw(self, canvas, world);
    }
}
