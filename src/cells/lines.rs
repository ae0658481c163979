//! A sentence in lines. Where a line may break is Unicode's rule (UAX #14): no closing mark begins one, no opening mark
//! ends one. Which of those places are taken is decided here, for the whole sentence at once.

use super::{take, width};
use std::ops::Add;
use unicode_linebreak::linebreaks;

/// The sentence in as few lines as hold it. Among those ways: no crumb alone on the last line, then breaks behind a mark
/// or a blank, then even lines. A word wider than a line is cut where the line ends; `\n` always ends a line.
pub fn wrap(text: &str, cells: u16) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| broken(&pieces(paragraph, cells.max(2)), cells.max(2))).collect()
}

/// What must not be broken, with the blanks behind it.
struct Piece<'a> {
    text: &'a str,
    /// Without and with the blanks behind it, in cells.
    bare: u16,
    whole: u16,
}

impl Piece<'_> {
    fn new(text: &str) -> Piece<'_> {
        Piece { text, bare: width(text.trim_end()), whole: width(text) }
    }

    /// Nothing that is said in one breath is torn between these: there is a mark, or a blank between two words of letters.
    /// A blank beside a Han character only sets a figure off.
    fn ends_phrase_before(&self, next: &Piece<'_>) -> bool {
        let is_letter = |c: char| c.is_ascii_alphanumeric();
        let is_blank_between = self.text.trim_end().ends_with(is_letter) && next.text.starts_with(is_letter);
        is_blank_between || !self.text.trim_end().ends_with(char::is_alphanumeric)
    }
}

fn pieces(paragraph: &str, cells: u16) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let marked = with_cornered_quotes(paragraph);
    for (end, _) in linebreaks(&marked).filter(|(end, _)| !is_within_word(paragraph, *end)) {
        let mut rest = &paragraph[start..end];
        while width(rest.trim_end()) > cells {
            let head = take(rest, cells);
            pieces.push(Piece::new(head));
            rest = &rest[head.len()..];
        }
        pieces.push(Piece::new(rest));
        start = end;
    }
    pieces
}

/// The rule takes curved quotes for any language's, which may open or close, and never breaks beside them. Those of Chinese
/// are as the cornered ones, and as long in bytes.
fn with_cornered_quotes(paragraph: &str) -> String {
    paragraph.replace('\u{201c}', "\u{300c}").replace('\u{201d}', "\u{300d}")
}

/// Codes, options and paths are words: no blank within, no break, whatever marks they hold.
fn is_within_word(paragraph: &str, end: usize) -> bool {
    let (before, behind) = paragraph.split_at(end);
    before.ends_with(|c: char| c.is_ascii_graphic()) && behind.starts_with(|c: char| c.is_ascii_graphic())
}

/// What a way of breaking costs, the worst first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    lines: usize,
    crumbs: usize,
    unevenness: usize,
}

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost {
            lines: self.lines + other.lines,
            crumbs: self.crumbs + other.crumbs,
            unevenness: self.unevenness + other.unevenness,
        }
    }
}

/// From the last piece back: what the cheapest way costs from here on, and where its first line ends.
fn broken(pieces: &[Piece], cells: u16) -> Vec<String> {
    let mut cheapest = vec![(Cost::default(), pieces.len()); pieces.len() + 1];
    for first in (0..pieces.len()).rev() {
        let ends = line_ends(pieces, first, cells);
        let ways = ends.map(|(end, used)| {
            let is_last = end == pieces.len();
            let line = if is_last {
                last(used, first, cells)
            } else {
                inner([&pieces[end - 1], &pieces[end]], used, cells)
            };
            (line + cheapest[end].0, end)
        });
        cheapest[first] = ways.min().unwrap_or((Cost::default(), first + 1));
    }
    let mut lines = Vec::new();
    let mut first = 0;
    while first < pieces.len() {
        let end = cheapest[first].1;
        let line: String = pieces[first..end].iter().map(|piece| piece.text).collect();
        lines.push(line.trim_end().to_owned());
        first = end;
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// Where a line may end that begins with the piece `first`, and the cells it then takes.
fn line_ends<'a>(
    pieces: &'a [Piece],
    first: usize,
    cells: u16,
) -> impl Iterator<Item = (usize, u16)> + use<'a> {
    let used = pieces[first..].iter().scan(0_u16, |before, piece| {
        let used = before.saturating_add(piece.bare);
        *before = before.saturating_add(piece.whole);
        Some(used)
    });
    (first + 1..).zip(used).take_while(move |(_, used)| *used <= cells)
}

/// A phrase torn apart weighs as much as a quarter of a line left empty.
fn inner([end, next]: [&Piece<'_>; 2], used: u16, cells: u16) -> Cost {
    let square = |cells: u16| usize::from(cells) * usize::from(cells);
    let torn = if end.ends_phrase_before(next) { 0 } else { square(cells / 4) };
    Cost { lines: 1, crumbs: 0, unevenness: square(cells - used) + torn }
}

/// Less than a sixth of a line is a crumb, unless it is all there is.
fn last(used: u16, first: usize, cells: u16) -> Cost {
    Cost { lines: 1, crumbs: usize::from(first > 0 && used < cells / 6), unevenness: 0 }
}
