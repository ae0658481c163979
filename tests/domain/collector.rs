//! Who collected: two forms of bytes in a redemption, and no other is read or makes sense.

use super::entry::{bytes, plain, redemption};
use hemei::domain::entry::collector::{Collector, Proxy, ProxyCollection};
use hemei::domain::entry::kind::Detail;
use hemei::domain::entry::{Entry, NotEntry};
use hemei::domain::fold::check_shape;
use hemei::domain::value::month::Month;
use hemei::domain::value::number::HouseholdNumber;

const MEMBER: &str = r#"{"member":"王小丫"}"#;
const PROXY: &str = r#"{"proxy":{"name":"周长林","relation":"邻居","reason":"户主外出"}}"#;

fn member() -> Collector {
    Collector::Member(plain("王小丫"))
}

fn proxy(name: &str, relation: &str, reason: &str) -> Collector {
    Collector::Proxy(Proxy { name: plain(name), relation: plain(relation), reason: plain(reason) })
}

fn collected_by(collector: Collector) -> Entry {
    let mut entry = redemption();
    let Detail::Redemption(redemption) = &mut entry.detail else { panic!("{entry:?}") };
    redemption.collector = Some(collector);
    entry
}

/// The bytes of the redemption with this text as its collector, after the lines.
fn with(collector: &str) -> String {
    bytes().replacen(r#""points":20}]}}"#, &format!(r#""points":20}}],"collector":{collector}}}}}"#), 1)
}

#[test]
fn these_are_its_bytes() {
    for (collector, text) in [(member(), MEMBER), (proxy("周长林", "邻居", "户主外出"), PROXY)] {
        let entry = collected_by(collector);
        assert_eq!(String::from_utf8(entry.encode().unwrap()).unwrap(), with(text));
        assert_eq!(Entry::decode(with(text).as_bytes()).unwrap(), entry);
        check_shape(&entry).unwrap();
    }
}

#[test]
fn no_other_form_is_read() {
    for (what, text) in [
        ("nothing said with a key", "null"),
        ("a text", r#""王小丫""#),
        ("an empty object", "{}"),
        ("a list", r#"["member","王小丫"]"#),
        ("another kind of person", r#"{"guest":"王小丫"}"#),
        ("capitals", r#"{"Member":"王小丫"}"#),
        ("both", r#"{"member":"王小丫","proxy":{"name":"a","relation":"b","reason":"c"}}"#),
        ("a member with a blank", r#"{"member":"王小丫 "}"#),
        ("a hidden character", "{\"member\":\"王\u{200B}小丫\"}"),
        ("a member of more words", r#"{"member":{"name":"王小丫"}}"#),
        ("a member that is a number", r#"{"member":7}"#),
        ("a proxy of one word", r#"{"proxy":"周长林"}"#),
        ("a proxy without a reason", r#"{"proxy":{"name":"周长林","relation":"邻居"}}"#),
        ("a reason that is null", r#"{"proxy":{"name":"周长林","relation":"邻居","reason":null}}"#),
        ("other keys", r#"{"proxy":{"name":"周长林","relation":"邻居","reason":"外出","phone":"1"}}"#),
        ("another order", r#"{"proxy":{"relation":"邻居","name":"周长林","reason":"外出"}}"#),
        ("a list of three", r#"{"proxy":["周长林","邻居","外出"]}"#),
        ("a key twice", r#"{"proxy":{"name":"周长林","name":"周长林","relation":"邻居","reason":"外出"}}"#),
        ("a blank between", r#"{"member": "王小丫"}"#),
    ] {
        assert!(Entry::decode(with(text).as_bytes()).is_err(), "{what} was read");
    }
    let elsewhere = bytes().replacen(r#""detail":{"#, &format!(r#""detail":{{"collector":{MEMBER},"#), 1);
    let refused = Entry::decode(elsewhere.as_bytes()).unwrap_err();
    assert!(matches!(refused, NotEntry::NotCanonical), "before the lines: {refused}");
    let award = r#""kind":"award""#;
    let of_an_award = with(MEMBER).replacen(r#""kind":"redemption""#, award, 1);
    assert!(Entry::decode(of_an_award.as_bytes()).is_err(), "an award has no collector");
}

#[test]
fn whoever_is_not_fully_named_makes_no_sense() {
    let whole = ["周长林", "邻居", "户主外出"];
    check_shape(&collected_by(proxy(whole[0], whole[1], whole[2]))).unwrap();
    for left_out in 0..3 {
        let mut said = whole;
        said[left_out] = "";
        let entry = collected_by(proxy(said[0], said[1], said[2]));
        // It is written and read; only its sense is missing.
        assert_eq!(Entry::decode(&entry.encode().unwrap()).unwrap(), entry);
        check_shape(&entry).expect_err(&format!("{said:?}"));
    }
    check_shape(&collected_by(Collector::Member(plain("")))).expect_err("a member without a name");
}

#[test]
fn only_a_proxy_counts() {
    let date = "2026-11-30".parse().unwrap();
    assert_eq!(ProxyCollection::of(&redemption(), date), None);
    assert_eq!(ProxyCollection::of(&collected_by(member()), date), None);
    let counted = ProxyCollection {
        month: Month::of(date),
        household: HouseholdNumber::new(203, 5, 123).unwrap(),
        proxy: "周长林".to_owned(),
    };
    let entry = collected_by(proxy("周长林", "邻居", "户主外出"));
    // The business day decides, not the clock: the entry was made on the 23rd.
    assert_eq!(ProxyCollection::of(&entry, date), Some(counted));
}
