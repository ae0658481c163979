//! What is wrong with a journal line, in words. English is what the faults say of themselves.

use super::people::not_person;
use super::{step, word};
use crate::domain::entry::NotEntry;
use crate::domain::entry::fault::{EntryPart, Fault, WrongPeople};
use crate::domain::fold::NotFolded;
use crate::domain::value::language::Language::Chinese;
use crate::domain::value::not_json::NotJson;

/// In Chinese.
pub(super) fn not_folded(why: &NotFolded) -> String {
    match why {
        NotFolded::Line(why) => entry_in_chinese(why),
        NotFolded::Hash => "存着的哈希值，与上一笔和这一笔的内容对不上".into(),
        NotFolded::Fault(why) => fault_in_chinese(why),
    }
}

pub(super) fn entry_in_chinese(why: &NotEntry) -> String {
    match why {
        NotEntry::Json(why) => format!("不是一笔流水：{}", not_json(why)),
        NotEntry::Version(version) => format!("流水格式是第 {version} 版，本程序不认识"),
        NotEntry::NotCanonical => "这一笔不是规范写法，重写一遍字节就不同".into(),
    }
}

/// In Chinese.
pub(super) fn not_json(why: &NotJson) -> String {
    match why {
        NotJson::Signs(column) => format!("第 {column} 列起不是 JSON"),
        NotJson::CutOff => "这一行不完整".into(),
        NotJson::Missing(key) => format!("少了“{key}”这个键"),
        NotJson::Unknown(key) => format!("这里没有“{key}”这个键"),
        NotJson::Twice(key) => format!("“{key}”这个键写了两遍"),
        NotJson::Person(why) => not_person(Chinese, why).trim_end_matches('。').to_owned(),
        NotJson::OnePerson => "两个人其实是同一个人".into(),
        NotJson::Value(column) => format!("第 {column} 列前面的值不该在那里"),
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
        Fault::Step(wrong) => step::wrong_step(Chinese, wrong),
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
        EntryPart::Lines => "彼此相符、不重复、排好的各行",
        EntryPart::KinInOrder => "按户号排好、不重复、不含本户的亲属户",
    }
}

fn people_in_chinese(wrong: &WrongPeople) -> String {
    let kind = |kind| word::kind(Chinese, kind);
    match wrong {
        WrongPeople::NotEnrolled { code } => format!("值守员 {code} 在这一笔以前没有登记过"),
        WrongPeople::Program { kind: what } => format!("00 是程序自己，这笔{}不能由它签", kind(*what)),
        WrongPeople::ProgramOnly { kind: what } => format!("这笔{}只由程序自己记，不能由人签", kind(*what)),
        WrongPeople::Enrolment { code, by } => {
            format!("{code} 由 {by} 登记或变更；应当先是一位负责人，再是 {code} 本人，停用可以是另一人")
        }
        WrongPeople::Known { code } => {
            format!("值守员 {code} 以前登记过；训练店的设置只登记没有登记过的人")
        }
        WrongPeople::Retired { code } => format!("{code} 那时已不再任职"),
        WrongPeople::Role { code, kind: what, .. } => {
            format!("{code} 的职责不能签这笔{}", kind(*what))
        }
        WrongPeople::Related { code, household, .. } => {
            format!("{household} 是 {code} 本人或亲属的户，应当由别人办")
        }
        WrongPeople::NotManager { code } => format!("{code} 不是负责人，这件事要负责人签"),
        WrongPeople::LastManager { code } => format!("{code} 是唯一的负责人，店里不能没有负责人"),
        WrongPeople::LiveSettings => "正式的店不能用设置登记值守员".into(),
        WrongPeople::PinSet { code, by } => format!("{code} 的密码由 {by} 改了，只能由本人改"),
        WrongPeople::PinReset { code, by } => format!("{code} 的密码由 {by} 一个人重设，应当有两个人"),
    }
}
