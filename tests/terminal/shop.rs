//! A small shop for the journeys: a data folder of its own, two households with points and cards, goods on the shelf.

use hemei::catalog::Documents;
use hemei::clock::Clock;
use hemei::config::Config;
use hemei::counter::{AwardAsked, Counter, NewPerson, Observer, Opening, Reading, VerifyReport, two_people};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::By;
use hemei::domain::entry::kind::PersonNamed;
use hemei::domain::entry::kind::{Award, Source};
use hemei::domain::value::card::Card;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::{AttendantCode, HouseholdNumber};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use hemei::domain::view::page::Delivery;
use hemei::store::{Durability, Store};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// 张明 of group 5, with 60 points and a card.
pub(super) const RICH: &str = "2030500237";
/// Another household of the village, with 30 points and a card.
pub(super) const OTHER: &str = "2030500011";
/// Salt, 2 points; soap; both on the shelf.
pub(super) const SALT: &str = "6900000000014";

pub(super) struct Shop {
    pub(super) folder: TempDir,
    pub(super) rich: Card,
    pub(super) other: Card,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

impl Shop {
    /// Settings in a folder of their own, the day open, in the given language (`zh-CN` or `en`).
    pub(super) fn new(language: &str) -> Shop {
        Shop::furnished(language, None)
    }

    /// The same, begun at another moment.
    pub(super) fn at(language: &str, moment: Moment) -> Shop {
        Shop::furnished(language, Some(moment))
    }

    fn furnished(language: &str, moment: Option<Moment>) -> Shop {
        let folder = tempfile::tempdir().unwrap();
        let text = fs::read_to_string(root().join("kiosk.toml")).unwrap();
        let text = text
            .replace(
                "catalog = \"catalog\"",
                &format!("catalog = {:?}", root().join("catalog").display().to_string()),
            )
            .replace("past = \"played\"", "past = \"empty\"")
            .replace("language = \"zh-CN\"", &format!("language = {language:?}"));
        fs::write(folder.path().join("kiosk.toml"), text).unwrap();
        let config = Config::load(&folder.path().join("kiosk.toml")).unwrap();
        let (rich, other) = furnish(&config, moment);
        Shop { folder, rich, other }
    }

    /// The counter itself, without a terminal, its clock standing at a moment.
    pub(super) fn open_at(&self, moment: Moment) -> Counter {
        open(&Config::load(&self.config()).unwrap(), Some(moment), Durability::Full)
    }

    /// From its next start the program takes this for the time.
    pub(super) fn pretend(&self, moment: Moment) {
        let text = fs::read_to_string(self.config()).unwrap();
        let (date, clock) = (moment.date(), moment.clock_text());
        let line = format!("clock_starts = \"{date}T{clock}\"\n\n[[training.attendant]]");
        fs::write(self.config(), text.replacen("[[training.attendant]]", &line, 1)).unwrap();
    }

    pub(super) fn config(&self) -> PathBuf {
        self.folder.path().join("kiosk.toml")
    }

    pub(super) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Past the program: what somebody with a tool for SQLite can do.
    pub(super) fn sqlite(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(Store::path(&self.data())).unwrap()
    }

    /// The books as they are committed now.
    pub(super) fn observer(&self) -> Observer {
        let config = Config::load(&self.config()).unwrap();
        Observer::open(&reading(&config), Clock::system()).unwrap()
    }

    pub(super) fn verify(&self) -> VerifyReport {
        hemei::counter::verify(&reading(&Config::load(&self.config()).unwrap())).unwrap()
    }

    /// Entries of any kind.
    pub(super) fn length(&self) -> usize {
        self.count("")
    }

    /// Entries of one kind.
    pub(super) fn count(&self, kind: &str) -> usize {
        let mut count = 0;
        let needle = format!("\"kind\":\"{kind}");
        self.observer()
            .visit_journal(1, |line| {
                count += usize::from(String::from_utf8(line.body).unwrap().contains(&needle));
                Ok::<(), hemei::outcome::Failure>(())
            })
            .unwrap();
        count
    }
}

fn reading(config: &Config) -> Reading<'_> {
    Reading { data: &config.data, outbox: &config.export, shop: &config.shop, mode: config.mode }
}

fn furnish(config: &Config, moment: Option<Moment>) -> (Card, Card) {
    let mut counter = open(config, moment, Durability::Full);
    let by: AttendantCode = "02".parse().unwrap();
    let both = two_people(&by, &"03".parse().unwrap()).unwrap();
    let request = counter.new_request().unwrap();
    counter.open_day(&by, request).unwrap();
    for good in ["G001", "G002", "G007"] {
        let delivery = Delivery {
            good: good.parse().unwrap(),
            pieces: 20,
            source: Source::Purchase,
            cost_fen: 150,
            expiry: None,
            supplier: None,
            invoice: None,
        };
        let request = counter.new_request().unwrap();
        counter.take_in(&by, request, &delivery).unwrap();
    }
    give(&mut counter, &both, RICH, 600);
    give(&mut counter, &both, OTHER, 300);
    (issue(&mut counter, RICH), issue(&mut counter, OTHER))
}

pub(super) fn open(config: &Config, moment: Option<Moment>, durability: Durability) -> Counter {
    let training = config.training.as_ref().unwrap();
    let attendants = training.attendants.iter().map(|known| NewPerson {
        person: PersonNamed::new(known.code.clone(), known.name.clone(), known.roles),
        pin: known.pin.clone(),
    });
    let opening = Opening {
        data: &config.data,
        outbox: &config.export,
        copy: None,
        shop: config.shop.clone(),
        mode: config.mode,
        documents: Documents::read(Path::new(&config.catalog)),
        clock: moment.map_or(Clock::system(), Clock::standing_at),
        durability,
        today: None,
        attendants: attendants.collect(),
        past: None,
    };
    Counter::open(opening, &mut |_| {}).unwrap()
}

/// Books an award, in tenths of a point, and gives its line's number.
pub(super) fn give(counter: &mut Counter, both: &By, household: &str, tenths: i64) -> u64 {
    let award = Award::once(Channel::Rule, counter.now().date(), PlainText::parse("院坝净 物归位").unwrap());
    let household = household.parse().unwrap();
    let request = counter.new_request().unwrap();
    let asked = AwardAsked { household, points: Points::from_tenths(tenths), award };
    counter.award(both, request, &asked).unwrap()
}

fn issue(counter: &mut Counter, household: &str) -> Card {
    let household: HouseholdNumber = household.parse().unwrap();
    counter.issue_card(&By::one("02".parse().unwrap()), &counter.new_card(household).unwrap()).unwrap()
}
