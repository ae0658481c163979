//! 按商品: every good that was handed out, its pieces and its points.

use super::super::cell::{Cell, Column, Sheet, column, sheet};
use super::total;
use crate::domain::value::language::Language;
use crate::domain::view::month_book::MonthBook;
use crate::domain::view::summary::Moved;
use crate::text::Heading;

struct Line {
    number: Cell,
    name: Cell,
    unit: Cell,
    moved: Moved,
}

pub(super) fn goods(language: Language, book: &MonthBook) -> Sheet {
    let lines = book.goods.iter().map(|(number, good)| {
        let name = book.names.get(number).map_or(good.booked.as_str(), |name| name.get(language));
        let unit = good.unit.as_ref().map_or("", |unit| unit.get(language));
        let (number, name) = (Cell::text(number.as_str()), Cell::text(name));
        Line { number, name, unit: Cell::text(unit), moved: good.moved }
    });
    let moved = book.goods.values().map(|good| good.moved).sum();
    let month = Line { number: total(language), name: Cell::Blank, unit: Cell::Blank, moved };
    sheet(language, &columns(), lines.chain([month]))
}

fn columns() -> [Column<Line>; 9] {
    [
        column(Heading::GoodNumber, 10.0, |line| line.number.clone()),
        column(Heading::Good, 26.0, |line| line.name.clone()),
        column(Heading::Unit, 8.0, |line| line.unit.clone()),
        column(Heading::Pieces, 12.0, |line| Cell::count(line.moved.count)),
        column(Heading::PiecesReversed, 17.0, |line| Cell::count(line.moved.count_reversed)),
        column(Heading::PiecesNet, 12.0, |line| Cell::count(line.moved.count_net())),
        column(Heading::Redeemed, 12.0, |line| Cell::Points(line.moved.gross)),
        column(Heading::ReversedTotal, 14.0, |line| Cell::Points(line.moved.reversed)),
        column(Heading::NetTotal, 12.0, |line| Cell::Points(line.moved.net())),
    ]
}
