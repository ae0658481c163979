//! The training past: what is shipped loads, what is damaged is named by file and line.

use hemei::catalog::Past;
use proptest::prelude::*;
use std::path::Path;
use std::{fs, str};

const SHIPPED: &[u8] = include_bytes!("../../catalog/past.toml");

fn read(bytes: &[u8]) -> Result<Past, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("past.toml"), bytes).unwrap();
    Past::read(folder.path()).map_err(|why| why.to_string())
}

#[test]
fn it_loads_with_those_who_collect_for_others() {
    let past = Past::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog")).unwrap();
    assert_eq!(past.proxies.len(), 4);
    assert_eq!(past.proxies[0].name.as_str(), "周长林");
    assert!(past.proxies.iter().all(|proxy| proxy.is_complete()));
    assert_eq!(past.reversal_reasons.len(), 3);
}

#[test]
fn a_damaged_line_is_named() {
    let text = str::from_utf8(SHIPPED).unwrap();
    let second = r#"  { name = "吴秀芝", relation = "女儿", reason = "户主住院" },"#;
    let all = &text[text.find("proxies = [").unwrap()..text.find("[[award]]").unwrap()];
    let incomplete = "a proxy needs a name, a relation and a reason";
    for (old, new, says) in [
        (second, r#"  { name = "", relation = "女儿", reason = "户主住院" },"#, incomplete),
        (second, r#"  { name = "吴秀芝", relation = "", reason = "户主住院" },"#, incomplete),
        (second, r#"  { name = "吴秀芝", relation = "女儿", reason = "" },"#, incomplete),
        (second, r#"  { name = "吴秀芝", relation = "女儿" },"#, "missing field `reason`"),
        (
            second,
            r#"  { name = "吴秀芝", relation = "女儿", reason = "户主住院", phone = "1" },"#,
            "unknown field `phone`",
        ),
        (
            second,
            r#"  { name = "吴秀芝 ", relation = "女儿", reason = "户主住院" },"#,
            "begins or ends with a blank",
        ),
        (second, r#"  "吴秀芝","#, "invalid type"),
        (all, "proxies = []\n", "the list is empty; write at least one proxy"),
        (
            r#"reversal_reasons = ["拿错商品", "数量录错", "包装破损 换货"]"#,
            "reversal_reasons = []",
            "the list is empty",
        ),
        ("weight = ", "weight = 0 # ", "weight must be at least 1"),
    ] {
        let at = text.find(old).unwrap_or_else(|| panic!("{old}"));
        let line = text[..at].matches('\n').count() + 1;
        let why = read(text.replacen(old, new, 1).as_bytes()).map(|_| "a past").expect_err(new);
        assert!(why.starts_with(&format!("past.toml line {line}: ")), "{new}\n{why}");
        assert!(why.contains(says), "{new}\n{why}");
    }
    let without = text.replacen(all, "", 1);
    assert!(read(without.as_bytes()).map(|_| "a past").unwrap_err().contains("missing field `proxies`"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_flipped_byte_is_taken_or_named(at: prop::sample::Index, mask in 1..=255_u8) {
        let mut bytes = SHIPPED.to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= mask;
        if let Err(why) = read(&bytes) {
            prop_assert!(why.contains("past.toml"), "{why}");
            prop_assert!(!why.chars().any(hemei::domain::plain::is_hidden), "{why:?}");
        }
    }
}
