//! What is said of a day whose file is nearly full.

use crate::domain::decide::fill::Room;
use crate::domain::entry::head::Day;
use crate::domain::value::language::Language;
use crate::text::key::DAY;
use crate::text::say::say;

/// Why nothing more is booked, and the way on.
pub fn day_full(language: Language, day: Day) -> String {
    match day {
        Day::Open { number, .. } => say!(
            language,
            "第 {number} 个营业日的笔数快装满一个日结文件，这一次没有记账。请先按 {DAY} 日结，再按 {DAY} 开门接着办。",
            "Day {number} nearly fills its daily file; this was not booked. Press {DAY} to close the day, {DAY} again to open the next, and go on."
        ),
        Day::Closed { .. } => say!(
            language,
            "开门以前的笔数快装满一个日结文件，这一次没有记账。请先按 {DAY} 开门，马上日结，再开门接着办。",
            "What was booked before the opening nearly fills a daily file; this was not booked. Press {DAY} to open, close at once, open again and go on."
        ),
    }
}

/// What somebody should do soon, said ahead of it; nothing while there is room.
pub fn room(language: Language, room: Room) -> Option<String> {
    match room {
        Room::Ample => None,
        Room::CloseSoon => Some(say!(
            language,
            "今天的笔数已占日结文件的四分之三。请抽空按 {DAY} 日结一次，再开门接着办；一天可以日结两次。",
            "Today's entries fill three quarters of the daily file. Press {DAY} to close soon, then open again; a date may have two days."
        )),
        Room::Full => Some(say!(
            language,
            "日结文件快装满了，先不能记账。请按 {DAY} 日结，再按 {DAY} 开门。",
            "The daily file is nearly full, nothing is booked now. Press {DAY} to close, {DAY} again to open."
        )),
    }
}

/// The same in a few words, for a line that stays.
pub fn room_short(language: Language, room: Room) -> Option<String> {
    match room {
        Room::Ample => None,
        Room::CloseSoon => Some(say!(
            language,
            "笔数快满：请按 {DAY} 日结，再开门",
            "Nearly full: {DAY} to close, then open again"
        )),
        Room::Full => {
            Some(say!(language, "笔数已满：先按 {DAY} 日结，再开门", "Full: {DAY} to close, then open again"))
        }
    }
}
