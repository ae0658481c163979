//! The hash chain: what links one journal line to the line before it.

use super::hex;
use super::text_form::serde_as_text;
use sha2::{Digest as _, Sha256};
use std::fmt::{self, Write as _};
use std::str::FromStr;

/// SHA-256, written as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// What stands before the first line.
    pub const ZERO: Digest = Digest([0; 32]);

    pub fn of(bytes: &[u8]) -> Self {
        Digest(Sha256::digest(bytes).into())
    }

    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Digest)
    }

    /// The first eight digits, for a person to compare.
    pub fn short(&self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

/// `SHA-256("hemei-journal-v2\n" ‖ previous hash ‖ body)`, over the body's stored bytes.
pub fn link(previous: &Digest, body: &[u8]) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(b"hemei-journal-v2\n");
    hasher.update(previous.0);
    hasher.update(body);
    Digest(hasher.finalize().into())
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
        self.0.iter().try_for_each(|byte| {
            f.write_char(digit(byte >> 4))?;
            f.write_char(digit(byte & 15))
        })
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        read(text).ok_or_else(|| format!("{text:?} is not 64 lower-case hex digits"))
    }
}

fn read(text: &str) -> Option<Digest> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (index, eight) in bytes.chunks_exact_mut(8).enumerate() {
        eight.copy_from_slice(&hex::read(&text[16 * index..16 * (index + 1)])?.to_be_bytes());
    }
    Some(Digest(bytes))
}

serde_as_text!(Digest);
