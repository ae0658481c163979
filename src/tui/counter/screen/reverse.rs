//! Today's entries that can be taken back: choose one.

use super::form;
use super::history_line::history_words;
use crate::cells::width;
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
use crate::tui::kit::widget::canvas::{Canvas, line, part};
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
        let inside = canvas.panel(body, world.text(Phrase::ReverseTitle));
        canvas.left(line(inside, 0), world.text(Phrase::ReverseHint), theme::faint());
        let rows =
            Rect { x: inside.x - 1, y: inside.y + 2, width: inside.width + 1, height: inside.height - 2 };
        if self.lines().is_empty() {
            let phrase = if self.lines.is_none() { Phrase::Checking } else { Phrase::NothingToReverse };
            canvas.left(rows, world.text(phrase), theme::strong());
        }
        list::draw_counted(
            canvas,
            rows,
            &self.lines(),
            self.chosen(),
            |canvas, row, shown, style| match shown {
                Row::Today(history) => draw_line(canvas, row, world, history, style),
                Row::Owed(history) => {
                    let mark = world.text(Phrase::Owed);
                    let wide = width(mark) + 1;
                    canvas.left(part(row, 0, wide), mark, theme::alarm());
                    draw_line(canvas, part(row, wide, row.width), world, history, style);
                }
            },
        );
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

/// A delivery moves goods and no points: its words say how many, and a zero beside them would say nothing.
fn points_of(history: &HistoryLine) -> String {
    if history.entry.delivered().is_some() && history.points == Points::ZERO {
        String::new()
    } else {
        history.points.signed()
    }
}
