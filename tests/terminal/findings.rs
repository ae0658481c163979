//! `kiosk verify` where more than one thing is wrong: a line each in both languages, a list in JSON.

use super::run::{Answer, kiosk};
use super::shop::{RICH, Shop};
use serde_json::Value;
use std::fs;

fn verify(shop: &Shop, way: &[&str]) -> Answer {
    let config = shop.config();
    let answer = kiosk(&[&["--config", config.to_str().unwrap()], way, &["verify"]].concat());
    answer.assert_plain();
    assert_eq!((answer.code, answer.err.as_str()), (1, ""), "{answer:?}");
    answer
}

/// Two forged lines, a trigger that is gone, a balance that nobody gave, no mark.
fn spoilt() -> Shop {
    let shop = Shop::new("zh-CN");
    let connection = shop.sqlite();
    connection.execute_batch("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete").unwrap();
    let forge = "UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), '\"cost_fen\":150', '\"cost_fen\":950') AS BLOB)
                 WHERE seq IN (SELECT seq FROM posting WHERE kind = 'intake' ORDER BY seq LIMIT 2)";
    assert_eq!(connection.execute(forge, []).unwrap(), 2);
    let trigger = "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END";
    connection.execute_batch(trigger).unwrap();
    let forge = format!("UPDATE balance SET amount = 99999 WHERE account = 'household:{RICH}'");
    assert_eq!(connection.execute(&forge, []).unwrap(), 1);
    fs::remove_file(shop.data().join("high-water")).unwrap();
    shop
}

fn intakes(shop: &Shop) -> [u64; 2] {
    let connection = shop.sqlite();
    let mut statement =
        connection.prepare("SELECT seq FROM posting WHERE kind = 'intake' ORDER BY seq").unwrap();
    let seqs: Vec<u64> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    [seqs[0], seqs[1]]
}

#[test]
fn each_finding_is_a_line_in_both_languages() {
    let shop = spoilt();
    let [first, second] = intakes(&shop);
    let chinese = format!(
        "【训练账本，不作数】账目有问题，共 5 处：
数据库里的触发器 journal_no_delete 缺失，或者被改过
第 {first} 笔：存着的哈希值，与上一笔和这一笔的内容对不上
第 {second} 笔：存着的哈希值，与上一笔和这一笔的内容对不上
表 balance 与流水不符，在 household:{RICH} points 99999 处
记号文件 high-water 不见了
"
    );
    let hash = "the stored hash does not follow from the line before and this line's bytes";
    let english = format!(
        "TRAINING BOOKS, DO NOT COUNT; the books are wrong, 5 findings:
the trigger journal_no_delete is missing or was changed
entry {first}: {hash}
entry {second}: {hash}
table balance does not say what the journal says, at household:{RICH} points 99999
the high-water file is missing
"
    );
    assert_eq!(verify(&shop, &["--language", "zh-CN"]).out, chinese);
    assert_eq!(verify(&shop, &["--language", "en"]).out, english);
}

#[test]
fn json_names_the_first_and_lists_them_all() {
    let shop = spoilt();
    let [first, second] = intakes(&shop);
    let out = verify(&shop, &["--json"]).out;
    let report: Value = serde_json::from_str(&out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!((&report["ok"], &report["more"], findings.len()), (&false.into(), &0.into(), 5));
    assert_eq!((&report["why"], &report["first_bad"]), (&findings[0]["why"], &Value::Null));
    assert!(findings[0].get("seq").is_none(), "a finding that is no line has no number: {out}");
    assert_eq!((&findings[1]["seq"], &findings[2]["seq"]), (&first.into(), &second.into()));
    assert!(out.starts_with(r#"{"ok":false,"mode":"training","entries":"#), "{out}");
}

#[test]
fn the_rest_of_many_is_counted() {
    let shop = Shop::new("zh-CN");
    let rows = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 150)
                INSERT INTO person SELECT 'X' || (1000 + x), 3, '外人', 'attendant', NULL, '', 'acting' FROM n";
    assert_eq!(shop.sqlite().execute(rows, []).unwrap(), 150);
    for (language, heading, last) in [
        ("zh-CN", "【训练账本，不作数】账目有问题，共 150 处：", "另有 50 处没有列出"),
        ("en", "TRAINING BOOKS, DO NOT COUNT; the books are wrong, 150 findings:", "and 50 more"),
    ] {
        let out = verify(&shop, &["--language", language]).out;
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!((lines.len(), lines[0], lines[101]), (102, heading, last));
    }
    let report: Value = serde_json::from_str(&verify(&shop, &["--json"]).out).unwrap();
    assert_eq!((report["findings"].as_array().unwrap().len(), &report["more"]), (100, &50.into()));
}
