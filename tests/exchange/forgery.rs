//! Somebody with a key, even the right one, edits a file and signs it again.

use super::later_days::four_days;
use super::signing::signature_line;
use super::town::{key, two_days};
use hemei::domain::fold::Books;
use hemei::domain::value::chain::link;
use hemei::exchange::settlement::{check, read};
use hemei::exchange::signature::ShopKey;

/// The file with `change` applied to its text above the signature, signed with this key.
fn resigned(bytes: &[u8], key: &ShopKey, change: impl Fn(String) -> String) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let end = text.trim_end().rfind('\n').unwrap() + 1;
    let mut forged = change(text[..end].to_owned()).into_bytes();
    let line = signature_line(&forged, key);
    forged.extend_from_slice(line.as_bytes());
    forged
}

fn replaced(old: &'static str, new: &'static str) -> impl Fn(String) -> String {
    move |text| {
        assert!(text.contains(old), "{old} is not in the file:\n{text}");
        text.replacen(old, new, 1)
    }
}

/// Why a file is refused that the shop itself signed.
fn why(bytes: &[u8], change: impl Fn(String) -> String) -> String {
    let forged = resigned(bytes, &key(), change);
    let key = key().public();
    match read(&forged).and_then(|file| check(&file, Some(&key))) {
        Ok(_) => panic!("accepted:\n{}", String::from_utf8_lossy(&forged)),
        Err(refused) => refused.to_string(),
    }
}

#[test]
fn signing_again_without_a_change_changes_nothing() {
    let bytes = two_days().2.compose();
    assert_eq!(resigned(&bytes, &key(), |text| text), bytes);
}

#[test]
fn another_key_is_refused_in_the_signature_and_in_the_header() {
    let bytes = two_days().2.compose();
    let thief = ShopKey::generate([8; 32]);
    let shop = key().public();
    let forged = resigned(&bytes, &thief, |text| text);
    let refused =
        |bytes: &[u8]| read(bytes).and_then(|file| check(&file, Some(&shop))).unwrap_err().to_string();
    assert!(refused(&forged).starts_with("line 21: the signature does not belong"), "{}", refused(&forged));
    let (own, other) = (shop.to_string(), thief.public().to_string());
    let forged = resigned(&bytes, &thief, |text| text.replacen(&own, &other, 1));
    assert!(refused(&forged).starts_with("line 1: the file was to be checked against key ea4a"));
    // Without the shop's key nobody can tell: that is what "signer unknown" says.
    assert!(check(&read(&forged).unwrap(), None).is_ok());
}

#[test]
fn a_changed_total_is_named_by_its_line() {
    let (_, first, second) = two_days();
    let (first, second) = (first.compose(), second.compose());
    let kind = replaced(
        r#"{"total":"kind","kind":"redemption","entries":2,"points":120}"#,
        r#"{"total":"kind","kind":"redemption","entries":2,"points":121}"#,
    );
    assert_eq!(
        why(&second, kind),
        r#"line 12: this totals line should be {"total":"kind","kind":"redemption","entries":2,"points":120}"#
    );
    let moved = replaced(r#""incoming":1,"outgoing":4"#, r#""incoming":1,"outgoing":3"#);
    assert!(why(&second, moved).starts_with("line "), "a good's movements");
    let shelf = |text: String| text.replace(r#""closing":44}"#, r#""closing":45}"#);
    assert!(why(&second, shelf).contains("this totals line should be"), "closing without opening");
    let negative = |text: String| text.replace(r#""opening":47"#, r#""opening":-1"#);
    assert!(why(&second, negative).contains("no shelf can hold"));
    let huge = |text: String| text.replace(r#""closing":44}"#, r#""closing":9223372036854775807}"#);
    assert!(why(&second, huge).contains("no shelf can hold"));
    let good = replaced(
        r#"{"total":"good","good":"G001","opening":0"#,
        r#"{"total":"good","good":"G009","opening":0"#,
    );
    assert!(why(&first, good).starts_with("line "));
}

#[test]
fn totals_lines_left_out_added_or_shifted_are_named() {
    let second = two_days().2.compose();
    let without = |text: String| {
        text.lines()
            .filter(|line| !line.contains(r#""total":"good","good":"G002""#))
            .map(|l| format!("{l}\n"))
            .collect()
    };
    // A good that did not move can only be missed by the root that the close gives.
    assert!(why(&second, without).starts_with("line 8: the close says totals_root is"));
    let fewer = |text: String| {
        text.lines().filter(|line| !line.contains(r#""total":"channel""#)).map(|l| format!("{l}\n")).collect()
    };
    assert!(why(&second, fewer).contains("this totals line should be {\"total\":\"channel\""));
    let cut = |text: String| {
        text.lines().filter(|line| !line.contains(r#""total":"good""#)).map(|l| format!("{l}\n")).collect()
    };
    assert!(why(&second, cut).contains("here a totals line is missing: {\"total\":\"good\""));
    let twice = |text: String| {
        let last = text.lines().last().unwrap().to_owned();
        format!("{text}{last}\n")
    };
    assert!(why(&second, twice).contains("a totals line too many"));
    // Opening and closing shifted together hold in themselves, and fail the close's root.
    let shifted = |text: String| {
        text.replace(r#""opening":47"#, r#""opening":57"#).replace(r#""closing":44}"#, r#""closing":54}"#)
    };
    assert!(why(&second, shifted).starts_with("line 8: the close says totals_root is"));
}

#[test]
fn a_changed_header_is_refused() {
    let (_, first, second) = two_days();
    let (first, second) = (first.compose(), second.compose());
    let number = replaced(r#""number":2"#, r#""number":3"#);
    assert_eq!(why(&second, number), "line 2: the entry claims day 2, the journal stands in day 3");
    let shop = replaced(r#""shop":"M02""#, r#""shop":"M03""#);
    assert_eq!(why(&second, shop), "line 2: the line belongs to another shop or epoch");
    let date = replaced(r#""date":"2026-11-23""#, r#""date":"2026-11-24""#);
    assert_eq!(why(&second, date), "line 3: the date is 2026-11-23 here, the header says 2026-11-24");
    let mode = replaced(r#""mode":"training""#, r#""mode":"live""#);
    assert_eq!(why(&first, mode), "line 2: the mode is training here, the header says live");
    let town = replaced(r#""town":"510311107""#, r#""town":"510311108""#);
    assert_eq!(why(&first, town), "line 2: the town is 510311107 here, the header says 510311108");
    let first_seq = replaced(r#""first":16,"last":22"#, r#""first":17,"last":23"#);
    assert!(why(&second, first_seq).starts_with("line 2: sequence number 16 stands where 17 should"));
    let fewer = replaced(r#""first":16,"last":22"#, r#""first":16,"last":21"#);
    assert!(why(&second, fewer).starts_with("line 8: not a totals line"));
    let more = replaced(r#""first":16,"last":22"#, r#""first":16,"last":18446744073709551615"#);
    assert!(why(&second, more).starts_with("line 1: the header announces"));
    let zero = replaced(r#""number":2"#, r#""number":0"#);
    assert!(why(&second, zero).starts_with("line 1: the header contradicts itself"));
    let format = replaced("hemei-settlement-v2", "hemei-settlement-v3");
    assert!(why(&second, format).starts_with("line 1: not the header of a daily file"));
    let blank = replaced(r#""epoch":1,"#, r#""epoch": 1,"#);
    assert!(why(&second, blank).starts_with("line 1: the line is not in its canonical form"));
}

#[test]
fn a_broken_chain_is_refused() {
    let second = two_days().2.compose();
    let previous = |text: String| {
        let at = text.find(r#""previous":""#).unwrap() + 12;
        let other = if &text[at..=at] == "0" { "1" } else { "0" };
        format!("{}{other}{}", &text[..at], &text[at + 1..])
    };
    assert!(why(&second, previous).starts_with("line 1: the chain over the day's lines ends in"));
    let reason = replaced("拿错商品", "拿错东西");
    assert!(why(&second, reason).starts_with("line 1: the chain over the day's lines ends in"));
}

/// The file with its chain head put right again: what the shop's own program would write after a forged entry.
fn rechained(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let header: serde_json::Value = serde_json::from_str(&lines[0]).unwrap();
    let number = |key: &str| usize::try_from(header[key].as_u64().unwrap()).unwrap();
    let count = number("last") - number("first") + 1;
    let mut hash: hemei::domain::value::chain::Digest = header["previous"].as_str().unwrap().parse().unwrap();
    for line in &lines[1..=count] {
        hash = hemei::domain::value::chain::link(&hash, line.as_bytes());
    }
    lines[0] = lines[0].replace(header["head"].as_str().unwrap(), &hash.to_string());
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_forged_entry_is_refused_even_when_chain_and_signature_are_made_anew() {
    let (_, first, second) = two_days();
    let (first, second) = (first.compose(), second.compose());
    let forged = |bytes: &[u8], old: &'static str, new: &'static str| {
        why(bytes, |text| rechained(&replaced(old, new)(text)))
    };
    let legs = forged(&second, r#""quantity":3"#, r#""quantity":2"#);
    assert_eq!(legs, "line 5: the legs of this redemption do not say what its detail says");
    let alone = forged(&second, r#""by":["02","03"],"kind":"award""#, r#""by":["02"],"kind":"award""#);
    assert_eq!(alone, "line 4: this award lacks a second person");
    let refers = forged(&second, r#""refers":20"#, r#""refers":12"#);
    assert!(refers.starts_with("line 7: entry 12, which this reversal names"), "{refers}");
    let award = forged(&second, r#""amount":55"#, r#""amount":56"#);
    assert!(award.starts_with("line 11: this totals line should be"), "{award}");
    let opening = forged(&second, r#""opening":2120"#, r#""opening":2121"#);
    assert!(
        opening.starts_with("line 8: the close says closing is 208.5, the entries say 208.6"),
        "{opening}"
    );
    let root = forged(&first, r#""balances_root":""#, r#""balances_root":"00"#);
    assert!(root.starts_with("line 16: not a journal line"), "{root}");
    let backwards = forged(&second, "2026-11-23T08:34", "2026-11-23T08:31");
    assert!(backwards.contains("time goes back"), "{backwards}");
}

#[test]
fn a_forged_collector_or_countersignature_of_the_same_day_is_refused() {
    let third = four_days().1.compose();
    let forged = |old: &'static str, new: &'static str| {
        why(&third, |text| {
            assert!(text.contains(old), "{old}");
            rechained(&text.replace(old, new))
        })
    };
    let nameless = forged(r#"{"proxy":{"name":"周长林""#, r#"{"proxy":{"name":"""#);
    assert_eq!(nameless, "line 4: this redemption lacks all that is to be said of who collected");
    let owes_nothing = |refers| {
        format!("line 7: entry {refers} owes no countersignature, or owes it to another person than this one")
    };
    let own = forged(r#""by":["03"],"kind":"countersign""#, r#""by":["02"],"kind":"countersign""#);
    assert_eq!(own, owes_nothing(27));
    let redemption = forged(r#""refers":27"#, r#""refers":26"#);
    assert_eq!(redemption, owes_nothing(26));
    let to_come = forged(r#""refers":27"#, r#""refers":30"#);
    assert_eq!(to_come, owes_nothing(30));
    let signed_at_once = forged(r#""by":["02"],"kind":"reversal""#, r#""by":["02","03"],"kind":"reversal""#);
    assert_eq!(signed_at_once, owes_nothing(27));
    let two_people =
        forged(r#""by":["03"],"kind":"countersign""#, r#""by":["03","04"],"kind":"countersign""#);
    assert_eq!(two_people, "line 7: this countersign has a second person, which it must not");
    let nothing = forged(r#","refers":27,"legs":[],"detail":{}"#, r#","legs":[],"detail":{}"#);
    assert_eq!(nothing, "line 7: this countersign lacks the entry it is about");
}

/// What FORMATS says a later file cannot prove: whether the reversal of an earlier day owed anything.
#[test]
fn a_countersignature_of_an_earlier_day_is_judged_with_the_files_before_it() {
    let (journal, _, fourth) = four_days();
    let bytes = fourth.compose();
    let other = replaced(r#""refers":30"#, r#""refers":27"#);
    let forged = resigned(&bytes, &key(), |text| rechained(&other(text)));
    check(&read(&forged).unwrap(), Some(&key().public())).unwrap();
    let mut books = Books::default();
    for (_, hash, body) in &journal.lines[..37] {
        books.fold_line(body, hash).unwrap();
    }
    let body = forged.split(|byte| *byte == b'\n').nth(7).unwrap();
    let hash = link(&books.head.hash, body);
    assert_eq!(
        books.fold_line(body, &hash).unwrap_err().to_string(),
        "entry 27 owes no countersignature, or owes it to another person than this one"
    );
}

/// R13: people nobody enrolled, and the program where a person must stand.
#[test]
fn the_people_under_a_files_entries_are_judged_as_far_as_the_file_can_tell() {
    let (first, fourth) = (two_days().1.compose(), four_days().2.compose());
    let forged = |bytes: &[u8], old: &'static str, new: &'static str| {
        why(bytes, |text| {
            assert!(text.contains(old), "{old}");
            rechained(&text.replacen(old, new, 1))
        })
    };
    // File 1 has everybody in it.
    let phantom = forged(&first, r#""by":["02"],"kind":"open""#, r#""by":["07"],"kind":"open""#);
    assert_eq!(phantom, "line 7: attendant 07 was never enrolled before this line");
    let phantom = forged(&first, r#""by":["02","03"],"kind":"award""#, r#""by":["02","07"],"kind":"award""#);
    assert_eq!(phantom, "line 10: attendant 07 was never enrolled before this line");
    let program = forged(&first, r#""by":["02"],"kind":"card""#, r#""by":["00"],"kind":"card""#);
    assert_eq!(program, "line 6: 00 is the program itself and stands under no card");
    let twice = forged(&first, r#""detail":{"code":"03""#, r#""detail":{"code":"02""#);
    assert!(twice.starts_with("line 5: attendant 02 was enrolled before"), "{twice}");
    // A later one has not seen who was enrolled before it; what it can refuse, it refuses.
    let program = forged(&fourth, r#""by":["02"],"kind":"open""#, r#""by":["00"],"kind":"open""#);
    assert_eq!(program, "line 7: 00 is the program itself and stands under no open");
    let same = forged(&fourth, r#""by":["02","05"],"kind":"person""#, r#""by":["05","05"],"kind":"person""#);
    assert!(same.starts_with("line 5: ") && same.contains("the two people are one"), "{same}");
    let alone = forged(&fourth, r#""by":["02","05"],"kind":"person""#, r#""by":["05"],"kind":"person""#);
    assert!(alone.starts_with("line 5: 05 is enrolled or changed by 05:"), "{alone}");
    let other =
        forged(&fourth, r#""detail":{"code":"02","why":"set"}"#, r#""detail":{"code":"03","why":"set"}"#);
    assert_eq!(other, "line 6: the PIN of 03 is changed by 02: its owner alone sets it");
    let alone = forged(&fourth, r#""by":["02","03"],"kind":"pin""#, r#""by":["02"],"kind":"pin""#);
    assert_eq!(alone, "line 10: the PIN of 03 is reset by 02 alone: it takes two people");
}

#[test]
fn the_first_file_is_folded_from_nothing() {
    let first = two_days().1.compose();
    let root = |text: String| {
        let at = text.find(r#""balances_root":""#).unwrap() + 17;
        let other = if &text[at..=at] == "0" { "1" } else { "0" };
        rechained(&format!("{}{other}{}", &text[..at], &text[at + 1..]))
    };
    assert!(why(&first, root).starts_with("line 16: the close says balances_root is"));
}
