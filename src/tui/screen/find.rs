//! Finding a household without its card: by number, any member's name or its pinyin, or the end of its telephone number.

use super::form;
use crate::domain::entry::Found;
use crate::domain::finding::{Finding, FoundBy, FoundHousehold};
use crate::domain::household::Status;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::message::Answered;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::cells::width;
use crate::tui::widget::field::{Accepts, Edit, Field, Focus};
use crate::tui::widget::list;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The longest search.
pub(super) const MOST: usize = 24;

#[derive(Clone, Debug)]
pub struct Find {
    pub field: Field,
    found: Finding,
    chosen: usize,
}

impl Find {
    pub fn new() -> Self {
        Find { field: Field::new(Accepts::Text, MOST), found: Finding::default(), chosen: 0 }
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

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::Close],
            Event::Act(Action::Accept) => match form::scanned(&mut self.field) {
                Some(steps) => {
                    self.found = Finding::default();
                    steps
                }
                None => self.accept(world),
            },
            Event::Act(action) => {
                self.chosen = list::moved(self.chosen, self.found.households().len(), action);
                Vec::new()
            }
            Event::Pick(row) => self.open(row),
            Event::Type(key) => match self.field.press(key) {
                Edit::Changed => {
                    vec![Step::Ask(Effect::FindHouseholds { typed: self.field.text().to_owned() })]
                }
                Edit::Full => form::full(world),
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

    fn accept(&self, world: &World) -> Vec<Step> {
        match (self.found.households().is_empty(), self.field.is_empty()) {
            (false, _) => self.open(self.chosen),
            (true, true) => form::say(world, Phrase::TypeFirst),
            (true, false) => form::say(world, Phrase::NobodyFound),
        }
    }

    fn open(&self, row: usize) -> Vec<Step> {
        let found = self.found.households().get(row);
        let ask = |found: &FoundHousehold| {
            vec![Step::Ask(Effect::ReadHousehold { number: found.household.number, found: Found::Typed })]
        };
        found.map(ask).unwrap_or_default()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        canvas.page(body);
        let inside = canvas.panel(body, world.text(Phrase::FindHousehold));
        let asked = line(inside, 1);
        let label = world.text(Phrase::NumberOrName);
        let wide = width(label) + 2;
        canvas.left(asked, label, theme::strong());
        self.field.draw(canvas, part(asked, wide, 26), Focus::Here);
        canvas.left(line(inside, 2), world.text(Phrase::FindHint), theme::faint());
        let rows = Rect { y: inside.y + 4, height: inside.height - 4, ..inside };
        let (listed, language) = (self.found.households(), world.language);
        if let Some(count) = self.found.more_than_listed() {
            let more = text::found_more(language, count, listed.len());
            canvas.left(line(inside, 3), &more, theme::strong());
        }
        if let Finding::WrongCheck { right } = self.found {
            canvas.sentence(rows, &text::wrong_check(language, right), theme::strong());
        } else if listed.is_empty() && !self.field.is_empty() {
            canvas.left(rows, world.text(Phrase::NobodyFound), theme::strong());
        }
        list::draw_counted(canvas, rows, listed, self.chosen, |canvas, row, found, style| {
            draw_row(canvas, row, world, found, style);
        });
    }
}

impl Default for Find {
    fn default() -> Self {
        Find::new()
    }
}

/// Where the columns begin. A whole name takes the room it needs; the group, which the number tells too, gives way first.
const NAME: u16 = 15;
const GROUP: u16 = 30;
const DETAIL: u16 = 42;
const EDGE: u16 = 72;

fn draw_row(canvas: &mut Canvas<'_>, row: Rect, world: &World, found: &FoundHousehold, style: Style) {
    let household = &found.household;
    let status = (household.status != Status::Active).then(|| text::status(world.language, household.status));
    let status_width = status.map_or(0, |status| width(status) + 1);
    let name = world.head_name(household);
    let (mut number, mut begin) = (household.number.dashed(), NAME);
    if begin + width(&name) + status_width > row.width {
        number = household.number.to_string();
        begin = width(&number) + 1;
    }
    let end = begin + width(&name) + 1;
    let row = part(row, 0, EDGE.max(end + status_width));
    let free = row.width.saturating_sub(status_width);
    canvas.left(part(row, 0, begin), &number, style);
    canvas.left(part(row, begin, free.saturating_sub(begin)), &name, style);
    if end <= GROUP {
        canvas.left(part(row, GROUP, DETAIL - GROUP), &text::group(world.language, household.group), style);
    }
    let beside = part(row, DETAIL.max(end), free.saturating_sub(DETAIL.max(end)));
    let phone = text::phone_ends(world.language, &household.phone4);
    match &found.by {
        FoundBy::Member(member) => {
            let member = text::found_member(world.language, &world.member_name(member));
            canvas.left(beside, &member, style);
        }
        FoundBy::Number | FoundBy::Head | FoundBy::Phone if width(&phone) <= beside.width => {
            canvas.left(beside, &phone, style);
        }
        FoundBy::Number | FoundBy::Head | FoundBy::Phone => {}
    }
    if let Some(status) = status {
        canvas.right(row, status, style);
    }
}
