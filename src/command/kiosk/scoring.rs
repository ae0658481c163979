//! Commands that bring points to households in the open: propose, review, post, object, rule, book; and what is on its way.

use super::act::or_stop;
use super::person::{self, Needed};
use super::{Arguments, Stop, open_counter, open_observer, print, print_json, show};
use crate::config::Config;
use crate::counter::{Counter, ObjectionAsked, ProposalAsked, ReviewAsked};
use crate::domain::entry::kind::{ProposedLine, ReviewResult, RulingResult, StruckLine};
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::LineId;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::plain::PlainText;
use crate::text::step;
use chrono::NaiveDate;
use clap::Args;
use serde_json::json;
use std::process::ExitCode;

// What these are for is said by `text::help`.
#[derive(Debug, Args)]
pub struct ProposeArguments {
    rule: String,
    #[arg(required = true, value_name = "HOUSEHOLD[=UNITS]")]
    households: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    occasion: String,
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<NaiveDate>,
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
}

#[derive(Debug, Args)]
pub struct ReviewArguments {
    proposal: u64,
    #[arg(long, value_name = "LINE=REASON", conflicts_with = "refuse")]
    strike: Vec<String>,
    #[arg(long, value_name = "REASON")]
    refuse: Option<String>,
}

#[derive(Debug, Args)]
pub struct ObjectArguments {
    proposal: u64,
    line: u32,
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[arg(long, value_name = "NAME")]
    whom: Option<String>,
}

#[derive(Debug, Args)]
pub struct RuleArguments {
    objection: u64,
    #[arg(value_name = "upheld|dismissed")]
    result: RulingResult,
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// The books for writing, and the one who acts.
fn begin(arguments: &Arguments, config: &Config) -> Result<(Counter, AttendantCode), Stop> {
    let mut counter = open_counter(arguments, config)?;
    let actor = person::actor(arguments, config, &mut counter)?;
    Ok((counter, actor.into()))
}

fn plain(config: &Config, text: &str) -> Result<PlainText, Stop> {
    let plain = PlainText::parse(text).ok().filter(|text| !text.is_empty());
    plain.ok_or_else(|| Stop::Cannot(step::not_plain(config.language, text)))
}

pub fn propose(arguments: &Arguments, config: &Config, said: &ProposeArguments) -> Result<ExitCode, Stop> {
    let rule = said.rule.parse().map_err(|_| Stop::Cannot(step::not_rule(config.language, &said.rule)))?;
    let lines = said.households.iter().map(|line| proposed_line(config, line)).collect::<Result<_, _>>()?;
    let occasion = plain(config, &said.occasion)?;
    let evidence = said.evidence.as_deref().map(|text| plain(config, text)).transpose()?;
    let (mut counter, by) = begin(arguments, config)?;
    let on = said.on.unwrap_or_else(|| counter.now().date());
    let asked = ProposalAsked { rule, occasion, on, evidence, lines };
    let request = or_stop(config, counter.new_request())?;
    let told = or_stop(config, counter.propose(&by, request, &asked))?;
    if arguments.json {
        let left_out =
            told.left_out.iter().map(|left| json!({"household": left.household, "units": left.units}));
        let left_out: Vec<_> = left_out.collect();
        print_json(&json!({"proposal": told.seq, "lines": told.lines, "left_out": left_out}))?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&step::proposed(config.language, &told))?;
    told.left_out.iter().try_for_each(|left| print(&step::left_out(config.language, left)))?;
    Ok(ExitCode::SUCCESS)
}

/// `203-01-0001-2` or `203-01-0001-2=3`.
fn proposed_line(config: &Config, text: &str) -> Result<ProposedLine, Stop> {
    let (household, units) = text.split_once('=').unwrap_or((text, "1"));
    let units = units.parse().ok().filter(|units| *units >= 1);
    let units = units.ok_or_else(|| Stop::Cannot(step::not_units(config.language, text)))?;
    Ok(ProposedLine { household: show::parse(config, household)?, units })
}

pub fn proposals(arguments: &Arguments, config: &Config) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    for (seq, pending) in or_stop(config, observer.on_their_way())? {
        match arguments.json {
            true => print_json(&as_json(seq, &pending))?,
            false => step::pending(config.language, seq, &pending).iter().try_for_each(|line| print(line))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(seq: u64, pending: &Pending) -> serde_json::Value {
    let lines = pending.proposal.numbered().map(|(line, said)| {
        let last = pending.last(line);
        json!({
            "line": line, "household": said.household, "units": said.units,
            "step": last.map(|taken| taken.step.word()), "seq": last.map(|taken| taken.seq),
        })
    });
    let lines: Vec<_> = lines.collect();
    let proposal = &pending.proposal;
    json!({
        "proposal": seq, "scorer": pending.scorer, "channel": proposal.channel, "rule": proposal.rule,
        "occasion": proposal.occasion, "on": proposal.on, "points": proposal.points.to_string(), "lines": lines,
    })
}

pub fn review(arguments: &Arguments, config: &Config, said: &ReviewArguments) -> Result<ExitCode, Stop> {
    let strike = said.strike.iter().map(|text| struck_line(config, text)).collect::<Result<_, _>>()?;
    let reason = said.refuse.as_deref().map(|text| plain(config, text)).transpose()?;
    let result = if reason.is_some() { ReviewResult::Refuse } else { ReviewResult::Pass };
    let (mut counter, by) = begin(arguments, config)?;
    let asked = ReviewAsked { proposal: said.proposal, strike, result, reason };
    let request = or_stop(config, counter.new_request())?;
    let told = or_stop(config, counter.review(&by, request, &asked))?;
    match arguments.json {
        true => print_json(&json!({"review": told.seq, "open": told.open}))?,
        false => print(&step::review_told(config.language, &told))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `2=户主不在`
fn struck_line(config: &Config, text: &str) -> Result<StruckLine, Stop> {
    let parts = text.split_once('=').and_then(|(line, reason)| Some((line.parse().ok()?, reason)));
    let (line, reason) = parts.ok_or_else(|| Stop::Cannot(step::not_struck(config.language, text)))?;
    Ok(StruckLine { line, reason: plain(config, reason)? })
}

/// Posts what the reviews given passed; without any, all that waits.
pub fn notice(arguments: &Arguments, config: &Config, reviews: &[u64]) -> Result<ExitCode, Stop> {
    let (mut counter, by) = begin(arguments, config)?;
    let reviews = match reviews.is_empty() {
        true => or_stop(config, counter.passed_reviews())?,
        false => reviews.to_vec(),
    };
    let request = or_stop(config, counter.new_request())?;
    let told = or_stop(config, counter.post_notice(&by, request, &reviews))?;
    match arguments.json {
        true => print_json(&json!({
            "seq": told.seq, "notice": told.number, "until": told.until, "open": told.open,
        }))?,
        false => print(&step::notice_told(config.language, &told))?,
    }
    Ok(ExitCode::SUCCESS)
}

pub fn object(arguments: &Arguments, config: &Config, said: &ObjectArguments) -> Result<ExitCode, Stop> {
    let reason = plain(config, &said.reason)?;
    let by_whom = said.whom.as_deref().map(|name| plain(config, name)).transpose()?;
    let (mut counter, by) = begin(arguments, config)?;
    let line = LineId { proposal: said.proposal, line: said.line };
    let request = or_stop(config, counter.new_request())?;
    let told = or_stop(config, counter.object(&by, request, &ObjectionAsked { line, by_whom, reason }))?;
    match arguments.json {
        true => print_json(&json!({
            "seq": told.seq, "objection": told.number, "answer_by": told.answer_by,
        }))?,
        false => print(&step::objection_told(config.language, &told))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A supervisor and a reviewer, in this order.
pub fn rule(arguments: &Arguments, config: &Config, said: &RuleArguments) -> Result<ExitCode, Stop> {
    let reason = plain(config, &said.reason)?;
    let mut counter = open_counter(arguments, config)?;
    let by = person::signers(arguments, config, &mut counter, Needed::Two)?;
    let request = or_stop(config, counter.new_request())?;
    let seq = or_stop(config, counter.rule(&by, request, said.objection, (said.result, &reason)))?;
    match arguments.json {
        true => print_json(&json!({"seq": seq, "result": said.result}))?,
        false => print(step::ruled(config.language, said.result))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Exit 1 where a line was left out: each is named.
pub fn book(arguments: &Arguments, config: &Config, number: u32) -> Result<ExitCode, Stop> {
    let (mut counter, by) = begin(arguments, config)?;
    let notice = or_stop(config, counter.notice(number))?;
    let notice = notice.ok_or_else(|| Stop::No(step::no_notice(config.language, number)))?;
    let request = or_stop(config, counter.new_request())?;
    let told = or_stop(config, counter.book_notice(&by, request, notice))?;
    if arguments.json {
        let skipped = told.skipped.iter().map(|skipped| {
            let LineId { proposal, line } = skipped.line;
            json!({
                "proposal": proposal, "line": line, "household": skipped.household, "why": skipped.why.word(),
            })
        });
        let skipped: Vec<_> = skipped.collect();
        print_json(&json!({"notice": told.notice, "entries": told.entries, "skipped": skipped}))?;
    } else {
        print(&step::booked(config.language, &told))?;
        told.skipped.iter().try_for_each(|skipped| print(&step::skipped(config.language, skipped)))?;
    }
    Ok(if told.skipped.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Every household that the roster lists: what it can spend, its locked base, what it owes, its score of the year.
pub fn balances(arguments: &Arguments, config: &Config) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    for row in or_stop(config, observer.balances())? {
        match arguments.json {
            true => print_json(&json!({
                "household": row.household, "balance": row.balance.to_string(), "base": row.base.to_string(),
                "due": row.due.to_string(), "score": row.score.to_string(),
            }))?,
            false => print(&step::balance_row(config.language, &row))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}
