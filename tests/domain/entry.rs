//! The journal line: one form of bytes for each entry, and no other is read.

use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::{
    Award, Countersigned, Detail, Genesis, Intake, Mode, RedeemedLine, Redemption, Source,
};
use hemei::domain::entry::{By, Entry, Found, NotEntry, RequestId};
use hemei::domain::value::chain::Digest;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::HouseholdNumber;
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use proptest::prelude::*;

pub(super) fn plain(text: &str) -> PlainText {
    PlainText::parse(text).unwrap()
}

pub(super) fn redemption() -> Entry {
    let household = HouseholdNumber::new(203, 5, 123).unwrap();
    let shop = "M04".parse().unwrap();
    let (paying, paid) = (Account::Household(household), Account::Redeemed("M04".parse().unwrap()));
    let stock = Account::Stock("G001".parse().unwrap(), "B1".parse().unwrap());
    let line = RedeemedLine {
        good: "G001".parse().unwrap(),
        name: plain("食盐 400g"),
        quantity: 3,
        points: Points::from_tenths(20),
    };
    Entry {
        shop,
        epoch: 1,
        seq: 42,
        day: 7,
        at: Moment::from_unix_ms(1_795_398_060_123),
        by: By::one("02".parse().unwrap()),
        request: RequestId::from_bits(0xAB),
        household: Some(household),
        refers: None,
        scanned: Some(Found::Card { serial: 2 }),
        legs: vec![
            Leg::new(Unit::Points, paying, paid, 60).unwrap(),
            Leg::new(Unit::Good("G001".parse().unwrap()), stock, Account::Out, 3).unwrap(),
        ],
        detail: Detail::Redemption(Redemption { lines: vec![line], collector: None }),
    }
}

const BYTES: &str = concat!(
    r#"{"v":2,"shop":"M04","epoch":1,"seq":42,"day":7,"at":"2026-11-23T09:41:00.123+08:00","by":["02"],"#,
    r#""kind":"redemption","request":"000000000000000000000000000000ab","household":"CHECKED","#,
    r#""scanned":"card:2","legs":[{"unit":"points","debit":"household:CHECKED","credit":"redeemed:M04","#,
    r#""amount":60},{"unit":"G001","debit":"stock:G001:B1","credit":"out","amount":3}],"#,
    r#""detail":{"lines":[{"good":"G001","name":"食盐 400g","quantity":3,"points":20}]}}"#,
);

pub(super) fn bytes() -> String {
    BYTES.replace("CHECKED", &HouseholdNumber::new(203, 5, 123).unwrap().to_string())
}

fn refusal(line: &str) -> NotEntry {
    Entry::decode(line.as_bytes()).map(|_| "an entry").unwrap_err()
}

#[test]
fn these_are_its_bytes() {
    assert_eq!(String::from_utf8(redemption().encode().unwrap()).unwrap(), bytes());
    assert_eq!(Entry::decode(bytes().as_bytes()).unwrap(), redemption());
}

#[test]
fn every_kind_of_damage_is_refused() {
    let damages = [
        ("a blank", r#""seq":42"#, r#""seq": 42"#),
        ("a blank before", r#"{"v""#, r#" {"v""#),
        ("a blank in the detail", r#"{"lines""#, r#"{ "lines""#),
        ("a line feed after", r#""points":20}]}}"#, "\"points\":20}]}}\n"),
        ("reordered keys", r#""epoch":1,"seq":42"#, r#""seq":42,"epoch":1"#),
        ("reordered keys of a leg", r#""credit":"out","amount":3"#, r#""amount":3,"credit":"out""#),
        ("reordered keys of the detail", r#""quantity":3,"points":20"#, r#""points":20,"quantity":3"#),
        ("a float", r#""amount":60"#, r#""amount":60.0"#),
        ("an exponent", r#""amount":60"#, r#""amount":6e1"#),
        ("a float in the detail", r#""points":20"#, r#""points":20.0"#),
        ("a leading zero", r#""seq":42"#, r#""seq":042"#),
        ("a sign", r#""seq":42"#, r#""seq":+42"#),
        ("a number as text", r#""seq":42"#, r#""seq":"42""#),
        ("an unknown key", r#""epoch":1"#, r#""epoch":1,"note":1"#),
        ("an unknown key of a leg", r#""amount":3"#, r#""amount":3,"note":1"#),
        ("an unknown key of the detail", r#"{"lines""#, r#"{"note":1,"lines""#),
        ("an unknown key of a line", r#""quantity":3"#, r#""quantity":3,"note":1"#),
        ("a duplicate key", r#""seq":42"#, r#""seq":42,"seq":42"#),
        ("a duplicate key of a leg", r#""amount":3"#, r#""amount":3,"amount":3"#),
        ("a duplicate key of the detail", r#""quantity":3"#, r#""quantity":3,"quantity":3"#),
        ("a key twice as null", r#""scanned":"card:2""#, r#""refers":null,"scanned":"card:2""#),
        ("an escape nobody needs", "食", "\\u98df"),
        ("an escaped slash", "食盐 400g", "食盐\\/400g"),
        ("a hidden character", "食", "食\u{200B}"),
        ("a serial with a leading zero", "card:2", "card:02"),
        ("a serial with a sign", "card:2", "card:+2"),
        ("capital hex digits", "0ab\"", "0AB\""),
        ("another household's check digit", "household:20305", "household:20306"),
        ("a missing key", r#""epoch":1,"#, ""),
        (
            "a missing detail",
            r#","detail":{"lines":[{"good":"G001","name":"食盐 400g","quantity":3,"points":20}]}"#,
            "",
        ),
        ("another kind", r#""kind":"redemption""#, r#""kind":"award""#),
        ("an unknown kind", r#""kind":"redemption""#, r#""kind":"gift""#),
        ("nobody", r#"["02"]"#, "[]"),
        ("the same person twice", r#"["02"]"#, r#"["02","02"]"#),
        ("three people", r#"["02"]"#, r#"["02","03","05"]"#),
        ("a leg of nothing", r#""amount":3"#, r#""amount":0"#),
        ("a leg backwards", r#""amount":3"#, r#""amount":-3"#),
        ("a time of another form", ".123+08:00", ".1230+08:00"),
        ("two values", r#""points":20}]}}"#, r#""points":20}]}}{}"#),
    ];
    for (what, old, new) in damages {
        let line = bytes().replacen(old, new, 1);
        assert_ne!(line, bytes(), "{what}: nothing was replaced");
        assert!(Entry::decode(line.as_bytes()).is_err(), "{what} was read");
    }
}

#[test]
fn the_reason_is_told() {
    assert!(matches!(refusal(&bytes().replacen("\"v\":2", "\"v\":1", 1)), NotEntry::Version(1)));
    assert!(matches!(refusal(&bytes().replacen("\"v\":2", "\"v\": 2", 1)), NotEntry::NotCanonical));
    assert!(matches!(refusal("{}"), NotEntry::Json(_)));
}

fn any_detail() -> impl Strategy<Value = Detail> {
    let name = "[一-龥A-Za-z0-9]{0,30}".prop_map(|text| plain(&text));
    prop_oneof![
        name.clone().prop_map(|name| {
            let town = "520303103".parse().unwrap();
            Detail::Genesis(Genesis { town, name, mode: Mode::Training, key: Digest::of(b"key") })
        }),
        (prop::sample::select(Channel::ALL), prop::option::of(0..3_usize), 1..9_u32, name.clone()).prop_map(
            |(channel, rule, units, reason)| {
                let rule = rule.map(|index| ["SH01", "JT02", "WM12"][index].parse().unwrap());
                let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
                Detail::Award(Award { channel, rule, units, on, reason, from: None })
            }
        ),
        (any::<u32>(), prop::option::of(name.clone())).prop_map(|(cost_fen, supplier)| {
            Detail::Intake(Intake {
                source: Source::Donation,
                cost_fen,
                expiry: None,
                supplier,
                invoice: None,
            })
        }),
        (prop::collection::vec((name.clone(), any::<u32>(), any::<i64>()), 0..4), any_collector(name))
            .prop_map(|(lines, collector)| {
                let line = |(name, quantity, tenths)| {
                    let good = "G001".parse().unwrap();
                    RedeemedLine { good, name, quantity, points: Points::from_tenths(tenths) }
                };
                Detail::Redemption(Redemption { lines: lines.into_iter().map(line).collect(), collector })
            }),
        Just(Detail::Countersign(Countersigned {})),
    ]
}

fn any_collector(name: impl Strategy<Value = PlainText> + Clone) -> impl Strategy<Value = Option<Collector>> {
    let proxy = (name.clone(), name.clone(), name.clone())
        .prop_map(|(name, relation, reason)| Collector::Proxy(Proxy { name, relation, reason }));
    prop::option::of(prop_oneof![name.prop_map(Collector::Member), proxy])
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let whose = (any::<u32>(), any::<u64>(), any::<u32>(), 0..4_000_000_000_000_i64, any::<u128>());
    let optional = (any::<bool>(), prop::option::of(any::<u64>()), prop::option::of(any::<u32>()));
    (whose, optional, any_detail(), 1..=Leg::MOST).prop_map(|(whose, optional, detail, amount)| {
        let (epoch, seq, day, at, request) = whose;
        let (two, refers, serial) = optional;
        let mut entry = redemption();
        entry.legs.push(Leg::new(Unit::Points, Account::Expired, Account::Adjust, amount).unwrap());
        if two {
            entry.by = By::two("02".parse().unwrap(), "03".parse().unwrap()).unwrap();
        }
        let scanned = Some(serial.map_or(Found::Typed, |serial| Found::Card { serial }));
        let (at, request) = (Moment::from_unix_ms(at), RequestId::from_bits(request));
        Entry { epoch, seq, day, at, request, refers, scanned, detail, ..entry }
    })
}

proptest! {
    #![proptest_config(super::without_files())]

    #[test]
    fn written_and_read_it_is_the_same(entry in any_entry()) {
        let line = entry.encode().unwrap();
        prop_assert!(!line.contains(&b'\n'));
        prop_assert_eq!(Entry::decode(&line).unwrap(), entry);
    }

    #[test]
    fn a_flipped_byte_is_refused_or_another_entry(at: prop::sample::Index, mask in 1..=255_u8) {
        let mut line = bytes().into_bytes();
        let at = at.index(line.len());
        line[at] ^= mask;
        if let Ok(entry) = Entry::decode(&line) {
            prop_assert_ne!(&entry, &redemption());
            prop_assert_eq!(entry.encode().unwrap(), line);
        }
    }

    #[test]
    fn of_damaged_bytes_only_canonical_ones_are_taken(entry in any_entry(), damages: Vec<(prop::sample::Index, u8)>) {
        let mut line = entry.encode().unwrap();
        for (at, byte) in damages {
            let at = at.index(line.len());
            line[at] = byte;
        }
        if let Ok(entry) = Entry::decode(&line) {
            prop_assert_eq!(entry.encode().unwrap(), line);
        }
    }

    #[test]
    fn any_bytes_are_taken_or_refused(line: Vec<u8>) {
        let _ = Entry::decode(&line);
    }
}
