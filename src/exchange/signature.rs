//! The shop's Ed25519 key, its public half and its signatures, and how each is written.

mod public_key;
mod shop_key;

pub use public_key::PublicKey;
pub use shop_key::ShopKey;

use crate::domain::value::text_form::serde_as_text;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::str::FromStr;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotKey {
    #[error("not a private key in PKCS#8 PEM for Ed25519: {0}")]
    Private(String),
    #[error("not a public key in PEM for Ed25519: {0}")]
    Public(String),
    #[error("a public key is 64 lower-case hex digits")]
    Hex,
    #[error("these 32 bytes are no usable Ed25519 public key")]
    Point,
}

/// What checking a signature found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    Right,
    Wrong,
}

/// 64 bytes, written in base64 with padding.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Signature {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Signature).ok_or_else(|| "a signature is 64 bytes in base64, 88 characters".to_owned())
    }
}

serde_as_text!(Signature);
