//! Closing the day: its figures first, F9 closes, then the files are written and checked without being asked.

use super::Screen;
use super::form;
use super::open_day::OpenDay;
use crate::domain::entry::RequestId;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::number::Sku;
use crate::domain::view::page::DayReport;
use crate::outcome::Trouble;
use crate::outcome::WrittenFile;
use crate::text::{self, Phrase, ReportLine};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::message::Answered;
use crate::tui::model::{DayState, World};
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::bar;
use crate::tui::widget::canvas::{Canvas, part};
use crate::tui::widget::cells::{width, wrap};
use crate::tui::widget::scroll;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A longer bar says no more.
const MOST_BAR: u16 = 60;
/// Rows of one sentence above the report.
const MOST_SAID: u16 = 4;

#[derive(Clone, Debug)]
pub struct CloseDay {
    request: Option<RequestId>,
    report: Option<Box<DayReport>>,
    stage: Stage,
    top: usize,
    trouble: Option<Trouble>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    Preview,
    Closing,
    Closed,
    Exported(Vec<WrittenFile>),
}

impl CloseDay {
    pub fn new() -> Self {
        CloseDay { request: None, report: None, stage: Stage::Preview, top: 0, trouble: None }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        match self.stage {
            Stage::Preview | Stage::Closing => &[
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
            Stage::Closed => &[Action::Commit, Action::Back, Action::Help, Action::Language, Action::Lock],
            Stage::Exported(_) => &[
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

    /// What the key that books does now: close, or only write the files again.
    pub(super) fn verb(&self) -> Phrase {
        match self.stage {
            Stage::Preview | Stage::Closing => Phrase::VerbClose,
            Stage::Closed | Stage::Exported(_) => Phrase::VerbWriteAgain,
        }
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => self.leave(world),
            Event::Act(Action::Commit) => self.commit(world),
            Event::Act(action) => {
                let count = self.report.as_ref().map_or(0, |report| report_rows(world, report).len());
                let body = scroll::body(world.size);
                let inside = Rect { width: body.width.saturating_sub(4), ..body };
                let said: u16 =
                    self.sentences(world).iter().map(|(said, _)| rows_of(world, inside, said)).sum();
                let height = body.height.saturating_sub(said + 3);
                self.top = scroll::turned(self.top, count, height, action);
                Vec::new()
            }
            Event::Answer(answer) => self.answered(answer),
            _ => vec![Step::Pass],
        }
    }

    /// A day that was closed late leads on to opening today's.
    fn leave(&self, world: &World) -> Vec<Step> {
        let is_late = |report: &DayReport| world.day.is_some_and(|day| report.close.date < day.today);
        let closed = matches!(self.stage, Stage::Closed | Stage::Exported(_));
        let wants_opening =
            world.day_state() == DayState::Closed && self.report.as_deref().is_some_and(is_late);
        if closed && wants_opening {
            let open = Screen::OpenDay(OpenDay::new());
            vec![Step::Close, Step::Open(open), Step::Ask(Effect::NewRequest)]
        } else {
            vec![Step::Close]
        }
    }

    /// Closes; once closed, writes the files again if the stick was not there.
    fn commit(&mut self, world: &World) -> Vec<Step> {
        if self.stage == Stage::Closed {
            self.trouble = None;
            return vec![Step::Ask(Effect::Export)];
        }
        match (&self.stage, world.signed_in(), self.request, &self.report) {
            (Stage::Preview, Some(by), Some(request), Some(_)) => {
                self.stage = Stage::Closing;
                self.trouble = None;
                vec![Step::Ask(Effect::CloseDay { by: by.clone(), request })]
            }
            (Stage::Preview, ..) => form::say(world, Phrase::NotReady),
            (Stage::Closing | Stage::Closed | Stage::Exported(_), ..) => form::say(world, Phrase::UnderWay),
        }
    }

    fn answered(&mut self, answer: &Answered) -> Vec<Step> {
        match answer {
            Answered::Request(request) => self.request = Some(*request),
            Answered::Preview(report) => self.report = Some(report.clone()),
            Answered::DayClosed(report) => {
                self.report = Some(report.clone());
                self.stage = Stage::Closed;
                self.top = 0;
                return vec![Step::Ask(Effect::Refresh), Step::Ask(Effect::Export)];
            }
            Answered::Exported(files) => {
                self.stage = Stage::Exported(files.clone());
                return vec![Step::Ask(Effect::Refresh)];
            }
            Answered::Trouble(trouble) => {
                if self.stage == Stage::Closing {
                    self.stage = Stage::Preview;
                }
                self.trouble = Some(trouble.clone());
                return vec![Step::Ask(Effect::Bell)];
            }
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        canvas.page(body);
        let inside = canvas.panel(body, world.text(Phrase::CloseDayTitle));
        let lines = self.sentences(world);
        let mut y = inside.y;
        for (sentence, style) in &lines {
            let left = Rect { y, height: inside.bottom().saturating_sub(y).min(MOST_SAID), ..inside };
            y += canvas.sentence(left, sentence, *style);
        }
        let table = Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..inside };
        let Some(report) = &self.report else {
            return;
        };
        let rows = report_rows(world, report);
        scroll::draw(canvas, table, &rows, self.top, draw_row);
        let corner = Rect { y: body.bottom() - 1, height: 1, width: body.width - 2, ..body };
        scroll::draw_range(canvas, corner, self.top, table.height, rows.len());
    }

    fn sentences(&self, world: &World) -> Vec<(String, Style)> {
        let language = world.language;
        let mut lines = Vec::new();
        if let Some(trouble) = &self.trouble {
            lines.push((text::trouble(language, trouble), theme::alarm()));
        }
        match (&self.stage, &self.report) {
            (Stage::Preview, Some(report)) => {
                if world.day_state() == DayState::LeftOpen {
                    let late = text::left_open(language, report.number, report.close.date);
                    lines.push((late, theme::alarm()));
                }
                if let Some((last, today)) = world.day.and_then(|day| Some((day.long_gap()?, day.today))) {
                    lines.push((text::long_gap(language, last, today), theme::alarm()));
                }
                lines.push((
                    text::close_question(language, report.number, report.close.date),
                    theme::strong(),
                ));
            }
            (Stage::Exported(files), Some(report)) => {
                lines.push((text::closed(language, report.number), theme::accent()));
                // Every close that nobody acknowledged is written again; the one of today is the one to name.
                let (today, earlier): (Vec<_>, Vec<_>) =
                    files.iter().partition(|file| file.number == report.number);
                for file in today {
                    lines.push((text::written(language, file), theme::strong()));
                }
                if !earlier.is_empty() {
                    lines.push((text::written_before(language, earlier.len()), theme::paper()));
                }
                if let Some(failure) = files.iter().rev().find_map(|file| file.workbook.as_ref().err()) {
                    lines.push((text::workbook_missing(language, failure), theme::alarm()));
                }
            }
            (Stage::Closed, Some(report)) => {
                lines.push((text::closed(language, report.number), theme::accent()));
                let next = if self.trouble.is_some() { Phrase::WriteAgain } else { Phrase::Writing };
                lines.push((world.text(next).to_owned(), theme::strong()));
            }
            _ => lines.push((world.text(Phrase::Checking).to_owned(), theme::faint())),
        }
        lines
    }
}

impl Default for CloseDay {
    fn default() -> Self {
        CloseDay::new()
    }
}

/// Rows that a sentence takes above the report.
fn rows_of(world: &World, inside: Rect, sentence: &str) -> u16 {
    let lines = wrap(&world.keymap.fill(sentence), inside.width).len();
    u16::try_from(lines).unwrap_or(MOST_SAID).min(MOST_SAID)
}

/// The report in the order a person asks: what is held, when people came, what they took, what was unusual, all totals.
fn report_rows(world: &World, report: &DayReport) -> Vec<ReportLine> {
    let name = |sku: &Sku| world.good_name(sku, sku.as_str()).to_owned();
    let mut rows = text::statement_lines(world.language, report);
    rows.extend(text::summary_lines(world.language, &report.summary, &name));
    rows.extend(text::report_lines(world.language, report, |line| good_of(world, line)));
    rows
}

fn draw_row(canvas: &mut Canvas<'_>, row: Rect, shown: &ReportLine) {
    match shown {
        ReportLine::Title(text) => canvas.left(row, text, theme::accent()),
        ReportLine::Text(text) => canvas.left(row, text, theme::paper()),
        ReportLine::Bar { label, value, most, figures } => {
            let (before, after) = (width(label), width(figures));
            let room = row.width.saturating_sub(before + after).min(MOST_BAR);
            canvas.left(part(row, 0, before), label, theme::paper());
            let whole = |amount: u64| i64::try_from(amount).unwrap_or(i64::MAX);
            bar::along(canvas, part(row, before, room), whole(*value), whole(*most), theme::accent());
            canvas.left(part(row, before + room, after), figures, theme::strong());
        }
    }
}

fn good_of<'a>(world: &'a World, line: &'a TotalLine) -> &'a str {
    match line {
        TotalLine::Good { good, .. } => world.good_name(good, good.as_str()),
        _ => "",
    }
}
