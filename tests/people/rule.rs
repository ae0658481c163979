//! Cell by cell: who may enrol, rename, set and reset, before whom. The fold and the store say the same.

use crate::shop::{Shop, first_moment, one};
use hemei::domain::entry::kind::{
    CatalogLoaded, Detail, DocumentName, Genesis, Mode, Opened, PersonNamed, PinChanged, PinWhy,
};
use hemei::domain::entry::{By, Draft, RequestId};
use hemei::domain::fold::Books;
use hemei::domain::value::chain::link;
use hemei::domain::value::number::{AttendantCode, ShopCode};
use hemei::domain::value::roles::Roles;
use hemei::outcome::Trouble;
use hemei::store::{Durability, Store};

/// Who stands under an entry: `02`, `02+03`, or `00`.
fn who(text: &str) -> By {
    match text.split_once('+') {
        None => By::one(one(text)),
        Some((first, second)) => By::two(one(first), one(second)).unwrap(),
    }
}

fn name(code: &str, by: &str) -> Draft {
    let roles = if by == code { Roles::FIRST } else { Roles::OTHERS };
    let detail = PersonNamed::new(code.parse().unwrap(), "某人".parse().unwrap(), roles);
    Draft::new(who(by), RequestId::from_bits(0), Detail::Person(detail))
}

fn pin(code: &str, why: PinWhy, by: &str) -> Draft {
    let detail = PinChanged { code: code.parse().unwrap(), why };
    Draft::new(who(by), RequestId::from_bits(0), Detail::Pin(detail))
}

fn genesis(mode: Mode) -> Draft {
    let detail = Genesis {
        town: "520303103".parse().unwrap(),
        name: crate::shop::text("甲村积分超市"),
        mode,
        key: hemei::domain::value::chain::Digest::ZERO,
    };
    Draft::new(By::one(AttendantCode::machine()), RequestId::from_bits(0), Detail::Genesis(detail))
}

/// The draft with the roles that it must have, so that nothing but who signed it is judged here.
fn with_roles(books: &Books, draft: Draft) -> Draft {
    let Detail::Person(named) = draft.detail else { return draft };
    let first = if books.people.is_empty() { Roles::FIRST } else { Roles::OTHERS };
    let roles = books.person(&named.code).map_or(first, |known| known.roles);
    Draft { detail: Detail::Person(PersonNamed { roles, ..named }), ..draft }
}

/// Whether the last draft is taken after the others, by the store and by a fold of what the store wrote.
fn taken(mode: Mode, before: &[Draft], last: Draft) -> bool {
    let shop = Shop::empty();
    std::fs::create_dir(shop.data()).unwrap();
    let code: ShopCode = "M04".parse().unwrap();
    let mut store = Store::open(shop.data(), Durability::Off).unwrap();
    let mut writer = store.write().unwrap();
    let mut books = Books::default();
    let drafts = std::iter::once(genesis(mode)).chain(before.iter().cloned());
    for draft in drafts {
        let draft = with_roles(&books, Draft { request: shop.request(), ..draft });
        let (entry, hash) = writer.append(&code, draft, first_moment()).unwrap();
        books.fold(&entry, hash).unwrap();
    }
    let head = writer.head().clone();
    let draft = with_roles(&books, Draft { request: shop.request(), ..last });
    let answer = writer.append(&code, draft.clone(), first_moment());
    // The fold is asked of the same line whether or not the store wrote it.
    let entry = hemei::domain::entry::Entry {
        shop: code,
        epoch: 1,
        seq: head.seq + 1,
        day: head.day.number(),
        at: head.at.plus_ms(1),
        by: draft.by.clone(),
        request: draft.request,
        household: None,
        refers: None,
        scanned: None,
        legs: Vec::new(),
        detail: draft.detail,
    };
    let hash = link(&head.hash, &entry.encode().unwrap());
    let folded = books.fold(&entry, hash);
    assert_eq!(answer.is_ok(), folded.is_ok(), "{answer:?} {folded:?}");
    assert!(!matches!(answer, Err(Trouble::Failed(_))), "a broken rule is a refusal, no damage: {answer:?}");
    answer.is_ok()
}

#[track_caller]
fn table(mode: Mode, people: &[&str], rows: &[(Draft, &str, bool)]) {
    // The first enrols alone, whoever follows with the first.
    let first = people.first().copied().unwrap_or("02");
    let enrol =
        |code: &&str| if *code == first { name(code, code) } else { name(code, &format!("{first}+{code}")) };
    let before: Vec<Draft> = people.iter().map(enrol).collect();
    for (draft, what, may) in rows {
        assert_eq!(taken(mode, &before, draft.clone()), *may, "{what} by {} before {people:?}", draft.by);
    }
}

#[test]
fn enrolling_in_a_live_shop() {
    table(
        Mode::Live,
        &[],
        &[
            (name("02", "02"), "the first, alone", true),
            (name("02", "00"), "the first, by the settings", false),
            (name("02", "03"), "the first, by a phantom", false),
            (name("02", "03+02"), "the first, with a phantom", false),
            (name("02", "00+02"), "the first, with the program", false),
        ],
    );
    table(
        Mode::Live,
        &["02", "03"],
        &[
            (name("05", "02+05"), "a newcomer, with the manager", true),
            (name("05", "03+05"), "a newcomer, with somebody who is no manager", false),
            (name("05", "05+02"), "a newcomer, in the wrong order", false),
            (name("05", "05"), "a newcomer, alone", false),
            (name("05", "02"), "a newcomer, without their own hand", false),
            (name("05", "02+03"), "a newcomer, by two others", false),
            (name("05", "07+05"), "a newcomer, with a phantom", false),
            (name("05", "00+05"), "a newcomer, with the program", false),
            (name("05", "00"), "a newcomer, by the settings", false),
            (name("02", "03+02"), "another name of the one manager, with somebody else", true),
            (name("03", "02+03"), "another name, with the manager", true),
            (name("02", "02"), "another name, alone", false),
            (name("02", "03"), "another name, by somebody else alone", false),
            (name("02", "07+02"), "another name, with a phantom", false),
            (name("02", "00"), "another name, by the settings", false),
        ],
    );
}

#[test]
fn enrolling_in_training() {
    table(
        Mode::Training,
        &[],
        &[
            (name("02", "00"), "the first, by the settings", true),
            (name("02", "02"), "the first, alone", true),
            (name("02", "03+02"), "the first, with a phantom", false),
        ],
    );
    table(
        Mode::Training,
        &["02", "03"],
        &[
            (name("05", "00"), "a newcomer, by the settings", true),
            (name("05", "02+05"), "a newcomer, with somebody enrolled", true),
            (name("05", "05"), "a newcomer, alone", false),
            (name("02", "00"), "another name, by the settings", false),
        ],
    );
}

#[test]
fn setting_and_resetting_a_pin() {
    use PinWhy::{Reset, Set};
    table(
        Mode::Live,
        &["02", "03", "05"],
        &[
            (pin("02", Set, "02"), "set by its owner", true),
            (pin("02", Set, "03"), "set by somebody else", false),
            (pin("02", Set, "02+03"), "set by its owner and another", false),
            (pin("02", Set, "03+05"), "set by two others", false),
            (pin("02", Set, "00"), "set by the program", false),
            (pin("02", Reset, "03+02"), "reset by one other and the owner", true),
            (pin("02", Reset, "02+03"), "reset by the owner and one other", true),
            (pin("02", Reset, "03+05"), "reset by two others", true),
            (pin("02", Reset, "02"), "reset by its owner alone", false),
            (pin("02", Reset, "03"), "reset by one other alone", false),
            (pin("02", Reset, "03+07"), "reset with a phantom", false),
            (pin("03", Reset, "02+03"), "reset by the manager and the owner", true),
            (pin("03", Reset, "05+03"), "reset by the owner and somebody who is no manager", false),
            (pin("03", Reset, "02+05"), "reset by the manager and somebody who is none", false),
            (pin("02", Reset, "00"), "reset by the program", false),
            (pin("02", Reset, "00+03"), "reset with the program", false),
            (pin("07", Set, "07"), "a phantom's", false),
            (pin("07", Reset, "02+03"), "a phantom's, by two", false),
        ],
    );
    table(
        Mode::Live,
        &["02"],
        &[
            (pin("02", Set, "02"), "set by its owner", true),
            (pin("02", Reset, "02"), "reset by the only one there is", true),
            (pin("02", Reset, "03+02"), "reset with a phantom", false),
        ],
    );
}

/// Genesis and catalog are the program's; a day and all that follows takes somebody enrolled.
#[test]
fn the_program_stands_where_nobody_decides_and_nowhere_else() {
    let digest = hemei::domain::value::chain::Digest::of(b"x");
    let loaded = CatalogLoaded { documents: [(DocumentName::Town, digest)].into() };
    let catalog = |by: &str| Draft::new(who(by), RequestId::from_bits(0), Detail::Catalog(loaded.clone()));
    let opened = |by: &str| {
        let detail = Detail::Open(Opened { date: crate::shop::date("2026-11-23"), reason: None });
        Draft::new(who(by), RequestId::from_bits(0), detail)
    };
    table(
        Mode::Live,
        &["02"],
        &[
            (catalog("00"), "a catalog", true),
            (catalog("02"), "a catalog", true),
            (catalog("07"), "a catalog", false),
            (opened("02"), "a day", true),
            (opened("00"), "a day", false),
            (opened("07"), "a day", false),
            (opened("02+07"), "a day", false),
            (opened("00+02"), "a day", false),
        ],
    );
}
