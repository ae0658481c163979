//! What bytes look like that are no daily file: the usual mistakes, known by sight.

/// What somebody handed in instead, or did to a daily file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Look {
    #[error("the file is empty")]
    Empty,
    #[error("this is the workbook, or another Excel file; the daily file beside it ends in .jsonl")]
    Workbook,
    #[error("this is a zip archive; unpack it and hand in the .jsonl files inside")]
    Zip,
    #[error("this is a packed file (gzip, 7z or rar); unpack it and hand in the .jsonl files inside")]
    Packed,
    #[error("this is an old Excel or Word file; the daily file ends in .jsonl")]
    OldOffice,
    #[error("this is a PDF; the daily file ends in .jsonl")]
    Pdf,
    #[error("this is a picture; the daily file ends in .jsonl")]
    Picture,
    #[error("this is a database; the daily files are in the outbox and end in .jsonl")]
    Database,
    #[error("this is a key, not a daily file; give it with --key")]
    Key,
    #[error("this is the output of `kiosk journal`, not a daily file")]
    Journal,
    #[error(
        "a byte order mark was put before the file: an editor has saved it again; copy the original anew"
    )]
    ByteOrderMark,
    #[error(
        "it is no text: zero bytes stand in it; the stick or the copy has failed, or it is another file; copy the original anew"
    )]
    NoText,
    #[error("saved as UTF-16: an editor has saved it again; copy the original anew")]
    Utf16,
    #[error("saved as GBK (ANSI): an editor has saved it again; copy the original anew")]
    Gbk,
    #[error(
        "its lines end with CR LF: an editor or a mail program has saved it again; copy the original anew"
    )]
    CrLf,
}

/// Beginnings of files that are told by them.
const MAGIC: &[(&[u8], Look)] = &[
    (b"\xEF\xBB\xBF", Look::ByteOrderMark),
    (b"\x1F\x8B", Look::Packed),
    (b"7z\xBC\xAF\x27\x1C", Look::Packed),
    (b"Rar!", Look::Packed),
    (b"\xD0\xCF\x11\xE0", Look::OldOffice),
    (b"%PDF", Look::Pdf),
    (b"\x89PNG", Look::Picture),
    (b"\xFF\xD8\xFF", Look::Picture),
    (b"SQLite format 3\0", Look::Database),
    (b"-----BEGIN ", Look::Key),
];

/// What the bytes look like, if it is one of the usual mistakes. For bytes that were refused already.
pub fn look(bytes: &[u8]) -> Option<Look> {
    if bytes.is_empty() {
        return Some(Look::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        // The parts of a workbook have names; those of an archive of daily files are other ones.
        let is_workbook = contains(bytes, b"[Content_Types].xml") || contains(bytes, b"xl/workbook");
        return Some(if is_workbook { Look::Workbook } else { Look::Zip });
    }
    let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, look)) = known {
        return Some(*look);
    }
    if is_utf16(bytes) {
        return Some(Look::Utf16);
    }
    // After UTF-16, half of whose bytes are zero.
    if bytes.contains(&0) {
        return Some(Look::NoText);
    }
    if is_journal(bytes) {
        return Some(Look::Journal);
    }
    if std::str::from_utf8(bytes).is_err() {
        return is_gbk(bytes).then_some(Look::Gbk);
    }
    contains(bytes, b"\r\n").then_some(Look::CrLf)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// With a mark, what decodes as such; without one, ASCII with a zero beside every character, as the header begins.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xFE, text @ ..] => decodes(text, u16::from_le_bytes),
        [0xFE, 0xFF, text @ ..] => decodes(text, u16::from_be_bytes),
        _ => is_spaced_ascii(bytes, 0) || is_spaced_ascii(bytes, 1),
    }
}

/// Whether these are characters, and no control characters but those that end a line.
fn decodes(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let (units, _) = bytes.as_chunks::<2>();
    let is_text = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    char::decode_utf16(units.iter().map(|pair| unit(*pair))).all(|read| read.is_ok_and(is_text))
}

/// Of the first characters; `zero` is the place of the zero in each pair.
fn is_spaced_ascii(bytes: &[u8], zero: usize) -> bool {
    let (pairs, _) = bytes[..bytes.len().min(16)].as_chunks::<2>();
    let is_ascii = |byte: u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    pairs.len() >= 2 && pairs.iter().all(|pair| pair[zero] == 0 && is_ascii(pair[1 - zero]))
}

/// A number, a tab, 64 hex digits, a tab.
fn is_journal(bytes: &[u8]) -> bool {
    let mut parts = bytes.splitn(3, |byte| *byte == b'\t');
    let (number, hash) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_number = !number.is_empty() && number.iter().all(u8::is_ascii_digit);
    is_number && hash.len() == 64 && hash.iter().all(u8::is_ascii_hexdigit) && parts.next().is_some()
}

/// Whether everything beyond ASCII comes in GBK's pairs, and the file begins like a daily file.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first() {
        rest = match (first, behind.split_first()) {
            (0x00..=0x7F, _) => behind,
            (0x81..=0xFE, Some((0x40..=0x7E | 0x80..=0xFE, behind))) => behind,
            _ => return false,
        };
    }
    bytes.starts_with(b"{")
}
