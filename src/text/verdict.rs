//! What verification finds wrong, in words. English is what the findings say of themselves.

use super::fault::{entry_in_chinese, fault_in_chinese, not_folded, not_json};
use super::outside::{size, standing};
use super::trouble;
use crate::domain::value::language::Language::{self, Chinese};
use crate::exchange::outbox::{FileFinding, WrongFile};
use crate::exchange::settlement::{Figure, HeaderFault, NotSettlement, Part, Wrong};
use crate::exchange::settlement::{MOST_BYTES, MOST_LINE_BYTES, MOST_LINES};
use crate::outcome::Failure;
use crate::store::Why;
use crate::text::say::say;

/// What is wrong with the books.
pub fn books_wrong(language: Language, why: &Why) -> String {
    say!(language, ("{}", books_in_chinese(why)), "{why}")
}

/// What is wrong with a file that is held against the books.
pub fn file_wrong(language: Language, finding: &FileFinding) -> String {
    say!(language, ("{}：{}", finding.path, file_in_chinese(&finding.wrong)), "{finding}")
}

/// Why bytes are no daily file, or one that is not believed.
pub fn not_settlement(language: Language, why: &NotSettlement) -> String {
    say!(language, ("{}", settlement_in_chinese(why)), "{why}")
}

/// What stands in a file's place, or why it cannot be read, without its path.
pub fn not_taken(language: Language, failure: &Failure) -> String {
    match failure {
        Failure::NotFile { standing: found, .. } => {
            let found = standing(language, *found);
            say!(language, "应当是普通文件，那里却是{found}", "{found} stands where a file should")
        }
        Failure::TooLarge { most, .. } => {
            let most = size(*most);
            say!(language, "比 {most} 还大，不会是对的文件", "larger than {most}, cannot be the right file")
        }
        Failure::Gone(_) => say!(language, "没有这个文件", "there is no such file"),
        Failure::Forbidden(_) => say!(language, "本用户读不了", "this user may not read it"),
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
