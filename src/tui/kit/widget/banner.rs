//! The call of the idle screen, drawn large enough to read from the door.

use super::canvas::{Canvas, line, part};
use crate::domain::value::language::Language;
use crate::text::Phrase;
use crate::tui::kit::look::{Borders, Scale};
use crate::tui::kit::theme;
use ratatui::layout::Rect;

const CHINESE: [&str; 8] = [
    "        ▄                 ▄      ▄▄                              ▄",
    " ▀▄ ▀▀▀▀█▀▀▀   █▀▀▀▀▀█ ▄  █   ▀▀█   █▀▀▀▀█      █    █▄          █▄▄▄▄▄",
    "     ▀▀▀█▀▀▀   █▄▄▄▄▄█ █  █   ▄▄█▄▄ █    █    ▄█      ▀▄         █",
    "▀▀█ ▀▀▀▀▀▀▀▀   █ ▄▄█▄▄ █  █     █▄  █    █   █▀▄▄▄▄▄▄▄▄▀█   ▄▄▄▄▄█▄▄▄▄▄▄",
    "  █  █▀▀▀▀█    █ █ █ █ █  █    ██▀▄ ▀▀▀▀▀▀       █    █          █",
    "  █  █▀▀▀▀█    █ █ █ █ ▀  █   █ █   ▄▄  █       ▄█    █          █ ▀▀▄▄",
    " ▄█▀ █▀▀▀▀█    █ ▀ █▀▀    █     █  ▄█    █     ▄▀     █          █",
    " ▀   ▀   ▀▀        ▀    ▀▀▀     ▀  ▀     ▀   ▀▀    ▀▀▀           ▀",
];

const ENGLISH: [&str; 5] = [
    " ▄▄                                                                      █",
    "█  ▀  ▄▄▄  ▄▄▄  ▄▄▄▄       ▄  ▄   ▄▄  ▄  ▄  ▄▄▄        ▄▄▄  ▄▄▄   ▄▄▄  ▄▄█",
    " ▀▀█ █     ▄▄▄█ █  █       ▀▄▄▀  █  █ █  █  █         █     ▄▄▄█  █   █  █",
    "▀▄▄▀ ▀▄▄▄  █▄▄█ █  █        █▀   ▀▄▄▀ █▄▄█  █         ▀▄▄▄  █▄▄█  █   ▀▄▄█",
    "                           ▄█",
];

/// The widest of these rows.
const WIDTH: u16 = 74;

/// Rows of a large call, at least.
const LARGE_ROWS: usize = 7;

/// Draws the call in the middle of the area, at least seven rows high where the scale is large; gives the row below it.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, language: Language) -> u16 {
    if canvas.borders == Borders::Ascii {
        let word = Phrase::ScanYourCard.text(language);
        let letters: Vec<String> = word.chars().map(String::from).collect();
        canvas.fill(area, theme::bar());
        canvas.center(line(area, area.height / 2), &letters.join("   "), theme::bar());
        return area.bottom();
    }
    let call: &[&str] = language.either(&CHINESE, &ENGLISH);
    let is_low = call.len() < LARGE_ROWS && canvas.scale == Scale::Large;
    let rows: Vec<String> = match is_low {
        true => call.iter().flat_map(|row| doubled(row)).collect(),
        false => call.iter().map(|row| (*row).to_owned()).collect(),
    };
    let height = u16::try_from(rows.len()).unwrap_or(0);
    let top = area.y + area.height.saturating_sub(height) / 2;
    let indent = area.width.saturating_sub(WIDTH) / 2;
    for (y, row) in (top..).zip(&rows) {
        canvas.left(part(Rect { y, height: 1, ..area }, indent, WIDTH), row, theme::accent());
    }
    top + height
}

/// A row of half blocks as two rows of whole ones.
fn doubled(row: &str) -> [String; 2] {
    let half = |is: fn(char) -> bool| row.chars().map(|c| if is(c) { '█' } else { ' ' }).collect();
    [half(|c| matches!(c, '▀' | '█')), half(|c| matches!(c, '▄' | '█'))]
}
