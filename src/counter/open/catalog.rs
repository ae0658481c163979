//! Which catalog a counter works with: the folder's, if all of it is good and takes nothing away in silence; else the one
//! last loaded, which the store keeps, so that a bad file never shuts the shop.

use crate::catalog::{Documents, HeldBack};
use crate::counter::not_opened::NotOpened;
use crate::counter::read::former::recall;
use crate::counter::verb::catalog::LoadCatalog;
use crate::counter::{Answer, Counter, Observer};
use crate::document::Complaints;
use crate::domain::catalog::Catalog;
use crate::domain::decide::catalog_change::{CatalogChanges, Held};
use crate::domain::entry::By;
use crate::domain::entry::kind::{CatalogLoaded, Detail};
use crate::domain::value::number::{AttendantCode, ShopCode};
use crate::outcome::{Failure, Trouble};
use crate::store::Reader;
use std::sync::Arc;

/// What a catalog's folder holds: read off the counter's thread, judged by [`Counter::look_at_catalog`].
#[derive(Debug)]
pub struct Folder(Result<Offered, Complaints>);

impl Folder {
    /// Reads the documents strictly; what is wrong with them is said later.
    pub fn parse(documents: Result<Documents, Complaints>, shop: &ShopCode) -> Self {
        Folder(documents.and_then(|documents| Offered::parse(documents, shop)))
    }
}

/// A catalog and the files it was made of.
#[derive(Clone, Debug)]
pub(in crate::counter) struct Offered {
    pub(in crate::counter) documents: Documents,
    digests: CatalogLoaded,
    pub(in crate::counter) catalog: Catalog,
}

impl Offered {
    pub(in crate::counter) fn parse(documents: Documents, shop: &ShopCode) -> Result<Offered, Complaints> {
        let catalog = documents.parse(shop)?;
        Ok(Offered { digests: documents.digests(), documents, catalog })
    }
}

/// What a counter opens with.
#[derive(Debug)]
pub(in crate::counter) struct Chosen {
    pub(in crate::counter) catalog: Catalog,
    /// Not the files last loaded: they are to be journalled and kept.
    pub(in crate::counter) load: Option<Documents>,
    pub(in crate::counter) waiting: Option<Waiting>,
}

impl Chosen {
    fn load(Offered { documents, catalog, .. }: Offered) -> Chosen {
        Chosen { catalog, load: Some(documents), waiting: None }
    }
}

/// What the folder holds and the shop does not work with.
#[derive(Debug)]
pub(in crate::counter) struct Waiting {
    pub(in crate::counter) why: HeldBack,
    /// All of it is good; it waits for a yes.
    offered: Option<Offered>,
}

/// Holds the folder against what was loaded last; costs nothing when they are the same bytes.
pub(in crate::counter) fn choose(
    reader: Reader<'_>,
    shop: &ShopCode,
    offered: Result<Offered, Complaints>,
) -> Result<Chosen, NotOpened> {
    let wrong = match offered {
        Ok(offered) => return Ok(choose_good(reader, shop, offered)?),
        Err(wrong) if last_loaded(reader)?.is_none() => return Err(NotOpened::Catalog(wrong)),
        Err(wrong) => wrong,
    };
    match in_force(reader)?.parse(shop) {
        Ok(catalog) => {
            let waiting = Waiting { why: HeldBack::Faulty(wrong), offered: None };
            Ok(Chosen { catalog, load: None, waiting: Some(waiting) })
        }
        Err(_) => Err(NotOpened::Catalog(wrong)),
    }
}

/// [`choose`] where nothing is wrong with the folder.
fn choose_good(reader: Reader<'_>, shop: &ShopCode, offered: Offered) -> Result<Chosen, Failure> {
    let Some(last) = last_loaded(reader)? else { return Ok(Chosen::load(offered)) };
    let in_force = in_force(reader)?;
    // The files of a line that was read back from a daily file may not be kept; they are loaded once more.
    if offered.digests == last {
        if in_force != offered.documents {
            return Ok(Chosen::load(offered));
        }
        return Ok(Chosen { catalog: offered.catalog, load: None, waiting: None });
    }
    // Else a program before this one took what this one cannot read: there is nothing to compare with.
    let Ok(catalog) = in_force.parse(shop) else { return Ok(Chosen::load(offered)) };
    let held = Held::from(&reader.position()?);
    let changes = CatalogChanges::between(&catalog, &offered.catalog, &held);
    Ok(match changes.must_be_confirmed() {
        true => {
            let waiting = Waiting { why: HeldBack::Unconfirmed(changes), offered: Some(offered) };
            Chosen { catalog, load: None, waiting: Some(waiting) }
        }
        false => Chosen::load(offered),
    })
}

fn last_loaded(reader: Reader<'_>) -> Result<Option<CatalogLoaded>, Failure> {
    Ok(reader.last_catalog()?.and_then(|entry| match entry.detail {
        Detail::Catalog(loaded) => Some(loaded),
        _ => None,
    }))
}

/// The files last loaded; a journal from before there were rules has none of them.
pub(in crate::counter) fn in_force(reader: Reader<'_>) -> Result<Documents, Failure> {
    let mut kept = reader.documents()?;
    Documents::by_name_from(|name| Ok(kept.remove(name).unwrap_or_default()))
}

impl Observer {
    /// What a catalog would say otherwise than the one in force.
    pub fn changes_to(&self, new: &Catalog) -> Answer<CatalogChanges> {
        let held = Held::from(&self.store.read().position()?);
        Ok(CatalogChanges::between(&self.catalog, new, &held))
    }
}

impl Counter {
    /// What the catalog's folder holds and this counter does not work with, and why.
    pub fn held_back(&self) -> Option<&HeldBack> {
        self.waiting.as_ref().map(|waiting| &waiting.why)
    }

    /// Holds the folder against the catalog in force while the counter is open. Nothing is taken: whatever differs waits
    /// for somebody to see it, as [`Counter::held_back`] tells.
    pub fn look_at_catalog(&mut self, folder: Folder) -> Answer<()> {
        let offered = match folder.0 {
            Ok(offered) => offered,
            Err(wrong) => {
                self.waiting = Some(Waiting { why: HeldBack::Faulty(wrong), offered: None });
                return Ok(());
            }
        };
        let last = last_loaded(self.store.read())?;
        self.waiting = if last.is_some_and(|last| last == offered.digests) {
            None
        } else {
            let why = HeldBack::Unconfirmed(self.changes_to(&offered.catalog)?);
            Some(Waiting { why, offered: Some(offered) })
        };
        Ok(())
    }

    /// Takes the catalog that waits for a yes, if one does, and gives its line's number.
    pub fn take_held_back(&mut self, by: &AttendantCode) -> Answer<Option<u64>> {
        let Some(Waiting { offered: Some(offered), .. }) = &self.waiting else { return Ok(None) };
        let (documents, mut catalog) = (offered.documents.clone(), offered.catalog.clone());
        let seq = self.load(&By::one(by.clone()), &documents)?;
        recall(self.observer.store.read(), &mut catalog)?;
        self.observer.catalog = Arc::new(catalog);
        self.waiting = None;
        Ok(Some(seq))
    }

    /// Takes the catalog that a start has chosen; where nobody is there yet to say whether the time is right, it waits.
    pub(in crate::counter) fn load_at_start(&mut self, chosen: Option<Documents>) -> Answer<()> {
        let Some(documents) = chosen else { return Ok(()) };
        match self.load(&By::one(AttendantCode::machine()), &documents) {
            Err(Trouble::Refused(refusal)) if refusal.is_of_time() => {
                let (digests, catalog) = (documents.digests(), Catalog::clone(&self.observer.catalog));
                self.unloaded = Some(Offered { documents, digests, catalog });
                Ok(())
            }
            loaded => loaded.map(drop),
        }
    }

    /// Takes the catalog that could not be taken when the counter was opened, held against what the books say by now;
    /// it waits on where the time is still not right.
    pub(in crate::counter) fn catch_up(&mut self) -> Answer<()> {
        let Some(offered) = self.unloaded.clone() else { return Ok(()) };
        let Chosen { mut catalog, load, waiting } =
            choose_good(self.store.read(), &self.observer.shop, offered)?;
        if let Some(documents) = load {
            match self.load(&By::one(AttendantCode::machine()), &documents) {
                Err(Trouble::Refused(refusal)) if refusal.is_of_time() => return Ok(()),
                loaded => drop(loaded?),
            }
        }
        recall(self.observer.store.read(), &mut catalog)?;
        self.observer.catalog = Arc::new(catalog);
        self.waiting = waiting;
        self.unloaded = None;
        Ok(())
    }

    /// Journals the digests of catalog files and keeps the files.
    pub(in crate::counter) fn load(&mut self, by: &By, documents: &Documents) -> Answer<u64> {
        let request = self.new_request()?;
        self.book(by, request, LoadCatalog(documents))
    }
}
