//! A disk that is full or may not be written. Ignored unless `tests/outside/run.sh` mounts a small disk, as root, and
//! names it in `TMPDIR`, where every test's shop then lives.

use super::verbs::{Verb, prepared};
use crate::shop::catalog::household;
use crate::shop::{Shop, export, one};
use hemei::counter::NotOpened;
use hemei::domain::entry::Found;
use hemei::exchange::settlement;
use hemei::log::{Log, Note};
use hemei::outcome::{Failure, Trouble};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

/// The disk is full for as long as this lives.
pub struct Filler(PathBuf);

impl Filler {
    pub fn new() -> Filler {
        let filler = Filler(std::env::temp_dir().join("filler"));
        let mut file = File::create(&filler.0).unwrap();
        let mut bytes = 0;
        for size in [65_536, 4_096, 1] {
            while file.write_all(&vec![b'x'; size]).is_ok() {
                bytes += size;
                assert!(bytes < 64 << 20, "this is no small disk; tests/outside/run.sh mounts one");
            }
        }
        filler
    }
}

impl Drop for Filler {
    fn drop(&mut self) {
        fs::remove_file(&self.0).unwrap();
    }
}

/// The disk may not be written for as long as this lives.
pub struct Protected;

impl Protected {
    pub fn new() -> Protected {
        remount("ro");
        Protected
    }
}

impl Drop for Protected {
    fn drop(&mut self) {
        remount("rw");
    }
}

fn remount(how: &str) {
    let small = std::env::temp_dir();
    let status = Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(&small).status().unwrap();
    assert!(status.success(), "mount -o remount,{how} {}", small.display());
}

fn is_full(failure: &Trouble) -> bool {
    matches!(failure, Trouble::Failed(Failure::DiskFull(_)))
}

fn not_opened(shop: &Shop) -> Failure {
    match shop.start(shop.opening()) {
        Err(NotOpened::Failed(failure)) => failure,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("opened"),
    }
}

#[test]
#[ignore = "needs a small disk"]
fn every_verb_says_it_is_full_reading_goes_on_and_the_verb_books_once_when_there_is_space() {
    for verb in Verb::ALL {
        let shop = Shop::begun();
        let mut counter = prepared(&shop, *verb);
        let request = shop.request();
        let filler = Filler::new();
        for _ in 0..2 {
            let failure = verb.perform(&mut counter, request).unwrap_err();
            assert!(is_full(&failure), "{verb:?}: {failure:?}");
        }
        assert_eq!(verb.count(&counter), 0, "{verb:?}");
        counter.household_page(household(0), Found::Typed, 10).unwrap();
        counter.shelf().unwrap();
        drop(filler);
        let seq = verb.perform(&mut counter, request).unwrap();
        assert_eq!(verb.perform(&mut counter, request).unwrap(), seq, "{verb:?} again");
        assert_eq!(verb.count(&counter), 1, "{verb:?}");
        let mark = fs::read_to_string(shop.data().join("high-water")).unwrap();
        assert!(mark.starts_with(&format!("{seq:020} ")), "{mark}");
        drop(counter);
        shop.assert_whole();
    }
}

#[test]
#[ignore = "needs a small disk"]
fn a_file_that_finds_no_space_leaves_nothing_and_is_whole_later() {
    let shop = Shop::begun();
    let mut counter = prepared(&shop, Verb::Close);
    counter.close_day(&one("02"), shop.request()).unwrap();
    fs::create_dir(shop.outbox()).unwrap();
    let filler = Filler::new();
    assert!(is_full(&counter.export(&|_| Err(hemei::outcome::damage::FileFlaw::Workbook)).unwrap_err()));
    assert_eq!(fs::read_dir(shop.outbox()).unwrap().count(), 0);
    drop(filler);
    let files = export(&counter);
    let bytes = fs::read(&files[0].path).unwrap();
    settlement::check(&settlement::read(&bytes).unwrap(), None).unwrap();
    shop.assert_whole();
}

#[test]
#[ignore = "needs a small disk"]
fn notes_that_find_no_space_are_lost_and_nothing_else() {
    let shop = Shop::begun();
    let mut counter = prepared(&shop, Verb::Redeem);
    let log = Log::beside(shop.data());
    counter.log_to(log.clone());
    let path = shop.data().join("log/kiosk.log");
    log.note(&Note::ScanRefused);
    let filler = Filler::new();
    // More than the rest of the page that the file has already.
    (0..500).for_each(|_| log.note(&Note::ScanRefused));
    drop(filler);
    let request = shop.request();
    Verb::Redeem.perform(&mut counter, request).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.lines().count() < 200, "there was space for {}", text.lines().count());
    assert!(text.lines().all(|line| line.ends_with(" scan-refused") || line.contains(" booked redemption ")));
    assert!(text.ends_with('\n') && text.contains(" booked redemption "), "{text}");
}

#[test]
#[ignore = "needs a small disk"]
fn a_start_on_a_full_disk_says_so_and_a_first_one_can_be_repeated() {
    for shop in [Shop::empty(), Shop::begun()] {
        fs::create_dir_all(shop.data()).unwrap();
        let filler = Filler::new();
        let failure = not_opened(&shop);
        assert!(matches!(failure, Failure::DiskFull(_)), "{failure:?}");
        drop(filler);
        drop(shop.open());
        shop.assert_whole();
    }
}

#[test]
#[ignore = "needs a small disk"]
fn a_disk_that_may_not_be_written_is_said_to_be() {
    let shop = Shop::begun();
    drop(prepared(&shop, Verb::Redeem));
    let protected = Protected::new();
    let failure = not_opened(&shop);
    assert!(matches!(failure, Failure::ReadOnly(_)), "{failure:?}");
    // An inspector with a protected copy is told to make one that is not.
    let unread = shop.observe().map(drop);
    assert!(matches!(unread, Err(NotOpened::Failed(Failure::ProtectedCopy(_)))), "{unread:?}");
    drop(protected);
    drop(shop.open());
    shop.assert_whole();
}
