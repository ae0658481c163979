//! Sentences with figures that the screens show about households, goods and entries.

use super::account;
use super::phrase::Phrase;
use super::word::{counted, weekday};
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::points::Points;
use crate::domain::view::page::HouseholdPage;
use crate::text::say::{pick, say};

pub fn price_sentence(language: Language, name: &str, points: Option<Points>, stock: i64) -> String {
    match points {
        Some(points) => say!(
            language,
            "{name}：{points} 分，库存 {stock}",
            "{name}: {points} points, {stock} on the shelf"
        ),
        None => {
            say!(language, "{name}：还没有定价，库存 {stock}", "{name}: no price yet, {stock} on the shelf")
        }
    }
}

pub fn too_small(language: Language, (width, height): (u16, u16), least: (u16, u16)) -> String {
    let (wide, high) = least;
    say!(
        language,
        "窗口太小：现在 {width}x{height}，至少要 {wide}x{high}。请把窗口拉大，按键暂停使用。",
        "Window too small: {width}x{height}; it needs {wide}x{high}. Enlarge it; keys wait until then."
    )
}

/// A day and a time, as the line above every screen shows them.
pub fn with_weekday(language: Language, at: Moment) -> String {
    let (day, weekday, clock) = (at.day_text(), weekday(language, at.weekday()), at.clock_text());
    say!(language, "{day} {weekday} {clock}", "{weekday} {day} {clock}")
}

pub fn group(language: Language, group: u32) -> String {
    say!(language, "第 {group} 组", "group {group}")
}

pub fn basket_waits(language: Language, code: &AttendantCode) -> String {
    say!(
        language,
        "值守员 {code} 还没记账的商品留着。本人登录接着办；别人登录就放弃。",
        "Goods that attendant {code} has not booked are kept. They go on by signing in; anyone else drops them."
    )
}

pub fn training_pin(language: Language, pin: &str) -> String {
    say!(language, "训练密码 {pin}", "training PIN {pin}")
}

/// Nothing for a household without a telephone.
pub fn phone_ends(language: Language, digits: &str) -> String {
    match digits {
        "" => String::new(),
        digits => say!(language, "手机尾号 {digits}", "phone ..{digits}"),
    }
}

pub fn lives_in(language: Language, village: &str, group: u32, leader: Option<&str>) -> String {
    match leader {
        Some(leader) => say!(
            language,
            "{village} 第 {group} 组  组长 {leader}",
            "{village}, group {group}, leader {leader}"
        ),
        None => say!(language, "{village} 第 {group} 组", "{village}, group {group}"),
    }
}

pub fn grid(language: Language, grid: u32, worker: Option<&str>) -> String {
    match worker {
        Some(worker) => say!(language, "第 {grid} 网格  网格员 {worker}", "Grid {grid}, worker {worker}"),
        None => say!(language, "第 {grid} 网格", "Grid {grid}"),
    }
}

/// A title and what is said of it.
pub fn titled(language: Language, title: Phrase, said: Phrase) -> String {
    format!("{}{}{}", title.text(language), pick(language, "：", ": "), said.text(language))
}

/// What stands above a basket.
pub fn basket_title(language: Language, goods: usize, pieces: u32) -> String {
    match goods {
        0 => Phrase::Basket.text(language).to_owned(),
        goods => say!(
            language,
            "兑换篮  {goods} 种 {pieces} 件",
            ("Basket  {}, {}", counted(goods, "good", "goods"), counted(pieces, "piece", "pieces"))
        ),
    }
}

/// What the month's limit still allows.
pub fn left_this_month(language: Language, left: Points) -> String {
    say!(language, "本月还可兑 {left}", "left this month {left}")
}

pub fn most_in_a_visit(language: Language, limit: Points) -> String {
    say!(language, "每次最多 {limit}", "most in a visit {limit}")
}

/// What a household earned in the running period, beside its name.
pub fn earned(language: Language, score: Points) -> String {
    say!(language, "累计分 {score}", "Score {score}")
}

pub fn score(language: Language, page: &HouseholdPage) -> String {
    let HouseholdPage { score, rank, base, due, .. } = page;
    let mut parts = vec![say!(language, "累计分 {score}", "Score {score}")];
    if let Some(rank) = rank {
        parts.push(say!(language, "本村第 {rank}", "no. {rank} in the village"));
    }
    if base.is_positive() {
        parts.push(say!(language, "基础分 {base}（不能兑）", "base {base} (locked)"));
    }
    parts.extend(account::still_due(language, *due));
    parts.join("   ")
}

/// Which rows of a longer list are in sight: `1-9 / 34`.
pub fn range(top: usize, height: usize, count: usize) -> String {
    let first = (top + 1).min(count);
    format!("{first}-{} / {count}", (top + height).min(count))
}

pub fn stock(language: Language, stock: i64) -> String {
    match stock {
        0 => say!(language, "缺货", "out of stock"),
        stock => say!(language, "库存 {stock}", "{stock} left"),
    }
}

pub fn quantity_now(language: Language, quantity: u32) -> String {
    say!(language, "现在 {quantity}", "now {quantity}")
}

/// `128.0 → 102.0`, with an arrow every terminal has.
pub fn before_after(before: Points, after: Points) -> String {
    format!("{before}  =>  {after}")
}

pub fn entry_number(language: Language, seq: u64, clock: &str) -> String {
    say!(language, "流水 #{seq}  {clock}", "entry #{seq}  {clock}")
}

pub fn switch_question(language: Language, number: &str, name: &str) -> String {
    say!(
        language,
        "刚才刷的是另一户 {number} {name} 的卡。放弃现在的兑换篮，换到那一户吗？没有扣任何积分。",
        "That was the card of another household: {number} {name}. Give this basket up and go to them? No points have been taken."
    )
}

pub fn reversed(language: Language, seq: u64, refers: u64) -> String {
    say!(language, "已记账：流水 #{seq} 撤销了 #{refers}。", "Booked: entry #{seq} reverses #{refers}.")
}

/// The lines that a delivery was booked as.
pub fn taken_in(language: Language, lines: &[u64]) -> String {
    let (first, last) = (lines.first().unwrap_or(&0), lines.last().unwrap_or(&0));
    match lines.len() {
        0 | 1 => say!(language, "已记账：入库流水 #{first}。", "Booked: delivery, entry #{first}."),
        count => say!(
            language,
            "已记账：入库 {count} 种，流水 #{first} 至 #{last}。",
            ("Booked: {} taken in, entries #{first} to #{last}.", counted(count as u64, "good", "goods"))
        ),
    }
}

/// What a delivery comes to so far.
pub fn arrived(language: Language, goods: usize, pieces: u64) -> String {
    match goods {
        0 => say!(language, "商品入库", "Goods in"),
        _ => say!(
            language,
            "商品入库  {goods} 种 {pieces} 件",
            ("Goods in: {}, {}", counted(goods as u64, "good", "goods"), counted(pieces, "piece", "pieces"))
        ),
    }
}
