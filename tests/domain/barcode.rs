//! EAN-13 and EAN-8.

use super::one_digit_wrong;
use hemei::domain::barcode::{Barcode, NotBarcode};
use proptest::prelude::*;

/// The weighted sum of the standard, digit by digit from the left of thirteen.
fn completed(digits: &str) -> String {
    let padded = format!("{digits:0>12}");
    let weighted = padded.bytes().enumerate().map(|(at, digit)| u32::from(digit - b'0') * [1, 3][at % 2]);
    format!("{digits}{}", (10 - weighted.sum::<u32>() % 10) % 10)
}

/// Printed examples: GS1's own, a published book, an EAN-8 of the standard.
#[test]
fn known_barcodes_are_taken() {
    for text in ["6291041500213", "9780306406157", "4006381333931", "73513537", "96385074"] {
        assert_eq!(text.parse::<Barcode>().unwrap().as_str(), text);
        assert_eq!(completed(&text[..text.len() - 1]), text);
    }
}

#[test]
fn other_lengths_and_signs_are_refused() {
    for text in
        ["", "1234567", "123456789", "123456789012", "62910415002130", "629104150021x", "６２９１０４１５"]
    {
        assert_eq!(text.parse::<Barcode>(), Err(NotBarcode::Length), "{text:?}");
    }
}

#[test]
fn the_right_digit_is_named() {
    assert_eq!("6900000000011".parse::<Barcode>(), Err(NotBarcode::Check(4)));
}

proptest! {
    #![proptest_config(super::without_files())]

    #[test]
    fn every_wrong_digit_is_caught(digits in "[0-9]{12}|[0-9]{7}") {
        let whole = completed(&digits);
        prop_assert_eq!(whole.parse::<Barcode>().unwrap().to_string(), whole.clone());
        for wrong in one_digit_wrong(&whole) {
            prop_assert!(matches!(wrong.parse::<Barcode>(), Err(NotBarcode::Check(_))), "{}", wrong);
        }
    }
}
