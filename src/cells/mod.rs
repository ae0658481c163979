//! Text measured in the cells of a terminal, where a Han character takes two: widths, what fits, and where a line breaks.
//! What is drawn as one sign is measured as one, as the library that draws does it.

mod lines;

pub use lines::wrap;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub fn width(text: &str) -> u16 {
    let cells = if text.is_ascii() { text.len() } else { clusters(text).map(|(_, cells)| cells).sum() };
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// As much of `text` as fits; what is cut off is marked by two dots.
pub fn fit(text: &str, cells: u16) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let mut kept = take(text, cells.saturating_sub(2)).to_owned();
    kept.push_str(if cells >= 2 { ".." } else { "" });
    kept
}

/// The longest beginning that fits. Some scripts join any number of characters to one sign: where that is wider than all the
/// cells it is cut within, so that two cells always hold something.
pub fn take(text: &str, cells: u16) -> &str {
    let whole = &text[..fitting(clusters(text), cells)];
    if whole.is_empty() { &text[..fitting(characters(text), cells)] } else { whole }
}

/// How many bytes of these parts, each with its cells, fit.
fn fitting<'a>(parts: impl Iterator<Item = (&'a str, usize)>, cells: u16) -> usize {
    let mut used = 0;
    let fits = |(_, wide): &(&str, usize)| {
        used += wide;
        used <= usize::from(cells)
    };
    parts.take_while(fits).map(|(part, _)| part.len()).sum()
}

/// As much of `text` as fits, and blanks behind it until it takes all the cells.
pub fn pad(text: &str, cells: u16) -> String {
    let kept = take(text, cells);
    let blanks = cells.saturating_sub(width(kept));
    format!("{kept}{:blanks$}", "", blanks = usize::from(blanks))
}

/// Whether a sign takes two cells in every terminal, whatever it does with those whose width is in doubt.
pub fn is_wide(sign: &str) -> bool {
    sign.width() == 2 && sign.width_cjk() == 2
}

/// Each character by itself, and its cells.
fn characters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.split("").filter(|part| !part.is_empty()).map(|character| (character, character.width()))
}

/// What is drawn as one sign, and its cells.
fn clusters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).map(|cluster| (cluster, cluster.width()))
}
