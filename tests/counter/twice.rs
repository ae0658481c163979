//! Two F9 give one of everything: a request that comes again is told of the same line, another thing under it is refused.

use crate::shop::catalog::household;
use crate::shop::renamed;
use crate::shop::{Shop, attendant, by, one};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::outcome::Trouble;

#[test]
fn one_card() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let by = By::one(one("02"));
    let asked = counter.new_card(household(0)).unwrap();
    let card = counter.issue_card(&by, &asked).unwrap();
    let seq = counter.last_line().unwrap();
    assert_eq!(counter.issue_card(&by, &asked).unwrap(), card);
    drop(counter);
    // Not even a start between the two makes another.
    let mut counter = shop.open();
    assert_eq!(counter.issue_card(&by, &asked).unwrap(), card);
    assert_eq!(counter.last_line().unwrap(), seq);
    assert_eq!(counter.find_card(&card).unwrap().0, household(0));
    // What is asked for anew is another card, though for the same household.
    let next = counter.new_card(household(0)).unwrap();
    assert_eq!(counter.issue_card(&by, &next).unwrap().serial, card.serial + 1);
    assert_eq!(counter.issue_card(&by, &asked).unwrap(), card, "dead by now, and the same still");
}

#[test]
fn one_enrolment() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let (who, request) = (by("02", "05"), counter.new_request().unwrap());
    counter.enrol(&who, request, &attendant("05", "帅永珍", "508247")).unwrap();
    let seq = counter.last_line().unwrap();
    counter.enrol(&who, request, &attendant("05", "帅永珍", "508247")).unwrap();
    assert_eq!(counter.last_line().unwrap(), seq);
    let other = counter.enrol(&by("02", "06"), request, &attendant("06", "郑五", "840516"));
    assert_eq!(other, Err(Trouble::Refused(Refusal::RequestReused)));
    let again = counter.new_request().unwrap();
    let again = counter.enrol(&who, again, &attendant("05", "帅永珍", "508247"));
    assert!(matches!(again, Err(Trouble::Refused(Refusal::AlreadyEnrolled { .. }))), "{again:?}");
}

#[test]
fn one_name() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let (who, request) = (by("02", "03"), counter.new_request().unwrap());
    let named = renamed(&counter, "03", "吴小三");
    counter.change_person(&who, request, &named).unwrap();
    let seq = counter.last_line().unwrap();
    counter.change_person(&who, request, &named).unwrap();
    assert_eq!(counter.last_line().unwrap(), seq);
}
