//! The Z report as a person reads it: when people came, what they took, what was unusual.

use super::catalog_change::{catalog_changes, what_changed_head};
use super::day::ReportLine;
use super::{anomaly_text, anomaly_title};
use crate::cells::pad;
use crate::domain::value::language::Language;
use crate::domain::value::number::{HouseholdNumber, Sku};
use crate::domain::view::anomaly::{Anomaly, Stamp, Unusual, WhatChanged};
use crate::domain::view::page::DayReport;
use crate::domain::view::summary::{DaySummary, GoodTotal, HourTotal};
use crate::text::say::say;

/// Cells for the name of a good.
const NAME: u16 = 22;

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
    vec![
        say!(
            language,
            "第 {number} 次日结  {date}  流水 #{first} 至 #{last}",
            "Close {number}  {date}  entries #{first} to #{last}"
        ),
        say!(language, "开始营业 {opened}   日结 {closed}", "opened {opened}   closed {closed}"),
    ]
}

/// Bars by hour and by good, then the anomalies; `good_name` knows what a good is called.
pub fn summary_lines(
    language: Language,
    summary: &DaySummary,
    good_name: &dyn Fn(&Sku) -> String,
) -> Vec<ReportLine> {
    let count = summary.anomalies().count();
    let hours = say!(language, "按时段：兑换笔数、积分", "By hour: redemptions, points");
    let goods = say!(language, "兑出商品：件数、积分", "Goods handed out: pieces, points");
    let anomalies = say!(language, "异常：{count} 条", "Anomalies: {count}");
    let mut lines = section(hours, hour_lines(summary));
    lines.extend(section(goods, good_lines(language, summary, good_name)));
    let list = summary.anomalies().flat_map(|anomaly| anomaly_lines(language, anomaly, good_name));
    lines.extend(section(anomalies, list.map(ReportLine::Text).collect()));
    lines
}

fn section(title: String, rows: Vec<ReportLine>) -> Vec<ReportLine> {
    let mut lines = vec![ReportLine::Text(String::new()), ReportLine::Title(title)];
    lines.extend(rows);
    lines
}

/// Every hour from the first with a redemption to the last.
fn hour_lines(summary: &DaySummary) -> Vec<ReportLine> {
    let most = summary.hours.iter().map(|hour| hour.entries).max().unwrap_or(0);
    let busy = |hour: &HourTotal| hour.entries > 0;
    let first = summary.hours.iter().position(busy).unwrap_or(0);
    let last = summary.hours.iter().rposition(busy).map_or(0, |last| last + 1);
    let hours = summary.hours.iter().enumerate().take(last).skip(first);
    let bar = |(hour, total): (usize, &HourTotal)| ReportLine::Bar {
        label: format!("  {hour:02}:00  "),
        value: total.entries,
        most,
        figures: format!("{:>6}  {:>10}", total.entries, total.points),
    };
    hours.map(bar).collect()
}

fn good_lines(
    language: Language,
    summary: &DaySummary,
    good_name: &dyn Fn(&Sku) -> String,
) -> Vec<ReportLine> {
    let tenths = |total: &GoodTotal| u64::try_from(total.points.tenths()).unwrap_or(0);
    let goods = summary.goods();
    let most = goods.iter().map(|total| tenths(total)).max().unwrap_or(0);
    let bar = |total: &&GoodTotal| ReportLine::Bar {
        label: format!("  {}  ", pad(&good_name(&total.good), NAME)),
        value: tenths(total),
        most,
        figures: format!("{:>6}  {:>10}", total.pieces, total.points),
    };
    goods.iter().flat_map(|total| std::iter::once(bar(total)).chain(put_back(language, total))).collect()
}

/// How many of them went back on the shelf, if any did.
fn put_back(language: Language, total: &GoodTotal) -> Option<ReportLine> {
    let GoodTotal { pieces, returned, .. } = *total;
    let left = pieces.saturating_sub(returned);
    (returned > 0).then(|| {
        ReportLine::Text(say!(
            language,
            "      其中 {returned} 件撤销后放回货架，实际兑走 {left} 件",
            "      {returned} of them back on the shelf after a reversal, {left} gone"
        ))
    })
}

/// One line, and under a new catalog a line for each of its changes.
fn anomaly_lines(language: Language, anomaly: &Anomaly, good_name: &dyn Fn(&Sku) -> String) -> Vec<String> {
    let Anomaly { entry: Stamp { seq, at, by }, household, what } = anomaly;
    let title = pad(anomaly_title(language, what), 14);
    let household = household.map_or(String::new(), HouseholdNumber::dashed);
    let (text, changes) = match what {
        Unusual::CatalogChanged(changed) => {
            let list = match changed {
                WhatChanged::Listed(changes) => catalog_changes(language, changes),
                WhatChanged::Unknown => Vec::new(),
            };
            (what_changed_head(language, changed), list)
        }
        what => (anomaly_text(language, what, good_name), Vec::new()),
    };
    let first = format!("  #{seq:<6} {} {by:<5} {title} {household:<14} {text}", at.clock_text());
    std::iter::once(first).chain(changes.into_iter().map(|change| format!("      {change}"))).collect()
}
