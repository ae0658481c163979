//! Points in the open from the command line: every step by its own person, JSON as it is promised, every refusal a sentence.

use super::run::{Answer, kiosk};
use super::shop::{OTHER, RICH, Shop};
use serde_json::{Value, json};

fn run(shop: &Shop, words: &[&str]) -> Answer {
    let config = shop.config();
    kiosk(&[&["--config", config.to_str().unwrap()], words].concat())
}

fn json_of(shop: &Shop, words: &[&str]) -> Value {
    let answer = run(shop, &[&["--json"], words].concat());
    assert_eq!(answer.code, 0, "{words:?}: {answer:?}");
    serde_json::from_str(answer.out.trim()).unwrap()
}

#[test]
fn from_a_proposal_to_a_ruling() {
    let shop = Shop::new("zh-CN");
    let occasion = ["--occasion", "11月卫生检查", "--evidence", "检查表"];
    let often = format!("{OTHER}=3");
    let words = [&["--by", "11", "propose", "SH01", RICH, &often][..], &occasion].concat();
    let proposed = json_of(&shop, &words);
    let proposal = proposed["proposal"].to_string();
    assert_eq!(proposed["left_out"], json!([{"household": OTHER, "units": 2}]), "once a month");
    let reviewed = json_of(&shop, &["--by", "12", "review", &proposal]);
    assert_eq!(reviewed["open"], json!([]));
    let posted = json_of(&shop, &["--by", "13", "notice"]);
    assert_eq!(posted["notice"], 1);
    let objected = json_of(&shop, &["--by", "03", "object", &proposal, "1", "--reason", "那天没有来"]);
    assert_eq!(objected["objection"], 1);
    let pending = json_of(&shop, &["proposals"]);
    let steps: Vec<&str> =
        pending["lines"].as_array().unwrap().iter().map(|line| line["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["objected", "posted"]);
    // 12 passed the line; another reviewer rules with the supervisor.
    let objection = objected["seq"].to_string();
    let ruling = ["rule", &objection, "upheld", "--reason", "查过记录"];
    let refused = run(&shop, &[&["--by", "13,12"], &ruling[..]].concat());
    assert_eq!(refused.code, 1, "{refused:?}");
    assert_eq!(json_of(&shop, &[&["--by", "13,15"], &ruling[..]].concat())["result"], "upheld");
    // The notice runs for three days more.
    let early = run(&shop, &["--by", "13", "book", "1"]);
    assert!(early.code == 1 && early.err.contains("公示到"), "{early:?}");
    let verified = run(&shop, &["verify"]);
    assert_eq!(verified.code, 0, "{verified:?}");
}

#[test]
fn every_refusal_is_a_sentence_in_both_languages() {
    for (language, role, unknown, nothing) in [
        ("zh-CN", "请记分员来办", "没有 ZZ09 这条规则", "没有第 9 号公示"),
        ("en", "Ask one of these: scorer", "no rule ZZ09", "no notice 9"),
    ] {
        let shop = Shop::new(language);
        let before = shop.length();
        for (words, code, said) in [
            (&["--by", "02", "propose", "SH01", RICH, "--occasion", "试"][..], 1, role),
            (&["--by", "11", "propose", "ZZ09", RICH, "--occasion", "试"], 1, unknown),
            (&["--by", "11", "propose", "rule", RICH, "--occasion", "试"], 2, "rule"),
            (&["--by", "11", "propose", "SH01", &format!("{RICH}=0"), "--occasion", "试"], 2, "=3"),
            (&["--by", "13", "book", "9"], 1, nothing),
            (&["--by", "12", "review", "1", "--strike", "x"], 2, "2="),
            (&["--by", "12", "review", "1"], 1, "1"),
        ] {
            let answer = run(&shop, words);
            assert_eq!(answer.code, code, "{words:?}: {answer:?}");
            assert!(answer.err.contains(said), "{words:?}: {answer:?}");
            answer.assert_plain();
        }
        assert_eq!(shop.length(), before, "nothing was booked");
    }
}

#[test]
fn balances_name_every_household() {
    let shop = Shop::new("en");
    let answer = run(&shop, &["--json", "balances"]);
    let rows: Vec<Value> = answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rich = rows.iter().find(|row| row["household"] == RICH).unwrap();
    assert_eq!((rich["balance"].as_str(), rich["due"].as_str()), (Some("60.0"), Some("0.0")));
    assert!(rows.len() > 800, "{}", rows.len());
}
