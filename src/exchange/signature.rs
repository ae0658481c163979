//! The shop's Ed25519 key, its public half and its signatures, and how each is written.

use crate::domain::chain::Digest;
use crate::domain::text_form::serde_as_text;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey, pkcs8};
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// What signs a shop's files. Where it is kept is the caller's affair: never in the database, never in a backup.
pub struct ShopKey(SigningKey);

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

impl ShopKey {
    /// The key made of 32 random bytes, which must come from the system's generator.
    pub fn generate(random: [u8; 32]) -> Self {
        ShopKey(SigningKey::from_bytes(&random))
    }

    pub fn from_pem(pem: &str) -> Result<Self, NotKey> {
        SigningKey::from_pkcs8_pem(pem).map(ShopKey).map_err(|why| NotKey::Private(why.to_string()))
    }

    /// PKCS#8 version 1, without the public half: version 2, the crate's own choice, is unreadable to OpenSSL 3.0.
    /// The text is wiped from memory when dropped.
    ///
    /// # Errors
    /// Only if memory for the text cannot be had.
    pub fn to_pem(&self) -> Result<impl Deref<Target = String>, NotKey> {
        let pair = pkcs8::KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        pair.to_pkcs8_pem(LineEnding::LF).map_err(|why| NotKey::Private(why.to_string()))
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    pub fn sign(&self, bytes: &[u8]) -> Signature {
        Signature(self.0.sign(bytes).to_bytes())
    }
}

impl fmt::Debug for ShopKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShopKey({})", self.public())
    }
}

/// What checks a shop's files; written as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

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

/// What checking a signature found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    Right,
    Wrong,
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
