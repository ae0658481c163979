//! GS1 element strings.

use hemei::domain::value::barcode::{Barcode, NotBarcode};
use hemei::domain::value::element::good;

const SALT: &str = "6900000000014";

#[test]
fn the_number_is_read_with_and_without_brackets_and_whatever_stands_beside_it() {
    for text in [
        "0106900000000014",
        "(01)06900000000014",
        "010690000000001417270630",
        "01069000000000141727063010LOT-7/b",
        "010690000000001410LOT7\u{1d}17270630",
        "010690000000001421A1\u{1d}10B2\u{1d}11260101",
        "01069000000000143103001250",
        "(01)06900000000014(17)270630(10)LOT7",
        "(01)06900000000014(10)LOT7(17)270630",
        "(01)06900000000014(10)LOT7",
    ] {
        assert_eq!(good(text), Some(Ok(SALT.parse::<Barcode>().unwrap())), "{text}");
    }
}

#[test]
fn a_wrong_check_digit_is_named_and_anything_else_is_no_element_string() {
    assert_eq!(good("0106900000000011"), Some(Err(NotBarcode::Check(4))));
    for text in [
        "",
        "01",
        "6900000000014",
        "01069000000000",
        "(01)0690000000001",
        "(01",
        "(01)06900000000014(17)2706",
        "(01)06900000000014(99",
        "01069000000000141727",
        "010690000000001410",
        "0106900000000014zz",
        "0106900000000014 ",
        "0106900000000014盐",
        "010690000000001410盐",
        "01盐6900000000014",
        "0117270630069000000000",
    ] {
        assert_eq!(good(text), None, "{text:?}");
    }
}
