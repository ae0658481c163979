//! The steps from a proposal to the books, each made from what is on its way.

use super::Asking;
use crate::shop::catalog::household;
use crate::shop::scoring::{OTHER_REVIEWER, REVIEWER, SCORER, SUPERVISOR};
use crate::shop::{by, one, text};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::head::Day;
use hemei::domain::entry::kind::*;
use hemei::domain::entry::pipeline::Pending;
use hemei::domain::entry::step::{LineId, Numbered, Step};
use hemei::domain::entry::{By, Draft};
use hemei::domain::value::points::Points;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Given,
    Taken,
}

impl Asking<'_> {
    fn alone(&self, code: &str, detail: Detail) -> Draft {
        self.by(By::one(one(code)), detail)
    }

    fn steps(&self, step: Step) -> Vec<(LineId, Pending)> {
        let all = self.reader.on_their_way().unwrap();
        let lines = all.into_iter().flat_map(|(proposal, pending)| {
            let at: Vec<u32> = pending.at(step).map(|(line, _)| line).collect();
            at.into_iter().map(move |line| (LineId { proposal, line }, pending.clone()))
        });
        lines.collect()
    }

    pub(super) fn proposal(&self) -> Draft {
        let (rule, points) = [("SH01", 50), ("SH51", -50)][self.dice % 2];
        let line = |(index, units)| ProposedLine { household: household(index), units };
        let proposal = Proposal {
            channel: Channel::Rule,
            rule: rule.parse().unwrap(),
            occasion: text("11月卫生检查"),
            on: self.head.at.plus_ms(1).max(*self.now).date(),
            evidence: None,
            points: Points::from_tenths(points),
            lines: [(0, 1), (1, 2)].map(line).to_vec(),
        };
        self.alone(SCORER, Detail::Proposal(Box::new(proposal)))
    }

    pub(super) fn review(&self) -> Option<Draft> {
        let (id, _) = self.steps(Step::Proposed).into_iter().next()?;
        let strike = match self.dice % 3 {
            0 => vec![StruckLine { line: id.line, reason: text("记录不全") }],
            _ => Vec::new(),
        };
        let review = match self.dice % 7 {
            0 => Review {
                strike: Vec::new(),
                open: Vec::new(),
                result: ReviewResult::Refuse,
                reason: Some(text("不属实")),
            },
            _ => Review { strike, open: Vec::new(), result: ReviewResult::Pass, reason: None },
        };
        Some(Draft { refers: Some(id.proposal), ..self.alone(REVIEWER, Detail::Review(review)) })
    }

    pub(super) fn notice(&self) -> Option<Draft> {
        let passed = self.steps(Step::Passed);
        let review = |(id, pending): &(LineId, Pending)| pending.last(id.line).map(|taken| taken.seq);
        let mut reviews: Vec<u64> = passed.iter().filter_map(review).collect();
        reviews.sort_unstable();
        reviews.dedup();
        if reviews.is_empty() {
            return None;
        }
        let from = self.head.at.plus_ms(1).max(*self.now).date();
        let number = self.reader.last_number(Numbered::Notice, self.head.seq).unwrap() + 1;
        let noticed = Noticed { number, from, until: from, reviews, open: Vec::new() };
        Some(self.alone(SUPERVISOR, Detail::Notice(noticed)))
    }

    pub(super) fn objection(&self) -> Option<Draft> {
        let (id, _) = self.steps(Step::Posted).into_iter().next()?;
        let objection = Objection {
            number: self.reader.last_number(Numbered::Objection, self.head.seq).unwrap() + 1,
            line: id.line,
            by_whom: None,
            reason: text("那天没有来"),
            answer_by: self.head.at.plus_ms(1).max(*self.now).date(),
        };
        Some(Draft { refers: Some(id.proposal), ..self.alone("03", Detail::Objection(objection)) })
    }

    pub(super) fn ruling(&self) -> Option<Draft> {
        let (id, pending) = self.steps(Step::Objected).into_iter().next()?;
        let result = RulingResult::ALL[self.dice % 2];
        let ruling = Detail::Ruling(Ruling { result, reason: text("查过记录") });
        let draft = self.by(by(SUPERVISOR, OTHER_REVIEWER), ruling);
        Some(Draft { refers: Some(pending.last(id.line)?.seq), ..draft })
    }

    /// Of a line that is posted and given or taken, as is asked; while its notice runs, what ends the day instead.
    pub(super) fn booking(&mut self, sign: Sign) -> Option<Draft> {
        let posted = [Step::Posted, Step::Dismissed].into_iter().flat_map(|step| self.steps(step));
        let mut fitting =
            posted.filter(|(_, pending)| (pending.proposal.points > Points::ZERO) == (sign == Sign::Given));
        let (id, pending) = fitting.next()?;
        let (proposal, line) = (&pending.proposal, *pending.proposal.line(id.line)?);
        let posting = pending.taken(id.line, Step::Posted)?.seq;
        let posted = self.reader.posted(posting, self.head.seq).unwrap()?;
        let has_ended = self.head.day.date().is_some_and(|date| date > posted.until)
            && self.head.day.number() > posted.first_day;
        if !has_ended {
            return self.end_the_day();
        }
        let from = Through { proposal: id.proposal, line: id.line, notice: posted.number };
        let amount = proposal.points.times(line.units)?.tenths();
        let (channel, rule, on) = (proposal.channel, proposal.rule, proposal.on);
        let (units, reason) = (line.units, proposal.occasion.clone());
        let own = Account::Household(line.household);
        let leg = |debit, credit, amount| Leg::new(Unit::Points, debit, credit, amount).ok();
        let (detail, legs) = match sign {
            Sign::Given => {
                let owed = -self.reader.balance(&Account::Due(line.household), &Unit::Points).unwrap();
                let paid = amount.min(owed);
                let due = leg(Account::Issued(channel), Account::Due(line.household), paid);
                let rest = leg(Account::Issued(channel), own, amount - paid);
                let detail = Award { channel, rule: Some(rule), units, on, reason, from: Some(from) };
                (Detail::Award(detail), [due, rest])
            }
            Sign::Taken => {
                let there = self.reader.balance(&own, &Unit::Points).unwrap().min(-amount);
                let taken = leg(own, Account::Issued(channel), there);
                let due = leg(Account::Due(line.household), Account::Issued(channel), -amount - there);
                (Detail::Deduction(Deduction { channel, rule, units, on, reason, from }), [taken, due])
            }
        };
        let legs = legs.into_iter().flatten().collect();
        Some(Draft { household: Some(line.household), legs, ..self.alone(SUPERVISOR, detail) })
    }

    /// A close, or the opening of a day that is dated later.
    fn end_the_day(&mut self) -> Option<Draft> {
        match self.head.day {
            Day::Open { .. } => self.close(),
            Day::Closed { .. } => {
                *self.now = self.now.plus_ms(24 * 3_600_000);
                let date = self.head.at.plus_ms(1).max(*self.now).date();
                Some(self.alone("02", Detail::Open(Opened { date, reason: None })))
            }
        }
    }
}
