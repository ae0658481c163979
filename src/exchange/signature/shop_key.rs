//! The private half: what signs a shop's files.

use super::{NotKey, PublicKey, Signature};
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use ed25519_dalek::{Signer, SigningKey, pkcs8};
use std::fmt;
use std::ops::Deref;

/// What signs a shop's files. Where it is kept is the caller's affair: never in the database, never in a backup.
pub struct ShopKey(SigningKey);

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
