//! What is wrong with a file that people edit: where, what, and what to write instead; one line a complaint.

mod catalog;
mod settings;
mod signs;

use crate::document::wrong::{Form, Thing, Value, ValueKind, Wrong};
use crate::document::{Complaints, DocumentError, MAX_BYTES, NotTaken};
use crate::domain::value::language::Language;
use crate::domain::value::name::NotName;
use crate::domain::value::plain::{NotPlain, PlainText, is_hidden};
use crate::outcome::damage::SystemFlaw;
use crate::text::outside::{self, standing};
use crate::text::say::{pick, say};
use crate::text::{flaw, name};

/// A quotation longer than this says no more.
const MOST_QUOTED: usize = 60;

/// All of them, one a line, and how many more there are.
pub fn complaints(language: Language, complaints: &Complaints) -> Vec<String> {
    let mut lines: Vec<String> =
        complaints.named().iter().map(|complaint| self::complaint(language, complaint)).collect();
    match complaints.more() {
        0 => {}
        more => lines.push(say!(
            language,
            "……还有 {more} 处。先改好上面这些，再查一遍。",
            "... and {more} more. Mend these first, then check again."
        )),
    }
    lines
}

pub fn complaint(language: Language, complaint: &DocumentError) -> String {
    match complaint {
        DocumentError::Unreadable { path, why } => {
            unreadable(language, &safe(&path.display().to_string()), why)
        }
        DocumentError::TooLarge { path } => {
            let (path, most) = (safe(&path.display().to_string()), MAX_BYTES / (1024 * 1024));
            say!(
                language,
                "{path} 大于 {most} MiB，不会是这个文件。请换上对的那份。",
                "{path} is larger than {most} MiB; this cannot be the right file. Put the right one there."
            )
        }
        DocumentError::Line { file, line, wrong } => {
            let (file, wrong) = (safe(file), self::wrong(language, wrong));
            say!(language, "{file} 第 {line} 行：{wrong}", "{file} line {line}: {wrong}")
        }
        DocumentError::Whole { file, wrong } => {
            let (file, wrong) = (safe(file), self::wrong(language, wrong));
            say!(language, "{file}：{wrong}", "{file}: {wrong}")
        }
    }
}

fn unreadable(language: Language, path: &str, why: &NotTaken) -> String {
    match why {
        NotTaken::Missing => say!(
            language,
            "{path} 没有这个文件。请放回去，或改正它的路径。",
            "{path} is not there. Put it back, or correct its path."
        ),
        NotTaken::Other(found) => {
            let found = standing(language, *found);
            say!(
                language,
                "{path} 是{found}，不是文件。请换上文件。",
                "{path} is {found}. Put the file there."
            )
        }
        NotTaken::TooLarge { most } => outside::too_large(language, path, *most),
        NotTaken::Failed(_) => match why.flaw() {
            Some(SystemFlaw::Forbidden) => say!(
                language,
                "{path} 本用户不能读。请改它的权限。",
                "{path} may not be read by this user. Change its rights."
            ),
            flaw => {
                let flaw = flaw::system_flaw(language, flaw.unwrap_or(SystemFlaw::Unknown(0)));
                say!(
                    language,
                    "{path} 读不出来：{flaw}。请检查磁盘和权限。",
                    "{path} cannot be read: {flaw}. Check the disk and its rights."
                )
            }
        },
    }
}

fn wrong(language: Language, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Encoding(encoding) => signs::encoding(language, *encoding),
        Wrong::Syntax(syntax) => signs::syntax(language, syntax).to_owned(),
        Wrong::Shape(shape) => signs::shape(language, shape),
        Wrong::Value(value) => self::value(language, value),
        Wrong::Town(town) => catalog::town(language, town),
        Wrong::Goods(goods) => catalog::goods(language, goods),
        Wrong::Rules(rules) => catalog::rules(language, rules),
        Wrong::Roster(roster) => catalog::roster(language, roster),
        Wrong::Settings(wrong) => settings::settings(language, wrong),
        Wrong::Keys(keys) => settings::keys(language, keys),
    }
}

fn value(language: Language, value: &Value) -> String {
    match value {
        Value::Form { found, form } => {
            let (found, form) = (safe(found), self::form(language, *form));
            say!(language, "“{found}”不对，要写{form}。", "{found:?} is not {form}.")
        }
        Value::Text { found, why } => not_plain(language, found, why),
        Value::EmptyText => say!(
            language,
            "这里是空的。请写上给人看的字。",
            "the text is empty; write what people should read."
        ),
        Value::Name { found, why } => not_name(language, found, why),
        Value::Wide { found, columns, most } => {
            let found = safe(found);
            say!(
                language,
                "“{found}”宽 {columns} 列（一个汉字算两列），请缩短到 {most} 列。",
                "{found:?} is {columns} columns wide; shorten it to {most}."
            )
        }
        Value::Twice { what, value, line } => {
            let (what, value) = (thing(language, *what), safe(value));
            say!(
                language,
                "{what} {value} 在第 {line} 行已经有了。请改掉或删掉其中一处。",
                "{what} {value} stands already in line {line}; change or delete one of the two."
            )
        }
    }
}

/// How a text is not plain, and what to do about it.
fn not_plain(language: Language, found: &str, why: &NotPlain) -> String {
    let found = safe(found);
    let why = match why {
        NotPlain::Hidden { position, code } => say!(
            language,
            "第 {position} 个字符是看不见的 U+{code:04X}，请删掉",
            "character {position} is U+{code:04X}, which nobody sees; delete it"
        ),
        NotPlain::Blank => {
            say!(language, "开头或末尾有空格，请删掉", "it begins or ends with a blank; delete it")
        }
        NotPlain::TooLong => {
            let most = PlainText::MAX_CHARS;
            say!(language, "超过 {most} 个字，请缩短", "it has more than {most} characters; shorten it")
        }
    };
    say!(language, "“{found}”：{why}。", "{found:?}: {why}.")
}

/// How a text is no name of a person.
fn not_name(language: Language, found: &str, why: &NotName) -> String {
    let found = safe(found);
    let why = name::not_name(language, why);
    say!(language, "“{found}”：{why}。", "{found:?}: {why}.")
}

fn form(language: Language, form: Form) -> String {
    let form = match form {
        Form::TownCode => pick(language, "9 位数字的镇代码", "a town code of 9 digits"),
        Form::VillageCode => {
            pick(language, "3 位数字的村代码，例如 \"203\"", "a village code of 3 digits, such as \"203\"")
        }
        Form::ShopCode => pick(
            language,
            "2 至 6 位数字和大写字母的店号，例如 \"M04\"",
            "a shop code of 2 to 6 digits and capitals, such as \"M04\"",
        ),
        Form::AttendantCode => pick(
            language,
            "2 至 4 位数字和大写字母的工号，例如 \"02\"",
            "an attendant's code of 2 to 4 digits and capitals, such as \"02\"",
        ),
        Form::Sku => pick(
            language,
            "2 至 12 位数字和大写字母的货号，例如 \"G001\"",
            "a stock number of 2 to 12 digits and capitals, such as \"G001\"",
        ),
        Form::RuleCode => pick(
            language,
            "两个大写字母加两位数字的规则号，例如 \"SH01\"",
            "a rule code of 2 capitals and 2 digits, such as \"SH01\"",
        ),
        Form::Points => pick(
            language,
            "积分，最多一位小数，例如 \"12\" 或 \"12.5\"",
            "a number of points, with one decimal at most, such as \"12\" or \"12.5\"",
        ),
        Form::Day => pick(
            language,
            "日历上有的日子，例如 \"2026-11-23\"",
            "a day of the calendar, such as \"2026-11-23\"",
        ),
        Form::LocalTime => pick(
            language,
            "当地时间，例如 \"2026-11-23T09:00\"",
            "a local time, such as \"2026-11-23T09:00\"",
        ),
        Form::OneOf(words) => {
            return say!(language, ("其中之一：{}", words.join("、")), ("one of: {}", words.join(", ")));
        }
    };
    form.to_owned()
}

const fn thing(language: Language, thing: Thing) -> &'static str {
    match thing {
        Thing::Village => pick(language, "村", "village"),
        Thing::Group => pick(language, "本村的组", "in this village group"),
        Thing::Grid => pick(language, "网格", "grid"),
        Thing::Shop => pick(language, "店号", "shop"),
        Thing::Sku => pick(language, "货号", "stock number"),
        Thing::Barcode => pick(language, "条码", "barcode"),
        Thing::Household => pick(language, "户号", "household"),
        Thing::Rule => pick(language, "规则", "rule"),
        Thing::Verse => pick(language, "口诀", "verse"),
        Thing::ExchangeDay => pick(language, "兑换日", "exchange day"),
        Thing::Category => pick(language, "类别", "category"),
    }
}

const fn kind(language: Language, kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text => pick(language, "带引号的文字", "a text in quotes"),
        ValueKind::Integer => pick(language, "整数", "a whole number"),
        ValueKind::Decimal => pick(language, "小数", "a decimal number"),
        ValueKind::Boolean => pick(language, "true 或 false", "true or false"),
        ValueKind::Date => pick(language, "日期", "a date"),
        ValueKind::List => pick(language, "方括号里的一列", "a list in square brackets"),
        ValueKind::Table => pick(language, "一组“键 = 值”", "a table of keys and values"),
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
