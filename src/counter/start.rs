//! Starting a counter: the lock, the database, the key; on the very first start the genesis and, in training, a past.

use super::catalog::{self, Chosen, Offered};
use super::context::Context;
use super::{Answer, Counter, Observer, former, key_file, pin, training};
use crate::catalog::{Documents, Past};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::document::Complaints;
use crate::domain::catalog::Catalog;
use crate::domain::detail::{AttendantNamed, Detail, Genesis, Mode};
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::language::Bilingual;
use crate::domain::moment::Moment;
use crate::domain::number::{AttendantCode, ShopCode};
use crate::domain::plain::PlainText;
use crate::domain::refusal::Refusal;
use crate::domain::trouble::{Failure, Trouble};
use crate::exchange::signature::ShopKey;
use crate::log::Log;
use crate::store::{Durability, PinRecord, Store, Writer, WriterLock};
use std::path::Path;

/// What a counter is opened with.
#[derive(Debug)]
pub struct Opening<'a> {
    pub data: &'a Path,
    pub outbox: &'a Path,
    pub shop: ShopCode,
    pub mode: Mode,
    /// The catalog's files, or why they could not all be read.
    pub documents: Result<Documents, Complaints>,
    pub clock: Clock,
    pub durability: Durability,
    /// Enrolled when their codes are new.
    pub attendants: Vec<NewAttendant>,
    /// Played before the first day.
    pub past: Option<Past>,
}

/// Somebody to be named in the journal and given a PIN.
#[derive(Clone, Debug)]
pub struct NewAttendant {
    pub code: AttendantCode,
    pub name: PlainText,
    pub pin: String,
}

/// How far the training's past has been played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u32,
    pub all: u32,
}

#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    #[error(transparent)]
    Catalog(#[from] Complaints),
    #[error(transparent)]
    Failed(#[from] Failure),
    #[error("the training past could not be played: {0:?}")]
    Past(Refusal),
}

impl From<Trouble> for NotOpened {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Failed(failure) => NotOpened::Failed(failure),
            Trouble::Refused(refusal) => NotOpened::Past(refusal),
        }
    }
}

impl Counter {
    /// Takes the writer's lock and opens the books, beginning them if there are none.
    pub fn open(mut opening: Opening<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Counter, NotOpened> {
        let lock = WriterLock::take(opening.data)?;
        let documents = std::mem::replace(&mut opening.documents, Err(Complaints::default()));
        let mut offered = documents.and_then(|documents| Offered::parse(documents, &opening.shop));
        if !Store::path(opening.data).exists() {
            // Nothing is begun on a catalog that is not good.
            offered = Ok(offered?);
        }
        let mut store = Store::open(opening.data, opening.durability)?;
        // Whose books these are comes before what is wrong with a catalog for somebody else's.
        let begun = match store.read().genesis()? {
            Some((entry, genesis)) => Some((own_key(&opening, &entry.shop, &genesis)?, genesis)),
            None => None,
        };
        let Chosen { mut catalog, load, waiting } = catalog::choose(store.read(), &opening.shop, offered)?;
        let name = shop_name(&catalog, &opening.shop);
        let (key, genesis) = match begun {
            Some(begun) => begun,
            None => begin(&mut store, &opening, &catalog, &name)?,
        };
        former::recall(store.read(), &mut catalog)?;
        let Opening { data, outbox, shop, clock, attendants, past, .. } = opening;
        let past = past.filter(|_| training::is_unfinished(data));
        // While the past is played, the clock stands where the past is.
        let (clock, clock_after) = match past {
            Some(_) => (Clock::standing_at(store.read().head()?.at), Some(clock)),
            None => (clock, None),
        };
        let observer = Observer { store, catalog, shop, name, genesis, clock };
        let (data, outbox) = (data.to_owned(), outbox.to_owned());
        let log = Log::default();
        let mut counter =
            Counter { observer, chance: Chance::System, key, data, outbox, log, waiting, _lock: lock };
        if let Some(documents) = load {
            counter.load(By::one(AttendantCode::machine()), &documents)?;
        }
        counter.enrol_new(attendants)?;
        if let (Some(past), Some(clock)) = (past, clock_after) {
            training::play(&mut counter, &past, clock.now().date(), progress)?;
            training::finish(&counter.data)?;
            counter.observer.clock = clock;
        }
        Ok(counter)
    }

    fn enrol_new(&mut self, attendants: Vec<NewAttendant>) -> Result<(), NotOpened> {
        let known = self.attendants()?;
        let machine = By::one(AttendantCode::machine());
        for attendant in attendants {
            if known.iter().all(|known| known.code != attendant.code) {
                self.enrol(&machine, &attendant)?;
            }
        }
        Ok(())
    }
}

impl Observer {
    /// Opens the books to read, beside an open counter if need be; the catalog is the one last loaded.
    pub fn open(data: &Path, clock: Clock) -> Result<Observer, NotOpened> {
        let store = Store::open_read_only(data)?;
        let missing = || Failure::Damaged("the journal has no first line".to_owned());
        let (entry, genesis) = store.read().genesis()?.ok_or_else(missing)?;
        let mut catalog = catalog::in_force(store.read())?.parse(&entry.shop)?;
        former::recall(store.read(), &mut catalog)?;
        let name = shop_name(&catalog, &entry.shop);
        Ok(Observer { store, catalog, shop: entry.shop, name, genesis, clock })
    }
}

/// The loader has checked that the shop is in the town.
fn shop_name(catalog: &Catalog, shop: &ShopCode) -> Bilingual {
    match catalog.town.supermarket(shop) {
        Some(shop) => shop.name.clone(),
        None => catalog.town.name.clone(),
    }
}

fn own_key(opening: &Opening<'_>, shop: &ShopCode, genesis: &Genesis) -> Result<ShopKey, Failure> {
    if *shop != opening.shop || genesis.mode != opening.mode {
        return Err(Failure::OtherShop { shop: shop.clone(), mode: genesis.mode });
    }
    key_file::load_own(opening.data, genesis)
}

/// Writes the first line. A key file from a start that was cut short is used, not replaced.
fn begin(
    store: &mut Store,
    opening: &Opening<'_>,
    catalog: &Catalog,
    name: &Bilingual,
) -> Result<(ShopKey, Genesis), NotOpened> {
    let key = key_file::load_or_create(opening.data)?;
    if opening.past.is_some() {
        training::begin(opening.data)?;
    }
    let genesis = Genesis {
        town: catalog.town.code.clone(),
        name: name.zh.clone(),
        mode: opening.mode,
        key: key.public().to_digest(),
    };
    let request = Chance::System.request()?;
    let draft = Draft::new(By::one(AttendantCode::machine()), request, Detail::Genesis(genesis.clone()));
    let now = first_moment(opening);
    let mut writer = store.write()?;
    writer.append(&opening.shop, draft, now)?;
    writer.commit()?;
    Ok((key, genesis))
}

/// A journal that plays a past begins before it.
fn first_moment(opening: &Opening<'_>) -> Moment {
    let now = opening.clock.now();
    opening.past.as_ref().map_or(now, |past| training::beginning(past, now.date()))
}

pub(super) fn enrol(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    attendant: &NewAttendant,
    hash: String,
) -> Answer<()> {
    let detail = AttendantNamed { code: attendant.code.clone(), name: attendant.name.clone() };
    context.append(writer, Draft::new(by.clone(), request, Detail::Attendant(detail)))?;
    let record = PinRecord { hash, failures: 0, wait_until: Moment::from_unix_ms(0) };
    writer.keep_pin(&attendant.code, &record)?;
    debug_assert!(pin::is_pin(&attendant.pin), "the caller checks the PIN's form");
    Ok(())
}
