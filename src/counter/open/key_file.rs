//! The shop's signing key: a PEM file of its own that only its owner can read, never in the database or a backup.

use crate::chance;
use crate::domain::entry::kind::Genesis;
use crate::exchange::signature::ShopKey;
use crate::outcome::Failure;
use crate::outcome::damage::FileFlaw;
use crate::outside::{self, NotTaken, failure};
use crate::platform;
use crate::store::{SHOP_KEY as NAME, Store};
use std::fs;
use std::path::Path;

/// The public half, for the township and for `openssl`.
const PUBLIC_NAME: &str = "shop.pub.pem";
/// A key in PEM has some 120 bytes.
const MOST_BYTES: u64 = 4096;

/// The key of a journal that is about to begin; one left by a start that was cut short is used, not replaced.
/// It is durable under its name when this returns: the journal's first line will name it for ever.
pub(in crate::counter) fn load_or_create(folder: &Path) -> Result<ShopKey, Failure> {
    match load(folder) {
        Err(Failure::KeyMissing(_)) => create(folder),
        loaded => loaded,
    }
}

fn create(folder: &Path) -> Result<ShopKey, Failure> {
    let key = ShopKey::generate(chance::key_bytes()?);
    let private = folder.join(NAME);
    {
        let pem = key.to_pem().map_err(|_| unwritten(&private))?;
        let written = platform::write_private_durably(&private, pem.as_bytes());
        written.map_err(|error| failure(&private, &error))?;
    }
    Ok(key)
}

/// Whether a key that says something is here; an empty file was never anybody's.
pub(in crate::counter) fn is_here(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(NAME)).is_ok_and(|metadata| metadata.len() > 0)
}

/// Reads the key of a journal that has begun.
pub(in crate::counter) fn load(folder: &Path) -> Result<ShopKey, Failure> {
    let path = folder.join(NAME);
    let shown = path.display().to_string();
    let pem = match outside::read_own(&path, MOST_BYTES) {
        Ok(pem) if pem.is_empty() && !Store::path(folder).exists() => return Err(Failure::KeyMissing(shown)),
        Ok(pem) => pem,
        Err(NotTaken::Missing) => return Err(Failure::KeyMissing(shown)),
        Err(NotTaken::TooLarge { .. }) => return Err(Failure::KeyDamaged(shown)),
        Err(other) => return Err(other.at(&path)),
    };
    if platform::is_open_to_others(&path) {
        return Err(Failure::KeyReadable(shown));
    }
    let pem = std::str::from_utf8(&pem).map_err(|_| Failure::KeyDamaged(shown.clone()))?;
    ShopKey::from_pem(pem).map_err(|_| Failure::KeyDamaged(shown))
}

/// Writes the public half beside the key, for the township, unless it is there already as it should be.
pub(in crate::counter) fn publish(folder: &Path, key: &ShopKey) -> Result<(), Failure> {
    let path = folder.join(PUBLIC_NAME);
    let pem = key.public().to_pem().map_err(|_| unwritten(&path))?;
    match outside::read_own(&path, MOST_BYTES) {
        Ok(found) if found == pem.as_bytes() => Ok(()),
        Ok(_) | Err(NotTaken::Missing | NotTaken::TooLarge { .. }) => {
            platform::write_private_durably(&path, pem.as_bytes()).map_err(|error| failure(&path, &error))
        }
        Err(other) => Err(other.at(&path)),
    }
}

/// Reads the key and insists that it is the one the journal's first line names.
pub(in crate::counter) fn load_own(folder: &Path, genesis: &Genesis) -> Result<ShopKey, Failure> {
    let key = load(folder)?;
    if key.public().to_digest() == genesis.key {
        return Ok(key);
    }
    Err(Failure::OtherKey(folder.join(NAME).display().to_string()))
}

fn unwritten(path: &Path) -> Failure {
    Failure::File { path: path.display().to_string(), what: FileFlaw::Key }
}
