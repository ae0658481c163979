//! What is said of the steps from a proposal to the books, and of those that do not follow one another.

use super::word;
use crate::domain::entry::fault::WrongStep;
use crate::domain::entry::kind::{Noticed, Review, ReviewResult, RulingResult};
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::{LineId, Step};
use crate::domain::value::language::Language;
use crate::domain::view::page::{
    BalanceRow, Booked, LeftOut, ObjectionTaken, PostedNotice, Proposed, Reviewed, Skipped, WhySkipped,
};
use crate::text::say::{pick, say};

/// `通过 #120，划去 2 行`
pub(super) fn reviewed(language: Language, refers: Option<u64>, review: &Review) -> String {
    let (refers, struck) = (refers.unwrap_or_default(), review.strike.len());
    match review.result {
        ReviewResult::Refuse => say!(language, "退回申报 #{refers}", "refuses proposal #{refers}"),
        ReviewResult::Pass if struck == 0 => {
            say!(language, "通过申报 #{refers}", "passes proposal #{refers}")
        }
        ReviewResult::Pass => say!(
            language,
            "通过申报 #{refers}，划去 {struck} 行",
            ("passes proposal #{refers} but {}", word::counted(struck as u64, "line", "lines"))
        ),
    }
}

pub(super) fn posted(language: Language, noticed: &Noticed) -> String {
    let Noticed { number, until, .. } = noticed;
    say!(language, "第 {number} 号公示，到 {until}", "notice {number}, until {until}")
}

pub fn wrong_step(language: Language, wrong: &WrongStep) -> String {
    match wrong {
        WrongStep::Proposal { refers } => say!(
            language,
            "第 {refers} 笔不是可以这样审核的申报，或者已经审过。请看申报清单。",
            "Entry {refers} is no proposal that this can decide, or it is decided. Look at the list of proposals."
        ),
        WrongStep::Review { seq } => say!(
            language,
            "第 {seq} 笔不是还没公示的审核。",
            "Entry {seq} is no review whose lines wait for a notice."
        ),
        WrongStep::Objection { refers } => say!(
            language,
            "第 {refers} 笔不是等着裁定的异议。",
            "Entry {refers} is no objection that waits for a ruling."
        ),
        WrongStep::Line { line: LineId { proposal, line } } => say!(
            language,
            "申报 #{proposal} 第 {line} 行现在不能这样办：没有公示、有异议，或者已经办过。",
            "Line {line} of proposal #{proposal} cannot take this step now: not posted, objected to, or done."
        ),
        WrongStep::Booking { line: LineId { proposal, line } } => say!(
            language,
            "要入账的和申报 #{proposal} 第 {line} 行不一样。",
            "What is to be booked differs from line {line} of proposal #{proposal}."
        ),
        WrongStep::NoticeRuns { number, until } => say!(
            language,
            "第 {number} 号公示到 {until} 为止。过了这一天，中间还开过一个营业日，才能入账。",
            "Notice {number} runs until {until}. Its points are booked on a later day, with another business day between."
        ),
        WrongStep::NoticeDates { from, until } => say!(
            language,
            "公示从 {from} 到 {until}：要从张贴当天算起。",
            "The notice says {from} to {until}: it begins on the day it is posted."
        ),
        WrongStep::NothingPosted => say!(language, "没有可以公示的行。", "There is no line to be posted."),
        WrongStep::Number { kind, found, expected } => say!(
            language,
            ("{}编号是 {found}，应当是 {expected}。", word::kind(language, *kind)),
            ("The number of this {} is {found}; {expected} comes next.", word::kind(language, *kind))
        ),
        WrongStep::DeedAhead { on } => say!(
            language,
            "日期 {on} 还没有到。只能申报已经做过的事。",
            "{on} is not yet: only a deed that was done is proposed."
        ),
        WrongStep::AnswerBehind { by } => {
            say!(language, "答复日期 {by} 已经过去。", "The answer is promised by {by}, which is over.")
        }
        WrongStep::SameHand { code } => say!(
            language,
            "{code} 已经申报或审核过这些行。申报、审核、公示要三个人。",
            "{code} has proposed or reviewed these lines. Proposal, review and notice take three people."
        ),
    }
}

pub fn proposed(language: Language, told: &Proposed) -> String {
    let Proposed { seq, lines, .. } = told;
    say!(
        language,
        "申报 #{seq} 已记下，共 {lines} 户。请审核员审核：kiosk review {seq}。",
        (
            "proposal #{seq} stands, {}. A reviewer decides it: kiosk review {seq}.",
            word::counted(*lines as u64, "household", "households")
        )
    )
}

pub fn left_out(language: Language, left: &LeftOut) -> String {
    let LeftOut { household, units } = left;
    say!(
        language,
        "  {household}：超过上限，没有申报 {units} 个单位。",
        ("  {household}: {} over the cap, left out.", word::counted(*units, "unit", "units"))
    )
}

pub fn review_told(language: Language, told: &Reviewed) -> String {
    let Reviewed { seq, open } = told;
    if open.is_empty() {
        return say!(
            language,
            "审核 #{seq} 已记下。请监督员张贴公示：kiosk notice。",
            "review #{seq} stands. A supervisor posts it: kiosk notice."
        );
    }
    let lines: Vec<String> = open.iter().map(ToString::to_string).collect();
    let lines = lines.join(pick(language, "、", ", "));
    say!(
        language,
        "审核 #{seq} 已记下。第 {lines} 行是您本人或亲属的户，留给另一位审核员。",
        "review #{seq} stands. Lines of your own household or kin are left to another reviewer: {lines}."
    )
}

pub fn notice_told(language: Language, told: &PostedNotice) -> String {
    let PostedNotice { number, until, open, .. } = told;
    let left = match open {
        0 => String::new(),
        _ => say!(
            language,
            "有 {open} 行留给另一位监督员。",
            (" {} left to another supervisor.", word::counted(*open as u64, "line is", "lines are"))
        ),
    };
    say!(
        language,
        "第 {number} 号公示已张贴，到 {until}。过后入账：kiosk book {number}。{left}",
        "notice {number} is posted until {until}. After that: kiosk book {number}.{left}"
    )
}

pub fn objection_told(language: Language, told: &ObjectionTaken) -> String {
    let ObjectionTaken { seq, number, answer_by } = told;
    say!(
        language,
        "异议第 {number} 号，{answer_by} 前答复。裁定：kiosk rule {seq} upheld|dismissed。",
        "objection {number}, answered by {answer_by}. To rule: kiosk rule {seq} upheld|dismissed."
    )
}

pub const fn ruled(language: Language, result: RulingResult) -> &'static str {
    match result {
        RulingResult::Upheld => pick(
            language,
            "异议成立：这一行不入账。",
            "The objection is upheld: nothing is booked of this line.",
        ),
        RulingResult::Dismissed => pick(
            language,
            "异议不成立：这一行可以入账。",
            "The objection is dismissed: the line may be booked.",
        ),
    }
}

pub fn booked(language: Language, told: &Booked) -> String {
    let (number, entries) = (told.notice, told.entries.len());
    say!(
        language,
        "第 {number} 号公示已入账 {entries} 笔。",
        ("{} of notice {number} booked.", word::counted(entries as u64, "line", "lines"))
    )
}

pub fn skipped(language: Language, skipped: &Skipped) -> String {
    let Skipped { line: LineId { proposal, line }, household, why } = skipped;
    let why = match why {
        WhySkipped::Objected => pick(language, "有异议，等裁定", "an objection waits for its ruling"),
        WhySkipped::OwnHand => pick(
            language,
            "您本人或亲属的户，或者您经手过，请另一位监督员入账",
            "yours or your kin's, or you had a hand in it: another supervisor books it",
        ),
        WhySkipped::OverCap => {
            pick(language, "超过上限，超出的没有入账", "what is over the cap was left out")
        }
        WhySkipped::OverDueLimit => {
            pick(language, "欠分已到上限，超出的没有扣", "what is over the limit of points owed was left out")
        }
        WhySkipped::Left => pick(language, "已迁出或销户", "has moved or ended"),
    };
    say!(
        language,
        "  {household}（#{proposal} 第 {line} 行）：{why}。",
        "  {household} (#{proposal}, line {line}): {why}."
    )
}

const fn step(language: Language, step: Step) -> &'static str {
    match step {
        Step::Proposed => pick(language, "待审核", "proposed"),
        Step::Passed => pick(language, "待公示", "passed"),
        Step::Struck => pick(language, "已划去", "struck"),
        Step::Refused => pick(language, "已退回", "refused"),
        Step::Posted => pick(language, "公示中", "on notice"),
        Step::Objected => pick(language, "有异议", "objected to"),
        Step::Upheld => pick(language, "异议成立", "upheld"),
        Step::Dismissed => pick(language, "异议不成立", "objection dismissed"),
        Step::Booked => pick(language, "已入账", "booked"),
    }
}

/// A proposal, and how far each of its lines has come.
pub fn pending(language: Language, seq: u64, pending: &Pending) -> Vec<String> {
    let proposal = &pending.proposal;
    let (rule, occasion, on, scorer) = (proposal.rule, &proposal.occasion, proposal.on, &pending.scorer);
    let head = format!("#{seq} {rule} {occasion} {on} {scorer}");
    let lines = proposal.numbered().filter_map(|(line, said)| {
        let last = pending.last(line)?;
        let points = proposal.points.times(said.units).unwrap_or_default();
        Some(format!(
            "  {line:>3}  {}  {points:>7}  {} #{}",
            said.household,
            step(language, last.step),
            last.seq
        ))
    });
    std::iter::once(head).chain(lines).collect()
}

pub fn balance_row(language: Language, row: &BalanceRow) -> String {
    let BalanceRow { household, balance, base, due, score } = row;
    say!(
        language,
        "{household}  可用 {balance}  基础 {base}  欠 {due}  累计 {score}",
        "{household}  spendable {balance}  base {base}  owed {due}  score {score}"
    )
}

pub fn no_notice(language: Language, number: u32) -> String {
    say!(language, "没有第 {number} 号公示。", "there is no notice {number}.")
}

pub fn not_rule(language: Language, typed: &str) -> String {
    say!(
        language,
        ("“{}”不是规则编号，例如 SH01。", typed.escape_default()),
        "{typed:?} is no rule code, such as SH01."
    )
}

pub fn not_units(language: Language, typed: &str) -> String {
    say!(
        language,
        ("“{}”：单位数要写 1 以上的整数，例如 203-01-0001-2=3。", typed.escape_default()),
        "{typed:?}: units are a whole number from 1 up, such as 203-01-0001-2=3."
    )
}

pub fn not_struck(language: Language, typed: &str) -> String {
    say!(
        language,
        ("“{}”：请写行号和原因，例如 2=户主不在。", typed.escape_default()),
        "{typed:?}: give the line and the reason, such as 2=absent."
    )
}

pub fn not_plain(language: Language, typed: &str) -> String {
    say!(
        language,
        ("“{}”：请写清楚，不要留空，开头末尾不要有空格，最多 120 字。", typed.escape_default()),
        "{typed:?}: write something, without blanks at the ends, at most 120 characters."
    )
}
