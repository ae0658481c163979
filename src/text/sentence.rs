//! Sentences with figures that the screens show about households, goods and entries.

use super::word::counted;
use crate::domain::value::language::Language;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::points::Points;

pub fn price_sentence(language: Language, name: &str, points: Option<Points>, stock: i64) -> String {
    match (language, points) {
        (Language::Chinese, Some(points)) => format!("{name}：{points} 分，库存 {stock}"),
        (Language::Chinese, None) => format!("{name}：还没有定价，库存 {stock}"),
        (Language::English, Some(points)) => format!("{name}: {points} points, {stock} on the shelf"),
        (Language::English, None) => format!("{name}: no price yet, {stock} on the shelf"),
    }
}

pub fn too_small(language: Language, (width, height): (u16, u16), least: (u16, u16)) -> String {
    let (wide, high) = least;
    match language {
        Language::Chinese => {
            format!("窗口太小：现在 {width}×{height}，至少要 {wide}×{high}。请把窗口拉大，按键暂停使用。")
        }
        Language::English => {
            format!(
                "Window too small: {width}x{height}; it needs {wide}x{high}. Enlarge it; keys wait until then."
            )
        }
    }
}

pub fn group(language: Language, group: u32) -> String {
    match language {
        Language::Chinese => format!("第 {group} 组"),
        Language::English => format!("group {group}"),
    }
}

pub fn basket_waits(language: Language, code: &AttendantCode) -> String {
    match language {
        Language::Chinese => format!("值守员 {code} 的兑换篮还在。本人登录接着办；别人登录就放弃。"),
        Language::English => {
            format!("The basket of attendant {code} is kept. They go on by signing in; anyone else drops it.")
        }
    }
}

pub fn training_pin(language: Language, pin: &str) -> String {
    match language {
        Language::Chinese => format!("训练密码 {pin}"),
        Language::English => format!("training PIN {pin}"),
    }
}

/// Nothing for a household without a telephone.
pub fn phone_ends(language: Language, digits: &str) -> String {
    match language {
        _ if digits.is_empty() => String::new(),
        Language::Chinese => format!("手机尾号 {digits}"),
        Language::English => format!("phone ..{digits}"),
    }
}

pub fn lives_in(language: Language, village: &str, group: u32, leader: Option<&str>) -> String {
    match (language, leader) {
        (Language::Chinese, Some(leader)) => format!("{village} 第 {group} 组  组长 {leader}"),
        (Language::Chinese, None) => format!("{village} 第 {group} 组"),
        (Language::English, Some(leader)) => format!("{village}, group {group}, leader {leader}"),
        (Language::English, None) => format!("{village}, group {group}"),
    }
}

pub fn grid(language: Language, grid: u32, worker: Option<&str>) -> String {
    match (language, worker) {
        (Language::Chinese, Some(worker)) => format!("第 {grid} 网格  网格员 {worker}"),
        (Language::Chinese, None) => format!("第 {grid} 网格"),
        (Language::English, Some(worker)) => format!("Grid {grid}, worker {worker}"),
        (Language::English, None) => format!("Grid {grid}"),
    }
}

pub fn score(language: Language, score: Points, rank: Option<u32>, base: Points) -> String {
    let mut parts = match language {
        Language::Chinese => vec![format!("累计分 {score}")],
        Language::English => vec![format!("Score {score}")],
    };
    if let Some(rank) = rank {
        parts.push(match language {
            Language::Chinese => format!("本村第 {rank}"),
            Language::English => format!("no. {rank} in the village"),
        });
    }
    if base.is_positive() {
        parts.push(match language {
            Language::Chinese => format!("基础分 {base}（不能兑）"),
            Language::English => format!("base {base} (locked)"),
        });
    }
    parts.join("   ")
}

/// Which rows of a longer list are in sight: `1-9 / 34`.
pub fn range(top: usize, height: usize, count: usize) -> String {
    let first = (top + 1).min(count);
    format!("{first}-{} / {count}", (top + height).min(count))
}

pub fn stock(language: Language, stock: i64) -> String {
    match (language, stock) {
        (Language::Chinese, 0) => "缺货".to_owned(),
        (Language::English, 0) => "out of stock".to_owned(),
        (Language::Chinese, stock) => format!("库存 {stock}"),
        (Language::English, stock) => format!("{stock} left"),
    }
}

pub fn quantity_now(language: Language, quantity: u32) -> String {
    match language {
        Language::Chinese => format!("现在 {quantity}"),
        Language::English => format!("now {quantity}"),
    }
}

pub fn more_goods(language: Language, hidden: usize) -> String {
    match language {
        Language::Chinese => format!("……还有 {hidden} 种商品"),
        Language::English => format!("... and {}", counted(hidden, "more good", "more goods")),
    }
}

/// `128.0 → 102.0`, with an arrow every terminal has.
pub fn before_after(before: Points, after: Points) -> String {
    format!("{before}  =>  {after}")
}

pub fn entry_number(language: Language, seq: u64, clock: &str) -> String {
    match language {
        Language::Chinese => format!("流水 #{seq}  {clock}"),
        Language::English => format!("entry #{seq}  {clock}"),
    }
}

pub fn switch_question(language: Language, number: &str, name: &str) -> String {
    match language {
        Language::Chinese => {
            format!("刚才刷的是另一户 {number} {name} 的卡。放弃现在的兑换篮，换到那一户吗？没有扣任何积分。")
        }
        Language::English => format!(
            "That was the card of another household: {number} {name}. Give this basket up and go to them? No points have been taken."
        ),
    }
}

pub fn reversed(language: Language, seq: u64, refers: u64) -> String {
    match language {
        Language::Chinese => format!("已记账：流水 #{seq} 撤销了 #{refers}。"),
        Language::English => format!("Booked: entry #{seq} reverses #{refers}."),
    }
}

pub fn taken_in(language: Language, seq: u64) -> String {
    match language {
        Language::Chinese => format!("已记账：入库流水 #{seq}。"),
        Language::English => format!("Booked: delivery, entry #{seq}."),
    }
}
