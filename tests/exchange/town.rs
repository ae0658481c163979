//! Two days of one shop, made by hand: every kind of entry, fixed key, fixed times. The golden files are these.

use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::collector::Collector;
use hemei::domain::entry::kind::*;
use hemei::domain::entry::{By, Draft, Entry, Found, RequestId};
use hemei::domain::fold::Books;
use hemei::domain::fold::totals::{Surroundings, TotalLine};
use hemei::domain::value::chain::{Digest, link};
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::{AttendantCode, HouseholdNumber, ShopCode, Sku, TownCode};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use hemei::domain::value::roles::Roles;
use hemei::exchange::settlement::{DayLines, NotSettlement, Origin, compose};
use hemei::exchange::signature::ShopKey;
use std::path::PathBuf;

pub(super) fn key() -> ShopKey {
    ShopKey::generate([7; 32])
}

/// Compares with a golden file; `WRITE_GOLDEN=1` writes it, for a format that is meant to change.
pub(super) fn golden(name: &str, bytes: &[u8]) {
    let path = golden_path(name);
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
    }
    let pinned = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (found, pinned) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&pinned));
    assert_eq!(found, pinned, "{name} is pinned: shops and townships already hold such bytes");
}

pub(super) fn golden_path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// A closed day, ready to be composed.
pub(super) struct ClosedDay {
    pub(super) origin: Origin,
    pub(super) lines: Vec<Vec<u8>>,
    pub(super) totals: Vec<TotalLine>,
}

impl ClosedDay {
    pub(super) fn compose(&self) -> Vec<u8> {
        self.try_compose().unwrap()
    }

    pub(super) fn try_compose(&self) -> Result<Vec<u8>, NotSettlement> {
        let day = DayLines::read(self.origin.previous, self.lines.clone())?;
        compose(&self.origin, &day, &self.totals, &key())
    }
}

/// A journal that only writes: lines, and the books that give a close its figures.
pub(super) struct Journal {
    pub(super) books: Books,
    pub(super) lines: Vec<(u64, Digest, Vec<u8>)>,
    pub(super) at: Moment,
}

pub(super) fn text(text: &str) -> PlainText {
    PlainText::parse(text).unwrap()
}

fn good(sku: &str) -> (Unit, Sku) {
    let sku: Sku = sku.parse().unwrap();
    (Unit::Good(sku.clone()), sku)
}

pub(super) fn by(first: &str) -> By {
    By::one(first.parse().unwrap())
}

pub(super) fn both() -> By {
    By::two("02".parse().unwrap(), "03".parse().unwrap()).unwrap()
}

pub(super) fn household(serial: u32) -> HouseholdNumber {
    HouseholdNumber::new(203, 5, serial).unwrap()
}

pub(super) fn date(day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

impl Journal {
    fn new() -> Self {
        Journal { books: Books::default(), lines: Vec::new(), at: Moment::on(date(20), 8, 0) }
    }

    pub(super) fn draft(&self, by: By, detail: Detail) -> Draft {
        Draft::new(by, RequestId::from_bits(0xA0_0000 + u128::from(self.books.head.seq)), detail)
    }

    pub(super) fn push(&mut self, draft: Draft) -> u64 {
        let seq = self.books.head.seq + 1;
        self.at = self.at.plus_ms(61_007);
        let entry = Entry {
            shop: ShopCode::clone(&"M02".parse().unwrap()),
            epoch: 1,
            seq,
            day: self.books.head.day.number(),
            at: self.at,
            by: draft.by,
            request: draft.request,
            household: draft.household,
            refers: draft.refers,
            scanned: draft.scanned,
            legs: draft.legs,
            detail: draft.detail,
        };
        let body = entry.encode().unwrap();
        let hash = link(&self.books.head.hash, &body);
        self.books.fold(&entry, hash).unwrap();
        self.lines.push((seq, hash, body));
        seq
    }

    pub(super) fn say(&mut self, by: By, detail: Detail) {
        self.push(self.draft(by, detail));
    }

    pub(super) fn name(&mut self, code: &str, name: &str) {
        let named = self.person(code, name);
        self.say(By::one(AttendantCode::machine()), Detail::Person(named));
    }

    /// Somebody who brings points to households.
    pub(super) fn name_as(&mut self, code: &str, name: &str, roles: &str) {
        let named = PersonNamed { roles: roles.parse().unwrap(), ..self.person(code, name) };
        self.say(By::one(AttendantCode::machine()), Detail::Person(named));
    }

    pub(super) fn person(&self, code: &str, name: &str) -> PersonNamed {
        let roles = if self.books.people.is_empty() { Roles::FIRST } else { Roles::OTHERS };
        let known = self.books.person(&code.parse().unwrap());
        let roles = known.map_or(roles, |known| known.roles);
        PersonNamed::new(code.parse().unwrap(), name.parse().unwrap(), roles)
    }

    fn take_in(&mut self, sku: &str, batch: &str, pieces: i64, intake: Intake) {
        let (unit, sku) = good(sku);
        let stock = Account::Stock(sku, batch.parse().unwrap());
        let mut draft = self.draft(by("02"), Detail::Intake(intake));
        draft.legs = vec![Leg::new(unit, Account::Supply, stock, pieces).unwrap()];
        self.push(draft);
    }

    fn award(
        &mut self,
        to: Account,
        household: HouseholdNumber,
        channel: Channel,
        tenths: i64,
        reason: &str,
    ) {
        let mut draft = self.draft(
            both(),
            Detail::Award(Award::once(channel, self.books.head.day.date().unwrap(), text(reason))),
        );
        draft.household = Some(household);
        draft.legs = vec![Leg::new(Unit::Points, Account::Issued(channel), to, tenths).unwrap()];
        self.push(draft);
    }

    pub(super) fn redeem(
        &mut self,
        household: HouseholdNumber,
        found: Found,
        goods: &[(&str, &str, u32, i64)],
        collector: Option<Collector>,
    ) -> u64 {
        let lines: Vec<RedeemedLine> = goods
            .iter()
            .map(|(sku, name, quantity, tenths)| RedeemedLine {
                good: sku.parse().unwrap(),
                name: text(name),
                quantity: *quantity,
                points: Points::from_tenths(*tenths),
            })
            .collect();
        let total = goods.iter().map(|(_, _, quantity, tenths)| i64::from(*quantity) * tenths).sum();
        let mut draft = self.draft(by("02"), Detail::Redemption(Redemption { lines, collector }));
        draft.household = Some(household);
        draft.scanned = Some(found);
        let shop = Account::Redeemed("M02".parse().unwrap());
        draft.legs = vec![Leg::new(Unit::Points, Account::Household(household), shop, total).unwrap()];
        for (sku, _, quantity, _) in goods {
            let (unit, sku) = good(sku);
            let stock = Account::Stock(sku, "B261120".parse().unwrap());
            draft.legs.push(Leg::new(unit, stock, Account::Out, i64::from(*quantity)).unwrap());
        }
        self.push(draft)
    }

    pub(super) fn reverse(&mut self, by: By, refers: u64, goods: GoodsGo, reason: &str) -> u64 {
        let body = &self.lines[usize::try_from(refers).unwrap() - 1].2;
        let original = Entry::decode(body).unwrap();
        let mut draft = self.draft(by, Detail::Reversal(Reversal { reason: text(reason), goods }));
        draft.household = original.household;
        draft.refers = Some(refers);
        draft.legs = hemei::domain::entry::undone(&original.legs, goods);
        self.push(draft)
    }

    pub(super) fn close(&mut self) -> ClosedDay {
        let closer: AttendantCode = "03".parse().unwrap();
        let stock = self.books.stock();
        let last = self.books.last_close().cloned();
        let around = Surroundings {
            date: self.books.head.day.date().unwrap(),
            opening: last.as_ref().map_or(Points::ZERO, |close| close.points.closing),
            perpetual: last.as_ref().map_or(Perpetual::default(), |close| close.perpetual),
            stock,
            balances_root: self.books.balances_root(),
            tree: self.books.tree().head(),
        };
        let close = self.books.today().close(&around, &closer);
        let totals = self.books.today().lines(stock, &closer);
        let first = usize::try_from(close.first).unwrap() - 1;
        self.say(By::one(closer), Detail::Close(Box::new(close)));
        let origin = Origin {
            town: town(),
            mode: Mode::Training,
            previous: if first == 0 { Digest::ZERO } else { self.lines[first - 1].1 },
        };
        let lines = self.lines[first..].iter().map(|(_, _, body)| body.clone()).collect();
        ClosedDay { origin, lines, totals }
    }
}

fn town() -> TownCode {
    "510311107".parse().unwrap()
}

fn begin(journal: &mut Journal) {
    let machine = || By::one(AttendantCode::machine());
    let genesis = Genesis {
        town: town(),
        name: text("米粮村积分超市"),
        mode: Mode::Training,
        key: key().public().to_digest(),
    };
    journal.say(machine(), Detail::Genesis(genesis));
    let digest = |name: &str| Digest::of(name.as_bytes());
    let documents = DocumentName::ALL.iter().map(|name| (*name, digest(name.word())));
    let catalog = CatalogLoaded { documents: documents.collect() };
    journal.say(machine(), Detail::Catalog(catalog));
    journal.name("02", "李秀兰");
    journal.name("03", "王建国");
    let mut card = journal.draft(by("02"), Detail::Card(CardIssued { serial: 1, secret: digest("card") }));
    card.household = Some(household(123));
    journal.push(card);
}

fn first_day(journal: &mut Journal) -> ClosedDay {
    begin(journal);
    journal.say(by("02"), Detail::Open(Opened { date: date(20), reason: None }));
    let bought = Intake {
        source: Source::Purchase,
        cost_fen: 250,
        expiry: Some(chrono::NaiveDate::from_ymd_opt(2028, 5, 31).unwrap()),
        supplier: Some(text("城关盐业 \"老店\"")),
        invoice: Some(text("№ 0012/2026")),
    };
    let given = Intake { source: Source::Donation, cost_fen: 0, expiry: None, supplier: None, invoice: None };
    journal.take_in("G001", "B261120", 50, bought);
    journal.take_in("G002", "B261120", 10, given);
    let (first, second) = (household(123), household(7));
    journal.award(Account::Household(first), first, Channel::Rule, 1280, "院坝净 物归位");
    journal.award(Account::Base(second), second, Channel::Base, 1000, "基础赋分");
    journal.award(Account::Household(second), second, Channel::Honour, 100, "和美家庭");
    journal.redeem(
        first,
        Found::Card { serial: 1 },
        &[("G001", "食盐 400g", 2, 30), ("G002", "洗衣液 2kg", 1, 200)],
        None,
    );
    let mistaken = journal.redeem(second, Found::Typed, &[("G001", "食盐 400g", 1, 30)], None);
    journal.reverse(both(), mistaken, GoodsGo::Loss, "包装破损");
    journal.close()
}

fn second_day(journal: &mut Journal) -> ClosedDay {
    journal.at = Moment::on(date(23), 8, 30);
    journal.name("04", "赵敏");
    journal.say(by("02"), Detail::Open(Opened { date: date(23), reason: None }));
    let first = household(123);
    journal.award(Account::Household(first), first, Channel::Contest, 55, "示范争分");
    journal.redeem(first, Found::Card { serial: 1 }, &[("G001", "食盐 400g", 3, 30)], None);
    let mistaken = journal.redeem(first, Found::Typed, &[("G001", "食盐 400g", 1, 30)], None);
    journal.reverse(both(), mistaken, GoodsGo::Stock, "拿错商品");
    journal.close()
}

/// The journal and its two closed days, as shops wrote them before collectors and countersignatures.
pub(super) fn two_days() -> (Journal, ClosedDay, ClosedDay) {
    let mut journal = Journal::new();
    let first = first_day(&mut journal);
    let second = second_day(&mut journal);
    (journal, first, second)
}
