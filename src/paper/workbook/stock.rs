//! 库存: every good of the shelf, what came and went, its price, and what of it spoils.

use super::cell::{Cell, Column, Sheet, Warning, column, or_blank, sheet};
use crate::domain::value::language::{Bilingual, Language};
use crate::domain::view::day_book::{DayBook, Expiry, StockRow};
use crate::text::Heading;

type Line<'a> = (Language, &'a StockRow);

pub(super) fn stock(language: Language, book: &DayBook) -> Sheet {
    sheet(language, &columns(), book.stock.iter().map(|row| (language, row)))
}

fn columns<'a>() -> [Column<Line<'a>>; 11] {
    [
        column(Heading::GoodNumber, 10.0, |(_, row)| Cell::text(row.good.as_str())),
        column(Heading::Good, 26.0, |(language, row)| said(*language, row.name.as_ref())),
        column(Heading::Unit, 8.0, |(language, row)| said(*language, row.unit.as_ref())),
        column(Heading::Opening, 8.0, |(_, row)| Cell::Count(row.opening)),
        column(Heading::Incoming, 8.0, |(_, row)| Cell::Count(row.incoming)),
        column(Heading::Outgoing, 8.0, |(_, row)| Cell::Count(row.outgoing)),
        column(Heading::Closing, 8.0, |(_, row)| Cell::Count(row.closing)),
        column(Heading::PointsEach, 9.0, |(_, row)| or_blank(row.price, Cell::Points)),
        column(Heading::FirstExpiry, 13.0, |(_, row)| {
            or_blank(row.expiry, |expiry| {
                Cell::text(expiry.first.to_string()).warned(over(&expiry).or(near(&expiry)))
            })
        }),
        column(Heading::NearExpiry, 16.0, |(_, row)| {
            or_blank(row.expiry, |expiry| Cell::Count(expiry.near).warned(near(&expiry)))
        }),
        column(Heading::Expired, 9.0, |(_, row)| {
            or_blank(row.expiry, |expiry| Cell::Count(expiry.over).warned(over(&expiry)))
        }),
    ]
}

fn near(expiry: &Expiry) -> Option<Warning> {
    (expiry.near > 0).then_some(Warning::Soon)
}

fn over(expiry: &Expiry) -> Option<Warning> {
    (expiry.over > 0).then_some(Warning::Now)
}

fn said(language: Language, name: Option<&Bilingual>) -> Cell {
    Cell::text(name.map_or("", |name| name.get(language)))
}
