//! 异常: one row for each thing an inspector asks about.

use super::cell::{Cell, Column, Sheet, column, or_blank, sheet};
use super::summary::{people, time};
use crate::domain::value::language::{Bilingual, Language};
use crate::domain::value::number::Sku;
use crate::domain::view::anomaly::{Anomaly, Unusual};
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
        column(Heading::Head, 12.0, |line| or_blank(head(line), Cell::text)),
        column(Heading::RefersTo, 10.0, |line| or_blank(line.anomaly.what.refers(), Cell::count)),
        column(Heading::Points, 9.0, |line| or_blank(line.anomaly.what.points(), Cell::Points)),
        column(Heading::Particulars, 60.0, |line| {
            let name = |good: &Sku| good_name(line.book, good);
            Cell::text(particulars(line.language, &line.anomaly.what, &name))
        }),
        column(Heading::By, 22.0, |line| Cell::text(people(&line.book.people, &line.anomaly.entry.by))),
    ]
}

fn head<'a>(line: &Line<'a>) -> Option<&'a String> {
    line.anomaly.household.and_then(|number| line.book.heads.get(&number))
}

/// What goods are called.
pub(super) type Names<'a> = &'a dyn Fn(&Sku) -> Option<&'a Bilingual>;

pub(super) fn particulars(language: Language, what: &Unusual, names: Names<'_>) -> String {
    text::anomaly_text(language, what, &|good| {
        names(good).map_or_else(|| good.to_string(), |name| name.get(language).to_owned())
    })
}

/// Every good that moved that day is among those of the shelf.
fn good_name<'a>(book: &'a DayBook, good: &Sku) -> Option<&'a Bilingual> {
    book.stock.iter().find(|row| row.good == *good)?.name.as_ref()
}
