//! The log by itself: lines, rotation, and that nothing it does can stop anybody.

use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::kind::Kind;
use hemei::domain::value::language::Bilingual;
use hemei::domain::value::plain::PlainText;
use hemei::log::{KEPT, Log, MOST_BYTES, Note};
use hemei::outcome::damage::{Damage, FileFlaw, SqliteFlaw, SystemFlaw};
use hemei::outcome::{Failure, Trouble};
use std::fs;
use std::path::Path;

fn newest(data: &Path) -> String {
    fs::read_to_string(data.join("log/kiosk.log")).unwrap_or_default()
}

#[test]
fn a_line_has_the_time_and_what_happened() {
    let data = tempfile::tempdir().unwrap();
    let log = Log::beside(data.path());
    log.note(&Note::Booked { kind: Kind::Redemption, seq: 4712, ms: 3 });
    log.note(&Note::PinWrong(&"02".parse().unwrap()));
    log.note(&Note::Panicked { file: "update.rs", line: 9 });
    let text = newest(data.path());
    let said: Vec<_> = text.lines().map(|line| line.split_once(' ').unwrap()).collect();
    assert!(said.iter().all(|(at, _)| at.parse::<hemei::domain::value::moment::Moment>().is_ok()), "{text}");
    let said: Vec<_> = said.into_iter().map(|(_, what)| what).collect();
    assert_eq!(said, ["booked redemption seq=4712 ms=3", "pin-wrong by=02", "panicked at=update.rs:9"]);
}

#[test]
fn refusals_and_failures_are_named_and_not_quoted() {
    let data = tempfile::tempdir().unwrap();
    let log = Log::beside(data.path());
    let plain = |text| PlainText::parse(text).unwrap();
    let good = Bilingual { zh: plain("王秀英的盐"), en: plain("Salt of Xiuying") };
    log.note(&Note::Refused(&Refusal::NoPrice { good }));
    log.note(&Note::Refused(&Refusal::PinWait { seconds: 30 }));
    let damaged = Failure::Damaged(Damage::Sqlite(SqliteFlaw::Unknown(999)));
    log.note(&Note::Troubled(&Trouble::Failed(damaged)));
    log.note(&Note::Failed(&Failure::File {
        path: "/home/xiuying".into(),
        what: FileFlaw::System(SystemFlaw::Unknown(95)),
    }));
    let text = newest(data.path());
    let said: Vec<_> = text.lines().filter_map(|line| line.split_once(' ')).map(|(_, what)| what).collect();
    assert_eq!(
        said,
        ["refused NoPrice", "refused PinWait", "failed Damaged number=999", "failed File number=95"]
    );
}

#[test]
fn files_are_put_aside_when_full_and_the_oldest_goes() {
    let data = tempfile::tempdir().unwrap();
    let log = Log::beside(data.path());
    let folder = data.path().join("log");
    let files = || {
        let mut names: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    for round in 1..=KEPT + 3 {
        // As if a file had filled up.
        let filler = format!("{round}\n").repeat(usize::try_from(MOST_BYTES).unwrap() / 2);
        fs::write(folder.join("kiosk.log"), filler).unwrap();
        log.note(&Note::Quit);
        assert_eq!(newest(data.path()).lines().count(), 1);
    }
    assert_eq!(files(), ["kiosk.1.log", "kiosk.2.log", "kiosk.3.log", "kiosk.4.log", "kiosk.log"]);
    let first =
        |name: &str| fs::read_to_string(folder.join(name)).unwrap().lines().next().unwrap().to_owned();
    let newest_first: Vec<_> = (1..=KEPT).map(|age| first(&format!("kiosk.{age}.log"))).collect();
    assert_eq!(newest_first, ["7", "6", "5", "4"]);
    let bytes: u64 = files().iter().map(|name| fs::metadata(folder.join(name)).unwrap().len()).sum();
    assert!(bytes < (u64::from(KEPT) + 1) * (MOST_BYTES + 200));
}

#[test]
fn a_log_that_cannot_be_written_stops_nobody() {
    Log::default().note(&Note::Quit);
    // No data folder, a file in the place of the log's folder, a folder in the place of the log.
    let data = tempfile::tempdir().unwrap();
    Log::beside(&data.path().join("nowhere")).note(&Note::Quit);
    assert!(!data.path().join("nowhere").exists(), "a log makes no data folder");
    fs::write(data.path().join("log"), b"").unwrap();
    Log::beside(data.path()).note(&Note::Quit);
    fs::remove_file(data.path().join("log")).unwrap();
    fs::create_dir_all(data.path().join("log/kiosk.log")).unwrap();
    let log = Log::beside(data.path());
    log.note(&Note::Quit);
    fs::remove_dir(data.path().join("log/kiosk.log")).unwrap();
    log.note(&Note::Quit);
    assert_eq!(newest(data.path()).lines().count(), 1, "and it goes on once it can");
}
