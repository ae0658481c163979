//! An entry of a kind as it should be, made from where the books stand.

use super::{Step, rule};
use crate::shop::catalog::household;
use crate::shop::person;
use crate::shop::{Shop, date, one, text};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::head::{Day, Head};
use hemei::domain::entry::kind::name::Kind;
use hemei::domain::entry::kind::*;
use hemei::domain::entry::{By, Draft, Entry, Found, undone};
use hemei::domain::fold::totals::DayTotals;
use hemei::domain::value::chain::Digest;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::{AttendantCode, HouseholdNumber, Sku};
use hemei::domain::value::person::PersonCode;
use hemei::domain::value::points::Points;
use hemei::outcome::Failure;
use hemei::store::{Reader, Store};

/// A draft, and the catalog files that are kept with it.
pub struct WellFormed {
    pub draft: Draft,
    pub documents: Vec<(&'static str, Vec<u8>)>,
}

/// `None` where the books have nothing that such an entry could be about. What needs an open day mostly waits for one.
pub fn draft(shop: &Shop, store: &Store, step: &Step, now: &mut Moment) -> Option<WellFormed> {
    let reader = store.read();
    let head = reader.head().unwrap();
    let kind = match (head.day, step.kind.when(), step.dice % 4) {
        (Day::Closed { .. }, When::OpenDay, 1..) => Kind::Open,
        (Day::Open { .. }, _, 1..) if step.kind == Kind::Open => Kind::Award,
        _ => step.kind,
    };
    let mut asking = Asking { shop, reader, head, dice: step.dice, now, documents: Vec::new() };
    let draft = asking.draft(kind)?;
    Some(WellFormed { draft, documents: asking.documents })
}

mod steps;

use steps::Sign;

struct Asking<'a> {
    shop: &'a Shop,
    reader: Reader<'a>,
    head: Head,
    dice: usize,
    now: &'a mut Moment,
    documents: Vec<(&'static str, Vec<u8>)>,
}

impl Asking<'_> {
    fn draft(&mut self, kind: Kind) -> Option<Draft> {
        Some(match kind {
            Kind::Genesis => {
                let (entry, genesis) = self.reader.genesis().unwrap().unwrap();
                self.by(entry.by, Detail::Genesis(genesis))
            }
            Kind::Restore => self.by(two(), self.restore()),
            Kind::Clock => {
                let detail = self.clock()?;
                self.by(two(), detail)
            }
            Kind::Catalog => {
                let detail = self.catalog();
                self.by(By::one(AttendantCode::machine()), detail)
            }
            Kind::Person => self.person(),
            Kind::Pin => self.pin(),
            Kind::Card => self.card(),
            Kind::Open => {
                let date = self.now.max(&mut self.head.at.plus_ms(1)).date();
                self.by(self.anybody(), Detail::Open(Opened { date, reason: None }))
            }
            Kind::Intake => self.intake(),
            Kind::Proposal => self.proposal(),
            Kind::Review => self.review()?,
            Kind::Notice => self.notice()?,
            Kind::Objection => self.objection()?,
            Kind::Ruling => self.ruling()?,
            Kind::Award => match self.dice % 2 {
                0 => self.award(),
                _ => self.booking(Sign::Given).or_else(|| self.booking(Sign::Taken))?,
            },
            Kind::Deduction => self.booking(Sign::Taken).or_else(|| self.booking(Sign::Given))?,
            Kind::Redemption => self.redemption()?,
            Kind::Reversal => self.reversal()?,
            Kind::Countersign => self.countersign()?,
            Kind::Close => self.close()?,
        })
    }

    fn by(&self, by: By, detail: Detail) -> Draft {
        Draft::new(by, self.shop.request(), detail)
    }

    fn anybody(&self) -> By {
        By::one(one(if self.dice.is_multiple_of(2) { "02" } else { "03" }))
    }

    fn whose(&self) -> HouseholdNumber {
        household(self.dice % 2)
    }

    fn restore(&self) -> Detail {
        let Head { seq, hash, .. } = self.head;
        let lost = self.dice % 3;
        let seen_hash = if lost == 0 { hash } else { Digest::of(b"lost") };
        let (head, seen, reason) = (seq, seq + lost as u64, text("换硬盘"));
        Detail::Restore(Restored { head, hash, seen, seen_hash, reason })
    }

    /// Back to shortly after the time before the last leap.
    fn clock(&mut self) -> Option<Detail> {
        let leap = |seq| Some((seq, self.reader.time_before_leap(seq).unwrap()?));
        let (since, before) = (2..=self.head.seq).rev().find_map(leap)?;
        *self.now = before.plus_ms([1, 500, 60_000][self.dice % 3]);
        Some(Detail::Clock(ClockSet { was: self.head.at, since, reason: text("时钟快了") }))
    }

    /// One of the files with another comment in it.
    fn catalog(&mut self) -> Detail {
        let loaded = self.reader.last_catalog().unwrap().unwrap();
        let Detail::Catalog(CatalogLoaded { mut documents }) = loaded.detail else { panic!("no catalog") };
        let names = DocumentName::ALL;
        let name = names[self.dice % names.len()];
        let mut bytes = self.reader.document(name.word()).unwrap().unwrap();
        bytes.extend(format!("# {}\n", self.dice).bytes());
        documents.insert(name, Digest::of(&bytes));
        self.documents.push((name.word(), bytes));
        Detail::Catalog(CatalogLoaded { documents })
    }

    /// Somebody new, or another name for somebody.
    fn person(&self) -> Draft {
        let code = ["02", "03", "05", "06"][self.dice % 4];
        let other = one(if code == "02" { "03" } else { "02" });
        let known = self.reader.person(&one(code)).unwrap();
        let name = format!("某人{}", ["甲", "乙", "丙"][self.dice % 3]);
        let named = PersonNamed { name: name.parse().unwrap(), ..known.unwrap_or(person(code, "某人")) };
        self.by(By::two(other, one(code)).unwrap(), Detail::Person(named))
    }

    fn pin(&self) -> Draft {
        let (owner, code): (By, PersonCode) =
            (self.anybody(), self.anybody().first.as_str().parse().unwrap());
        let (by, why) = match self.dice % 3 {
            0 => (two(), PinWhy::Reset),
            _ => (owner, PinWhy::Set),
        };
        self.by(by, Detail::Pin(PinChanged { code, why }))
    }

    fn card(&self) -> Draft {
        let serial = self.reader.newest_card(self.whose()).unwrap().map_or(0, |(serial, _)| serial) + 1;
        let secret = Digest::of(&self.head.seq.to_be_bytes());
        let draft = self.by(self.anybody(), Detail::Card(CardIssued { serial, secret }));
        Draft { household: Some(self.whose()), ..draft }
    }

    fn intake(&self) -> Draft {
        let batch = format!("B{}", self.head.seq + 1).parse().unwrap();
        let expiry = self.dice.is_multiple_of(2).then(|| date("2027-03-01"));
        let intake =
            Intake { source: Source::Purchase, cost_fen: 150, expiry, supplier: None, invoice: None };
        let shelf = Account::Stock(salt(), batch);
        let leg = Leg::new(Unit::Good(salt()), Account::Supply, shelf, 20).unwrap();
        Draft { legs: vec![leg], ..self.by(self.anybody(), Detail::Intake(intake)) }
    }

    fn award(&self) -> Draft {
        let channel = Channel::ALL[self.dice % Channel::ALL.len()];
        let once = Award::once(channel, self.now.date(), text("院坝净 物归位"));
        let award = match channel {
            Channel::Rule => Award { rule: Some(rule()), units: 2, ..once },
            _ => once,
        };
        let own = match channel {
            Channel::Base => Account::Base(self.whose()),
            _ => Account::Household(self.whose()),
        };
        let leg = Leg::new(Unit::Points, Account::Issued(channel), own, 150).unwrap();
        let draft = self.by(two(), Detail::Award(award));
        Draft { household: Some(self.whose()), legs: vec![leg], ..draft }
    }

    /// One or two pieces from the first batch that has them, for whoever has the points.
    fn redemption(&self) -> Option<Draft> {
        let pieces = [1, 2][self.dice % 2];
        let price = Points::from_tenths(20);
        let total = price.times(pieces).unwrap();
        let household = [self.whose(), household(0), household(1)]
            .into_iter()
            .find(|number| self.reader.household_points(*number).unwrap().spendable >= total)?;
        let shelf = self.reader.shelf_of(&salt()).unwrap();
        let batch = shelf.into_iter().find(|batch| batch.pieces >= i64::from(pieces))?.batch;
        let paid = Leg::new(
            Unit::Points,
            Account::Household(household),
            Account::Redeemed("M04".parse().unwrap()),
            total.tenths(),
        );
        let from = Account::Stock(salt(), batch);
        let handed = Leg::new(Unit::Good(salt()), from, Account::Out, i64::from(pieces));
        let line = RedeemedLine { good: salt(), name: text("食盐"), quantity: pieces, points: price };
        let collector = [None, Some(crate::shop::member("田二")), Some(crate::shop::proxy("王五"))];
        let collector = collector[self.dice % 3].clone();
        let found = match self.reader.newest_card(household).unwrap() {
            Some((serial, _)) if !self.dice.is_multiple_of(3) => Found::Card { serial },
            _ => Found::Typed,
        };
        let detail = Detail::Redemption(Redemption { lines: vec![line], collector });
        let legs = vec![paid.unwrap(), handed.unwrap()];
        let draft = self.by(self.anybody(), detail);
        Some(Draft { household: Some(household), scanned: Some(found), legs, ..draft })
    }

    /// Of the newest line that can be taken back.
    fn reversal(&self) -> Option<Draft> {
        let lines = self.reader.reversible(self.head.day.number()).unwrap();
        let original = lines.into_iter().find(|line| line.reversed_by.is_none())?.entry;
        let goods = GoodsGo::ALL[self.dice % 2];
        let by = if self.dice.is_multiple_of(3) { two() } else { self.anybody() };
        let draft = self.by(by, Detail::Reversal(Reversal { reason: text("拿错了"), goods }));
        let legs = undone(&original.legs, goods);
        Some(Draft { household: original.household, refers: Some(original.seq), legs, ..draft })
    }

    fn countersign(&self) -> Option<Draft> {
        let (seq, owner) = self.reader.owed().unwrap().into_iter().next()?;
        let other = one(if owner == one("02") { "03" } else { "02" });
        let draft = self.by(By::one(other), Detail::Countersign(Countersigned {}));
        Some(Draft { refers: Some(seq), ..draft })
    }

    fn close(&self) -> Option<Draft> {
        let first = self.reader.last_close().unwrap().map_or(1, |close| close.seq + 1);
        let mut totals = DayTotals::default();
        let added = self.reader.visit_lines(first, self.head.seq, |line| {
            totals.add(&Entry::decode(&line.body).unwrap());
            Ok::<(), Failure>(())
        });
        added.unwrap();
        let by = self.anybody();
        let figures = self.reader.day_figures(&self.head, &totals, &by.first).unwrap()?;
        Some(self.by(by, Detail::Close(Box::new(figures.close))))
    }
}

fn two() -> By {
    crate::shop::two()
}

fn salt() -> Sku {
    "G001".parse().unwrap()
}
