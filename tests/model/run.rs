//! Runs one sequence against the counter and the model side by side.

use super::command::{Command, Contents, Goods, People, Shown, Twist, Why};
use super::ledger::{Ledger, compare_line};
use super::people::{self, Hands, PEOPLE};
use super::rules::{Broken, CHANNELS, Line, Model, OWED_PER_DAY};
use super::verb::{Verb, name_of};
use crate::shop::renamed;
use crate::shop::{Shop, attendant, catalog, first_moment, member, one, text, two};
use hemei::catalog::Documents;
use hemei::counter::pin::{self, PinHash};
use hemei::counter::{Counter, PinChange};
use hemei::domain::decide::new_pin::NewPin;
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::{GoodsGo, Mode, PinWhy};
use hemei::domain::entry::{By, Found, RequestId};
use hemei::domain::value::card::Card;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::HouseholdNumber;
use hemei::domain::view::page::Asked;
use hemei::outcome::Trouble;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How often what happened, over all sequences.
pub type Tally = BTreeMap<String, u32>;

/// A request that was booked and what it answered.
struct Booked {
    request: RequestId,
    verb: Verb,
    answer: String,
}

pub struct Run<'a> {
    shop: Shop,
    counter: Option<Counter>,
    model: Model,
    ledger: Ledger,
    booked: Vec<Booked>,
    cards: Vec<Card>,
    tally: &'a mut Tally,
}

impl<'a> Run<'a> {
    pub fn new(tally: &'a mut Tally) -> Self {
        let shop = Shop::begun();
        let counter = Some(shop.open_with(policy(), first_moment()));
        let ledger = Ledger::new(shop.sqlite());
        let model = Model::new(first_moment().unix_ms(), ledger.seq);
        Run { shop, counter, model, ledger, booked: Vec::new(), cards: Vec::new(), tally }
    }

    fn counter(&mut self) -> &mut Counter {
        self.counter.as_mut().unwrap()
    }

    pub fn step(&mut self, command: &Command) {
        match command {
            Command::Nothing => {}
            Command::Clock { ms } => self.move_clock(*ms),
            Command::Slip { ms } => {
                self.move_clock(*ms);
                self.issue_card(0);
                self.move_clock(-ms);
            }
            Command::Reopen => {
                self.counter = None;
                self.counter = Some(self.shop.open_with(policy(), Moment::from_unix_ms(self.model.now_ms)));
            }
            Command::FindCard { card, twist } => self.find_card(*card, *twist),
            Command::IssueCard { household } => self.issue_card(*household),
            Command::Name { code, by } => self.name(*code, *by),
            Command::Repeat { which, contents } => self.repeat(*which, *contents),
            Command::Morning => self.morning(),
            command => self.act(command),
        }
        assert_eq!(self.ledger.read_new().len(), 0, "{command:?} wrote more than it may");
        assert_eq!(self.ledger.seq, self.model.seq, "{command:?}");
        self.ledger.compare_tables(&self.model);
        self.compare_answers();
    }

    fn move_clock(&mut self, ms: i64) {
        self.model.now_ms += ms;
        let now = Moment::from_unix_ms(self.model.now_ms);
        self.counter().clock().put(now);
        // Whether a date is asked about has tests of its own; here somebody always says that it is right.
        self.counter().confirm_date(now.date());
    }

    fn morning(&mut self) {
        let today = self.model.today();
        if self.model.open.as_ref().is_some_and(|date| *date != today) {
            self.act(&Command::Close);
        }
        if self.model.open.is_none() {
            self.act(&Command::Open);
        }
    }

    /// A verb with a request id of its own.
    fn act(&mut self, command: &Command) {
        let (verb, foreseen) = self.plan(command);
        let expiry = match &verb {
            Verb::TakeIn(delivery) => delivery.expiry.map(|date| date.to_string()),
            _ => None,
        };
        if let Verb::Redeem(asked) = &verb {
            self.compare_quote(asked, foreseen.as_ref().err());
        }
        let request = self.shop.request();
        let answer = verb.perform(self.counter(), request);
        match (answer, foreseen) {
            (Ok(answer), Ok(line)) => {
                self.count(line.kind);
                self.count_what_is_rare(&line);
                self.take_new_line(line, expiry);
                self.booked.push(Booked { request, verb, answer });
            }
            (Err(Trouble::Refused(refusal)), Err(broken)) => {
                let name = name_of(&refusal);
                assert!(broken.contains(&&*name), "{command:?}: {refusal:?}, but the model knows {broken:?}");
                self.count_refusal(verb.kind(), &name);
                if name == "TooManyOwed" && self.model.is_opened_again() {
                    self.count("TooManyOwed on a day opened again");
                }
            }
            (answer, foreseen) => panic!("{command:?}: {answer:?}, but the model {foreseen:?}"),
        }
    }

    /// A quote is refused exactly when the model knows a broken rule, and names no rule that is not broken.
    fn compare_quote(&mut self, asked: &Asked, broken: Option<&Broken>) {
        match (self.counter().quote(asked), broken) {
            (Ok(Ok(_)), None) | (Err(Trouble::Refused(_)), Some(_)) => {}
            (Ok(Err(refusals)), Some(broken)) => {
                assert!(!refusals.is_empty());
                let unknown = refusals.iter().find(|refusal| !broken.contains(&&*name_of(refusal)));
                assert_eq!(unknown, None, "the model knows {broken:?}");
            }
            (quoted, broken) => panic!("quote says {quoted:?}, the model {broken:?}"),
        }
    }

    fn take_new_line(&mut self, line: Line, expiry: Option<String>) {
        let new = self.ledger.read_new();
        assert_eq!(new.len(), 1, "one entry for {line:?}");
        compare_line(&new[0], &line, self.model.now_ms);
        self.model.book(line, expiry);
    }

    /// The command in the counter's types, and what the model makes of it.
    fn plan(&self, command: &Command) -> (Verb, Result<Line, Broken>) {
        let model = &self.model;
        match command {
            Command::Award { household, channel, tenths, people } => {
                let (number, text) = numbered(*household);
                let verb = Verb::award(by(*people), number, CHANNELS[*channel], *tenths);
                (verb, model.award((*household, &text), *channel, *tenths, *people))
            }
            Command::TakeIn { good, pieces, keeps_days } => {
                let (good, expiry) = (sku(*good), keeps_days.map(|days| model.date_in(days)));
                let foreseen = model.take_in(&good, *pieces, expiry.as_deref());
                (Verb::take_in(&good, *pieces, expiry.as_deref()), foreseen)
            }
            Command::Open => (Verb::Open, model.open_day()),
            Command::Close => (Verb::Close, model.close_day()),
            Command::Redeem { household, shown, collector, basket } => {
                let (number, text) = numbered(*household);
                let basket: Vec<(String, u32)> =
                    basket.iter().map(|(good, quantity)| (sku(*good), *quantity)).collect();
                let (found, shown) = shown_to_counter(*shown, model.cards.get(&text).copied().unwrap_or(0));
                let foreseen = model.redeem((*household, &text), shown, *collector, &basket);
                let collector = people::collector(*collector).map(collector_to_counter);
                (Verb::redeem(number, found, collector, &basket), foreseen)
            }
            Command::Reverse { target, goods, people } => {
                let refers = model.aim(*target, &model.reversible());
                let go = if *goods == Goods::Stock { GoodsGo::Stock } else { GoodsGo::Loss };
                (Verb::reverse(by(*people), refers, go), model.reverse(refers, *goods, *people))
            }
            Command::Countersign { target, people } => {
                let owed: Vec<u64> = model.owed.keys().rev().copied().collect();
                let refers = model.aim(*target, &owed);
                let verb = Verb::Countersign { by: by(*people).first, refers };
                (verb, model.countersign(refers, *people))
            }
            Command::Pin { code, why, by } => {
                let foreseen = model.pin(*code, *why, *by);
                let why = if *why == Why::Set { PinWhy::Set } else { PinWhy::Reset };
                let hash = self.hash().clone();
                let change = PinChange { code: PEOPLE[*code].parse().unwrap(), why, hash };
                (Verb::Pin { by: by_hands(*by), change }, foreseen)
            }
            Command::PutClockBack { people } => {
                let verb = Verb::PutClockBack { by: by(*people), reason: "电池没电" };
                (verb, model.put_clock_back(*people))
            }
            other => panic!("{other:?} is no verb"),
        }
    }

    /// One hash for all: what it is of does not matter here, and making one takes longer than a whole sequence.
    fn hash(&self) -> &'static PinHash {
        static HASH: OnceLock<PinHash> = OnceLock::new();
        HASH.get_or_init(|| {
            let secret = self.counter.as_ref().unwrap().pin_secret().unwrap();
            pin::hash(&secret, &NewPin::parse("840516", Mode::Live).unwrap()).unwrap()
        })
    }

    fn name(&mut self, code: usize, hands: Hands) {
        let foreseen = self.model.name(code, hands);
        let (is_known, by) = (self.model.people.contains(PEOPLE[code]), by_hands(hands));
        let named = format!("某人{}", self.model.seq);
        let request = self.counter().new_request().unwrap();
        let mut ask = || match is_known {
            true => {
                let person = renamed(self.counter(), PEOPLE[code], &named);
                self.counter().change_person(&by, request, &person)
            }
            false => self.counter().enrol(&by, request, &attendant(PEOPLE[code], &named, "840516")),
        };
        let answer = ask();
        if answer.is_ok() {
            assert_eq!(ask().ok(), Some(()), "asked twice");
        }
        match (answer, foreseen) {
            (Ok(()), Ok(line)) => {
                self.take_new_line(line, None);
                self.count(if is_known { "renamed" } else { "enrolled" });
            }
            (Err(Trouble::Refused(refusal)), Err(broken)) => {
                assert!(broken.contains(&&*name_of(&refusal)), "{refusal:?}, but the model knows {broken:?}");
                self.count_refusal(if is_known { "rename" } else { "enrol" }, &name_of(&refusal));
            }
            (answer, foreseen) => panic!("{answer:?}, but the model {foreseen:?}"),
        }
    }

    fn issue_card(&mut self, household: usize) {
        let (number, text) = numbered(household);
        let foreseen = self.model.issue_card((household, &text));
        let (by, asked) = (By::one(one("02")), self.counter().new_card(number).unwrap());
        match (self.counter().issue_card(&by, &asked), foreseen) {
            (Ok(card), Ok(line)) => {
                assert_eq!(self.counter().issue_card(&by, &asked).unwrap(), card, "asked twice");
                self.take_new_line(line, None);
                assert_eq!(Some(&card.serial), self.model.cards.get(&text));
                self.cards.push(card);
            }
            (Err(Trouble::Refused(refusal)), Err(broken)) => {
                assert!(broken.contains(&&*name_of(&refusal)), "{refusal:?}, but the model knows {broken:?}");
                self.count_refusal("card", &name_of(&refusal));
            }
            (answer, foreseen) => panic!("{answer:?}, but the model {foreseen:?}"),
        }
        self.count("card");
    }

    fn find_card(&mut self, index: usize, twist: Twist) {
        let Some(genuine) = self.cards.get(index % self.cards.len().max(1)).cloned() else { return };
        let newest = self.model.cards[&genuine.household.to_string()];
        let town = genuine.town.clone();
        let village = |village, serial| HouseholdNumber::new(village, 1, serial).unwrap();
        let (card, expected) = match twist {
            Twist::Genuine if genuine.serial < newest => (genuine, "CardReplaced"),
            Twist::Genuine => (genuine, "found"),
            Twist::OtherSecret => {
                let expected = if genuine.serial < newest { "CardReplaced" } else { "CardForged" };
                (Card::new(town, genuine.household, genuine.serial, 7), expected)
            }
            Twist::SerialAhead => (Card::new(town, genuine.household, newest + 1, 7), "CardForged"),
            Twist::OtherTown => {
                (Card::new("999999999".parse().unwrap(), genuine.household, 1, 7), "OtherTown")
            }
            Twist::OtherVillage => (Card::new(town, village(204, 1), 1, 7), "OtherVillage"),
            Twist::NoVillage => (Card::new(town, village(999, 1), 1, 7), "UnknownVillage"),
            Twist::NobodysNumber => (Card::new(town, village(203, 999), 1, 7), "UnknownHousehold"),
        };
        let scanned: Card = card.to_string().parse().unwrap();
        let answer = match self.counter().find_card(&scanned) {
            Ok((number, found)) => {
                assert_eq!((number, found), (card.household, Found::Card { serial: newest }));
                "found".to_owned()
            }
            Err(Trouble::Refused(refusal)) => name_of(&refusal),
            Err(failed) => panic!("{failed:?}"),
        };
        assert_eq!(answer, expected, "{twist:?}");
        self.count(expected);
    }

    /// The same request gives the same answer, whatever has happened since; with other contents it is refused.
    fn repeat(&mut self, which: usize, contents: Contents) {
        if self.booked.is_empty() {
            return;
        }
        let index = self.booked.len() - 1 - which % self.booked.len();
        let Booked { request, verb, answer } = &self.booked[index];
        let (request, answer) = (*request, answer.clone());
        let altered = match contents {
            Contents::Same => verb.clone(),
            Contents::Altered => verb.altered(),
            Contents::AnotherVerb => verb.another(),
        };
        match (contents, altered.perform(self.counter(), request)) {
            (Contents::Same, Ok(again)) => assert_eq!(again, answer, "{altered:?} again"),
            (Contents::Altered | Contents::AnotherVerb, Err(Trouble::Refused(refusal))) => {
                assert_eq!(name_of(&refusal), "RequestReused", "{altered:?}");
            }
            (_, answer) => panic!("{contents:?} {altered:?} gave {answer:?}"),
        }
        self.count(&format!("repeated {contents:?}"));
    }

    /// What the counter shows is what the model knows.
    fn compare_answers(&self) {
        let (counter, model) = (self.counter.as_ref().unwrap(), &self.model);
        let page = counter.household_page(catalog::household(0), Found::Typed, 5).unwrap();
        assert_eq!(page.balance.tenths(), model.points_of(&catalog::household(0).to_string()));
        let status = counter.day_status().unwrap();
        assert_eq!(status.unacknowledged, model.closed_days);
        assert_eq!(status.day.number(), model.number);
        assert_eq!(status.owed as usize, model.owed.len());
        let owed = counter.owed().unwrap();
        assert!(owed.iter().map(|line| line.entry.seq).eq(model.owed.keys().copied()), "{owed:?}");
        let sheet = counter.household_sheet(catalog::household(0), Found::Typed, 5).unwrap();
        let proxies = model.proxies_of(&catalog::household(0).to_string());
        assert_eq!((sheet.proxies_this_month as usize, sheet.page), (proxies, page));
        let shelf = counter.good_by_barcode(&"6900000000014".parse().unwrap()).unwrap().unwrap();
        assert_eq!(shelf.stock, model.fresh("G001"));
    }

    /// At the end the program's own eye must agree, with and without the daily files.
    pub fn finish(mut self) {
        let seq = self.model.seq;
        let verified = self.shop.verify();
        assert_eq!((verified.entries, verified.why), (seq, None));
        let closed = usize::try_from(self.model.closed_days).unwrap();
        assert_eq!(crate::shop::export(self.counter()).len(), closed);
        let observer = self.shop.observe().unwrap();
        let verified = observer.verify(self.shop.outbox()).unwrap();
        assert_eq!((verified.entries, verified.is_sound()), (seq, true));
    }

    fn count_what_is_rare(&mut self, line: &Line) {
        let refers = line.refers.unwrap_or_default();
        let is_of_another_day = self.model.lines.get(&refers).is_some_and(|before| before.day != line.day);
        let is_proxys = self.model.proxies.contains_key(&refers);
        match (line.kind, &*line.by, &line.collector) {
            ("reversal", [_], _) => self.count("reversal by one"),
            ("countersign", ..) if is_of_another_day => self.count("countersign on a later day"),
            (_, _, Some(people::Collector::Member(_))) => self.count("collected by a member"),
            (_, _, Some(people::Collector::Proxy(_))) => self.count("collected by a proxy"),
            _ => {}
        }
        if line.kind == "reversal" && is_proxys {
            self.count("a proxy's collection given back");
        }
    }

    /// Every verb must have met a line that is ahead.
    fn count_refusal(&mut self, kind: &str, refusal: &str) {
        self.count(refusal);
        if refusal == "EntryAhead" {
            self.count(&format!("ahead of {kind}"));
        }
    }

    fn count(&mut self, what: &str) {
        *self.tally.entry(what.to_owned()).or_default() += 1;
    }
}

fn policy() -> Documents {
    let cap = "countersign_cap = \"10.0\"";
    catalog::with_scheme(cap, &format!("{cap}\nowed_per_day = {OWED_PER_DAY}"))
}

/// A household of the roster, or, beyond its end, one that nobody has.
fn numbered(index: usize) -> (HouseholdNumber, String) {
    let number = if index < 7 { catalog::household(index) } else { HouseholdNumber::new(203, 2, 9).unwrap() };
    (number, number.to_string())
}

fn sku(index: usize) -> String {
    format!("G{:03}", if index < 9 { index + 1 } else { 999 })
}

fn by_hands(hands: Hands) -> By {
    match *people::hands(hands) {
        [first, second] => crate::shop::by(first, second),
        _ => By::one(one(PEOPLE[hands.0])),
    }
}

fn by(people: People) -> By {
    match people {
        People::One => By::one(one("02")),
        People::Other => By::one(one("03")),
        People::Two => two(),
    }
}

fn collector_to_counter(collector: people::Collector) -> Collector {
    match collector {
        people::Collector::Member(name) => member(name),
        people::Collector::Proxy(said) => {
            let [name, relation, reason] = said.map(text);
            Collector::Proxy(Proxy { name, relation, reason })
        }
    }
}

/// Without a card that fits, the household is typed.
fn shown_to_counter(shown: Shown, newest: u32) -> (Found, Shown) {
    match shown {
        Shown::Card if newest > 0 => (Found::Card { serial: newest }, Shown::Card),
        Shown::OldCard if newest > 1 => (Found::Card { serial: newest - 1 }, Shown::OldCard),
        _ => (Found::Typed, Shown::Nothing),
    }
}
