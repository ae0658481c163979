//! What a new catalog says otherwise: one line a change, from what to what; and why a catalog is held back.

use super::rule::{field, limit};
use super::word::{category, channel, counted, status};
use crate::catalog::HeldBack;
use crate::cells::width;
use crate::domain::catalog::scheme::{BaseRule, DeductionOrder, HonourNames, PeriodLength, TypedRule};
use crate::domain::decide::catalog_change::{
    CatalogChange, CatalogChanges, Figure, GoodPart, PolicyKey, RulePart, TownPart,
};
use crate::domain::value::language::{Bilingual, Language};
use crate::domain::value::name::mask;
use crate::domain::value::number::{HouseholdNumber, Sku};
use crate::domain::value::points::Points;
use crate::domain::view::anomaly::WhatChanged;
use crate::domain::view::summary::{Unlisted, UnlistedHousehold};
use crate::text::say::{pick, say};
use chrono::NaiveDate;
use std::fmt::Display;

/// Codes that are listed; more of them are only counted.
const MOST_CODES: usize = 12;

/// One line a change, and how many more there are.
pub fn catalog_changes(language: Language, changes: &CatalogChanges) -> Vec<String> {
    let mut lines: Vec<String> =
        changes.named().iter().map(|change| catalog_change(language, change)).collect();
    match changes.more() {
        0 => {}
        more => lines.push(say!(language, "……还有 {more} 处", "... and {more} more")),
    }
    lines
}

/// The whole of it in one text.
pub(super) fn what_changed(language: Language, changed: &WhatChanged) -> String {
    let head = what_changed_head(language, changed);
    match changed {
        WhatChanged::Unknown => head,
        WhatChanged::Listed(changes) if changes.is_empty() => head,
        WhatChanged::Listed(changes) => {
            let list = catalog_changes(language, changes).join(pick(language, "；", "; "));
            format!("{head}{}{list}", pick(language, "：", ": "))
        }
    }
}

/// How many things are otherwise.
pub(super) fn what_changed_head(language: Language, changed: &WhatChanged) -> String {
    match changed {
        WhatChanged::Unknown => say!(
            language,
            "换了新的目录；先前的文件没有留存，说不出改了什么",
            "loaded anew; the files before are not kept, so nobody can say what changed"
        ),
        WhatChanged::Listed(changes) if changes.is_empty() => say!(
            language,
            "换了新的文件，内容没有变（只是注释、负责人姓名或写法）",
            "loaded anew, nothing in force changed (comments, leaders' names or spelling only)"
        ),
        WhatChanged::Listed(changes) => {
            let count = changes.count();
            say!(language, "{count} 处变化", ("{}", counted(count, "change", "changes")))
        }
    }
}

pub fn catalog_change(language: Language, change: &CatalogChange) -> String {
    let say = |zh, en| pick(language, zh, en);
    match change {
        CatalogChange::HouseholdGone { number, head, points } => gone(
            language,
            &household(*number, head),
            say("名册", "the roster"),
            &points_left(language, *points),
        ),
        CatalogChange::GoodGone { good, name, pieces } => {
            let what = named(language, good, name);
            gone(language, &what, say("价目表", "the price list"), &pieces_left(language, *pieces))
        }
        CatalogChange::StatusChanged { number, head, was, now } => {
            step(&household(*number, head), &status(language, *was), &status(language, *now))
        }
        CatalogChange::HeadRenamed { number, was, now } => {
            step(&format!("{} {}", number.dashed(), say("户主", "head")), &mask(was), &mask(now))
        }
        CatalogChange::HouseholdChanged { number, head } => {
            let what = say("成员、网格或电话改了", "members, grid or telephone changed");
            format!("{} {what}", household(*number, head))
        }
        CatalogChange::HouseholdNew { number, head } => {
            format!("{} {}", household(*number, head), say("新入名册", "is new on the roster"))
        }
        CatalogChange::PriceChanged { good, name, from, was, now } => {
            price(language, &named(language, good, name), *from, [*was, *now])
        }
        CatalogChange::GoodRenamed { good, was, now } => {
            let [was, now] = in_words_that_differ(language, was, now);
            step(&format!("{good} {}", say("名称", "name")), &was, &now)
        }
        CatalogChange::GoodChanged { good, name, part, was, now } => {
            let what = format!("{} {}", named(language, good, name), good_part(language, *part));
            figures(language, &what, was, now)
        }
        CatalogChange::GoodNew { good, name } => {
            format!("{} {}", named(language, good, name), say("新上价目表", "is new on the price list"))
        }
        CatalogChange::Policy { key, was, now } => {
            figures(language, &format!("{} {}", policy_key(language, *key), key.word()), was, now)
        }
        CatalogChange::RuleGone { code, verse, points } => {
            format!(
                "{code} {} {} {}",
                verse.get(language),
                points.signed(),
                say("规则取消了", "is no rule any more")
            )
        }
        CatalogChange::RuleNew { code, verse, points } => {
            format!("{code} {} {} {}", verse.get(language), points.signed(), say("是新规则", "is a new rule"))
        }
        CatalogChange::RuleChanged { code, part, was, now } => {
            figures(language, &format!("{code} {}", rule_part(language, *part)), was, now)
        }
        CatalogChange::Town { part, was, now } => figures(language, town_part(language, *part), was, now),
        CatalogChange::Notices { was, now } => {
            step(say("公告换了新的，条数", "other notices, count"), was, now)
        }
    }
}

fn household(number: HouseholdNumber, head: &str) -> String {
    format!("{} {}", number.dashed(), mask(head))
}

fn named(language: Language, good: &Sku, name: &Bilingual) -> String {
    format!("{good} {}", name.get(language))
}

fn gone(language: Language, what: &str, list: &str, left: &str) -> String {
    say!(language, "{what} 不在{list}了{left}", "{what} left {list}{left}")
}

fn points_left(language: Language, points: Points) -> String {
    match points {
        Points::ZERO => String::new(),
        points => say!(language, "，还有 {points} 分", " with {points} points"),
    }
}

fn pieces_left(language: Language, pieces: i64) -> String {
    match pieces {
        0 => String::new(),
        pieces => say!(language, "，货架上还有 {pieces} 件", " with {pieces} on the shelf"),
    }
}

fn price(language: Language, good: &str, from: NaiveDate, [was, now]: [Option<Points>; 2]) -> String {
    let price = |price: Option<Points>| {
        price.map_or_else(|| pick(language, "没有价", "no price").to_owned(), |points| points.to_string())
    };
    let since = say!(language, "{good} {from} 起的价", "{good} price from {from}");
    step(&since, &price(was), &price(now))
}

/// `month_limit: 300.0 → 200.0`, with an arrow every terminal has.
fn step(what: &str, was: &dyn Display, now: &dyn Display) -> String {
    format!("{what}: {was} => {now}")
}

/// Of lists only what came and went.
fn figures(language: Language, what: &str, was: &Figure, now: &Figure) -> String {
    if let (Figure::Codes(was), Figure::Codes(now)) = (was, now) {
        let only = |these: &[String], those: &[String]| {
            these.iter().filter(|code| !those.contains(code)).cloned().collect::<Vec<_>>()
        };
        let signed = |sign: char, codes: Vec<String>| {
            let more = codes.len().saturating_sub(MOST_CODES);
            let shown = codes.into_iter().take(MOST_CODES).map(|code| format!("{sign}{code}"));
            let mut shown: Vec<String> = shown.collect();
            if more > 0 {
                shown.push(format!("{sign}{more}…"));
            }
            shown
        };
        let came_and_went = [signed('-', only(was, now)), signed('+', only(now, was))].concat();
        let order = pick(language, "顺序变了", "in another order").to_owned();
        return format!("{what}: {}", if came_and_went.is_empty() { order } else { came_and_went.join(" ") });
    }
    if let (Figure::Text(was), Figure::Text(now)) = (was, now) {
        let [was, now] = in_words_that_differ(language, was, now);
        return step(what, &was, &now);
    }
    step(what, &figure(language, was), &figure(language, now))
}

/// In the reader's language, or in the other one where only that changed.
fn in_words_that_differ<'a>(language: Language, was: &'a Bilingual, now: &'a Bilingual) -> [&'a str; 2] {
    let shown = if was.get(language) == now.get(language) { language.other() } else { language };
    [was.get(shown), now.get(shown)]
}

fn figure(language: Language, figure: &Figure) -> String {
    match figure {
        Figure::Nothing => pick(language, "无", "none").to_owned(),
        Figure::Points(points) => points.to_string(),
        Figure::Count(count) => count.to_string(),
        Figure::Text(text) => text.get(language).to_owned(),
        Figure::Codes(codes) => codes.join(" "),
        Figure::Category(of) => category(language, *of).to_owned(),
        Figure::Categories(all) if all.is_empty() => pick(language, "无", "none").to_owned(),
        Figure::Categories(all) => {
            let words: Vec<_> = all.iter().map(|of| category(language, *of)).collect();
            words.join(pick(language, "、", ", "))
        }
        Figure::Channel(of) => channel(language, *of).to_owned(),
        Figure::Field(of) => field(language, *of).to_owned(),
        Figure::Cap(cap) => limit(language, *cap),
        Figure::Period(PeriodLength::Year) => pick(language, "按年", "a year").to_owned(),
        Figure::Period(PeriodLength::Quarter) => pick(language, "按季度", "a quarter").to_owned(),
        Figure::Base(BaseRule::Locked) => pick(language, "锁定", "locked").to_owned(),
        Figure::Base(BaseRule::Spendable) => pick(language, "可兑", "spendable").to_owned(),
        Figure::Typed(TypedRule::Allowed) => {
            pick(language, "可以不刷卡", "allowed without a card").to_owned()
        }
        Figure::Typed(TypedRule::CardOnly) => pick(language, "必须刷卡", "card only").to_owned(),
        Figure::Order(DeductionOrder::Base) => pick(language, "基础分", "base points").to_owned(),
        Figure::Order(DeductionOrder::Spendable) => pick(language, "可用积分", "spendable points").to_owned(),
        Figure::Honour(HonourNames::Masked) => pick(language, "遮姓名", "masked").to_owned(),
        Figure::Honour(HonourNames::Whole) => pick(language, "写全姓名", "whole").to_owned(),
    }
}

const fn policy_key(language: Language, key: PolicyKey) -> &'static str {
    match key {
        PolicyKey::Name => pick(language, "办法名称", "name of the scheme"),
        PolicyKey::ScorePeriod => pick(language, "累计期", "score period"),
        PolicyKey::BasePoints => pick(language, "基础分", "base points"),
        PolicyKey::BaseLocked => pick(language, "基础分可否兑换", "base points"),
        PolicyKey::MinimumRedemption => pick(language, "每次至少", "least in one redemption"),
        PolicyKey::VisitLimit => pick(language, "每次限额", "most in one visit"),
        PolicyKey::MonthLimit => pick(language, "每月限额", "most in a month"),
        PolicyKey::ExchangeDays => pick(language, "兑换日", "exchange days"),
        PolicyKey::TypedRedemption => pick(language, "不刷卡兑换", "redemption without a card"),
        PolicyKey::BlockedCategories => pick(language, "不许兑换", "never redeemed"),
        PolicyKey::AwardLimit => pick(language, "一笔赋分上限", "most in one award"),
        PolicyKey::CountersignCap => pick(language, "可欠补签的冲正上限", "reversals one person may book"),
        PolicyKey::OwedPerDay => pick(language, "每人每天可欠补签", "reversals one person may owe in a day"),
        PolicyKey::CardPeople => pick(language, "发卡人数", "people who issue a card"),
        PolicyKey::ProxyMonthLimit => pick(language, "每月代领次数", "collections by proxy in a month"),
        PolicyKey::HonourNames => pick(language, "光荣榜姓名", "names on the honour board"),
        PolicyKey::NoticeDays => pick(language, "公示天数", "days of a notice"),
        PolicyKey::AnswerDays => pick(language, "异议答复天数", "days to answer an objection"),
        PolicyKey::DeductionOrder => pick(language, "先扣哪种分", "what a deduction takes first"),
        PolicyKey::DueLimit => pick(language, "欠分上限", "most that is owed"),
    }
}

const fn rule_part(language: Language, part: RulePart) -> &'static str {
    match part {
        RulePart::Verse => pick(language, "口诀", "verse"),
        RulePart::Fact => pick(language, "事实", "fact"),
        RulePart::Channel => pick(language, "渠道", "channel"),
        RulePart::Field => pick(language, "领域", "field"),
        RulePart::Points => pick(language, "分值", "points"),
        RulePart::Unit => pick(language, "单位", "unit"),
        RulePart::Cap => pick(language, "上限", "cap"),
        RulePart::Evidence => pick(language, "凭据", "evidence"),
    }
}

const fn good_part(language: Language, part: GoodPart) -> &'static str {
    match part {
        GoodPart::Unit => pick(language, "单位", "unit"),
        GoodPart::Category => pick(language, "类别", "category"),
        GoodPart::Barcodes => pick(language, "条码", "barcodes"),
        GoodPart::Cost => pick(language, "进价（分）", "cost in fen"),
        GoodPart::ShelfDays => pick(language, "保质天数", "days it keeps"),
    }
}

const fn town_part(language: Language, part: TownPart) -> &'static str {
    match part {
        TownPart::Code => pick(language, "镇代码", "town code"),
        TownPart::Name => pick(language, "镇名", "name of the town"),
        TownPart::Villages => pick(language, "村", "villages"),
        TownPart::Groups => pick(language, "组", "groups"),
        TownPart::Grids => pick(language, "网格", "grids"),
        TownPart::Shops => pick(language, "积分超市", "supermarkets"),
        TownPart::Partners => pick(language, "积分商铺", "partner shops"),
    }
}

/// Of a household that the books know and the roster does not list.
pub const fn not_on_roster(language: Language) -> &'static str {
    pick(language, "已不在名册", "no longer on the roster")
}

/// Points that nobody on the roster holds: their sum, then household by household; nothing where there are none.
pub fn unlisted_lines(language: Language, unlisted: &Unlisted) -> Vec<String> {
    let Unlisted { households, points, named } = unlisted;
    if *households == 0 {
        return Vec::new();
    }
    let head = say!(
        language,
        "  其中 {points} 分在 {households} 户名下，这些户已不在名册：",
        (
            "  {points} of them held by {} no longer on the roster:",
            counted(*households, "household", "households")
        )
    );
    let line = |household: &UnlistedHousehold| {
        let (number, head) = (household.number.dashed(), household.head.as_deref().unwrap_or("-"));
        format!("    {number} {head}  {}", household.points)
    };
    let more = (*households > named.len()).then(|| format!("    … +{}", households - named.len()));
    std::iter::once(head).chain(named.iter().map(line)).chain(more).collect()
}

/// Why the shop works with the catalog loaded last: the first line says it, the others list.
pub fn held_back(language: Language, why: &HeldBack) -> Vec<String> {
    let list = match why {
        HeldBack::Faulty(wrong) => super::complaints(language, wrong),
        HeldBack::Unconfirmed(changes) => catalog_changes(language, changes),
    };
    std::iter::once(held_back_head(language, why)).chain(list).collect()
}

/// The same for a screen: the first line and the first few of the list.
pub fn held_back_alarm(language: Language, why: &HeldBack) -> String {
    // As many of the list as six lines above the footer hold whole.
    const MOST_CELLS: u16 = 6 * 68;
    let lines = held_back(language, why);
    let mut used = 0;
    let fits = |line: &&String| {
        used += width(line) + 1;
        used <= MOST_CELLS
    };
    let shown = lines.iter().take_while(fits).count().max(1);
    let end = if shown < lines.len() { " …" } else { "" };
    super::joined(language, &lines[..shown]) + end
}

/// The same in the corner of a screen.
pub fn held_back_short(language: Language, why: &HeldBack) -> String {
    match why {
        HeldBack::Faulty(wrong) => {
            say!(language, ("目录有错 {}", wrong.count()), ("bad catalog: {}", wrong.count()))
        }
        HeldBack::Unconfirmed(changes) => {
            say!(language, ("新目录待确认 {}", changes.count()), ("new catalog: {}", changes.count()))
        }
    }
}

fn held_back_head(language: Language, why: &HeldBack) -> String {
    match why {
        HeldBack::Faulty(wrong) => say!(
            language,
            (
                "新目录有 {} 处错，没有换上，照旧用上次的。运行 kiosk check-catalog 看全部，改好后重开。",
                wrong.count()
            ),
            (
                "The new catalog has faults ({}) and was not loaded; the last one stays in force. kiosk check-catalog lists them; mend them, start again.",
                wrong.count()
            )
        ),
        HeldBack::Unconfirmed(changes) => say!(
            language,
            (
                "{}没有换上，照旧用上次的。核对后运行 kiosk load-catalog --by 工号。",
                offered_head(language, changes)
            ),
            (
                "{} It was not loaded, the last one stays in force. Once checked, run kiosk load-catalog --by CODE.",
                offered_head(language, changes)
            )
        ),
    }
}

/// What a catalog changes that is being loaded: the first line counts, the others list.
pub fn offered_catalog(language: Language, changes: &CatalogChanges) -> Vec<String> {
    std::iter::once(offered_head(language, changes)).chain(catalog_changes(language, changes)).collect()
}

fn offered_head(language: Language, changes: &CatalogChanges) -> String {
    let (count, vanishing) = (changes.count(), changes.vanishing().count());
    say!(
        language,
        "新目录改动 {count} 处，其中 {vanishing} 处会让有分的户或有货的商品消失。",
        "Changes in the new catalog: {count}; households with points or goods in stock that vanish: {vanishing}."
    )
}
