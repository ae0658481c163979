//! Reviewing, posting, objecting and ruling: each step leaves what is the person's own to somebody else.

use super::{DayNeeded, Desk, Hands, Verb};
use crate::counter::Answer;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::fault::WrongStep;
use crate::domain::entry::kind::{
    Detail, Noticed, Objection, OpenLine, Review, ReviewResult, Ruling, RulingResult, StruckLine,
};
use crate::domain::entry::office::{Office, Whose};
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::{LineId, Numbered, Step};
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::plain::PlainText;
use crate::domain::view::page::{ObjectionTaken, PostedNotice, Reviewed};
use chrono::Days;

/// What a reviewer says of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewAsked {
    pub proposal: u64,
    pub strike: Vec<StruckLine>,
    pub result: ReviewResult,
    pub reason: Option<PlainText>,
}

/// Decides a proposal's lines; those of the reviewer's own household or kin stay open.
#[derive(Debug)]
pub(crate) struct ReviewLines<'a>(pub(crate) &'a ReviewAsked);

impl Verb for ReviewLines<'_> {
    type Told = Reviewed;
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        let ReviewAsked { proposal, strike, result, reason } = self.0;
        entry.refers == Some(*proposal)
            && matches!(&entry.detail, Detail::Review(said)
                if said.strike == *strike && said.result == *result && said.reason == *reason)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let ReviewAsked { proposal, strike, result, reason } = self.0;
        let pending = pending(desk, *proposal)?;
        let office = office(desk)?;
        let undecided = pending.at(Step::Proposed).map(|(line, _)| line);
        let open = undecided.filter(|line| is_own(&office, &pending, *line)).collect();
        let review = Review { strike: strike.clone(), open, result: *result, reason: reason.clone() };
        let draft = desk.draft(Detail::Review(review));
        Ok(Draft { refers: Some(*proposal), ..draft })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<Reviewed> {
        match entry.detail {
            Detail::Review(review) => Ok(Reviewed { seq: entry.seq, open: review.open }),
            _ => Err(Refusal::RequestReused.into()),
        }
    }
}

/// Posts what these reviews passed; lines that the supervisor had a hand in, or whose household is theirs, stay open.
#[derive(Debug)]
pub(crate) struct Post<'a>(pub(crate) &'a [u64]);

impl Verb for Post<'_> {
    type Told = PostedNotice;
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        matches!(&entry.detail, Detail::Notice(noticed) if noticed.reviews == self.0)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let (office, code) = (office(desk)?, &desk.by.first);
        let mut open = Vec::new();
        for review in self.0 {
            let proposal = desk.reader.reviewed(*review, desk.head.seq)?;
            let proposal = proposal.ok_or(WrongStep::Review { seq: *review })?;
            let pending = pending(desk, proposal)?;
            let passed = pending.at(Step::Passed).filter(|(_, taken)| taken.seq == *review);
            let left = passed
                .map(|(line, _)| line)
                .filter(|line| is_own(&office, &pending, *line) || pending.has_hand_in(*line, code));
            open.extend(left.map(|line| OpenLine { proposal, line }));
        }
        open.sort_unstable();
        let days = desk.context.catalog.scheme.notice_days;
        let from = desk.context.now.max(desk.head.at.plus_ms(1)).date();
        let noticed = Noticed {
            number: desk.reader.last_number(Numbered::Notice, desk.head.seq)? + 1,
            from,
            until: from + Days::new(u64::from(days)),
            reviews: self.0.to_vec(),
            open,
        };
        Ok(desk.draft(Detail::Notice(noticed)))
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<PostedNotice> {
        match entry.detail {
            Detail::Notice(Noticed { number, until, open, .. }) => {
                Ok(PostedNotice { seq: entry.seq, number, until, open: open.len() })
            }
            _ => Err(Refusal::RequestReused.into()),
        }
    }
}

/// What somebody says against a posted line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectionAsked {
    pub line: LineId,
    pub by_whom: Option<PlainText>,
    pub reason: PlainText,
}

/// Takes an objection down under the next number.
#[derive(Debug)]
pub(crate) struct Object<'a>(pub(crate) &'a ObjectionAsked);

impl Verb for Object<'_> {
    type Told = ObjectionTaken;
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        let ObjectionAsked { line, by_whom, reason } = self.0;
        matches!(&entry.detail, Detail::Objection(said)
            if said.line_of(entry) == *line && said.by_whom == *by_whom && said.reason == *reason)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let ObjectionAsked { line, by_whom, reason } = self.0;
        let days = desk.context.catalog.scheme.answer_days;
        let today = desk.context.now.max(desk.head.at.plus_ms(1)).date();
        let objection = Objection {
            number: desk.reader.last_number(Numbered::Objection, desk.head.seq)? + 1,
            line: line.line,
            by_whom: by_whom.clone(),
            reason: reason.clone(),
            answer_by: today + Days::new(u64::from(days)),
        };
        let draft = desk.draft(Detail::Objection(objection));
        Ok(Draft { refers: Some(line.proposal), ..draft })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<ObjectionTaken> {
        match entry.detail {
            Detail::Objection(Objection { number, answer_by, .. }) => {
                Ok(ObjectionTaken { seq: entry.seq, number, answer_by })
            }
            _ => Err(Refusal::RequestReused.into()),
        }
    }
}

/// Answers the objection of a line: a supervisor first, then a reviewer.
#[derive(Debug)]
pub(crate) struct Rule<'a> {
    pub(crate) objection: u64,
    pub(crate) result: RulingResult,
    pub(crate) reason: &'a PlainText,
}

impl Verb for Rule<'_> {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Any;

    fn hands(&mut self, _desk: &Desk<'_>) -> Answer<Hands> {
        Ok(Hands::Two)
    }

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        entry.refers == Some(self.objection)
            && matches!(&entry.detail, Detail::Ruling(said)
                if said.result == self.result && said.reason == *self.reason)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let draft = desk.draft(Detail::Ruling(Ruling { result: self.result, reason: self.reason.clone() }));
        Ok(Draft { refers: Some(self.objection), ..draft })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
    }
}

pub(super) fn pending(desk: &Desk<'_>, proposal: u64) -> Answer<Pending> {
    let pending = desk.reader.pending(proposal, desk.head.seq)?;
    Ok(pending.ok_or(WrongStep::Proposal { refers: proposal })?)
}

/// What the one who acts may do, and whose they are.
pub(super) fn office(desk: &Desk<'_>) -> Answer<Office> {
    let code = &desk.by.first;
    let office = desk.reader.office(code, desk.head.seq)?;
    Ok(office.ok_or_else(|| Refusal::UnknownAttendant { code: code.clone() })?)
}

pub(super) fn is_own(office: &Office, pending: &Pending, line: u32) -> bool {
    let household = pending.proposal.line(line).map(|line| line.household);
    household.is_some_and(|household| office.whose(household) != Whose::Others)
}
