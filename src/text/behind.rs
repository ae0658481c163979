//! What is said of books that remember too little, and of a folder that is not as new as it looks: what is wrong, and the
//! way out.

use super::word::counted;
use crate::domain::decide::behind::{Behind, Cause, Trace};
use crate::domain::value::language::Language::{self};
use crate::domain::value::moment::Moment;
use crate::domain::view::page::Copied;
use crate::text::key::{CONFIRM, DAY};
use crate::text::say::{pick, say};

/// Where it is said: what somebody can do at once depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Above the form in which two people sign.
    Form,
    Screen,
    CommandLine,
}

/// What is wrong, in one sentence, with both numbers.
pub fn behind(language: Language, behind: &Behind, at: At) -> String {
    let Behind { head, seen, cause, .. } = behind;
    let what = match cause {
        Cause::Mark => say!(
            language,
            "账本只到第 {head} 笔，而本机曾记到第 {seen} 笔",
            "The journal ends at entry {head}, this machine has seen entry {seen}"
        ),
        Cause::NoMark => say!(
            language,
            "账本到第 {head} 笔，但记号文件 high-water 不见了或读不出来",
            "The journal ends at entry {head}, but its high-water file is missing or unreadable"
        ),
        Cause::OtherMark => say!(
            language,
            "账本到第 {head} 笔，但记号文件 high-water 记的是另一本账",
            "The journal ends at entry {head}, but its high-water file remembers another journal"
        ),
        Cause::DailyFile { number } => say!(
            language,
            "账本只到第 {head} 笔，而第 {number} 个营业日的日结文件已到第 {seen} 笔",
            "The journal ends at entry {head}, the daily file of day {number} goes to entry {seen}"
        ),
        Cause::OtherPast { number } => say!(
            language,
            "账本到第 {head} 笔，但第 {number} 个营业日的日结文件里是另一段账",
            "The journal ends at entry {head}, but the daily file of day {number} tells another past"
        ),
        Cause::Copy => say!(
            language,
            "这是用 kiosk copy 做的副本，到第 {head} 笔为止",
            "These books are a copy made by kiosk copy; they end at entry {head}"
        ),
    };
    let (state, way) = (read_only(language), way_out(language, behind, at));
    say!(language, "{what}。{state}{way}", "{what}. {state} {way}")
}

const fn read_only(language: Language) -> &'static str {
    pick(
        language,
        "现在只能查，不能记账；请先记在纸上。",
        "Nothing is booked now, looking up goes on; write on paper meanwhile.",
    )
}

/// What to do, the better ways first.
fn way_out(language: Language, behind: &Behind, at: At) -> String {
    if let Cause::OtherPast { .. } = behind.cause {
        return say!(
            language,
            "两本账对不上，本店自己改不了：什么都不要删，给镇里打电话。",
            "Two pasts contradict each other and nobody here can mend that: delete nothing, call the township."
        );
    }
    match behind.missing_close {
        Some(number) => say!(
            language,
            "请放回较新的 kiosk.db；或把第 {number} 个营业日的日结文件放进导出文件夹再试；都没有就给镇里打电话。",
            "Put a newer kiosk.db back, or the daily file of day {number} into the export folder, and start again; without either call the township."
        ),
        None => say!(
            language,
            ("有较新的 kiosk.db 就放回去再开；没有，就{}。", restore_way(language, at)),
            (
                "If there is a newer kiosk.db, put it back and start again; if not, {}.",
                restore_way(language, at)
            )
        ),
    }
}

/// How two people restore the books.
fn restore_way(language: Language, at: At) -> String {
    match at {
        At::Form => say!(
            language,
            "由两个人在这里签字恢复（{CONFIRM}）",
            "two people restore the books here ({CONFIRM})"
        ),
        At::Screen => {
            say!(language, "按 {DAY}，由两个人签字恢复", "press {DAY} and let two people restore the books")
        }
        At::CommandLine => say!(
            language,
            "由两个人恢复：kiosk restore --reason 原因 --by 工号,工号",
            "two people restore the books: kiosk restore --reason TEXT --by CODE,CODE"
        ),
    }
}

/// A folder without a journal that had one.
pub fn not_new(language: Language, folder: &str, trace: &Trace) -> String {
    let trace = match trace {
        Trace::Mark => say!(
            language,
            "记号文件 high-water 说账已经开始",
            "the high-water file says that a journal has begun"
        ),
        Trace::WriteAheadLog => {
            say!(language, "数据库的日志 kiosk.db-wal 还在", "the database's log kiosk.db-wal is there")
        }
        Trace::DailyFile(name) => say!(
            language,
            "导出文件夹里有本店的日结文件 {name}",
            "the export folder holds this shop's daily file {name}"
        ),
        Trace::Key => say!(language, "本店密钥 shop.key 已经有了", "the shop's key shop.key is there"),
    };
    say!(
        language,
        "{folder} 里的账本 kiosk.db 不见了或是空的，可是{trace}，所以不另建新账。请把最新的副本 kiosk.db 放回这里再开；没有副本就给镇里打电话。确实是新店：换一个空的数据文件夹和导出文件夹。",
        "The journal kiosk.db in {folder} is missing or empty, but {trace}, so no new one is begun. Put the newest copy of kiosk.db back there and start again; without a copy call the township. If this really is a new shop, use an empty data folder and an empty export folder."
    )
}

/// A clock that no entry should be booked under.
pub fn clock_unlikely(language: Language, now: Moment) -> String {
    let date = now.date();
    say!(
        language,
        (
            "电脑时间是 {date} {}，不可能对。请先对准日期和时间再开。日期确实对的话，请加上 --today {date}。",
            now.clock_text()
        ),
        (
            "The computer says {date} {}, which can hardly be right. Set date and time, then start again. If the date is right, add --today {date}.",
            now.clock_text()
        )
    )
}

pub fn copy_inside(language: Language, path: &str) -> String {
    say!(
        language,
        "{path} 在数据文件夹里面，数据丢了副本也就丢了，没有写。请另选文件夹，最好在U盘上。",
        "{path} is inside the data folder, and a copy there is lost with it; nothing was written. Choose another folder, best on a stick."
    )
}

pub fn clock_before_program(language: Language, now: Moment) -> String {
    let (date, clock) = (now.date(), now.clock_text());
    say!(
        language,
        "电脑时间是 {date} {clock}，比本程序做好的时候还早，不可能对。请先对准日期和时间再开。",
        "The computer says {date} {clock}, before this program was made. Set date and time, then start again."
    )
}

pub const fn nothing_to_restore(language: Language) -> &'static str {
    pick(
        language,
        "账本没有落后，不用恢复。",
        "Nothing beside the books remembers more than they do; there is nothing to restore.",
    )
}

/// The books were copied.
pub fn copied(language: Language, copied: &Copied) -> String {
    let Copied { to, entries, files, .. } = copied;
    say!(
        language,
        "已复制并核对：{to}，账本到第 {entries} 笔，日结文件 {files} 个。密钥 shop.key 不在里面，另外锁好。",
        (
            "Copied and verified: {to}, the journal to entry {entries}, {}. The shop's key is not in it; lock that away by itself.",
            counted(*files, "daily file", "daily files")
        )
    )
}
