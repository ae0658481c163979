//! What is wrong with a file that people edit: where, what, and what to write instead; one line a complaint.

mod catalog;
mod settings;
mod signs;

use crate::document::wrong::{Form, Thing, Value, ValueKind, Wrong};
use crate::document::{Complaints, DocumentError, MAX_BYTES, NotTaken};
use crate::domain::value::language::Language::{self, Chinese, English};
use crate::domain::value::name::NotName;
use crate::domain::value::plain::{NotPlain, PlainText, is_hidden};
use crate::outcome::damage::SystemFlaw;
use crate::text::outside::{self, standing};
use crate::text::{flaw, name};

/// A quotation longer than this says no more.
const MOST_QUOTED: usize = 60;

/// The same sentence in Chinese and in English.
type Both = (String, String);

/// All of them, one a line, and how many more there are.
pub fn complaints(language: Language, complaints: &Complaints) -> Vec<String> {
    let mut lines: Vec<String> =
        complaints.named().iter().map(|complaint| self::complaint(language, complaint)).collect();
    match (complaints.more(), language) {
        (0, _) => {}
        (more, Chinese) => lines.push(format!("……还有 {more} 处。先改好上面这些，再查一遍。")),
        (more, English) => lines.push(format!("... and {more} more. Mend these first, then check again.")),
    }
    lines
}

pub fn complaint(language: Language, complaint: &DocumentError) -> String {
    let both = match complaint {
        DocumentError::Unreadable { path, why } => unreadable(&safe(&path.display().to_string()), why),
        DocumentError::TooLarge { path } => {
            let (path, most) = (safe(&path.display().to_string()), MAX_BYTES / (1024 * 1024));
            (
                format!("{path} 大于 {most} MiB，不会是这个文件。请换上对的那份。"),
                format!(
                    "{path} is larger than {most} MiB; this cannot be the right file. Put the right one there."
                ),
            )
        }
        DocumentError::Line { file, line, wrong } => {
            let (file, (zh, en)) = (safe(file), self::wrong(wrong));
            (format!("{file} 第 {line} 行：{zh}"), format!("{file} line {line}: {en}"))
        }
        DocumentError::Whole { file, wrong } => {
            let (file, (zh, en)) = (safe(file), self::wrong(wrong));
            (format!("{file}：{zh}"), format!("{file}: {en}"))
        }
    };
    pick(language, both)
}

fn pick(language: Language, (zh, en): Both) -> String {
    match language {
        Chinese => zh,
        English => en,
    }
}

fn unreadable(path: &str, why: &NotTaken) -> Both {
    match why {
        NotTaken::Missing => (
            format!("{path} 没有这个文件。请放回去，或改正它的路径。"),
            format!("{path} is not there. Put it back, or correct its path."),
        ),
        NotTaken::Other(found) => {
            let (zh, en) = (standing(Chinese, *found), standing(English, *found));
            (format!("{path} 是{zh}，不是文件。请换上文件。"), format!("{path} is {en}. Put the file there."))
        }
        NotTaken::TooLarge { most } => {
            (outside::too_large(Chinese, path, *most), outside::too_large(English, path, *most))
        }
        NotTaken::Failed(_) => match why.flaw() {
            Some(SystemFlaw::Forbidden) => (
                format!("{path} 本用户不能读。请改它的权限。"),
                format!("{path} may not be read by this user. Change its rights."),
            ),
            flaw => {
                let flaw = flaw.unwrap_or(SystemFlaw::Unknown(0));
                let (zh, en) = (flaw::system_flaw(Chinese, flaw), flaw::system_flaw(English, flaw));
                (
                    format!("{path} 读不出来：{zh}。请检查磁盘和权限。"),
                    format!("{path} cannot be read: {en}. Check the disk and its rights."),
                )
            }
        },
    }
}

fn wrong(wrong: &Wrong) -> Both {
    match wrong {
        Wrong::Encoding(encoding) => signs::encoding(*encoding),
        Wrong::Syntax(syntax) => signs::syntax(syntax),
        Wrong::Shape(shape) => signs::shape(shape),
        Wrong::Value(value) => self::value(value),
        Wrong::Town(town) => catalog::town(town),
        Wrong::Goods(goods) => catalog::goods(goods),
        Wrong::Rules(rules) => catalog::rules(rules),
        Wrong::Roster(roster) => catalog::roster(roster),
        Wrong::Settings(wrong) => settings::settings(wrong),
        Wrong::Keys(keys) => settings::keys(keys),
    }
}

fn value(value: &Value) -> Both {
    match value {
        Value::Form { found, form } => {
            let (found, (zh, en)) = (safe(found), self::form(*form));
            (format!("“{found}”不对，要写{zh}。"), format!("{found:?} is not {en}."))
        }
        Value::Text { found, why } => not_plain(found, why),
        Value::EmptyText => (
            "这里是空的。请写上给人看的字。".to_owned(),
            "the text is empty; write what people should read.".to_owned(),
        ),
        Value::Name { found, why } => not_name(found, why),
        Value::Wide { found, columns, most } => {
            let found = safe(found);
            (
                format!("“{found}”宽 {columns} 列（一个汉字算两列），请缩短到 {most} 列。"),
                format!("{found:?} is {columns} columns wide; shorten it to {most}."),
            )
        }
        Value::Twice { what, value, line } => {
            let ((zh, en), value) = (thing(*what), safe(value));
            (
                format!("{zh} {value} 在第 {line} 行已经有了。请改掉或删掉其中一处。"),
                format!("{en} {value} stands already in line {line}; change or delete one of the two."),
            )
        }
    }
}

/// How a text is not plain, and what to do about it.
fn not_plain(found: &str, why: &NotPlain) -> Both {
    let found = safe(found);
    let (zh, en) = match why {
        NotPlain::Hidden { position, code } => (
            format!("第 {position} 个字符是看不见的 U+{code:04X}，请删掉"),
            format!("character {position} is U+{code:04X}, which nobody sees; delete it"),
        ),
        NotPlain::Blank => {
            ("开头或末尾有空格，请删掉".to_owned(), "it begins or ends with a blank; delete it".to_owned())
        }
        NotPlain::TooLong => {
            let most = PlainText::MAX_CHARS;
            (format!("超过 {most} 个字，请缩短"), format!("it has more than {most} characters; shorten it"))
        }
    };
    (format!("“{found}”：{zh}。"), format!("{found:?}: {en}."))
}

/// How a text is no name of a person.
fn not_name(found: &str, why: &NotName) -> Both {
    let found = safe(found);
    let (zh, en) = (name::not_name(Chinese, why), name::not_name(English, why));
    (format!("“{found}”：{zh}。"), format!("{found:?}: {en}."))
}

fn form(form: Form) -> Both {
    let (zh, en) = match form {
        Form::TownCode => ("9 位数字的镇代码", "a town code of 9 digits"),
        Form::VillageCode => {
            ("3 位数字的村代码，例如 \"203\"", "a village code of 3 digits, such as \"203\"")
        }
        Form::ShopCode => (
            "2 至 6 位数字和大写字母的店号，例如 \"M04\"",
            "a shop code of 2 to 6 digits and capitals, such as \"M04\"",
        ),
        Form::AttendantCode => (
            "2 至 4 位数字和大写字母的工号，例如 \"02\"",
            "an attendant's code of 2 to 4 digits and capitals, such as \"02\"",
        ),
        Form::Sku => (
            "2 至 12 位数字和大写字母的货号，例如 \"G001\"",
            "a stock number of 2 to 12 digits and capitals, such as \"G001\"",
        ),
        Form::RuleCode => (
            "两个大写字母加两位数字的规则号，例如 \"SH01\"",
            "a rule code of 2 capitals and 2 digits, such as \"SH01\"",
        ),
        Form::Points => (
            "积分，最多一位小数，例如 \"12\" 或 \"12.5\"",
            "a number of points, with one decimal at most, such as \"12\" or \"12.5\"",
        ),
        Form::Day => ("日历上有的日子，例如 \"2026-11-23\"", "a day of the calendar, such as \"2026-11-23\""),
        Form::LocalTime => {
            ("当地时间，例如 \"2026-11-23T09:00\"", "a local time, such as \"2026-11-23T09:00\"")
        }
        Form::OneOf(words) => {
            return (format!("其中之一：{}", words.join("、")), format!("one of: {}", words.join(", ")));
        }
    };
    (zh.to_owned(), en.to_owned())
}

const fn thing(thing: Thing) -> (&'static str, &'static str) {
    match thing {
        Thing::Village => ("村", "village"),
        Thing::Group => ("本村的组", "in this village group"),
        Thing::Grid => ("网格", "grid"),
        Thing::Shop => ("店号", "shop"),
        Thing::Sku => ("货号", "stock number"),
        Thing::Barcode => ("条码", "barcode"),
        Thing::Household => ("户号", "household"),
        Thing::Rule => ("规则", "rule"),
        Thing::Verse => ("口诀", "verse"),
        Thing::ExchangeDay => ("兑换日", "exchange day"),
        Thing::Category => ("类别", "category"),
    }
}

const fn kind(kind: ValueKind) -> (&'static str, &'static str) {
    match kind {
        ValueKind::Text => ("带引号的文字", "a text in quotes"),
        ValueKind::Integer => ("整数", "a whole number"),
        ValueKind::Decimal => ("小数", "a decimal number"),
        ValueKind::Boolean => ("true 或 false", "true or false"),
        ValueKind::Date => ("日期", "a date"),
        ValueKind::List => ("方括号里的一列", "a list in square brackets"),
        ValueKind::Table => ("一组“键 = 值”", "a table of keys and values"),
    }
}

/// A quotation that can be shown: cut to a readable length, hidden characters spelt out.
fn safe(text: &str) -> String {
    let mut shown = String::new();
    for (index, c) in text.chars().enumerate() {
        match c {
            _ if index == MOST_QUOTED * 4 => return shown + "…",
            _ if is_hidden(c) => shown.push_str(&format!("U+{:04X}", u32::from(c))),
            _ => shown.push(c),
        }
    }
    shown
}
