//! 按值守员: what each attendant has served, and what of it was taken back, by whomever.

use super::super::cell::{Cell, Column, Sheet, column, sheet};
use super::super::summary::person;
use super::total;
use crate::domain::value::language::Language;
use crate::domain::view::month_book::MonthBook;
use crate::domain::view::summary::Moved;
use crate::text::Heading;

struct Line {
    who: Cell,
    moved: Moved,
}

pub(super) fn attendants(language: Language, book: &MonthBook) -> Sheet {
    let served = book.attendants.iter();
    let lines = served.map(|(who, moved)| Line { who: Cell::text(person(&book.people, who)), moved: *moved });
    let month = Line { who: total(language), moved: book.attendants.values().copied().sum() };
    sheet(language, &columns(), lines.chain([month]))
}

fn columns() -> [Column<Line>; 5] {
    [
        column(Heading::Attendant, 30.0, |line| line.who.clone()),
        column(Heading::Redemptions, 16.0, |line| Cell::count(line.moved.count)),
        column(Heading::Redeemed, 16.0, |line| Cell::Points(line.moved.gross)),
        column(Heading::ReversedTotal, 18.0, |line| Cell::Points(line.moved.reversed)),
        column(Heading::NetTotal, 16.0, |line| Cell::Points(line.moved.net())),
    ]
}
