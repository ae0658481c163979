//! A forged redemption whose lines do not add up as they should is refused, without harm.

use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::kind::{Detail, RedeemedLine, Redemption};
use hemei::domain::entry::{By, Entry, Found, RequestId};
use hemei::domain::fold::check_shape;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::{Batch, HouseholdNumber, Sku};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;

/// Lines of (good, pieces, tenths of a point), and what the household pays.
fn redeemed(lines: &[(&str, u32, i64)], paid: i64) -> Entry {
    let household = HouseholdNumber::new(203, 5, 123).unwrap();
    let shop = "M04".parse().unwrap();
    let batch: Batch = "B1".parse().unwrap();
    let target = Account::Redeemed("M04".parse().unwrap());
    let mut legs = vec![Leg::new(Unit::Points, Account::Household(household), target, paid).unwrap()];
    let mut detail = Redemption { lines: Vec::new(), collector: None };
    for &(good, quantity, tenths) in lines {
        let good: Sku = good.parse().unwrap();
        let stock = Account::Stock(good.clone(), batch.clone());
        legs.push(Leg::new(Unit::Good(good.clone()), stock, Account::Out, i64::from(quantity)).unwrap());
        let (name, points) = (PlainText::default(), Points::from_tenths(tenths));
        detail.lines.push(RedeemedLine { good, name, quantity, points });
    }
    Entry {
        shop,
        epoch: 1,
        seq: 9,
        day: 1,
        at: Moment::from_unix_ms(0),
        by: By::one("02".parse().unwrap()),
        request: RequestId::from_bits(1),
        household: Some(household),
        refers: None,
        scanned: Some(Found::Typed),
        legs,
        detail: Detail::Redemption(detail),
    }
}

#[test]
fn lines_that_add_up_are_right() {
    assert!(check_shape(&redeemed(&[("G001", 3, 20), ("G002", 1, 50)], 110)).is_ok());
}

#[test]
fn another_total_is_wrong() {
    assert!(check_shape(&redeemed(&[("G001", 3, 20)], 61)).is_err());
}

#[test]
fn no_line_has_a_price_of_nothing_or_less() {
    assert!(check_shape(&redeemed(&[("G001", 1, 100), ("G002", 1, -50)], 50)).is_err());
    assert!(check_shape(&redeemed(&[("G001", 1, 100), ("G002", 1, 0)], 100)).is_err());
    assert!(check_shape(&redeemed(&[("G001", 1, i64::MIN)], 1)).is_err());
    assert!(check_shape(&redeemed(&[("G001", 2, i64::MAX)], 1)).is_err());
}
