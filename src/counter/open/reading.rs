//! The door of everybody who only reads: whose books are looked for, where, and whether they are these.

use super::examine::ShopFolders;
use super::{catalog, secret_file};
use crate::clock::Clock;
use crate::counter::Observer;
use crate::counter::not_opened::NotOpened;
use crate::counter::owner::{check_owner, shop_name};
use crate::counter::read::former;
use crate::domain::entry::kind::Mode;
use crate::domain::value::number::ShopCode;
use crate::outcome::Failure;
use crate::store::Store;
use std::path::Path;
use std::sync::Arc;

/// Where a reader looks, and whose books it expects there.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub data: &'a Path,
    pub outbox: &'a Path,
    pub shop: &'a ShopCode,
    pub mode: Mode,
}

impl Reading<'_> {
    pub(in crate::counter) const fn place(&self) -> ShopFolders<'_> {
        ShopFolders { data: self.data, outbox: self.outbox, shop: self.shop }
    }

    pub(in crate::counter) fn check_owner(&self, shop: &ShopCode, mode: Mode) -> Result<(), Failure> {
        check_owner((shop, mode), (self.shop, self.mode))
    }
}

impl Observer {
    /// Opens the books to read, beside an open counter if need be; the catalog is the one last loaded.
    pub fn open(reading: &Reading<'_>, clock: Clock) -> Result<Observer, NotOpened> {
        let place = reading.place();
        let store = place.open_to_read(Store::open_read_only)?;
        // A first start was cut short before the first line.
        let nothing = || place.nothing(place.trace());
        let (entry, genesis) = store.read().genesis()?.ok_or_else(nothing)?;
        reading.check_owner(&entry.shop, genesis.mode)?;
        let mut catalog = catalog::in_force(store.read())?.parse(&entry.shop)?;
        former::recall(store.read(), &mut catalog)?;
        let name = shop_name(&catalog, &entry.shop);
        let secret = secret_file::load(reading.data);
        Ok(Observer { store, catalog: Arc::new(catalog), shop: entry.shop, name, genesis, clock, secret })
    }
}
