//! Whatever the store appends, the books fold: drafts at random, most of them wrong in some way.

use crate::shop::catalog::household;
use crate::shop::{Shop, date, first_moment, one, text};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::kind::*;
use hemei::domain::entry::{By, Draft, Found, RequestId};
use hemei::domain::fold::Books;
use hemei::domain::value::chain::Digest;
use hemei::domain::value::number::ShopCode;
use hemei::domain::value::points::Points;
use hemei::domain::value::roles::Roles;
use hemei::store::{Durability, Line, Store};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

const PEOPLE: [&str; 5] = ["02", "03", "05", "07", "00"];

fn people() -> impl Strategy<Value = By> {
    let person = prop_oneof![8 => 0..2_usize, 1 => 2..5_usize];
    (person.clone(), prop::option::weighted(0.5, person)).prop_map(|(first, second)| {
        let first = one(PEOPLE[first]);
        second.and_then(|second| By::two(first.clone(), one(PEOPLE[second]))).unwrap_or(By::one(first))
    })
}

/// Legs that fit their kind most of the time.
fn leg() -> impl Strategy<Value = Leg> {
    let accounts = vec![
        ("points", "issued:rule", "household:0"),
        ("points", "household:0", "redeemed:M04"),
        ("points", "redeemed:M04", "household:0"),
        ("points", "household:0", "issued:rule"),
        ("G001", "supply", "stock:G001:B7"),
        ("G001", "stock:G001:B7", "out"),
        ("G001", "out", "stock:G001:B7"),
        ("G001", "stock:G001:B7", "supply"),
    ];
    (prop::sample::select(accounts), 0..2_usize, prop_oneof![3 => Just(20_i64), 1 => 1..60_i64]).prop_map(
        |((unit, debit, credit), whose, amount)| {
            let account = |text: &str| -> Account {
                match text {
                    "household:0" => Account::Household(household(whose)),
                    text => text.parse().unwrap(),
                }
            };
            Leg::new(unit.parse::<Unit>().unwrap(), account(debit), account(credit), amount).unwrap()
        },
    )
}

fn detail() -> impl Strategy<Value = Detail> {
    let code = || prop::sample::select(PEOPLE[..4].to_vec());
    let why = prop::sample::select(PinWhy::ALL.to_vec());
    let goods = prop::sample::select(GoodsGo::ALL.to_vec());
    let redeemed = || RedeemedLine {
        good: "G001".parse().unwrap(),
        name: text("食盐"),
        quantity: 20,
        points: Points::from_tenths(1),
    };
    let intake =
        Intake { source: Source::Purchase, cost_fen: 1, expiry: None, supplier: None, invoice: None };
    prop_oneof![
        3 => (code(), any::<bool>()).prop_map(|(code, is_first)| Detail::Person(PersonNamed {
            code: code.parse().unwrap(),
            name: "某人".parse().unwrap(),
            roles: if is_first { Roles::FIRST } else { Roles::OTHERS },
            kin: Vec::new(),
        })),
        4 => (code(), why).prop_map(|(code, why)| Detail::Pin(PinChanged { code: code.parse().unwrap(), why })),
        2 => (0..4_u32).prop_map(|serial| Detail::Card(CardIssued { serial, secret: Digest::of(b"card") })),
        3 => prop::sample::select(vec!["2026-11-22", "2026-11-23", "2026-11-24"])
            .prop_map(|day| Detail::Open(Opened { date: date(day), reason: None })),
        3 => Just(Detail::Intake(intake)),
        4 => Just(Detail::Award(Award::once(Channel::Rule, crate::shop::date("2026-11-23"), text("院坝净")))),
        4 => Just(Detail::Redemption(Redemption { lines: vec![redeemed()], collector: None })),
        5 => goods.prop_map(|goods| Detail::Reversal(Reversal { reason: text("拿错"), goods })),
        5 => Just(Detail::Countersign(Countersigned {})),
    ]
}

#[derive(Clone, Debug)]
struct Asked {
    by: By,
    detail: Detail,
    legs: Vec<Leg>,
    household: Option<usize>,
    /// So many lines back.
    refers: Option<usize>,
    found: bool,
    /// A reversal that takes its legs from what it names.
    mirrored: bool,
}

fn asked() -> impl Strategy<Value = Asked> {
    let legs = prop::collection::vec(leg(), 0..3);
    (
        people(),
        detail(),
        legs,
        prop::option::weighted(0.7, 0..2_usize),
        prop::option::weighted(0.6, 0..6_usize),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(by, detail, legs, household, refers, found, mirrored)| Asked {
            by,
            detail,
            legs,
            household,
            refers,
            found,
            mirrored,
        })
}

/// The draft as it stands, or bent towards one that might be taken.
fn draft(asked: &Asked, request: RequestId, lines: &BTreeMap<u64, hemei::domain::entry::Entry>) -> Draft {
    let last = lines.keys().next_back().copied().unwrap_or(0);
    let wanted = |kind: Kind| {
        matches!(
            (&asked.detail, kind),
            (Detail::Reversal(_), Kind::Award | Kind::Intake | Kind::Redemption)
                | (Detail::Countersign(_), Kind::Reversal)
        )
    };
    let fitting: Vec<u64> = lines.values().filter(|line| wanted(line.kind())).map(|line| line.seq).collect();
    let refers = asked.refers.map(|back| match fitting.len() {
        // Bent: one of those that such an entry names, the newest most often.
        count if asked.mirrored && count > 0 => fitting[count - 1 - (back / 2) % count],
        _ => last.saturating_sub(back as u64),
    });
    let mut draft = Draft {
        household: asked.household.map(household),
        refers,
        scanned: asked.found.then_some(Found::Typed),
        legs: asked.legs.clone(),
        ..Draft::new(asked.by.clone(), request, asked.detail.clone())
    };
    if !asked.mirrored {
        return draft;
    }
    let own = household(asked.household.unwrap_or(0));
    let leg = |unit: &str, debit: Account, credit: Account| {
        Leg::new(unit.parse::<Unit>().unwrap(), debit, credit, 20).unwrap()
    };
    let batch = |name: &str| Account::Stock("G001".parse().unwrap(), name.parse().unwrap());
    match &asked.detail {
        Detail::Reversal(reversal) => {
            if let Some(named) = refers.and_then(|refers| lines.get(&refers)) {
                draft.legs = hemei::domain::entry::undone(&named.legs, reversal.goods);
                draft.household = named.household;
            }
        }
        Detail::Award(_) => {
            draft.household = Some(own);
            draft.legs = vec![leg("points", Account::Issued(Channel::Rule), Account::Household(own))];
        }
        Detail::Redemption(_) => {
            draft.household = Some(own);
            let paid = leg("points", Account::Household(own), Account::Redeemed("M04".parse().unwrap()));
            draft.legs = vec![paid, leg("G001", batch("B7"), Account::Out)];
        }
        Detail::Intake(_) => {
            draft.household = None;
            draft.legs = vec![leg("G001", Account::Supply, batch("B7"))];
        }
        _ => draft.legs.clear(),
    }
    if !matches!(asked.detail, Detail::Reversal(_) | Detail::Countersign(_)) {
        draft.refers = None;
    }
    if matches!(asked.detail, Detail::Person(_) | Detail::Pin(_) | Detail::Open(_) | Detail::Countersign(_)) {
        draft.household = None;
    }
    draft
}

enum Next<'a> {
    Given(Box<Draft>),
    Asked(&'a Asked),
}

/// Appends what can be appended and folds every line of it; counts what was taken by kind.
fn run(all: &[Asked], taken: &mut BTreeMap<Kind, u32>) {
    let shop = Shop::begun();
    let code: ShopCode = "M04".parse().unwrap();
    let mut store = Store::open(shop.data(), Durability::Off).unwrap();
    let mut entries = BTreeMap::new();
    // A day that is open, so that more than people can happen.
    let opened = Detail::Open(Opened { date: date("2026-11-23"), reason: None });
    let open = Draft::new(By::one(one("02")), shop.request(), opened);
    let drafts = std::iter::once(Next::Given(Box::new(open))).chain(all.iter().map(Next::Asked));
    for next in drafts {
        let draft = match next {
            Next::Given(draft) => *draft,
            Next::Asked(asked) => draft(asked, shop.request(), &entries),
        };
        // A failed append must leave no trace, so each has a transaction of its own, as each verb has.
        let mut writer = store.write().unwrap();
        if let Ok((entry, _)) = writer.append(&code, draft, first_moment()) {
            writer.commit().unwrap();
            *taken.entry(entry.kind()).or_default() += 1;
            entries.insert(entry.seq, entry);
        }
    }
    let mut books = Books::default();
    let folded = store.read().visit_lines(1, u64::MAX, |line: Line| {
        let answer = books.fold_line(&line.body, &line.hash);
        assert!(
            answer.is_ok(),
            "appended and not folded: {answer:?}\n{}",
            String::from_utf8_lossy(&line.body)
        );
        Ok::<(), hemei::outcome::Failure>(())
    });
    folded.unwrap();
    drop(store);
    shop.assert_whole();
}

#[test]
fn whatever_the_store_appends_the_books_fold() {
    let taken = RefCell::new(BTreeMap::new());
    let config = Config { cases: 40, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(asked(), 60..120), |all| {
            run(&all, &mut taken.borrow_mut());
            Ok(())
        })
        .unwrap();
    let taken = taken.into_inner();
    for kind in
        [Kind::Person, Kind::Pin, Kind::Card, Kind::Open, Kind::Award, Kind::Reversal, Kind::Countersign]
    {
        assert!(taken.get(&kind).is_some_and(|count| *count > 2), "hardly any {kind} was taken: {taken:?}");
    }
}
