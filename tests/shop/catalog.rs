//! A catalog small enough to know by heart: six households, nine goods, limits that are soon reached.

use hemei::catalog::Documents;
use hemei::domain::value::number::HouseholdNumber;

pub const TOWN: &str = r#"
code = "520303103"
name = { zh = "试镇", en = "Trial Town" }

[[village]]
code = "203"
name = { zh = "甲村", en = "First Village" }

  [[village.group]]
  number = 1
  grid = 1
  leader = "田一"

  [[village.group]]
  number = 2
  grid = 1
  leader = "田二"

[[village]]
code = "204"
name = { zh = "乙村", en = "Second Village" }

  [[village.group]]
  number = 1
  grid = 2
  leader = "田三"

[[grid]]
number = 1
village = "203"
worker = "李甲"

[[grid]]
number = 2
village = "204"
worker = "李乙"

[[supermarket]]
code = "M04"
village = "203"
name = { zh = "甲村积分超市", en = "First Village Shop" }

[[supermarket]]
code = "M05"
village = "204"
name = { zh = "乙村积分超市", en = "Second Village Shop" }
"#;

pub const SCHEME: &str = r#"
name = { zh = "试行办法", en = "Trial scheme" }
score_period = "year"
base_points = "100.0"
base_locked = true
minimum_redemption = "2.0"
visit_limit = "60.0"
month_limit = "100.0"
exchange_days = []
typed_redemption = true
blocked_categories = ["alcohol", "tobacco"]
award_limit = "80.0"
countersign_cap = "10.0"
proxy_month_limit = 2
"#;

const NOTICES: &str = r#"
[[notice]]
title = { zh = "公告", en = "Notice" }
lines = [{ zh = "一行。", en = "One line." }]
"#;

pub const RULES: &str = r#"
[[rule]]
code = "SH01"
verse = { zh = "院坝净 物归位", en = "Tidy yard" }
fact = { zh = "检查为清洁", en = "Check says clean" }
channel = "rule"
field = "environment"
points = "5.0"
cap = { times = 1, per = "month" }
evidence = { zh = "检查表", en = "Check sheet" }

[[rule]]
code = "SH51"
verse = { zh = "乱倾倒 扣几分", en = "No dumping" }
fact = { zh = "乱倒垃圾", en = "Dumped rubbish" }
channel = "rule"
field = "environment"
points = "-5.0"
evidence = { zh = "照片", en = "Photo" }
"#;

/// SKU, Chinese name, English name, category, prices.
const GOODS: [(&str, &str, &str, &str, &str); 9] = [
    (
        "G001",
        "食盐",
        "Salt",
        "food",
        r#"{ from = "2025-01-01", points = "2.0" }, { from = "2026-12-01", points = "3.5" }"#,
    ),
    ("G002", "洗衣液", "Detergent", "cleaning", r#"{ from = "2025-01-01", points = "20.0" }"#),
    ("G003", "白酒", "Liquor", "alcohol", r#"{ from = "2025-01-01", points = "5.0" }"#),
    ("G004", "牛奶", "Milk", "food", r#"{ from = "2025-01-01", points = "5.0" }"#),
    ("G005", "新货", "Novelty", "tool", r#"{ from = "2027-02-01", points = "4.0" }"#),
    ("G006", "电饭锅", "Rice cooker", "appliance", r#"{ from = "2025-01-01", points = "61.0" }"#),
    ("G007", "铅笔", "Pencil", "school", r#"{ from = "2025-01-01", points = "0.5" }"#),
    ("G008", "毛巾", "Towel", "textile", r#"{ from = "2025-01-01", points = "10.0" }"#),
    ("G009", "香烟", "Cigarettes", "tobacco", r#"{ from = "2025-01-01", points = "9.0" }"#),
];

/// Group, serial, head, members, status.
const HOUSEHOLDS: [(u32, u32, &str, &str, &str); 7] = [
    (1, 1, "曾国强", "曾小红;曾大伟", "active"),
    (1, 2, "单志明", "单小兰", "active"),
    (1, 3, "张明", "", "active"),
    (1, 4, "李迁", "", "moved"),
    (2, 1, "王销", "", "closed"),
    (2, 2, "赵停", "", "suspended"),
    (2, 3, "明张氏", "", "active"),
];

/// The nth household of the roster, from 0.
pub fn household(index: usize) -> HouseholdNumber {
    let (group, serial, ..) = HOUSEHOLDS[index];
    HouseholdNumber::new(203, group, serial).unwrap()
}

pub fn documents() -> Documents {
    Documents {
        town: TOWN.into(),
        scheme: SCHEME.into(),
        goods: goods().into(),
        notices: NOTICES.into(),
        households: households().into(),
        rules: RULES.into(),
    }
}

/// The catalog with another policy: `old` in the scheme becomes `new`.
pub fn with_scheme(old: &str, new: &str) -> Documents {
    assert!(SCHEME.contains(old), "{old}");
    Documents { scheme: SCHEME.replace(old, new).into(), ..documents() }
}

fn goods() -> String {
    let good = |(sku, zh, en, category, prices): &(&str, &str, &str, &str, &str)| {
        let barcodes = if *sku == "G001" { r#""6900000000014""# } else { "" };
        format!(
            "[[good]]\nsku = \"{sku}\"\nbarcodes = [{barcodes}]\nname = {{ zh = \"{zh}\", en = \"{en}\" }}\n\
             unit = {{ zh = \"件\", en = \"piece\" }}\ncategory = \"{category}\"\ncost_fen = 180\n\
             prices = [{prices}]\n\n"
        )
    };
    GOODS.iter().map(good).collect()
}

fn households() -> String {
    let mut text = "number,head,members,group,grid,phone4,status\n".to_owned();
    for (index, (group, _, head, members, status)) in HOUSEHOLDS.iter().enumerate() {
        text += &format!("{},{head},{members},{group},1,0000,{status}\n", household(index));
    }
    text
}
