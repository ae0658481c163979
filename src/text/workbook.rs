//! The words of the workbook: its four sheets, their titles and columns, and what stands beside a redeemed line.

use super::word::{self, counted};
use crate::domain::entry::Found;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Language::{self, Chinese, English};
use crate::domain::view::day_book::{Collected, NEAR_EXPIRY_DAYS};
use crate::text::say::{pick, say};
use chrono::NaiveDate;

/// The names of the sheets: summary, redemptions, stock, anomalies.
pub const fn sheet_names(language: Language) -> [&'static str; 4] {
    match language {
        Chinese => ["汇总", "兑换台账", "库存", "异常"],
        English => ["Summary", "Redemptions", "Stock", "Anomalies"],
    }
}

/// The first row of every sheet.
pub fn sheet_title(
    language: Language,
    shop: &str,
    sheet: &str,
    (number, date): (u32, NaiveDate),
    mode: Mode,
) -> String {
    let mark = match mode {
        Mode::Training => format!("  {}", training_mark(language)),
        Mode::Live => String::new(),
    };
    say!(
        language,
        "{shop}  {sheet}  第 {number} 次日结  {date}{mark}",
        "{shop}  {sheet}  close {number}  {date}{mark}"
    )
}

/// Stands on every sheet and in the file's properties while nothing counts.
pub const fn training_mark(language: Language) -> &'static str {
    pick(language, "【训练模式，不作数】", "[TRAINING, does not count]")
}

/// Beside the name of the shop in the file's properties.
pub const fn daily_workbook(language: Language) -> &'static str {
    pick(language, "日结工作簿", "workbook of the day")
}

pub const fn summary_columns(language: Language) -> [&'static str; 5] {
    match language {
        Chinese => ["项目", "内容", "", "", ""],
        English => ["Item", "Value", "", "", ""],
    }
}

/// What the summary says of the day as a whole, in this order.
pub const fn summary_items(language: Language) -> [&'static str; 13] {
    match language {
        Chinese => [
            "积分超市",
            "店代码",
            "镇",
            "村",
            "模式",
            "日结号",
            "营业日期",
            "开始营业",
            "日结",
            "首笔流水",
            "末笔流水",
            "笔数",
            "链头",
        ],
        English => [
            "Shop",
            "Shop code",
            "Town",
            "Village",
            "Mode",
            "Close number",
            "Date",
            "Opened",
            "Closed",
            "First entry",
            "Last entry",
            "Entries",
            "Chain head",
        ],
    }
}

/// The sections of the summary, each with its figures.
pub const fn summary_sections(language: Language) -> [[&'static str; 5]; 8] {
    match language {
        Chinese => [
            ["住户积分", "期初", "增加", "减少", "期末"],
            ["开店以来", "赋分", "扣分", "兑换", "撤销"],
            ["按种类", "笔数", "积分", "", ""],
            ["按渠道", "赋分", "扣分", "冲回", ""],
            ["按值守员", "笔数", "兑换", "退货", "撤销"],
            ["按时段", "兑换笔数", "积分", "", ""],
            ["兑出商品", "编号", "件数", "积分", "其中放回货架"],
            ["异常", "条数", "", "", ""],
        ],
        English => [
            ["Points held", "Opening", "In", "Out", "Closing"],
            ["Ever", "Awarded", "Deducted", "Redeemed", "Reversed"],
            ["By kind", "Entries", "Points", "", ""],
            ["By channel", "Awarded", "Deducted", "Taken back", ""],
            ["By attendant", "Entries", "Redeemed", "Returned", "Reversed"],
            ["By hour", "Redemptions", "Points", "", ""],
            ["Handed out", "Number", "Pieces", "Points", "Back on shelf"],
            ["Anomalies", "Lines", "", "", ""],
        ],
    }
}

/// The register's columns, as the printed form has them.
pub const fn redemption_columns(language: Language) -> [&'static str; 18] {
    match language {
        Chinese => [
            "序号",
            "日期",
            "村/组",
            "户主",
            "户号",
            "领取人",
            "与户主关系",
            "物品",
            "规格",
            "单位",
            "数量",
            "单价分",
            "合计分",
            "兑换前积分",
            "兑换后积分",
            "经办人",
            "领取人签字/按印",
            "备注",
        ],
        English => [
            "No.",
            "Date",
            "Village/group",
            "Head",
            "Household",
            "Collected by",
            "Relation to head",
            "Good",
            "Size",
            "Unit",
            "Quantity",
            "Points each",
            "Points",
            "Balance before",
            "Balance after",
            "Attendant",
            "Signature or seal",
            "Remarks",
        ],
    }
}

/// Under the register's last line.
pub const fn total(language: Language) -> &'static str {
    pick(language, "合计", "Total")
}

pub fn stock_columns(language: Language) -> [String; 11] {
    let columns = match language {
        Chinese => ["编号", "商品", "单位", "期初", "进", "出", "期末", "单价分", "最早到期", "", "已过期"],
        English => [
            "Number",
            "Good",
            "Unit",
            "Opening",
            "In",
            "Out",
            "Closing",
            "Points each",
            "First expiry",
            "",
            "Expired",
        ],
    };
    let mut columns = columns.map(str::to_owned);
    columns[9] = say!(
        language,
        "{NEAR_EXPIRY_DAYS} 天内到期",
        ("Expires in {}", counted(NEAR_EXPIRY_DAYS, "day", "days"))
    );
    columns
}

pub const fn anomaly_columns(language: Language) -> [&'static str; 10] {
    match language {
        Chinese => ["序号", "时间", "类别", "流水", "户号", "户主", "涉及流水", "积分", "说明", "经办人"],
        English => {
            ["No.", "Time", "What", "Entry", "Household", "Head", "Refers to", "Points", "Particulars", "By"]
        }
    }
}

/// `米粮村 5 组`
pub fn village_group(language: Language, village: &str, group: u32) -> String {
    say!(language, "{village} {group} 组", "{village}, group {group}")
}

/// What the collector is to the head of the household.
pub fn relation(language: Language, collected: &Collected) -> String {
    match collected {
        Collected::Head => say!(language, "本人", "head"),
        Collected::Member { .. } => say!(language, "家庭成员", "member"),
        Collected::Proxy { relation, .. } => relation.to_string(),
    }
}

/// Entry number, card or not, why a proxy came, what took it back.
pub fn remark(
    language: Language,
    seq: u64,
    found: Option<Found>,
    collected: &Collected,
    reversed_by: Option<u64>,
) -> String {
    let found = match found {
        Some(Found::Card { .. }) => pick(language, "刷卡", "card"),
        Some(Found::Typed) | None => super::anomaly::without_card(language),
    };
    let mut parts = vec![format!("#{seq} {found}")];
    if let Collected::Proxy { reason, .. } = collected {
        parts.push(say!(language, "代领：{reason}", "proxy: {reason}"));
    }
    parts.extend(reversed_by.map(|by| say!(language, "已被 #{by} 撤销", "reversed by #{by}")));
    parts.join(pick(language, "；", "; "))
}

/// The mode as the summary names it.
pub const fn mode_item(language: Language, mode: Mode) -> &'static str {
    match mode {
        Mode::Training => training_mark(language),
        Mode::Live => word::mode(language, mode),
    }
}
