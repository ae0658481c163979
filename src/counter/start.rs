//! Starting a counter: the lock, the database, the key; on the very first start the genesis and, in training, a past.

use super::examine::{Found, Place};
use super::people::NewAttendant;
use super::pin::{self, PinSecret};
use super::{Answer, Counter, Observer, key_file, secret_file, training};
use crate::catalog::{CatalogError, Documents, Past};
use crate::chance::Chance;
use crate::clock::{Clock, RELEASED};
use crate::domain::catalog::Catalog;
use crate::domain::detail::{Detail, Genesis, Mode};
use crate::domain::entry::{By, Draft};
use crate::domain::language::Bilingual;
use crate::domain::moment::Moment;
use crate::domain::number::{AttendantCode, ShopCode};
use crate::domain::refusal::Refusal;
use crate::domain::trouble::{Failure, Trouble};
use crate::exchange::settlement;
use crate::exchange::signature::ShopKey;
use crate::log::Log;
use crate::outside;
use crate::store::{Durability, Mark, Reader, Store, WriterLock, mark_path, put_mark};
use chrono::NaiveDate;
use std::path::Path;

/// Years after this version was made in which a shop may well begin with it.
const PLAUSIBLE_MS: i64 = 3 * 365 * 86_400_000;

/// What a counter is opened with.
#[derive(Debug)]
pub struct Opening<'a> {
    pub data: &'a Path,
    pub outbox: &'a Path,
    /// Where a close copies the books to.
    pub copy: Option<&'a Path>,
    pub shop: ShopCode,
    pub mode: Mode,
    pub documents: Documents,
    pub clock: Clock,
    pub durability: Durability,
    /// The date that a person has said is today's.
    pub today: Option<NaiveDate>,
    /// Enrolled when their codes are new.
    pub attendants: Vec<NewAttendant>,
    /// Played before the first day.
    pub past: Option<Past>,
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
    Catalog(#[from] CatalogError),
    #[error(transparent)]
    Failed(#[from] Failure),
    #[error("the training past could not be played: {0:?}")]
    Past(Refusal),
    #[error("no PIN is lost here")]
    PinsAreWell,
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
    /// Takes the writer's lock and opens the books, beginning them if there are none. Books that are behind something
    /// beside them are opened to be read: see [`Counter::behind`].
    pub fn open(opening: Opening<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Counter, NotOpened> {
        Counter::open_with(opening, progress, own_secret)
    }

    /// [`Counter::open`] where the secret of the PINs is lost: another one is made, and every PIN is set anew.
    ///
    /// # Errors
    /// Also when nothing is lost.
    pub fn open_for_new_pins(opening: Opening<'_>) -> Result<Counter, NotOpened> {
        Counter::open_with(opening, &mut |_| {}, new_secret)
    }

    fn open_with(
        opening: Opening<'_>,
        progress: &mut dyn FnMut(Progress),
        secret: fn(Reader<'_>, &Path) -> Result<PinSecret, NotOpened>,
    ) -> Result<Counter, NotOpened> {
        check_clock(&opening)?;
        let lock = WriterLock::take(opening.data)?;
        let catalog = opening.documents.parse(&opening.shop)?;
        let name = shop_name(&catalog, &opening.shop);
        let place = Place {
            data: opening.data,
            outbox: opening.outbox,
            town: &catalog.town.code,
            shop: &opening.shop,
        };
        let (store, key, genesis, secret, behind) = match place.examine()? {
            Found::Nothing => {
                let (store, key, genesis) = begin(&opening, &catalog, &name)?;
                let secret = secret(store.read(), opening.data)?;
                (store, key, genesis, Ok(secret), None)
            }
            Found::Journal(begun) => {
                let key = own_key(&opening, &begun.0.shop, &begun.1)?;
                let mut store = Store::open(opening.data, opening.durability)?;
                store.finish_restore()?;
                let secret = secret(store.read(), opening.data)?;
                (store, key, begun.1, Ok(secret), None)
            }
            Found::Behind(begun, behind) => {
                let key = own_key(&opening, &begun.0.shop, &begun.1)?;
                let store = Store::open_read_only(opening.data)?;
                let secret = kept_secret(store.read(), opening.data);
                (store, key, begun.1, secret, Some(behind))
            }
        };
        let Opening {
            data, outbox, copy, shop, documents, clock, attendants, past, durability, today, ..
        } = opening;
        let past = past.filter(|_| behind.is_none() && training::is_unfinished(data));
        // While the past is played, the clock stands where the past is.
        let (clock, clock_after) = match past {
            Some(_) => (Clock::standing_at(store.read().head()?.at), Some(clock)),
            None => (clock, None),
        };
        let observer = Observer { store, catalog, shop, name, genesis, clock, secret };
        let (data, outbox, copy) = (data.to_owned(), outbox.to_owned(), copy.map(Path::to_owned));
        let fill = observer.store.read().fill()?;
        let mut counter = Counter {
            observer,
            chance: Chance::System,
            key,
            data,
            outbox,
            copy,
            log: Log::default(),
            durability,
            behind,
            sure_of: today,
            unloaded: None,
            fill,
            limits: settlement::LIMITS,
            _lock: lock,
        };
        if counter.behind.is_some() {
            counter.unloaded = Some(documents);
            return Ok(counter);
        }
        key_file::publish(&counter.data, &counter.key)?;
        counter.carry_waits_over()?;
        match counter.load_catalog(&documents) {
            // Nobody is here yet to say whether the date is right.
            Err(Trouble::Refused(Refusal::DateUnsure { .. } | Refusal::ClockReset { .. })) => {
                counter.unloaded = Some(documents);
            }
            loaded => loaded?,
        }
        counter.enrol_new(attendants)?;
        if let (Some(past), Some(clock)) = (past, clock_after) {
            training::play(&mut counter, &past, clock.now().date(), progress)?;
            training::finish(&counter.data)?;
            counter.fill = counter.store.read().fill()?;
            counter.observer.clock = clock;
        }
        Ok(counter)
    }

    /// Journals the digests of catalog files that are not the ones last loaded, and keeps the files.
    pub(super) fn load_catalog(&mut self, documents: &Documents) -> Answer<()> {
        let digests = documents.digests();
        let last = self.store.read().last_catalog()?;
        if last.is_some_and(|entry| entry.detail == Detail::Catalog(digests.clone())) {
            return Ok(());
        }
        let request = self.new_request()?;
        self.act(|writer, context| {
            for (name, bytes) in documents.by_name() {
                writer.keep_document(name, bytes)?;
            }
            let by = By::one(AttendantCode::machine());
            context.append(writer, Draft::new(by, request, Detail::Catalog(digests)))
        })?;
        Ok(())
    }

    fn enrol_new(&mut self, attendants: Vec<NewAttendant>) -> Result<(), NotOpened> {
        let known = self.attendants()?;
        let machine = By::one(AttendantCode::machine());
        for attendant in attendants {
            if known.iter().all(|known| known.code != *attendant.code) {
                self.enrol(&machine, &attendant)?;
            }
        }
        Ok(())
    }

    /// Waits of an earlier start of the machine begin anew; those that are over end.
    pub(super) fn carry_waits_over(&mut self) -> Answer<()> {
        let now = self.observer.clock.steady();
        let pins = self.store.read().pins()?.into_iter();
        let changed: Vec<_> =
            pins.filter_map(|(code, record)| Some((code, pin::carried_over(&record, &now)?))).collect();
        if changed.is_empty() {
            return Ok(());
        }
        self.act(|writer, _| {
            Ok(changed.iter().try_for_each(|(code, record)| writer.keep_pin(code, record))?)
        })
    }
}

impl Observer {
    /// Opens the books to read, beside an open counter if need be; the catalog is the one last loaded.
    pub fn open(data: &Path, clock: Clock) -> Result<Observer, NotOpened> {
        let store = Store::open_read_only(data)?;
        let missing = || Failure::Damaged("the journal has no first line".to_owned());
        let (entry, genesis) = store.read().genesis()?.ok_or_else(missing)?;
        let document = |name| store.read().document(name).map(Option::unwrap_or_default);
        let documents = Documents {
            town: document("town.toml")?,
            scheme: document("scheme.toml")?,
            goods: document("goods.toml")?,
            notices: document("notices.toml")?,
            households: document("households.csv")?,
            // A journal from before there were rules has none.
            rules: document("rules.toml")?,
        };
        let catalog = documents.parse(&entry.shop)?;
        let name = shop_name(&catalog, &entry.shop);
        let secret = secret_file::load(data);
        Ok(Observer { store, catalog, shop: entry.shop, name, genesis, clock, secret })
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

/// The secret that the PINs here were made with. Where nobody has one yet, there may be none.
fn own_secret(reader: Reader<'_>, data: &Path) -> Result<PinSecret, NotOpened> {
    match reader.attendants()?.is_empty() {
        true => Ok(secret_file::load_or_create(data)?),
        false => Ok(kept_secret(reader, data)?),
    }
}

/// The secret that is there, if the PINs here were made with it.
fn kept_secret(reader: Reader<'_>, data: &Path) -> Result<PinSecret, Failure> {
    let (secret, pins) = (secret_file::load(data)?, reader.pins()?);
    let fits = pins.is_empty() || pins.iter().any(|(_, record)| record.secret == secret.fingerprint());
    if fits { Ok(secret) } else { Err(secret_file::other(data)) }
}

/// A new one in place of one that is lost.
fn new_secret(reader: Reader<'_>, data: &Path) -> Result<PinSecret, NotOpened> {
    match own_secret(reader, data) {
        Ok(_) => Err(NotOpened::PinsAreWell),
        Err(NotOpened::Failed(failure)) if secret_file::is_lost(&failure) => Ok(secret_file::create(data)?),
        Err(other) => Err(other),
    }
}

/// Makes mark, key and database, in this order and each durable before the next, and writes the first line. What an
/// earlier start left that was cut short is used, not replaced.
fn begin(
    opening: &Opening<'_>,
    catalog: &Catalog,
    name: &Bilingual,
) -> Result<(Store, ShopKey, Genesis), NotOpened> {
    let mark = mark_path(opening.data);
    put_mark(opening.data, &Mark::NONE).map_err(|error| outside::failure(&mark, &error))?;
    let key = key_file::load_or_create(opening.data)?;
    secret_file::load_or_create(opening.data)?;
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
    let mut store = Store::open(opening.data, opening.durability)?;
    let mut writer = store.write()?;
    writer.append(&opening.shop, draft, now)?;
    writer.commit()?;
    store.settle_mark()?;
    Ok((store, key, genesis))
}

/// A shop's first line under a wrong clock would hold it to that time for ever.
fn check_clock(opening: &Opening<'_>) -> Result<(), Failure> {
    let now = opening.clock.now();
    let is_said = opening.today == Some(now.date());
    let is_first = !Store::path(opening.data).exists();
    let is_far = now > RELEASED.plus_ms(PLAUSIBLE_MS);
    match (now < RELEASED, is_first && is_far && !is_said) {
        (false, false) => Ok(()),
        _ => Err(Failure::ClockUnlikely { now }),
    }
}

/// A journal that plays a past begins before it.
fn first_moment(opening: &Opening<'_>) -> Moment {
    let now = opening.clock.now();
    opening.past.as_ref().map_or(now, |past| training::beginning(past, now.date()))
}
