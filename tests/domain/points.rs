//! Points: integers of tenths, written with one decimal, never beyond their limit.

use hemei::domain::value::points::Points;
use proptest::prelude::*;

fn tenths(text: &str) -> Option<i64> {
    text.parse().ok().map(Points::tenths)
}

#[test]
fn they_are_read_as_people_write_them() {
    assert_eq!(tenths("12"), Some(120));
    assert_eq!(tenths("12.5"), Some(125));
    assert_eq!(tenths("-0.5"), Some(-5));
    assert_eq!(tenths("100000000000.0"), Some(Points::MAX.tenths()));
}

#[test]
fn anything_else_is_refused() {
    let wrong = [
        "",
        ".",
        "-",
        "1.",
        ".5",
        "1.25",
        "+1",
        "1e3",
        " 1",
        "1 ",
        "1,5",
        "--1",
        "1.-5",
        "１",
        "½",
        "NaN",
        "inf",
        "100000000000.1",
        "99999999999999999999",
        "-100000000000.1",
    ];
    for text in wrong {
        assert_eq!(tenths(text), None, "{text:?}");
    }
}

#[test]
fn the_lowest_integer_harms_nobody() {
    let lowest = Points::from_tenths(i64::MIN);
    assert_eq!(lowest.times(1), None);
    assert_eq!(lowest.plus(Points::ZERO), None);
    assert_eq!(Points::ZERO.minus(lowest), None);
    assert_eq!(lowest.minus(Points::from_tenths(1)), None);
    assert_eq!(lowest.to_string(), "-922337203685477580.8");
}

#[test]
fn a_change_carries_its_sign() {
    assert_eq!(Points::from_tenths(50).signed(), "+5.0");
    assert_eq!(Points::from_tenths(-200).signed(), "-20.0");
    assert_eq!(Points::ZERO.signed(), "0.0");
    assert_eq!(format!("{:>8}", Points::from_tenths(125)), "    12.5");
}

fn allowed() -> impl Strategy<Value = i64> {
    let most = Points::MAX.tenths();
    prop_oneof![-10_000..=10_000_i64, -most..=most, Just(most), Just(-most)]
}

proptest! {
    #![proptest_config(super::without_files())]

    #[test]
    fn written_and_read_they_are_the_same(amount in allowed()) {
        let points = Points::from_tenths(amount);
        prop_assert_eq!(points.to_string().parse(), Ok(points));
    }

    #[test]
    fn arithmetic_is_exact_or_refused(first: i64, second: i64, small in allowed(), pieces: u32) {
        let most = i128::from(Points::MAX.tenths());
        let exact = |sum: i128| (sum.abs() <= most).then(|| Points::from_tenths(i64::try_from(sum).unwrap()));
        for (a, b) in [(first, second), (small, second), (small, small)] {
            let (x, y) = (Points::from_tenths(a), Points::from_tenths(b));
            prop_assert_eq!(x.plus(y), exact(i128::from(a) + i128::from(b)));
            prop_assert_eq!(x.minus(y), exact(i128::from(a) - i128::from(b)));
            prop_assert_eq!(x.times(pieces), exact(i128::from(a) * i128::from(pieces)));
        }
    }

    #[test]
    fn whatever_is_read_is_written_back_in_value(text in "-?[0-9]{1,13}(\\.[0-9]{0,2})?") {
        if let Ok(points) = text.parse::<Points>() {
            let (whole, tenth) = text.split_once('.').unwrap_or((&text, "0"));
            prop_assert_eq!(points.tenths().abs() % 10, tenth.parse::<i64>().unwrap());
            prop_assert_eq!(points.tenths() / 10, whole.parse::<i64>().unwrap());
        }
    }
}
