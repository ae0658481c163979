//! The workbook of a closed day, for people: summary, register of redemptions, stock, anomalies. The signed daily file
//! beside it is what counts; this is made from the same journal, and the same day in the same language is the same bytes.

mod anomalies;
mod cell;
mod heights;
pub mod month;
mod redemptions;
mod stock;
mod summary;
mod write;

use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::view::day_book::DayBook;
use crate::outcome::damage::FileFlaw;
use crate::text::Heading;
use crate::text::workbook as say;
use cell::Sheet;
use write::Front;

/// The bytes of the `.xlsx` file.
///
/// # Errors
/// The library's own, in words; a day of a journal never meets one.
pub fn bytes(language: Language, book: &DayBook) -> Result<Vec<u8>, FileFlaw> {
    let (shop, town) = (book.shop_name.get(language), book.town.get(language));
    let closed = book.report.summary.closed.as_ref();
    let front = Front {
        title: format!("{shop} {} {}", say::daily_workbook(language), book.report.number),
        company: town,
        mode: book.mode,
        closed: closed.map_or(Moment::from_unix_ms(0), |stamp| stamp.at),
    };
    write::bytes(language, &front, &sheets(language, book)).map_err(|_| FileFlaw::Workbook)
}

fn sheets(language: Language, book: &DayBook) -> [Sheet; 4] {
    let titled = |heading: Heading, sheet: fn(Language, &DayBook) -> Sheet| {
        let (name, day) = (heading.text(language), (book.report.number, book.report.close.date));
        let title = say::sheet_title(language, book.shop_name.get(language), name, day, book.mode);
        Sheet { name, title, ..sheet(language, book) }
    };
    [
        titled(Heading::Summary, summary::summary),
        titled(Heading::Register, redemptions::redemptions),
        titled(Heading::Stock, stock::stock),
        titled(Heading::Anomalies, anomalies::anomalies),
    ]
}
