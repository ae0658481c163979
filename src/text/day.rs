//! What the screens say about the business day: open or not, its figures, the files it became.

use super::heading::Heading;
use super::word::{self, counted, weekday};
use super::{failure, unlisted_lines};
use crate::cells::pad;
use crate::domain::entry::head::Day;
use crate::domain::entry::kind::Perpetual;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::language::Language;
use crate::domain::view::page::{DayReport, DayStatus};
use crate::outcome::Failure;
use crate::outcome::WrittenFile;
use crate::text::key::{DAY, PAGE_DOWN};
use crate::text::say::{pick, say};
use chrono::{Datelike as _, NaiveDate};
use std::fmt::Display;

pub fn day_sentence(language: Language, status: &DayStatus) -> String {
    match status.day {
        Day::Open { number, date } if date < status.today => left_open(language, number, date),
        Day::Open { number, date } => {
            say!(language, "第 {number} 个营业日 {date}，正在营业", "Day {number}, {date}: open")
        }
        Day::Closed { .. } => {
            say!(language, "今天还没开始营业，按 {DAY} 开始", "The day is not open: press {DAY}")
        }
    }
}

pub fn left_open(language: Language, number: u32, date: NaiveDate) -> String {
    say!(
        language,
        "第 {number} 个营业日（{date}）忘了日结，先补日结才能办别的。",
        "Day {number} ({date}) was left open: close it before anything else."
    )
}

/// The day that would be opened; a date may have more than one, and the second says so.
pub fn next_day(language: Language, status: &DayStatus) -> String {
    let (number, today) = (status.day.number(), status.today);
    let again = status.day.date() == Some(today);
    let weekday = weekday(language, today.weekday().num_days_from_monday());
    match again {
        false => say!(
            language,
            "第 {number} 个营业日，日期 {today} {weekday}",
            "Day {number}, date {weekday} {today}"
        ),
        true => say!(
            language,
            "第 {number} 个营业日，日期还是 {today}：今天已日结过一次",
            "Day {number}, again on {today}: one was closed today"
        ),
    }
}

pub fn close_title(language: Language, number: u32, date: NaiveDate) -> String {
    say!(language, "日结 第 {number} 个营业日（{date}）", "Close day {number} ({date})")
}

pub fn redemptions(language: Language, count: u64) -> String {
    say!(language, "兑换 {count} 笔", ("Redeemed: {}", counted(count, "entry", "entries")))
}

pub fn reversals(language: Language, count: u64) -> String {
    say!(language, "撤销 {count} 笔", ("Taken back: {}", counted(count, "entry", "entries")))
}

/// Entries of the day that an inspector would ask about.
pub fn unusual(language: Language, count: usize) -> String {
    say!(
        language,
        "需留意 {count} 条，按 {PAGE_DOWN} 看",
        ("{} to note: {PAGE_DOWN}", counted(count as u64, "entry", "entries"))
    )
}

pub fn closed(language: Language, number: u32) -> String {
    say!(language, "第 {number} 个营业日已日结。", "Day {number} is closed.")
}

pub fn written(language: Language, file: &WrittenFile) -> String {
    let WrittenFile { path, bytes, workbook, .. } = file;
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    match workbook {
        Ok(workbook) => say!(
            language,
            "已写入并核对：{name}（{bytes} 字节），工作簿：{workbook}",
            "Written and checked: {name} ({bytes} bytes); workbook: {workbook}"
        ),
        Err(_) => say!(
            language,
            "已写入并核对：{name}（{bytes} 字节）",
            "Written and checked: {name} ({bytes} bytes)"
        ),
    }
}

/// So many files of closed days left, said where nobody looks at the report any more.
pub fn files_written(language: Language, count: usize) -> String {
    say!(
        language,
        "日结文件已写入并核对：{count} 个。",
        ("Written and checked: {}.", counted(count, "daily file", "daily files"))
    )
}

/// Files are on their way while the counter goes on; how far, once that is known.
pub fn under_way(language: Language, progress: Option<(usize, Option<usize>)>) -> String {
    match progress {
        None => say!(language, "正在写日结文件", "Writing daily files"),
        Some((done, None)) => say!(language, "正在写日结文件 {done}", "Writing daily files {done}"),
        Some((done, Some(of))) => {
            say!(language, "正在写日结文件 {done}/{of}", "Writing daily files {done}/{of}")
        }
    }
}

/// The signed file is there and counts; only the workbook for people is missing.
pub fn workbook_missing(language: Language, why: &Failure) -> String {
    match why {
        Failure::DiskFull(path) => say!(
            language,
            "日结文件都已写好；磁盘已满，工作簿 {path} 没有写成。请清出空间，再导出一次。",
            "The daily files are written; the disk is full, the workbook {path} is not. Free some space and export again."
        ),
        why => say!(
            language,
            ("日结文件都已写好，工作簿没有写成。{}", failure(language, why)),
            ("The daily files are written; a workbook is not. {}", failure(language, why))
        ),
    }
}

/// The files of earlier closes that still wait for an answer.
pub fn written_before(language: Language, count: usize) -> String {
    say!(
        language,
        "以前的日结文件也核对过，缺的已补上：{count} 个。",
        "Earlier files, checked too and written where they lacked: {count}"
    )
}

/// One line of the report; a screen draws a bar with blocks, a printed page with signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportLine {
    Title(String),
    Text(String),
    Bar { label: String, value: u64, most: u64, figures: String },
}

/// Cells of the longest printed bar.
const BAR: usize = 24;

impl ReportLine {
    /// The line as plain characters.
    pub fn plain(&self) -> String {
        match self {
            ReportLine::Title(text) | ReportLine::Text(text) => text.clone(),
            ReportLine::Bar { label, value, most, figures } => {
                // Anything at all shows as at least one sign.
                let cells = (value * BAR as u64).div_ceil((*most).max(1));
                let bar = "#".repeat(usize::try_from(cells).unwrap_or(BAR).min(BAR));
                format!("{label}{bar:<BAR$}{figures}")
            }
        }
    }
}

/// The totals of the daily file, section by section; `good_name` knows what a good is called.
pub fn report_lines<'a>(
    language: Language,
    report: &'a DayReport,
    good_name: impl Fn(&'a TotalLine) -> &'a str,
) -> Vec<ReportLine> {
    let mut lines = Vec::new();
    let mut section = None;
    for line in &report.lines {
        let this = std::mem::discriminant(line);
        if section != Some(this) {
            section = Some(this);
            lines.push(ReportLine::Text(String::new()));
            lines.push(ReportLine::Title(heading(language, line)));
        }
        lines.push(ReportLine::Text(total(language, line, good_name(line))));
    }
    lines
}

/// What households hold, and what was ever moved.
pub fn statement_lines(language: Language, report: &DayReport) -> Vec<ReportLine> {
    let (points, ever) = (&report.close.points, &report.close.perpetual);
    let title =
        pick(language, "住户积分：期初 + 增加 − 减少 = 期末", "Points held: opening + in - out = closing");
    let statement =
        format!("  {} + {} - {} = {}", points.opening, points.incoming, points.outgoing, points.closing);
    let unlisted = unlisted_lines(language, &report.summary.unlisted).into_iter().map(ReportLine::Text);
    let mut lines = vec![ReportLine::Title(title.to_owned()), ReportLine::Text(statement)];
    lines.extend(unlisted);
    lines.extend(ever_lines(language, ever).map(ReportLine::Text));
    lines
}

/// In two lines: sums grow for ever.
fn ever_lines(language: Language, ever: &Perpetual) -> [String; 2] {
    let Perpetual { awarded, deducted, redeemed, reversed, .. } = ever;
    [
        say!(
            language,
            "  开店以来：赋分 {awarded}、扣分 {deducted}",
            "  Ever awarded {awarded}, deducted {deducted}"
        ),
        say!(
            language,
            "  开店以来：兑换 {redeemed}、撤销 {reversed}",
            "  Ever redeemed {redeemed}, reversed {reversed}"
        ),
    ]
}

/// A figure of a line of totals: what it is called, the cells it may take, and the sign between it and the one before, where
/// the line is a sum.
struct Figure {
    sign: Option<&'static str>,
    heading: Heading,
    cells: usize,
    text: String,
}

fn figures(line: &TotalLine) -> Vec<Figure> {
    let listed = |heading, cells, figure: &dyn Display| Figure {
        sign: None,
        heading,
        cells,
        text: figure.to_string(),
    };
    let signed =
        |sign, heading, cells, pieces: &i64| Figure { sign: Some(sign), ..listed(heading, cells, pieces) };
    match line {
        TotalLine::Kind { entries, points, .. } => {
            vec![listed(Heading::Entries, 6, entries), listed(Heading::Points, 10, points)]
        }
        TotalLine::Channel { awarded, deducted, reversed, .. } => vec![
            listed(Heading::Awarded, 8, awarded),
            listed(Heading::Deducted, 8, deducted),
            listed(Heading::TakenBack, 8, reversed),
        ],
        TotalLine::Attendant { entries, redeemed, returned, reversed, .. } => vec![
            listed(Heading::Entries, 6, entries),
            listed(Heading::Redeemed, 10, redeemed),
            listed(Heading::Returned, 8, returned),
            listed(Heading::Reversed, 8, reversed),
        ],
        TotalLine::Good { opening, incoming, outgoing, closing, .. } => vec![
            listed(Heading::Opening, 6, opening),
            signed(" + ", Heading::Incoming, 4, incoming),
            signed(" - ", Heading::Outgoing, 4, outgoing),
            signed(" = ", Heading::Closing, 6, closing),
        ],
    }
}

/// One behind the other, with their signs or with `between`.
fn chained(figures: &[Figure], between: &str, text: impl Fn(&Figure) -> String) -> String {
    let parts = figures.iter().enumerate().map(|(place, figure)| {
        let before = if place == 0 { "" } else { figure.sign.unwrap_or(between) };
        format!("{before}{}", text(figure))
    });
    parts.collect()
}

/// `By kind: entries, points`
fn heading(language: Language, line: &TotalLine) -> String {
    let section = match line {
        TotalLine::Kind { .. } => Heading::ByKind,
        TotalLine::Channel { .. } => Heading::ByChannel,
        TotalLine::Attendant { .. } => Heading::ByAttendant,
        TotalLine::Good { .. } => Heading::ByGood,
    };
    let name = |figure: &Figure| figure.heading.text(language).to_lowercase();
    let names = chained(&figures(line), pick(language, "、", ", "), name);
    format!("{}{}{names}", section.text(language), pick(language, "：", ": "))
}

fn total(language: Language, line: &TotalLine, good: &str) -> String {
    let figures = chained(&figures(line), "  ", |Figure { cells, text, .. }| format!("{text:>cells$}"));
    let label = match line {
        TotalLine::Kind { kind, .. } => word::kind(language, *kind),
        TotalLine::Channel { channel, .. } => word::channel(language, *channel),
        TotalLine::Attendant { attendant, .. } => attendant.as_str(),
        TotalLine::Good { good: sku, .. } => return format!("  {sku:<6}{figures}   {good}"),
    };
    format!("  {}{figures}", pad(label, 16))
}
