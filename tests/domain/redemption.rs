//! Policy, customer and basket in, every refusal out: one table, and what holds whatever the switches.

use crate::tidy::names::named;
use crate::tidy::source::all;
use chrono::NaiveDate;
use hemei::domain::catalog::goods::{Category, Good, Price};
use hemei::domain::catalog::household::{Household, Status};
use hemei::domain::catalog::scheme::{
    BaseRule, CardPeople, DeductionOrder, HonourNames, PeriodLength, Scheme, TypedRule,
};
use hemei::domain::decide::redemption::{Customer, ShelfBatch, Wanted, decide};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::value::language::Bilingual;
use hemei::domain::value::name::NotName;
use hemei::domain::value::number::{HouseholdNumber, ShopCode};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use std::collections::BTreeSet;

fn plain(text: &str) -> PlainText {
    PlainText::parse(text).unwrap()
}

fn both(text: &str) -> Bilingual {
    Bilingual { zh: plain(text), en: plain(text) }
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-23";

fn scheme() -> Scheme {
    Scheme {
        notice_days: 3,
        answer_days: 7,
        deduction_order: DeductionOrder::Base,
        due_limit: Points::ZERO,
        name: both("六分制"),
        score_period: PeriodLength::Year,
        base_points: points("100.0"),
        base: BaseRule::Locked,
        minimum_redemption: points("2.0"),
        visit_limit: points("60.0"),
        month_limit: points("100.0"),
        exchange_days: Vec::new(),
        typed: TypedRule::Allowed,
        blocked_categories: vec![Category::Alcohol, Category::Tobacco],
        award_limit: points("80.0"),
        countersign_cap: points("10.0"),
        proxy_month_limit: 2,
        owed_per_day: 5,
        card_people: CardPeople::One,
        honour_names: HonourNames::Masked,
    }
}

fn good(sku: &str, category: Category, price: Option<&str>) -> Good {
    let from = date("2025-01-01");
    Good {
        sku: sku.parse().unwrap(),
        barcodes: Vec::new(),
        name: both(sku),
        unit: both("件"),
        category,
        cost_fen: 100,
        prices: price.map(|price| Price { from, points: points(price) }).into_iter().collect(),
        shelf_days: None,
    }
}

/// Salt at 2, rice at 30, a thread at 0.5, spirits that are blocked, tea without a price, milk of which one is fresh.
fn goods() -> [Good; 6] {
    [
        good("G001", Category::Food, Some("2.0")),
        good("G002", Category::Food, Some("30.0")),
        good("G003", Category::Household, Some("0.5")),
        good("G004", Category::Alcohol, Some("20.0")),
        good("G005", Category::Food, None),
        good("G006", Category::Food, Some("5.0")),
    ]
}

fn batch(pieces: i64, expiry: Option<&str>) -> ShelfBatch {
    ShelfBatch { batch: "B1".parse().unwrap(), expiry: expiry.map(date), pieces }
}

/// Twenty of everything but threads and milk.
fn shelf(good: usize) -> Vec<ShelfBatch> {
    match good {
        2 => vec![batch(99, None)],
        5 => vec![batch(3, Some("2026-11-22")), ShelfBatch { pieces: 1, ..batch(1, Some(TODAY)) }],
        _ => vec![batch(20, None)],
    }
}

/// Goods by their place in [`goods`], and how many of each.
type Basket = Vec<(usize, u32)>;

/// Who stands at the counter; a [`Customer`] only borrows.
#[derive(Clone, Debug)]
struct Who {
    status: Status,
    found: Found,
    collector: Option<Collector>,
    redeemed_this_month: Points,
    proxies_this_month: u32,
}

/// The head of an active household, with a card and 50 points.
fn usual() -> Who {
    Who {
        status: Status::Active,
        found: Found::Card { serial: 1 },
        collector: None,
        redeemed_this_month: points("0.0"),
        proxies_this_month: 0,
    }
}

fn collected(collector: Collector) -> Who {
    Who { collector: Some(collector), ..usual() }
}

fn refusals(scheme: &Scheme, who: &Who, basket: &Basket) -> Vec<Refusal> {
    let household = Household {
        number: HouseholdNumber::new(203, 5, 123).unwrap(),
        head: plain("张登明"),
        members: vec![plain("杨明兰")],
        group: 5,
        grid: 7,
        phone4: plain("1214"),
        status: who.status,
    };
    let customer = Customer {
        household: &household,
        found: who.found,
        balance: points("50.0"),
        redeemed_this_month: who.redeemed_this_month,
        collector: who.collector.as_ref(),
        proxies_this_month: who.proxies_this_month,
    };
    let goods = goods();
    let line = |(good, quantity): &(usize, u32)| Wanted {
        good: &goods[*good],
        quantity: *quantity,
        shelf: shelf(*good),
    };
    let basket: Vec<Wanted<'_>> = basket.iter().map(line).collect();
    let shop: ShopCode = "M04".parse().unwrap();
    match decide(scheme, &shop, date(TODAY), &customer, &basket) {
        Ok(decision) => {
            assert_eq!(decision.legs[0].amount(), decision.total.tenths());
            Vec::new()
        }
        Err(refusals) => refusals,
    }
}

fn proxy(name: &str, relation: &str) -> Collector {
    Collector::Proxy(Proxy { name: plain(name), relation: plain(relation), reason: plain("外出") })
}

fn some_days() -> Scheme {
    Scheme { exchange_days: vec![5, 20], ..scheme() }
}

fn card_only() -> Scheme {
    Scheme { typed: TypedRule::CardOnly, ..scheme() }
}

/// A sum that every limit bears.
const SALT: (usize, u32) = (0, 2);

/// Every refusal by itself: a row each.
fn table() -> Vec<(Scheme, Who, Basket, Refusal)> {
    let moved = Who { status: Status::Moved, ..usual() };
    let typed = Who { found: Found::Typed, ..usual() };
    let stranger = Collector::Member(plain("张登明"));
    let often = Who { proxies_this_month: 2, ..collected(proxy("周邻", "邻居")) };
    let late = Who { redeemed_this_month: points("98.0"), ..usual() };
    let (limit, already) = (points("100.0"), points("98.0"));
    let low = || Scheme { visit_limit: points("30.0"), ..scheme() };
    vec![
        (scheme(), moved, vec![SALT], Refusal::HouseholdNotActive { status: Status::Moved }),
        (card_only(), typed, vec![SALT], Refusal::CardNeeded),
        (some_days(), usual(), vec![SALT], Refusal::NotExchangeDay { days: vec![5, 20] }),
        (scheme(), collected(stranger), vec![SALT], Refusal::UnknownMember),
        (scheme(), collected(proxy("周邻", "")), vec![SALT], Refusal::ProxyIncomplete),
        (
            scheme(),
            collected(proxy("周邻2", "邻居")),
            vec![SALT],
            Refusal::ProxyName { why: NotName::Digit { position: 3, sign: '2' } },
        ),
        (scheme(), often, vec![SALT], Refusal::OverProxyLimit { limit: 2, already: 2 }),
        (scheme(), usual(), vec![], Refusal::EmptyBasket),
        (scheme(), usual(), vec![(2, 1); 41], Refusal::BasketTooLong),
        (scheme(), usual(), vec![SALT, (2, 0)], Refusal::BadQuantity),
        (scheme(), usual(), vec![SALT, (4, 1)], Refusal::NoPrice { good: both("G005") }),
        (
            scheme(),
            usual(),
            vec![SALT, (3, 1)],
            Refusal::Blocked { good: both("G004"), category: Category::Alcohol },
        ),
        (scheme(), usual(), vec![(0, 21)], Refusal::OutOfStock { good: both("G001"), wanted: 21, stock: 20 }),
        (scheme(), usual(), vec![(5, 2)], Refusal::OnlyExpired { good: both("G006"), wanted: 2, fresh: 1 }),
        (scheme(), usual(), vec![(1, 2)], poor("60.0")),
        (
            scheme(),
            usual(),
            vec![(2, 3)],
            Refusal::BelowMinimum { minimum: points("2.0"), total: points("1.5") },
        ),
        (
            low(),
            usual(),
            vec![(1, 1), SALT],
            Refusal::OverVisitLimit { limit: points("30.0"), total: points("34.0") },
        ),
        (scheme(), late, vec![SALT], Refusal::OverMonthLimit { limit, already, total: points("4.0") }),
    ]
}

fn poor(total: &str) -> Refusal {
    Refusal::NotEnoughPoints { balance: points("50.0"), total: points(total) }
}

#[test]
fn every_refusal_comes_by_itself() {
    for (scheme, who, basket, refusal) in table() {
        assert_eq!(refusals(&scheme, &who, &basket), [refusal], "{who:?} {basket:?}");
    }
}

/// What [`decide`] can give is what its files name.
#[test]
fn the_table_holds_every_refusal_that_decide_can_give() {
    let sources = all("src/domain").into_iter();
    let decides = sources.filter(|source| source.path.starts_with("src/domain/decide/redemption"));
    let named: BTreeSet<String> = decides
        .flat_map(|source| named(&source))
        .filter(|path| path.first() == "Refusal" && path.parts.len() == 2)
        .map(|path| path.parts[1].clone())
        .collect();
    let name = |refusal: &Refusal| format!("{refusal:?}").split(' ').next().unwrap().to_owned();
    let rows: BTreeSet<String> = table().iter().map(|(.., refusal)| name(refusal)).collect();
    assert!(named.len() > 10, "{named:?}");
    assert_eq!(rows, named);
}

#[test]
fn what_the_rules_allow_is_not_refused() {
    let who = |found| Who { found, ..usual() };
    let exchange_day = Scheme { exchange_days: vec![5, 23], ..scheme() };
    let before = |redeemed: &str| Who { redeemed_this_month: points(redeemed), ..usual() };
    let proxies = |proxies_this_month, collector| Who { proxies_this_month, ..collected(collector) };
    let rows: [(Scheme, Who, Basket); 8] = [
        (scheme(), usual(), vec![SALT]),
        (exchange_day, usual(), vec![SALT]),
        (card_only(), who(Found::Card { serial: 1 }), vec![SALT]),
        (scheme(), who(Found::Typed), vec![SALT]),
        (scheme(), proxies(9, Collector::Member(plain("杨明兰"))), vec![SALT]),
        (scheme(), proxies(1, proxy("周邻", "邻居")), vec![SALT]),
        (scheme(), before("98.0"), vec![(2, 4)]),
        (scheme(), usual(), vec![(5, 1)]),
    ];
    for (scheme, who, basket) in rows {
        assert_eq!(refusals(&scheme, &who, &basket), [], "{who:?} {basket:?}");
    }
}

#[test]
fn nobody_redeems_but_an_active_household() {
    for status in [Status::Moved, Status::Closed, Status::Suspended] {
        let who = Who { status, ..usual() };
        assert_eq!(refusals(&scheme(), &who, &vec![SALT]), [Refusal::HouseholdNotActive { status }]);
    }
}

#[test]
fn goods_and_sums_are_checked_together() {
    let blocked = || Refusal::Blocked { good: both("G004"), category: Category::Alcohol };
    let no_price = || Refusal::NoPrice { good: both("G005") };
    let gone = |wanted, stock| Refusal::OutOfStock { good: both("G001"), wanted, stock };
    let visit = |total: &str| Refusal::OverVisitLimit { limit: points("60.0"), total: points(total) };
    let month = |total: &str| Refusal::OverMonthLimit {
        limit: points("100.0"),
        already: points("0.0"),
        total: points(total),
    };
    let rows: [(Basket, Vec<Refusal>); 5] = [
        (vec![(0, 1000), (2, 0)], vec![Refusal::BadQuantity]),
        (vec![(3, 1), (4, 1), (0, 1)], vec![blocked(), no_price()]),
        (vec![(1, 3)], vec![visit("90.0"), poor("90.0")]),
        (
            vec![(3, 1), (0, 25), (1, 2)],
            vec![blocked(), gone(25, 20), visit("110.0"), poor("110.0"), month("110.0")],
        ),
        (vec![(0, 15), (0, 6)], vec![gone(6, 5)]),
    ];
    for (basket, expected) in rows {
        assert_eq!(refusals(&scheme(), &usual(), &basket), expected, "{basket:?}");
    }
}

/// Whatever is wrong with the household does not hide what is wrong with the basket, and the other way round.
#[test]
fn all_that_is_wrong_is_said_at_once() {
    let strict = Scheme { typed: TypedRule::CardOnly, ..some_days() };
    let outsider = collected(Collector::Member(plain("外人")));
    let who = Who { status: Status::Moved, found: Found::Typed, ..outsider };
    let expected = [
        Refusal::HouseholdNotActive { status: Status::Moved },
        Refusal::CardNeeded,
        Refusal::NotExchangeDay { days: vec![5, 20] },
        Refusal::UnknownMember,
        Refusal::Blocked { good: both("G004"), category: Category::Alcohol },
        poor("60.0"),
    ];
    assert_eq!(refusals(&strict, &who, &vec![(3, 1), (1, 2)]), expected);
}
