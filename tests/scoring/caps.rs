//! A cap is asked when it is proposed and again when it is booked; what is over is left out, and named.

use super::{begun, book, day, let_it_end, page, refusal, spendable};
use crate::shop::catalog::{RULES, household, with_scheme};
use crate::shop::scoring::{REVIEWER, SCORER, SUPERVISOR, hygiene, passing, posted, round};
use crate::shop::{award, date, first_moment, one, two};
use hemei::catalog::Documents;
use hemei::counter::{AwardAsked, ProposalAsked};
use hemei::domain::catalog::rule::{Cap, Most, Period};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::kind::{Award, ProposedLine};
use hemei::domain::value::points::Points;
use hemei::domain::view::page::{LeftOut, WhySkipped};

/// SH01 counts once a month.
#[test]
fn what_is_over_a_cap_is_left_out_and_named() {
    let (shop, mut counter) = begun();
    let line = |index, units| ProposedLine { household: household(index), units };
    let asked = ProposalAsked { lines: vec![line(0, 1), line(1, 3)], ..hygiene(&[]) };
    let told = counter.propose(&one(SCORER), shop.request(), &asked).unwrap();
    assert_eq!((told.lines, told.left_out), (2, vec![LeftOut { household: household(1), units: 2 }]));
    // An open proposal counts, a refused one does not, and another month is another count.
    let again = refusal(counter.propose(&one("14"), shop.request(), &hygiene(&[0, 1])));
    assert!(matches!(again, Refusal::NothingFits { .. }), "{again:?}");
    let october = ProposalAsked { on: date("2026-10-31"), ..hygiene(&[0]) };
    counter.propose(&one("14"), shop.request(), &october).unwrap();
    drop(counter);
    shop.assert_whole();
}

/// Two awards in practice and a proposal meet: the booking asks the cap once more.
#[test]
fn the_cap_is_asked_again_when_the_notice_is_booked() {
    let (shop, mut counter) = begun();
    let (_, notice) = posted(&mut counter, &hygiene(&[0, 1]));
    let asked = award(household(0), "5");
    let counted = Award { rule: Some("SH01".parse().unwrap()), ..asked.award.clone() };
    counter.award(&two(), shop.request(), &AwardAsked { award: counted, ..asked }).unwrap();
    let_it_end(&shop, &mut counter);
    let booked = book(&shop, &mut counter, notice).unwrap();
    assert_eq!((booked.entries.len(), booked.skipped[0].why), (1, WhySkipped::OverCap));
    assert_eq!(spendable(&counter, 0), 50);
    drop(counter);
    shop.assert_whole();
}

/// Not a line only, but what is over of one: a cap, and what one award may give.
#[test]
fn a_line_that_is_booked_in_part_says_so() {
    let twice = RULES.replace("times = 1, per", "times = 20, per");
    let documents = |limit: &str| Documents {
        rules: twice.clone().into(),
        ..with_scheme("award_limit = \"80.0\"", &format!("award_limit = \"{limit}\""))
    };
    let (shop, counter) = begun();
    drop(counter);
    let mut counter = shop.open_with(documents("80.0"), first_moment());
    let line = |units| ProposedLine { household: household(0), units };
    let asked = ProposalAsked { lines: vec![line(18)], ..hygiene(&[]) };
    let told = counter.propose(&one(SCORER), shop.request(), &asked).unwrap();
    assert_eq!(told.left_out, [LeftOut { household: household(0), units: 2 }], "16 times 5.0 are 80.0");
    let review = counter.review(&one(REVIEWER), shop.request(), &passing(told.seq)).unwrap().seq;
    let notice = counter.post_notice(&one(SUPERVISOR), shop.request(), &[review]).unwrap().seq;
    let_it_end(&shop, &mut counter);
    // The town has lowered the limit in between.
    drop(counter);
    let mut counter = shop.open_with(documents("61.0"), day(4));
    let booked = book(&shop, &mut counter, notice).unwrap();
    assert_eq!((booked.entries.len(), booked.skipped[0].why), (1, WhySkipped::OverCap));
    assert_eq!(spendable(&counter, 0), 600, "12 times 5.0");
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_deduction_over_what_may_be_owed_says_so() {
    let (shop, counter) = begun();
    drop(counter);
    let bounded = with_scheme("countersign_cap", "due_limit = \"8.0\"\ncountersign_cap");
    let mut counter = shop.open_with(bounded, first_moment());
    let notices = [(); 3].map(|()| posted(&mut counter, &round("SH51", &[0])).1);
    let_it_end(&shop, &mut counter);
    let told = notices.map(|notice| book(&shop, &mut counter, notice).unwrap());
    let owed: Vec<(usize, Vec<WhySkipped>)> = told
        .iter()
        .map(|told| (told.entries.len(), told.skipped.iter().map(|skipped| skipped.why).collect()))
        .collect();
    let over = vec![WhySkipped::OverDueLimit];
    assert_eq!(owed, [(1, Vec::new()), (1, over.clone()), (0, over)]);
    assert_eq!(page(&counter, 0).due.tenths(), -80);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_deed_ahead_and_a_household_twice_are_refused() {
    let (shop, mut counter) = begun();
    let ahead = ProposalAsked { on: date("2027-01-01"), ..hygiene(&[0]) };
    assert!(counter.propose(&one(SCORER), shop.request(), &ahead).is_err());
    let twice = refusal(counter.propose(&one(SCORER), shop.request(), &hygiene(&[0, 0])));
    assert_eq!(twice, Refusal::HouseholdTwice { number: household(0) });
    let unknown = ProposalAsked { rule: "ZZ09".parse().unwrap(), ..hygiene(&[0]) };
    assert!(matches!(
        refusal(counter.propose(&one(SCORER), shop.request(), &unknown)),
        Refusal::UnknownRule { .. }
    ));
    assert!(counter.review(&one(REVIEWER), shop.request(), &passing(1)).is_err());
}

#[test]
fn periods_begin_and_end_where_people_say() {
    let rows = [
        (Period::Day, "2026-11-23", "2026-11-23"),
        (Period::Month, "2026-11-01", "2026-11-30"),
        (Period::Quarter, "2026-10-01", "2026-12-31"),
        (Period::Season, "2026-07-01", "2026-12-31"),
        (Period::Year, "2026-01-01", "2026-12-31"),
    ];
    for (period, first, last) in rows {
        assert_eq!(period.around(date("2026-11-23")), (date(first), date(last)), "{period}");
    }
    assert_eq!(Period::Month.around(date("2024-02-29")), (date("2024-02-01"), date("2024-02-29")));
    assert_eq!(Period::Season.around(date("2026-06-30")), (date("2026-01-01"), date("2026-06-30")));
}

#[test]
fn a_cap_of_points_lets_whole_units_through() {
    let points = |tenths| Points::from_tenths(tenths);
    let cap = |most| Cap { most, per: Period::Year };
    let ten = cap(Most::Points(points(100)));
    let rows = [(0, 20, 5), (3, 20, 2), (5, 20, 0), (9, 20, 0), (0, 30, 3), (0, -30, 3)];
    for (counted, each, room) in rows {
        assert_eq!(ten.room(counted, points(each)), room, "{counted} of {each}");
    }
}
