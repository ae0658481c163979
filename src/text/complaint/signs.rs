//! Complaints of bytes, of TOML's signs, and of keys and kinds of value.

use super::{kind, safe};
use crate::document::wrong::{Bracket, Encoding, Shape, Syntax};
use crate::domain::value::language::Language;
use crate::text::say::{pick, say};

pub(super) fn encoding(language: Language, encoding: Encoding) -> String {
    match encoding {
        Encoding::Gb18030 => say!(
            language,
            "文件是 GBK（GB18030）编码。请用记事本打开，“另存为”，编码选 UTF-8。",
            "the file is in GBK (GB18030). Open it in an editor and save it as UTF-8."
        ),
        Encoding::Utf16 => say!(
            language,
            "文件是 UTF-16（“Unicode 文本”）编码。请另存为 UTF-8；表格请存成“CSV UTF-8（逗号分隔）”。",
            "the file is in UTF-16 (\"Unicode text\"). Save it as UTF-8; a spreadsheet as \"CSV UTF-8 (comma delimited)\"."
        ),
        Encoding::Unknown { byte } => say!(
            language,
            "字节 0x{byte:02X} 不是 UTF-8，整个文件也不是 GB18030，可能坏了。请换上好的那份，存成 UTF-8。",
            "byte 0x{byte:02X} is not UTF-8, and the whole is not GB18030; the file may be damaged. Put a good copy there, saved as UTF-8."
        ),
        Encoding::Replaced => say!(
            language,
            "有一个字在转换编码时丢了（显示为 �）。请把这个字重新打上。",
            "a character was lost in a conversion (shown as �). Type it again."
        ),
    }
}

pub(super) const fn syntax(language: Language, syntax: &Syntax) -> &'static str {
    match syntax {
        Syntax::KeyTwice => pick(
            language,
            "这个键写了两遍。请删掉一个。",
            "duplicate key: it stands twice. Delete one of the two.",
        ),
        Syntax::Unclosed(bracket) => unclosed(language, *bracket),
        Syntax::MissingComma => pick(
            language,
            "这里少一个逗号，或者前面的引号没有收尾。",
            "a missing comma here, or a quote before it that is not closed.",
        ),
        Syntax::ExtraComma => pick(language, "这里多一个逗号，请删掉。", "one comma too many; delete it."),
        Syntax::MissingValue => {
            pick(language, "等号后面没有值。请写上。", "the value behind the = is missing; write it.")
        }
        Syntax::MissingEquals => pick(language, "要写成：键 = 值。", "this must read: key = value."),
        Syntax::MissingQuote => pick(
            language,
            "文字要放在英文双引号里，例如 \"沙湾镇\"。",
            "a text stands in straight double quotes, such as \"Shawan\".",
        ),
        Syntax::BadNumber => pick(
            language,
            "这个数字或日期写法不对。数字不加逗号、不加空格；文字要放在英文双引号里。",
            "this number or date is not written right: no commas or blanks in numbers, and texts in double quotes.",
        ),
        Syntax::BadKey => pick(
            language,
            "键名写法不对。键名只用字母、数字和下划线，后面是 = 和值。",
            "this key is not written right: letters, digits and underscores, then = and a value.",
        ),
        Syntax::TooDeep => pick(
            language,
            "括号套得太多，不会是这个文件。",
            "brackets within brackets, too many of them; this cannot be the right file.",
        ),
        Syntax::Other => pick(
            language,
            "这一行的写法不对，请照原来的样子改。",
            "this line is not written right; write it as the shipped file does.",
        ),
    }
}

const fn unclosed(language: Language, bracket: Bracket) -> &'static str {
    match bracket {
        Bracket::Table => pick(
            language,
            "表名的方括号没有收尾。请补上 ]。",
            "the brackets around the table's name are unclosed; add the ].",
        ),
        Bracket::Array => {
            pick(language, "这一列的方括号没有收尾。请补上 ]。", "the list is unclosed; add the ].")
        }
        Bracket::InlineTable => {
            pick(language, "花括号没有收尾。请补上 }。", "the braces are unclosed; add the }.")
        }
        Bracket::Text => pick(
            language,
            "引号没有收尾，或里面有不能用的字符。请补上引号。",
            "the text is unclosed or holds a character it may not; add the closing quote.",
        ),
    }
}

pub(super) fn shape(language: Language, shape: &Shape) -> String {
    match shape {
        Shape::UnknownKey { key, known } => {
            let key = safe(key);
            say!(
                language,
                ("没有“{key}”这个键。这里能写的是：{}。", known.join("、")),
                ("unknown key {key:?}; the keys here are: {}.", known.join(", "))
            )
        }
        Shape::MissingKey { key } => say!(
            language,
            "少了“{key}”这个键。请补上 {key} = 和它的值。",
            "missing key {key:?}; write {key} = and its value."
        ),
        Shape::Kind { expected, found } => {
            let (expected, found) = (kind(language, *expected), kind(language, *found));
            say!(language, "这里要写{expected}，现在是{found}。", "expected {expected}, but this is {found}.")
        }
        Shape::Number { found, least, most } => {
            let found = safe(found);
            say!(
                language,
                "{found} 不行，请写 {least} 至 {most} 的整数。",
                "{found} is not possible; write a whole number from {least} to {most}."
            )
        }
        Shape::EmptyList => {
            say!(language, "这一列是空的，至少写一项。", "the list is empty; write at least one.")
        }
        Shape::Csv => say!(
            language,
            "这张表分不成格子，请检查引号和逗号。",
            "the table cannot be split into cells; check quotes and commas."
        ),
    }
}
