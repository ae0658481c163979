//! The number of a good in all its lengths.

use super::one_digit_wrong;
use hemei::domain::value::barcode::{Barcode, NotBarcode};
use proptest::prelude::*;

/// The weighted sum of the standard, digit by digit from the left of fourteen.
fn completed(digits: &str) -> String {
    let padded = format!("{digits:0>13}");
    let weighted = padded.bytes().enumerate().map(|(at, digit)| u32::from(digit - b'0') * [3, 1][at % 2]);
    format!("{digits}{}", (10 - weighted.sum::<u32>() % 10) % 10)
}

fn read(text: &str) -> Barcode {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why}"))
}

/// Printed examples: GS1's own, a published book, an EAN-8 of the standard, a UPC-A, a carton.
#[test]
fn known_barcodes_are_taken() {
    for text in [
        "6291041500213",
        "9780306406157",
        "4006381333931",
        "73513537",
        "96385074",
        "036000291452",
        "15400141288763",
    ] {
        assert_eq!(read(text).as_str(), text);
        assert_eq!(completed(&text[..text.len() - 1]), text);
    }
}

#[test]
fn every_spelling_of_a_number_is_the_same_number() {
    for (short, spellings) in [
        ("96385074", ["000096385074", "0000096385074", "00000096385074"]),
        ("036000291452", ["0036000291452", "00036000291452", "036000291452"]),
        ("6900000000014", ["06900000000014", "6900000000014", "6900000000014"]),
    ] {
        for spelling in spellings {
            assert_eq!(read(spelling), read(short), "{spelling}");
            assert_eq!(read(spelling).to_string(), short);
        }
    }
}

/// The expansions as the standard's figure lists them, one for each last digit.
#[test]
fn the_shortened_upc_stands_for_its_twelve_digits() {
    for (short, long) in [
        ("04252614", "042100005264"),
        ("01234505", "012000003455"),
        ("01234514", "012100003454"),
        ("01234531", "012300000451"),
        ("01234543", "012340000053"),
        ("01234565", "012345000065"),
        ("01234596", "012345000096"),
    ] {
        let readings = [Some(read(short)), read(short).otherwise()];
        assert!(readings.contains(&Some(read(long))), "{short}: {readings:?}");
    }
}

#[test]
fn eight_digits_that_are_sound_both_ways_say_so() {
    let both = read("12345670");
    assert_eq!(both.to_string(), "12345670", "as it is printed, first");
    let other = both.otherwise().unwrap();
    assert_ne!(both, other);
    assert_eq!(other.otherwise(), None, "twelve digits are read in one way");
    assert_eq!(read("96385074").otherwise(), None, "the shortened form begins with 0 or 1");
}

#[test]
fn other_lengths_and_signs_are_refused() {
    for text in [
        "",
        "1234567",
        "123456789",
        "12345678901",
        "629104150021300",
        "629104150021x",
        "６２９１０４１５",
        "6291041 500213",
    ] {
        assert_eq!(text.parse::<Barcode>(), Err(NotBarcode::Length), "{text:?}");
    }
    for zeros in ["00000000", "000000000000", "0000000000000", "00000000000000"] {
        assert_eq!(zeros.parse::<Barcode>(), Err(NotBarcode::Zero), "{zeros}");
    }
}

#[test]
fn the_right_digit_is_named() {
    assert_eq!("6900000000011".parse::<Barcode>(), Err(NotBarcode::Check(4)));
    assert_eq!("96385075".parse::<Barcode>(), Err(NotBarcode::Check(4)));
}

proptest! {
    #![proptest_config(super::without_files())]

    #[test]
    fn every_wrong_digit_is_caught(digits in "[0-9]{11,13}|[2-9][0-9]{6}") {
        prop_assume!(digits.bytes().any(|digit| digit != b'0'));
        let whole = completed(&digits);
        let read: Barcode = whole.parse().unwrap();
        prop_assert_eq!(format!("{:0>14}", read.to_string()), format!("{whole:0>14}"));
        for wrong in one_digit_wrong(&whole) {
            let refused = wrong.parse::<Barcode>();
            // Eight digits that begin with 0 or 1 may be the short form of another number.
            let is_short = wrong.len() == 8 && wrong.starts_with(['0', '1']);
            prop_assert!(is_short || matches!(refused, Err(NotBarcode::Check(_))), "{}", wrong);
        }
    }
}
