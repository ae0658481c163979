//! Nothing is booked by fewer than three people, before its notice has ended, for one's own, or for who has left.

use super::{begun, book, let_it_end, next_day, refusal, spendable};
use crate::shop::catalog::household;
use crate::shop::scoring::{
    OTHER_REVIEWER, OTHER_SUPERVISOR, REVIEWER, SCORER, SUPERVISOR, hygiene, objecting, passing, posted,
};
use crate::shop::{by, one, two};
use hemei::counter::Counter;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::fault::{WrongPeople, WrongStep};
use hemei::domain::entry::kind::PersonNamed;
use hemei::domain::view::page::WhySkipped;

/// One person in every role that one may have is still one person.
#[test]
fn whoever_proposed_neither_reviews_nor_posts() {
    let (shop, mut counter) = begun();
    let both = PersonNamed {
        roles: "scorer,reviewer".parse().unwrap(),
        ..counter.person(&one(SCORER)).unwrap().unwrap()
    };
    counter.change_person(&by("02", SCORER), shop.request(), &both).unwrap();
    let proposal = counter.propose(&one(SCORER), shop.request(), &hygiene(&[0])).unwrap().seq;
    let refused = refusal(counter.review(&one(SCORER), shop.request(), &passing(proposal)));
    assert_eq!(refused, Refusal::Step(WrongStep::SameHand { code: one(SCORER) }));
    // Nor after becoming a supervisor in between.
    let review = counter.review(&one(REVIEWER), shop.request(), &passing(proposal)).unwrap().seq;
    for code in [SCORER, REVIEWER] {
        let raised = PersonNamed {
            roles: "supervisor".parse().unwrap(),
            ..counter.person(&one(code)).unwrap().unwrap()
        };
        counter.change_person(&by("02", code), shop.request(), &raised).unwrap();
        let refused = refusal(counter.post_notice(&one(code), shop.request(), &[review]));
        assert_eq!(refused, Refusal::Step(WrongStep::NothingPosted), "{code}");
    }
    let notice = counter.post_notice(&one(SUPERVISOR), shop.request(), &[review]).unwrap().seq;
    let_it_end(&shop, &mut counter);
    for code in [SCORER, REVIEWER] {
        let booked = counter.book_notice(&one(code), shop.request(), notice).unwrap();
        assert_eq!(booked.skipped[0].why, WhySkipped::OwnHand, "{code}");
        assert!(booked.entries.is_empty());
    }
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_role_takes_its_own_step_and_no_other() {
    let (shop, mut counter) = begun();
    let proposal = counter.propose(&one(SCORER), shop.request(), &hygiene(&[0])).unwrap().seq;
    for code in ["02", "03", REVIEWER, SUPERVISOR] {
        let refused = refusal(counter.propose(&one(code), shop.request(), &hygiene(&[1])));
        assert!(matches!(refused, Refusal::People(WrongPeople::Role { .. })), "{code}: {refused:?}");
    }
    for code in ["02", "03", "14", SUPERVISOR] {
        let refused = refusal(counter.review(&one(code), shop.request(), &passing(proposal)));
        assert!(matches!(refused, Refusal::People(WrongPeople::Role { .. })), "{code}: {refused:?}");
    }
    let review = counter.review(&one(REVIEWER), shop.request(), &passing(proposal)).unwrap().seq;
    for code in ["02", "03", "14", OTHER_REVIEWER] {
        let refused = refusal(counter.post_notice(&one(code), shop.request(), &[review]));
        assert!(matches!(refused, Refusal::People(WrongPeople::Role { .. })), "{code}: {refused:?}");
    }
    drop(counter);
    shop.assert_whole();
}

#[test]
fn nothing_is_booked_before_its_notice_has_ended() {
    let (shop, mut counter) = begun();
    let (_, notice) = posted(&mut counter, &hygiene(&[0]));
    let runs = |refused: Refusal| matches!(refused, Refusal::Step(WrongStep::NoticeRuns { number: 1, .. }));
    assert!(runs(refusal(book(&shop, &mut counter, notice))), "on its own day");
    next_day(&shop, &mut counter, 3);
    assert!(runs(refusal(book(&shop, &mut counter, notice))), "on its last day");
    drop(counter);
    // A clock that leaps over the days opens no business day between: the next one after the posting books nothing.
    let (shop, mut counter) = begun();
    let (_, notice) = posted(&mut counter, &hygiene(&[0]));
    next_day(&shop, &mut counter, 4);
    assert!(runs(refusal(book(&shop, &mut counter, notice))), "no other day was opened");
    next_day(&shop, &mut counter, 5);
    assert_eq!(book(&shop, &mut counter, notice).unwrap().entries.len(), 1);
    drop(counter);
    shop.assert_whole();
}

/// Their own household stays open at every step, and another person of the role takes it.
#[test]
fn ones_own_household_is_left_to_somebody_else() {
    let (shop, mut counter) = begun();
    for (code, index) in [(REVIEWER, 0), (SUPERVISOR, 1)] {
        let named = PersonNamed {
            household: Some(household(index)),
            kin: vec![household(6)],
            ..counter.person(&one(code)).unwrap().unwrap()
        };
        counter.change_person(&by("02", code), shop.request(), &named).unwrap();
    }
    let proposal = counter.propose(&one(SCORER), shop.request(), &hygiene(&[0, 1, 2])).unwrap().seq;
    let review = counter.review(&one(REVIEWER), shop.request(), &passing(proposal)).unwrap();
    assert_eq!(review.open, [1]);
    let rest = counter.review(&one(OTHER_REVIEWER), shop.request(), &passing(proposal)).unwrap();
    let reviews = [review.seq, rest.seq];
    let first = counter.post_notice(&one(SUPERVISOR), shop.request(), &reviews).unwrap();
    assert_eq!(first.open, 1);
    let second = counter.post_notice(&one(OTHER_SUPERVISOR), shop.request(), &[review.seq]).unwrap();
    let_it_end(&shop, &mut counter);
    assert_eq!(book(&shop, &mut counter, first.seq).unwrap().entries.len(), 2);
    let own = book(&shop, &mut counter, second.seq).unwrap();
    assert_eq!(own.skipped[0].why, WhySkipped::OwnHand);
    counter.book_notice(&one(OTHER_SUPERVISOR), shop.request(), second.seq).unwrap();
    let balances = [0, 1, 2].map(|index| spendable(&counter, index));
    assert_eq!(balances, [50; 3]);
    // A scorer does not even propose them.
    let named =
        PersonNamed { household: Some(household(0)), ..counter.person(&one(SCORER)).unwrap().unwrap() };
    counter.change_person(&by("02", SCORER), shop.request(), &named).unwrap();
    let refused = refusal(counter.propose(&one(SCORER), shop.request(), &hygiene(&[0])));
    assert!(
        matches!(refused, Refusal::NothingFits { .. } | Refusal::People(WrongPeople::Related { .. })),
        "{refused:?}"
    );
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_household_that_has_left_is_neither_proposed_nor_booked() {
    let (shop, mut counter) = begun();
    for index in [3, 4] {
        let refused = refusal(counter.propose(&one(SCORER), shop.request(), &hygiene(&[index])));
        assert!(matches!(refused, Refusal::HouseholdNotActive { .. }), "{refused:?}");
    }
    // A suspended one may earn.
    counter.propose(&one(SCORER), shop.request(), &hygiene(&[5])).unwrap();
    // Nobody awards past the notice in a shop that is live; this one is not, and two people may.
    counter.award(&two(), shop.request(), &crate::shop::award(household(0), "5")).unwrap();
    drop(counter);
    shop.assert_whole();
}

/// What append takes, verify accepts: books that forgot a finished proposal would refuse what the tables still find.
#[test]
fn a_notice_names_no_review_that_is_done() {
    let (shop, mut counter) = begun();
    let review = |counter: &mut Counter, households: &[usize]| {
        let proposal = counter.propose(&one(SCORER), shop.request(), &hygiene(households)).unwrap().seq;
        counter.review(&one(REVIEWER), shop.request(), &passing(proposal)).unwrap().seq
    };
    let done = review(&mut counter, &[0]);
    let notice = counter.post_notice(&one(SUPERVISOR), shop.request(), &[done]).unwrap().seq;
    let_it_end(&shop, &mut counter);
    book(&shop, &mut counter, notice).unwrap();
    let new = review(&mut counter, &[1]);
    for close in [false, true] {
        if close {
            next_day(&shop, &mut counter, 5);
        }
        let refused = refusal(counter.post_notice(&one(SUPERVISOR), shop.request(), &[done, new]));
        assert_eq!(refused, Refusal::Step(WrongStep::Review { seq: done }));
    }
    // Nor is anything else done to a proposal that is finished and forgotten.
    let proposal = counter.entry_sheet(done).unwrap().line.entry.refers.unwrap();
    assert!(counter.review(&one(REVIEWER), shop.request(), &passing(proposal)).is_err());
    assert!(counter.object(&one("03"), shop.request(), &objecting(proposal, 1)).is_err());
    counter.post_notice(&one(SUPERVISOR), shop.request(), &[new]).unwrap();
    drop(counter);
    shop.assert_whole();
}
