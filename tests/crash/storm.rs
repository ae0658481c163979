//! A hundred kills at random moments over all verbs: nothing acknowledged is lost, nothing is doubled, every file that
//! has its name is whole.

use super::child::SEED;
use super::{FOLDER, generous, stocked};
use crate::shop::{Shop, asked, first_moment, one};
use hemei::chance::Chance;
use hemei::counter::Counter;
use hemei::domain::entry::kind::Detail;
use hemei::domain::entry::{Entry, RequestId};
use hemei::domain::value::chain::Digest;
use hemei::domain::value::language::Language;
use hemei::domain::value::number::HouseholdNumber;
use hemei::exchange::settlement;
use hemei::exchange::signature::PublicKey;
use hemei::outcome::{Failure, Trouble};
use hemei::paper::workbook;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

const KILLS: u32 = 100;
const LATEST_US: u32 = 120_000;
/// One kill in so many comes while the child starts.
const DURING_START: u32 = 8;

/// What the children said before they were killed.
#[derive(Default)]
struct Said {
    booked: HashMap<String, u64>,
    opened: HashSet<String>,
    cards: HashSet<(HouseholdNumber, u32)>,
    files: BTreeMap<PathBuf, String>,
    /// The last redemption that was begun, if it was not acknowledged.
    begun: Option<(RequestId, HouseholdNumber)>,
}

impl Said {
    fn counts(&self) -> [usize; 4] {
        [self.booked.len(), self.opened.len(), self.cards.len(), self.files.len()]
    }

    /// A slow machine may need more kills before every verb has been acknowledged.
    fn is_enough(&self) -> bool {
        self.booked.len() >= 100 && self.counts().iter().all(|count| *count > 0)
    }

    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["ACK", request, seq] => {
                self.begun = None;
                assert!(self.booked.insert(request.to_owned(), seq.parse().unwrap()).is_none());
            }
            ["OPEN", request] => assert!(self.opened.insert(request.to_owned())),
            ["CARD", household, serial] => {
                let card = (household.parse().unwrap(), serial.parse().unwrap());
                assert!(self.cards.insert(card), "the card {card:?} was issued twice");
            }
            ["FILE", path, digest] => {
                let digest = digest.to_owned();
                let before = self.files.insert(path.into(), digest.clone());
                assert!(before.is_none_or(|before| before == digest), "{path} changed");
            }
            ["TRY", request, household] => {
                self.begun = Some((request.parse().unwrap(), household.parse().unwrap()));
            }
            _ => {}
        }
    }
}

#[test]
fn a_hundred_kills_lose_nothing_and_double_nothing() {
    let seed = std::env::var(SEED)
        .map_or_else(|_| u64::from(Chance::System.below(u32::MAX).unwrap()), |seed| seed.parse().unwrap());
    println!("{SEED}={seed}");
    let (chance, shop) = (Chance::seeded(seed), stocked());
    let mut said = Said::default();
    let mut kills = 0;
    while kills < KILLS || !said.is_enough() {
        assert!(kills < 2 * KILLS, "too little is done between the kills");
        storm(&shop, seed + u64::from(kills), &chance, &mut said);
        recover(&shop, &mut said);
        check_files(&shop, &said);
        kills += 1;
    }
    println!("{kills} kills; acknowledged entries, days, cards, files: {:?}", said.counts());
    check_journal(&shop, &said);
    shop.assert_whole();
    // A part that a kill left behind is no file, and the next export is done with it.
    let counter = shop.open_with(generous(), first_moment());
    counter.export(&|book| workbook::bytes(Language::Chinese, book)).unwrap();
    drop(counter);
    assert!(outbox(&shop).iter().all(|path| path.extension().is_some_and(|it| it != "part")));
    shop.assert_whole();
}

fn storm(shop: &Shop, seed: u64, chance: &Chance, said: &mut Said) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "crash::child::all_verbs_child", "--nocapture"])
        .env(FOLDER, shop.data().parent().unwrap())
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = listen(child.stdout.take().unwrap());
    if chance.below(DURING_START).unwrap() > 0 {
        lines.iter().find(|line| line == "READY").expect("the child opens");
    }
    thread::sleep(Duration::from_micros(chance.below(LATEST_US).unwrap().into()));
    child.kill().unwrap();
    child.wait().unwrap();
    lines.iter().for_each(|line| said.hear(&line));
}

/// The child's lines as they come, so that its pipe never fills up.
fn listen(output: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        lines.for_each(|line| sender.send(line).unwrap());
    });
    receiver
}

/// The next start is quick, and the redemption that was under way can be sent again.
fn recover(shop: &Shop, said: &mut Said) {
    let start = Instant::now();
    let mut counter = shop.open_with(generous(), first_moment());
    assert!(start.elapsed() < Duration::from_secs(3), "the next start took {:?}", start.elapsed());
    if let Some((request, household)) = said.begun.take() {
        match counter.redeem(&one("02"), request, &asked(household, &[("G001", 1)])) {
            Ok(receipt) => drop(said.booked.insert(request.to_string(), receipt.seq)),
            // A rule said no before the kill too; what is booked is never refused.
            Err(Trouble::Refused(_)) => {
                assert!(!is_booked(&counter, request), "{request} was booked and refused");
            }
            Err(Trouble::Failed(failure)) => panic!("{failure}"),
        }
    }
}

fn is_booked(counter: &Counter, request: RequestId) -> bool {
    let (mut found, written) = (false, request.to_string());
    let visit = |line: hemei::store::Line| {
        found |= Entry::decode(&line.body).unwrap().request.to_string() == written;
        Ok::<(), Failure>(())
    };
    counter.visit_journal(1, visit).unwrap();
    found
}

fn outbox(shop: &Shop) -> Vec<PathBuf> {
    let files = fs::read_dir(shop.outbox()).into_iter().flatten();
    files.map(|file| file.unwrap().path()).collect()
}

/// Every file under its final name verifies, acknowledged or not; those that were acknowledged are there, byte for byte.
fn check_files(shop: &Shop, said: &Said) {
    let pem = fs::read_to_string(shop.data().join("shop.pub.pem")).unwrap();
    let key = PublicKey::from_pem(&pem).unwrap();
    let is = |path: &Path, kind: &str| path.extension().is_some_and(|it| it == kind);
    for path in outbox(shop).iter().filter(|path| is(path, "xlsx")) {
        // A workbook is a ZIP file: its end is written last.
        let bytes = fs::read(path).unwrap();
        assert_eq!(bytes[bytes.len() - 22..][..4], *b"PK\x05\x06", "{}", path.display());
    }
    for path in outbox(shop).iter().filter(|path| is(path, "jsonl")) {
        let bytes = fs::read(path).unwrap();
        let file = settlement::read(&bytes).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        settlement::check(&file, Some(&key)).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
    let digest = |path: &Path| Digest::of(&fs::read(path).unwrap()).to_string();
    said.files.iter().for_each(|(path, acknowledged)| assert_eq!(digest(path), *acknowledged));
}

fn check_journal(shop: &Shop, said: &Said) {
    let (mut written, mut cards) = (HashMap::new(), HashSet::new());
    let visit = |line: hemei::store::Line| {
        let entry = Entry::decode(&line.body).unwrap();
        assert!(written.insert(entry.request.to_string(), entry.seq).is_none(), "{entry:?} is there twice");
        if let Detail::Card(card) = &entry.detail {
            assert!(cards.insert((entry.household.unwrap(), card.serial)), "{entry:?} is there twice");
        }
        Ok::<(), Failure>(())
    };
    shop.observe().unwrap().visit_journal(1, visit).unwrap();
    for (request, seq) in &said.booked {
        assert_eq!(written.get(request), Some(seq), "request {request} was acknowledged");
    }
    assert!(said.opened.iter().all(|request| written.contains_key(request)));
    assert!(said.cards.is_subset(&cards));
}
