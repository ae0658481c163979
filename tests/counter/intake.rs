//! A delivery of several goods: all of them or none, and each once however often it is asked for.

use super::{lines, refusal, stocked};
use crate::shop::{delivery, one};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::RequestId;
use hemei::domain::view::page::Delivery;

#[test]
fn a_delivery_is_taken_in_whole_or_not_at_all() {
    let (shop, mut counter) = stocked();
    let before = lines(&shop);
    let asked = |deliveries: Vec<Delivery>| -> Vec<(RequestId, Delivery)> {
        deliveries.into_iter().map(|delivery| (shop.request(), delivery)).collect()
    };
    let stale = asked(vec![delivery("G001", 5, None), delivery("G002", 7, Some("2026-11-22"))]);
    let why = refusal(counter.take_in_all(&one("02"), &stale));
    assert_eq!(why, Refusal::ExpiredAlready { expiry: "2026-11-22".parse().unwrap() });
    assert_eq!(lines(&shop), before, "nothing half-applied");
    let sound = asked(vec![delivery("G001", 5, None), delivery("G002", 7, Some("2027-11-22"))]);
    let booked = counter.take_in_all(&one("02"), &sound).unwrap();
    assert_eq!(booked, [before + 1, before + 2]);
    assert_eq!(counter.take_in_all(&one("02"), &sound).unwrap(), booked, "the answer got lost");
    assert_eq!(lines(&shop), before + 2);
    drop(counter);
    shop.assert_whole();
}
