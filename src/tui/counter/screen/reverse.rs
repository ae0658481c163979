//! Today's entries that can be taken back: choose one.

use super::form;
use super::history_line::history_words;
use crate::cells::width;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use crate::domain::view::page::HistoryLine;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::route::Route;
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, below, corner, line, part};
use crate::tui::kit::widget::list;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// What a row of the list stands for.
enum Row<'a> {
    Owed(&'a HistoryLine),
    Today(&'a HistoryLine),
}

#[derive(Clone, Debug, Default)]
pub struct ReverseList {
    /// `None` until the counter has answered.
    lines: Option<Vec<HistoryLine>>,
    /// Reversals, of whatever day, that still owe a countersignature; they stand above today's entries.
    owed: Vec<HistoryLine>,
    /// `None` until somebody moves: then it is the newest of today's entries.
    chosen: Option<usize>,
}

impl ReverseList {
    pub fn new() -> Self {
        ReverseList::default()
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Accept,
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

    fn lines(&self) -> Vec<Row<'_>> {
        let today = self.lines.as_deref().unwrap_or_default().iter();
        self.owed.iter().map(Row::Owed).chain(today.map(Row::Today)).collect()
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::CloseWith(Told::Changed)],
            Event::Act(Action::Accept) => self.open(world),
            Event::Act(action) => {
                self.chosen = Some(list::moved(self.chosen(), self.lines().len(), action));
                Vec::new()
            }
            Event::Pick(row) => {
                self.chosen = Some(row);
                Vec::new()
            }
            Event::Answer(Answered::Reversible(lines)) => {
                self.lines = Some(lines);
                Vec::new()
            }
            Event::Answer(Answered::Owed(lines)) => {
                self.owed = lines;
                Vec::new()
            }
            Event::Told(Told::Changed | Told::Reversed { .. }) => {
                self.chosen = None;
                vec![Step::Ask(Effect::ListReversible), Step::Ask(Effect::ListOwed)]
            }
            _ => vec![Step::Pass],
        }
    }

    /// What is owed stands above, and is never what a hasty key means.
    fn chosen(&self) -> usize {
        let last = self.lines().len().saturating_sub(1);
        self.chosen.unwrap_or(self.owed.len()).min(last)
    }

    fn open(&self, world: &World) -> Vec<Step> {
        let route = match self.lines().get(self.chosen()) {
            Some(Row::Owed(line)) => Route::Countersign(Box::new((*line).clone())),
            Some(Row::Today(line)) if line.reversed_by.is_none() => Route::Reverse(Box::new((*line).clone())),
            Some(Row::Today(_)) => return form::say(world, Phrase::ReversedBefore),
            None if self.lines.is_none() => return form::say(world, Phrase::UnderWay),
            None => return form::say(world, Phrase::NothingToReverse),
        };
        vec![Step::Open(route)]
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let (today, rest) = (self.lines.as_deref().unwrap_or_default(), self.draw_owed(canvas, body, world));
        let area = canvas.page(rest, world.text(Phrase::ReverseToday));
        if today.is_empty() {
            let phrase = if self.lines.is_none() { Phrase::Checking } else { Phrase::NothingToReverse };
            canvas.left(area, world.text(phrase), theme::strong());
        }
        let area = Rect { height: area.height.saturating_sub(1), ..area };
        let chosen = self.chosen().checked_sub(self.owed.len());
        let since = canvas.zones.len();
        list::draw_counted(canvas, (area, corner(area)), today, chosen, |canvas, row, history, style| {
            draw_line(canvas, row, world, history, style);
        });
        canvas.rows_behind(since, self.owed.len());
        canvas.left(line(body, body.height - 1), world.text(Phrase::ReverseHint), theme::faint());
    }

    /// What is owed stands in a block of its own, first; gives what is left below it.
    fn draw_owed(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) -> Rect {
        let most = u16::try_from(self.owed.len()).unwrap_or(u16::MAX).min(body.height / 3);
        if most == 0 {
            return body;
        }
        let area = canvas.page(body, &text::reverse_owed(world.language, self.owed.len()));
        let area = Rect { height: most, ..area };
        let chosen = Some(self.chosen()).filter(|chosen| *chosen < self.owed.len());
        list::draw_counted(
            canvas,
            (area, corner(area)),
            &self.owed,
            chosen,
            |canvas, row, history, style| {
                draw_line(canvas, row, world, history, style);
            },
        );
        below(body, area.bottom() + 1 - body.y)
    }
}

/// Cells for the kind of entry.
const KIND: u16 = 9;

/// `#4711 09:41 203-05-0123-5  兑换 食盐 400g x2  -6.0`
pub(super) fn draw_line(
    canvas: &mut Canvas<'_>,
    row: Rect,
    world: &World,
    history: &HistoryLine,
    style: Style,
) {
    let entry = &history.entry;
    canvas.left(part(row, 0, 7), &format!("#{}", entry.seq), style);
    canvas.left(part(row, 8, 5), &entry.at.clock_text(), style);
    let (kind, words) = (text::kind(world.language, entry.kind()), history_words(world, history));
    // What concerns no household, a delivery, has that room for its words.
    let left = if entry.household.is_some() { 30 } else { 15 };
    if let Some(household) = entry.household {
        canvas.left(part(row, 15, 13), &household.dashed(), style);
    }
    let (from, points) = (left + KIND, points_of(history));
    canvas.left(part(row, left, KIND - 1), kind, style);
    canvas.left(part(row, from, row.width.saturating_sub(from + width(&points) + 1)), &words, style);
    canvas.right(part(row, row.width.saturating_sub(9), 9), &points, style);
}

/// The same over as many rows as its words need; gives how many.
pub(super) fn draw_whole(canvas: &mut Canvas<'_>, area: Rect, world: &World, history: &HistoryLine) -> u16 {
    let head = line(area, 0);
    canvas.left(head, &whole_head(world, history), theme::strong());
    canvas.right(head, &points_of(history), theme::strong());
    1 + canvas.sentence(below(area, 1), &history_words(world, history), theme::paper())
}

/// The rows that [`draw_whole`] takes.
pub(super) fn whole_rows(canvas: &Canvas<'_>, cells: u16, world: &World, history: &HistoryLine) -> u16 {
    1 + canvas.rows_of(&history_words(world, history), cells)
}

fn whole_head(world: &World, history: &HistoryLine) -> String {
    let entry = &history.entry;
    let household = entry.household.map(HouseholdNumber::dashed).unwrap_or_default();
    let kind = text::kind(world.language, entry.kind());
    format!("#{}  {}  {kind}  {household}", entry.seq, entry.at.clock_text())
}

/// A delivery moves goods and no points: its words say how many, and a zero beside them would say nothing.
fn points_of(history: &HistoryLine) -> String {
    if history.entry.delivered().is_some() && history.points == Points::ZERO {
        String::new()
    } else {
        history.points.signed()
    }
}
