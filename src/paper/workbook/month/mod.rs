//! The workbook of a month: its days with the signatures under them, its goods, its attendants, and what to look at.

mod attendants;
mod days;
mod goods;
mod noticed;

use super::cell::{Cell, Sheet};
use super::write::{self, Front};
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::view::month_book::MonthBook;
use crate::outcome::damage::FileFlaw;
use crate::text::Heading;
use crate::text::workbook as say;

/// The bytes of the `.xlsx` file; the same days in the same language are the same bytes.
///
/// # Errors
/// The library's own, in words; a month of a journal never meets one.
pub fn bytes(language: Language, book: &MonthBook) -> Result<Vec<u8>, FileFlaw> {
    let (shop, town) = (book.shop_name.get(language), book.town.get(language));
    let front = Front {
        title: format!("{shop} {} {}", say::month_workbook(language), book.month),
        company: town,
        mode: book.mode,
        closed: book.closed().unwrap_or(Moment::from_unix_ms(0)),
    };
    write::bytes(language, &front, &sheets(language, book)).map_err(|_| FileFlaw::Workbook)
}

fn sheets(language: Language, book: &MonthBook) -> [Sheet; 4] {
    let titled = |heading: Heading, sheet: fn(Language, &MonthBook) -> Sheet| {
        let name = heading.text(language);
        let title = say::month_title(language, book.shop_name.get(language), name, book.month, book.mode);
        Sheet { name, title, ..sheet(language, book) }
    };
    [
        titled(Heading::ByDay, days::days),
        titled(Heading::ByGood, goods::goods),
        titled(Heading::ByAttendant, attendants::attendants),
        titled(Heading::ToNote, noticed::noticed),
    ]
}

/// At the head of the row under it all.
fn total(language: Language) -> Cell {
    Cell::Total(Heading::Total.text(language).to_owned())
}
