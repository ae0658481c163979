//! Days five to seven: points through proposal, review, notice, objection and ruling to the books, given and taken.

use super::later_days::four_days;
use super::town::{ClosedDay, Journal, by, date, household, text};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::Draft;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::kind::{
    Award, Deduction, Detail, Noticed, Objection, OpenLine, Proposal, ProposedLine, Review, ReviewResult,
    Ruling, RulingResult, StruckLine, Through,
};
use hemei::domain::entry::{By, RequestId};
use hemei::domain::value::moment::Moment;
use hemei::domain::value::points::Points;

const OCCASION: &str = "11月卫生检查";

impl Journal {
    fn refer(&mut self, who: By, refers: u64, detail: Detail) -> u64 {
        let draft = self.draft(who, detail);
        self.push(Draft { refers: Some(refers), ..draft })
    }

    fn propose(&mut self, rule: &str, points: i64, serials: &[u32]) -> u64 {
        let line = |serial: &u32| ProposedLine { household: household(*serial), units: 1 };
        let proposal = Proposal {
            channel: Channel::Rule,
            rule: rule.parse().unwrap(),
            occasion: text(OCCASION),
            on: date(25),
            evidence: Some(text("检查表第7页")),
            points: Points::from_tenths(points),
            lines: serials.iter().map(line).collect(),
        };
        let draft = self.draft(by("11"), Detail::Proposal(Box::new(proposal)));
        self.push(draft)
    }

    fn booked(&mut self, from: Through, legs: &[(Account, Account, i64)], serial: u32) {
        let (channel, on, reason) = (Channel::Rule, date(25), text(OCCASION));
        let is_given = matches!(legs[0].0, Account::Issued(_));
        let detail = if is_given {
            let rule = Some("SH01".parse().unwrap());
            Detail::Award(Award { channel, rule, units: 1, on, reason, from: Some(from) })
        } else {
            let rule = "SH51".parse().unwrap();
            Detail::Deduction(Deduction { channel, rule, units: 1, on, reason, from })
        };
        let legs = legs.iter().map(|(debit, credit, amount)| {
            Leg::new(Unit::Points, debit.clone(), credit.clone(), *amount).unwrap()
        });
        let legs = legs.collect();
        let draft = Draft::new(
            by("13"),
            RequestId::from_bits(0xB0_0000 + u128::from(from.proposal * 10) + u128::from(from.line)),
            detail,
        );
        self.push(Draft { household: Some(household(serial)), legs, ..draft });
    }
}

/// Proposed and reviewed while no day is open; posted on the fifth; booked on the seventh, two days after.
fn fifth_day(journal: &mut Journal) -> (u64, u64) {
    for (code, name, roles) in [
        ("11", "文大顺", "scorer"),
        ("12", "罗启珍", "reviewer"),
        ("13", "穆光荣", "supervisor"),
        ("15", "穆云芝", "attendant,reviewer"),
    ] {
        journal.name_as(code, name, roles);
    }
    let (given, taken) = (journal.propose("SH01", 50, &[123, 7, 25]), journal.propose("SH51", -2000, &[123]));
    let strike = vec![StruckLine { line: 3, reason: text("户主不在") }];
    let pass = Review { strike, open: vec![2], result: ReviewResult::Pass, reason: None };
    let first = journal.refer(by("12"), given, Detail::Review(pass));
    let pass = Review { strike: Vec::new(), open: Vec::new(), result: ReviewResult::Pass, reason: None };
    let rest = journal.refer(by("15"), given, Detail::Review(pass.clone()));
    let minus = journal.refer(by("12"), taken, Detail::Review(pass));
    journal.open_on(27);
    let noticed = Noticed {
        number: 1,
        from: date(27),
        until: date(28),
        reviews: vec![first, rest, minus],
        open: Vec::<OpenLine>::new(),
    };
    journal.say(by("13"), Detail::Notice(noticed));
    (given, taken)
}

pub(super) fn seven_days() -> (Journal, ClosedDay) {
    let (mut journal, ..) = four_days();
    journal.at = Moment::on(date(27), 8, 0);
    let (given, taken) = fifth_day(&mut journal);
    journal.close();
    journal.at = Moment::on(date(28), 8, 0);
    journal.open_on(28);
    let objection = Objection {
        number: 1,
        line: 2,
        by_whom: Some(text("一位邻居")),
        reason: text("那天没有打扫"),
        answer_by: date(30),
    };
    let objection = journal.refer(by("02"), given, Detail::Objection(objection));
    journal.close();
    journal.at = Moment::on(date(29), 8, 0);
    journal.open_on(29);
    let ruling = Ruling { result: RulingResult::Dismissed, reason: text("检查表上有照片") };
    // The reviewer who left line 2 open had no hand in it.
    let pair = By::two("13".parse().unwrap(), "12".parse().unwrap()).unwrap();
    journal.refer(pair, objection, Detail::Ruling(ruling));
    let issued = || Account::Issued(Channel::Rule);
    let own = |serial| Account::Household(household(serial));
    let through = |proposal, line| Through { proposal, line, notice: 1 };
    journal.booked(through(given, 1), &[(issued(), own(123), 50)], 123);
    let there = journal.books.balance(&own(123), &Unit::Points);
    let due = Account::Due(household(123));
    journal.booked(
        through(taken, 1),
        &[(own(123), issued(), there), (due.clone(), issued(), 2000 - there)],
        123,
    );
    journal.booked(through(given, 2), &[(issued(), own(7), 50)], 7);
    let day = journal.close();
    (journal, day)
}
