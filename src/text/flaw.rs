//! What is wrong with a database, a file or a line, in words. English is what the flaws say of themselves.

use super::fault::{fault_in_chinese, not_folded};
use crate::domain::value::language::Language;
use crate::outcome::Broken;
use crate::outcome::damage::{Damage, FileFlaw, SqliteFlaw, SystemFlaw};
use crate::text::say::say;

pub(super) fn damage(language: Language, why: &Damage) -> String {
    say!(language, ("{}", damage_in_chinese(why)), "{why}")
}

pub(super) fn file_flaw(language: Language, why: &FileFlaw) -> String {
    say!(language, ("{}", file_in_chinese(why)), "{why}")
}

/// An entry that the books would not take.
pub(super) fn rule_broken(language: Language, broken: &Broken) -> String {
    let why = match broken {
        Broken::Fault(fault) => say!(language, ("{}", fault_in_chinese(fault)), "{broken}"),
        Broken::Table => say!(language, "表里放不下", "{broken}"),
    };
    say!(
        language,
        "这一笔不合账本的规矩，没有记账，别的照常办：{why}。请把这句话告诉镇里。",
        "This entry would break a rule of the books: {why}. Nothing was booked, all else goes on. Tell the township what stands here."
    )
}

/// What the system says of a file or a terminal.
pub fn system_flaw(language: Language, why: SystemFlaw) -> String {
    say!(language, ("{}", system_in_chinese(why)), "{why}")
}

fn damage_in_chinese(why: &Damage) -> String {
    match why {
        Damage::Sqlite(why) => sqlite_in_chinese(*why),
        Damage::Value => "存着的一个值不是本程序写的".into(),
        Damage::LineMissing(seq) => format!("账本里没有第 {seq} 笔"),
        Damage::BeforeFirst(seq) => format!("有一行号码是 {seq}，排在第一笔前面"),
        Damage::Line { seq, why } => format!("第 {seq} 笔：{}", not_folded(why)),
        Damage::Entry(why) => not_folded(why),
        Damage::NoClose(seq) => format!("第 {seq} 笔应当是日结，却不是"),
        Damage::Posting(seq) => format!("第 {seq} 笔的索引与它的内容不符"),
        Damage::Tables => "各表停在的地方，不是流水的末尾".into(),
        Damage::Balances => "余额与上次日结加以后各笔算出来的不符".into(),
        Damage::Held { household, found, expected } => {
            format!("{household} 户存着 {found} 分，按各笔流水应当是 {expected} 分")
        }
        Damage::GenesisKey => "第一笔里的公钥不能用".into(),
        Damage::DailyFile(number) => format!("第 {number} 次日结的文件拼不出来"),
        Damage::Hashing => "密码没法加密保存".into(),
        Damage::Sample => "样本里有一列是空的".into(),
    }
}

fn sqlite_in_chinese(why: SqliteFlaw) -> String {
    match why {
        SqliteFlaw::Disk(code) => format!("磁盘读写出错，SQLite 错误号 {code}"),
        SqliteFlaw::Corrupt => "数据库文件损坏".into(),
        SqliteFlaw::NotDatabase => "这不是数据库文件".into(),
        SqliteFlaw::TooBig => "有一格大得不可能是本程序写的".into(),
        SqliteFlaw::Schema => "有一张表不是本程序建的样子".into(),
        SqliteFlaw::Memory => "电脑内存不够".into(),
        SqliteFlaw::Version => "SQLite 版本太旧，或者不肯照本程序的设置运行".into(),
        SqliteFlaw::Unknown(code) => {
            format!("SQLite 错误号 {code}，已记在数据文件夹的 log/kiosk.log 里")
        }
    }
}

fn file_in_chinese(why: &FileFlaw) -> String {
    match why {
        FileFlaw::System(why) => system_in_chinese(*why),
        FileFlaw::Name => "名字不是普通的文件名".into(),
        FileFlaw::Random => "系统给不出随机数".into(),
        FileFlaw::Key => "密钥写不成文件".into(),
        FileFlaw::Workbook => "工作簿做不出来".into(),
        FileFlaw::DailyFile => "不是本店完好的日结文件，用 kiosk verify-file 可查原因".into(),
        FileFlaw::OtherEntry(seq) => format!("第 {seq} 笔与账本里的不是同一笔"),
        FileFlaw::Copy => "副本核对不过，用 kiosk verify 可查原因".into(),
    }
}

fn system_in_chinese(why: SystemFlaw) -> String {
    match why {
        SystemFlaw::Missing => "没有这个文件".into(),
        SystemFlaw::Forbidden => "本用户无权这样做".into(),
        SystemFlaw::NotFolder => "应当是文件夹的地方是一个文件".into(),
        SystemFlaw::Folder => "应当是文件的地方是一个文件夹".into(),
        SystemFlaw::Full => "磁盘已满".into(),
        SystemFlaw::WriteProtected => "写保护了".into(),
        SystemFlaw::Busy => "另一个程序正在用".into(),
        SystemFlaw::Links => "链接绕成了圈".into(),
        SystemFlaw::Name => "名字太长，或者不能这样取".into(),
        SystemFlaw::Device => "磁盘或U盘没有回应".into(),
        SystemFlaw::TooMany => "打开的文件太多".into(),
        SystemFlaw::Memory => "电脑内存不够".into(),
        SystemFlaw::Gone => "接收的一方已经不在".into(),
        SystemFlaw::Unknown(code) => {
            format!("系统错误号 {code}，已记在数据文件夹的 log/kiosk.log 里")
        }
    }
}
