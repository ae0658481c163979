//! 异常: one row for each thing an inspector asks about.

use super::cell::{Cell, Column, Sheet, column, or_blank, sheet};
use super::summary::{people, time};
use crate::domain::value::language::Language;
use crate::domain::value::number::Sku;
use crate::domain::view::anomaly::Anomaly;
use crate::domain::view::day_book::DayBook;
use crate::text;
use crate::text::Heading;

struct Line<'a> {
    language: Language,
    book: &'a DayBook,
    number: i64,
    anomaly: &'a Anomaly,
}

pub(super) fn anomalies(language: Language, book: &DayBook) -> Sheet {
    let anomalies = (1..).zip(book.report.summary.anomalies());
    let lines = anomalies.map(|(number, anomaly)| Line { language, book, number, anomaly });
    sheet(language, &columns(), lines)
}

fn columns<'a>() -> [Column<Line<'a>>; 10] {
    [
        column(Heading::Number, 5.0, |line| Cell::Count(line.number)),
        column(Heading::Time, 17.0, |line| Cell::text(time(line.anomaly.entry.at))),
        column(Heading::What, 14.0, |line| {
            Cell::text(text::anomaly_title(line.language, &line.anomaly.what))
        }),
        column(Heading::Entry, 9.0, |line| Cell::count(line.anomaly.entry.seq)),
        column(Heading::Household, 15.0, |line| {
            or_blank(line.anomaly.household, |number| Cell::text(number.dashed()))
        }),
        column(Heading::Head, 10.0, |line| or_blank(head(line), Cell::text)),
        column(Heading::RefersTo, 10.0, |line| or_blank(line.anomaly.what.refers(), Cell::count)),
        column(Heading::Points, 9.0, |line| or_blank(line.anomaly.what.points(), Cell::Points)),
        column(Heading::Particulars, 60.0, |line| Cell::text(particulars(line))),
        column(Heading::By, 22.0, |line| Cell::text(people(line.book, &line.anomaly.entry.by))),
    ]
}

fn head<'a>(line: &Line<'a>) -> Option<&'a String> {
    line.anomaly.household.and_then(|number| line.book.heads.get(&number))
}

fn particulars(line: &Line) -> String {
    let Line { language, book, anomaly, .. } = line;
    text::anomaly_text(*language, &anomaly.what, &|good| good_name(*language, book, good))
}

/// Every good that moved that day is among those of the shelf.
fn good_name(language: Language, book: &DayBook, good: &Sku) -> String {
    let row = book.stock.iter().find(|row| row.good == *good);
    let name = row.and_then(|row| row.name.as_ref());
    name.map_or_else(|| good.to_string(), |name| name.get(language).to_owned())
}
