//! A household's own page: members and collections, score by channel, twelve months, and its whole history, filtered by
//! kind and month. Enter opens an entry.

use super::form;
use super::history_line::{draw_chosen_line, draw_history_line};
use super::household_head::draw_head;
use super::standing;
use crate::cells::width;
use crate::domain::entry::kind::Kind;
use crate::domain::value::month::Month;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::view::page::{HistoryFilter, HistoryLine, HouseholdSheet};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::route::Route;
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::key::Key;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, below, corner, line, part};
use crate::tui::kit::widget::choice::{Choice, turned};
use crate::tui::kit::widget::field::Focus;
use crate::tui::kit::widget::list;
use ratatui::layout::Rect;

/// The kinds that can stand in a household's history.
const KINDS: [Option<Kind>; 6] = [
    None,
    Some(Kind::Award),
    Some(Kind::Deduction),
    Some(Kind::Redemption),
    Some(Kind::Reversal),
    Some(Kind::Card),
];

#[derive(Clone, Debug)]
pub struct HouseholdFile {
    number: HouseholdNumber,
    /// `None` until the counter has answered.
    sheet: Option<Box<HouseholdSheet>>,
    filter: HistoryFilter,
    focus: Filter,
    lines: Vec<HistoryLine>,
    chosen: usize,
}

/// Which of the two filters the left and right arrows turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    Kind,
    Month,
}

impl HouseholdFile {
    pub fn new(number: HouseholdNumber) -> Self {
        HouseholdFile {
            number,
            sheet: None,
            filter: HistoryFilter::default(),
            focus: Filter::Kind,
            lines: Vec::new(),
            chosen: 0,
        }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Accept,
            Action::Next,
            Action::Names,
            Action::Card,
            Action::Back,
            Action::Help,
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
            Event::Act(Action::Accept) => return self.open_entry(self.chosen, world),
            Event::Act(Action::Next) => {
                self.focus = match self.focus {
                    Filter::Kind => Filter::Month,
                    Filter::Month => Filter::Kind,
                };
            }
            Event::Act(Action::Card) => return self.card(world),
            Event::Act(action) => self.chosen = list::moved(self.chosen, self.lines.len(), action),
            Event::Pick(row) => return self.open_entry(row, world),
            Event::Type(key @ (Key::Left | Key::Right)) => return self.turn(key),
            Event::Answer(Answered::Sheet(sheet)) if sheet.page.household.number == self.number => {
                self.lines.clone_from(&sheet.page.history);
                self.sheet = Some(sheet);
            }
            Event::Answer(Answered::History { filter, lines }) if filter == self.filter => {
                self.lines = lines;
                self.chosen = 0;
            }
            Event::Told(Told::Changed) => return self.read_again(),
            Event::Type(Key::Char(_)) => return form::arrows_only(world),
            Event::Type(_) => {}
            Event::Answer(_) | Event::Refused(_) | Event::Dropped | Event::Told(_) => {
                return vec![Step::Pass];
            }
        }
        Vec::new()
    }

    fn open_entry(&mut self, row: usize, world: &World) -> Vec<Step> {
        let Some(line) = self.lines.get(row) else {
            let why = if self.sheet.is_none() { Phrase::UnderWay } else { Phrase::NoSuchHistory };
            return form::say(world, why);
        };
        self.chosen = row;
        vec![Step::Open(Route::Entry { seq: line.entry.seq })]
    }

    fn card(&self, world: &World) -> Vec<Step> {
        match &self.sheet {
            Some(sheet) => vec![Step::Open(Route::Card(Box::new(sheet.page.household.clone())))],
            None => form::say(world, Phrase::UnderWay),
        }
    }

    fn read_again(&self) -> Vec<Step> {
        let found = self.sheet.as_ref().map(|sheet| sheet.page.found);
        let read = |found| Step::Ask(Effect::ReadSheet { number: self.number, found });
        found.map(read).into_iter().collect()
    }

    fn months(&self) -> Vec<Option<Month>> {
        let sums = self.sheet.as_ref().map(|sheet| sheet.months.as_slice()).unwrap_or_default();
        std::iter::once(None).chain(sums.iter().rev().map(|sum| Some(sum.month))).collect()
    }

    fn turn(&mut self, key: Key) -> Vec<Step> {
        match self.focus {
            Filter::Kind => self.filter.kind = turned(&KINDS, &self.filter.kind, key),
            Filter::Month => self.filter.month = turned(&self.months(), &self.filter.month, key),
        }
        vec![Step::Ask(Effect::ReadHistory { number: self.number, filter: self.filter })]
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let Some(sheet) = &self.sheet else {
            canvas.left(line(body, 1), world.text(Phrase::Checking), theme::faint());
            return;
        };
        let head = below(body, 1);
        draw_head(canvas, Rect { height: 4, ..head }, world, &sheet.page);
        let rest = below(head, 4);
        let left = (rest.width * 9 / 20).min(60);
        draw_people(canvas, part(rest, 0, left), world, sheet);
        self.draw_history(canvas, part(rest, left + 2, rest.width), world);
    }

    fn draw_history(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let inside = canvas.page(area, world.text(Phrase::History));
        let kind = self.filter.kind.map_or(world.text(Phrase::All), |kind| text::kind(world.language, kind));
        let month = self.filter.month.map_or(world.text(Phrase::All).to_owned(), |month| month.to_string());
        let half = inside.width / 2;
        let filters = line(inside, 0);
        let choice = |filter| Choice::new(if self.focus == filter { Focus::Here } else { Focus::Elsewhere });
        choice(Filter::Kind).draw(canvas, part(filters, 0, half), world.text(Phrase::FilterKind), kind);
        choice(Filter::Month).draw(
            canvas,
            part(filters, half, inside.width),
            world.text(Phrase::FilterMonth),
            &month,
        );
        let rows = below(inside, 1);
        if self.lines.is_empty() {
            let is_all = self.filter == HistoryFilter::default();
            let phrase = if is_all { Phrase::NoHistory } else { Phrase::NoSuchHistory };
            canvas.left(line(inside, 2), world.text(phrase), theme::faint());
        }
        list::draw_counted(
            canvas,
            (rows, corner(inside)),
            &self.lines,
            self.chosen,
            |canvas, row, entry, style| {
                let draw = if style == theme::selected() { draw_chosen_line } else { draw_history_line };
                draw(canvas, row, world, entry);
            },
        );
    }
}

/// As many names to a row as have room, none of them torn; gives the rows they took.
fn draw_names(canvas: &mut Canvas<'_>, area: Rect, names: &[String]) -> u16 {
    let (mut x, mut row) = (0, 0);
    for name in names {
        let cells = width(name);
        if x > 0 && x + cells > area.width {
            (x, row) = (0, row + 1);
        }
        canvas.left(part(line(area, row), x, area.width), name, theme::paper());
        x += cells + 2;
    }
    (row + 1).min(area.height)
}

/// Members, collections by proxies, months, channels.
fn draw_people(canvas: &mut Canvas<'_>, area: Rect, world: &World, sheet: &HouseholdSheet) {
    let inside = canvas.page(area, world.text(Phrase::Members));
    let names: Vec<String> =
        sheet.page.household.members.iter().map(|member| world.member_name(member)).collect();
    let used = match names.is_empty() {
        true => canvas.sentence(inside, world.text(Phrase::NoMembers), theme::faint()),
        false => draw_names(canvas, Rect { height: inside.height - 1, ..inside }, &names),
    };
    let proxies = text::proxies_this_month(world.language, sheet.proxies_this_month);
    canvas.left(line(inside, used), &proxies, theme::paper());
    let mut y = inside.y + used + 2;
    // People come first: a large family leaves no room for its figures.
    if y + 3 > inside.bottom() {
        return;
    }
    canvas.left(Rect { y, height: 1, ..inside }, world.text(Phrase::TwelveMonths), theme::accent());
    standing::draw_months(canvas, Rect { y: y + 1, height: 2, ..inside }, &sheet.months);
    y += 4;
    let left = Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
    canvas.left(line(left, 0), world.text(Phrase::ScoreByChannel), theme::accent());
    let bars = Rect { y: left.y + 1, height: left.height.saturating_sub(1), ..left };
    standing::draw_channels(canvas, bars, world, &sheet.channels);
}
