//! 汇总: which day this is, and the figures of its Z report.

use super::cell::{Bars, Cell, Sheet, columns, or_blank};
use crate::domain::entry::By;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::AttendantCode;
use crate::domain::view::anomaly::Stamp;
use crate::domain::view::day_book::DayBook;
use crate::text;
use crate::text::workbook as say;

const WIDTHS: [f64; 5] = [22.0, 18.0, 14.0, 14.0, 14.0];

pub(super) fn sheet(language: Language, book: &DayBook) -> Sheet {
    let columns = columns(say::summary_columns(language), WIDTHS);
    let mut sheet = Sheet { columns, rows: items(language, book), ..Sheet::default() };
    let sections = [
        held(language, book),
        ever(book),
        totals(language, book, |line| matches!(line, TotalLine::Kind { .. })),
        totals(language, book, |line| matches!(line, TotalLine::Channel { .. })),
        totals(language, book, |line| matches!(line, TotalLine::Attendant { .. })),
        hours(book),
        handed_out(book),
        vec![vec![Cell::Blank, Cell::count(book.report.summary.anomalies().count())]],
    ];
    for (place, (headings, rows)) in say::summary_sections(language).into_iter().zip(sections).enumerate() {
        sheet.rows.push(Vec::new());
        sheet.rows.push(headings.iter().map(|heading| Cell::Heading((*heading).to_owned())).collect());
        let first = sheet.rows.len();
        sheet.rows.extend(rows);
        // By hour the redemptions, by good the points.
        let column = match place {
            5 => Some(1),
            6 => Some(3),
            _ => None,
        };
        let rows = first..sheet.rows.len();
        sheet.bars.extend(column.filter(|_| !rows.is_empty()).map(|column| Bars { column, rows }));
    }
    sheet
}

fn items(language: Language, book: &DayBook) -> Vec<Vec<Cell>> {
    let (close, summary) = (&book.report.close, &book.report.summary);
    let stamp = |stamp: &Option<Stamp>| {
        or_blank(stamp.as_ref(), |stamp| {
            Cell::text(format!("{} {}", time(stamp.at), people(book, &stamp.by)))
        })
    };
    let values = [
        Cell::text(book.shop_name.get(language)),
        Cell::text(book.shop.as_str()),
        Cell::text(book.town.get(language)),
        or_blank(book.village.as_ref(), |village| Cell::text(village.get(language))),
        Cell::text(say::mode_item(language, book.mode)),
        Cell::count(book.report.number),
        Cell::text(close.date.to_string()),
        stamp(&summary.opened),
        stamp(&summary.closed),
        Cell::count(close.first),
        Cell::count(close.first + close.entries - 1),
        Cell::count(close.entries),
        Cell::text(book.head.to_string()),
    ];
    say::summary_items(language)
        .into_iter()
        .zip(values)
        .map(|(item, value)| vec![Cell::text(item), value])
        .collect()
}

/// What all households hold, and under it those that are no longer on the roster.
fn held(language: Language, book: &DayBook) -> Vec<Vec<Cell>> {
    let points = &book.report.close.points;
    let figures = [points.opening, points.incoming, points.outgoing, points.closing];
    let all = std::iter::once(Cell::Blank).chain(figures.map(Cell::Points)).collect();
    let unlisted = book.report.summary.unlisted.named.iter().map(|household| {
        let (number, head) = (household.number.dashed(), household.head.as_deref().unwrap_or_default());
        let who = format!("{number} {head} {}", text::not_on_roster(language));
        vec![Cell::text(who), Cell::Blank, Cell::Blank, Cell::Blank, Cell::Points(household.points)]
    });
    std::iter::once(all).chain(unlisted).collect()
}

fn ever(book: &DayBook) -> Vec<Vec<Cell>> {
    let sums = &book.report.close.perpetual;
    let figures = [sums.awarded, sums.deducted, sums.redeemed, sums.reversed];
    vec![std::iter::once(Cell::Blank).chain(figures.map(Cell::Points)).collect()]
}

fn totals(language: Language, book: &DayBook, wanted: impl Fn(&TotalLine) -> bool) -> Vec<Vec<Cell>> {
    let row = |line: &TotalLine| match line {
        TotalLine::Kind { kind, entries, points } => {
            vec![Cell::text(text::kind(language, *kind)), Cell::count(*entries), Cell::Points(*points)]
        }
        TotalLine::Channel { channel, awarded, deducted, reversed } => {
            let name = text::channel(language, *channel);
            vec![Cell::text(name), Cell::Points(*awarded), Cell::Points(*deducted), Cell::Points(*reversed)]
        }
        TotalLine::Attendant { attendant, entries, redeemed, returned, reversed } => {
            let points = [redeemed, returned, reversed].map(|points| Cell::Points(*points));
            [Cell::text(person(book, attendant)), Cell::count(*entries)].into_iter().chain(points).collect()
        }
        TotalLine::Good { .. } => Vec::new(),
    };
    book.report.lines.iter().filter(|line| wanted(line)).map(row).collect()
}

fn hours(book: &DayBook) -> Vec<Vec<Cell>> {
    let hours = book.report.summary.hours.iter().enumerate().filter(|(_, total)| total.entries > 0);
    hours
        .map(|(hour, total)| {
            vec![Cell::text(format!("{hour:02}:00")), Cell::count(total.entries), Cell::Points(total.points)]
        })
        .collect()
}

fn handed_out(book: &DayBook) -> Vec<Vec<Cell>> {
    let goods = book.report.summary.goods();
    goods
        .into_iter()
        .map(|total| {
            let (name, good) = (Cell::text(total.name.as_str()), Cell::text(total.good.as_str()));
            vec![
                name,
                good,
                Cell::count(total.pieces),
                Cell::Points(total.points),
                Cell::count(total.returned),
            ]
        })
        .collect()
}

/// `2026-11-23 09:41`
pub(super) fn time(at: Moment) -> String {
    format!("{} {}", at.date(), at.clock_text())
}

/// `02 田小芹`
pub(super) fn person(book: &DayBook, code: &AttendantCode) -> String {
    book.people.get(code).map_or_else(|| code.to_string(), |name| format!("{code} {name}"))
}

pub(super) fn people(book: &DayBook, by: &By) -> String {
    let second = by.second.as_ref().map(|second| person(book, second));
    std::iter::once(person(book, &by.first)).chain(second).collect::<Vec<_>>().join(" + ")
}
