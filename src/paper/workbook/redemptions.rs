//! 兑换台账: one row a redeemed line, in the columns of the printed register, ready to be signed.

use super::cell::{Cell, Sheet, columns};
use super::summary::person;
use crate::domain::value::language::Language;
use crate::domain::view::day_book::{Collected, DayBook, RedemptionRow};
use crate::text::workbook as say;

const WIDTHS: [f64; 18] =
    [5.0, 11.0, 14.0, 9.0, 15.0, 9.0, 11.0, 16.0, 10.0, 6.0, 6.0, 8.0, 8.0, 10.0, 10.0, 11.0, 16.0, 30.0];
/// Where the sum of the points stands.
const TOTAL: usize = 12;

pub(super) fn sheet(language: Language, book: &DayBook) -> Sheet {
    let lines = (1..).zip(&book.redemptions);
    let mut rows: Vec<Vec<Cell>> = lines.map(|(number, row)| cells(language, book, number, row)).collect();
    let mut total = vec![Cell::Blank; WIDTHS.len()];
    total[0] = Cell::Heading(say::total(language).to_owned());
    total[TOTAL] = Cell::Points(book.redemptions.iter().map(|row| row.total).sum());
    rows.push(total);
    let columns = columns(say::redemption_columns(language), WIDTHS);
    Sheet { columns, rows, ..Sheet::default() }
}

fn cells(language: Language, book: &DayBook, number: i64, row: &RedemptionRow) -> Vec<Cell> {
    let village = row.village.as_ref().map_or("", |village| village.get(language));
    let collector = match &row.collected {
        Collected::Head => &row.head,
        Collected::Member { name } | Collected::Proxy { name, .. } => name,
    };
    let (name, size) = name_and_size(&row.line.name);
    let unit = row.unit.as_ref().map_or("", |unit| unit.get(language));
    vec![
        Cell::Count(number),
        Cell::text(row.at.date().to_string()),
        Cell::text(say::village_group(language, village, row.group)),
        Cell::text(&row.head),
        Cell::text(row.household.dashed()),
        Cell::text(collector),
        Cell::text(say::relation(language, &row.collected)),
        Cell::text(name),
        Cell::text(size),
        Cell::text(unit),
        Cell::count(row.line.quantity),
        Cell::Points(row.line.points),
        Cell::Points(row.total),
        Cell::Points(row.before),
        Cell::Points(row.after),
        Cell::text(person(book, &row.by)),
        Cell::Blank,
        Cell::text(say::remark(language, row.seq, row.found, &row.collected, row.reversed_by)),
    ]
}

/// `食盐 400g` is salt in a pack of 400 g: the size stands after the last blank.
fn name_and_size(name: &str) -> (&str, &str) {
    name.rsplit_once(' ').unwrap_or((name, ""))
}
