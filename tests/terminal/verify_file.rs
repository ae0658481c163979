//! `kiosk verify-file`: one file, a year of them, the wrong ones, and whatever else somebody hands in.

use super::run::{Answer, kiosk};
use crate::exchange::signing::signature_line;
use crate::outside::files::make_fifo;
use crate::shop::catalog::household;
use crate::shop::{Shop, copy_folder, export, first_moment};
use hemei::exchange::signature::ShopKey;
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

const DAYS: usize = 5;

/// The outbox of five closed days and the shop's public key, written once for all tests here.
static MADE: LazyLock<TempDir> = LazyLock::new(|| {
    let made = tempfile::tempdir().unwrap();
    let shop = Shop::begun();
    let mut counter = shop.open();
    for day in 0..DAYS {
        counter.clock().put(first_moment().plus_ms(i64::try_from(day).unwrap() * 86_400_000));
        shop.open_day(&mut counter);
        shop.award(&mut counter, household(0), "12.5");
        shop.close_day(&mut counter);
    }
    export(&counter);
    copy_folder(shop.outbox(), &made.path().join("outbox"));
    fs::copy(shop.data().join("shop.pub.pem"), made.path().join("shop.pub.pem")).unwrap();
    made
});

/// The daily files in a folder of their own, and the shop's public key.
struct Handed {
    folder: TempDir,
    files: Vec<PathBuf>,
    key: PathBuf,
}

fn handed() -> Handed {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&MADE.path().join("outbox"), folder.path());
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), DAYS);
    Handed { folder, files, key: MADE.path().join("shop.pub.pem") }
}

fn check(language: &str, more: &[&Path]) -> Answer {
    let words = ["--language", language, "verify-file"].map(OsString::from).into_iter();
    let answer = kiosk(&words.chain(more.iter().map(|path| path.as_os_str().to_owned())).collect::<Vec<_>>());
    answer.assert_plain();
    answer
}

impl Handed {
    fn check(&self, language: &str) -> Answer {
        check(language, &[Path::new("--key"), &self.key, self.folder.path()])
    }

    /// Every line of `--json`: the files, then the summary.
    fn json(&self) -> (Vec<Value>, Value) {
        let answer = check("en", &[Path::new("--json"), Path::new("--key"), &self.key, self.folder.path()]);
        let mut lines: Vec<Value> =
            answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let summary = lines.pop().unwrap();
        assert_eq!(summary["ok"], answer.code == 0, "{answer:?}");
        (lines, summary)
    }
}

#[test]
fn a_row_of_training_files_is_whole_and_does_not_count() {
    let handed = handed();
    let answer = handed.check("zh-CN");
    assert_eq!(answer.code, 0, "{answer:?}");
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(lines.len(), DAYS + 1);
    for (place, line) in lines[..DAYS].iter().enumerate() {
        assert!(line.contains("【训练文件，不作数】"), "{line}");
        assert!(line.contains(&format!("第 {} 次日结 2026-11-{}", place + 1, 23 + place)), "{line}");
        assert!(line.contains("520303103 镇 M04 店") && line.contains("赋分 12.5"), "{line}");
        assert!(line.contains("签名公钥与给出的相同"), "{line}");
        assert!(!line.contains("完好"), "{line}");
    }
    assert!(lines[DAYS].contains("共 5 个文件") && lines[DAYS].contains("训练文件（不作数） 5"));
    let english = handed.check("en").out;
    assert!(english.contains("TRAINING FILE, DOES NOT COUNT") && !english.contains("intact"), "{english}");
}

/// In any order, with folders among them, none of them is checked twice.
#[test]
fn the_order_in_which_they_come_is_no_matter() {
    let handed = handed();
    let mut shuffled: Vec<&Path> = handed.files.iter().rev().map(PathBuf::as_path).collect();
    shuffled.push(handed.folder.path());
    shuffled.extend([Path::new("--key"), &handed.key]);
    assert_eq!(check("en", &shuffled), handed.check("en"));
}

#[test]
fn stable_json_names_what_a_township_needs() {
    let (files, summary) = handed().json();
    assert_eq!(files.len(), DAYS);
    assert_eq!(summary["training"], 5);
    for (place, file) in files.iter().enumerate() {
        assert_eq!(
            (&file["ok"], &file["number"], &file["shop"]),
            (&true.into(), &(place + 1).into(), &"M04".into())
        );
        assert_eq!((&file["awarded"], &file["mode"]), (&"12.5".into(), &"training".into()));
        assert_eq!(file["signer_known"], true);
        if place > 0 {
            assert_eq!(file["previous"], files[place - 1]["head"]);
            assert_eq!(file["opening"], files[place - 1]["closing"]);
        }
    }
}

#[test]
fn a_gap_is_named_with_its_numbers() {
    let handed = handed();
    fs::remove_file(&handed.files[1]).unwrap();
    fs::remove_file(&handed.files[2]).unwrap();
    handed.check("zh-CN").assert_says(1, "M04 店缺第 2 次到第 3 次日结的文件");
    handed.check("en").assert_says(1, "closes 2 to 3 are missing");
    let (files, summary) = handed.json();
    assert_eq!(files[1]["between"][0]["what"], "gap");
    assert_eq!((&summary["missing"], &summary["sound"]), (&2.into(), &3.into()));
}

#[test]
fn the_first_number_need_not_be_one() {
    let handed = handed();
    fs::remove_file(&handed.files[0]).unwrap();
    assert_eq!(handed.check("zh-CN").code, 0);
}

#[test]
fn a_copy_is_no_harm_and_a_renamed_file_is_told_its_name() {
    let handed = handed();
    let copy = handed.folder.path().join("周一的.jsonl");
    fs::copy(&handed.files[0], &copy).unwrap();
    let answer = handed.check("zh-CN");
    answer.assert_says(0, "第 1 次日结的文件来了两份，内容相同");
    assert!(answer.out.contains("原名应当是 520303103-M04-e1-c000001.jsonl"), "{}", answer.out);
    assert_eq!(handed.json().1["duplicates"], 1);
}

/// The same shop's books begun twice with one key, as a database that was put back makes them.
#[test]
fn one_number_with_two_files_is_a_fork_and_a_break() {
    let handed = handed();
    let twin = Shop::begun();
    let mut counter = twin.open();
    for day in 0..2 {
        counter.clock().put(first_moment().plus_ms(day * 86_400_000));
        twin.open_day(&mut counter);
        twin.award(&mut counter, household(0), "13.5");
        twin.close_day(&mut counter);
    }
    let other = export(&counter);
    fs::copy(&other[0].path, handed.folder.path().join("other.jsonl")).unwrap();
    handed.check("zh-CN").assert_says(1, "M04 店第 1 次日结有两个不同的文件！两个都留下，马上报告。");
    handed.check("en").assert_says(1, "TWO DIFFERENT FILES");
    assert_eq!(handed.json().1["forks"], 1);
    // Without the good first file the forged one stands before a second that does not follow it.
    fs::remove_file(&handed.files[0]).unwrap();
    let answer = handed.check("zh-CN");
    answer.assert_says(1, "M04 店第 2 次日结接不上前一次：账链的起点不是前一次的终点");
    assert!(answer.out.contains("住户积分的期初不是前一次的期末"), "{}", answer.out);
    assert!(answer.out.contains("开店以来的累计与前一次加当天的不符"), "{}", answer.out);
}

/// A thief with a key of its own signs a whole file anew: it holds together, and the shop's key tells.
#[test]
fn a_file_signed_by_somebody_else_is_refused_with_the_key_and_breaks_the_row_without() {
    let handed = handed();
    let text = fs::read_to_string(&handed.files[2]).unwrap();
    let own = text.split("\"key\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let thief = ShopKey::generate([7; 32]);
    let end = text.trim_end().rfind('\n').unwrap() + 1;
    let mut forged = text[..end].replace(&own, &thief.public().to_string());
    forged += &signature_line(forged.as_bytes(), &thief);
    fs::write(&handed.files[2], forged).unwrap();
    handed.check("zh-CN").assert_says(1, "不是这个店的文件，或者给错了公钥");
    let without = check("zh-CN", &[handed.folder.path()]);
    without.assert_says(1, "换了签名公钥");
    assert!(without.out.contains("谁都可以自称"), "{}", without.out);
}

#[test]
fn the_usual_mistakes_are_known_by_sight() {
    let handed = handed();
    let file = &handed.files[0];
    let whole = fs::read(file).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let workbook = [b"PK\x03\x04".as_slice(), b"....[Content_Types].xml...."].concat();
    let gbk = [b"{\"format\":\"".as_slice(), b"\xba\xcd\xc3\xc0\"}\n"].concat();
    let journal = format!("1\t{}\t{{}}\n", "a".repeat(64));
    let marked = [b"\xff\xfe".to_vec(), vec![0xD8; 64]].concat();
    let cases: [(&str, Vec<u8>, &str, &str); 18] = [
        ("zeros", vec![0; 5000], "零字节", "zero bytes"),
        ("a file that ends in zeros", [whole.as_slice(), &[0; 512]].concat(), "零字节", "zero bytes"),
        ("zeros between other bytes", [7, 0].repeat(99), "零字节", "zero bytes"),
        ("a mark before what is no UTF-16", marked, "第 1 行", "line 1"),
        ("BOM", [b"\xef\xbb\xbf", whole.as_slice()].concat(), "（BOM）", "byte order mark"),
        ("CRLF", text.replace('\n', "\r\n").into_bytes(), "CR LF", "CR LF"),
        ("UTF-16", [b"\xff\xfe".to_vec(), utf16.clone()].concat(), "UTF-16", "UTF-16"),
        ("UTF-16 without a mark", utf16, "UTF-16", "UTF-16"),
        ("GBK", gbk, "GBK", "GBK"),
        ("a workbook", workbook, "工作簿", "workbook"),
        ("a zip", b"PK\x03\x04....520303103-M04-e1-c000001.jsonl".to_vec(), "zip", "zip"),
        ("gzip", b"\x1f\x8b\x08\x00".to_vec(), "压缩包", "packed"),
        ("a PDF", b"%PDF-1.7".to_vec(), "PDF", "PDF"),
        ("nothing", Vec::new(), "空文件", "empty"),
        ("a key", b"-----BEGIN PUBLIC KEY-----\n".to_vec(), "密钥", "a key"),
        ("the journal", journal.into_bytes(), "kiosk journal", "kiosk journal"),
        ("the database", b"SQLite format 3\0....".to_vec(), "数据库", "database"),
        ("half a file", whole[..whole.len() / 2].to_vec(), "没有换行", "cut off"),
    ];
    for (what, bytes, chinese, english) in cases {
        fs::write(file, bytes).unwrap();
        for (language, words) in [("zh-CN", chinese), ("en", english)] {
            let answer = check(language, &[file]);
            assert!(answer.code == 1 && answer.out.contains(words), "{what}: {answer:?}");
        }
    }
}

#[test]
fn what_is_no_file_is_named_and_never_waited_for() {
    let handed = handed();
    let at = |name: &str| handed.folder.path().join(name);
    make_fifo(&at("fifo"));
    std::os::unix::fs::symlink(at("loop"), at("loop")).unwrap();
    fs::File::create(at("sparse")).unwrap().set_len(3 << 30).unwrap();
    fs::create_dir(at("empty")).unwrap();
    let cases = [
        (at("fifo"), "管道", "a pipe"),
        (at("loop"), "loop", "loop"),
        (at("sparse"), "比 8 MiB 还大", "larger than 8 MiB"),
        (at("nothing"), "没有这个文件", "no such file"),
        (at("empty"), "没有以 .jsonl 结尾", "holds no daily file"),
        (PathBuf::from("/dev/zero"), "设备", "a device"),
        (PathBuf::from("/dev/stdin"), "设备", "a device"),
    ];
    for (path, chinese, english) in cases {
        for (language, words) in [("zh-CN", chinese), ("en", english)] {
            check(language, &[&path]).assert_says(2, words);
            check(language, &[Path::new("--key"), &path, &handed.files[0]]).assert_plain();
            assert_eq!(check(language, &[Path::new("--key"), &path, &handed.files[0]]).code, 2);
        }
    }
    // Among good files it stops none of them.
    let answer = check("zh-CN", &[&handed.files[0], &at("fifo"), &handed.files[1]]);
    assert_eq!((answer.code, answer.out.lines().count()), (2, 4), "{answer:?}");
}

/// A file whose strings would clear the screen and print that all is well.
#[test]
fn a_hostile_file_paints_nothing() {
    let handed = handed();
    let evil = "\u{1b}[2J\u{1b}[H账目完好\u{202e}\u{9b}";
    for line in
        [format!("{{\"format\":\"{evil}\"}}\n"), format!("{{\"{evil}\":1}}\n{{}}\n"), format!("{evil}\n")]
    {
        fs::write(&handed.files[0], line).unwrap();
        for language in ["zh-CN", "en"] {
            assert_eq!(check(language, &[&handed.files[0]]).code, 1);
        }
        assert_eq!(check("en", &[Path::new("--json"), &handed.files[0]]).code, 1);
    }
    let named = handed.folder.path().join(format!("{evil}.jsonl"));
    fs::copy(&handed.files[1], &named).unwrap();
    let answer = check("zh-CN", &[&named]);
    assert!(answer.out.contains("U+001B[2J"), "{answer:?}");
}

/// A key with a digit lost or doubled is a key mistyped, not a file that is gone.
#[test]
fn a_key_of_another_length_is_told_how_many_digits_a_key_has() {
    let handed = handed();
    let file = handed.files[0].as_path();
    for digits in [1, 63, 65, 128] {
        let key = "a".repeat(digits);
        for (language, words) in [
            ("zh-CN", format!("公钥有 64 位十六进制数字，这里是 {digits} 位")),
            ("en", format!("a public key has 64 hex digits, and these are {digits}")),
        ] {
            check(language, &[Path::new("--key"), Path::new(&key), file]).assert_says(2, &words);
        }
    }
    check("en", &[Path::new("--key"), Path::new("M04.pub.pem"), file]).assert_says(2, "M04.pub.pem is gone");
}
