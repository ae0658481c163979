//! Policy, customer and basket in, every refusal out: one table, and what holds whatever the switches.

use chrono::NaiveDate;
use hemei::domain::account::Leg;
use hemei::domain::collector::{Collector, Proxy};
use hemei::domain::entry::Found;
use hemei::domain::goods::{Category, Good, Price};
use hemei::domain::household::{Household, Status};
use hemei::domain::language::Bilingual;
use hemei::domain::number::{HouseholdNumber, ShopCode};
use hemei::domain::plain::PlainText;
use hemei::domain::points::Points;
use hemei::domain::redemption::{Customer, ShelfBatch, Wanted, check, decide};
use hemei::domain::refusal::Refusal;
use hemei::domain::scheme::{BaseRule, CardPeople, PeriodLength, Scheme, TypedRule};

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

/// Salt at 2, rice at 30, a thread at 0.5, spirits that are blocked, tea without a price.
fn goods() -> [Good; 5] {
    [
        good("G001", Category::Food, Some("2.0")),
        good("G002", Category::Food, Some("30.0")),
        good("G003", Category::Household, Some("0.5")),
        good("G004", Category::Alcohol, Some("20.0")),
        good("G005", Category::Food, None),
    ]
}

fn batch(pieces: i64, expiry: Option<&str>) -> ShelfBatch {
    ShelfBatch { batch: "B1".parse().unwrap(), expiry: expiry.map(date), pieces }
}

fn wanted<'a>(goods: &'a [Good], basket: &[(usize, u32)]) -> Vec<Wanted<'a>> {
    let line = |(index, quantity): &(usize, u32)| Wanted {
        good: &goods[*index],
        quantity: *quantity,
        shelf: vec![batch(20, None)],
    };
    basket.iter().map(line).collect()
}

fn household(status: Status) -> Household {
    Household {
        number: HouseholdNumber::new(203, 5, 123).unwrap(),
        head: plain("张登明"),
        members: vec![plain("杨明兰")],
        group: 5,
        grid: 7,
        phone4: plain("1214"),
        status,
    }
}

fn customer<'a>(household: &'a Household, collector: Option<&'a Collector>) -> Customer<'a> {
    Customer {
        household,
        found: Found::Card { serial: 1 },
        balance: points("50.0"),
        redeemed_this_month: points("0.0"),
        collector,
        proxies_this_month: 0,
    }
}

fn shop() -> ShopCode {
    "M04".parse().unwrap()
}

/// Checks and decides, and insists that both agree.
fn refusals(scheme: &Scheme, customer: &Customer<'_>, basket: &[Wanted<'_>]) -> Vec<Refusal> {
    let found = check(scheme, date(TODAY), customer, basket);
    match decide(scheme, &shop(), date(TODAY), customer, basket) {
        Ok(decision) => {
            assert_eq!(found, []);
            let paid: i64 = decision.legs.iter().take(1).map(Leg::amount).sum();
            assert_eq!(paid, decision.total.tenths());
        }
        Err(refused) => assert_eq!(refused, found),
    }
    found
}

fn proxy(name: &str) -> Collector {
    Collector::Proxy(Proxy { name: plain(name), relation: plain("邻居"), reason: plain("外出") })
}

#[test]
fn every_switch_of_the_scheme_refuses_by_itself() {
    let (goods, active) = (goods(), household(Status::Active));
    let basket = wanted(&goods, &[(0, 2)]);
    let usual = customer(&active, None);
    assert_eq!(refusals(&scheme(), &usual, &basket), []);

    let some_days = Scheme { exchange_days: vec![5, 20], ..scheme() };
    let no_day = Refusal::NotExchangeDay { days: vec![5, 20] };
    assert_eq!(refusals(&some_days, &usual, &basket), [no_day]);
    let today = Scheme { exchange_days: vec![5, 23], ..scheme() };
    assert_eq!(refusals(&today, &usual, &basket), [], "the 23rd is one of them");

    let card_only = Scheme { typed: TypedRule::CardOnly, ..scheme() };
    let typed = Customer { found: Found::Typed, ..usual.clone() };
    assert_eq!(refusals(&card_only, &typed, &basket), [Refusal::CardNeeded]);
    assert_eq!(refusals(&card_only, &usual, &basket), []);
    assert_eq!(refusals(&scheme(), &typed, &basket), []);

    for status in [Status::Moved, Status::Closed, Status::Suspended] {
        let other = household(status);
        assert_eq!(
            refusals(&scheme(), &customer(&other, None), &basket),
            [Refusal::HouseholdNotActive { status }]
        );
    }
}

#[test]
fn who_collects_is_checked() {
    let (goods, active) = (goods(), household(Status::Active));
    let basket = wanted(&goods, &[(0, 2)]);
    let member = |name: &str| Collector::Member(plain(name));
    let half = Collector::Proxy(Proxy { name: plain("周邻"), relation: plain(""), reason: plain("") });
    let over = Refusal::OverProxyLimit { limit: 2, already: 2 };
    let rows: [(Collector, u32, Option<Refusal>); 5] = [
        (member("杨明兰"), 9, None),
        (member("张登明"), 0, Some(Refusal::UnknownMember)),
        (half, 0, Some(Refusal::ProxyIncomplete)),
        (proxy("周邻"), 1, None),
        (proxy("周邻"), 2, Some(over)),
    ];
    for (collector, proxies_this_month, refusal) in rows {
        let customer = Customer { proxies_this_month, ..customer(&active, Some(&collector)) };
        let expected: Vec<Refusal> = refusal.into_iter().collect();
        assert_eq!(refusals(&scheme(), &customer, &basket), expected, "{collector:?}");
    }
}

#[test]
fn goods_and_sums_are_checked() {
    let (goods, active) = (goods(), household(Status::Active));
    let usual = customer(&active, None);
    let blocked = || Refusal::Blocked { good: both("G004"), category: Category::Alcohol };
    let no_price = || Refusal::NoPrice { good: both("G005") };
    let gone = |wanted| Refusal::OutOfStock { good: both("G001"), wanted, stock: 20 };
    let poor = |total: &str| Refusal::NotEnoughPoints { balance: points("50.0"), total: points(total) };
    let visit = |total: &str| Refusal::OverVisitLimit { limit: points("60.0"), total: points(total) };
    let few = |total: &str| Refusal::BelowMinimum { minimum: points("2.0"), total: points(total) };
    let rows: [(&[(usize, u32)], Vec<Refusal>); 11] = [
        (&[], vec![Refusal::EmptyBasket]),
        (&[(2, 3)], vec![few("1.5")]),
        (&[(2, 4)], vec![]),
        (&[(0, 0)], vec![Refusal::BadQuantity]),
        (&[(0, 1000), (2, 0)], vec![Refusal::BadQuantity]),
        (&[(3, 1)], vec![blocked()]),
        (&[(3, 1), (4, 1), (0, 1)], vec![blocked(), no_price()]),
        (&[(1, 2)], vec![poor("60.0")]),
        (&[(1, 3)], vec![visit("90.0"), poor("90.0")]),
        (
            &[(3, 1), (0, 25), (1, 2)],
            vec![blocked(), gone(25), visit("110.0"), poor("110.0"), month("110.0")],
        ),
        (&[(0, 15), (0, 6)], vec![Refusal::OutOfStock { good: both("G001"), wanted: 6, stock: 5 }]),
    ];
    for (basket, expected) in rows {
        assert_eq!(refusals(&scheme(), &usual, &wanted(&goods, basket)), expected, "{basket:?}");
    }
}

fn month(total: &str) -> Refusal {
    Refusal::OverMonthLimit { limit: points("100.0"), already: points("0.0"), total: points(total) }
}

#[test]
fn what_was_redeemed_before_counts_and_what_has_expired_does_not() {
    let (goods, active) = (goods(), household(Status::Active));
    let late = Customer { redeemed_this_month: points("98.0"), ..customer(&active, None) };
    let already = points("98.0");
    let over = Refusal::OverMonthLimit { limit: points("100.0"), already, total: points("4.0") };
    assert_eq!(refusals(&scheme(), &late, &wanted(&goods, &[(0, 2)])), [over]);
    assert_eq!(refusals(&scheme(), &late, &wanted(&goods, &[(0, 1)])), [], "exactly the limit");

    let shelf = vec![batch(3, Some("2026-11-22")), ShelfBatch { pieces: 1, ..batch(1, Some(TODAY)) }];
    let stale = [Wanted { good: &goods[0], quantity: 2, shelf }];
    let expired = Refusal::OnlyExpired { good: both("G001"), wanted: 2, fresh: 1 };
    assert_eq!(refusals(&scheme(), &customer(&active, None), &stale), [expired]);
}

/// Whatever is wrong with the household does not hide what is wrong with the basket, and the other way round.
#[test]
fn all_that_is_wrong_is_said_at_once() {
    let (goods, moved) = (goods(), household(Status::Moved));
    let strict = Scheme { exchange_days: vec![1], typed: TypedRule::CardOnly, ..scheme() };
    let collector = Collector::Member(plain("外人"));
    let customer = Customer { found: Found::Typed, ..customer(&moved, Some(&collector)) };
    let found = refusals(&strict, &customer, &wanted(&goods, &[(3, 1), (1, 2)]));
    let expected = [
        Refusal::HouseholdNotActive { status: Status::Moved },
        Refusal::CardNeeded,
        Refusal::NotExchangeDay { days: vec![1] },
        Refusal::UnknownMember,
        Refusal::Blocked { good: both("G004"), category: Category::Alcohol },
        Refusal::NotEnoughPoints { balance: points("50.0"), total: points("60.0") },
    ];
    assert_eq!(found, expected);
}
