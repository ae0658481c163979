//! What works on the screen beneath, key by key, and what a scan does there.

use crate::cells::width;
use crate::text::Phrase;
use crate::tui::counter::action::Action;
use crate::tui::counter::event_table::{Read, Scene, reaction};
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::action::Action as _;
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, PAGE_TITLE, corner, part};
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Help {
    actions: Vec<Action>,
    place: Scene,
    top: usize,
}

impl Help {
    pub fn new(actions: Vec<Action>, place: Scene) -> Self {
        Help { actions, place, top: 0 }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Back,
            Action::ScanTest,
            Action::Language,
            Action::Lock,
            Action::Up,
            Action::Down,
            Action::PageUp,
            Action::PageDown,
        ]
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => return vec![Step::Close],
            Event::Act(action) => {
                let height = layout::body(world.size).height.saturating_sub(PAGE_TITLE);
                self.top = scroll::turned(self.top, self.rows(world).len(), height, action);
            }
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    fn rows(&self, world: &World) -> Vec<(String, &'static str)> {
        let keys =
            self.actions.iter().map(|action| (world.keymap.text(*action), world.text(action.sentence())));
        let scans = Read::ALL.iter().map(|read| {
            (world.text(read.name()).to_owned(), world.text(reaction(self.place, *read).sentence()))
        });
        let heading = [(String::new(), ""), (String::new(), world.text(Phrase::HelpScans))];
        keys.chain(heading).chain(scans).collect()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let title = format!("{} - {}", world.text(Phrase::HelpTitle), world.text(self.place.name()));
        let inside = canvas.page(body, &title);
        let rows = self.rows(world);
        let keys = rows.iter().map(|(key, _)| width(key));
        let first = keys.take(self.actions.len()).max().unwrap_or(0) + 2;
        scroll::draw(canvas, inside, &rows, self.top, |canvas, row, (key, meaning)| {
            canvas.left(row, key, theme::accent());
            let style = if key.is_empty() { theme::strong() } else { theme::paper() };
            let indent = if key.is_empty() { 0 } else { first.max(width(key) + 2) };
            canvas.left(part(row, indent, row.width), meaning, style);
        });
        scroll::draw_range(canvas, corner(inside), self.top, inside.height, rows.len());
    }
}
