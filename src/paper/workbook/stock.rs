//! 库存: every good of the shelf, what came and went, its price, and what of it spoils.

use super::cell::{Cell, Sheet, columns, or_blank};
use crate::domain::value::language::Language;
use crate::domain::view::day_book::{DayBook, StockRow};
use crate::text::workbook as say;

const WIDTHS: [f64; 11] = [10.0, 26.0, 8.0, 8.0, 8.0, 8.0, 8.0, 9.0, 13.0, 16.0, 9.0];

pub(super) fn sheet(language: Language, book: &DayBook) -> Sheet {
    let rows = book.stock.iter().map(|row| cells(language, row)).collect();
    Sheet { columns: columns(say::stock_columns(language), WIDTHS), rows, ..Sheet::default() }
}

fn cells(language: Language, row: &StockRow) -> Vec<Cell> {
    let StockRow { good, name, unit, opening, incoming, outgoing, closing, price, expiry } = row;
    vec![
        Cell::text(good.as_str()),
        Cell::text(name.as_ref().map_or("", |name| name.get(language))),
        Cell::text(unit.as_ref().map_or("", |unit| unit.get(language))),
        Cell::Count(*opening),
        Cell::Count(*incoming),
        Cell::Count(*outgoing),
        Cell::Count(*closing),
        or_blank(*price, Cell::Points),
        or_blank(*expiry, |expiry| Cell::text(expiry.first.to_string())),
        or_blank(*expiry, |expiry| Cell::Count(expiry.near)),
        or_blank(*expiry, |expiry| Cell::Count(expiry.over)),
    ]
}
