//! The card's 45 digits.

use super::{neighbours_swapped, one_digit_wrong};
use hemei::domain::value::card::{Card, MAX_SERIAL, NotCard, PAYLOAD_DIGITS};
use hemei::domain::value::number::HouseholdNumber;
use proptest::prelude::*;

fn any_card() -> impl Strategy<Value = Card> {
    (1..=MAX_SERIAL, 0..10_000_u32, any::<u128>()).prop_map(|(serial, household, random)| {
        let household = HouseholdNumber::new(203, 5, household).unwrap();
        Card::new("520303103".parse().unwrap(), household, serial, random)
    })
}

#[test]
fn the_payload_is_laid_out_as_designed() {
    let household = HouseholdNumber::new(203, 1, 1).unwrap();
    let card = Card::new("520303103".parse().unwrap(), household, 7, 42);
    let payload = card.to_string();
    assert_eq!(&payload[..43], "1520303103203010001200700000000000000000042");
    // ISO/IEC 7064 MOD 97-10: the whole number leaves 1, computed here in two halves.
    let (high, low): (u128, u128) = (payload[..20].parse().unwrap(), payload[20..].parse().unwrap());
    let thousand = (0..25).fold(1_u128, |power, _| power * 10 % 97);
    assert_eq!((high % 97 * thousand + low % 97) % 97, 1);
}

#[test]
fn another_format_is_not_read() {
    let card = Card::new("520303103".parse().unwrap(), HouseholdNumber::new(203, 1, 1).unwrap(), 1, 9);
    let payload = card.to_string();
    let body = format!("2{}", &payload[1..43]);
    let future = (0..97).map(|check| format!("{body}{check:02}"));
    let answers: Vec<_> = future.map(|digits| digits.parse::<Card>().unwrap_err()).collect();
    assert!(answers.contains(&NotCard::Format));
}

#[test]
fn serials_start_at_1() {
    let household = HouseholdNumber::new(203, 1, 1).unwrap();
    let first = Card::new("520303103".parse().unwrap(), household, 1, 9).to_string();
    let body = format!("{}000{}", &first[..20], &first[23..43]);
    let none = (0..97).map(|check| format!("{body}{check:02}").parse::<Card>().unwrap_err());
    assert!(none.collect::<Vec<_>>().contains(&NotCard::Serial));
    assert_eq!(Card::new("520303103".parse().unwrap(), household, 0, 9).serial, 1);
}

proptest! {
    #![proptest_config(super::without_files())]

    #[test]
    fn written_and_read_it_is_the_same(card in any_card()) {
        let payload = card.to_string();
        prop_assert_eq!(payload.len(), PAYLOAD_DIGITS);
        prop_assert!(payload.bytes().all(|byte| byte.is_ascii_digit()));
        prop_assert_eq!(payload.parse(), Ok(card));
    }

    #[test]
    fn every_wrong_digit_and_every_swap_is_refused(card in any_card()) {
        let payload = card.to_string();
        for wrong in one_digit_wrong(&payload).iter().chain(&neighbours_swapped(&payload)) {
            prop_assert_eq!(wrong.parse::<Card>(), Err(NotCard::Check), "{}", wrong);
        }
    }

    #[test]
    fn check_digits_have_one_form_only(card in any_card()) {
        let payload = card.to_string();
        let taken = (0..100).filter(|check| format!("{}{check:02}", &payload[..43]).parse::<Card>().is_ok());
        prop_assert_eq!(taken.count(), 1);
    }

    #[test]
    fn other_secrets_have_other_digests(card in any_card(), random: u128) {
        let other = Card::new(card.town.clone(), card.household, card.serial, random);
        prop_assert_eq!(card == other, card.secret_digest() == other.secret_digest());
    }

    #[test]
    fn whatever_is_scanned_is_taken_or_refused(text in "\\PC{0,60}|[0-9]{43,47}") {
        if text.len() != PAYLOAD_DIGITS {
            prop_assert_eq!(text.parse::<Card>(), Err(NotCard::Length));
        }
        let _ = text.parse::<Card>();
    }
}
