//! What the commands print for people: one function a sentence, both languages beside each other.

use super::word::counted;
use super::{not_household_number, refusal, status, system_flaw, weekday};
use crate::domain::catalog::household::Status;
use crate::domain::decide::catalog_change::CatalogChanges;
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::month::Month;
use crate::domain::value::number::{HouseholdNumber, NotHouseholdNumber};
use crate::domain::value::plain::NotPlain;
use crate::domain::value::points::Points;
use crate::outcome::damage::SystemFlaw;
use crate::text::say::{pick, say};

pub fn no_terminal(language: Language) -> String {
    say!(
        language,
        "这里没有终端。请在终端窗口里运行 kiosk；查询可用 kiosk show、kiosk verify。",
        "there is no terminal here. Run kiosk in a terminal window; kiosk show and kiosk verify need none."
    )
}

pub fn past_not_played(language: Language, why: &Refusal) -> String {
    let why = refusal(language, why);
    say!(
        language,
        "样例历史演不下去：{why} 请检查 catalog/past.toml，删掉数据文件夹再试。",
        "the sample town's past could not be played: {why} Check catalog/past.toml, delete the data folder and try again."
    )
}

pub fn playing_past(language: Language, done: u32, all: u32) -> String {
    say!(language, "正在准备样例历史 {done}/{all} 天", "playing the sample town's past, day {done} of {all}")
}

pub fn verified(language: Language, entries: u64, head: &str, files: u64, closes: u64) -> String {
    say!(
        language,
        "账目完好：{entries} 笔，链头 {head}；日结文件核对了 {files} 个，共日结 {closes} 次",
        (
            "the books are sound: {}, head {head}; {files} of {} compared",
            entries_of(entries),
            counted(closes, "daily file", "daily files")
        )
    )
}

fn entries_of(count: u64) -> String {
    counted(count, "entry", "entries")
}

/// Before whatever verification says of them.
pub const fn training_books(language: Language) -> &'static str {
    pick(language, "【训练账本，不作数】", "TRAINING BOOKS, DO NOT COUNT; ")
}

/// There is one finding only.
pub fn not_verified(language: Language, first: Option<u64>, why: &str) -> String {
    match first {
        Some(seq) => say!(
            language,
            "账目有问题，从第 {seq} 笔起：{why}",
            "the books are wrong, from entry {seq} on: {why}"
        ),
        None => say!(language, "账目有问题：{why}", "the books are wrong: {why}"),
    }
}

/// Above the lines that [`finding`] makes.
pub fn findings(language: Language, all: u64) -> String {
    say!(language, "账目有问题，共 {all} 处：", "the books are wrong, {all} findings:")
}

pub fn finding(language: Language, seq: Option<u64>, why: &str) -> String {
    match seq {
        Some(seq) => say!(language, "第 {seq} 笔：{why}", "entry {seq}: {why}"),
        None => why.to_owned(),
    }
}

/// Below them.
pub fn more_findings(language: Language, more: u64) -> String {
    say!(language, "另有 {more} 处没有列出", "and {more} more")
}

pub fn written(language: Language, path: &str, bytes: u64, workbook: Option<&str>) -> String {
    match workbook {
        Some(workbook) => say!(
            language,
            "已写入并核对 {path}（{bytes} 字节），工作簿 {workbook}",
            "written and read back: {path} ({bytes} bytes), workbook {workbook}"
        ),
        None => say!(
            language,
            "已写入并核对 {path}（{bytes} 字节）",
            "written and read back: {path} ({bytes} bytes)"
        ),
    }
}

pub fn nothing_to_write(language: Language) -> String {
    say!(language, "没有待上报的日结。", "no closed day is waiting to be sent.")
}

/// A month's workbook of so many days.
pub fn month_written(language: Language, path: &str, bytes: usize, days: usize) -> String {
    say!(
        language,
        "已写入并核对 {path}（{bytes} 字节）：{days} 个营业日",
        ("written and read back: {path} ({bytes} bytes), {}", counted(days, "closed day", "closed days"))
    )
}

pub fn nothing_in_month(language: Language, month: Month) -> String {
    say!(
        language,
        "{month} 没有日结过的营业日。请核对月份，例如 2026-11。",
        "no day of {month} is closed. Check the month; it is written like 2026-11."
    )
}

/// What is there may be of fewer days, in another language, or somebody else's.
pub fn month_taken(language: Language, path: &str) -> String {
    say!(
        language,
        "{path} 已有同名文件，内容不同，没有动它。请核对；要换掉它就加 --anew 再运行。",
        "{path} is there with other contents and was not touched. Look at it; to replace it, run this again with --anew."
    )
}

pub fn closed(language: Language, number: u32, redeemed: Points, entries: u64) -> String {
    say!(
        language,
        "第 {number} 次日结完成：{entries} 笔，兑出 {redeemed} 分",
        ("day {number} is closed: {}, {redeemed} points redeemed", entries_of(entries))
    )
}

pub fn household_line(language: Language, number: HouseholdNumber, name: &str, group: u32) -> String {
    say!(language, ("{}  {name}  {group}组", number.dashed()), ("{}  {name}  group {group}", number.dashed()))
}

/// Of a household that does not take part as others do.
pub fn status_line(language: Language, of: Status) -> String {
    say!(language, ("状态：{}", status(language, of)), ("status: {}", status(language, of)))
}

pub fn balance_line(language: Language, balance: Points, score: Points) -> String {
    say!(language, "可用积分 {balance}   累计分 {score}", "{balance} points to spend   score {score}")
}

pub fn card_line(language: Language, serial: u32) -> String {
    say!(
        language,
        "第 {serial} 张卡；以前的卡即刻作废",
        "card {serial}; any card before it is dead from now on"
    )
}

pub fn training_line(language: Language) -> String {
    say!(language, "【训练模式】样例数据，不作数。", "[TRAINING] sample data, nothing here counts.")
}

pub fn no_household(language: Language, typed: &str, why: &NotHouseholdNumber) -> String {
    let why = not_household_number(language, why);
    say!(language, "找不到“{typed}”这一户：{why}。", "no household {typed:?}: {why}.")
}

pub fn ask_pin(language: Language, code: &str) -> String {
    say!(language, "值守员 {code} 的 6 位密码：", "6-digit PIN of attendant {code}: ")
}

pub fn ask_new_pin(language: Language, code: &str) -> String {
    say!(
        language,
        "请交给 {code} 本人，旁人回避。新的 6 位密码：",
        "hand over to {code} in person, others look away. The new 6-digit PIN: "
    )
}

pub fn who(language: Language) -> String {
    say!(
        language,
        "请用 --by 写明自己的工号，例如 --by 02。",
        "say who you are with --by and your attendant code, such as --by 02."
    )
}

pub fn enrolled(language: Language, code: &str, name: &str) -> String {
    say!(language, "已登记值守 {code} {name}。", "attendant {code} {name} is enrolled.")
}

pub fn reason_needed(language: Language) -> String {
    say!(language, "请用 --reason 写明原因。", "give the reason with --reason.")
}

pub fn two_people(language: Language) -> String {
    say!(language, "这件事要两个不同的人签字：--by 02,03。", "two different people sign this: --by 02,03.")
}

pub fn signed(language: Language, seq: u64, by: &str) -> String {
    say!(language, "已记账：第 {seq} 笔，{by} 签字", "booked as entry {seq}, signed by {by}")
}

/// Asked before the first line of a live shop.
pub fn first_date(language: Language, now: Moment) -> String {
    let (date, clock) = (now.date(), now.clock_text());
    let weekday = weekday(language, now.weekday());
    say!(
        language,
        "新建账本。电脑说现在是 {date} {weekday} {clock}，对吗？对就输入 y 并回车：",
        "A new journal begins. The computer says {weekday} {date} {clock}. Is that right? Answer y or n: "
    )
}

pub fn set_the_clock(language: Language) -> String {
    say!(
        language,
        "没有建账。请先对准电脑的日期和时间，再运行一次。",
        "nothing was begun. Set the computer's date and time, then run this again."
    )
}

pub fn faults_above(language: Language, count: usize) -> String {
    let them = if count == 1 { "it" } else { "them" };
    say!(
        language,
        "共 {count} 处要改，见上。改好后再试。",
        ("{}, named above. Mend {them} and try again.", counted(count, "fault", "faults"))
    )
}

pub fn catalog_good(language: Language, households: usize, goods: usize, rules: usize) -> String {
    say!(
        language,
        "目录完好：{households} 户，{goods} 种商品，{rules} 条规则。",
        (
            "the catalog is good: {}, {}, {}.",
            counted(households, "household", "households"),
            counted(goods, "good", "goods"),
            counted(rules, "rule", "rules")
        )
    )
}

pub fn catalog_would_change(language: Language, changes: &CatalogChanges) -> String {
    match (changes.count(), changes.must_be_confirmed()) {
        (0, _) => {
            say!(language, "与现在用的目录没有不同。", "nothing is otherwise than in the catalog in force.")
        }
        (count, false) => say!(
            language,
            "与现在用的目录有 {count} 处不同，下次启动就换上：",
            "otherwise than in force: {count}; the next start takes it over:"
        ),
        (count, true) => say!(
            language,
            "与现在用的目录有 {count} 处不同，要用 kiosk load-catalog 确认才会换上：",
            "otherwise than in force: {count}; it is taken over only once kiosk load-catalog confirms it:"
        ),
    }
}

pub fn catalog_in_force(language: Language) -> String {
    say!(
        language,
        "目录文件夹里的就是现在用的目录，没有要确认的。",
        "the catalog in the folder is the one in force; nothing waits for a yes."
    )
}

pub fn ask_load_catalog(language: Language) -> String {
    say!(
        language,
        "以上都核对过、确实要换上这份目录吗？（是/否）",
        "Is all of the above right, and should this catalog be loaded? (yes/no) "
    )
}

pub fn is_yes(typed: &str) -> bool {
    typed == "是"
}

pub fn catalog_not_loaded(language: Language) -> String {
    say!(language, "没有换上，照旧用上次的目录。", "not loaded; the last catalog stays in force.")
}

pub fn catalog_loaded(language: Language, seq: u64) -> String {
    say!(language, "已记账：流水 #{seq} 换上了新目录。", "booked: entry #{seq} loaded the new catalog.")
}

/// Standard output, standard input or the terminal is not to be had.
pub fn unheard(language: Language, why: SystemFlaw) -> String {
    let why = system_flaw(language, why);
    say!(
        language,
        "终端或管道读写不了：{why}。请换一个终端再试。",
        "The terminal or pipe cannot be read or written: {why}. Try another one."
    )
}

/// A reason that is given on the command line.
pub fn bad_reason(language: Language, why: &NotPlain) -> String {
    match why {
        NotPlain::Hidden { position, .. } => say!(
            language,
            "--reason 第 {position} 个字符看不见或不能用。请重新打字写明原因。",
            "--reason: character {position} is invisible or not allowed. Type the reason anew."
        ),
        NotPlain::Blank => say!(
            language,
            "--reason 开头或末尾有空格。请删掉。",
            "--reason begins or ends with a blank. Delete it."
        ),
        NotPlain::TooLong => {
            say!(language, "--reason 太长了。请写短一些。", "--reason is too long. Make it shorter.")
        }
    }
}

pub fn no_picture(language: Language) -> String {
    say!(
        language,
        "这张卡的二维码画不出来。请再发一次。",
        "The picture of this card cannot be drawn. Issue the card once more."
    )
}
