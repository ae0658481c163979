//! One text of a shipped file is replaced; a complaint must name exactly the damaged line and say what is wrong.

use super::{bytes_of, complaint, complaints, shipped};

/// File, a text in it, what replaces its first occurrence, lines from there to the one to be named, what is said.
pub type Damage = (&'static str, &'static str, &'static str, usize, &'static str);

pub fn check(damages: &[Damage]) {
    for &(file, old, new, lines_down, says) in damages {
        let mut documents = shipped();
        let bytes = bytes_of(&mut documents, file);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let at = text.find(old).unwrap_or_else(|| panic!("{file} has no {old:?}"));
        let line = text[..at].matches('\n').count() + 1 + lines_down;
        *bytes = text.replacen(old, new, 1).into_bytes();
        let case = format!("{file}: {old:?} → {new:?}");
        complaint(&documents);
        let all = complaints(&documents);
        let place = format!("{file} line {line}: ");
        let found = all.iter().any(|why| why.starts_with(&place) && why.contains(says));
        assert!(found, "{case}\nshould say {place}…{says} but says\n{}", all.join("\n"));
        assert!(!all.iter().any(|why| why.contains('\n')), "{case}\nis more than one line:\n{all:?}");
    }
}

#[test]
fn town() {
    const FILE: &str = "town.toml";
    check(&[
        (FILE, "code = \"520303103\"", "code = \"52030310\"", 0, "is not a town code of 9 digits"),
        (FILE, "code = \"520303103\"", "code = \"52030310A\"", 0, "is not a town code of 9 digits"),
        (FILE, "code = \"520303103\"", "code = 520303103", 0, "expected a text in quotes"),
        (FILE, "code = \"520303103\"", "code = \"520303103\"\ncolour = \"red\"", 1, "unknown key \"colour\""),
        (FILE, "name = { zh = \"沙湾镇\", en", "name = { zh = \"沙湾镇\", fr", 0, "unknown key \"fr\""),
        (FILE, ", en = \"Shawan\" }", " }", 0, "missing key \"en\""),
        (FILE, "\"沙湾镇\"", "\"\"", 0, "the text is empty"),
        (FILE, "\"沙湾镇\"", "\"沙\\u202E湾镇\"", 0, "character 2 is U+202E"),
        (FILE, "\"沙湾镇\"", "\"沙\u{200B}湾镇\"", 0, "character 2 is U+200B"),
        (FILE, "\"沙湾镇\"", "\"沙湾镇 \"", 0, "begins or ends with a blank"),
        (FILE, "\"沙湾镇\"", "\"沙湾镇", 0, "a missing comma here"),
        (FILE, "code = \"206\"", "code = \"2O6\"", 0, "is not a village code of 3 digits"),
        (FILE, "code = \"206\"", "code = \"001\"", 0, "village 001 stands already in line"),
        (FILE, "[[village]]\ncode = \"206\"\n", "[[village]]\n", 0, "missing key \"code\""),
        (FILE, "number = 2\n  grid = 1", "number = 1\n  grid = 1", 0, "group 1 stands already in line"),
        (FILE, "number = 2\n  grid = 1", "number = 0\n  grid = 1", 0, "numbered from 1 to 99"),
        (FILE, "number = 2\n  grid = 1", "number = 100\n  grid = 1", 0, "numbered from 1 to 99"),
        (FILE, "number = 2\n  grid = 1", "number = -2\n  grid = 1", 0, "-2"),
        (FILE, "number = 2\n  grid = 1", "number = 2.0\n  grid = 1", 0, "but this is a decimal number"),
        (FILE, "number = 2\n  grid = 1", "number = 2\n  number = 3\n  grid = 1", 1, "duplicate key"),
        (FILE, "grid = 31", "grid = 41", 0, "there is no grid 41"),
        (FILE, "grid = 31", "grid = 1", 0, "grid 1 belongs to village 001, this group is in village 206"),
        (
            FILE,
            "number = 32\nvillage = \"206\"",
            "number = 31\nvillage = \"206\"",
            0,
            "grid 31 stands already",
        ),
        (
            FILE,
            "number = 32\nvillage = \"206\"",
            "number = 32\nvillage = \"299\"",
            1,
            "there is no village 299",
        ),
        (FILE, "code = \"M02\"", "code = \"M01\"", 0, "shop M01 stands already in line"),
        (FILE, "code = \"P01\"", "code = \"M09\"", 0, "shop M09 stands already in line"),
        (FILE, "code = \"P01\"", "code = \"p01\"", 0, "is not a shop code of 2 to 6 digits and capitals"),
        (
            FILE,
            "village = \"207\"\nname = { zh = \"建设综",
            "village = \"208\"\nname = { zh = \"建设综",
            0,
            "no village 208",
        ),
        (FILE, "[[partner]]", "[[partners]]", 0, "unknown key \"partners\""),
        (FILE, "[[partner]]", "[[partner]", 0, "brackets around the table's name are unclosed"),
    ]);
}

#[test]
fn scheme() {
    const FILE: &str = "scheme.toml";
    check(&[
        (FILE, "score_period = \"year\"", "score_period = \"month\"", 0, "is not one of: year, quarter"),
        (FILE, "base_points = \"100.0\"", "base_points = \"-1\"", 0, "-1.0 is below zero"),
        (FILE, "base_points = \"100.0\"", "base_points = 100.0", 0, "expected a text in quotes"),
        (FILE, "base_locked = true", "base_locked = \"yes\"", 0, "expected true or false"),
        (
            FILE,
            "minimum_redemption = \"2.0\"",
            "minimum_redemption = \"2.05\"",
            0,
            "is not a number of points, with",
        ),
        (FILE, "visit_limit = \"250.0\"", "visit_limit = \"1.0\"", 0, "1.0 is less than the 2.0 of line"),
        (
            FILE,
            "month_limit = \"300.0\"",
            "month_limit = \"119.9\"",
            0,
            "119.9 is less than the 250.0 of line",
        ),
        (FILE, "visit_limit = \"250.0\"", "visit_limit = \"0\"", 0, "forbids everything"),
        (FILE, "award_limit = \"100.0\"", "award_limit = \"0.0\"", 0, "forbids everything"),
        (FILE, "countersign_cap = \"20.0\"", "countersign_cap = \"-0.1\"", 0, "-0.1 is below zero"),
        (FILE, "countersign_cap = \"20.0\"", "countersign_cap = 20.0", 0, "expected a text in quotes"),
        (
            FILE,
            "countersign_cap = \"20.0\"",
            "countersign_cap = \"20.05\"",
            0,
            "is not a number of points, with",
        ),
        (FILE, "countersign_cap = \"20.0\"", "countersign = \"20.0\"", 0, "unknown key \"countersign\""),
        (FILE, "proxy_month_limit = 4", "proxy_month_limit = -1", 0, "-1"),
        (FILE, "proxy_month_limit = 4", "proxy_month_limit = 4.0", 0, "but this is a decimal number"),
        (FILE, "proxy_month_limit = 4", "proxy_month_limit = \"4\"", 0, "expected a whole number"),
        (FILE, "proxy_month_limit = 4", "proxy_month_limit = 4294967296", 0, "4294967296"),
        (
            FILE,
            "exchange_days = []",
            "exchange_days = [5, 32]",
            0,
            "32 is not possible; write a whole number from 1 to 31",
        ),
        (
            FILE,
            "exchange_days = []",
            "exchange_days = [0]",
            0,
            "0 is not possible; write a whole number from 1 to 31",
        ),
        (
            FILE,
            "exchange_days = []",
            "exchange_days = [\n5,\n20,\n5]",
            3,
            "exchange day 5 stands already in line",
        ),
        (FILE, "[\"alcohol\", \"tobacco\"]", "[\"alcohol\", \"wine\"]", 0, "\"wine\" is not one of: food"),
        (
            FILE,
            "[\"alcohol\", \"tobacco\"]",
            "[\"alcohol\", \"alcohol\"]",
            0,
            "category alcohol stands already",
        ),
        (FILE, "typed_redemption = true", "typed = true", 0, "unknown key \"typed\""),
        (FILE, "award_limit = \"100.0\"", "award_limit = \"100.0\"\n[more]", 1, "unknown key \"more\""),
    ]);
}

#[test]
fn goods() {
    const FILE: &str = "goods.toml";
    check(&[
        (
            FILE,
            "\"6900000000014\"",
            "\"6900000000011\"",
            0,
            "barcode 6900000000011: the check digit should be 4",
        ),
        (
            FILE,
            "\"6900000000014\"",
            "\"69000000001\"",
            0,
            "barcode 69000000001: a barcode has 8, 12, 13 or 14 digits",
        ),
        (FILE, "\"6900000000014\"", "6900000000014", 0, "expected a text in quotes"),
        (FILE, "\"6900000000021\"", "\"6900000000014\"", 0, "barcode 6900000000014 stands already in line"),
        (FILE, "\"6900000000021\"", "\"06900000000014\"", 0, "barcode 6900000000014 stands already in line"),
        (FILE, "\"6900000000014\"", "\"00000000\"", 0, "barcode 00000000: a barcode of zeros is no good's"),
        (FILE, "\"6900000000014\"", "\"6900000000014\",\n\"6900000000014\"", 1, "stands already in line"),
        (FILE, "sku = \"G002\"", "sku = \"G001\"", 0, "stock number G001 stands already in line"),
        (FILE, "sku = \"G002\"", "sku = \"g002\"", 0, "is not a stock number"),
        (FILE, "[[good]]\nsku = \"G002\"\n", "[[good]]\n", 0, "missing key \"sku\""),
        (FILE, "category = \"food\"", "category = \"foods\"", 0, "\"foods\" is not one of: food"),
        (FILE, "cost_fen = 180", "cost_fen = -180", 0, "-180"),
        (FILE, "cost_fen = 180", "cost_fen = \"180\"", 0, "expected a whole number"),
        (FILE, "cost_fen = 180", "cost_fen = 99999999999", 0, "99999999999"),
        (
            FILE,
            "points = \"2.0\"",
            "points = \"2,0\"",
            0,
            "is not a number of points, with one decimal at most, such as",
        ),
        (FILE, "points = \"2.0\"", "points = \"0\"", 0, "a price of 0.0 is not possible"),
        (FILE, "points = \"2.0\"", "points = \"-2\"", 0, "a price of -2.0 is not possible"),
        (
            FILE,
            "points = \"2.0\" }]",
            "points = \"2.0\" }, { from = \"2025-01-01\", points = \"3\" }]",
            0,
            "each once",
        ),
        (
            FILE,
            "points = \"2.0\" }]",
            "points = \"2.0\" },\n{ from = \"2024-06-01\", points = \"3\" }]",
            1,
            "in order",
        ),
        (FILE, "from = \"2025-01-01\"", "from = \"2025-02-29\"", 0, "is not a day of the calendar"),
        (FILE, "from = \"2025-01-01\"", "from = \"2025-1-1\"", 0, "is not a day of the calendar"),
        (FILE, "from = \"2025-01-01\"", "from = 2025-01-01", 0, "expected a text in quotes"),
        (FILE, "[{ from = \"2025-01-01\", points = \"2.0\" }]", "[]", 0, "a good without a price"),
        (FILE, "shelf_days = 720", "shelf_days = 0", 0, "1 to 36500 days"),
        (FILE, "shelf_days = 720", "shelf_day = 720", 0, "unknown key \"shelf_day\""),
        (FILE, "en = \"Salt 400 g\"", "en = \"Salt\\t400 g\"", 0, "character 5 is U+0009"),
    ]);
}

#[test]
fn notices() {
    const FILE: &str = "notices.toml";
    check(&[
        (
            FILE,
            "lines = [
  { zh = \"来路",
            "lines = [
{ zh = \"四\", en = \"Four\" },
{ zh = \"来路",
            0,
            "has 4 lines; write 1 to 3",
        ),
        (FILE, "\"进山不带火\"", "\"进山不带火进山不带火进山不\"", 0, "26 columns wide; shorten it to 24"),
        (FILE, "Leave lighters, matches and candles at home.", "x\u{2066}", 0, "U+2066"),
        (FILE, "[[notice]]", "[[notice]]\nurgent = true", 1, "unknown key \"urgent\""),
    ]);
}

#[test]
fn households() {
    const FILE: &str = "households.csv";
    check(&[
        (FILE, "number,head", "no,head", 0, "must be: number,head,members,group,grid,phone4,status"),
        (FILE, "phone4,status\n", "phone4,status,note\n", 0, "must be: number,head"),
        (
            FILE,
            "2030100048,",
            "2030100049,",
            0,
            "check digit of the household number is wrong: it should be 8",
        ),
        (FILE, "2030100048,", "2030100049,", 0, "if the first nine digits are right, it is 2030100048"),
        (FILE, "2030100048,", "20301000,", 0, "9 digits, or 10 with its check digit"),
        (FILE, "2030100048,", "2030100036,", 0, "household 2030100036 stands already in line 14"),
        (FILE, "2030100048,", "# moved away\n2030100048,", 0, "a comment may stand only before the header"),
        (FILE, "张永川,", ",", 0, "a name is missing"),
        (FILE, "张永川,", "张\u{202D}永川,", 0, "character 2 is U+202D"),
        (FILE, "张永川,", "\"张\n永川\",", 0, "character 2 is U+000A"),
        (FILE, "张永川,", "张,永川,", 0, "8 cells instead of 7"),
        (FILE, "谢霞;张大贵", "谢霞;;张大贵", 0, "a name is missing"),
        (FILE, "张正富,1,6,", "张正富,2,6,", 0, "is of group 1 by its number, but its group column says 2"),
        (
            FILE,
            "张正富,1,6,",
            "张正富,1,7,",
            0,
            "group 1 is in grid 6 in town.toml, but the grid column says 7",
        ),
        (FILE, "张正富,1,6,", "张正富,01,6,", 0, "group \"01\" is not a number"),
        (FILE, "张正富,1,6,", "张正富,1,+6,", 0, "grid \"+6\" is not a number"),
        (FILE, "4406,active", "406,active", 0, "write the last 4 digits"),
        (
            FILE,
            "4406,active",
            "4406,gone",
            0,
            "status \"gone\" is not one of: active, moved, closed, suspended",
        ),
        (
            FILE,
            "4406,active\n",
            "4406,active\n\n\r\n2039900014,甲,,99,6,1111,active\n",
            3,
            "village 203 has no group 99 in town.toml",
        ),
    ]);
}

/// A scheme from before collectors and countersignatures says nothing of them; silence must not allow or forbid.
#[test]
fn a_scheme_without_a_key_is_incomplete() {
    for (line, key) in [
        ("countersign_cap = \"20.0\"\n", "countersign_cap"),
        ("proxy_month_limit = 4\n", "proxy_month_limit"),
    ] {
        let mut documents = shipped();
        let text = String::from_utf8(documents.scheme.clone()).unwrap();
        assert!(text.contains(line), "{line}");
        documents.scheme = text.replace(line, "").into_bytes();
        let why = complaint(&documents);
        assert!(
            why.starts_with("scheme.toml line ") && why.contains(&format!("missing key \"{key}\"")),
            "{why}"
        );
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_named_by_line() {
    let mut documents = shipped();
    let at = documents.goods.windows(6).position(|window| window == "食盐".as_bytes()).unwrap();
    let line = documents.goods[..at].split(|byte| *byte == b'\n').count();
    // The same word in GBK; its first two bytes happen to be good UTF-8, its third is not.
    documents.goods.splice(at..at + 6, [0xCA, 0xB3, 0xD1, 0xCE]);
    let why = complaint(&documents);
    let place = format!("goods.toml line {line}: ");
    assert!(
        why.starts_with(&place) && why.contains("byte 0xD1 is not UTF-8, and the whole is not GB18030"),
        "{why}"
    );
}

#[test]
fn an_empty_file_is_incomplete() {
    for (file, says) in [
        ("town.toml", "missing key"),
        ("scheme.toml", "missing key"),
        ("goods.toml", "missing key \"good\""),
        ("households.csv", "the first line after the comments must be"),
    ] {
        let mut documents = shipped();
        bytes_of(&mut documents, file).clear();
        let why = complaint(&documents);
        assert!(why.starts_with(&format!("{file} line 1: ")) && why.contains(says), "{why}");
    }
}

#[test]
fn a_roster_cut_after_its_header_is_incomplete() {
    let mut documents = shipped();
    let text = String::from_utf8(documents.households.clone()).unwrap();
    let end = text.find("status\n").unwrap() + "status\n".len();
    documents.households.truncate(end);
    let why = complaint(&documents);
    assert!(why.contains("no household follows the header"), "{why}");
}

#[test]
fn a_quoted_key_cannot_write_on_the_terminal() {
    let mut documents = shipped();
    documents.scheme = b"\"\\u001b[2J\\u202e\" = 1\n".to_vec();
    let all = complaints(&documents).join("\n");
    assert!(all.contains("U+001B[2JU+202E"), "{all}");
    assert!(!all.replace('\n', "").chars().any(hemei::domain::value::plain::is_hidden), "{all:?}");
}
