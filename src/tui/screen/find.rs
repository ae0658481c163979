//! Finding a household without its card: by number, name or the initials of its pinyin.

use crate::domain::entry::Found;
use crate::domain::household::{Household, Status};
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::message::Answered;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::field::{Accepts, Edit, Field, Focus};
use crate::tui::widget::list;
use ratatui::layout::Rect;
use ratatui::style::Style;

#[derive(Debug)]
pub struct Find {
    pub field: Field,
    found: Vec<Household>,
    chosen: usize,
}

impl Find {
    pub fn new() -> Self {
        Find { field: Field::new(Accepts::Text, 24), found: Vec::new(), chosen: 0 }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Accept,
            Action::Names,
            Action::Back,
            Action::Lock,
            Action::Help,
            Action::Language,
            Action::Up,
            Action::Down,
            Action::PageUp,
            Action::PageDown,
        ]
    }

    pub(super) fn update(&mut self, event: Event<'_>, _world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::Close],
            Event::Act(Action::Accept) => self.open(self.chosen),
            Event::Act(action) => {
                self.chosen = list::moved(self.chosen, self.found.len(), action);
                Vec::new()
            }
            Event::Pick(row) => self.open(row),
            Event::Type(key) => match self.field.press(key) {
                Edit::Changed => {
                    vec![Step::Ask(Effect::FindHouseholds { typed: self.field.text().to_owned() })]
                }
                Edit::Unchanged => Vec::new(),
            },
            Event::Answer(Answered::Households { typed, found }) if typed == self.field.text() => {
                self.found.clone_from(found);
                self.chosen = 0;
                Vec::new()
            }
            Event::Answer(_) | Event::Told(_) => vec![Step::Pass],
        }
    }

    fn open(&self, row: usize) -> Vec<Step> {
        let household = self.found.get(row);
        let ask = |household: &Household| {
            vec![Step::Ask(Effect::ReadHousehold { number: household.number, found: Found::Typed })]
        };
        household.map(ask).unwrap_or_default()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        canvas.page(body);
        let inside = canvas.panel(body, world.text(Phrase::FindHousehold));
        let asked = line(inside, 1);
        let label = world.text(Phrase::NumberOrName);
        let wide = crate::tui::widget::cells::width(label) + 2;
        canvas.left(asked, label, theme::strong());
        self.field.draw(canvas, part(asked, wide, 26), Focus::Here);
        canvas.left(line(inside, 2), world.text(Phrase::FindHint), theme::faint());
        let rows = Rect { y: inside.y + 4, height: inside.height - 4, ..inside };
        if self.found.is_empty() && !self.field.is_empty() {
            canvas.left(rows, world.text(Phrase::NobodyFound), theme::strong());
        }
        list::draw_counted(canvas, rows, &self.found, self.chosen, |canvas, row, household, style| {
            draw_row(canvas, row, world, household, style);
        });
    }
}

impl Default for Find {
    fn default() -> Self {
        Find::new()
    }
}

fn draw_row(canvas: &mut Canvas<'_>, row: Rect, world: &World, household: &Household, style: Style) {
    canvas.left(part(row, 0, 15), &household.number.dashed(), style);
    canvas.left(part(row, 15, 14), &world.head_name(household), style);
    canvas.left(part(row, 30, 12), &text::group(world.language, household.group), style);
    canvas.left(part(row, 42, 18), &text::phone_ends(world.language, &household.phone4), style);
    if household.status != Status::Active {
        canvas.right(part(row, 60, 12), text::status(world.language, household.status), style);
    }
}
