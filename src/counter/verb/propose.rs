//! Proposing: a scorer names a rule and households. What is over a cap is left out, and named.

use super::{DayNeeded, Desk, Verb};
use crate::counter::Answer;
use crate::domain::catalog::household::Status;
use crate::domain::catalog::rule::{Rule, RuleCode};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::fault::WrongStep;
use crate::domain::entry::kind::{Detail, MOST_LINES, Proposal, ProposedLine};
use crate::domain::entry::step::LineId;
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::plain::PlainText;
use crate::domain::view::page::{LeftOut, Proposed};
use chrono::NaiveDate;

/// What a scorer says: which rule, at which occasion, on which day, and how often each household did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalAsked {
    pub rule: RuleCode,
    pub occasion: PlainText,
    pub on: NaiveDate,
    pub evidence: Option<PlainText>,
    pub lines: Vec<ProposedLine>,
}

/// Proposes what the caps leave, and tells what they do not.
#[derive(Debug)]
pub(crate) struct Propose<'a>(pub(crate) &'a ProposalAsked);

/// A line that is new: no line of any proposal is left out where its units are counted.
const NO_LINE: LineId = LineId { proposal: 0, line: 0 };

impl Verb for Propose<'_> {
    type Told = Proposed;
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        let ProposalAsked { rule, occasion, on, evidence, lines } = self.0;
        matches!(&entry.detail, Detail::Proposal(said)
        if said.rule == *rule && said.occasion == *occasion && said.on == *on && said.evidence == *evidence
            && said.lines.iter().all(|line| lines.iter().any(|asked| {
                asked.household == line.household && asked.units >= line.units
            })))
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let ProposalAsked { rule, occasion, on, evidence, lines } = self.0;
        let rule = rule_of(desk, *rule)?;
        if lines.len() > MOST_LINES {
            return Err(Refusal::TooManyLines { most: MOST_LINES }.into());
        }
        if *on > desk.context.today() {
            return Err(WrongStep::DeedAhead { on: *on }.into());
        }
        check_once(lines)?;
        let mut fitting = Vec::with_capacity(lines.len());
        for line in lines {
            check_takes_part(desk, line.household)?;
            let units = line.units.min(room(desk, rule, line.household, *on, NO_LINE)?);
            if units > 0 {
                fitting.push(ProposedLine { units, ..*line });
            }
        }
        if fitting.is_empty() {
            return Err(Refusal::NothingFits { rule: rule.code }.into());
        }
        let proposal = Proposal {
            channel: rule.channel,
            rule: rule.code,
            occasion: occasion.clone(),
            on: *on,
            evidence: evidence.clone(),
            points: rule.points,
            lines: fitting,
        };
        Ok(desk.draft(Detail::Proposal(Box::new(proposal))))
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<Proposed> {
        let Detail::Proposal(proposal) = &entry.detail else { return Err(Refusal::RequestReused.into()) };
        let booked = |household| proposal.lines.iter().find(|line| line.household == household);
        let left_out = self.0.lines.iter().filter_map(|asked| {
            let kept = booked(asked.household).map_or(0, |line| line.units);
            (kept < asked.units).then(|| LeftOut { household: asked.household, units: asked.units - kept })
        });
        Ok(Proposed { seq: entry.seq, lines: proposal.lines.len(), left_out: left_out.collect() })
    }
}

pub(super) fn rule_of<'a>(desk: &Desk<'a>, code: RuleCode) -> Answer<&'a Rule> {
    let found = desk.context.catalog.rules.iter().find(|rule| rule.code == code);
    Ok(found.ok_or(Refusal::UnknownRule { code })?)
}

fn check_once(lines: &[ProposedLine]) -> Answer<()> {
    let mut numbers: Vec<HouseholdNumber> = lines.iter().map(|line| line.household).collect();
    numbers.sort_unstable();
    match numbers.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Refusal::HouseholdTwice { number: pair[0] }.into()),
        None => Ok(()),
    }
}

/// A suspended household may earn; one that has left may not.
pub(super) fn check_takes_part(desk: &Desk<'_>, household: HouseholdNumber) -> Answer<()> {
    match desk.context.household(household)?.status {
        Status::Active | Status::Suspended => Ok(()),
        status @ (Status::Moved | Status::Closed) => Err(Refusal::HouseholdNotActive { status }.into()),
    }
}

/// How many more units a rule's cap leaves a household on the day of a deed, one line not counted; and never more than
/// one award may give.
pub(super) fn room(
    desk: &Desk<'_>,
    rule: &Rule,
    household: HouseholdNumber,
    on: NaiveDate,
    except: LineId,
) -> Answer<u32> {
    let most = match rule.is_deduction() {
        true => u32::MAX,
        false => desk.context.catalog.scheme.award_limit.units_of(rule.points),
    };
    let Some(cap) = rule.cap else { return Ok(most) };
    let counted = desk.reader.units_counted((household, rule.code), cap.per.around(on), except)?;
    Ok(most.min(cap.room(counted, rule.points)))
}
