//! The workbook of a closed day, for people: summary, register of redemptions, stock, anomalies. The signed daily file
//! beside it is what counts; this is made from the same journal, and the same day in the same language is the same bytes.

mod anomalies;
mod cell;
mod redemptions;
mod stock;
mod summary;
mod write;

use crate::domain::value::language::Language;
use crate::domain::view::day_book::DayBook;
use crate::outcome::damage::FileFlaw;
use crate::text::workbook as say;
use cell::Sheet;

/// The bytes of the `.xlsx` file.
///
/// # Errors
/// The library's own, in words; a day of a journal never meets one.
pub fn bytes(language: Language, book: &DayBook) -> Result<Vec<u8>, FileFlaw> {
    write::bytes(language, book, &sheets(language, book)).map_err(|_| FileFlaw::Workbook)
}

fn sheets(language: Language, book: &DayBook) -> [Sheet; 4] {
    let [summary, redemptions, stock, anomalies] = say::sheet_names(language);
    let title = |name| {
        let day = (book.report.number, book.report.close.date);
        say::sheet_title(language, book.shop_name.get(language), name, day, book.mode)
    };
    [
        Sheet { name: summary, title: title(summary), ..summary::sheet(language, book) },
        Sheet { name: redemptions, title: title(redemptions), ..redemptions::sheet(language, book) },
        Sheet { name: stock, title: title(stock), ..stock::sheet(language, book) },
        Sheet { name: anomalies, title: title(anomalies), ..anomalies::sheet(language, book) },
    ]
}
