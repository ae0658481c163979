//! What verification says: every finding in both languages, and of a live file more than of one for practice.

use hemei::domain::entry::duty::Place;
use hemei::domain::entry::fault::Fault;
use hemei::domain::entry::fault::WrongPeople;
use hemei::domain::entry::kind::{Kind, Mode};
use hemei::domain::entry::office::Whose;
use hemei::domain::entry::{By, NotEntry};
use hemei::domain::fold::NotFolded;
use hemei::domain::value::language::Language;
use hemei::domain::value::not_json::NotJson;
use hemei::domain::value::number::AttendantCode;
use hemei::exchange::outbox::{FileFinding, WrongFile};
use hemei::exchange::row::HandedIn;
use hemei::exchange::settlement::{Figure, HeaderFault, NotSettlement, Part, Signer, Wrong};
use hemei::outcome::damage::Damage;
use hemei::outcome::{Failure, Standing};
use hemei::store::Why;
use hemei::text::{self, file_check};
use std::path::Path;

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x4E00..=0x9FFF)
}

#[track_caller]
fn assert_in_both(chinese: &str, english: &str) {
    assert!(chinese.contains(is_han), "{chinese}");
    assert!(!english.contains(is_han) && english.contains(' '), "{english}");
}

#[test]
fn every_finding_in_the_books_is_said_in_both_languages() {
    let name = || "x".to_owned();
    let findings = [
        Why::NotFolded(NotFolded::Hash),
        Why::NotFolded(NotFolded::Line(NotEntry::Json(NotJson::Missing(name())))),
        Why::NotFolded(NotFolded::Line(NotEntry::Version(9))),
        Why::NotFolded(NotFolded::Fault(Fault::Genesis)),
        Why::RowNumber,
        Why::BeforeFirst { seq: -1 },
        Why::NotCompared,
        Why::Posting,
        Why::PostingExtra,
        Why::Index { index: "posting_request" },
        Why::Table { table: "balance", row: name() },
        Why::PinUnknown { code: name() },
        Why::DocumentUnknown { name: name() },
        Why::DocumentOther { name: name() },
        Why::SchemaChanged { kind: name(), name: name() },
        Why::SchemaForeign { kind: name(), name: name() },
        Why::Sqlite { table: None, answer: name() },
        Why::Sqlite { table: Some(name()), answer: name() },
        Why::Damaged(Failure::Damaged(Damage::Balances)),
        Why::MarkUnreadable,
        Why::MarkAhead { ends: 1, seen: 2 },
        Why::MarkOther,
    ];
    for why in findings {
        let said = |language| text::books_wrong(language, &why);
        assert_in_both(&said(Language::Chinese), &said(Language::English));
    }
}

#[test]
fn every_finding_about_a_file_is_said_in_both_languages() {
    let name = || "x".to_owned();
    let line = |wrong| WrongFile::NotSettlement(NotSettlement::Line { line: 3, wrong });
    let findings = [
        WrongFile::OtherJournal,
        WrongFile::Surplus { epoch: 1, number: 2 },
        WrongFile::Name,
        WrongFile::NotTaken(Failure::NotFile { path: name(), standing: Standing::Pipe }),
        WrongFile::NotTaken(Failure::TooLarge { path: name(), most: 8 << 20 }),
        WrongFile::NotSettlement(NotSettlement::Bytes(9)),
        WrongFile::NotSettlement(NotSettlement::Lines),
        line(Wrong::CutOff),
        line(Wrong::Long(9)),
        line(Wrong::Unreadable { part: Part::Header, why: NotJson::CutOff }),
        line(Wrong::TooFewLines),
        line(Wrong::NotCanonical),
        line(Wrong::Header(HeaderFault::First)),
        line(Wrong::Short { announced: 2, found: 1 }),
        line(Wrong::OtherKey { expected: name(), found: name() }),
        line(Wrong::Signature { key: name() }),
        line(Wrong::Entry(NotEntry::NotCanonical)),
        line(Wrong::Fault(Fault::Owner)),
        line(Wrong::NotAsHeader { figure: Figure::Date, found: name(), expected: name() }),
        line(Wrong::Head { found: name(), expected: name() }),
        line(Wrong::NoClose),
        line(Wrong::Perpetual),
        line(Wrong::Shelf { good: name(), opening: 1, closing: 2 }),
        line(Wrong::Total { expected: name() }),
        line(Wrong::TotalMissing { expected: name() }),
        line(Wrong::TotalExtra),
    ];
    for wrong in findings {
        let finding = FileFinding { path: "outbox/file".to_owned(), wrong };
        let said = |language| text::file_wrong(language, &finding);
        assert_in_both(&said(Language::Chinese), &said(Language::English));
    }
}

#[test]
fn every_finding_about_people_is_said_in_both_languages() {
    let code = || AttendantCode::machine();
    let by = || By::one(code());
    let household = || "2030100012".parse().unwrap();
    let findings = [
        WrongPeople::NotEnrolled { code: code() },
        WrongPeople::Program { kind: Kind::Close },
        WrongPeople::ProgramOnly { kind: Kind::Genesis },
        WrongPeople::Enrolment { code: code(), by: by() },
        WrongPeople::Known { code: code() },
        WrongPeople::Retired { code: code() },
        WrongPeople::Role { code: code(), kind: Kind::Close, place: Place::First },
        WrongPeople::Related { code: code(), household: household(), whose: Whose::Own },
        WrongPeople::Related { code: code(), household: household(), whose: Whose::Kin },
        WrongPeople::NotManager { code: code() },
        WrongPeople::LastManager { code: code() },
        WrongPeople::LiveSettings,
        WrongPeople::PinSet { code: code(), by: by() },
        WrongPeople::PinReset { code: code(), by: by() },
    ];
    for wrong in findings {
        let why = Why::NotFolded(NotFolded::Fault(wrong.into()));
        let said = |language| text::books_wrong(language, &why);
        assert_in_both(&said(Language::Chinese), &said(Language::English));
    }
}

/// Only a live file that the shop's own key signed is intact without a word more.
#[test]
fn a_file_is_called_intact_only_where_it_counts() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/settlement.jsonl");
    let mut file = HandedIn::take(&golden, &[]).found.unwrap();
    for (mode, signer, intact) in [
        (Mode::Live, Signer::Known, true),
        (Mode::Live, Signer::Unknown, false),
        (Mode::Training, Signer::Known, false),
        (Mode::Training, Signer::Unknown, false),
    ] {
        (file.header.mode, file.signer) = (mode, signer);
        let chinese = file_check::sound_file(Language::Chinese, &file);
        let english = file_check::sound_file(Language::English, &file);
        assert_eq!(
            (chinese.starts_with("完好"), english.starts_with("intact")),
            (intact, intact),
            "{chinese}"
        );
        let is_training = mode == Mode::Training;
        assert_eq!(chinese.contains("训练文件，不作数"), is_training);
        assert_eq!(english.contains("DOES NOT COUNT"), is_training);
        assert_eq!(chinese.contains("谁都可以自称"), signer == Signer::Unknown);
    }
}
