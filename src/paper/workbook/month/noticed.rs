//! 需留意: what an inspector asks about, day by day, as the workbooks of the days have it.

use super::super::anomalies::particulars;
use super::super::cell::{Cell, Column, Sheet, column, or_blank, sheet};
use super::super::summary::{people, time};
use crate::domain::value::language::Language;
use crate::domain::value::number::Sku;
use crate::domain::view::anomaly::Anomaly;
use crate::domain::view::month_book::{MonthBook, MonthDay};
use crate::text;
use crate::text::Heading;

struct Line<'a> {
    language: Language,
    book: &'a MonthBook,
    number: u32,
    day: &'a MonthDay,
    anomaly: &'a Anomaly,
}

pub(super) fn noticed(language: Language, book: &MonthBook) -> Sheet {
    let lines = book.days.iter().flat_map(|(number, day)| {
        let line = move |anomaly| Line { language, book, number: *number, day, anomaly };
        day.anomalies.iter().map(line)
    });
    sheet(language, &columns(), lines)
}

fn columns<'a>() -> [Column<Line<'a>>; 11] {
    [
        column(Heading::CloseNumber, 8.0, |line| Cell::count(line.number)),
        column(Heading::Date, 12.0, |line| Cell::text(line.day.date.to_string())),
        column(Heading::Time, 17.0, |line| Cell::text(time(line.anomaly.entry.at))),
        column(Heading::What, 14.0, |line| {
            Cell::text(text::anomaly_title(line.language, &line.anomaly.what))
        }),
        column(Heading::Entry, 9.0, |line| Cell::count(line.anomaly.entry.seq)),
        column(Heading::Household, 15.0, |line| {
            or_blank(line.anomaly.household, |number| Cell::text(number.dashed()))
        }),
        column(Heading::Head, 12.0, |line| or_blank(head(line), Cell::text)),
        column(Heading::RefersTo, 10.0, |line| or_blank(line.anomaly.what.refers(), Cell::count)),
        column(Heading::Points, 9.0, |line| or_blank(line.anomaly.what.points(), Cell::Points)),
        column(Heading::Particulars, 60.0, |line| {
            let name = |good: &Sku| line.book.names.get(good);
            Cell::text(particulars(line.language, &line.anomaly.what, &name))
        }),
        column(Heading::By, 22.0, |line| Cell::text(people(&line.book.people, &line.anomaly.entry.by))),
    ]
}

fn head<'a>(line: &Line<'a>) -> Option<&'a String> {
    line.anomaly.household.and_then(|number| line.book.heads.get(&number))
}
