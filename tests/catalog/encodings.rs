//! What spreadsheets and editors save: byte order marks, CRLF, GB18030, UTF-16, and a character lost on the way.

use super::{bytes_of, complaint, complaints, parse, shipped};
use encoding_rs::GB18030;
use hemei::catalog::Documents;

fn text_of(documents: &mut Documents, file: &str) -> String {
    String::from_utf8(bytes_of(documents, file).clone()).unwrap()
}

fn utf16(text: &str, end: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(end).collect()
}

#[test]
fn a_roster_as_a_spreadsheet_saves_it_is_the_same_roster() {
    let mut documents = shipped();
    let before = parse(&documents).unwrap();
    let text = text_of(&mut documents, "households.csv");
    // Comments padded with commas, quoted where they hold one; empty cells behind the last column.
    let cells = |line: &str| match line.strip_prefix('#') {
        Some(comment) if comment.contains(',') => format!("\"#{}\",,,,,,\r\n", comment.replace('"', "\"\"")),
        Some(comment) => format!("#{comment},,,,,,\r\n"),
        None => format!("{line},,\r\n"),
    };
    let saved: String = text.lines().map(cells).collect();
    for bytes in [
        saved.clone().into_bytes(),
        format!("\u{FEFF}{saved}").into_bytes(),
        GB18030.encode(&saved).0.into_owned(),
    ] {
        documents.households = bytes;
        assert_eq!(parse(&documents).unwrap().roster.all(), before.roster.all());
    }
}

#[test]
fn a_fault_in_a_gb18030_roster_is_named_by_its_line_and_in_its_characters() {
    let mut documents = shipped();
    let text = text_of(&mut documents, "households.csv").replacen("张永川,", "张永川 ,", 1);
    let line = text.lines().position(|line| line.contains("张永川 ")).unwrap() + 1;
    documents.households = GB18030.encode(&text).0.into_owned();
    let why = complaint(&documents);
    assert!(why.starts_with(&format!("households.csv line {line}: ")) && why.contains("张永川"), "{why}");
}

#[test]
fn a_toml_file_in_gbk_is_named_with_the_way_to_utf_8() {
    for file in ["town.toml", "scheme.toml", "goods.toml", "notices.toml", "rules.toml"] {
        let mut documents = shipped();
        let text = text_of(&mut documents, file);
        *bytes_of(&mut documents, file) = GB18030.encode(&text).0.into_owned();
        let why = complaint(&documents);
        assert!(
            why.starts_with(file) && why.contains("GBK (GB18030)") && why.contains("save it as UTF-8"),
            "{why}"
        );
    }
}

#[test]
fn utf_16_is_named_with_and_without_its_mark() {
    for file in ["goods.toml", "households.csv", "rules.toml"] {
        for end in [u16::to_le_bytes, u16::to_be_bytes] {
            for mark in ["\u{FEFF}", ""] {
                let mut documents = shipped();
                let text = format!("{mark}{}", text_of(&mut documents, file));
                *bytes_of(&mut documents, file) = utf16(&text, end);
                let why = complaint(&documents);
                assert!(why.starts_with(file) && why.contains("UTF-16"), "{why}");
            }
        }
    }
}

#[test]
fn a_character_lost_in_a_conversion_is_named_at_every_place() {
    let mut documents = shipped();
    let text = text_of(&mut documents, "households.csv");
    documents.households =
        text.replacen("张永川", "张\u{FFFD}川", 1).replacen("谢霞", "谢\u{FFFD}", 1).into_bytes();
    let all = complaints(&documents);
    let lost: Vec<_> = all.iter().filter(|line| line.contains("was lost in a conversion")).collect();
    assert_eq!(lost.len(), 2, "{all:?}");
}

#[test]
fn bytes_that_are_no_text_at_all_are_refused() {
    for bytes in [&b"\xFF\xFF\xFF\xFF"[..], b"number\0head", b"\x80\x80\x80\x80", b"a\xC3"] {
        let mut documents = shipped();
        documents.households = bytes.to_vec();
        let why = complaint(&documents);
        assert!(why.starts_with("households.csv line 1: "), "{bytes:?}: {why}");
    }
}

/// One damaged byte leaves bytes that could be GB18030: all names would be nonsense, and none of it would be said.
#[test]
fn a_damaged_utf_8_roster_is_not_taken_for_gb18030() {
    let documents = shipped();
    let names: Vec<String> =
        parse(&documents).unwrap().roster.all().iter().map(|household| household.head.to_string()).collect();
    let places: Vec<usize> =
        (0..documents.households.len()).filter(|at| documents.households[*at] >= 0x80).step_by(997).collect();
    assert!(places.len() > 10);
    for at in places {
        for byte in [b'?', 0x80, 0xFF, 0xC4] {
            let mut damaged = documents.clone();
            damaged.households[at] = byte;
            if let Ok(catalog) = parse(&damaged) {
                let same =
                    catalog.roster.all().iter().zip(&names).filter(|(read, name)| *read.head == ***name);
                assert!(same.count() >= names.len() - 1, "byte {at}: {byte:02X}");
            }
        }
    }
}

#[test]
fn every_length_of_a_gb18030_roster_is_read_as_such() {
    let mut documents = shipped();
    let text = text_of(&mut documents, "households.csv");
    let header = text.find("number,head").unwrap();
    for count in [2, 3, 5, 20, 200] {
        let table: String = text[header..].lines().take(count).map(|line| format!("{line}\r\n")).collect();
        documents.households = GB18030.encode(&table).0.into_owned();
        assert_eq!(parse(&documents).unwrap().roster.all().len(), count - 1);
    }
}

#[test]
fn carriage_returns_alone_end_lines() {
    for file in ["goods.toml", "households.csv", "town.toml"] {
        let mut documents = shipped();
        let text = text_of(&mut documents, file).replace('\n', "\r");
        *bytes_of(&mut documents, file) = text.clone().into_bytes();
        assert!(parse(&documents).is_ok(), "{file}");
        *bytes_of(&mut documents, file) = format!("{text}\rx").into_bytes();
        let line = text.matches('\r').count() + 2;
        let why = complaint(&documents);
        assert!(why.starts_with(&format!("{file} line {line}: ")), "{why}");
    }
}
