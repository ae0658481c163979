//! 汇总: which day this is, and the figures of its Z report.

use super::cell::{Bars, Cell, Header, Sheet, Span, Warning, or_blank};
use crate::domain::entry::By;
use crate::domain::entry::kind::{Perpetual, Statement};
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use crate::domain::view::anomaly::Stamp;
use crate::domain::view::day_book::{DayBook, Joint};
use crate::domain::view::summary::{GoodTotal, HourTotal};
use crate::text;
use crate::text::Heading;
use crate::text::workbook as say;
use std::collections::BTreeMap;

/// Of the columns, of which only two have a name for the whole sheet.
const WIDTHS: [f64; 5] = [26.0, 20.0, 18.0, 18.0, 18.0];

pub(super) fn summary(language: Language, book: &DayBook) -> Sheet {
    let named = [Heading::Item, Heading::Value].map(|heading| heading.text(language));
    let titles = named.into_iter().chain(std::iter::repeat(""));
    let header = titles.zip(WIDTHS).map(|(title, width)| Header { title, width }).collect();
    let items = items(language, book).map(|(item, value)| vec![Cell::text(item.text(language)), value]);
    let spans = (0..items.len()).map(|row| Span { row, columns: 1..WIDTHS.len() }).collect();
    let mut sheet = Sheet { header, rows: items.into(), spans, ..Sheet::default() };
    for section in [
        held(language, book),
        ever(language, book),
        kinds(language, book),
        channels(language, book),
        attendants(language, book),
        hours(language, book),
        handed_out(language, book),
        anomalies(language, book),
    ] {
        sheet.rows.push(Vec::new());
        let above = sheet.rows.len();
        let moved = |bars: Bars| Bars { rows: bars.rows.start + above..bars.rows.end + above, ..bars };
        sheet.bars.extend(section.bars.map(moved));
        sheet.rows.extend(section.rows);
    }
    sheet
}

/// A row of headings and what stands below it; one of the figures may have bars.
struct Section {
    headings: Vec<Heading>,
    rows: Vec<Vec<Cell>>,
    bars: Option<Bars>,
}

type Figure<T> = (Heading, fn(&T) -> Cell);

fn section<T>(language: Language, figures: &[Figure<T>], lines: impl Iterator<Item = T>) -> Section {
    let headings = figures.iter().map(|(heading, _)| Cell::Heading(heading.text(language).to_owned()));
    let cells = |line: T| figures.iter().map(|(_, cell)| cell(&line)).collect();
    let rows = std::iter::once(headings.collect()).chain(lines.map(cells)).collect();
    Section { headings: figures.iter().map(|(heading, _)| *heading).collect(), rows, bars: None }
}

impl Section {
    /// With a bar behind each figure below this heading.
    fn barred(self, heading: Heading) -> Section {
        let rows = 1..self.rows.len();
        let column = self.headings.iter().position(|this| *this == heading).filter(|_| !rows.is_empty());
        Section { bars: column.map(|column| Bars { column, rows }), ..self }
    }
}

fn items(language: Language, book: &DayBook) -> [(Heading, Cell); 14] {
    let (close, summary) = (&book.report.close, &book.report.summary);
    let stamp = |stamp: &Option<Stamp>| {
        or_blank(stamp.as_ref(), |stamp| {
            Cell::text(format!("{} {}", time(stamp.at), people(&book.people, &stamp.by)))
        })
    };
    [
        (Heading::Shop, Cell::text(book.shop_name.get(language))),
        (Heading::ShopCode, Cell::text(book.shop.as_str())),
        (Heading::Town, Cell::text(book.town.get(language))),
        (Heading::Village, or_blank(book.village.as_ref(), |village| Cell::text(village.get(language)))),
        (Heading::Mode, Cell::text(say::mode_item(language, book.mode))),
        (Heading::CloseNumber, Cell::count(book.report.number)),
        (Heading::BusinessDate, Cell::text(close.date.to_string())),
        (Heading::Opened, stamp(&summary.opened)),
        (Heading::Closed, stamp(&summary.closed)),
        (Heading::FirstEntry, Cell::count(close.first)),
        (Heading::LastEntry, Cell::count(close.first + close.entries - 1)),
        (Heading::Entries, Cell::count(close.entries)),
        (Heading::ChainHead, Cell::text(book.chain.head.to_string())),
        (Heading::Follows, follows(language, book)),
    ]
}

fn follows(language: Language, book: &DayBook) -> Cell {
    let joint = book.joint();
    let warning = match joint {
        Joint::First | Joint::Joined { .. } => None,
        Joint::NotJoined { .. } => Some(Warning::Now),
    };
    Cell::text(say::joint(language, book.report.number, joint)).warned(warning)
}

/// What all households hold, and under it those that are no longer on the roster.
fn held(language: Language, book: &DayBook) -> Section {
    struct Held {
        who: Cell,
        moved: Option<Statement>,
        closing: Points,
    }
    let moved = book.report.close.points;
    let all = Held { who: Cell::Blank, moved: Some(moved), closing: moved.closing };
    let unlisted = book.report.summary.unlisted.named.iter().map(|household| {
        let (number, head) = (household.number.dashed(), household.head.as_deref().unwrap_or_default());
        let who = Cell::text(format!("{number} {head} {}", text::not_on_roster(language)));
        Held { who, moved: None, closing: household.points }
    });
    let figures: [Figure<Held>; 5] = [
        (Heading::Held, |held| held.who.clone()),
        (Heading::Opening, |held| or_blank(held.moved, |moved| Cell::Points(moved.opening))),
        (Heading::Increase, |held| or_blank(held.moved, |moved| Cell::Points(moved.incoming))),
        (Heading::Decrease, |held| or_blank(held.moved, |moved| Cell::Points(moved.outgoing))),
        (Heading::Closing, |held| Cell::Points(held.closing)),
    ];
    section(language, &figures, std::iter::once(all).chain(unlisted))
}

fn ever(language: Language, book: &DayBook) -> Section {
    let figures: [Figure<&Perpetual>; 5] = [
        (Heading::Ever, |_| Cell::Blank),
        (Heading::Awarded, |ever| Cell::Points(ever.awarded)),
        (Heading::Deducted, |ever| Cell::Points(ever.deducted)),
        (Heading::Redeemed, |ever| Cell::Points(ever.redeemed)),
        (Heading::Reversed, |ever| Cell::Points(ever.reversed)),
    ];
    section(language, &figures, std::iter::once(&book.report.close.perpetual))
}

fn kinds(language: Language, book: &DayBook) -> Section {
    let figures: [Figure<(&str, u64, Points)>; 3] = [
        (Heading::ByKind, |(kind, ..)| Cell::text(*kind)),
        (Heading::Entries, |(_, entries, _)| Cell::count(*entries)),
        (Heading::Points, |(.., points)| Cell::Points(*points)),
    ];
    let lines = book.report.lines.iter().filter_map(|line| match line {
        TotalLine::Kind { kind, entries, points } => Some((text::kind(language, *kind), *entries, *points)),
        TotalLine::Channel { .. } | TotalLine::Attendant { .. } | TotalLine::Good { .. } => None,
    });
    section(language, &figures, lines)
}

fn channels(language: Language, book: &DayBook) -> Section {
    let figures: [Figure<(&str, [Points; 3])>; 4] = [
        (Heading::ByChannel, |(channel, _)| Cell::text(*channel)),
        (Heading::Awarded, |(_, [awarded, ..])| Cell::Points(*awarded)),
        (Heading::Deducted, |(_, [_, deducted, _])| Cell::Points(*deducted)),
        (Heading::TakenBack, |(_, [.., taken_back])| Cell::Points(*taken_back)),
    ];
    let lines = book.report.lines.iter().filter_map(|line| match line {
        TotalLine::Channel { channel, awarded, deducted, reversed } => {
            Some((text::channel(language, *channel), [*awarded, *deducted, *reversed]))
        }
        TotalLine::Kind { .. } | TotalLine::Attendant { .. } | TotalLine::Good { .. } => None,
    });
    section(language, &figures, lines)
}

fn attendants(language: Language, book: &DayBook) -> Section {
    let figures: [Figure<(String, u64, [Points; 3])>; 5] = [
        (Heading::ByAttendant, |(who, ..)| Cell::text(who)),
        (Heading::Entries, |(_, entries, _)| Cell::count(*entries)),
        (Heading::Redeemed, |(.., [redeemed, ..])| Cell::Points(*redeemed)),
        (Heading::Returned, |(.., [_, returned, _])| Cell::Points(*returned)),
        (Heading::Reversed, |(.., [.., reversed])| Cell::Points(*reversed)),
    ];
    let lines = book.report.lines.iter().filter_map(|line| match line {
        TotalLine::Attendant { attendant, entries, redeemed, returned, reversed } => {
            Some((person(&book.people, attendant), *entries, [*redeemed, *returned, *reversed]))
        }
        TotalLine::Kind { .. } | TotalLine::Channel { .. } | TotalLine::Good { .. } => None,
    });
    section(language, &figures, lines)
}

fn hours(language: Language, book: &DayBook) -> Section {
    let figures: [Figure<(usize, &HourTotal)>; 3] = [
        (Heading::ByHour, |(hour, _)| Cell::text(format!("{hour:02}:00"))),
        (Heading::Redemptions, |(_, total)| Cell::count(total.entries)),
        (Heading::Points, |(_, total)| Cell::Points(total.points)),
    ];
    let hours = book.report.summary.hours.iter().enumerate();
    section(language, &figures, hours.filter(|(_, total)| total.entries > 0)).barred(Heading::Redemptions)
}

fn handed_out(language: Language, book: &DayBook) -> Section {
    let figures: [Figure<&GoodTotal>; 5] = [
        (Heading::HandedOut, |total| Cell::text(total.name.as_str())),
        (Heading::GoodNumber, |total| Cell::text(total.good.as_str())),
        (Heading::Pieces, |total| Cell::count(total.pieces)),
        (Heading::Points, |total| Cell::Points(total.points)),
        (Heading::BackOnShelf, |total| Cell::count(total.returned)),
    ];
    section(language, &figures, book.report.summary.goods().into_iter()).barred(Heading::Points)
}

fn anomalies(language: Language, book: &DayBook) -> Section {
    let figures: [Figure<usize>; 2] =
        [(Heading::Anomalies, |_| Cell::Blank), (Heading::Lines, |count| Cell::count(*count))];
    section(language, &figures, std::iter::once(book.report.summary.anomalies().count()))
}

/// `2026-11-23 09:41`
pub(super) fn time(at: Moment) -> String {
    format!("{} {}", at.date(), at.clock_text())
}

/// Who is enrolled.
type People = BTreeMap<AttendantCode, PlainText>;

/// `02 田小芹`
pub(super) fn person(enrolled: &People, code: &AttendantCode) -> String {
    enrolled.get(code).map_or_else(|| code.to_string(), |name| format!("{code} {name}"))
}

pub(super) fn people(enrolled: &People, by: &By) -> String {
    let second = by.second.as_ref().map(|second| person(enrolled, second));
    std::iter::once(person(enrolled, &by.first)).chain(second).collect::<Vec<_>>().join(" + ")
}
