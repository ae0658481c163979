//! The single words: kinds of entry, channels, categories, states of a household.

use crate::domain::catalog::goods::Category;
use crate::domain::catalog::household::Status;
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::kind::{GoodsGo, Kind, Mode, Source};
use crate::domain::value::language::Language;
use crate::text::say::pick;
use std::fmt::Display;

/// An English count with its noun: `1 entry`, `2 entries`.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(count: N, one: &str, many: &str) -> String {
    if count == N::from(1) { format!("1 {one}") } else { format!("{count} {many}") }
}

pub const fn kind(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Genesis => pick(language, "建账", "first line"),
        Kind::Restore => pick(language, "恢复账本", "books restored"),
        Kind::Clock => pick(language, "校正时间", "clock put back"),
        Kind::Catalog => pick(language, "目录", "catalog"),
        Kind::Person => pick(language, "人员", "person"),
        Kind::Pin => pick(language, "密码", "PIN"),
        Kind::Card => pick(language, "发卡", "card"),
        Kind::Open => pick(language, "开始营业", "open"),
        Kind::Intake => pick(language, "入库", "intake"),
        Kind::Proposal => pick(language, "申报", "propose"),
        Kind::Review => pick(language, "审核", "review"),
        Kind::Notice => pick(language, "公示", "notice"),
        Kind::Objection => pick(language, "异议", "objection"),
        Kind::Ruling => pick(language, "裁定", "ruling"),
        Kind::Award => pick(language, "赋分", "award"),
        Kind::Deduction => pick(language, "扣分", "deduct"),
        Kind::Redemption => pick(language, "兑换", "redeem"),
        Kind::Reversal => pick(language, "撤销", "reverse"),
        Kind::Countersign => pick(language, "补签", "countersign"),
        Kind::Close => pick(language, "日结", "close"),
    }
}

pub const fn channel(language: Language, channel: Channel) -> &'static str {
    match channel {
        Channel::Base => pick(language, "基础赋分", "base points"),
        Channel::Rule => pick(language, "量化积分", "rule points"),
        Channel::Honour => pick(language, "荣誉加分", "honour points"),
        Channel::Rating => pick(language, "线上评分", "online rating"),
        Channel::Contest => pick(language, "示范争分", "contest points"),
    }
}

pub const fn status(language: Language, status: Status) -> &'static str {
    match status {
        Status::Active => pick(language, "正常", "active"),
        Status::Moved => pick(language, "迁出", "moved away"),
        Status::Closed => pick(language, "注销", "closed"),
        Status::Suspended => pick(language, "暂停", "suspended"),
    }
}

pub const fn category(language: Language, category: Category) -> &'static str {
    match category {
        Category::Food => pick(language, "食品", "food"),
        Category::Household => pick(language, "日用", "household goods"),
        Category::Cleaning => pick(language, "洗涤", "cleaning"),
        Category::Paper => pick(language, "纸品", "paper"),
        Category::School => pick(language, "文具", "school things"),
        Category::Tool => pick(language, "工具", "tools"),
        Category::Appliance => pick(language, "电器", "appliances"),
        Category::Textile => pick(language, "纺织", "textiles"),
        Category::Alcohol => pick(language, "酒类", "alcohol"),
        Category::Tobacco => pick(language, "烟草", "tobacco"),
    }
}

pub const fn mode(language: Language, mode: Mode) -> &'static str {
    match mode {
        Mode::Training => pick(language, "训练模式", "TRAINING"),
        Mode::Live => pick(language, "正式", "live"),
    }
}

pub const fn source(language: Language, source: Source) -> &'static str {
    match source {
        Source::Purchase => pick(language, "采购", "purchase"),
        Source::Donation => pick(language, "捐赠", "donation"),
    }
}

/// Where the goods of a reversed redemption go.
pub const fn where_to(language: Language, goods: GoodsGo) -> &'static str {
    match goods {
        GoodsGo::Stock => pick(language, "放回货架", "back to the shelf"),
        GoodsGo::Loss => pick(language, "报损，不再上架", "written off as loss"),
    }
}

/// `weekday` counts from 0 for Monday.
pub const fn weekday(language: Language, weekday: u32) -> &'static str {
    match weekday {
        0 => pick(language, "周一", "Mon"),
        1 => pick(language, "周二", "Tue"),
        2 => pick(language, "周三", "Wed"),
        3 => pick(language, "周四", "Thu"),
        4 => pick(language, "周五", "Fri"),
        5 => pick(language, "周六", "Sat"),
        _ => pick(language, "周日", "Sun"),
    }
}
