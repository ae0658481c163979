//! The words for rules: the fields of village life, and by what and how often points are given or taken.

use crate::domain::catalog::rule::{Cap, Field, Most, Period, Rule};
use crate::domain::value::language::Language;
use crate::text::say::{pick, say};

pub const fn field(language: Language, field: Field) -> &'static str {
    match field {
        Field::Industry => pick(language, "产业发展", "Industry"),
        Field::Health => pick(language, "健康进万家", "Health"),
        Field::Environment => pick(language, "生态环保", "Environment"),
        Field::Collective => pick(language, "集体经济", "Collective economy"),
        Field::Safety => pick(language, "平安稳定", "Peace and safety"),
        Field::Civility => pick(language, "乡风文明", "Civility"),
    }
}

/// Over the rules of one field.
pub fn earn_title(language: Language, of: Field) -> String {
    let field = field(language, of);
    say!(language, "怎么得分：{field}", "How do I earn? {field}")
}

/// By what a rule counts and how often: `每亩，每年最多10.0分`; a deduction says that it is one.
pub fn terms(language: Language, rule: &Rule) -> String {
    let mut parts: Vec<String> = Vec::new();
    if rule.is_deduction() {
        parts.push(pick(language, "扣分", "taken off").to_owned());
    }
    if let Some(unit) = &rule.unit {
        let per = pick(language, "每", "per ");
        parts.push(format!("{per}{}", unit.get(language)));
    }
    match rule.cap {
        Some(cap) => parts.push(limit(language, cap)),
        None if rule.unit.is_none() => parts.push(pick(language, "每次", "each time").to_owned()),
        None => {}
    }
    parts.join(pick(language, "，", ", "))
}

pub(super) fn limit(language: Language, cap: Cap) -> String {
    match (cap.most, cap.per) {
        (Most::Times(_), Period::Once) => say!(language, "只此一次", "once only"),
        (Most::Times(times), per) => {
            say!(language, ("{}{times}次", every(per)), ("{} {}", often(times.get()), a(per)))
        }
        (Most::Points(most), per) => {
            say!(language, ("{}最多{most}分", every(per)), ("max {most} {}", a(per)))
        }
    }
}

fn often(times: u32) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}

const fn every(period: Period) -> &'static str {
    match period {
        Period::Day => "每天",
        Period::Month => "每月",
        Period::Quarter => "每季度",
        Period::Season => "每农季",
        Period::Year => "每年",
        Period::Once => "一共",
    }
}

const fn a(period: Period) -> &'static str {
    match period {
        Period::Day => "a day",
        Period::Month => "a month",
        Period::Quarter => "a quarter",
        Period::Season => "a season",
        Period::Year => "a year",
        Period::Once => "in all",
    }
}
