//! Enter and the key that books, wherever they are offered, as often as they are pressed: they book, they move something,
//! or they say why not. A bell says nothing.

use super::fixture::update;
use super::fixture::*;
use super::pictures::picture;
use hemei::domain::decide::behind::{Behind, Cause};
use hemei::domain::entry::Found;
use hemei::domain::entry::kind::{Detail, PinChanged, PinWhy};
use hemei::domain::view::page::HistoryLine;
use hemei::outcome::damage::Damage;
use hemei::outcome::{Failure, Trouble};
use hemei::tui::counter::action::Action;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact, Message, Said, Waits};
use hemei::tui::counter::model::Model;
use hemei::tui::kit::scanner::Scanned;
use std::collections::BTreeSet;

/// What an answer makes of a screen, and the keys before and after it.
type Way = (&'static str, fn() -> Model);

fn with<G: Into<Given>>(mut model: Model, keys: &str, answers: impl IntoIterator<Item = G>) -> Model {
    press(&mut model, keys);
    for answer in answers {
        answer_with(&mut model, answer);
    }
    model
}

/// Nothing is answered.
const NONE: [Answered; 0] = [];

fn catalog_page(waits: Waits) -> Model {
    let mut model = with(signed_in(), "<Ctrl-O>6", NONE);
    press(&mut model, "<Enter>");
    answer_with(&mut model, Answered::Catalog(Box::new(waits)));
    model
}

fn requested() -> Answered {
    Answered::Request(request(9))
}

fn behind() -> Fact {
    let behind = Behind { head: 4655, seen: 4719, cause: Cause::Mark, missing_close: None };
    Fact::Behind(Some(Box::new(behind)))
}

/// A delivery of so many pieces, typed as far as the key that books it.
fn delivery(pieces: &str) -> Model {
    let mut model = with(signed_in(), "<Ins>", NONE);
    scan(&mut model, Scanned::Good(barcode(0)));
    answer_with(&mut model, Answered::Good(Box::new(good(0))));
    answer_with(&mut model, requested());
    press(&mut model, pieces);
    model
}

fn listing(reversible: Vec<HistoryLine>, owed: Vec<HistoryLine>) -> Model {
    with(signed_in(), "<F6>", [Answered::Reversible(reversible), Answered::Owed(owed)])
}

fn countersigning() -> Model {
    with(listing(vec![], vec![lone_reversal()]), "<Enter>", [requested()])
}

fn confirming() -> Model {
    with(with_basket(), "<F8>", [Answered::Quoted { request: request(1), quote: Ok(quote()) }])
}

fn signing() -> Model {
    with(with(signed_in(), "", [behind()]), "<F12>", [requested()])
}

fn reversing() -> Model {
    with(listing(vec![lone_reversal()], vec![]), "<Enter>", [requested()])
}

fn closing() -> Model {
    with(signed_in(), "<F12>", [requested(), Answered::Preview(Box::new(report()))])
}

/// Every screen, in every state in which these keys mean something else.
const WAYS: &[Way] = &[
    ("idle, nobody there", idle),
    ("idle", signed_in),
    ("sign-in", || with(idle(), "<Enter>", NONE)),
    ("sign-in, half a PIN", || with(idle(), "<Enter>111", NONE)),
    ("sign-in, checking", || with(idle(), "<Enter>111111<Enter>", NONE)),
    ("locked over a basket", || with(with_basket(), "<Ctrl-L>", NONE)),
    ("find", || with(signed_in(), "<F3>", NONE)),
    ("find, nobody found", || with(signed_in(), "<F3>zzz", NONE)),
    ("counter", at_counter),
    ("counter, nothing found", || with(at_counter(), "qqq", NONE)),
    ("counter, basket", with_basket),
    ("quantity", || with(with_basket(), "<F4>", NONE)),
    ("quantity, none", || with(with_basket(), "<F4>0", NONE)),
    ("quantity, too many", || with(with_basket(), "<F4>1234", NONE)),
    ("household", || {
        with(at_counter(), "<F5>", [Answered::Sheet(Box::new(sheet(123, "张登明", Found::Typed)))])
    }),
    ("household, not read yet", || with(at_counter(), "<F5>", NONE)),
    ("entry", || {
        let model =
            with(at_counter(), "<F5>", [Answered::Sheet(Box::new(sheet(123, "张登明", Found::Typed)))]);
        with(model, "<Enter>", [Answered::Entry(Box::new(entry_sheet()))])
    }),
    ("own account", || {
        let mut model = idle();
        scan(&mut model, Scanned::Card(card(123)));
        let sheet = sheet(123, "张登明", Found::Card { serial: 1 });
        with(model, "", [Answered::Own(Box::new(sheet))])
    }),
    ("confirm, not asked yet", || with(with_basket(), "<F8>", NONE)),
    ("confirm", confirming),
    ("confirm, a proxy", || with(confirming(), "<Left>", NONE)),
    ("confirm, booking", || with(confirming(), "<F9>", NONE)),
    ("booked", || with(confirming(), "<F9>", [Answered::Redeemed(Box::new(receipt()))])),
    ("give up", || with(with_basket(), "<Esc>", NONE)),
    ("reverse, nothing listed", || with(signed_in(), "<F6>", NONE)),
    ("reverse", || listing(vec![lone_reversal()], vec![])),
    ("reverse form", reversing),
    ("reverse form, no request", || {
        with(listing(vec![lone_reversal()], vec![]), "<Enter>拿错<Tab><Tab>111111222222", NONE)
    }),
    ("reverse form, second PIN", || with(reversing(), "拿错<Tab><Tab>111111", NONE)),
    ("reverse form, checking", || with(reversing(), "拿错<Tab><Tab>111111222222<F9>", NONE)),
    ("reverse form, booking", || {
        let answers = [Answered::PinRight(code("01")), Answered::PinRight(code("02"))];
        with(reversing(), "拿错<Tab><Tab>111111222222<F9>", answers)
    }),
    ("countersign", countersigning),
    ("countersign, checking", || with(countersigning(), "222222<F9>", NONE)),
    ("countersign, booking", || with(countersigning(), "222222<F9>", [Answered::PinRight(code("02"))])),
    ("goods in", || delivery("")),
    ("goods in, a search without a match", || with(signed_in(), "<Ins>qqq", NONE)),
    ("goods in, so many", || delivery("250")),
    ("goods in, so many, asked", || with(delivery("250"), "<F9>", NONE)),
    ("goods in, so many, looked at", || with(delivery("250"), "<F9><Enter>", NONE)),
    ("goods in, booking", || with(delivery("2"), "<F9>", NONE)),
    ("open the day", || with(with(signed_in(), "", [Fact::Day(day_closed())]), "<F12>", NONE)),
    ("open the day, ready", || {
        with(with(signed_in(), "", [Fact::Day(day_closed())]), "<F12>", [requested()])
    }),
    ("close the day, no report", || with(signed_in(), "<F12>", NONE)),
    ("close the day", closing),
    ("close the day, closing", || with(closing(), "<F9>", NONE)),
    ("close the day, writing", || with(closing(), "<F9>", [Answered::DayClosed(Box::new(report()))])),
    ("close the day, written", || {
        with(
            closing(),
            "<F9>",
            [Answered::DayClosed(Box::new(report())), Answered::Exported(Box::new(exported(Ok(Vec::new()))))],
        )
    }),
    ("two sign", signing),
    ("two sign, second PIN", || with(signing(), "原因<Tab><Tab>111111", NONE)),
    ("two sign, checking", || with(signing(), "原因<Tab><Tab>111111222222<F9>", NONE)),
    ("card", || with(super::scans::standing(Scene::Card), "", [requested()])),
    ("card, not asked yet", || super::scans::standing(Scene::Card)),
    ("card, checking", || {
        let model = with(super::scans::standing(Scene::Card), "", [requested()]);
        with(model, "111111<F9>", NONE)
    }),
    ("card, issued", || {
        let model = with(super::scans::standing(Scene::Card), "", [requested()]);
        let answers = [Answered::PinRight(code("01")), Answered::CardIssued(card(123))];
        with(model, "111111<F9>", answers)
    }),
    ("PIN", || with(signed_in(), "<Ctrl-P>", [requested()])),
    ("PIN, new", || with(signed_in(), "<Ctrl-P><Tab>111111", [requested()])),
    ("PIN, all", || with(signed_in(), "<Ctrl-P><Tab>111111838485838485", NONE)),
    ("PIN, checking", || {
        with(with(signed_in(), "<Ctrl-P>", [requested()]), "<Tab>111111838485838485<F9>", NONE)
    }),
    ("news", || {
        let changed = PinChanged { code: "01".parse().unwrap(), why: PinWhy::Reset };
        with(signed_in(), "", [Answered::News(Some(Box::new(entry(4713, Detail::Pin(changed), None))))])
    }),
    ("halted", || {
        let damaged = Trouble::Failed(Failure::Damaged(Damage::Value));
        with(signed_in(), "", [refused(damaged)])
    }),
    ("menu", || with(signed_in(), "<Ctrl-O>", NONE)),
    ("the catalog", || catalog_page(Waits::Nothing)),
    ("the catalog, faulty", || catalog_page(Waits::Faulty(Said::new(|_| vec!["x".into()])))),
    ("the catalog, changed", || catalog_page(Waits::Changes(Said::new(|_| vec!["x".into()])))),
    ("the catalog, taking", || {
        with(catalog_page(Waits::Changes(Said::new(|_| vec!["x".into()]))), "<F9>", NONE)
    }),
    ("help", || with(signed_in(), "<F1>", NONE)),
    ("scan test", || with(signed_in(), "<F1><Ctrl-T>", NONE)),
    ("quit", || with(signed_in(), "<Ctrl-Q>", NONE)),
];

/// Three times is what an impatient hand does.
#[test]
fn enter_and_the_key_that_books_are_never_silent() {
    let mut silent = Vec::new();
    for (name, way) in WAYS {
        for (action, key) in [(Action::Commit, "<F9>"), (Action::Accept, "<Enter>")] {
            let mut model = way();
            for time in 1..=3 {
                if !model.offered().contains(&action) {
                    break;
                }
                let later = model.world.now.plus_ms(9_000);
                update(&mut model, Message::Tick(later));
                let before = picture(&model, 80, 24);
                let effects = press(&mut model, key);
                let acts = effects.iter().any(|effect| *effect != Effect::Bell) || model.ending.is_some();
                let says = model.world.toast.is_some();
                if !acts && !says && picture(&model, 80, 24) == before {
                    silent.push(format!("{name}: {key}, time {time}"));
                }
            }
        }
    }
    assert!(silent.is_empty(), "\n{}", silent.join("\n"));
}

/// A screen that is added wants a line above.
#[test]
fn every_screen_is_tried() {
    let name = |model: &Model| {
        let shown = format!("{:?}", model.top());
        shown.split('(').next().unwrap_or_default().to_owned()
    };
    let tried: BTreeSet<String> = WAYS.iter().map(|(_, way)| name(&way())).collect();
    let source = include_str!("../../src/tui/counter/screen/mod.rs");
    let list = source.split("screens! {").nth(1).and_then(|rest| rest.split('}').next()).unwrap();
    let screens =
        list.lines().filter_map(|line| line.trim().split_once('(')).map(|(name, _)| name.to_owned());
    let missing: Vec<String> = screens.filter(|name| !tried.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
