//! The Z report as a person reads it: when people came, what they took, what was unusual.

use super::day::ReportLine;
use super::{anomaly_text, anomaly_title};
use crate::domain::anomaly::{Anomaly, Stamp};
use crate::domain::language::Language::{self, Chinese, English};
use crate::domain::number::{HouseholdNumber, Sku};
use crate::domain::page::DayReport;
use crate::domain::summary::{DaySummary, HourTotal};

/// Cells of the longest bar.
const BAR: usize = 24;
/// Cells for the name of a good.
const NAME: usize = 22;

/// Which day this is, and who opened and closed it.
pub fn report_title(language: Language, report: &DayReport) -> Vec<String> {
    let (number, date, first) = (report.number, report.close.date, report.close.first);
    let last = first + report.close.entries - 1;
    let time = |stamp: &Option<Stamp>| {
        stamp.as_ref().map_or_else(
            || "-".to_owned(),
            |stamp| format!("{} {} {}", stamp.at.date(), stamp.at.clock_text(), stamp.by),
        )
    };
    let (opened, closed) = (time(&report.summary.opened), time(&report.summary.closed));
    match language {
        Chinese => vec![
            format!("第 {number} 次日结  {date}  流水 #{first} 至 #{last}"),
            format!("开门 {opened}   日结 {closed}"),
        ],
        English => vec![
            format!("Close {number}  {date}  entries #{first} to #{last}"),
            format!("opened {opened}   closed {closed}"),
        ],
    }
}

/// Bars by hour and by good, then the anomalies; `good_name` knows what a good is called.
pub fn summary_lines(
    language: Language,
    summary: &DaySummary,
    good_name: &dyn Fn(&Sku) -> String,
) -> Vec<ReportLine> {
    let count = summary.anomalies().count();
    let (hours, goods, anomalies) = match language {
        Chinese => ("按时段：兑换笔数、积分", "兑出商品：件数、积分", format!("异常：{count} 条")),
        English => (
            "By hour: redemptions, points",
            "Goods handed out: pieces, points",
            format!("Anomalies: {count}"),
        ),
    };
    let mut lines = section(hours.to_owned(), hour_lines(summary));
    lines.extend(section(goods.to_owned(), good_lines(summary)));
    let list = summary.anomalies().map(|anomaly| anomaly_line(language, anomaly, good_name)).collect();
    lines.extend(section(anomalies, list));
    lines
}

fn section(title: String, rows: Vec<String>) -> Vec<ReportLine> {
    let line = |text, is_title| ReportLine { text, is_title };
    let mut lines = vec![line(String::new(), false), line(title, true)];
    lines.extend(rows.into_iter().map(|row| line(row, false)));
    lines
}

/// Every hour from the first with a redemption to the last.
fn hour_lines(summary: &DaySummary) -> Vec<String> {
    let most = summary.hours.iter().map(|hour| hour.entries).max().unwrap_or(0);
    let busy = |hour: &HourTotal| hour.entries > 0;
    let first = summary.hours.iter().position(busy).unwrap_or(0);
    let last = summary.hours.iter().rposition(busy).map_or(0, |last| last + 1);
    let hours = summary.hours.iter().enumerate().take(last).skip(first);
    hours
        .map(|(hour, total)| {
            let HourTotal { entries, points } = total;
            format!("  {hour:02}:00  {:<BAR$}{entries:>6}  {points:>10}", bar(*entries, most))
        })
        .collect()
}

fn good_lines(summary: &DaySummary) -> Vec<String> {
    let tenths = |points: i64| u64::try_from(points).unwrap_or(0);
    let goods = summary.goods();
    let most = goods.iter().map(|good| tenths(good.points.tenths())).max().unwrap_or(0);
    let line = |good: &&crate::domain::summary::GoodTotal| {
        let bar = bar(tenths(good.points.tenths()), most);
        let (name, pieces, points) = (padded(&good.name, NAME), good.pieces, good.points);
        format!("  {name}  {bar:<BAR$}{pieces:>6}  {points:>10}")
    };
    goods.iter().map(line).collect()
}

fn anomaly_line(language: Language, anomaly: &Anomaly, good_name: &dyn Fn(&Sku) -> String) -> String {
    let Anomaly { entry: Stamp { seq, at, by }, household, what } = anomaly;
    let title = padded(anomaly_title(language, what), 14);
    let household = household.map_or(String::new(), HouseholdNumber::dashed);
    let text = anomaly_text(language, what, good_name);
    format!("  #{seq:<6} {} {by:<5} {title} {household:<14} {text}", at.clock_text())
}

/// Anything at all shows as at least one mark.
fn bar(amount: u64, most: u64) -> String {
    let cells = (amount * BAR as u64).div_ceil(most.max(1));
    "#".repeat(usize::try_from(cells).unwrap_or(BAR).min(BAR))
}

/// The text in so many cells, cut if need be; Han characters count twice.
fn padded(text: &str, width: usize) -> String {
    let mut cells = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            cells += if c.is_ascii() { 1 } else { 2 };
            cells <= width
        })
        .collect();
    let used: usize = kept.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    kept + &" ".repeat(width - used)
}
