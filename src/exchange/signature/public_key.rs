//! The public half: what checks a shop's files.

use super::{NotKey, Signature, Verified};
use crate::domain::value::chain::Digest;
use crate::domain::value::text_form::serde_as_text;
use ed25519_dalek::VerifyingKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePublicKey, EncodePublicKey};
use std::fmt;
use std::str::FromStr;

/// What checks a shop's files; written as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(pub(super) VerifyingKey);

impl PublicKey {
    /// Refuses bytes that are no point of the curve, and points of small order, which verify forged signatures.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, NotKey> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| NotKey::Point)?;
        if key.is_weak() { Err(NotKey::Point) } else { Ok(PublicKey(key)) }
    }

    /// From the form in which the journal's first line carries it.
    pub fn from_digest(digest: &Digest) -> Result<Self, NotKey> {
        Self::from_bytes(digest.as_bytes())
    }

    /// The same 32 bytes, as the journal's first line carries them.
    pub fn to_digest(&self) -> Digest {
        Digest::from_bytes(self.0.as_bytes()).unwrap_or(Digest::ZERO)
    }

    pub fn from_pem(pem: &str) -> Result<Self, NotKey> {
        let key = VerifyingKey::from_public_key_pem(pem).map_err(|why| NotKey::Public(why.to_string()))?;
        Self::from_bytes(key.as_bytes())
    }

    /// `SubjectPublicKeyInfo`, as `openssl` reads it.
    ///
    /// # Errors
    /// Only if memory for the text cannot be had.
    pub fn to_pem(&self) -> Result<String, NotKey> {
        self.0.to_public_key_pem(LineEnding::LF).map_err(|why| NotKey::Public(why.to_string()))
    }

    /// Whether this key signed these bytes, by the strict rule that leaves a signature only one form.
    pub fn verify(&self, bytes: &[u8], signature: &Signature) -> Verified {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        match self.0.verify_strict(bytes, &signature) {
            Ok(()) => Verified::Right,
            Err(_) => Verified::Wrong,
        }
    }

    /// For two people to compare over the phone: the first 16 hex digits of SHA-256 over the key's bytes, in fours.
    pub fn fingerprint(&self) -> String {
        let digits = Digest::of(self.0.as_bytes()).to_string();
        [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..16]].join(" ")
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_digest().fmt(f)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PublicKey {
    type Err = NotKey;

    fn from_str(text: &str) -> Result<Self, NotKey> {
        let bytes: Digest = text.parse().map_err(|_| NotKey::Hex)?;
        Self::from_digest(&bytes)
    }
}

serde_as_text!(PublicKey);
