//! The books that everything is measured on, made once and kept under `target/`: the sample town's past, longer and
//! busier, by the counter's own verbs; the hugest by `written`, which has the same rules and less to wait for.

use crate::samples::Draw;
use crate::size::{self, Size};
use crate::{village, written};
use anyhow::{Context as _, Result};
use hemei::catalog::{Documents, Pace, Past};
use hemei::clock::Clock;
use hemei::config::Config;
use hemei::counter::{Answer, Counter, NewPerson, Opening, Prelude, Reading};
use hemei::domain::catalog::household::Status;
use hemei::domain::entry::By;
use hemei::domain::entry::kind::PersonNamed;
use hemei::domain::value::card::Card;
use hemei::domain::value::chain::Digest;
use hemei::domain::value::number::{AttendantCode, HouseholdNumber};
use hemei::store::{Durability, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The local time at which every measurement begins; the past ends the day before.
const CLOCK_STARTS: &str = "2034-03-10T09:00";
/// A busy shop: some 350 entries a day, the redemptions one to three goods each.
const PACE: Pace = Pace { awards: 330, redemptions: 150 };
/// Households with a card whose payload is known here.
const CARDS: usize = 200;

/// A shop's data folder with settings beside it.
#[derive(Debug)]
pub struct Books {
    pub size: Size,
    pub entries: u64,
    pub households: usize,
    pub config: Config,
    pub config_path: PathBuf,
    /// Newest cards of some of the households.
    pub cards: Vec<Card>,
}

impl Books {
    pub fn reading(&self) -> Reading<'_> {
        let Config { data, export, shop, mode, .. } = &self.config;
        Reading { data, outbox: export, shop, mode: *mode }
    }

    /// The books of this size, made now if the last ones were made by another program.
    pub fn made(size: Size) -> Result<Books> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench").join(size.name());
        let (mark, stamp) = (folder.join("made-by"), stamp()?);
        if fs::read_to_string(&mark).is_ok_and(|made_by| made_by == stamp) {
            return Books::read(size, &folder);
        }
        let start = Instant::now();
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        make(size, &folder)?;
        fs::write(mark, stamp)?;
        let books = Books::read(size, &folder)?;
        eprintln!("made books of {} entries in {:.1} s", books.entries, start.elapsed().as_secs_f64());
        Ok(books)
    }

    fn read(size: Size, folder: &Path) -> Result<Books> {
        let config_path = folder.join("kiosk.toml");
        let config = Config::load(&config_path)?;
        let entries = Store::open_read_only(&config.data)?.read().head()?.seq;
        let roster = Documents::parse_households(&Documents::read(&config.catalog)?.households)?;
        let households = roster.all().len();
        let cards = fs::read_to_string(folder.join("cards"))?;
        let cards = cards.lines().map(|payload| Ok(payload.parse()?)).collect::<Result<_>>()?;
        Ok(Books { size, entries, households, config, config_path, cards })
    }

    /// A copy to write into; it goes when the folder is dropped.
    pub fn copy(&self) -> Result<(tempfile::TempDir, Config)> {
        let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench"))?;
        for file in fs::read_dir(&self.config.data)? {
            let file = file?;
            // The log of an earlier run is a folder, and nothing that is measured.
            if file.file_type()?.is_dir() {
                continue;
            }
            fs::copy(file.path(), folder.path().join(file.file_name()))?;
        }
        let config = Config { data: folder.path().to_owned(), ..self.config.clone() };
        Ok((folder, config))
    }

    /// A household with a known card.
    pub fn draw(&self, draw: &mut Draw) -> &Card {
        &self.cards[draw.below(self.cards.len())]
    }
}

/// Opens the counter as the program does, on a clock that runs from where the past ended.
pub fn open(config: &Config, durability: Durability, past: Option<&Past>) -> Result<Counter> {
    let training = config.training.as_ref().context("the bench's kiosk.toml is a training one")?;
    let attendants = training.attendants.iter().map(|known| NewPerson {
        person: PersonNamed::new(known.code.clone(), known.name.clone(), known.roles),
        pin: known.pin.clone(),
    });
    let starts = training.clock_starts.context("the bench's clock starts somewhere")?;
    let opening = Opening {
        data: &config.data,
        outbox: &config.export,
        copy: None,
        shop: config.shop.clone(),
        mode: config.mode,
        documents: Documents::read(&config.catalog),
        clock: Clock::starting_at(starts),
        durability,
        today: Some(starts.date()),
        attendants: attendants.collect(),
        past: past.map(|past| past as &dyn Prelude),
    };
    Ok(Counter::open(opening, &mut |_| {})?)
}

pub fn attendant() -> Result<AttendantCode> {
    "02".parse().map_err(anyhow::Error::msg)
}

fn make(size: Size, folder: &Path) -> Result<()> {
    let config = settle(size, folder)?;
    let past = match size.past() {
        size::Past::Nothing => None,
        size::Past::Played { days } => {
            let rules = Documents::read(&config.catalog)?.parse_rules()?;
            Some(Past { days, full_days: days, full: PACE, ..Past::read(&config.catalog, &rules)? })
        }
        size::Past::Written { days, entries_a_day } => {
            written::write(&config, days, entries_a_day)?;
            None
        }
    };
    let mut counter = open(&config, Durability::Off, past.as_ref())?;
    let by = By::one(attendant()?);
    let households = active(&counter);
    let every = if size.has_past() { households.len() / CARDS } else { households.len() };
    let mut payloads = String::new();
    for household in households.iter().step_by(every) {
        payloads += &format!("{}\n", done(counter.issue_card(&by, &done(counter.new_card(*household))?))?);
    }
    fs::write(folder.join("cards"), payloads)?;
    Ok(())
}

/// Writes the settings, and a catalog of its own where the village is larger than the sample's.
fn settle(size: Size, folder: &Path) -> Result<Config> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut catalog = root.join("catalog");
    if let Some(households) = size.households() {
        let larger = folder.join("catalog");
        village::enlarge(&catalog, &larger, households)?;
        catalog = larger;
    }
    let text = fs::read_to_string(root.join("kiosk.toml"))?
        .replace("catalog = \"catalog\"", &format!("catalog = {:?}", catalog.display().to_string()))
        .replace("past = \"played\"", &format!("past = \"empty\"\nclock_starts = {CLOCK_STARTS:?}"));
    let config_path = folder.join("kiosk.toml");
    fs::write(&config_path, text)?;
    Ok(Config::load(&config_path)?)
}

/// Every household that may redeem.
pub fn active(counter: &Counter) -> Vec<HouseholdNumber> {
    let roster = counter.catalog().roster.all().iter();
    let active = roster.filter(|household| household.status == Status::Active);
    active.map(|household| household.number).collect()
}

/// A verb's answer, with whatever it could not do as an error.
pub fn done<T>(answer: Answer<T>) -> Result<T> {
    answer.map_err(|trouble| anyhow::anyhow!("{trouble:?}"))
}

/// Other tables, kinds, catalog or script: other books.
fn stamp() -> Result<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scripts: [&[u8]; 5] = [
        include_bytes!("books.rs"),
        include_bytes!("size.rs"),
        include_bytes!("trade.rs"),
        include_bytes!("village.rs"),
        include_bytes!("written.rs"),
    ];
    let mut bytes = scripts.concat();
    bytes.extend(include_bytes!("../src/store/sql/schema.sql"));
    for folder in ["src/domain/entry/kind", "catalog"] {
        let mut files: Vec<PathBuf> =
            fs::read_dir(root.join(folder))?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
        files.sort();
        for file in files {
            bytes.extend(fs::read(file)?);
        }
    }
    Ok(Digest::of(&bytes).to_string())
}
