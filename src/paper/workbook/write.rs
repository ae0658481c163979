//! The sheets as bytes: formats, widths, frozen header, print setup. The only file that knows the library, and the one
//! door for text into a cell.

use super::cell::{Bars, Cell, Header, Sheet, Span, Warning};
use super::heights::{self, Heights};
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::points::Points;
use crate::text::workbook as say;
use rust_xlsxwriter::{
    Color, ConditionalFormatDataBar, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    IgnoreError, Workbook, Worksheet, XlsxError,
};

const A4: u8 = 9;
/// The title and the header.
const HEAD_ROWS: u32 = 2;
/// A dark orange and a red that a printer without colours prints as dark.
const SOON: Color = Color::RGB(0xC5_5A_11);
const NOW: Color = Color::RGB(0xC0_00_00);
/// A cell holds 32 767 characters.
const MOST_CHARS: usize = 32_000;

/// What the file says of itself.
pub(super) struct Front<'a> {
    pub(super) title: String,
    pub(super) company: &'a str,
    pub(super) mode: Mode,
    /// The file's own time is the close's, so that the same days are the same file.
    pub(super) closed: Moment,
}

struct Formats {
    title: Format,
    header: Format,
    heading: Format,
    total: Format,
    sign: Format,
    note: Format,
    text: Format,
    count: Format,
    /// A count that stands among texts.
    item: Format,
    points: Format,
}

/// How cells look: as always, struck because they no longer hold, or as a warning.
struct Styles {
    plain: Formats,
    struck: Formats,
    soon: Formats,
    now: Formats,
}

impl Styles {
    fn new() -> Styles {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let warning = |colour| Formats::new(cell().set_bold().set_font_color(colour));
        Styles {
            plain: Formats::new(cell()),
            struck: Formats::new(cell().set_font_strikethrough()),
            soon: warning(SOON),
            now: warning(NOW),
        }
    }

    const fn warning(&self, warning: Warning) -> &Formats {
        match warning {
            Warning::Soon => &self.soon,
            Warning::Now => &self.now,
        }
    }
}

impl Formats {
    fn new(cell: Format) -> Formats {
        let bold = Format::new().set_bold();
        Formats {
            title: bold.clone().set_font_size(14),
            header: cell.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            heading: bold,
            total: cell.clone().set_bold(),
            sign: cell.clone().set_bold().set_align(FormatAlign::Top),
            note: cell.clone().set_border(FormatBorder::None),
            text: cell.clone().set_text_wrap(),
            count: cell.clone().set_num_format("0"),
            item: cell.clone().set_num_format("0").set_align(FormatAlign::Left),
            points: cell.set_num_format("0.0"),
        }
    }
}

pub(super) fn bytes(language: Language, front: &Front<'_>, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(language, front)?);
    let styles = Styles::new();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        set_up(language, front.mode, sheet, worksheet)?;
        fill(sheet, &styles, worksheet)?;
    }
    workbook.save_to_buffer()
}

fn properties(language: Language, front: &Front<'_>) -> Result<DocProperties, XlsxError> {
    let properties = DocProperties::new()
        .set_title(harmless(&front.title))
        .set_company(harmless(front.company))
        .set_creation_datetime(&ExcelDateTime::from_timestamp(front.closed.unix_ms().div_euclid(1000))?);
    Ok(match front.mode {
        Mode::Live => properties,
        Mode::Training => properties.set_status(front.mode.word()).set_comment(say::training_mark(language)),
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
    let formats = &styles.plain;
    worksheet.write_string_with_format(0, 0, harmless(&sheet.title), &formats.title)?;
    for (column, Header { title, .. }) in (0..).zip(&sheet.header) {
        worksheet.write_string_with_format(1, column, harmless(title), &formats.header)?;
    }
    let heights = Heights::new(sheet);
    heights::header(sheet).map(|height| worksheet.set_row_height(1, height)).transpose()?;
    for (index, (row, cells)) in (HEAD_ROWS..).zip(&sheet.rows).enumerate() {
        let formats = if sheet.signing.struck.contains(&index) { &styles.struck } else { formats };
        for Span { columns, .. } in sheet.spans.iter().filter(|span| span.row == index) {
            let (first, last) = (at(columns.start), at(columns.end - 1));
            worksheet.merge_range(row, first, row, last, "", &formats.text)?;
        }
        for (column, cell) in (0..).zip(cells) {
            if sheet.is_hidden(index, column.into()) {
                continue;
            }
            match cell {
                Cell::Warned(warning, cell) => {
                    write(worksheet, (row, column), cell, styles.warning(*warning))?;
                }
                Cell::Count(count) if sheet.is_joined(index, column.into()) => {
                    worksheet.write_number_with_format(row, column, number(*count), &formats.item)?;
                }
                cell => write(worksheet, (row, column), cell, formats)?,
            }
        }
        heights.row(sheet, index).map(|height| worksheet.set_row_height(row, height)).transpose()?;
    }
    for Bars { column, rows } in &sheet.signing.joined {
        let column = at(*column);
        worksheet.merge_range(below(rows.start), column, below(rows.end - 1), column, "", &formats.text)?;
    }
    let last = (HEAD_ROWS..).zip(&sheet.rows).last().map_or(HEAD_ROWS, |(row, _)| row);
    let width = (0..).zip(&sheet.header).last().map_or(0, |(column, _)| column);
    // Household numbers are names; no green corners for them.
    worksheet.ignore_error_range(HEAD_ROWS, 0, last, width, IgnoreError::NumberStoredAsText)?;
    sheet.bars.iter().try_for_each(|bars| draw_bars(worksheet, bars))
}

fn write(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => worksheet.write_blank(row, column, &formats.text)?,
        Cell::Text(text) => worksheet.write_string_with_format(row, column, harmless(text), &formats.text)?,
        Cell::Heading(text) => {
            worksheet.write_string_with_format(row, column, harmless(text), &formats.heading)?
        }
        Cell::Total(text) => {
            worksheet.write_string_with_format(row, column, harmless(text), &formats.total)?
        }
        Cell::Sign(text) => worksheet.write_string_with_format(row, column, harmless(text), &formats.sign)?,
        Cell::Note(text) => worksheet.write_string_with_format(row, column, harmless(text), &formats.note)?,
        Cell::Count(count) => {
            worksheet.write_number_with_format(row, column, number(*count), &formats.count)?
        }
        Cell::Points(points) => {
            worksheet.write_number_with_format(row, column, decimal(*points), &formats.points)?
        }
        Cell::Warned(_, cell) => return write(worksheet, (row, column), cell, formats),
    };
    Ok(())
}

fn draw_bars(worksheet: &mut Worksheet, Bars { column, rows }: &Bars) -> Result<(), XlsxError> {
    let column = at(*column);
    let bars = ConditionalFormatDataBar::new();
    worksheet.add_conditional_format(below(rows.start), column, below(rows.end - 1), column, &bars)?;
    Ok(())
}

fn at(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
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
