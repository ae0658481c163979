//! What verification finds wrong, in words. English is what the findings say of themselves.

use super::flaw::not_json;
use super::outside::{size, standing};
use super::{trouble, word};
use crate::domain::entry::NotEntry;
use crate::domain::fault::{EntryPart, Fault};
use crate::domain::fold::NotFolded;
use crate::domain::fold::people::WrongPeople;
use crate::domain::language::Language::{self, Chinese, English};
use crate::domain::trouble::Failure;
use crate::exchange::outbox::{FileFinding, WrongFile};
use crate::exchange::settlement::{Figure, HeaderFault, NotSettlement, Part, Wrong};
use crate::exchange::settlement::{MOST_BYTES, MOST_LINE_BYTES, MOST_LINES};
use crate::store::Why;

/// What is wrong with the books.
pub fn books_wrong(language: Language, why: &Why) -> String {
    match language {
        Chinese => books_in_chinese(why),
        English => why.to_string(),
    }
}

/// What is wrong with a file that is held against the books.
pub fn file_wrong(language: Language, finding: &FileFinding) -> String {
    match language {
        Chinese => format!("{}：{}", finding.path, file_in_chinese(&finding.wrong)),
        English => finding.to_string(),
    }
}

/// Why bytes are no daily file, or one that is not believed.
pub fn not_settlement(language: Language, why: &NotSettlement) -> String {
    match language {
        Chinese => settlement_in_chinese(why),
        English => why.to_string(),
    }
}

/// What stands in a file's place, or why it cannot be read, without its path.
pub fn not_taken(language: Language, failure: &Failure) -> String {
    match (language, failure) {
        (Chinese, Failure::NotFile { standing: found, .. }) => {
            format!("应当是普通文件，那里却是{}", standing(language, *found))
        }
        (English, Failure::NotFile { standing: found, .. }) => {
            format!("{} stands where a file should", standing(language, *found))
        }
        (Chinese, Failure::TooLarge { most, .. }) => format!("比 {} 还大，不会是对的文件", size(*most)),
        (English, Failure::TooLarge { most, .. }) => {
            format!("larger than {}, cannot be the right file", size(*most))
        }
        (Chinese, Failure::Gone(_)) => "没有这个文件".into(),
        (English, Failure::Gone(_)) => "there is no such file".into(),
        (Chinese, Failure::Forbidden(_)) => "本用户读不了".into(),
        (English, Failure::Forbidden(_)) => "this user may not read it".into(),
        _ => trouble::failure(language, failure),
    }
}

fn books_in_chinese(why: &Why) -> String {
    match why {
        Why::NotFolded(why) => not_folded(why),
        Why::RowNumber => "这一行的行号与内容里的流水号不同".into(),
        Why::BeforeFirst { seq } => format!("流水里有一行号码是 {seq}，排在第一笔前面"),
        Why::NotCompared => "流水推算到这里为止，各表没有再与它核对".into(),
        Why::Posting => "索引表 posting 与流水不符".into(),
        Why::PostingExtra => "索引表 posting 多出一行，没有对应的流水".into(),
        Why::Index { index } => format!("索引 {index} 与它的表不符"),
        Why::Table { table, row } => format!("表 {table} 与流水不符，在 {row} 处"),
        Why::PinUnknown { code } => format!("表 pin 里有 {code}，流水里没有登记过"),
        Why::DocumentUnknown { name } => format!("表 document 里有 {name}，流水里没有载入过"),
        Why::DocumentOther { name } => format!("存着的 {name} 不是流水里记下摘要的那个文件"),
        Why::FormerOther { name, digest } => {
            format!("表 former_document 里存着的 {name} 不是摘要为 {digest} 的那个文件")
        }
        Why::SchemaChanged { kind, name } => {
            format!("数据库里的{} {name} 缺失，或者被改过", schema_kind(kind))
        }
        Why::SchemaForeign { kind, name } => format!("数据库里的{} {name} 不是本程序建的", schema_kind(kind)),
        Why::Sqlite { table: None, .. } => "SQLite 自检没有通过：数据库文件损坏".into(),
        Why::Sqlite { table: Some(table), .. } => format!("SQLite 自检没有通过：表 {table} 损坏"),
        Why::Damaged(why) | Why::MarkNotTaken(why) => trouble::failure(Chinese, why),
        Why::MarkMissing => "记号文件 high-water 不见了".into(),
        Why::MarkLineMissing => "记号文件记着的那一笔，流水里没有".into(),
        Why::MarkUnreadable => "记号文件 high-water 读不出来".into(),
        Why::MarkAhead { ends, seen } => format!("流水到第 {ends} 笔为止，记号文件却见过第 {seen} 笔"),
        Why::MarkOther => "记号文件记着的哈希值与这一笔不同".into(),
    }
}

/// In Chinese.
pub(super) fn not_folded(why: &NotFolded) -> String {
    match why {
        NotFolded::Line(why) => entry_in_chinese(why),
        NotFolded::Hash => "存着的哈希值，与上一笔和这一笔的内容对不上".into(),
        NotFolded::Fault(why) => fault_in_chinese(why),
    }
}

fn file_in_chinese(wrong: &WrongFile) -> String {
    match wrong {
        WrongFile::NotTaken(why) => not_taken(Chinese, why),
        WrongFile::NotSettlement(why) => settlement_in_chinese(why),
        WrongFile::OtherJournal => "签的是另一本流水".into(),
        WrongFile::Surplus { epoch, number } => {
            format!("是第 {epoch} 次启用的第 {number} 次日结，流水里没有这一次")
        }
        WrongFile::Name => "像日结文件，名字却不是。请移出来留给镇里查".into(),
    }
}

fn settlement_in_chinese(why: &NotSettlement) -> String {
    match why {
        NotSettlement::Bytes(bytes) => format!("文件有 {bytes} 字节，最多 {MOST_BYTES}"),
        NotSettlement::Lines => format!("文件超过 {MOST_LINES} 行"),
        NotSettlement::Line { line, wrong } => format!("第 {line} 行：{}", wrong_in_chinese(wrong)),
    }
}

fn wrong_in_chinese(wrong: &Wrong) -> String {
    match wrong {
        Wrong::CutOff => "文件末尾没有换行：不完整，或者被加了东西".into(),
        Wrong::Long(bytes) => format!("这一行有 {bytes} 字节，最多 {MOST_LINE_BYTES}"),
        Wrong::Unreadable { part, why } => format!("不是{}：{}", part_in_chinese(*part), not_json(why)),
        Wrong::TooFewLines => "一个日结文件至少有文件头和签名两行".into(),
        Wrong::NotCanonical => "这一行不是规范写法，重写一遍字节就不同".into(),
        Wrong::Header(HeaderFault::Numbers) => "文件头自相矛盾：号码从 1 起，最后一笔不在第一笔之前".into(),
        Wrong::Header(HeaderFault::First) => {
            "文件头自相矛盾：只有第 1 次日结从第 1 笔开始，前一个哈希值全是零".into()
        }
        Wrong::Short { announced, found } => {
            format!("文件头说有 {announced} 笔，文件头与签名之间只有 {found} 行")
        }
        Wrong::OtherKey { expected, found } => {
            format!("要用公钥 {expected} 核对，文件头里却是 {found}：不是这个店的文件，或者给错了公钥")
        }
        Wrong::Signature { key } => format!("签名与上面的内容、公钥 {key} 对不上：文件被改过，或者拷坏了"),
        Wrong::TreeSignature { key } => format!("树的签名与日结里的树、公钥 {key} 对不上"),
        Wrong::Entry(why) => entry_in_chinese(why),
        Wrong::Fault(why) => fault_in_chinese(why),
        Wrong::NotAsHeader { figure, found, expected } => {
            format!("{}是 {found}，文件头里是 {expected}", figure_in_chinese(*figure))
        }
        Wrong::Head { found, expected } => format!("账链算到 {found}，文件头里是 {expected}"),
        Wrong::NoClose => "当天最后一笔必须是日结".into(),
        Wrong::Perpetual => "开店以来的累计比当天的还小".into(),
        Wrong::Shelf { good, opening, closing } => {
            format!("{good} 期初 {opening} 件、期末 {closing} 件，货架上不可能有这么多")
        }
        Wrong::Total { expected } => format!("这一行合计应当是 {expected}"),
        Wrong::TotalMissing { expected } => format!("这里少一行合计：{expected}"),
        Wrong::TotalExtra => "多了一行合计".into(),
    }
}

fn schema_kind(kind: &str) -> &'static str {
    match kind {
        "table" => "表",
        "index" => "索引",
        "trigger" => "触发器",
        "view" => "视图",
        _ => "部件",
    }
}

const fn part_in_chinese(part: Part) -> &'static str {
    match part {
        Part::Header => "日结文件的文件头",
        Part::Total => "合计行",
        Part::Signature => "签名行",
    }
}

const fn figure_in_chinese(figure: Figure) -> &'static str {
    match figure {
        Figure::Town => "镇代码",
        Figure::Mode => "模式",
        Figure::Key => "公钥",
        Figure::Date => "日期",
    }
}

fn entry_in_chinese(why: &NotEntry) -> String {
    match why {
        NotEntry::Json(why) => format!("不是一笔流水：{}", not_json(why)),
        NotEntry::Version(version) => format!("流水格式是第 {version} 版，本程序不认识"),
        NotEntry::NotCanonical => "这一笔不是规范写法，重写一遍字节就不同".into(),
    }
}

pub(super) fn fault_in_chinese(fault: &Fault) -> String {
    let kind = |kind| word::kind(Chinese, kind);
    match fault {
        Fault::Sequence { expected, found } => {
            format!("流水号 {found} 站在 {expected} 的位置上：少了一笔、多了一笔或者挪了位置")
        }
        Fault::Genesis => "流水的第一笔必须是建账，别的都不能是".into(),
        Fault::Owner => "这一笔是别的店或者别的启用次数的".into(),
        Fault::TimeBack { before, found } => format!("时间从 {before} 倒回到 {found}"),
        Fault::Day { expected, found } => {
            format!("这一笔自称属于第 {found} 个营业日，流水在第 {expected} 个")
        }
        Fault::DateBack { before, found } => format!("营业日的日期 {found} 比上一个 {before} 还早"),
        Fault::DateFar { date, at } => {
            format!("营业日写着 {date}，开门却在 {at}，相差一天以上，也没有写原因")
        }
        Fault::Hands { kind: what } => format!("账上有两个人，这笔{}却只有一个人签", kind(*what)),
        Fault::RequestTwice => "同一个请求记了两笔".into(),
        Fault::Clock => "校时的一笔要写明前一笔的时间，和从哪一笔起时间不对".into(),
        Fault::Restore => "恢复账本的一笔要写明前一笔，和见过的最后一笔".into(),
        Fault::OpenTwice { number } => format!("第 {number} 个营业日开着，又开了一次"),
        Fault::NotOpen { kind: what } => format!("没有营业，却有一笔{}", kind(*what)),
        Fault::BelowZero { account, unit, amount } => format!("{account} 会变成 {amount} {unit}，低于零"),
        Fault::TooMuch { account } => format!("{account} 的数目大得无法计算"),
        Fault::Lacks { kind: what, part } => format!("这笔{}缺{}", kind(*what), part_of_entry(*part)),
        Fault::Surplus { kind: what, part } => {
            format!("这笔{}写着{}，这一种不该有", kind(*what), part_of_entry(*part))
        }
        Fault::Legs { kind: what } => format!("这笔{}的分录与它的内容不符", kind(*what)),
        Fault::Refers { refers } => {
            format!("第 {refers} 笔不能冲正：不是当天的，或者冲正过，或者不是能冲正的那种")
        }
        Fault::Countersign { refers } => format!("第 {refers} 笔不欠补签，或者欠的是另一个人的"),
        Fault::People(why) => people_in_chinese(why),
        Fault::CardSerial { serial, last } => format!("第 {serial} 张卡发在第 {last} 张之后"),
        Fault::AwardLive => "正式的店里，积分要经过申报、审核、公示；这一笔没有经过".into(),
        Fault::AboveZero { account, amount } => format!("{account} 会变成 {amount}：欠分不能是正数"),
        Fault::CardScanned { serial, newest } => {
            format!("住户是用第 {serial} 张卡找到的，它最新的是第 {newest} 张")
        }
        Fault::BatchTwice { good, batch } => format!("{good} 的批次 {batch} 以前已经入过库"),
        Fault::Close { figure, expected, found } => {
            format!("日结里的{}是 {found}，按流水应当是 {expected}", close_figure(figure))
        }
    }
}

/// What a close says of its day, by the keys of its figures.
fn close_figure(figure: &str) -> &'static str {
    match figure {
        "date" => "日期",
        "first" => "第一笔",
        "entries" => "笔数",
        "opening" => "期初积分",
        "incoming" => "收入积分",
        "outgoing" => "支出积分",
        "closing" => "期末积分",
        "perpetual awarded" => "累计赋分",
        "perpetual redeemed" => "累计兑换",
        "perpetual reversed" => "累计冲正",
        "tree size" => "树的大小",
        "tree root" => "树根",
        "totals_root" => "合计摘要",
        "balances_root" => "余额摘要",
        _ => "数目",
    }
}

const fn part_of_entry(part: EntryPart) -> &'static str {
    match part {
        EntryPart::SecondPerson => "第二个人",
        EntryPart::Household => "住户",
        EntryPart::Refers => "所指的那一笔",
        EntryPart::Scanned => "住户是怎么找到的",
        EntryPart::Reason => "原因",
        EntryPart::Collector => "领取人的完整说明",
    }
}

fn people_in_chinese(wrong: &WrongPeople) -> String {
    let kind = |kind| word::kind(Chinese, kind);
    match wrong {
        WrongPeople::NotEnrolled { code } => format!("值守员 {code} 在这一笔以前没有登记过"),
        WrongPeople::Program { kind: what } => format!("00 是程序自己，这笔{}不能由它签", kind(*what)),
        WrongPeople::ProgramOnly { kind: what } => format!("这笔{}只由程序自己记，不能由人签", kind(*what)),
        WrongPeople::Enrolment { code, by } => {
            format!("值守员 {code} 由 {by} 登记或改名；应当先是一位已登记的，再是 {code} 本人")
        }
        WrongPeople::Known { code } => {
            format!("值守员 {code} 以前登记过；训练店的设置只登记没有登记过的人")
        }
        WrongPeople::Roles { code, roles } => {
            format!("{code} 的职责不能是 {roles}：第一个人是店长和值守员，其余是值守员")
        }
        WrongPeople::LiveSettings => "正式的店不能用设置登记值守员".into(),
        WrongPeople::PinSet { code, by } => format!("{code} 的密码由 {by} 改了，只能由本人改"),
        WrongPeople::PinReset { code, by } => format!("{code} 的密码由 {by} 一个人重设，应当有两个人"),
    }
}
