//! Starting a counter: the lock, the database, the key; on the very first start the genesis and, in training, a past.

use super::catalog::{self, Chosen, Offered};
use super::examine::{Begun, Found, ShopFolders};
use super::prelude::{self, Prelude, Progress};
use super::{key_file, secret_file};
use crate::catalog::Documents;
use crate::chance::Chance;
use crate::clock::{Clock, RELEASED};
use crate::counter::not_opened::NotOpened;
use crate::counter::owner::{check_owner, shop_name};
use crate::counter::pin::{self, PinSecret};
use crate::counter::read::former;
use crate::counter::send::outbox as outbox_files;
use crate::counter::{Answer, Counter, NewPerson, Observer};
use crate::document::Complaints;
use crate::domain::catalog::Catalog;
use crate::domain::decide::behind::Behind;
use crate::domain::entry::kind::{Detail, Genesis, Mode};
use crate::domain::entry::{By, Draft};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, ShopCode};
use crate::exchange::folder::Mounts;
use crate::exchange::settlement;
use crate::exchange::signature::ShopKey;
use crate::log::Log;
use crate::outcome::{Failure, Trouble};
use crate::outside;
use crate::store::{Durability, Mark, Reader, Store, WriterLock, mark_path, put_mark};
use chrono::NaiveDate;
use std::path::Path;
use std::sync::Arc;
use std::{panic, thread};

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
    /// The catalog's files, or why they could not all be read.
    pub documents: Result<Documents, Complaints>,
    pub clock: Clock,
    pub durability: Durability,
    /// The date that a person has said is today's.
    pub today: Option<NaiveDate>,
    /// Enrolled when their codes are new.
    pub attendants: Vec<NewPerson>,
    /// Played before the first day.
    pub past: Option<&'a dyn Prelude>,
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
        mut opening: Opening<'_>,
        progress: &mut dyn FnMut(Progress),
        secret: FindSecret,
    ) -> Result<Counter, NotOpened> {
        check_clock(&opening)?;
        if !Store::path(opening.data).exists() {
            Mounts::of_this_machine().check_to_begin(opening.data)?;
        }
        let lock = WriterLock::take(opening.data, opening.mode)?;
        let documents = std::mem::replace(&mut opening.documents, Err(Complaints::default()));
        let (found, offered) = look(&opening, documents);
        // Whose books these are comes before what is wrong with a catalog for somebody else's.
        let (books, offered) = books(&opening, found?, offered, secret)?;
        let Books { store, key, genesis, secret, behind } = books;
        // Books that nothing may be written to take a catalog in once they are restored.
        let later = offered.as_ref().ok().filter(|_| behind.is_some()).cloned();
        let Chosen { mut catalog, load, waiting } = catalog::choose(store.read(), &opening.shop, offered)?;
        let name = shop_name(&catalog, &opening.shop);
        former::recall(store.read(), &mut catalog)?;
        let Opening { data, outbox, copy, shop, clock, attendants, past, durability, today, .. } = opening;
        let past = past.filter(|_| behind.is_none() && prelude::is_unfinished(data));
        // While the past is played, the clock stands where the past is.
        let (clock, clock_after) = match past {
            Some(_) => (Clock::standing_at(store.read().head()?.at), Some(clock)),
            None => (clock, None),
        };
        let observer = Observer { store, catalog: Arc::new(catalog), shop, name, genesis, clock, secret };
        let (data, outbox, copy) = (data.to_owned(), outbox.to_owned(), copy.map(Path::to_owned));
        let fill = observer.store.read().fill()?;
        let spoilt = outbox_files::spoilt(&outbox, &observer.genesis.town, &observer.shop);
        let mut counter = Counter {
            observer,
            chance: Chance::System,
            key: Arc::new(key),
            data,
            outbox,
            copy,
            log: Log::default(),
            spoilt,
            durability,
            behind,
            sure_of: today,
            unloaded: later,
            waiting,
            fill,
            limits: settlement::LIMITS,
            _lock: lock,
        };
        if counter.behind.is_some() {
            return Ok(counter);
        }
        key_file::publish(&counter.data, &counter.key)?;
        counter.carry_waits_over()?;
        counter.load_at_start(load)?;
        counter.enrol_new(attendants)?;
        if let (Some(past), Some(clock)) = (past, clock_after) {
            past.play(&mut counter, clock.now().date(), progress)?;
            prelude::finish(&counter.data)?;
            counter.fill = counter.store.read().fill()?;
            counter.observer.clock = clock;
        }
        Ok(counter)
    }

    fn enrol_new(&mut self, attendants: Vec<NewPerson>) -> Result<(), NotOpened> {
        let known = self.people()?;
        let machine = By::one(AttendantCode::machine());
        for attendant in attendants {
            if known.iter().all(|known| known.code != *attendant.person.code) {
                let request = self.new_request()?;
                match self.enrol(&machine, request, &attendant) {
                    // They come with a start whose time is right.
                    Err(Trouble::Refused(refusal)) if refusal.is_of_time() => return Ok(()),
                    enrolled => enrolled?,
                }
            }
        }
        Ok(())
    }

    /// Waits of an earlier start of the machine begin anew; those that are over end.
    pub(in crate::counter) fn carry_waits_over(&mut self) -> Answer<()> {
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

/// How a start comes by the secret of the PINs.
type FindSecret = fn(Reader<'_>, &Path) -> Result<PinSecret, NotOpened>;

/// The books of a data folder and what belongs to them.
struct Books {
    store: Store,
    key: ShopKey,
    genesis: Genesis,
    secret: Result<PinSecret, Failure>,
    behind: Option<Behind>,
}

/// Examines the books while the catalog is read: the two longest parts of a start, and neither needs the other.
fn look(
    opening: &Opening<'_>,
    documents: Result<Documents, Complaints>,
) -> (Result<Found, Failure>, Result<Offered, Complaints>) {
    let Opening { data, outbox, shop, .. } = opening;
    thread::scope(|scope| {
        let found = scope.spawn(|| ShopFolders { data, outbox, shop }.examine());
        let offered = documents.and_then(|documents| Offered::parse(documents, shop));
        let found = found.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
        (found, offered)
    })
}

/// Opens the books that were found, or begins them on the catalog that is offered.
fn books(
    opening: &Opening<'_>,
    found: Found,
    offered: Result<Offered, Complaints>,
    secret: FindSecret,
) -> Result<(Books, Result<Offered, Complaints>), NotOpened> {
    let Opening { data, durability, .. } = opening;
    Ok(match found {
        Found::Nothing(trace) => {
            if let Some(trace) = trace {
                return Err(Failure::NotNew { folder: data.display().to_string(), trace }.into());
            }
            // Nothing is begun on a catalog that is not good.
            let new = offered?;
            let (store, key, genesis) = begin(opening, &new.catalog)?;
            let secret = Ok(secret(store.read(), data)?);
            (Books { store, key, genesis, secret, behind: None }, Ok(new))
        }
        Found::Journal(Begun { store, first, genesis }) => {
            let key = own_key(opening, &first.shop, &genesis)?;
            let mut store = store.into_writer(*durability)?;
            store.finish_restore()?;
            let secret = Ok(secret(store.read(), data)?);
            (Books { store, key, genesis, secret, behind: None }, offered)
        }
        Found::Behind(Begun { store, first, genesis }, behind) => {
            let key = own_key(opening, &first.shop, &genesis)?;
            let secret = kept_secret(store.read(), data);
            (Books { store, key, genesis, secret, behind: Some(behind) }, offered)
        }
    })
}

fn own_key(opening: &Opening<'_>, shop: &ShopCode, genesis: &Genesis) -> Result<ShopKey, Failure> {
    check_owner((shop, genesis.mode), (&opening.shop, opening.mode))?;
    key_file::load_own(opening.data, genesis)
}

/// The secret that the PINs here were made with. Where nobody has one yet, there may be none.
fn own_secret(reader: Reader<'_>, data: &Path) -> Result<PinSecret, NotOpened> {
    match reader.people()?.is_empty() {
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
fn begin(opening: &Opening<'_>, catalog: &Catalog) -> Result<(Store, ShopKey, Genesis), NotOpened> {
    let mark = mark_path(opening.data);
    put_mark(opening.data, &Mark::NONE).map_err(|error| outside::failure(&mark, &error))?;
    let key = key_file::load_or_create(opening.data)?;
    secret_file::load_or_create(opening.data)?;
    if opening.past.is_some() {
        prelude::begin(opening.data)?;
    }
    let genesis = Genesis {
        town: catalog.town.code.clone(),
        name: shop_name(catalog, &opening.shop).zh,
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
        (true, _) => Err(Failure::ClockBeforeProgram { now }),
        (false, true) => Err(Failure::ClockUnlikely { now }),
    }
}

/// A journal that plays a past begins before it.
fn first_moment(opening: &Opening<'_>) -> Moment {
    let now = opening.clock.now();
    opening.past.map_or(now, |past| past.begins(now.date()))
}
