//! Wrong PINs: the wait grows, outlives the program, and a held database does not turn it around.

use crate::shop::{Shop, first_moment, one};
use hemei::counter::pin::Check;
use hemei::domain::decide::refusal::Refusal;
use hemei::outcome::Trouble;

fn wait_s(trouble: &Trouble) -> u64 {
    match trouble {
        Trouble::Refused(Refusal::PinWait { seconds }) => *seconds,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_wait_grows_from_the_fifth_wrong_pin_and_outlives_the_program() {
    let shop = Shop::begun();
    let mut now = first_moment();
    for left in (1..5).rev() {
        let mut counter = shop.open_at(now);
        counter.pin_hash(&one("02")).unwrap();
        let wrong = counter.record_pin(&one("02"), Check::Wrong).unwrap_err();
        assert_eq!(wrong, Refusal::WrongPin { left }.into());
    }
    for seconds in [30, 60, 120, 240, 480, 960, 1920, 3600, 3600] {
        let mut counter = shop.open_at(now);
        let wrong = counter.record_pin(&one("02"), Check::Wrong).unwrap_err();
        assert_eq!(wait_s(&wrong), seconds);
        drop(counter);
        // Another start, a second before the wait is over, and when it is over.
        now = now.plus_ms(i64::try_from(seconds).unwrap() * 1000 - 1000);
        assert_eq!(wait_s(&shop.open_at(now).pin_hash(&one("02")).unwrap_err()), 1);
        now = now.plus_ms(1000);
        shop.open_at(now).pin_hash(&one("02")).unwrap();
    }
    // It is one person's wait, and the right PIN ends the counting.
    let mut counter = shop.open_at(now);
    counter.pin_hash(&one("03")).unwrap();
    counter.record_pin(&one("02"), Check::Right).unwrap();
    let wrong = counter.record_pin(&one("02"), Check::Wrong).unwrap_err();
    assert_eq!(wrong, Refusal::WrongPin { left: 4 }.into());
}

#[test]
fn the_right_pin_lets_in_while_its_count_cannot_be_written_and_a_wrong_one_does_not() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    counter.record_pin(&one("02"), Check::Wrong).unwrap_err();
    let foreign = shop.sqlite();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(counter.record_pin(&one("02"), Check::Right), Ok(()));
    assert!(matches!(counter.record_pin(&one("02"), Check::Wrong), Err(Trouble::Failed(_))));
    foreign.execute_batch("ROLLBACK").unwrap();
    // The earlier failure still counts.
    let wrong = counter.record_pin(&one("02"), Check::Wrong).unwrap_err();
    assert_eq!(wrong, Refusal::WrongPin { left: 3 }.into());
}
