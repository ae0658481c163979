//! The workbook of a closed day, for people: summary, register of redemptions, stock, anomalies. The signed daily file
//! beside it is what counts; this is made from the same journal, and the same day in the same language is the same bytes.

mod anomalies;
mod cell;
mod month;
mod redemptions;
mod stock;
mod summary;
mod write;

use crate::domain::value::language::Language;
use crate::domain::view::day_book::DayBook;
use crate::domain::view::month_book::MonthBook;
use crate::outcome::damage::FileFlaw;
use crate::text::Heading;
use crate::text::workbook as say;
use cell::Sheet;
use write::Properties;

/// The bytes of the `.xlsx` file.
///
/// # Errors
/// The library's own, in words; a day of a journal never meets one.
pub fn bytes(language: Language, book: &DayBook) -> Result<Vec<u8>, FileFlaw> {
    let (shop, day) = (book.shop_name.get(language), say::daily_workbook(language));
    let properties = Properties {
        title: format!("{shop} {day} {}", book.report.number),
        town: &book.town,
        mode: book.mode,
        closed: book.report.summary.closed.as_ref().map(|stamp| stamp.at),
    };
    write::bytes(language, &properties, &sheets(language, book)).map_err(|_| FileFlaw::Workbook)
}

/// The same of a month.
///
/// # Errors
/// As for a day.
pub fn month_bytes(language: Language, book: &MonthBook) -> Result<Vec<u8>, FileFlaw> {
    let (shop, month) = (book.shop_name.get(language), say::month_workbook(language));
    let last = book.days.last().and_then(|day| day.summary.closed.as_ref());
    let properties = Properties {
        title: format!("{shop} {month} {}", book.month),
        town: &book.town,
        mode: book.mode,
        closed: last.map(|stamp| stamp.at),
    };
    write::bytes(language, &properties, &month::sheets(language, book)).map_err(|_| FileFlaw::Workbook)
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
