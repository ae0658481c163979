//! Whole rounds, from the proposal to points that are spent.

use super::{begun, book, let_it_end, next_day, page, spendable};
use crate::shop::catalog::household;
use crate::shop::scoring::{
    OTHER_REVIEWER, OTHER_SUPERVISOR, REVIEWER, SCORER, SUPERVISOR, hygiene, objecting, passing, posted,
    round,
};
use crate::shop::{by, one, text};
use hemei::counter::ReviewAsked;
use hemei::domain::entry::kind::{GoodsGo, ReviewResult, RulingResult, StruckLine};
use hemei::domain::view::page::WhySkipped;

#[test]
fn a_round_becomes_points_that_buy_salt() {
    let (shop, mut counter) = begun();
    let (_, notice) = posted(&mut counter, &hygiene(&[0, 1, 2]));
    let_it_end(&shop, &mut counter);
    let booked = book(&shop, &mut counter, notice).unwrap();
    assert_eq!((booked.entries.len(), booked.skipped.len()), (3, 0));
    for index in 0..3 {
        assert_eq!(spendable(&counter, index), 50);
    }
    shop.take_in(&mut counter, "G001", 5, None);
    shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    // A deed of November counts in November, whenever it is booked; spending lowers no score.
    let page = page(&counter, 0);
    assert_eq!(page.score.tenths(), 50);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn the_same_booking_twice_is_one_booking() {
    let (shop, mut counter) = begun();
    let (_, notice) = posted(&mut counter, &hygiene(&[0, 1]));
    let_it_end(&shop, &mut counter);
    let request = shop.request();
    let first = counter.book_notice(&one(SUPERVISOR), request, notice).unwrap();
    let last = counter.last_line().unwrap();
    assert_eq!(first.entries.len(), 2);
    // Asked again, it tells of the same entries; another request finds nothing left to book.
    assert_eq!(counter.book_notice(&one(SUPERVISOR), request, notice).unwrap(), first);
    assert!(book(&shop, &mut counter, notice).is_err());
    // So it does when the day is closed and its lines are the journal's alone.
    next_day(&shop, &mut counter, 5);
    assert_eq!(counter.book_notice(&one(SUPERVISOR), request, notice).unwrap(), first);
    assert_eq!(counter.last_line().unwrap(), last + 2, "a close and an opening");
    drop(counter);
    shop.assert_whole();
}

#[test]
fn what_a_review_strikes_or_refuses_is_never_posted() {
    let (shop, mut counter) = begun();
    let proposal = counter.propose(&one(SCORER), shop.request(), &hygiene(&[0, 1, 2])).unwrap().seq;
    let strike = vec![StruckLine { line: 2, reason: text("户主不在") }];
    let review = counter
        .review(&one(REVIEWER), shop.request(), &ReviewAsked { strike, ..passing(proposal) })
        .unwrap()
        .seq;
    let refused = counter.propose(&one(SCORER), shop.request(), &hygiene(&[6])).unwrap().seq;
    let refusing =
        ReviewAsked { result: ReviewResult::Refuse, reason: Some(text("不属实")), ..passing(refused) };
    let other = counter.review(&one(REVIEWER), shop.request(), &refusing).unwrap().seq;
    assert!(counter.post_notice(&one(SUPERVISOR), shop.request(), &[other]).is_err());
    let notice = counter.post_notice(&one(SUPERVISOR), shop.request(), &[review]).unwrap().seq;
    let_it_end(&shop, &mut counter);
    assert_eq!(book(&shop, &mut counter, notice).unwrap().entries.len(), 2);
    assert_eq!(spendable(&counter, 1), 0);
    assert_eq!(spendable(&counter, 6), 0);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn an_objection_holds_its_line_and_no_other() {
    let (shop, mut counter) = begun();
    let (proposal, notice) = posted(&mut counter, &hygiene(&[0, 1, 2]));
    let first = counter.object(&one("03"), shop.request(), &objecting(proposal, 1)).unwrap();
    let second = counter.object(&one("03"), shop.request(), &objecting(proposal, 2)).unwrap();
    assert_eq!((first.number, second.number), (1, 2));
    let_it_end(&shop, &mut counter);
    let booked = book(&shop, &mut counter, notice).unwrap();
    let held: Vec<_> = booked.skipped.iter().map(|skipped| (skipped.household, skipped.why)).collect();
    let objected = [0, 1].map(|index| (household(index), WhySkipped::Objected));
    assert_eq!((booked.entries.len(), held.as_slice()), (1, objected.as_slice()));
    let reason = text("查过记录");
    let pair = by(OTHER_SUPERVISOR, OTHER_REVIEWER);
    counter.rule(&pair, shop.request(), first.seq, (RulingResult::Upheld, &reason)).unwrap();
    counter.rule(&pair, shop.request(), second.seq, (RulingResult::Dismissed, &reason)).unwrap();
    let booked = book(&shop, &mut counter, notice).unwrap();
    assert_eq!((booked.entries.len(), booked.skipped.len()), (1, 0));
    let balances = [0, 1, 2].map(|index| spendable(&counter, index));
    assert_eq!(balances, [0, 50, 50]);
    drop(counter);
    shop.assert_whole();
}

/// There is no credit: what the balance cannot bear is owed, and the next award pays it first.
#[test]
fn a_deduction_beyond_the_balance_is_owed_and_paid_by_the_next_award() {
    let (shop, mut counter) = begun();
    let (_, minus) = posted(&mut counter, &round("SH51", &[0]));
    let (_, plus) = posted(&mut counter, &hygiene(&[0]));
    let_it_end(&shop, &mut counter);
    book(&shop, &mut counter, minus).unwrap();
    assert_eq!((spendable(&counter, 0), page(&counter, 0).due.tenths()), (0, -50));
    assert_eq!(page(&counter, 0).score.tenths(), -50, "the score bears it whole");
    book(&shop, &mut counter, plus).unwrap();
    assert_eq!((spendable(&counter, 0), page(&counter, 0).due.tenths()), (0, 0));
    drop(counter);
    shop.assert_whole();
}

/// On its day a booked line is taken back by a supervisor and a reviewer, and for good.
#[test]
fn a_booked_line_is_taken_back_by_two_who_may() {
    let (shop, mut counter) = begun();
    let (_, notice) = posted(&mut counter, &hygiene(&[0]));
    let_it_end(&shop, &mut counter);
    let seq = book(&shop, &mut counter, notice).unwrap().entries[0];
    let reason = text("记错户");
    for pair in [by("02", "03"), by("02", REVIEWER), by(SUPERVISOR, "03"), by(REVIEWER, SUPERVISOR)] {
        let refused = counter.reverse(&pair, shop.request(), seq, GoodsGo::Stock, &reason);
        assert!(refused.is_err(), "{pair}");
    }
    counter.reverse(&by(SUPERVISOR, REVIEWER), shop.request(), seq, GoodsGo::Stock, &reason).unwrap();
    assert_eq!(spendable(&counter, 0), 0);
    assert_eq!(page(&counter, 0).score.tenths(), 0);
    assert!(book(&shop, &mut counter, notice).is_err(), "struck for good");
    next_day(&shop, &mut counter, 5);
    drop(counter);
    shop.assert_whole();
}
