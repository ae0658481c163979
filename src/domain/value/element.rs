//! GS1 element strings, as GS1-128 and two-dimensional codes carry them: `01` and the number of a good, then perhaps its
//! dates, lot and the like (GS1 General Specifications, section 3).

use super::barcode::{Barcode, NotBarcode};

/// What ends an element of variable length, as keyboards type it.
pub const SEPARATOR: char = '\u{1d}';

/// The good that an element string names; `None` if the text is no element string.
pub fn good(text: &str) -> Option<Result<Barcode, NotBarcode>> {
    let plain = if text.starts_with('(') { without_brackets(text)? } else { text.to_owned() };
    let rest = plain.strip_prefix("01")?;
    let (number, rest) = (rest.get(..14)?, &rest[14..]);
    let is_whole = number.bytes().all(|byte| byte.is_ascii_digit()) && is_elements(rest);
    is_whole.then(|| number.parse())
}

/// `(01)…(17)…(10)…` as it is typed without brackets; what follows a bracket closes the element before it.
fn without_brackets(text: &str) -> Option<String> {
    let mut plain = String::new();
    for element in text.split('(').skip(1) {
        let (identifier, value) = element.split_once(')')?;
        if !is_fixed_before(&plain) {
            plain.push(SEPARATOR);
        }
        plain.push_str(identifier);
        plain.push_str(value);
    }
    Some(plain)
}

/// Whether what stands so far needs no separator: nothing, or elements of fixed length alone.
fn is_fixed_before(plain: &str) -> bool {
    let mut rest = plain;
    while let Some(Element { value, rest: after }) = next(rest) {
        match value {
            Length::Fixed(_) => rest = after,
            Length::UpTo(_) => return false,
        }
    }
    rest.is_empty()
}

#[derive(Clone, Copy)]
enum Length {
    Fixed(usize),
    UpTo(usize),
}

struct Element<'a> {
    value: Length,
    rest: &'a str,
}

/// Elements that stand beside a good's number: dates, variant, lot, serial number, counts, weights and measures.
fn shape(text: &str) -> Option<(usize, Length)> {
    Some(match text.as_bytes() {
        [b'0', b'1', ..] => (2, Length::Fixed(14)),
        [b'1', b'1' | b'2' | b'3' | b'5' | b'6' | b'7', ..] => (2, Length::Fixed(6)),
        [b'2', b'0', ..] => (2, Length::Fixed(2)),
        [b'1', b'0', ..] | [b'2', b'1' | b'2', ..] => (2, Length::UpTo(20)),
        [b'3', b'0' | b'7', ..] => (2, Length::UpTo(8)),
        [b'2', b'4', b'0' | b'1', ..] => (3, Length::UpTo(30)),
        [b'3', b'1'..=b'6', _, _, ..] => (4, Length::Fixed(6)),
        [b'3', b'9', _, _, ..] => (4, Length::UpTo(15)),
        _ => return None,
    })
}

fn next(text: &str) -> Option<Element<'_>> {
    let (identifier, value) = shape(text)?;
    let rest = text.get(identifier..)?;
    let length = match value {
        Length::Fixed(length) => length,
        Length::UpTo(most) => {
            let length = rest.find(SEPARATOR).unwrap_or(rest.len());
            if !(1..=most).contains(&length) {
                return None;
            }
            length
        }
    };
    let whole = rest.get(..length).filter(|value| value.bytes().all(|byte| byte.is_ascii_graphic()))?;
    let rest = &rest[whole.len()..];
    Some(Element { value, rest: rest.strip_prefix(SEPARATOR).unwrap_or(rest) })
}

fn is_elements(mut text: &str) -> bool {
    text = text.strip_prefix(SEPARATOR).unwrap_or(text);
    while !text.is_empty() {
        match next(text) {
            Some(element) => text = element.rest,
            None => return false,
        }
    }
    true
}
