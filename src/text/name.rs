//! Why what was written is no name, no list of members, no number: of rosters and forms alike.

use crate::domain::catalog::household::NotPhoneTail;
use crate::domain::catalog::members::{MOST_MEMBERS, NotMembers};
use crate::domain::value::language::Language;
use crate::domain::value::name::NotName;
use crate::domain::value::number::NotHouseholdNumber;
use crate::domain::value::plain::{NotPlain, PlainText};
use crate::text::say::say;

pub fn not_name(language: Language, why: &NotName) -> String {
    let chinese = || match why {
        NotName::Missing => "没有姓名，请补上".to_owned(),
        NotName::NotPlain(why) => not_plain(why),
        NotName::Lost { position, sign } => {
            format!("第 {position} 个字是“{sign}”，原来的字丢了，请重新写")
        }
        NotName::Private { position, code } => {
            format!("第 {position} 个字是造字 U+{code:04X}，别的电脑看不见，请改用标准汉字或拼音")
        }
        NotName::Digit { position, sign } => format!("第 {position} 个字是数字“{sign}”，姓名里没有数字"),
        NotName::Sign { position, sign } => {
            format!("第 {position} 个字是“{sign}”，姓名里没有这个符号，请删掉")
        }
        NotName::TwoPeople => "像是两个人：一个人的姓名中间不要空格，分段用“·”".to_owned(),
    };
    say!(language, ("{}", chinese()), "{why}")
}

fn not_plain(why: &NotPlain) -> String {
    match why {
        NotPlain::Hidden { position, code } => {
            format!("第 {position} 个字符 U+{code:04X} 看不见或会打乱文字，请删掉")
        }
        NotPlain::Blank => "开头或结尾有空格，请删掉".to_owned(),
        NotPlain::TooLong => format!("超过 {} 个字，请写短些", PlainText::MAX_CHARS),
    }
}

pub fn not_members(language: Language, why: &NotMembers) -> String {
    let chinese = || match why {
        NotMembers::TooMany { found } => format!("家庭成员有 {found} 人，最多写 {MOST_MEMBERS} 人"),
        NotMembers::Name { written, why } => format!("“{written}”：{}", not_name(language, why)),
        NotMembers::Unparted { written } => {
            format!("“{written}”像是几个人：人与人之间请用“；”隔开，一个人的姓名中间不要空格")
        }
    };
    say!(language, ("{}", chinese()), "{why}")
}

pub fn not_phone_tail(language: Language, why: &NotPhoneTail) -> String {
    let written = &why.written;
    say!(
        language,
        "手机尾号“{written}”不对：请写手机号的最后 4 位，没有就空着；表格软件会丢掉开头的 0，请把这一列设为文本",
        "{why}"
    )
}

pub fn not_household_number(language: Language, why: &NotHouseholdNumber) -> String {
    match why {
        NotHouseholdNumber::Length => say!(language, "户号是 9 位数字，带校验位 10 位", "{why}"),
        NotHouseholdNumber::Check { right } => {
            say!(language, "户号的校验位应为 {right}，或者有一位抄错、两位颠倒，请核对", "{why}")
        }
    }
}
