//! The daily files of one shop in a folder, by what their names say. Nothing in them is believed before it is checked.

use crate::domain::value::number::{ShopCode, TownCode};
use crate::exchange::outbox::{Outbox, Spoilt};
use crate::exchange::settlement::{self, Settlement};
use crate::exchange::signature::{PublicKey, Verified};
use crate::outcome::Failure;
use crate::outside;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Paths by close number, of one epoch. Only the one spelling that we write is a daily file's name.
pub(in crate::counter) fn daily_files(
    folder: &Path,
    town: &TownCode,
    shop: &ShopCode,
    epoch: u32,
) -> BTreeMap<u32, PathBuf> {
    Outbox::list(folder, town, shop).unwrap_or_default().of_epoch(epoch)
}

/// Daily files of whatever epoch that are none any more.
pub(in crate::counter) fn spoilt(folder: &Path, town: &TownCode, shop: &ShopCode) -> Vec<Spoilt> {
    Outbox::list(folder, town, shop).unwrap_or_default().spoilt()
}

/// The bytes of a daily file, never more than one may have.
pub(in crate::counter) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    outside::read_given(path, settlement::MOST_BYTES as u64).map_err(|why| why.at(path))
}

/// Whether this shop signed it: enough to believe what its header says of this shop's past.
pub(in crate::counter) fn is_signed_by(file: &Settlement<'_>, key: &PublicKey) -> bool {
    file.header.key == *key && key.verify(file.signed, &file.signature) == Verified::Right
}
