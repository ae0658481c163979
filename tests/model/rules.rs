//! The reference model: the same rules written a second time, over strings and integers, sharing no code with the
//! program. It collects every rule a request breaks; the counter must name one of them.

use super::command::{Collects, Goods, People, Shown, Target};
use super::people::{Collection, Collector, codes, collector};
use chrono::DateTime;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub const MINIMUM: i64 = 20;
pub const VISIT_LIMIT: i64 = 600;
pub const MONTH_LIMIT: i64 = 1000;
const AWARD_LIMIT: i64 = 800;
const COUNTERSIGN_CAP: i64 = 100;
const BASE_POINTS: i64 = 1000;
/// Few enough to be reached.
pub const OWED_PER_DAY: usize = 2;

/// SKU, whether it is blocked, prices from a day on.
const GOODS: [(&str, bool, &[(&str, i64)]); 9] = [
    ("G001", false, &[("2025-01-01", 20), ("2026-12-01", 35)]),
    ("G002", false, &[("2025-01-01", 200)]),
    ("G003", true, &[("2025-01-01", 50)]),
    ("G004", false, &[("2025-01-01", 50)]),
    ("G005", false, &[("2027-02-01", 40)]),
    ("G006", false, &[("2025-01-01", 610)]),
    ("G007", false, &[("2025-01-01", 5)]),
    ("G008", false, &[("2025-01-01", 100)]),
    ("G009", true, &[("2025-01-01", 90)]),
];
const STATUSES: [&str; 7] = ["active", "active", "active", "moved", "closed", "suspended", "active"];
pub const CHANNELS: [&str; 5] = ["base", "rule", "honour", "rating", "contest"];

/// Unit, debit, credit, amount.
pub type Leg = (String, String, String, i64);
/// Names of the rules a request breaks.
pub type Broken = Vec<&'static str>;
/// What one entry must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub kind: &'static str,
    pub by: Vec<&'static str>,
    pub day: u32,
    pub household: Option<String>,
    pub refers: Option<u64>,
    pub legs: Vec<Leg>,
    pub collector: Option<Collector>,
    /// Who is enrolled or renamed.
    pub named: Option<&'static str>,
}

#[derive(Debug)]
struct Batch {
    good: String,
    name: String,
    expiry: Option<String>,
}

const DAY_MS: i64 = 86_400_000;

/// The books as they should be.
#[derive(Debug)]
pub struct Model {
    pub now_ms: i64,
    pub seq: u64,
    /// The last line's time.
    at_ms: i64,
    pub number: u32,
    /// Date of the open day.
    pub open: Option<String>,
    pub last_date: Option<String>,
    pub closed_days: u32,
    pub balances: HashMap<(String, String), i64>,
    /// Period, household, channel.
    pub scores: HashMap<(String, String, String), i64>,
    pub lines: HashMap<u64, Line>,
    pub cards: HashMap<String, u32>,
    /// Reversals that want a second name, with the one they have.
    pub owed: BTreeMap<u64, String>,
    /// Who reversed without a second person, under which date.
    alone: Vec<(&'static str, String)>,
    /// Redemptions that a proxy collected and nobody reversed.
    pub proxies: BTreeMap<u64, Collection>,
    pub(super) people: BTreeSet<&'static str>,
    reversed: Vec<u64>,
    batches: Vec<Batch>,
    /// Household, month, tenths.
    redeemed: Vec<(String, String, i64)>,
}

impl Model {
    /// After the lines of a first start.
    pub fn new(now_ms: i64, seq: u64) -> Self {
        Model {
            now_ms,
            seq,
            at_ms: now_ms + i64::try_from(seq).unwrap(),
            number: 1,
            open: None,
            last_date: None,
            closed_days: 0,
            balances: HashMap::new(),
            scores: HashMap::new(),
            lines: HashMap::new(),
            cards: HashMap::new(),
            owed: BTreeMap::new(),
            alone: Vec::new(),
            proxies: BTreeMap::new(),
            people: BTreeSet::from(["02", "03"]),
            reversed: Vec::new(),
            batches: Vec::new(),
            redeemed: Vec::new(),
        }
    }

    pub fn today(&self) -> String {
        self.date_in(0)
    }

    /// A line's number: one of those that fit, or any; 0 where there is none.
    pub fn aim(&self, target: Target, fitting: &[u64]) -> u64 {
        match target {
            Target::Fitting(index) => fitting.get(index % fitting.len().max(1)).copied().unwrap_or(self.seq),
            Target::Back(lines) => u64::try_from(i64::try_from(self.seq).unwrap() - lines).unwrap_or(0),
        }
    }

    /// Lines of the open day that nobody has reversed, newest first.
    pub fn reversible(&self) -> Vec<u64> {
        let fits = |seq: &u64| {
            let line = &self.lines[seq];
            line.day == self.number
                && matches!(line.kind, "award" | "intake" | "redemption")
                && !self.reversed.contains(seq)
        };
        let mut seqs: Vec<u64> = self.lines.keys().copied().filter(fits).collect();
        seqs.sort_unstable_by(|one, other| other.cmp(one));
        seqs
    }

    /// Whether the open day's date is that of the day before.
    pub fn is_opened_again(&self) -> bool {
        self.open.is_some() && self.open == self.last_date
    }

    pub fn date_in(&self, days: i64) -> String {
        Model::date_of(self.now_ms + days * DAY_MS)
    }

    fn date_of(ms: i64) -> String {
        let local_ms = ms + 8 * 3_600_000;
        DateTime::from_timestamp_millis(local_ms).unwrap().format("%Y-%m-%d").to_string()
    }

    /// A line by attendant 02, which says no more than this.
    pub(super) fn line(&self, kind: &'static str, household: Option<&str>, legs: Vec<Leg>) -> Line {
        let household = household.map(str::to_owned);
        let by = vec!["02"];
        Line { kind, by, day: self.number, household, refers: None, legs, collector: None, named: None }
    }

    /// Rules about the day, for everything that needs an open one.
    pub(super) fn day_rules(&self) -> Broken {
        let mut broken = self.time_rules();
        match &self.open {
            None => broken.push("DayNotOpen"),
            Some(date) if *date < self.today() => broken.push("DayLeftOpen"),
            Some(date) if *date > self.today() => broken.push("ClockBehind"),
            Some(_) => {}
        }
        broken
    }

    /// The one rule of everything but a close and a time put back: the last line is no more than a day ahead.
    pub(super) fn time_rules(&self) -> Broken {
        if self.at_ms - self.now_ms > DAY_MS { vec!["EntryAhead"] } else { Vec::new() }
    }

    pub fn open_day(&self) -> Result<Line, Broken> {
        let mut broken = self.time_rules();
        // A time that was put back since makes an earlier date right, and no date is two days before the last line's.
        let by_clock = Model::date_of(self.at_ms);
        match (&self.open, &self.last_date) {
            (Some(date), _) if *date < self.today() => broken.push("DayLeftOpen"),
            (Some(_), _) => broken.push("DayAlreadyOpen"),
            (None, Some(last)) if self.today() < *last.min(&by_clock) => broken.push("ClockBehind"),
            (None, _) => {}
        }
        or_broken(broken, self.line("open", None, Vec::new()))
    }

    /// Two people say that the last lines' time was false: from then on it is now.
    pub fn put_clock_back(&self, people: People) -> Result<Line, Broken> {
        let mut broken = Vec::new();
        if people != People::Two {
            broken.push("SecondPersonNeeded");
        }
        if self.at_ms <= self.now_ms {
            broken.push("ClockRight");
        }
        or_broken(broken, Line { by: codes(people), ..self.line("clock", None, Vec::new()) })
    }

    pub fn close_day(&self) -> Result<Line, Broken> {
        match self.open {
            None => Err(vec!["DayNotOpen"]),
            Some(_) => Ok(self.line("close", None, Vec::new())),
        }
    }

    pub fn award(
        &self,
        household: (usize, &str),
        channel: usize,
        tenths: i64,
        people: People,
    ) -> Result<Line, Broken> {
        let (index, number) = household;
        let mut broken = self.day_rules();
        if people != People::Two {
            broken.push("SecondPersonNeeded");
        }
        match STATUSES.get(index) {
            None => broken.push("UnknownHousehold"),
            Some(&("moved" | "closed")) => broken.push("HouseholdNotActive"),
            Some(_) => {}
        }
        if tenths <= 0 {
            broken.push("AwardNotPositive");
        }
        let channel = CHANNELS[channel];
        let (limit, account) =
            if channel == "base" { (BASE_POINTS, "base") } else { (AWARD_LIMIT, "household") };
        if tenths > limit {
            broken.push("OverAwardLimit");
        }
        let leg = ("points".to_owned(), format!("issued:{channel}"), format!("{account}:{number}"), tenths);
        or_broken(broken, Line { by: codes(people), ..self.line("award", Some(number), vec![leg]) })
    }

    pub fn take_in(&self, good: &str, pieces: u32, expiry: Option<&str>) -> Result<Line, Broken> {
        let mut broken = self.day_rules();
        if !GOODS.iter().any(|(sku, ..)| *sku == good) {
            broken.push("UnknownGood");
        }
        if expiry.is_some_and(|expiry| *expiry < *self.today()) {
            broken.push("ExpiredAlready");
        }
        if pieces == 0 {
            broken.push("BadQuantity");
        }
        let shelf = format!("stock:{good}:B{}", self.seq + 1);
        let leg = (good.to_owned(), "supply".to_owned(), shelf, i64::from(pieces));
        or_broken(broken, self.line("intake", None, vec![leg]))
    }

    pub fn redeem(
        &self,
        household: (usize, &str),
        shown: Shown,
        collects: Collects,
        basket: &[(String, u32)],
    ) -> Result<Line, Broken> {
        let (index, number) = household;
        let mut broken = self.day_rules();
        match STATUSES.get(index) {
            None => broken.push("UnknownHousehold"),
            Some(&"active") => {}
            Some(_) => broken.push("HouseholdNotActive"),
        }
        if shown == Shown::OldCard {
            broken.push("CardReplaced");
        }
        let collector = collector(collects);
        self.collector_rules((index, number), collector.as_ref(), &mut broken);
        if basket.is_empty() {
            broken.push("EmptyBasket");
        }
        let total: i64 = basket.iter().map(|line| self.price(line, &mut broken)).sum();
        let mut legs =
            vec![("points".to_owned(), format!("household:{number}"), "redeemed:M04".to_owned(), total)];
        for (good, quantity) in basket {
            self.pick(good, i64::from(*quantity), &mut legs, &mut broken);
        }
        let month = self.today()[..7].to_owned();
        let already: i64 = self
            .redeemed
            .iter()
            .filter(|(whose, when, _)| whose == number && *when == month)
            .map(|(_, _, tenths)| tenths)
            .sum();
        let amounts = [
            (total < MINIMUM, "BelowMinimum"),
            (total > VISIT_LIMIT, "OverVisitLimit"),
            (total > self.points_of(number), "NotEnoughPoints"),
            (already + total > MONTH_LIMIT, "OverMonthLimit"),
        ];
        broken.extend(amounts.iter().filter(|(is_broken, _)| *is_broken).map(|(_, rule)| *rule));
        or_broken(broken, Line { collector, ..self.line("redemption", Some(number), legs) })
    }

    fn price(&self, (good, quantity): &(String, u32), broken: &mut Broken) -> i64 {
        let Some((_, blocked, prices)) = GOODS.iter().find(|(sku, ..)| sku == good) else {
            broken.push("UnknownGood");
            return 0;
        };
        if *blocked {
            broken.push("Blocked");
        }
        if *quantity == 0 || *quantity > 999 {
            broken.push("BadQuantity");
        }
        match prices.iter().rfind(|(from, _)| **from <= *self.today()) {
            None => broken.push("NoPrice"),
            Some((_, tenths)) => return tenths * i64::from(*quantity),
        }
        0
    }

    /// First what expires first, then what came first; what earlier lines of the basket took is gone.
    fn pick(&self, good: &str, mut missing: i64, legs: &mut Vec<Leg>, broken: &mut Broken) {
        let today = self.today();
        let mut batches: Vec<&Batch> = self.batches.iter().filter(|batch| batch.good == good).collect();
        batches.retain(|batch| batch.expiry.as_ref().is_none_or(|expiry| today <= *expiry));
        batches.sort_by_key(|batch| batch.expiry.clone().unwrap_or("9999".to_owned()));
        for batch in batches {
            let account = format!("stock:{good}:{}", batch.name);
            let taken: i64 = legs.iter().filter(|leg| leg.1 == account).map(|leg| leg.3).sum();
            let there = self.balance(&account, good) - taken;
            let pieces = there.min(missing);
            if pieces > 0 {
                legs.push((good.to_owned(), account, "out".to_owned(), pieces));
                missing -= pieces;
            }
        }
        if missing > 0 {
            broken.extend(["OutOfStock", "OnlyExpired"]);
        }
    }

    pub fn reverse(&self, refers: u64, goods: Goods, people: People) -> Result<Line, Broken> {
        let mut broken = self.day_rules();
        if refers == 0 || refers > self.seq {
            broken.push("NoSuchEntry");
        }
        let Some(original) = self.lines.get(&refers) else {
            broken.push("NotReversible");
            return Err(broken);
        };
        if !matches!(original.kind, "award" | "intake" | "redemption") {
            broken.push("NotReversible");
        }
        if original.day != self.number {
            broken.push("OtherDay");
        }
        if self.reversed.contains(&refers) {
            broken.push("AlreadyReversed");
        }
        let moved: i64 = original.legs.iter().filter(|leg| leg.0 == "points").map(|leg| leg.3).sum();
        if people != People::Two && !(1..=COUNTERSIGN_CAP).contains(&moved) {
            broken.push("SecondPersonNeeded");
        }
        if let [alone] = *codes(people)
            && self.alone_today(alone) >= OWED_PER_DAY
        {
            broken.push("TooManyOwed");
        }
        let mut legs = Vec::new();
        for (unit, debit, credit, amount) in original.legs.clone() {
            if has_floor(&credit) && self.balance(&credit, &unit) < amount {
                broken.push(if unit == "points" { "PointsSpent" } else { "GoodsGone" });
            }
            let to_loss = goods == Goods::Loss && debit.starts_with("stock:");
            legs.push((unit, credit, if to_loss { "loss".to_owned() } else { debit }, amount));
        }
        let line = self.line("reversal", original.household.as_deref(), legs);
        or_broken(broken, Line { refers: Some(refers), by: codes(people), ..line })
    }

    /// However often the day was closed and opened again.
    fn alone_today(&self, who: &str) -> usize {
        self.alone.iter().filter(|(by, date)| *by == who && Some(date) == self.open.as_ref()).count()
    }

    pub fn issue_card(&self, household: (usize, &str)) -> Result<Line, Broken> {
        let mut broken = self.time_rules();
        match STATUSES.get(household.0) {
            Some(&"active" | &"suspended") => {}
            Some(_) => broken.push("NoCard"),
            None => broken.push("UnknownHousehold"),
        }
        or_broken(broken, self.line("card", Some(household.1), Vec::new()))
    }

    /// Takes in what was booked.
    pub fn book(&mut self, line: Line, expiry: Option<String>) {
        self.seq += 1;
        self.at_ms = if line.kind == "clock" { self.now_ms } else { self.now_ms.max(self.at_ms + 1) };
        for (unit, debit, credit, amount) in &line.legs {
            *self.balances.entry((debit.clone(), unit.clone())).or_default() -= amount;
            *self.balances.entry((credit.clone(), unit.clone())).or_default() += amount;
            self.score(&line, debit, credit, *amount);
        }
        match line.kind {
            "open" => self.open = Some(self.today()),
            "close" => {
                self.last_date = self.open.take();
                self.number += 1;
                self.closed_days += 1;
            }
            "card" => *self.cards.entry(line.household.clone().unwrap()).or_default() += 1,
            "intake" => {
                let good = line.legs[0].0.clone();
                self.batches.push(Batch { good, name: format!("B{}", self.seq), expiry });
            }
            "person" => self.people.extend(line.named),
            "reversal" => self.book_reversal(&line),
            "countersign" => self.owed.retain(|seq, _| Some(*seq) != line.refers),
            _ => {}
        }
        if let (Some(Collector::Proxy([name, ..])), Some(date)) = (&line.collector, &self.open) {
            let collection = (date[..7].to_owned(), line.household.clone().unwrap(), (*name).to_owned());
            self.proxies.insert(self.seq, collection);
        }
        self.lines.insert(self.seq, line);
    }

    fn book_reversal(&mut self, line: &Line) {
        self.reversed.extend(line.refers);
        self.proxies.retain(|seq, _| Some(*seq) != line.refers);
        if let [alone] = *line.by {
            self.owed.insert(self.seq, alone.to_owned());
            self.alone.extend(self.open.clone().map(|date| (alone, date)));
        }
    }

    fn score(&mut self, line: &Line, debit: &str, credit: &str, amount: i64) {
        let Some(number) = line.household.clone() else { return };
        let date = self.open.clone().unwrap_or_default();
        let mut change = |account: &str, delta: i64| {
            if let Some(channel) = account.strip_prefix("issued:") {
                let key = (date[..4].to_owned(), number.clone(), channel.to_owned());
                *self.scores.entry(key).or_default() += delta;
            }
            if account.starts_with("redeemed:") {
                self.redeemed.push((number.clone(), date[..7].to_owned(), -delta));
            }
        };
        change(debit, amount);
        change(credit, -amount);
    }

    pub fn balance(&self, account: &str, unit: &str) -> i64 {
        self.balances.get(&(account.to_owned(), unit.to_owned())).copied().unwrap_or(0)
    }

    pub fn points_of(&self, number: &str) -> i64 {
        self.balance(&format!("household:{number}"), "points")
    }

    /// Pieces of a good that may still be handed out today.
    pub fn fresh(&self, good: &str) -> i64 {
        let mut legs = Vec::new();
        self.pick(good, i64::MAX, &mut legs, &mut Vec::new());
        legs.iter().map(|leg| leg.3).sum()
    }
}

pub fn has_floor(account: &str) -> bool {
    let floors = ["household:", "base:", "held:", "voucher:", "stock:", "reserved:"];
    floors.iter().any(|prefix| account.starts_with(prefix))
}

pub(super) fn or_broken(broken: Broken, line: Line) -> Result<Line, Broken> {
    if broken.is_empty() { Ok(line) } else { Err(broken) }
}
