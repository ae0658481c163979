//! Switches of the scheme that the shipped catalog leaves off: days of exchange, and the card that must be shown.

use super::{day, lines, pass_to, refusal};
use crate::shop::catalog::{household, with_scheme};
use crate::shop::{Shop, asked, first_moment, one};
use hemei::catalog::Documents;
use hemei::counter::Counter;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::{By, Found};
use hemei::domain::view::page::Asked;

const SALT: &[(&str, u32)] = &[("G001", 2)];

/// An open day under this catalog, with salt on the shelf and 80 points for the first household.
fn stocked_with(documents: Documents) -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open_with(documents, first_moment());
    shop.open_day(&mut counter);
    shop.take_in(&mut counter, "G001", 60, None);
    shop.award(&mut counter, household(0), "80.0");
    (shop, counter)
}

/// Said by the quote, refused by the verb, and not a line of it in the journal.
#[track_caller]
fn assert_refused(shop: &Shop, counter: &mut Counter, asked: &Asked, expected: &[Refusal]) {
    let before = lines(shop);
    assert_eq!(counter.quote(asked).unwrap().unwrap_err(), expected);
    let booked = counter.redeem(&one("02"), shop.request(), asked);
    assert_eq!(refusal(booked), expected[0]);
    assert_eq!(lines(shop), before);
}

#[test]
fn goods_are_handed_out_on_the_days_of_exchange_alone() {
    let (shop, mut counter) = stocked_with(with_scheme("exchange_days = []", "exchange_days = [5, 24]"));
    let other_day = [Refusal::NotExchangeDay { days: vec![5, 24] }];
    assert_refused(&shop, &mut counter, &asked(household(0), SALT), &other_day);
    pass_to(&shop, &mut counter, 1);
    shop.redeem(&mut counter, household(0), SALT).unwrap();
    pass_to(&shop, &mut counter, 2);
    assert_refused(&shop, &mut counter, &asked(household(0), SALT), &other_day);
    pass_to(&shop, &mut counter, 12);
    assert_eq!(counter.now(), day(12), "the 5th of the next month");
    shop.redeem(&mut counter, household(0), SALT).unwrap();
    drop(counter);
    shop.assert_whole();
}

#[test]
fn who_is_found_without_a_card_is_shown_and_redeems_nothing() {
    let (shop, mut counter) =
        stocked_with(with_scheme("typed_redemption = true", "typed_redemption = false"));
    let page = counter.household_page(household(0), Found::Typed, 50).unwrap();
    assert_eq!((page.balance.to_string().as_str(), page.history.len()), ("80.0", 1));
    let typed = asked(household(0), SALT);
    assert_refused(&shop, &mut counter, &typed, &[Refusal::CardNeeded]);

    let card = counter.issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap()).unwrap();
    assert_refused(&shop, &mut counter, &typed, &[Refusal::CardNeeded]);
    let (_, found) = counter.find_card(&card).unwrap();
    counter.redeem(&one("02"), shop.request(), &Asked { found, ..typed }).unwrap();
    assert_eq!(counter.household_page(household(0), Found::Typed, 50).unwrap().balance.to_string(), "76.0");
    drop(counter);
    shop.assert_whole();
}
