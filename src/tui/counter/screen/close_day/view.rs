//! How the close looks: what has to be looked at beside what the day came to; a page further, all figures.

use super::{CloseDay, Page, Stage};
use crate::cells::width;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::number::Sku;
use crate::domain::view::page::{DayReport, ShelfGood};
use crate::outcome::WrittenFile;
use crate::text::{self, Phrase, ReportLine};
use crate::tui::counter::world::{DayState, World};
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::widget::bar;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::figure;
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A longer bar says no more.
const MOST_BAR: u16 = 60;
/// Rows of one sentence.
const MOST_SAID: u16 = 4;
/// Cells of the sums, and between them and the sentences.
const SUMS: u16 = 36;
const GAP: u16 = 3;
/// Rows of the word that says that the day is closed, and of the sum that is largest.
const BAND_ROWS: u16 = 3;
const MOST_SUM: u16 = 7;

type Sentence = (String, Style);

impl CloseDay {
    pub(in crate::tui::counter::screen) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        match (self.page, &self.report) {
            (Page::Figures { top }, Some(report)) => draw_figures(canvas, body, world, report, top),
            (Page::First | Page::Figures { .. }, report) => {
                self.draw_first(canvas, body, world, report.as_deref());
            }
        }
    }

    fn draw_first(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World, report: Option<&DayReport>) {
        let mut below = self.draw_title(canvas, body, world, report);
        let Some(report) = report else {
            let (why, style) = self.trouble_or_checking(world);
            canvas.sentence(below, &why, style);
            return;
        };
        for question in self.questions(world, report) {
            let used = canvas.sentence(Rect { height: MOST_SAID, ..below }, &question, theme::alarm());
            below = Rect { y: below.y + used, height: below.height - used, ..below };
        }
        let last = Rect { y: below.bottom() - 2, height: 2, ..below };
        let columns = Rect { height: below.height - 3, ..below };
        let mut left = Rect { width: columns.width.saturating_sub(SUMS + GAP), ..columns };
        for (sentence, style) in self.sentences(world, report) {
            let used = canvas.sentence(Rect { height: left.height.min(MOST_SAID), ..left }, &sentence, style);
            left = Rect { y: left.y + used, height: left.height - used, ..left };
        }
        let right = Rect { x: columns.right() - SUMS, width: SUMS, ..columns };
        draw_sums(canvas, right, world, report);
        canvas.sentence(last, world.text(self.next()), theme::strong());
    }

    /// The word that it is about: a title until the day is closed, from then on the largest there is.
    fn draw_title(
        &self,
        canvas: &mut Canvas<'_>,
        body: Rect,
        world: &World,
        report: Option<&DayReport>,
    ) -> Rect {
        let rows = match self.stage {
            Stage::Preview | Stage::Closing => {
                canvas.divider(line(body, 0), &title(world, report));
                2
            }
            Stage::Writing | Stage::NotWritten(_) | Stage::Exported(_) => {
                let area = Rect { height: BAND_ROWS, ..body };
                canvas.band(area, world.text(Phrase::DayClosedBand), theme::bar());
                BAND_ROWS + 1
            }
        };
        Rect { y: body.y + rows, height: body.height - rows, ..body }
    }

    const fn next(&self) -> Phrase {
        match self.stage {
            Stage::Preview | Stage::Closing => Phrase::CloseKeys,
            Stage::NotWritten(_) => Phrase::WriteAgain,
            Stage::Writing | Stage::Exported(_) => Phrase::ClosedKeys,
        }
    }

    fn trouble_or_checking(&self, world: &World) -> Sentence {
        match &self.trouble {
            Some(trouble) => (text::trouble(world.language, trouble), theme::alarm()),
            None => (world.text(Phrase::Checking).to_owned(), theme::faint()),
        }
    }

    /// What stands above everything else: why it was refused, and whether the date is right.
    fn questions(&self, world: &World, report: &DayReport) -> Vec<String> {
        let language = world.language;
        let trouble = self.trouble.as_ref().map(|trouble| text::trouble(language, trouble));
        let is_late = self.stage == Stage::Preview && world.day_state() == DayState::LeftOpen;
        let late = is_late.then(|| text::left_open(language, report.number, report.close.date));
        let gap = world.day.filter(|_| self.stage == Stage::Preview);
        let gap = gap.and_then(|day| Some(text::long_gap(language, day.long_gap()?, day.today)));
        [trouble, late, gap].into_iter().flatten().collect()
    }

    fn sentences(&self, world: &World, report: &DayReport) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        if !matches!(self.stage, Stage::Preview | Stage::Closing) {
            sentences.push((text::closed(world.language, report.number), theme::strong()));
        }
        sentences.extend(match &self.stage {
            Stage::Preview => self.checklist(world, report),
            Stage::Closing => vec![(world.text(Phrase::Checking).to_owned(), theme::faint())],
            Stage::Writing => vec![(world.text(Phrase::Writing).to_owned(), theme::strong())],
            Stage::NotWritten(trouble) => vec![(text::trouble(world.language, trouble), theme::alarm())],
            Stage::Exported(files) => written(world, report, files),
        });
        sentences
    }

    /// What must be looked at before the day is closed, each with the key that goes there; quiet where all is well.
    fn checklist(&self, world: &World, report: &DayReport) -> Vec<Sentence> {
        let (language, alarm) = (world.language, theme::alarm());
        let mut rows: Vec<Sentence> = Vec::new();
        rows.extend(world.alarms.iter().map(|known| (known.short(language).to_owned(), alarm)));
        rows.push(match world.day.map_or(0, |day| day.owed) {
            0 => (world.text(Phrase::NothingOwed).to_owned(), theme::faint()),
            owed => (text::desk_owed(language, owed), alarm),
        });
        rows.push(expired(world));
        rows.push(match &self.carrier {
            None => (world.text(Phrase::CarrierChecking).to_owned(), theme::faint()),
            Some(Err(trouble)) => (text::trouble(language, trouble), alarm),
            Some(Ok(())) => (world.text(Phrase::CarrierThere).to_owned(), theme::faint()),
        });
        let unsent = world.day.map_or(0, |day| day.unacknowledged);
        if unsent > 0 {
            rows.push((text::desk_unsent(language, unsent), theme::faint()));
        }
        let unusual = report.summary.anomalies().count();
        if unusual > 0 {
            rows.push((text::unusual(language, unusual), theme::paper()));
        }
        rows
    }
}

fn title(world: &World, report: Option<&DayReport>) -> String {
    let day = report.map(|report| text::close_title(world.language, report.number, report.close.date));
    day.unwrap_or_else(|| world.text(Phrase::CloseDayTitle).to_owned())
}

fn expired(world: &World) -> Sentence {
    let goods: Vec<&ShelfGood> = world.shelf.iter().filter(|good| good.expired > 0).collect();
    match goods.is_empty() {
        true => (world.text(Phrase::NothingExpired).to_owned(), theme::faint()),
        false => (text::desk_expired(world.language, &goods), theme::alarm()),
    }
}

/// Every close that nobody acknowledged is written again; the one of today is the one to name, its file small and last.
fn written(world: &World, report: &DayReport, files: &[WrittenFile]) -> Vec<Sentence> {
    let language = world.language;
    let (today, earlier): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.number == report.number);
    let mut rows = Vec::new();
    if let Some(failure) = files.iter().rev().find_map(|file| file.workbook.as_ref().err()) {
        rows.push((text::workbook_missing(language, failure), theme::alarm()));
    }
    rows.extend(today.iter().map(|file| (text::written(language, file), theme::paper())));
    if !earlier.is_empty() {
        rows.push((text::written_before(language, earlier.len()), theme::faint()));
    }
    rows
}

/// Gross, reversed, and net as large as there is room for; then what households hold.
fn draw_sums(canvas: &mut Canvas<'_>, area: Rect, world: &World, report: &DayReport) {
    let (language, redeemed) = (world.language, &report.summary.redeemed);
    let reversed = format!("-{}", redeemed.reversed);
    for (row, (label, points)) in (0..).zip([
        (text::redemptions(language, redeemed.count), redeemed.gross.to_string()),
        (text::reversals(language, redeemed.count_reversed), reversed),
    ]) {
        draw_sum(canvas, line(area, row), &label, &points);
    }
    canvas.rule(line(area, 2));
    canvas.left(line(area, 3), world.text(Phrase::NetRedeemed), theme::strong());
    let held = [
        (Phrase::HeldOpening, report.close.points.opening),
        (Phrase::HeldIn, report.close.points.incoming),
        (Phrase::HeldOut, report.close.points.outgoing),
        (Phrase::HeldClosing, report.close.points.closing),
    ];
    let below = u16::try_from(held.len()).unwrap_or(0) + 1;
    let rows = area.height.saturating_sub(5 + below).min(MOST_SUM);
    let net = Rect { y: area.y + 4, height: rows, ..area };
    figure::right(canvas, net, &redeemed.net().to_string(), theme::accent());
    let rest = Rect { y: net.bottom() + 1, height: below, ..area };
    for (row, (label, points)) in (0..).zip(held) {
        draw_sum(canvas, line(rest, row), world.text(label), &points.to_string());
    }
}

fn draw_sum(canvas: &mut Canvas<'_>, row: Rect, label: &str, points: &str) {
    canvas.left(part(row, 0, row.width.saturating_sub(width(points) + 1)), label, theme::paper());
    canvas.right(row, points, theme::strong());
}

/// Where the figures stand on their own page.
pub(super) fn figures_area(world: &World) -> Rect {
    below_title(layout::body(world.size))
}

fn below_title(body: Rect) -> Rect {
    Rect { y: body.y + 2, height: body.height - 2, ..body }
}

fn draw_figures(canvas: &mut Canvas<'_>, body: Rect, world: &World, report: &DayReport, top: usize) {
    let (rows, area) = (report_rows(world, report), below_title(body));
    canvas.divider(line(body, 0), &title(world, Some(report)));
    scroll::draw_range(canvas, part(line(body, 0), 0, body.width - 2), top, area.height, rows.len());
    scroll::draw(canvas, area, &rows, top, draw_row);
}

/// The report in the order a person asks: what is held, when people came, what they took, what was unusual, all totals.
pub(super) fn report_rows(world: &World, report: &DayReport) -> Vec<ReportLine> {
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
