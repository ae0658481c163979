//! The secret that PINs are hashed with: a file of its own beside the database, so that a copy of the database alone
//! gives nobody a PIN to guess.

use crate::chance;
use crate::counter::pin::PinSecret;
use crate::outcome::Failure;
use crate::outside::{self, NotTaken, failure};
use crate::platform;
use crate::store::PIN_SECRET as NAME;
use std::path::Path;

/// 64 hex digits and a line feed; no sound file has more bytes than this.
const MOST_BYTES: u64 = 100;

/// Reads the secret.
pub(in crate::counter) fn load(folder: &Path) -> Result<PinSecret, Failure> {
    let path = folder.join(NAME);
    let shown = path.display().to_string();
    let bytes = match outside::read_own(&path, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(NotTaken::Missing) => return Err(Failure::PinSecretMissing(shown)),
        // Whatever stands in its place, the PINs are lost with it, and set anew by the same command.
        Err(NotTaken::Other(_) | NotTaken::TooLarge { .. }) => return Err(Failure::PinSecretDamaged(shown)),
        Err(NotTaken::Failed(error)) => return Err(failure(&path, &error)),
    };
    if platform::is_open_to_others(&path) {
        return Err(Failure::PinSecretReadable(shown));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Failure::PinSecretDamaged(shown.clone()))?;
    PinSecret::from_text(text).ok_or(Failure::PinSecretDamaged(shown))
}

/// Makes another secret; no PIN of an earlier one is right from now on.
pub(in crate::counter) fn create(folder: &Path) -> Result<PinSecret, Failure> {
    let path = folder.join(NAME);
    let secret = PinSecret::new(chance::key_bytes()?);
    platform::write_private_durably(&path, secret.to_text().as_bytes())
        .map_err(|error| failure(&path, &error))?;
    Ok(secret)
}

/// The secret of a journal in which nobody has a PIN yet; one left by a start that was cut short is used.
pub(in crate::counter) fn load_or_create(folder: &Path) -> Result<PinSecret, Failure> {
    match load(folder) {
        Err(Failure::PinSecretMissing(_)) => create(folder),
        loaded => loaded,
    }
}

/// Whether what is wrong with the secret means that every PIN is lost.
pub(in crate::counter) const fn is_lost(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::PinSecretMissing(_) | Failure::PinSecretDamaged(_) | Failure::PinSecretOther(_)
    )
}

/// What is said of a secret that made none of the PINs here.
pub(in crate::counter) fn other(folder: &Path) -> Failure {
    Failure::PinSecretOther(folder.join(NAME).display().to_string())
}
