//! The people who bring points to households: two of each role, none of them anybody's kin.

use super::catalog::household;
use super::{attendant, by, date, one, person, text};
use hemei::counter::{Counter, NewPerson, ObjectionAsked, ProposalAsked, ReviewAsked};
use hemei::domain::entry::kind::{PersonNamed, ProposedLine, ReviewResult};
use hemei::domain::entry::step::LineId;

pub const SCORER: &str = "11";
pub const REVIEWER: &str = "12";
pub const SUPERVISOR: &str = "13";
pub const OTHER_REVIEWER: &str = "15";
pub const OTHER_SUPERVISOR: &str = "16";

const PEOPLE: &[(&str, &str)] = &[
    (SCORER, "scorer"),
    (REVIEWER, "reviewer"),
    (SUPERVISOR, "supervisor"),
    ("14", "scorer"),
    (OTHER_REVIEWER, "reviewer"),
    (OTHER_SUPERVISOR, "supervisor"),
];

/// Vouched for by the manager.
pub fn enrol(counter: &mut Counter) {
    for (code, roles) in PEOPLE {
        let named = PersonNamed { roles: roles.parse().unwrap(), ..person(code, "某人") };
        let new = NewPerson { person: named, ..attendant(code, "某人", "840516") };
        counter.enrol(&by("02", code), counter.new_request().unwrap(), &new).unwrap();
    }
}

/// The round of one rule for some households, a unit each, for a deed of the first day.
pub fn round(rule: &str, households: &[usize]) -> ProposalAsked {
    let line = |index: &usize| ProposedLine { household: household(*index), units: 1 };
    ProposalAsked {
        rule: rule.parse().unwrap(),
        occasion: text("11月卫生检查"),
        on: date("2026-11-23"),
        evidence: None,
        lines: households.iter().map(line).collect(),
    }
}

pub fn hygiene(households: &[usize]) -> ProposalAsked {
    round("SH01", households)
}

pub fn passing(proposal: u64) -> ReviewAsked {
    ReviewAsked { proposal, strike: Vec::new(), result: ReviewResult::Pass, reason: None }
}

pub fn objecting(proposal: u64, line: u32) -> ObjectionAsked {
    ObjectionAsked { line: LineId { proposal, line }, by_whom: None, reason: text("那天没有来") }
}

/// Proposes, passes and posts a round; gives the proposal and the notice.
pub fn posted(counter: &mut Counter, asked: &ProposalAsked) -> (u64, u64) {
    let request = || counter.new_request().unwrap();
    let (first, second, third) = (request(), request(), request());
    let proposal = counter.propose(&one(SCORER), first, asked).unwrap().seq;
    let review = counter.review(&one(REVIEWER), second, &passing(proposal)).unwrap().seq;
    (proposal, counter.post_notice(&one(SUPERVISOR), third, &[review]).unwrap().seq)
}
