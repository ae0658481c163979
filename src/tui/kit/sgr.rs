//! Writes the sixteen old colours the old way, `ESC[31m` for `ESC[38;5;1m`: consoles that have no others read the
//! long form as blinking and reversed. What crossterm writes passes through here on its way to the terminal.

use std::io::{self, Write};

/// Longer than any sequence we write; what does not end by then is no sequence.
const MOST_BYTES: usize = 64;

#[derive(Debug)]
pub struct ShortColours<W> {
    terminal: W,
    /// A sequence that has begun and not ended: it may come in pieces.
    sequence: Vec<u8>,
}

impl<W: Write> ShortColours<W> {
    pub const fn new(terminal: W) -> Self {
        ShortColours { terminal, sequence: Vec::new() }
    }

    /// Takes one byte and gives what can be written by now.
    fn take(&mut self, byte: u8, ready: &mut Vec<u8>) {
        self.sequence.push(byte);
        let is_open = match self.sequence.as_slice() {
            [0x1b] | [0x1b, b'['] => true,
            [0x1b, b'[', .., last] => !(0x40..=0x7e).contains(last) && self.sequence.len() < MOST_BYTES,
            _ => false,
        };
        if !is_open {
            ready.extend(shortened(&self.sequence));
            self.sequence.clear();
        }
    }
}

impl<W: Write> Write for ShortColours<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut ready = Vec::with_capacity(bytes.len());
        bytes.iter().for_each(|byte| self.take(*byte, &mut ready));
        self.terminal.write_all(&ready)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.terminal.flush()
    }
}

/// The sequence with its short colours, or as it is where it sets none.
fn shortened(sequence: &[u8]) -> Vec<u8> {
    let inner = sequence.strip_prefix(b"\x1b[").and_then(|rest| rest.strip_suffix(b"m"));
    let Some(inner) = inner.and_then(|inner| std::str::from_utf8(inner).ok()) else {
        return sequence.to_owned();
    };
    let mut codes = Vec::new();
    let mut rest = inner.split(';');
    while let Some(code) = rest.next() {
        if !matches!(code, "38" | "48") {
            codes.push(code.to_owned());
            continue;
        }
        let kind = rest.next().unwrap_or_default();
        // Three parts make a true colour, one a numbered one.
        let parts: Vec<&str> = rest.by_ref().take(if kind == "2" { 3 } else { 1 }).collect();
        let old = parts.first().and_then(|number| number.parse().ok()).filter(|number| *number < 16);
        match old {
            Some(number) if kind == "5" => codes.push(short(code, number)),
            _ => codes.extend([code, kind].into_iter().chain(parts).map(str::to_owned)),
        }
    }
    format!("\x1b[{}m", codes.join(";")).into_bytes()
}

fn short(code: &str, number: u8) -> String {
    let first = if code == "38" { 30 } else { 40 };
    let bright = if number < 8 { 0 } else { 60 - 8 };
    (first + bright + number).to_string()
}
