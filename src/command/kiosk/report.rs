//! `kiosk report`: the Z report of a closed day, as text with bars or as JSON.

use super::{Arguments, Stop, open_observer, print, print_json};
use crate::config::Config;
use crate::counter::Observer;
use crate::domain::decide::catalog_change::CatalogChange;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::language::Language;
use crate::domain::value::name::mask;
use crate::domain::value::number::Sku;
use crate::domain::value::points::Points;
use crate::domain::view::anomaly::{Anomaly, Stamp, Undone, Unusual, WhatChanged};
use crate::domain::view::page::DayReport;
use crate::domain::view::summary::{Unlisted, UnlistedHousehold};
use crate::text;
use serde::Serialize;
use serde_json::{Value, json};
use std::process::ExitCode;

pub fn report(arguments: &Arguments, config: &Config, number: Option<u32>) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    let report = observer.day_report(number).map_err(|trouble| Stop::of(config, &trouble))?;
    match arguments.json {
        true => print_json(&shown(&observer, &report))?,
        false => print_text(config.language, &observer, &report)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn good_name(observer: &Observer, language: Language, good: &Sku) -> String {
    let known = observer.catalog().goods.known(good);
    known.map_or_else(|| good.to_string(), |known| known.name.get(language).to_owned())
}

fn print_text(language: Language, observer: &Observer, report: &DayReport) -> Result<(), Stop> {
    print(&format!("{}  {}", observer.shop_name().get(language), text::mode(language, observer.mode())))?;
    text::report_title(language, report).iter().try_for_each(|line| print(line))?;
    print("")?;
    let name = |good: &Sku| good_name(observer, language, good);
    let statement = text::statement_lines(language, report);
    let totals = text::report_lines(language, report, |line| match line {
        TotalLine::Good { good, .. } => {
            observer.catalog().goods.known(good).map_or(good.as_str(), |known| known.name.get(language))
        }
        _ => "",
    });
    let summary = text::summary_lines(language, &report.summary, &name);
    statement.iter().chain(&summary).chain(&totals).try_for_each(|line| print(&line.plain()))
}

/// The stable form under `--json`; amounts of points are decimal strings, all others numbers.
#[derive(Serialize)]
struct ReportShown {
    number: u32,
    date: String,
    mode: &'static str,
    opened: Option<StampShown>,
    closed: Option<StampShown>,
    first: u64,
    entries: u64,
    points: Value,
    perpetual: Value,
    kinds: Vec<Value>,
    channels: Vec<Value>,
    attendants: Vec<Value>,
    goods: Vec<Value>,
    hours: Vec<Value>,
    handed_out: Vec<Value>,
    unlisted: Value,
    anomalies: Vec<Value>,
}

#[derive(Serialize)]
struct StampShown {
    seq: u64,
    at: String,
    by: String,
}

fn shown(observer: &Observer, report: &DayReport) -> ReportShown {
    let DayReport { number, close, lines, summary } = report;
    let (held, ever) = (&close.points, &close.perpetual);
    let totals =
        |wanted: fn(&TotalLine) -> bool| lines.iter().filter(|line| wanted(line)).map(total).collect();
    let hours = summary.hours.iter().enumerate().filter(|(_, total)| total.entries > 0);
    let hours = hours.map(
        |(hour, total)| json!({"hour": hour, "entries": total.entries, "points": total.points.to_string()}),
    );
    let goods = summary.goods().into_iter().map(|total| {
        let (name, points) = (total.name.as_str(), total.points.to_string());
        json!({"good": total.good, "name": name, "pieces": total.pieces, "returned": total.returned, "points": points})
    });
    ReportShown {
        number: *number,
        date: close.date.to_string(),
        mode: observer.mode().word(),
        opened: summary.opened.as_ref().map(stamp),
        closed: summary.closed.as_ref().map(stamp),
        first: close.first,
        entries: close.entries,
        points: amounts(&[
            ("opening", held.opening),
            ("incoming", held.incoming),
            ("outgoing", held.outgoing),
            ("closing", held.closing),
        ]),
        perpetual: amounts(&ever.figures()),
        kinds: totals(|line| matches!(line, TotalLine::Kind { .. })),
        channels: totals(|line| matches!(line, TotalLine::Channel { .. })),
        attendants: totals(|line| matches!(line, TotalLine::Attendant { .. })),
        goods: totals(|line| matches!(line, TotalLine::Good { .. })),
        hours: hours.collect(),
        handed_out: goods.collect(),
        unlisted: unlisted(&summary.unlisted),
        anomalies: summary.anomalies().map(anomaly).collect(),
    }
}

/// Points that nobody on the roster holds.
fn unlisted(unlisted: &Unlisted) -> Value {
    let named = unlisted.named.iter().map(|UnlistedHousehold { number, head, points }| {
        json!({"household": number, "name": head, "points": points.to_string()})
    });
    let (households, points) = (unlisted.households, unlisted.points.to_string());
    json!({"households": households, "points": points, "named": named.collect::<Value>()})
}

fn amounts(named: &[(&str, Points)]) -> Value {
    named.iter().map(|(name, points)| ((*name).to_owned(), Value::from(points.to_string()))).collect()
}

fn total(line: &TotalLine) -> Value {
    match line {
        TotalLine::Kind { kind, entries, points } => {
            json!({"kind": kind, "entries": entries, "points": points.to_string()})
        }
        TotalLine::Channel { channel, awarded, deducted, reversed } => {
            let [awarded, deducted, reversed] = [awarded, deducted, reversed].map(ToString::to_string);
            json!({"channel": channel, "awarded": awarded, "deducted": deducted, "reversed": reversed})
        }
        TotalLine::Attendant { attendant, entries, redeemed, returned, reversed } => {
            let [redeemed, returned, reversed] = [redeemed, returned, reversed].map(ToString::to_string);
            json!({
                "attendant": attendant, "entries": entries, "redeemed": redeemed, "returned": returned,
                "reversed": reversed,
            })
        }
        TotalLine::Good { good, opening, incoming, outgoing, closing } => {
            json!({"good": good, "opening": opening, "incoming": incoming, "outgoing": outgoing, "closing": closing})
        }
    }
}

fn stamp(stamp: &Stamp) -> StampShown {
    StampShown { seq: stamp.seq, at: stamp.at.to_string(), by: stamp.by.to_string() }
}

/// `changes` is missing where the documents before are not kept.
fn catalog_change(changed: &WhatChanged, shown: &mut Value) {
    let WhatChanged::Listed(changes) = changed else { return };
    let line = |change: &CatalogChange| {
        let (zh, en) = (Language::Chinese, Language::English);
        json!({
            "what": change.word(), "zh": text::catalog_change(zh, change), "en": text::catalog_change(en, change),
        })
    };
    shown["changes"] = changes.named().iter().map(line).collect();
    shown["more_changes"] = json!(changes.more());
}

fn anomaly(anomaly: &Anomaly) -> Value {
    let Anomaly { entry, household, what } = anomaly;
    let mut shown =
        json!({"what": what.word(), "seq": entry.seq, "at": entry.at, "by": entry.by.to_string()});
    if let Some(household) = household {
        shown["household"] = json!(household);
    }
    if let Some(points) = what.points() {
        shown["points"] = json!(points.to_string());
    }
    if let Some(refers) = what.refers() {
        shown["refers"] = json!(refers);
    }
    match what {
        Unusual::Proxy { proxy, .. } => {
            shown["proxy"] = json!(mask(&proxy.name));
            shown["relation"] = json!(proxy.relation);
            shown["reason"] = json!(proxy.reason);
        }
        Unusual::Reversed(Undone { kind, pieces, goods, reason, .. })
        | Unusual::Owed(Undone { kind, pieces, goods, reason, .. }) => {
            let piece = |(good, pieces): &(Sku, i64)| json!({"good": good, "pieces": pieces});
            shown["kind"] = json!(kind);
            shown["pieces"] = pieces.iter().map(piece).collect();
            shown["goods"] = json!(goods);
            shown["reason"] = json!(reason);
        }
        Unusual::WrittenOff { good, pieces } => {
            shown["good"] = json!(good);
            shown["pieces"] = json!(pieces);
        }
        Unusual::Undocumented { good, pieces, lacks } => {
            shown["good"] = json!(good);
            shown["pieces"] = json!(pieces);
            shown["lacks"] = json!(lacks.words());
        }
        Unusual::PinChanged { code, why } => {
            shown["code"] = json!(code);
            shown["why"] = json!(why);
        }
        Unusual::CardReplaced { serial } => shown["serial"] = json!(serial),
        Unusual::Named(named) => {
            shown["code"] = json!(named.code);
            shown["name"] = json!(named.name);
            shown["roles"] = json!(named.roles);
            shown["household"] = json!(named.household);
            shown["kin"] = json!(named.kin);
        }
        Unusual::Retired { code, name, reason } => {
            shown["code"] = json!(code);
            shown["name"] = json!(name);
            shown["reason"] = json!(reason);
        }
        Unusual::Restored { head, seen, reason } => {
            shown["head"] = json!(head);
            shown["seen"] = json!(seen);
            shown["reason"] = json!(reason);
        }
        Unusual::ClockPutBack { was, since, reason } => {
            shown["was"] = json!(was);
            shown["since"] = json!(since);
            shown["reason"] = json!(reason);
        }
        Unusual::OpenedOtherwise { date, reason } => {
            shown["date"] = json!(date);
            shown["reason"] = json!(reason);
        }
        Unusual::ClosedLate { date } => shown["date"] = json!(date),
        Unusual::CatalogChanged(changed) => catalog_change(changed, &mut shown),
        Unusual::Typed { .. }
        | Unusual::Countersigned { .. }
        | Unusual::FirstCard
        | Unusual::FreshCard { .. }
        | Unusual::OwnCard { .. } => {}
    }
    shown
}
