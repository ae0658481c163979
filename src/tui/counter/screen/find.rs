//! Finding a household without its card: by number, any member's name or its pinyin, or the end of its telephone number.

use super::form;
use crate::cells::{fit, width, wrap};
use crate::domain::catalog::household::Status;
use crate::domain::view::finding::{Finding, FoundBy, FoundHousehold};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Own, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, corner, line, part};
use crate::tui::kit::widget::field::{Accepts, Edit, Field, Focus};
use crate::tui::kit::widget::list;
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
    /// With what was typed on the screen before, and what is asked of it.
    pub fn new(typed: Option<char>) -> (Self, Option<Effect>) {
        let written = typed.map(String::from).unwrap_or_default();
        let field = Field::new(Accepts::Text, MOST).with(&written);
        let question = typed.map(|_| Effect::FindHouseholds { typed: written });
        (Find { field, found: Finding::default(), chosen: 0 }, question)
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

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
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
                self.found = found;
                self.chosen = 0;
                Vec::new()
            }
            Event::Answer(_) | Event::Refused(_) | Event::Dropped | Event::Told(_) => vec![Step::Pass],
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
        let serve = |found: &FoundHousehold| vec![Step::Own(Own::Serve(found.household.number))];
        found.map(serve).unwrap_or_default()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let inside = canvas.page(body, world.text(Phrase::FindHousehold));
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
            let is_code = form::holds_code(&self.field);
            let phrase = if is_code { Phrase::CodeHint } else { Phrase::NobodyFound };
            canvas.left(rows, world.text(phrase), theme::strong());
        }
        let whole = listed.get(self.chosen).map(|found| whole_name(world, found, rows.width - MARK));
        let whole = whole.unwrap_or_default();
        let below = u16::try_from(whole.len()).unwrap_or(0).min(rows.height);
        for (index, words) in (0..below).zip(&whole) {
            canvas.left(line(Rect { y: rows.bottom() - below, ..rows }, index), words, theme::strong());
        }
        // A blank between them, which may hold how far the list goes.
        let kept = if below > 0 { below + 1 } else { 0 };
        let rows = Rect { height: rows.height.saturating_sub(kept), ..rows };
        list::draw_counted(
            canvas,
            (rows, corner(inside)),
            listed,
            self.chosen,
            |canvas, row, found, style| {
                draw_row(canvas, row, world, found, style);
            },
        );
    }
}

/// Where the columns begin.
const NAME: u16 = 15;
const GROUP: u16 = 30;
const DETAIL: u16 = 42;
const EDGE: u16 = 72;
/// What a list keeps of each row for its marks.
const MARK: u16 = 3;

/// Cells of the shortest name that a long one is cut to.
const LEAST_NAME: u16 = 8;

/// What a row shows behind the number.
struct Shown {
    /// Cut where the row is too short for it: number, group and telephone tell two households apart, half a name does not.
    name: String,
    group: String,
    beside: String,
    status: &'static str,
}

impl Shown {
    fn of(world: &World, found: &FoundHousehold, cells: u16) -> Shown {
        let FoundHousehold { household, .. } = found;
        let status = match household.status {
            Status::Active => "",
            other => text::status(world.language, other),
        };
        let group = text::group(world.language, household.group);
        let left = cells.saturating_sub(NAME + width(&group) + 3 + status_width(status));
        let beside = fit(&beside(world, found), left.saturating_sub(LEAST_NAME));
        let name = fit(&world.head_name(household), left.saturating_sub(width(&beside)));
        Shown { name, group, beside, status }
    }
}

fn status_width(status: &str) -> u16 {
    if status.is_empty() { 0 } else { width(status) + 1 }
}

fn draw_row(canvas: &mut Canvas<'_>, row: Rect, world: &World, found: &FoundHousehold, style: Style) {
    let Shown { name, group, beside, status } = Shown::of(world, found, row.width);
    let last = row.width - status_width(status);
    let detail = (NAME + width(&name) + width(&group) + 3).max(DETAIL).min(last - width(&beside));
    let place = (NAME + width(&name) + 1).max(GROUP).min(detail - width(&group) - 2);
    let row = part(row, 0, EDGE.max(detail + width(&beside) + status_width(status)));
    canvas.left(part(row, 0, NAME), &found.household.number.dashed(), style);
    canvas.left(part(row, NAME, place - NAME), &name, style);
    canvas.left(part(row, place, width(&group)), &group, style);
    canvas.left(part(row, detail, width(&beside)), &beside, style);
    canvas.right(row, status, style);
}

/// The member whose name was typed, or else the end of the telephone number.
fn beside(world: &World, found: &FoundHousehold) -> String {
    match &found.by {
        FoundBy::Member(member) => text::found_member(world.language, &world.member_name(member)),
        FoundBy::Number | FoundBy::Head | FoundBy::Phone => {
            text::phone_ends(world.language, &found.household.phone4)
        }
    }
}

/// The chosen household's name where its row had to cut it, in as many lines as it needs.
fn whole_name(world: &World, found: &FoundHousehold, cells: u16) -> Vec<String> {
    let name = world.head_name(&found.household);
    let is_whole = Shown::of(world, found, cells).name == name;
    if is_whole { Vec::new() } else { wrap(&name, cells) }
}
