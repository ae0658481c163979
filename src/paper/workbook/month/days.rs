//! 按日: a row a closed day, the month under them, and who signs for it.

use super::super::cell::{Cell, Column, Sheet, Warning, column, sheet, signers};
use super::total;
use crate::domain::value::language::Language;
use crate::domain::view::month_book::{MonthBook, MonthDay};
use crate::domain::view::summary::Moved;
use crate::text::Heading;
use crate::text::workbook as say;

struct Line {
    number: Cell,
    date: Cell,
    moved: Moved,
    households: usize,
    noted: usize,
}

pub(super) fn days(language: Language, book: &MonthBook) -> Sheet {
    let month = Line {
        number: total(language),
        date: Cell::Blank,
        moved: book.moved(),
        households: book.households(),
        noted: book.anomalies(),
    };
    let mut sheet = sheet(language, &columns(), book.days.iter().map(line).chain([month]));
    sheet.rows.push(vec![Cell::Note(say::households_once(language).to_owned())]);
    if let Some((number, date)) = book.open {
        let note = Cell::Note(say::day_left_out(language, number, date));
        sheet.rows.push(vec![note.warned(Some(Warning::Soon))]);
    }
    sheet.rows.push(Vec::new());
    let places = [(0, Heading::MadeBy), (3, Heading::CheckedBy), (6, Heading::AuditedBy)];
    signers(&mut sheet, &places.map(|(column, who)| (column, who.text(language).to_owned())));
    sheet
}

fn line((number, day): (&u32, &MonthDay)) -> Line {
    Line {
        number: Cell::count(*number),
        date: Cell::text(day.date.to_string()),
        moved: day.moved,
        households: day.households.len(),
        noted: day.anomalies.len(),
    }
}

fn columns() -> [Column<Line>; 8] {
    [
        column(Heading::CloseNumber, 14.0, |line| line.number.clone()),
        column(Heading::Date, 14.0, |line| line.date.clone()),
        column(Heading::Redemptions, 14.0, |line| Cell::count(line.moved.count)),
        column(Heading::Households, 14.0, |line| Cell::count(line.households)),
        column(Heading::Redeemed, 14.0, |line| Cell::Points(line.moved.gross)),
        column(Heading::ReversedTotal, 16.0, |line| Cell::Points(line.moved.reversed)),
        column(Heading::NetTotal, 14.0, |line| Cell::Points(line.moved.net())),
        column(Heading::ToNote, 14.0, |line| Cell::count(line.noted)),
    ]
}
