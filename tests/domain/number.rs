//! Household numbers and their Damm digit; the short codes.

use super::{neighbours_swapped, one_digit_wrong};
use hemei::domain::value::number::{
    AttendantCode, Batch, HouseholdNumber, NotHouseholdNumber, ShopCode, Sku, TownCode, VillageCode,
};
use proptest::prelude::*;
use std::str::FromStr;

fn any_number() -> impl Strategy<Value = HouseholdNumber> {
    (0..1000_u32, 0..100_u32, 0..10_000_u32)
        .prop_map(|(village, group, serial)| HouseholdNumber::new(village, group, serial).unwrap())
}

/// The example of the paper and of the encyclopaedias: 572 has the check digit 4.
#[test]
fn the_check_digit_is_damm_s() {
    assert_eq!(HouseholdNumber::new(0, 0, 572).unwrap().to_string(), "0000005724");
    assert_eq!(HouseholdNumber::new(203, 1, 1).unwrap().dashed(), "203-01-0001-2");
}

#[test]
fn parts_that_do_not_fit_make_no_number() {
    assert!(HouseholdNumber::new(1000, 1, 1).is_none());
    assert!(HouseholdNumber::new(203, 100, 1).is_none());
    assert!(HouseholdNumber::new(203, 1, 10_000).is_none());
}

#[test]
fn files_carry_all_ten_digits_and_nothing_else() {
    for text in ["", "203010001", "20301000122", "203-01-0001-2", " 2030100012", "203010001２", "20301０0012"]
    {
        assert_eq!(HouseholdNumber::from_str(text), Err(NotHouseholdNumber::Length), "{text:?}");
    }
    assert_eq!(HouseholdNumber::from_str("2030100013"), Err(NotHouseholdNumber::Check { right: 2 }));
}

proptest! {
    #![proptest_config(super::without_files())]

    #[test]
    fn written_and_read_it_is_the_same(number in any_number()) {
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        prop_assert_eq!(HouseholdNumber::parse_typed(&number.dashed()), Ok(number));
        prop_assert_eq!(HouseholdNumber::parse_typed(&number.to_string()[..9]), Ok(number));
        let json = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(serde_json::from_str::<HouseholdNumber>(&json).unwrap(), number);
    }

    #[test]
    fn its_parts_are_those_it_was_made_of(village in 0..1000_u32, group in 0..100_u32, serial in 0..10_000_u32) {
        let number = HouseholdNumber::new(village, group, serial).unwrap();
        prop_assert_eq!(number.village().to_string(), format!("{village:03}"));
        prop_assert_eq!(number.group(), group);
        let written = format!("-{serial:04}-");
        prop_assert!(number.dashed().contains(&written));
    }

    #[test]
    fn every_wrong_digit_and_every_swap_is_caught(number in any_number()) {
        let digits = number.to_string();
        for wrong in one_digit_wrong(&digits).iter().chain(&neighbours_swapped(&digits)) {
            let Err(NotHouseholdNumber::Check { right }) = wrong.parse::<HouseholdNumber>() else {
                panic!("{wrong} was taken");
            };
            prop_assert_eq!(
                HouseholdNumber::parse_typed(wrong), Err(NotHouseholdNumber::Check { right }), "{}", wrong
            );
            let mended = format!("{}{right}", &wrong[..9]);
            prop_assert!(mended.parse::<HouseholdNumber>().is_ok(), "{} is no better", mended);
        }
    }

    #[test]
    fn whatever_is_typed_is_taken_or_refused(text: String) {
        let _ = HouseholdNumber::parse_typed(&text);
        let _ = text.parse::<HouseholdNumber>();
    }
}

#[test]
fn codes_take_their_length_of_digits_and_capitals() {
    fn taken<T: FromStr + std::fmt::Display>(text: &str) -> bool {
        text.parse::<T>().is_ok_and(|code| code.to_string() == text)
    }
    assert!(taken::<VillageCode>("001") && !taken::<VillageCode>("1") && !taken::<VillageCode>("+01"));
    assert!(taken::<TownCode>("520303103"));
    assert!(!taken::<TownCode>("52030310A"), "a card's payload is digits only");
    assert!(!taken::<TownCode>("5203031030") && !taken::<TownCode>("５２０"));
    assert!(taken::<ShopCode>("M04") && taken::<ShopCode>("M0") && taken::<ShopCode>("M00001"));
    assert!(!taken::<ShopCode>("M") && !taken::<ShopCode>("M000001") && !taken::<ShopCode>("m04"));
    assert!(taken::<Sku>("G001") && !taken::<Sku>("G-1") && !taken::<Sku>("points"));
    assert!(taken::<Batch>("1") && !taken::<Batch>("") && !taken::<Batch>("A:B"));
    assert!(taken::<AttendantCode>("02") && !taken::<AttendantCode>("2") && !taken::<AttendantCode>("02345"));
}
