//! The shop's signing key: a PEM file of its own that only its owner can read, never in the database or a backup.

use crate::chance;
use crate::domain::detail::Genesis;
use crate::domain::trouble::Failure;
use crate::exchange::folder::failure;
use crate::exchange::signature::ShopKey;
use crate::outside::{self, NotTaken};
use crate::platform;
use std::fs;
use std::path::Path;

/// A PEM file of a private key has 119 bytes.
const MOST_BYTES: u64 = 4096;
/// The key's file inside the data folder.
const NAME: &str = "shop.key";
/// The public half, for the township and for `openssl`.
const PUBLIC_NAME: &str = "shop.pub.pem";

/// The key of a journal that is about to begin; one left by a start that was cut short is used, not replaced.
pub(super) fn load_or_create(folder: &Path) -> Result<ShopKey, Failure> {
    let path = folder.join(NAME);
    clear_empty(&path)?;
    if path.exists() { load(folder) } else { create(folder) }
}

fn create(folder: &Path) -> Result<ShopKey, Failure> {
    let key = ShopKey::generate(chance::key_bytes()?);
    let (private, public) = (folder.join(NAME), folder.join(PUBLIC_NAME));
    {
        let pem = key.to_pem().map_err(|why| file_failure(&private, &why.to_string()))?;
        platform::write_private(&private, pem.as_bytes()).map_err(|error| failure(&private, &error))?;
    }
    let pem = key.public().to_pem().map_err(|why| file_failure(&public, &why.to_string()))?;
    fs::write(&public, pem).map_err(|error| failure(&public, &error))?;
    Ok(key)
}

/// Reads the key of a journal that has begun.
pub(super) fn load(folder: &Path) -> Result<ShopKey, Failure> {
    let path = folder.join(NAME);
    let shown = path.display().to_string();
    let pem = outside::read_own(&path, MOST_BYTES).map_err(|why| match why {
        NotTaken::Missing => Failure::KeyMissing(shown.clone()),
        NotTaken::TooLarge { .. } => Failure::KeyDamaged(shown.clone()),
        why => why.at(&path),
    })?;
    let pem = String::from_utf8(pem).map_err(|_| Failure::KeyDamaged(shown.clone()))?;
    if platform::is_open_to_others(&path) {
        return Err(Failure::KeyReadable(shown));
    }
    ShopKey::from_pem(&pem).map_err(|_| Failure::KeyDamaged(shown))
}

/// Reads the key and insists that it is the one the journal's first line names.
pub(super) fn load_own(folder: &Path, genesis: &Genesis) -> Result<ShopKey, Failure> {
    let key = load(folder)?;
    if key.public().to_digest() == genesis.key {
        return Ok(key);
    }
    Err(Failure::OtherKey(folder.join(NAME).display().to_string()))
}

/// The journal has no line yet, so a key file that a power cut left empty was never anybody's.
fn clear_empty(path: &Path) -> Result<(), Failure> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.len() == 0 => fs::remove_file(path).map_err(|error| failure(path, &error)),
        _ => Ok(()),
    }
}

fn file_failure(path: &Path, what: &str) -> Failure {
    Failure::File { path: path.display().to_string(), what: what.to_owned() }
}
