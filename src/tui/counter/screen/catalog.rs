//! The catalog in the folder, held against the one in force: read while the counter is open, taken once somebody has seen
//! what would be otherwise.

use super::form;
use crate::cells::wrap;
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::{Answered, Said, Waits};
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::canvas::{Canvas, PAGE_TITLE, below, corner, line};
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;

#[derive(Clone, Debug, Default)]
pub struct CatalogPage {
    stage: Stage,
    trouble: Option<Trouble>,
    /// Lines that are scrolled away.
    top: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Reading,
    InForce,
    Faulty(Said),
    Ready(Said),
    Booking(Said),
}

impl CatalogPage {
    pub(super) fn actions(&self) -> &'static [Action] {
        match self.stage {
            Stage::Ready(_) => &[
                Action::Commit,
                Action::Back,
                Action::Help,
                Action::Language,
                Action::Lock,
                Action::Up,
                Action::Down,
                Action::PageUp,
                Action::PageDown,
            ],
            Stage::Reading | Stage::InForce | Stage::Faulty(_) | Stage::Booking(_) => &[
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
            Event::Act(Action::Back) => return vec![Step::Close],
            Event::Act(Action::Commit) => return self.commit(world),
            Event::Act(action) => {
                let (count, height) = (self.lines(world).len(), list(layout::body(world.size)).height);
                self.top = scroll::turned(self.top, count, height, action);
            }
            Event::Answer(Answered::Catalog(waits)) => {
                self.stage = match *waits {
                    Waits::Nothing => Stage::InForce,
                    Waits::Faulty(said) => Stage::Faulty(said),
                    Waits::Changes(said) => Stage::Ready(said),
                };
            }
            Event::Answer(Answered::CatalogTaken(seq)) => {
                let sentence = text::command::catalog_loaded(world.language, seq);
                return vec![Step::Close, Step::Ask(Effect::Refresh), Step::Say(Tone::Good, sentence)];
            }
            Event::Refused(trouble) => {
                if let Stage::Booking(said) = &self.stage {
                    self.stage = Stage::Ready(said.clone());
                }
                self.trouble = Some(trouble);
                return vec![Step::Ask(Effect::Bell)];
            }
            Event::Type(_) | Event::Pick(_) | Event::Answer(_) | Event::Dropped | Event::Told(_) => {
                return vec![Step::Pass];
            }
        }
        Vec::new()
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let (Stage::Ready(said), Some(by)) = (&self.stage, world.signed_in().cloned()) else {
            return form::say(world, Phrase::UnderWay);
        };
        self.stage = Stage::Booking(said.clone());
        self.trouble = None;
        vec![Step::Ask(Effect::TakeCatalog { by })]
    }

    fn lines(&self, world: &World) -> Vec<String> {
        let said = match &self.stage {
            Stage::Reading | Stage::InForce => return Vec::new(),
            Stage::Faulty(said) | Stage::Ready(said) | Stage::Booking(said) => said,
        };
        let wide = list(layout::body(world.size)).width;
        said.get(world.language).iter().flat_map(|sentence| wrap(sentence, wide)).collect()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let inside = canvas.page(body, world.text(Phrase::CatalogTitle));
        let (phrase, style) = match &self.stage {
            Stage::Reading => (Phrase::Checking, theme::faint()),
            Stage::InForce => (Phrase::CatalogInForce, theme::strong()),
            Stage::Faulty(_) => (Phrase::CatalogFaulty, theme::alarm()),
            Stage::Ready(_) => (Phrase::CatalogKeys, theme::strong()),
            Stage::Booking(_) => (Phrase::Booking, theme::accent()),
        };
        match &self.trouble {
            Some(trouble) => {
                let above = Rect { height: ABOVE, ..inside };
                canvas.sentence(above, &text::trouble(world.language, trouble), theme::alarm());
            }
            None => canvas.left(line(inside, 0), world.text(phrase), style),
        }
        let (lines, area) = (self.lines(world), list(body));
        scroll::draw(canvas, area, &lines, self.top, |canvas, row, words| {
            canvas.left(row, words, theme::paper());
        });
        scroll::draw_range(canvas, corner(inside), self.top, area.height, lines.len());
    }
}

/// Rows above the list.
const ABOVE: u16 = 2;

/// Where the list stands on the page.
fn list(body: Rect) -> Rect {
    below(body, PAGE_TITLE + ABOVE)
}
