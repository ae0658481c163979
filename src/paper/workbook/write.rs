//! The sheets as bytes: formats, widths, frozen header, print setup. The only file that knows the library, and the one
//! door for text into a cell.

use super::cell::{Bars, Cell, Header, Mark, Sheet};
use crate::cells::width;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::{Bilingual, Language};
use crate::domain::value::moment::Moment;
use crate::domain::value::points::Points;
use crate::text::workbook as say;
use rust_xlsxwriter::{
    ConditionalFormatDataBar, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError,
    Workbook, Worksheet, XlsxError,
};

const A4: u8 = 9;
/// The title and the header.
const HEAD_ROWS: u32 = 2;
/// Heights in points of 1/72 inch, on paper: 12 mm for a signature or a finger, 25 mm for a seal.
const SIGNED_POINTS: f64 = 34.1;
const SEAL_POINTS: f64 = 70.9;
/// Of a line of text.
const LINE_POINTS: f64 = 15.0;
/// What a page has between its margins, and a character of the standard font with the padding of its cell, in mm.
const PAGE_MM: f64 = 276.0;
const CHAR_MM: f64 = 1.852;
const PADDING_MM: f64 = 1.323;
/// A cell holds 32 767 characters.
const MOST_CHARS: usize = 32_000;

struct Formats {
    title: Format,
    header: Format,
    heading: Format,
    text: Format,
    count: Format,
    points: Format,
}

/// Every way in which a cell can look.
struct Styles {
    usual: Formats,
    struck: Formats,
    alarm: Formats,
    soon: Formats,
}

/// Red, and an amber dark enough to be read on paper.
const ALARM: u32 = 0x00C0_0000;
const SOON: u32 = 0x009C_5700;

impl Styles {
    fn new() -> Styles {
        let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let coloured = |colour: u32| Formats::of(&cell.clone().set_font_color(colour).set_bold());
        Styles {
            usual: Formats::of(&cell),
            struck: Formats::of(&cell.clone().set_font_strikethrough()),
            alarm: coloured(ALARM),
            soon: coloured(SOON),
        }
    }

    const fn marked(&self, mark: Mark) -> &Formats {
        match mark {
            Mark::Alarm => &self.alarm,
            Mark::Soon => &self.soon,
        }
    }
}

impl Formats {
    fn of(cell: &Format) -> Formats {
        let bold = Format::new().set_bold();
        Formats {
            title: bold.clone().set_font_size(14),
            header: cell.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            heading: bold,
            text: cell.clone().set_text_wrap(),
            count: cell.clone().set_num_format("0"),
            points: cell.clone().set_num_format("0.0"),
        }
    }
}

/// What the file says of itself. Its own times are the last close's, so that the same days are the same file.
pub(super) struct Properties<'a> {
    pub(super) title: String,
    pub(super) town: &'a Bilingual,
    pub(super) mode: Mode,
    pub(super) closed: Option<Moment>,
}

pub(super) fn bytes(
    language: Language,
    properties: &Properties<'_>,
    sheets: &[Sheet],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&written(language, properties)?);
    let styles = Styles::new();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        set_up(language, properties.mode, sheet, worksheet)?;
        fill(sheet, &styles, worksheet)?;
    }
    workbook.save_to_buffer()
}

fn written(language: Language, of: &Properties<'_>) -> Result<DocProperties, XlsxError> {
    let closed = of.closed.unwrap_or(Moment::from_unix_ms(0));
    let properties = DocProperties::new()
        .set_title(harmless(&of.title))
        .set_company(harmless(of.town.get(language)))
        .set_creation_datetime(&ExcelDateTime::from_timestamp(closed.unix_ms().div_euclid(1000))?);
    Ok(match of.mode {
        Mode::Live => properties,
        Mode::Training => properties.set_status(of.mode.word()).set_comment(say::training_mark(language)),
    })
}

fn set_up(language: Language, mode: Mode, sheet: &Sheet, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
    let mark = match mode {
        Mode::Training => say::training_mark(language),
        Mode::Live => "",
    };
    worksheet
        .set_name(sheet.name)?
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, HEAD_ROWS - 1)?
        .set_freeze_panes(HEAD_ROWS, 0)?
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_footer(format!("&L{}&C&P / &N&R{mark}", sheet.name));
    for (column, Header { width, .. }) in (0..).zip(&sheet.header) {
        worksheet.set_column_width(column, *width)?;
    }
    Ok(())
}

fn fill(sheet: &Sheet, styles: &Styles, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
    let formats = &styles.usual;
    worksheet.write_string_with_format(0, 0, harmless(&sheet.title), &formats.title)?;
    for (column, Header { title, .. }) in (0..).zip(&sheet.header) {
        worksheet.write_string_with_format(1, column, harmless(title), &formats.header)?;
    }
    for (index, (row, cells)) in (HEAD_ROWS..).zip(&sheet.rows).enumerate() {
        let formats = if sheet.signing.struck.contains(&index) { &styles.struck } else { formats };
        for (column, cell) in (0..).zip(cells) {
            let (cell, formats) = match cell {
                Cell::Marked(mark, cell) => (&**cell, styles.marked(*mark)),
                cell => (cell, formats),
            };
            write(worksheet, (row, column), cell, formats)?;
        }
        let by_hand = match sheet.signing.seal == Some(index) {
            true => SEAL_POINTS,
            false if sheet.signing.tall.contains(&index) => SIGNED_POINTS,
            false => 0.0,
        };
        // Not every program finds out by itself how high a row must be for text that is broken.
        let text = LINE_POINTS * lines(sheet, cells);
        let height = text.max(by_hand / scale(sheet));
        if height > LINE_POINTS {
            worksheet.set_row_height(row, height)?;
        }
    }
    for Bars { column, rows } in &sheet.signing.joined {
        let column = u16::try_from(*column).unwrap_or(u16::MAX);
        worksheet.merge_range(below(rows.start), column, below(rows.end - 1), column, "", &formats.text)?;
    }
    let last = (HEAD_ROWS..).zip(&sheet.rows).last().map_or(HEAD_ROWS, |(row, _)| row);
    let width = (0..).zip(&sheet.header).last().map_or(0, |(column, _)| column);
    // Household numbers are names; no green corners for them.
    worksheet.ignore_error_range(HEAD_ROWS, 0, last, width, IgnoreError::NumberStoredAsText)?;
    sheet.bars.iter().try_for_each(|bars| draw_bars(worksheet, bars))
}

/// How much smaller a sheet is printed that is wider than its page.
fn scale(sheet: &Sheet) -> f64 {
    let wide: f64 = sheet.header.iter().map(|Header { width, .. }| width * CHAR_MM + PADDING_MM).sum();
    (PAGE_MM / wide).min(1.0)
}

/// The lines that the longest text of a row is broken into.
fn lines(sheet: &Sheet, cells: &[Cell]) -> f64 {
    let of_cell = |(cell, header): (&Cell, &Header)| match cell {
        Cell::Text(text) => (f64::from(width(text)) / (header.width - 1.0)).ceil(),
        Cell::Marked(..) | Cell::Blank | Cell::Heading(_) | Cell::Count(_) | Cell::Points(_) => 1.0,
    };
    cells.iter().zip(&sheet.header).map(of_cell).fold(1.0, f64::max)
}

fn write(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        // Marks are taken off before.
        Cell::Marked(_, cell) => return write(worksheet, (row, column), cell, formats),
        Cell::Blank => worksheet.write_blank(row, column, &formats.text)?,
        Cell::Text(text) => worksheet.write_string_with_format(row, column, harmless(text), &formats.text)?,
        Cell::Heading(text) => {
            worksheet.write_string_with_format(row, column, harmless(text), &formats.heading)?
        }
        Cell::Count(count) => {
            worksheet.write_number_with_format(row, column, number(*count), &formats.count)?
        }
        Cell::Points(points) => {
            worksheet.write_number_with_format(row, column, decimal(*points), &formats.points)?
        }
    };
    Ok(())
}

fn draw_bars(worksheet: &mut Worksheet, Bars { column, rows }: &Bars) -> Result<(), XlsxError> {
    let column = u16::try_from(*column).unwrap_or(u16::MAX);
    let bars = ConditionalFormatDataBar::new();
    worksheet.add_conditional_format(below(rows.start), column, below(rows.end - 1), column, &bars)?;
    Ok(())
}

/// Where a row of a sheet stands below its title and its header.
fn below(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX).saturating_add(HEAD_ROWS)
}

/// Text that no spreadsheet takes for a formula, here or after it was saved as CSV: it never begins with one of the
/// signs that start one, not even behind blanks.
fn harmless(text: &str) -> String {
    let starts_formula = text
        .trim_start_matches([' ', '\u{3000}'])
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']);
    let kept: String = text.chars().take(MOST_CHARS).collect();
    if starts_formula { format!("'{kept}") } else { kept }
}

/// Line numbers and pieces stay far below 2^53, where every integer is a float.
#[expect(clippy::cast_precision_loss, reason = "a sheet knows no other numbers")]
fn number(count: i64) -> f64 {
    count as f64
}

fn decimal(points: Points) -> f64 {
    number(points.tenths()) / 10.0
}
