//! The table of duties, cell by cell, and that writer and fold both ask it.

use crate::shop::catalog::household;
use crate::shop::{Shop, attendant, by, one, person, two};
use hemei::counter::Counter;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::domain::entry::duty::{self, Place};
use hemei::domain::entry::fault::WrongPeople;
use hemei::domain::entry::kind::{Kind, PersonNamed};
use hemei::domain::entry::office::Whose;
use hemei::domain::value::roles::{NotRoles, Role, Roles};
use hemei::outcome::Trouble;

const ROLES: [Role; 6] =
    [Role::Manager, Role::Attendant, Role::Scorer, Role::Reviewer, Role::Supervisor, Role::Auditor];

/// For manager, attendant, scorer, reviewer, supervisor, auditor: the places they sign in. Then whether anybody does it
/// for their own household or kin.
const TABLE: &[(Kind, [&str; 6], bool)] = &[
    (Kind::Genesis, ["", "", "", "", "", ""], true),
    (Kind::Restore, ["12", "12", "", "", "", ""], true),
    (Kind::Clock, ["12", "12", "", "", "", ""], true),
    (Kind::Catalog, ["12", "12", "", "", "", ""], true),
    (Kind::Person, ["12", "12", "12", "12", "12", ""], true),
    (Kind::Pin, ["12", "12", "12", "12", "12", "12"], true),
    (Kind::Card, ["12", "12", "", "", "", ""], false),
    (Kind::Open, ["12", "12", "", "", "", ""], true),
    (Kind::Intake, ["12", "12", "", "", "", ""], true),
    (Kind::Proposal, ["", "", "1", "", "", ""], true),
    (Kind::Review, ["", "", "", "1", "", ""], true),
    (Kind::Notice, ["", "", "", "", "1", ""], true),
    (Kind::Objection, ["1", "1", "1", "1", "1", ""], true),
    (Kind::Ruling, ["", "", "", "2", "1", ""], true),
    (Kind::Award, ["12", "12", "", "", "1", ""], false),
    (Kind::Deduction, ["", "", "", "", "1", ""], false),
    (Kind::Redemption, ["12", "12", "", "", "", ""], false),
    (Kind::Reversal, ["12", "12", "", "2", "1", ""], false),
    (Kind::Countersign, ["12", "12", "", "", "", ""], true),
    (Kind::Close, ["12", "12", "", "", "", ""], true),
];

#[test]
fn every_cell_is_what_was_agreed() {
    assert_eq!(TABLE.len(), Kind::ALL.len());
    for (kind, cells, serves_related) in TABLE {
        for (role, places) in ROLES.iter().zip(cells) {
            for (place, number) in [(Place::First, '1'), (Place::Second, '2')] {
                let may = duty::roles(*kind, place).contains(role);
                assert_eq!(may, places.contains(number), "{kind} by {role:?} as {place:?}");
            }
        }
        for whose in [Whose::Own, Whose::Kin] {
            assert_eq!(duty::serves(*kind, whose), *serves_related, "{kind} for {whose:?}");
        }
        assert!(duty::serves(*kind, Whose::Others), "{kind}");
    }
}

#[test]
fn roles_that_exclude_each_other_meet_in_nobody() {
    let rows: [(&str, Result<&str, NotRoles>); 10] = [
        ("attendant", Ok("attendant")),
        ("attendant,manager", Ok("manager attendant")),
        ("scorer, reviewer", Ok("scorer reviewer")),
        ("supervisor attendant", Ok("attendant supervisor")),
        ("supervisor,scorer", Err(NotRoles::Supervisor)),
        ("reviewer,supervisor", Err(NotRoles::Supervisor)),
        ("manager,supervisor", Err(NotRoles::Supervisor)),
        ("auditor,attendant", Err(NotRoles::Auditor)),
        ("", Err(NotRoles::None)),
        ("king", Err(NotRoles::Unknown)),
    ];
    for (written, expected) in rows {
        let roles = written.parse::<Roles>().map(|roles| roles.to_string());
        assert_eq!(roles, expected.map(str::to_owned), "{written:?}");
    }
}

/// Somebody new, as they are said to be, vouched for by the manager.
fn enrol(counter: &mut Counter, named: &PersonNamed) {
    let code = named.code.to_string();
    let new = hemei::counter::NewPerson { person: named.clone(), ..attendant(&code, "某人", "840516") };
    counter.enrol(&by("02", &code), counter.new_request().unwrap(), &new).unwrap();
}

fn wrong(answer: Result<impl std::fmt::Debug, Trouble>) -> WrongPeople {
    match answer {
        Err(Trouble::Refused(Refusal::People(wrong))) => wrong,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_role_that_may_not_open_a_day_does_not() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    for roles in ["scorer", "reviewer", "supervisor", "auditor"] {
        let code = ["11", "12", "13", "14"][ROLES[2..].iter().position(|role| role.word() == roles).unwrap()];
        enrol(&mut counter, &PersonNamed { roles: roles.parse().unwrap(), ..person(code, "某人") });
        let refused = wrong(counter.open_day(&one(code), shop.request()));
        assert_eq!(
            refused,
            WrongPeople::Role { code: one(code), kind: Kind::Open, place: Place::First },
            "{roles}"
        );
    }
    counter.open_day(&one("03"), shop.request()).unwrap();
    shop.assert_whole();
}

#[test]
fn nobody_serves_their_own_household_or_their_kin() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let named = PersonNamed {
        household: Some(household(0)),
        kin: vec![household(1)],
        ..counter.person(&one("03")).unwrap().unwrap()
    };
    counter.change_person(&two(), shop.request(), &named).unwrap();
    shop.open_day(&mut counter);
    for (place, whose) in [(0, Whose::Own), (1, Whose::Kin)] {
        let number = household(place);
        let asked = counter.new_card(number).unwrap();
        let refused = wrong(counter.issue_card(&By::one(one("03")), &asked));
        assert_eq!(refused, WrongPeople::Related { code: one("03"), household: number, whose });
        counter.issue_card(&By::one(one("02")), &asked).unwrap();
    }
    drop(counter);
    shop.assert_whole();
}

#[test]
fn whoever_has_retired_signs_nothing_and_does_not_sign_in() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    enrol(&mut counter, &person("05", "帅永珍"));
    let before = counter.person(&one("05")).unwrap().unwrap();
    let gone = PersonNamed { retired: Some("搬走了".parse().unwrap()), ..before.clone() };
    // Neither alone, nor by two who are no managers, nor with something else changed on the way.
    let alone = wrong(counter.change_person(&By::one(one("02")), shop.request(), &gone));
    assert!(matches!(alone, WrongPeople::Enrolment { .. }), "{alone:?}");
    let others = wrong(counter.change_person(&by("03", "05"), shop.request(), &gone));
    assert_eq!(others, WrongPeople::NotManager { code: one("03") });
    let raised = PersonNamed { roles: Roles::FIRST, ..gone.clone() };
    let raised = wrong(counter.change_person(&two(), shop.request(), &raised));
    assert!(matches!(raised, WrongPeople::Enrolment { .. }), "{raised:?}");
    let renamed = PersonNamed { name: "别的名字".parse().unwrap(), ..gone.clone() };
    let renamed = wrong(counter.change_person(&two(), shop.request(), &renamed));
    assert!(matches!(renamed, WrongPeople::Enrolment { .. }), "{renamed:?}");

    counter.change_person(&two(), shop.request(), &gone).unwrap();
    assert!(counter.acting().unwrap().iter().all(|person| person.code != one("05")));
    assert_eq!(wrong(counter.pin_hash(&one("05"))), WrongPeople::Retired { code: one("05") });
    assert_eq!(wrong(counter.open_day(&one("05"), shop.request())), WrongPeople::Retired { code: one("05") });
    // They come back as they went: with the manager.
    counter.change_person(&by("02", "05"), shop.request(), &before).unwrap();
    counter.open_day(&one("05"), shop.request()).unwrap();
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_shop_is_never_without_a_manager() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let manager = counter.person(&one("02")).unwrap().unwrap();
    let gone = PersonNamed { retired: Some("退休".parse().unwrap()), ..manager.clone() };
    let less = PersonNamed { roles: Roles::OTHERS, ..manager };
    for named in [&gone, &less] {
        let refused = wrong(counter.change_person(&by("03", "02"), shop.request(), named));
        assert_eq!(refused, WrongPeople::LastManager { code: one("02") });
    }
    let second = PersonNamed { roles: Roles::FIRST, ..counter.person(&one("03")).unwrap().unwrap() };
    counter.change_person(&two(), shop.request(), &second).unwrap();
    counter.change_person(&by("03", "02"), shop.request(), &gone).unwrap();
    drop(counter);
    shop.assert_whole();
}
