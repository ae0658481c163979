//! A PIN is its owner's: set, reset, told; and none is any good without the secret it was made with.

use crate::shop::{Shop, by, copy_folder, first_moment, one};
use hemei::counter::pin::{self, Check};
use hemei::counter::{Counter, NotOpened, Opening, PinChange};
use hemei::domain::decide::new_pin::NewPin;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::domain::entry::kind::{Detail, Mode, PinWhy};
use hemei::domain::value::language::Language;
use hemei::domain::view::page::PinFrom;
use hemei::outcome::{Failure, Trouble};
use hemei::text::people::news;
use std::fs;

fn change(counter: &Counter, code: &str, why: PinWhy, digits: &str) -> PinChange {
    let secret = counter.pin_secret().unwrap();
    let hash = pin::hash(&secret, &NewPin::parse(digits, Mode::Live).unwrap()).unwrap();
    PinChange { code: code.parse().unwrap(), why, hash }
}

fn is_right(counter: &Counter, code: &str, digits: &str) -> bool {
    counter.pin_hash(&one(code)).unwrap().matches(digits) == Check::Right
}

#[test]
fn a_set_pin_counts_at_once_and_its_owner_is_told_once() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    assert_eq!(counter.news(&one("02")).unwrap(), None, "what the settings did is no news");
    assert_eq!(counter.acting().unwrap()[0].pin, PinFrom::Enrolment);
    let set = change(&counter, "02", PinWhy::Set, "951627");
    let request = shop.request();
    let seq = counter.change_pin(&By::one(one("02")), request, set.clone()).unwrap();
    assert_eq!(counter.change_pin(&By::one(one("02")), request, set).unwrap(), seq, "once");
    assert!(is_right(&counter, "02", "951627") && !is_right(&counter, "02", "222222"));
    assert_eq!(counter.acting().unwrap()[0].pin, PinFrom::Change);
    let entry = counter.news(&one("02")).unwrap().unwrap();
    assert_eq!(entry.seq, seq);
    assert!(news(Language::Chinese, &entry).contains("已修改"), "{}", news(Language::Chinese, &entry));
    counter.told(&one("02"), seq + 1).unwrap();
    assert!(counter.news(&one("02")).unwrap().is_some(), "another line was read, not this one");
    counter.told(&one("02"), seq).unwrap();
    assert_eq!(counter.news(&one("02")).unwrap(), None);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_reset_ends_a_wait_and_is_told_with_the_people_who_stood_by() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    for _ in 0..6 {
        counter.record_pin(&one("03"), Check::Wrong).unwrap_err();
    }
    let reset = change(&counter, "03", PinWhy::Reset, "840516");
    counter.change_pin(&by("02", "03"), shop.request(), reset).unwrap();
    assert!(is_right(&counter, "03", "840516"));
    let entry = counter.news(&one("03")).unwrap().unwrap();
    let english = news(Language::English, &entry);
    assert!(english.contains("was reset") && english.contains("02+03"), "{english}");
    assert_eq!(counter.news(&one("02")).unwrap(), None);
    // Somebody else's hand alone, or a set by two, is refused and changes nothing.
    for (who, why) in [(By::one(one("02")), PinWhy::Set), (By::one(one("02")), PinWhy::Reset)] {
        let other = change(&counter, "03", why, "729405");
        let refused = counter.change_pin(&who, shop.request(), other).unwrap_err();
        assert!(matches!(refused, Trouble::Refused(Refusal::People(_))), "{refused:?}");
    }
    assert!(is_right(&counter, "03", "840516"));
}

/// The journal has who and when; neither digits nor hash are in it.
#[test]
fn the_journal_says_who_changed_a_pin_and_nothing_of_it() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let set = change(&counter, "02", PinWhy::Set, "951627");
    let seq = counter.change_pin(&By::one(one("02")), shop.request(), set).unwrap();
    let mut body = Vec::new();
    counter
        .visit_journal(seq, |line| {
            body = line.body;
            Ok::<(), Failure>(())
        })
        .unwrap();
    let text = String::from_utf8(body).unwrap();
    assert!(text.ends_with(r#""legs":[],"detail":{"code":"02","why":"set"}}"#), "{text}");
    assert!(!text.contains("951627") && !text.contains("argon2"), "{text}");
}

/// R11: whoever carries the database away alone has nothing to try PINs on.
#[test]
fn a_copied_database_alone_lets_nobody_in() {
    let shop = Shop::begun();
    drop(shop.open());
    let (thief, other) = (Shop::empty(), Shop::begun());
    copy_folder(other.data(), thief.data());
    // The same people with the same PINs, made with another secret.
    let own = fs::read_to_string(thief.data().join("pin.secret")).unwrap();
    let mut digits: Vec<char> = own.chars().collect();
    digits[0] = if digits[0] == '0' { '1' } else { '0' };
    fs::write(thief.data().join("pin.secret"), digits.iter().collect::<String>()).unwrap();
    let observer = thief.observe().unwrap();
    let lost = Trouble::Refused(Refusal::PinLost { code: one("02") });
    assert_eq!(observer.pin_hash(&one("02")).map(drop), Err(lost));
    fs::remove_file(thief.data().join("pin.secret")).unwrap();
    let observer = thief.observe().unwrap();
    let missing = observer.pin_hash(&one("02")).map(drop).unwrap_err();
    assert!(matches!(missing, Trouble::Failed(Failure::PinSecretMissing(_))), "{missing:?}");
    let tried = observer.try_pin(&one("02"), "222222").unwrap_err();
    assert!(matches!(tried, Trouble::Failed(Failure::PinSecretMissing(_))), "{tried:?}");
}

fn renewing(shop: &Shop) -> Result<Counter, NotOpened> {
    let clock = hemei::clock::Clock::standing_at(first_moment());
    Counter::open_for_new_pins(Opening { clock, ..shop.opening() })
}

/// The way out of a lost secret: two people set new PINs, all of it journalled; everybody else's is dead until reset.
#[test]
fn two_people_set_new_pins_where_the_secret_is_lost() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    counter
        .enrol(
            &by("02", "05"),
            counter.new_request().unwrap(),
            &crate::shop::attendant("05", "帅永珍", "508247"),
        )
        .unwrap();
    drop(counter);
    assert!(matches!(renewing(&shop), Err(NotOpened::PinsAreWell)), "nothing is lost yet");
    fs::remove_file(shop.data().join("pin.secret")).unwrap();
    // A start that was cut short after the new secret was made is taken up again.
    drop(renewing(&shop).unwrap());
    assert!(matches!(shop.start(shop.opening()), Err(NotOpened::Failed(Failure::PinSecretOther(_)))));
    let mut counter = renewing(&shop).unwrap();
    let who = by("02", "03");
    let own = |code: &str| (code.parse().unwrap(), NewPin::parse("840516", Mode::Live).unwrap());
    assert!(counter.renew_pins(&who, &[own("07")]).is_err());
    counter.renew_pins(&who, &["02", "03"].map(own)).unwrap();
    drop(counter);
    let counter = shop.open();
    assert!(is_right(&counter, "02", "840516") && is_right(&counter, "03", "840516"));
    let lost = Trouble::Refused(Refusal::PinLost { code: one("05") });
    assert_eq!(counter.pin_hash(&one("05")).map(drop), Err(lost));
    let entry = counter.news(&one("03")).unwrap().unwrap();
    assert!(matches!(entry.detail, Detail::Pin(_)));
    assert!(matches!(renewing(&shop), Err(NotOpened::Failed(Failure::CounterOpen))));
    drop(counter);
    assert!(matches!(renewing(&shop), Err(NotOpened::PinsAreWell)));
    shop.assert_whole();
}

/// Without the key that the journal began with nobody renews anything.
#[test]
fn new_pins_take_the_shops_key() {
    let shop = Shop::begun();
    drop(shop.open());
    fs::remove_file(shop.data().join("pin.secret")).unwrap();
    fs::remove_file(shop.data().join("shop.key")).unwrap();
    assert!(matches!(renewing(&shop), Err(NotOpened::Failed(Failure::KeyMissing(_)))));
    assert!(!shop.data().join("pin.secret").exists());
}
