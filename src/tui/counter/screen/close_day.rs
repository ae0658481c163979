//! Closing the day: its figures first, F9 closes, then the files are written and checked without being asked.

use super::form;
use crate::cells::{width, wrap};
use crate::domain::entry::RequestId;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::number::Sku;
use crate::domain::view::page::{DayReport, ExportDays};
use crate::outcome::Trouble;
use crate::outcome::WrittenFile;
use crate::text::{self, Phrase, ReportLine};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::{Answered, Exported};
use crate::tui::counter::route::Route;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::{DayState, World};
use crate::tui::kit::keymap::FillKeys as _;
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::bar;
use crate::tui::kit::widget::canvas::{Canvas, part};
use crate::tui::kit::widget::scroll;
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
    /// The day is closed; its files are on their way.
    Writing,
    /// They did not all arrive, and this is why. The day is closed all the same.
    NotWritten(Trouble),
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
            Stage::NotWritten(_) => {
                &[Action::Commit, Action::Back, Action::Help, Action::Language, Action::Lock]
            }
            Stage::Writing | Stage::Exported(_) => &[
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
            Stage::Writing | Stage::NotWritten(_) | Stage::Exported(_) => Phrase::VerbWriteAgain,
        }
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => self.leave(world),
            Event::Act(Action::Commit) => self.commit(world),
            Event::Act(action) => {
                let count = self.report.as_ref().map_or(0, |report| report_rows(world, report).len());
                let body = layout::body(world.size);
                let inside = Rect { width: body.width.saturating_sub(4), ..body };
                let said: u16 =
                    self.sentences(world).iter().map(|(said, _)| rows_of(world, inside, said)).sum();
                let height = body.height.saturating_sub(said + 3);
                self.top = scroll::turned(self.top, count, height, action);
                Vec::new()
            }
            Event::Answer(answer) => self.answered(answer, world),
            Event::Refused(trouble) => {
                match self.stage {
                    Stage::Writing => self.stage = Stage::NotWritten(trouble),
                    Stage::Preview | Stage::Closing | Stage::NotWritten(_) | Stage::Exported(_) => {
                        if self.stage == Stage::Closing {
                            self.stage = Stage::Preview;
                        }
                        self.trouble = Some(trouble);
                    }
                }
                vec![Step::Ask(Effect::Bell)]
            }
            Event::Type(_) | Event::Pick(_) | Event::Dropped | Event::Told(_) => vec![Step::Pass],
        }
    }

    /// A day that was closed late leads on to opening today's.
    fn leave(&self, world: &World) -> Vec<Step> {
        let is_late = |report: &DayReport| world.day.is_some_and(|day| report.close.date < day.today);
        let closed = matches!(self.stage, Stage::Writing | Stage::NotWritten(_) | Stage::Exported(_));
        let wants_opening =
            world.day_state() == DayState::Closed && self.report.as_deref().is_some_and(is_late);
        if closed && wants_opening {
            vec![Step::Close, Step::Open(Route::OpenDay)]
        } else {
            vec![Step::Close]
        }
    }

    /// Closes; once closed, writes the files again if the stick was not there.
    fn commit(&mut self, world: &World) -> Vec<Step> {
        if matches!(self.stage, Stage::NotWritten(_)) {
            self.stage = Stage::Writing;
            return vec![Step::Ask(Effect::Export(ExportDays::All))];
        }
        match (&self.stage, world.signed_in(), self.request, &self.report) {
            (Stage::Preview, Some(by), Some(request), Some(_)) => {
                self.stage = Stage::Closing;
                self.trouble = None;
                vec![Step::Ask(Effect::CloseDay { by: by.clone(), request })]
            }
            (Stage::Preview, ..) => form::say(world, Phrase::NotReady),
            (Stage::Closing | Stage::Writing | Stage::NotWritten(_) | Stage::Exported(_), ..) => {
                form::say(world, Phrase::UnderWay)
            }
        }
    }

    fn answered(&mut self, answer: Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Request(request) => self.request = Some(request),
            Answered::Preview(report) => self.report = Some(report),
            Answered::DayClosed(report) => {
                self.report = Some(report);
                self.stage = Stage::Writing;
                self.top = 0;
                return vec![Step::Ask(Effect::Refresh), Step::Ask(Effect::Export(ExportDays::New))];
            }
            Answered::Exported(exported) => return self.exported(*exported, world),
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    /// What came of the files, and of what goes with them.
    fn exported(&mut self, exported: Exported, world: &World) -> Vec<Step> {
        let mut steps = vec![Step::Ask(Effect::Refresh)];
        self.stage = match exported.files {
            Ok(files) => Stage::Exported(files),
            Err(trouble) => {
                steps.push(Step::Ask(Effect::Bell));
                Stage::NotWritten(trouble)
            }
        };
        self.trouble = exported.key.err();
        steps.extend(exported.copy.map(|copy| match copy {
            Ok(copied) => Step::Say(Tone::Good, text::copied(world.language, &copied)),
            Err(trouble) => Step::Say(Tone::Warning, text::trouble(world.language, &trouble)),
        }));
        steps
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
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
            (Stage::Writing, Some(report)) => {
                lines.push((text::closed(language, report.number), theme::accent()));
                lines.push((world.text(Phrase::Writing).to_owned(), theme::strong()));
            }
            (Stage::NotWritten(trouble), Some(report)) => {
                lines.push((text::closed(language, report.number), theme::accent()));
                lines.push((text::trouble(language, trouble), theme::alarm()));
                lines.push((world.text(Phrase::WriteAgain).to_owned(), theme::strong()));
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
