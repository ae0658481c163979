//! The workbook of a month: its days with their sums, what was handed out, who served, what an inspector asks about. The
//! register of each day is signed in the day's own workbook; here the month is signed as a whole.

use super::cell::{Cell, Column, Sheet, column, or_blank, sheet};
use super::summary::time;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::language::Language;
use crate::domain::value::number::{AttendantCode, Sku};
use crate::domain::value::points::Points;
use crate::domain::view::anomaly::Anomaly;
use crate::domain::view::month_book::MonthBook;
use crate::domain::view::page::DayReport;
use crate::domain::view::summary::Turnover;
use crate::text;
use crate::text::Heading;
use crate::text::workbook as say;
use std::collections::BTreeMap;

pub(super) fn sheets(language: Language, book: &MonthBook) -> [Sheet; 4] {
    let titled = |heading: Heading, sheet: Sheet| {
        let name = heading.text(language);
        let title = say::month_title(language, book.shop_name.get(language), name, book.month, book.mode);
        Sheet { name, title, ..sheet }
    };
    [
        titled(Heading::Days, days(language, book)),
        titled(Heading::HandedOut, goods(language, book)),
        titled(Heading::ByAttendant, attendants(language, book)),
        titled(Heading::Anomalies, anomalies(language, book)),
    ]
}

/// The figures of a day, or of all of them.
struct Sums {
    number: Option<u32>,
    date: String,
    turnover: Turnover,
    incoming: Points,
    outgoing: Points,
    closing: Points,
}

impl From<&DayReport> for Sums {
    fn from(day: &DayReport) -> Sums {
        Sums {
            number: Some(day.number),
            date: day.close.date.to_string(),
            turnover: day.summary.turnover,
            incoming: day.close.points.incoming,
            outgoing: day.close.points.outgoing,
            closing: day.close.points.closing,
        }
    }
}

/// What households hold at the end is the last day's; everything else adds up.
fn total(language: Language, days: &[DayReport]) -> Sums {
    let sum = |of: fn(&DayReport) -> Points| days.iter().map(of).sum();
    let count = |of: fn(&Turnover) -> u64| days.iter().map(|day| of(&day.summary.turnover)).sum();
    Sums {
        number: None,
        date: Heading::Total.text(language).to_owned(),
        turnover: Turnover {
            redemptions: count(|turnover| turnover.redemptions),
            gross: sum(|day| day.summary.turnover.gross),
            reversals: count(|turnover| turnover.reversals),
            reversed: sum(|day| day.summary.turnover.reversed),
        },
        incoming: sum(|day| day.close.points.incoming),
        outgoing: sum(|day| day.close.points.outgoing),
        closing: days.last().map_or(Points::ZERO, |day| day.close.points.closing),
    }
}

/// A row a day, their sums, what is not in here, and who signs.
fn days(language: Language, book: &MonthBook) -> Sheet {
    let columns: [Column<Sums>; 10] = [
        column(Heading::CloseNumber, 13.0, |sums| or_blank(sums.number, Cell::count)),
        column(Heading::BusinessDate, 13.0, |sums| Cell::text(&sums.date)),
        column(Heading::Redemptions, 12.0, |sums| Cell::count(sums.turnover.redemptions)),
        column(Heading::Redeemed, 12.0, |sums| Cell::Points(sums.turnover.gross)),
        column(Heading::Reversals, 12.0, |sums| Cell::count(sums.turnover.reversals)),
        column(Heading::ReversedTotal, 13.0, |sums| Cell::Points(sums.turnover.reversed)),
        column(Heading::NetTotal, 12.0, |sums| Cell::Points(sums.turnover.net())),
        column(Heading::Increase, 12.0, |sums| Cell::Points(sums.incoming)),
        column(Heading::Decrease, 12.0, |sums| Cell::Points(sums.outgoing)),
        column(Heading::Closing, 13.0, |sums| Cell::Points(sums.closing)),
    ];
    let lines = book.days.iter().map(Sums::from).chain([total(language, &book.days)]);
    let mut sheet = sheet(language, &columns, lines);
    if let Some((number, date)) = book.open {
        sheet.rows.push(vec![Cell::Heading(say::not_in_month(language, number, date))]);
    }
    sheet.rows.push(Vec::new());
    sheet.signing.seal = Some(sheet.rows.len());
    let signers = [(0, Heading::MadeBy), (3, Heading::CheckedBy), (6, Heading::AuditedBy)];
    let signs = |column| signers.iter().find(|(its, _)| *its == column);
    let named = |column| Cell::Heading(signs(column).map_or("", |(_, who)| who.text(language)).to_owned());
    sheet.rows.push((0..columns.len()).map(named).collect());
    sheet
}

/// A good that was handed out in the month.
struct Handed<'a> {
    good: &'a Sku,
    name: String,
    pieces: u64,
    returned: u64,
    points: Points,
}

fn goods(language: Language, book: &MonthBook) -> Sheet {
    let mut all: BTreeMap<&Sku, Handed<'_>> = BTreeMap::new();
    for total in book.days.iter().flat_map(|day| day.summary.goods()) {
        let known = book.goods.get(&total.good).map(|name| name.get(language));
        let name = known.unwrap_or(&total.name).to_owned();
        let none = Handed { good: &total.good, name, pieces: 0, returned: 0, points: Points::ZERO };
        let sum = all.entry(&total.good).or_insert(none);
        sum.pieces += total.pieces;
        sum.returned += total.returned;
        sum.points = [sum.points, total.points].into_iter().sum();
    }
    let columns: [Column<Handed<'_>>; 6] = [
        column(Heading::GoodNumber, 12.0, |handed| Cell::text(handed.good.as_str())),
        column(Heading::Good, 34.0, |handed| Cell::text(&handed.name)),
        column(Heading::Pieces, 12.0, |handed| Cell::count(handed.pieces)),
        column(Heading::BackOnShelf, 16.0, |handed| Cell::count(handed.returned)),
        column(Heading::NetPieces, 16.0, |handed| Cell::count(handed.pieces.saturating_sub(handed.returned))),
        column(Heading::Points, 14.0, |handed| Cell::Points(handed.points)),
    ];
    sheet(language, &columns, all.into_values())
}

/// Somebody who served: entries, and the points of what they booked.
#[derive(Default)]
struct Served {
    who: String,
    entries: u64,
    redeemed: Points,
    reversed: Points,
}

fn attendants(language: Language, book: &MonthBook) -> Sheet {
    let mut all: BTreeMap<&AttendantCode, Served> = BTreeMap::new();
    for line in book.days.iter().flat_map(|day| &day.lines) {
        if let TotalLine::Attendant { attendant, entries, redeemed, reversed, .. } = line {
            let served = all.entry(attendant).or_default();
            served.who = person(book, attendant);
            served.entries += entries;
            served.redeemed = [served.redeemed, *redeemed].into_iter().sum();
            served.reversed = [served.reversed, *reversed].into_iter().sum();
        }
    }
    let columns: [Column<Served>; 4] = [
        column(Heading::By, 26.0, |served| Cell::text(&served.who)),
        column(Heading::Entries, 12.0, |served| Cell::count(served.entries)),
        column(Heading::Redeemed, 14.0, |served| Cell::Points(served.redeemed)),
        column(Heading::Reversed, 14.0, |served| Cell::Points(served.reversed)),
    ];
    sheet(language, &columns, all.into_values())
}

/// `02 田小芹`
fn person(book: &MonthBook, code: &AttendantCode) -> String {
    book.people.get(code).map_or_else(|| code.to_string(), |name| format!("{code} {name}"))
}

/// Something that an inspector asks about, and the day it happened.
struct Asked<'a> {
    language: Language,
    book: &'a MonthBook,
    number: u32,
    anomaly: &'a Anomaly,
}

fn anomalies(language: Language, book: &MonthBook) -> Sheet {
    let of_day = |day| {
        let DayReport { number, summary, .. }: &DayReport = day;
        summary.anomalies().map(move |anomaly| Asked { language, book, number: *number, anomaly })
    };
    let columns: [Column<Asked<'_>>; 7] = [
        column(Heading::CloseNumber, 10.0, |asked| Cell::count(asked.number)),
        column(Heading::Time, 17.0, |asked| Cell::text(time(asked.anomaly.entry.at))),
        column(Heading::What, 16.0, |asked| {
            Cell::text(text::anomaly_title(asked.language, &asked.anomaly.what))
        }),
        column(Heading::Entry, 10.0, |asked| Cell::count(asked.anomaly.entry.seq)),
        column(Heading::Household, 16.0, |asked| {
            or_blank(asked.anomaly.household, |number| Cell::text(number.dashed()))
        }),
        column(Heading::Points, 10.0, |asked| or_blank(asked.anomaly.what.points(), Cell::Points)),
        column(Heading::Particulars, 60.0, |asked| Cell::text(particulars(asked))),
    ];
    sheet(language, &columns, book.days.iter().flat_map(of_day))
}

fn particulars(asked: &Asked<'_>) -> String {
    let Asked { language, book, anomaly, .. } = asked;
    text::anomaly_text(*language, &anomaly.what, &|good: &Sku| {
        book.goods.get(good).map_or_else(|| good.to_string(), |name| name.get(*language).to_owned())
    })
}
