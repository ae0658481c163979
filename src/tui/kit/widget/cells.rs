//! Text measured in terminal cells: a Han character takes two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
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

/// The longest beginning that fits.
pub fn take(text: &str, cells: u16) -> &str {
    let mut used = 0;
    for (index, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > usize::from(cells) {
            return &text[..index];
        }
    }
    text
}

/// Breaks a sentence into lines: at blanks, and anywhere between Han characters, never before a closing mark.
pub fn wrap(text: &str, cells: u16) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        if !line.is_empty() && width(&line) + width(word.trim_end()) > cells {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        let mut rest = word;
        while width(rest.trim_end()) > cells && !rest.is_empty() {
            let head = take(rest, cells.max(2));
            lines.push(head.to_owned());
            rest = &rest[head.len()..];
        }
        line.push_str(rest);
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Pieces that must not be broken: a word with its blank, or one Han character with the mark behind it.
fn words(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for pair in chars.windows(2) {
        let ((_, before), (index, c)) = (pair[0], pair[1]);
        let wide = |c: char| c.width() == Some(2);
        let breaks = c != ' ' && (before == ' ' || wide(before) || wide(c));
        if breaks && !is_closing(c) && !is_opening(before) {
            pieces.push(&text[start..index]);
            start = index;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '\u{3002}' | '\u{ff0c}' | '\u{3001}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff09}' | '\u{201d}' | '\u{ff01}'
    ) || matches!(c, '\u{ff1f}' | '.' | ',' | ')' | ':' | ';')
}

const fn is_opening(c: char) -> bool {
    matches!(c, '\u{ff08}' | '\u{201c}' | '(')
}
