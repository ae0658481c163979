//! Reads the journal's rows and tables past the program, beside the open counter, and checks DESIGN §5's invariants
//! after every step: balance, floors, sequence, chain, time, days, closes.

use super::people::{Collection, Collector};
use super::rules::{Leg, Line, Model, has_floor};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Balances = BTreeMap<(String, String), i64>;

/// A fold of the raw lines, made a third time.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    pub seq: u64,
    hash: Vec<u8>,
    at: String,
    open: bool,
    number: u64,
    date: String,
    /// No day is opened under an earlier date.
    next: String,
    first: u64,
    pub balances: Balances,
    /// Points moved by awards, redemptions, reversals, ever.
    moved: HashMap<String, i64>,
    opening: i64,
    people: BTreeSet<String>,
    owed: BTreeMap<u64, String>,
    proxies: BTreeMap<u64, Collection>,
}

impl Ledger {
    pub fn new(connection: Connection) -> Self {
        let mut ledger = Ledger {
            connection,
            seq: 0,
            hash: vec![0; 32],
            at: String::new(),
            open: false,
            number: 1,
            date: String::new(),
            next: String::new(),
            first: 1,
            balances: Balances::new(),
            moved: HashMap::new(),
            opening: 0,
            people: BTreeSet::new(),
            owed: BTreeMap::new(),
            proxies: BTreeMap::new(),
        };
        ledger.read_new();
        ledger
    }

    /// Checks every line that is new and gives their bodies.
    pub fn read_new(&mut self) -> Vec<Value> {
        let rows: Vec<(u64, Vec<u8>, Vec<u8>)> = {
            let query = "SELECT seq, body, hash FROM journal WHERE seq > ?1 ORDER BY seq";
            let mut statement = self.connection.prepare_cached(query).unwrap();
            let rows = statement.query_map([self.seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
            rows.unwrap().map(Result::unwrap).collect()
        };
        rows.into_iter().map(|(seq, body, hash)| self.follow(seq, &body, &hash)).collect()
    }

    fn follow(&mut self, seq: u64, body: &[u8], hash: &[u8]) -> Value {
        let chained = Sha256::new().chain_update(b"hemei-journal-v2\n").chain_update(&self.hash);
        assert_eq!(chained.chain_update(body).finalize().as_slice(), hash, "chain at {seq}");
        let entry: Value = serde_json::from_slice(body).unwrap();
        assert_eq!((seq, entry["seq"].as_u64()), (self.seq + 1, Some(seq)), "a gap");
        let at = entry["at"].as_str().unwrap().to_owned();
        let is_put_back = entry["kind"] == "clock";
        assert_eq!(at > self.at, !is_put_back, "time goes back at {seq}: {at} after {}", self.at);
        (self.seq, self.hash, self.at) = (seq, hash.to_vec(), at);
        self.follow_day(&entry);
        self.follow_people(&entry);
        self.follow_signatures(&entry);
        self.follow_proxies(&entry);
        for (unit, debit, credit, amount) in legs_of(&entry) {
            assert!(amount > 0 && debit != credit);
            if unit == "points" {
                *self.moved.entry(entry["kind"].as_str().unwrap().to_owned()).or_default() += amount;
            }
            *self.balances.entry((debit, unit.clone())).or_default() -= amount;
            *self.balances.entry((credit, unit)).or_default() += amount;
        }
        self.check_sums();
        entry
    }

    /// Whoever stands under a line was named in one before; the program names people and the catalog, nothing else.
    fn follow_people(&mut self, entry: &Value) {
        let by: Vec<&str> =
            entry["by"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        let (kind, code) = (entry["kind"].as_str().unwrap(), entry["detail"]["code"].as_str());
        match (kind, &*by) {
            ("genesis" | "catalog", ["00"]) => {}
            ("person", ["00"]) => assert!(!self.people.contains(code.unwrap()), "named twice: {entry}"),
            ("person", [voucher, own]) => {
                assert!(self.people.contains(*voucher) && Some(*own) == code, "{entry}");
            }
            (_, by) => assert!(by.iter().all(|code| self.people.contains(*code)), "a phantom: {entry}"),
        }
        if kind == "person" {
            self.people.insert(code.unwrap().to_owned());
        }
        if entry["detail"]["why"] == "set" {
            assert_eq!(by, [code.unwrap()], "{entry}");
        }
        if entry["detail"]["why"] == "reset" {
            assert_eq!(by.len(), 2, "{entry}");
        }
    }

    /// A lone reversal owes a second name; it is given once, by somebody else, and outlives the day.
    fn follow_signatures(&mut self, entry: &Value) {
        let by = entry["by"].as_array().unwrap();
        let first = by[0].as_str().unwrap();
        match entry["kind"].as_str().unwrap() {
            "reversal" if by.len() == 1 => {
                self.owed.insert(self.seq, first.to_owned());
            }
            "countersign" => {
                let owner = self.owed.remove(&entry["refers"].as_u64().unwrap());
                assert!(owner.is_some_and(|owner| owner != first), "nothing was owed: {entry}");
            }
            _ => {}
        }
    }

    fn follow_proxies(&mut self, entry: &Value) {
        if let Some(proxy) = entry["detail"]["collector"]["proxy"].as_object() {
            let said = |key: &str| proxy[key].as_str().unwrap().to_owned();
            assert!(["name", "relation", "reason"].iter().all(|key| !said(key).is_empty()), "{entry}");
            let whose = entry["household"].as_str().unwrap().to_owned();
            self.proxies.insert(self.seq, (self.date[..7].to_owned(), whose, said("name")));
        }
        if entry["kind"] == "reversal" {
            self.proxies.remove(&entry["refers"].as_u64().unwrap());
        }
    }

    fn check_sums(&self) {
        let mut sums: HashMap<&str, i64> = HashMap::new();
        for ((account, unit), amount) in &self.balances {
            *sums.entry(unit).or_default() += amount;
            assert!(*amount >= 0 || !has_floor(account), "{account} holds {amount} of {unit}");
        }
        assert!(sums.values().all(|sum| *sum == 0), "not zero: {sums:?}");
    }

    /// A business day is its Z number; its date never goes back; nothing enters a closed Z.
    fn follow_day(&mut self, entry: &Value) {
        assert_eq!(entry["day"].as_u64(), Some(self.number), "wrong Z: {entry}");
        match entry["kind"].as_str().unwrap() {
            "open" => {
                let date = entry["detail"]["date"].as_str().unwrap();
                assert!(!self.open && *date >= *self.next, "opened on {date} after {}", self.next);
                (self.open, self.date, self.next) = (true, date.to_owned(), date.to_owned());
            }
            "close" => {
                assert!(self.open, "closed twice");
                self.check_close(&entry["detail"]);
                (self.open, self.number, self.first) = (false, self.number + 1, self.seq + 1);
            }
            "genesis" | "catalog" | "person" | "pin" | "card" => {}
            // A day of a time that was false is no measure for the next one.
            "clock" => self.next = self.next.clone().min(self.at[..10].to_owned()),
            kind => assert!(self.open, "a {kind} while no day is open"),
        }
    }

    /// Opening + in − out = closing, perpetual totals, the root over the balances.
    fn check_close(&mut self, close: &Value) {
        let figure = |path: &str| close.pointer(path).and_then(Value::as_i64).unwrap();
        let moved = |kind: &str| self.moved.get(kind).copied().unwrap_or(0);
        let held: i64 =
            self.balances.iter().filter(|((account, _), _)| is_owed(account)).map(|(_, n)| n).sum();
        assert_eq!(figure("/points/opening"), self.opening);
        assert_eq!(figure("/points/opening") + figure("/points/incoming") - figure("/points/outgoing"), held);
        assert_eq!(figure("/points/closing"), held);
        assert_eq!(figure("/perpetual/awarded"), moved("award"));
        assert_eq!(figure("/perpetual/redeemed"), moved("redemption"));
        assert_eq!(figure("/perpetual/reversed"), moved("reversal"));
        assert_eq!(close["date"], *self.date);
        assert_eq!(close["first"].as_u64(), Some(self.first));
        assert_eq!(close["entries"].as_u64(), Some(self.seq + 1 - self.first));
        let mut hasher = Sha256::new().chain_update(b"hemei-balances-v1\n");
        for ((account, unit), amount) in self.balances.iter().filter(|(_, amount)| **amount != 0) {
            hasher.update(format!("{account}\t{unit}\t{amount}\n"));
        }
        let root: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(close["balances_root"], *root);
        self.opening = held;
    }

    /// The tables on disk say what the model says, no more and no less.
    pub fn compare_tables(&self, model: &Model) {
        let balances: Balances = self.table("SELECT account, unit, amount FROM balance");
        assert_eq!(balances, self.balances, "table balance and the raw lines");
        let expected: Balances = model.balances.clone().into_iter().collect();
        assert_eq!(balances, expected, "table balance and the model");
        let scores = "SELECT household || ' ' || period, channel, amount FROM score WHERE length(period) = 4";
        let expected = model.scores.iter().map(|((period, household, channel), amount)| {
            ((format!("{household} {period}"), channel.clone()), *amount)
        });
        assert_eq!(self.table(scores), expected.collect::<Balances>(), "table score and the model");
        let standing = "SELECT household || ' ' || period, '', amount FROM standing WHERE length(period) = 4";
        let mut expected = Balances::new();
        for ((period, household, _), amount) in &model.scores {
            *expected.entry((format!("{household} {period}"), String::new())).or_default() += amount;
        }
        assert_eq!(self.table(standing), expected, "table standing and the model");
        let postings: u64 =
            self.connection.query_row("SELECT count(*) FROM posting", [], |row| row.get(0)).unwrap();
        assert_eq!(postings, self.seq, "a posting for every line");
        self.compare_lists(model);
    }

    fn compare_lists(&self, model: &Model) {
        let owed: BTreeMap<u64, String> =
            self.list("SELECT seq, by FROM owed", |row| Ok((row.get(0)?, row.get(1)?)));
        assert_eq!(owed, self.owed, "table owed and the raw lines");
        assert_eq!(owed, model.owed, "table owed and the model");
        let proxies: BTreeMap<u64, Collection> = self
            .list("SELECT seq, month, household, proxy FROM proxy", |row| {
                Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?)))
            });
        assert_eq!(proxies, self.proxies, "table proxy and the raw lines");
        assert_eq!(proxies, model.proxies, "table proxy and the model");
    }

    fn list<T>(
        &self,
        query: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<(u64, T)>,
    ) -> BTreeMap<u64, T> {
        let mut statement = self.connection.prepare_cached(query).unwrap();
        statement.query_map([], read).unwrap().map(Result::unwrap).collect()
    }

    fn table(&self, query: &str) -> Balances {
        let mut statement = self.connection.prepare_cached(query).unwrap();
        let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)));
        rows.unwrap().map(Result::unwrap).collect()
    }
}

/// The new line must be the one the model foresaw, made now.
pub fn compare_line(found: &Value, line: &Line, now_ms: i64) {
    assert_eq!(found["kind"], *line.kind);
    assert!(found["by"].as_array().unwrap().iter().eq(line.by.iter()), "by whom: {found}");
    assert_eq!(found["detail"].get("collector"), line.collector.as_ref().map(written_collector).as_ref());
    assert_eq!(found["day"].as_u64(), Some(u64::from(line.day)));
    assert_eq!(found["household"].as_str(), line.household.as_deref());
    assert_eq!(found["refers"].as_u64(), line.refers);
    assert_eq!(legs_of(found), line.legs, "legs of {found}");
    assert!(*found["at"].as_str().unwrap() >= *written(now_ms), "made before the clock's time: {found}");
}

fn written_collector(collector: &Collector) -> Value {
    match collector {
        Collector::Member(name) => json!({ "member": name }),
        Collector::Proxy([name, relation, reason]) => {
            json!({ "proxy": { "name": name, "relation": relation, "reason": reason } })
        }
    }
}

fn written(unix_ms: i64) -> String {
    let utc = DateTime::from_timestamp_millis(unix_ms).unwrap();
    let local = utc.with_timezone(&FixedOffset::east_opt(8 * 3600).unwrap());
    local.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

fn legs_of(entry: &Value) -> Vec<Leg> {
    let text = |leg: &Value, key: &str| leg[key].as_str().unwrap().to_owned();
    let leg = |leg: &Value| {
        let amount = leg["amount"].as_i64().unwrap();
        (text(leg, "unit"), text(leg, "debit"), text(leg, "credit"), amount)
    };
    entry["legs"].as_array().unwrap().iter().map(leg).collect()
}

fn is_owed(account: &str) -> bool {
    ["household:", "base:", "held:", "due:", "voucher:"].iter().any(|prefix| account.starts_with(prefix))
}
