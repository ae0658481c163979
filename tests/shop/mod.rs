//! A shop for tests: a data folder of its own, the small catalog, a clock that stands where it is put.

pub mod catalog;
pub mod scoring;

use chrono::NaiveDate;
use hemei::catalog::Documents;
use hemei::clock::Clock;
use hemei::counter::{
    Answer, AwardAsked, Counter, NewPerson, NotOpened, Observer, Opening, Reading, VerifyReport,
};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::decide::new_pin::NewPin;
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::PersonNamed;
use hemei::domain::entry::kind::{Award, GoodsGo, Mode, Source};
use hemei::domain::entry::{By, Found, RequestId};
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::{AttendantCode, HouseholdNumber, ShopCode};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use hemei::domain::value::roles::Roles;
use hemei::domain::view::page::{Asked, Delivery};
use hemei::outcome::WrittenFile;
use hemei::platform::{create_private_folder, write_private};
use hemei::store::{Durability, Store};
use rusqlite::Connection;
use std::cell::Cell;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

/// Where every shop's clock stands at first.
pub fn first_moment() -> Moment {
    Moment::on(date("2026-11-23"), 9, 0)
}

/// The files of a shop that was started once: hashing two PINs takes longer than most tests.
static BEGUN: LazyLock<Vec<(OsString, Vec<u8>)>> = LazyLock::new(|| {
    let shop = Shop::empty();
    let mut opening = shop.opening();
    opening.attendants = vec![attendant("02", "周二", "222222"), attendant("03", "吴三", "333333")];
    drop(Counter::open(opening, &mut |_| {}).unwrap());
    let files = fs::read_dir(shop.data()).unwrap().map(Result::unwrap);
    files.map(|file| (file.file_name(), fs::read(file.path()).unwrap())).collect()
});

pub struct Shop {
    top: TempDir,
    data: PathBuf,
    outbox: PathBuf,
    requests: Cell<u128>,
}

/// What verification said, in English: the first finding, and all that are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub entries: u64,
    pub files: u64,
    pub closes: u64,
    pub first_bad: Option<u64>,
    pub why: Option<String>,
    pub findings: Vec<(Option<u64>, String)>,
    pub more: u64,
}

impl Verified {
    fn of(report: &VerifyReport) -> Verified {
        let VerifyReport { entries, files, closes, ref findings, .. } = *report;
        let more = findings.more();
        let findings: Vec<_> =
            findings.named().iter().map(|finding| (finding.seq, finding.why.to_string())).collect();
        let (first_bad, why) = findings.first().cloned().map_or((None, None), |(seq, why)| (seq, Some(why)));
        Verified { entries, files, closes, first_bad, why, findings, more }
    }
}

impl Shop {
    /// A folder without a journal.
    pub fn empty() -> Shop {
        let top = tempfile::tempdir().unwrap();
        let (data, outbox) = (top.path().join("data"), top.path().join("outbox"));
        Shop { top, data, outbox, requests: Cell::new(1) }
    }

    /// A journal with its first lines and the attendants 02 and 03.
    pub fn begun() -> Shop {
        let shop = Shop::empty();
        create_private_folder(shop.data()).unwrap();
        for (name, bytes) in BEGUN.iter() {
            write_private(&shop.data().join(name), bytes).unwrap();
        }
        shop
    }

    /// What is here now, in a folder of its own.
    pub fn copied(&self) -> Shop {
        let shop = Shop::empty();
        copy_folder(self.data(), shop.data());
        copy_folder(self.outbox(), shop.outbox());
        shop
    }

    pub fn data(&self) -> &Path {
        &self.data
    }

    pub fn outbox(&self) -> &Path {
        &self.outbox
    }

    pub fn opening(&self) -> Opening<'_> {
        Opening {
            data: &self.data,
            outbox: &self.outbox,
            copy: None,
            shop: "M04".parse::<ShopCode>().unwrap(),
            mode: Mode::Training,
            documents: Ok(catalog::documents()),
            clock: Clock::standing_at(first_moment()),
            durability: Durability::Off,
            today: None,
            attendants: Vec::new(),
            past: None,
        }
    }

    pub fn open(&self) -> Counter {
        self.open_at(first_moment())
    }

    /// A live shop's counter, with 02 and 03 enrolled the way a live shop enrols; again, it is merely opened.
    pub fn open_live(&self) -> Counter {
        let clock = Clock::standing_at(first_moment());
        let mut counter = self.start(Opening { mode: Mode::Live, clock, ..self.opening() }).unwrap();
        if counter.acting().unwrap().is_empty() {
            counter
                .enrol(
                    &By::one(one("02")),
                    counter.new_request().unwrap(),
                    &attendant("02", "周二", "280461"),
                )
                .unwrap();
            counter
                .enrol(&two(), counter.new_request().unwrap(), &attendant("03", "吴三", "390572"))
                .unwrap();
        }
        counter
    }

    pub fn open_at(&self, moment: Moment) -> Counter {
        self.open_with(catalog::documents(), moment)
    }

    pub fn open_with(&self, documents: Documents, moment: Moment) -> Counter {
        let (documents, today) = (Ok(documents), Some(moment.date()));
        let opening = Opening { documents, clock: Clock::standing_at(moment), today, ..self.opening() };
        self.start(opening).unwrap()
    }

    pub fn start(&self, opening: Opening<'_>) -> Result<Counter, NotOpened> {
        assert!(opening.data.starts_with(self.top.path()));
        Counter::open(opening, &mut |_| {})
    }

    pub fn observe(&self) -> Result<Observer, NotOpened> {
        let opening = self.opening();
        Observer::open(&self.reading(&opening), Clock::standing_at(first_moment()))
    }

    pub fn verify(&self) -> Verified {
        let opening = self.opening();
        Verified::of(&hemei::counter::verify(&self.reading(&opening)).unwrap())
    }

    pub fn reading<'a>(&self, opening: &'a Opening<'_>) -> Reading<'a> {
        Reading { data: opening.data, outbox: opening.outbox, shop: &opening.shop, mode: self.mode() }
    }

    /// As the first line says, if it can be read; what somebody has put in the journal's place is not asked.
    fn mode(&self) -> Mode {
        let asks = |query: &str| {
            self.sqlite().query_row(query, [], |row| row.get::<_, bool>(0)).is_ok_and(|answer| answer)
        };
        let is_live = Store::path(self.data()).exists()
            && asks("SELECT type = 'table' FROM sqlite_schema WHERE name = 'journal'")
            && asks("SELECT instr(CAST(body AS TEXT), '\"mode\":\"live\"') > 0 FROM journal WHERE seq = 1");
        if is_live { Mode::Live } else { Mode::Training }
    }

    /// Verifies and insists that all is well.
    pub fn assert_whole(&self) {
        let report = self.verify();
        assert_eq!((report.first_bad, report.why), (None, None));
    }

    /// Past the program: what somebody with a tool for SQLite can do.
    pub fn sqlite(&self) -> Connection {
        Connection::open(Store::path(self.data())).unwrap()
    }

    /// An id that this shop has not used.
    pub fn request(&self) -> RequestId {
        self.requests.set(self.requests.get() + 1);
        RequestId::from_bits(self.requests.get())
    }

    /// Goes on behind the ids that the shop these books were copied from has used.
    pub fn skip_requests(&self) {
        self.requests.set(self.requests.get() + 1000);
    }

    pub fn award(&self, counter: &mut Counter, household: HouseholdNumber, points: &str) -> u64 {
        let request = self.request();
        counter.award(&two(), request, &award(household, points)).unwrap()
    }

    pub fn take_in(&self, counter: &mut Counter, good: &str, pieces: u32, expiry: Option<&str>) -> u64 {
        counter.take_in(&one("02"), self.request(), &delivery(good, pieces, expiry)).unwrap()
    }

    pub fn redeem(
        &self,
        counter: &mut Counter,
        household: HouseholdNumber,
        basket: &[(&str, u32)],
    ) -> Answer<u64> {
        let asked = asked(household, basket);
        counter.redeem(&one("02"), self.request(), &asked).map(|receipt| receipt.seq)
    }

    /// A neighbour fetches the goods.
    pub fn redeem_by_proxy(&self, counter: &mut Counter, household: HouseholdNumber, basket: &[(&str, u32)]) {
        let asked = Asked { collector: Some(proxy("周邻")), ..asked(household, basket) };
        counter.redeem(&one("02"), self.request(), &asked).unwrap();
    }

    /// Attendant 02 takes an entry back and owes a second name; gives the reversal's line.
    pub fn reverse_alone(&self, counter: &mut Counter, refers: u64) -> u64 {
        let (by, reason) = (By::one(one("02")), text("拿错商品"));
        counter.reverse(&by, self.request(), refers, GoodsGo::Stock, &reason).unwrap().seq
    }

    /// As the screen does it, which shows the date and asks whether it is right.
    pub fn open_day(&self, counter: &mut Counter) {
        counter.confirm_date(counter.now().date());
        counter.open_day(&one("02"), self.request()).unwrap();
    }

    pub fn close_day(&self, counter: &mut Counter) {
        counter.close_day(&one("02"), self.request()).unwrap();
    }
}

/// Writes the daily files; the workbooks beside them have tests of their own.
pub fn export(counter: &Counter) -> Vec<WrittenFile> {
    counter.export(&|_| Err(hemei::outcome::damage::FileFlaw::Workbook)).unwrap()
}

pub fn copy_folder(from: &Path, to: &Path) {
    if !to.is_dir() {
        create_private_folder(to).unwrap();
    }
    let Ok(files) = fs::read_dir(from) else { return };
    for file in files.map(Result::unwrap) {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

pub fn attendant(code: &str, name: &str, pin: &str) -> NewPerson {
    NewPerson { person: person(code, name), pin: NewPin::parse(pin, Mode::Training).unwrap() }
}

/// 02 is the manager of every shop here.
pub fn person(code: &str, name: &str) -> PersonNamed {
    let roles = if code == "02" { Roles::FIRST } else { Roles::OTHERS };
    PersonNamed::new(code.parse().unwrap(), name.parse().unwrap(), roles)
}

/// Somebody under another name.
pub fn renamed(counter: &Counter, code: &str, name: &str) -> PersonNamed {
    PersonNamed { name: name.parse().unwrap(), ..counter.person(&one(code)).unwrap().unwrap() }
}

pub fn one(code: &str) -> AttendantCode {
    code.parse().unwrap()
}

/// Two people.
pub fn by(first: &str, second: &str) -> By {
    By::two(one(first), one(second)).unwrap()
}

/// The two people of most tests.
pub fn two() -> By {
    By::two(one("02"), one("03")).unwrap()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn points(text: &str) -> Points {
    text.parse().unwrap()
}

pub fn text(text: &str) -> PlainText {
    PlainText::parse(text).unwrap()
}

pub fn award(household: HouseholdNumber, amount: &str) -> AwardAsked {
    let award = Award::once(Channel::Rule, date("2026-11-23"), text("院坝净"));
    AwardAsked { household, points: points(amount), award }
}

pub fn delivery(good: &str, pieces: u32, expiry: Option<&str>) -> Delivery {
    Delivery {
        good: good.parse().unwrap(),
        pieces,
        source: Source::Purchase,
        cost_fen: 180,
        expiry: expiry.map(date),
        supplier: Some(text("镇供销社")),
        invoice: Some(text("0042")),
    }
}

pub fn member(name: &str) -> Collector {
    Collector::Member(text(name))
}

pub fn proxy(name: &str) -> Collector {
    Collector::Proxy(Proxy { name: text(name), relation: text("邻居"), reason: text("户主外出") })
}

pub fn asked(household: HouseholdNumber, basket: &[(&str, u32)]) -> Asked {
    let basket = basket.iter().map(|(good, quantity)| (good.parse().unwrap(), *quantity)).collect();
    Asked { household, found: Found::Typed, basket, collector: None }
}
