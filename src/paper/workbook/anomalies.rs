//! 异常: one row for each thing an inspector asks about.

use super::cell::{Cell, Sheet, columns, or_blank};
use super::summary::{people, time};
use crate::domain::value::language::Language;
use crate::domain::value::number::Sku;
use crate::domain::view::anomaly::{Anomaly, Stamp};
use crate::domain::view::day_book::DayBook;
use crate::text;
use crate::text::workbook as say;

const WIDTHS: [f64; 10] = [5.0, 17.0, 14.0, 9.0, 15.0, 10.0, 10.0, 9.0, 60.0, 22.0];

pub(super) fn sheet(language: Language, book: &DayBook) -> Sheet {
    let anomalies = (1..).zip(book.report.summary.anomalies());
    let rows = anomalies.map(|(number, anomaly)| cells(language, book, number, anomaly)).collect();
    Sheet { columns: columns(say::anomaly_columns(language), WIDTHS), rows, ..Sheet::default() }
}

fn cells(language: Language, book: &DayBook, number: i64, anomaly: &Anomaly) -> Vec<Cell> {
    let Anomaly { entry: Stamp { seq, at, by }, household, what } = anomaly;
    let head = household.and_then(|number| book.heads.get(&number));
    let good_name = |good: &Sku| good_name(language, book, good);
    vec![
        Cell::Count(number),
        Cell::text(time(*at)),
        Cell::text(text::anomaly_title(language, what)),
        Cell::count(*seq),
        or_blank(*household, |number| Cell::text(number.dashed())),
        or_blank(head, Cell::text),
        or_blank(what.refers(), Cell::count),
        or_blank(what.points(), Cell::Points),
        Cell::text(text::anomaly_text(language, what, &good_name)),
        Cell::text(people(book, by)),
    ]
}

/// Every good that moved that day is among those of the shelf.
fn good_name(language: Language, book: &DayBook, good: &Sku) -> String {
    let row = book.stock.iter().find(|row| row.good == *good);
    let name = row.and_then(|row| row.name.as_ref());
    name.map_or_else(|| good.to_string(), |name| name.get(language).to_owned())
}
