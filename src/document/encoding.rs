//! Bytes into text. UTF-8 is what files are kept in; what spreadsheets save here is known by sight.

use super::wrong::Encoding;
use encoding_rs::{Encoding as Code, GB18030, UTF_8};
use std::borrow::Cow;

/// Which bytes are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// UTF-8 alone.
    Utf8,
    /// GB18030, too: a table comes out of a spreadsheet, and the usual ones here save CSV so unless they are told not to.
    Spreadsheet,
}

/// The text without its byte order mark; or what the bytes are instead, and how many of them are good UTF-8.
pub(super) fn decode(bytes: &[u8], accepted: Accepted) -> Result<Cow<'_, str>, (usize, Encoding)> {
    let why = match std::str::from_utf8(bytes) {
        // A zero byte is in no text, but every second one of Latin text in UTF-16.
        Ok(text) if !text.contains('\0') => return Ok(lines_of(text.trim_start_matches('\u{FEFF}'))),
        Ok(_) => return Err((0, zero_bytes(bytes))),
        Err(why) => why.valid_up_to(),
    };
    let found = match Code::for_bom(bytes) {
        Some((code, _)) if code != UTF_8 => Encoding::Utf16,
        Some(_) => unknown(bytes, why),
        None if bytes.contains(&0) => zero_bytes(bytes),
        // Nearly every damaged byte of Chinese UTF-8 leaves something that could be GB18030, all of it nonsense.
        None if is_damaged_utf8(bytes) => unknown(bytes, why),
        None => match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) if accepted == Accepted::Spreadsheet => return Ok(text),
            Some(_) => Encoding::Gb18030,
            None => unknown(bytes, why),
        },
    };
    Err((why, found))
}

/// With line feeds where an old editor ends its lines by carriage returns alone.
fn lines_of(text: &str) -> Cow<'_, str> {
    match text.contains('\r') && !text.contains('\n') {
        true => Cow::Owned(text.replace('\r', "\n")),
        false => Cow::Borrowed(text),
    }
}

/// Whether most of what is not ASCII are Han characters in UTF-8; in GB18030 such runs are rare.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    const HAN_BYTES: usize = 3;
    let (mut han, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        han += chunk.valid().chars().filter(|c| c.len_utf8() == HAN_BYTES).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    han > broken
}

fn unknown(bytes: &[u8], at: usize) -> Encoding {
    Encoding::Unknown { byte: bytes.get(at).copied().unwrap_or_default() }
}

/// UTF-16 without its mark: in pairs of bytes, the line ends among them.
fn zero_bytes(bytes: &[u8]) -> Encoding {
    let pairs = || bytes.chunks_exact(2);
    let zeros = bytes.split(|byte| *byte == 0).count() - 1;
    let ends = |end: [u8; 2]| pairs().filter(|pair| *pair == end).count();
    let is_wide = bytes.len().is_multiple_of(2) && ends([b'\n', 0]).max(ends([0, b'\n'])) > 0;
    match is_wide || zeros > bytes.len() / 3 {
        true => Encoding::Utf16,
        false => Encoding::Unknown { byte: 0 },
    }
}
