//! Help and the answers to command lines that cannot be understood, in both languages.

use super::run::{kiosk, kiosk_in};
use std::path::Path;

const CLAPS_OWN: [&str; 6] = ["Usage", "Options", "Commands", "Arguments", "Print ", "error:"];

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x4E00..=0x9FFF)
}

/// The names of the commands that the page of help lists.
fn commands() -> Vec<String> {
    let page = kiosk(&["--language", "en", "--help"]).out;
    let listed = page.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let names: Vec<String> =
        listed.lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    assert!(names.len() >= 10, "{names:?}");
    names
}

/// Each line that names a command, an argument or an option says in Chinese what it is for.
#[test]
fn every_line_of_help_speaks_chinese() {
    let whole = vec!["--help".to_owned()];
    let each = commands().into_iter().map(|name| vec![name, "--help".to_owned()]);
    for arguments in each.chain([whole]) {
        let answer = kiosk(&[vec!["--language".to_owned(), "zh-CN".to_owned()], arguments.clone()].concat());
        assert_eq!(answer.code, 0);
        answer.assert_plain();
        for line in answer.out.lines().filter(|line| !line.is_empty()) {
            assert!(line.contains(is_han), "{arguments:?}: {line}");
        }
        assert!(!CLAPS_OWN.iter().any(|words| answer.out.contains(words)), "{}", answer.out);
    }
}

#[test]
fn every_line_of_help_speaks_english() {
    for name in commands() {
        let answer = kiosk(&["--language", "en", &name, "--help"]);
        assert_eq!(answer.code, 0);
        assert!(!answer.out.contains(is_han), "{}", answer.out);
        let rows = answer.out.lines().filter(|line| line.starts_with("  "));
        for row in rows {
            // The words stand two blanks or more behind the name.
            assert!(row.trim_start().contains("  "), "{name}: {row}");
        }
        assert_eq!(kiosk(&["--language", "en", "help", &name]).out, answer.out);
    }
}

#[test]
fn what_cannot_be_understood_gets_a_sentence_in_both_languages() {
    let cases: [(&[&str], &str, &str); 11] = [
        (&["verif"], "没有“verif”这个命令", "there is no command \"verif\""),
        (&["--nonsense"], "这里不能写“--nonsense”", "\"--nonsense\" cannot stand here"),
        (&["show"], "还缺 <HOUSEHOLD>", "<HOUSEHOLD> is missing"),
        (&["verify-file"], "还缺 <FILE>", "<FILE>... is missing"),
        (&["journal", "--from", "x"], "的值“x”不对", "\"x\" is no value for --from"),
        (&["journal", "--from"], "后面要写一个值", "needs a value"),
        (&["--by", "02", "--by", "03", "verify"], "只能写一次", "can be given only once"),
        (&["pin", "02", "--all-new"], "不能一起写", "cannot be given together"),
        (&["pin"], "还缺 <CODE>", "<CODE> is missing"),
        (&["show", "1", "2"], "这里不能写“2”", "\"2\" cannot stand here"),
        (&["\u{1b}[2J\u{202e}x"], "没有“U+001B[2JU+202Ex”这个命令", "U+202Ex"),
    ];
    for (arguments, chinese, english) in cases {
        for (language, words) in [("zh-CN", chinese), ("en", english)] {
            let answer = kiosk(&[&["--language", language], arguments].concat());
            answer.assert_says(2, words);
            assert_eq!((answer.out.as_str(), answer.err.lines().count()), ("", 1), "{answer:?}");
        }
    }
}

#[test]
fn the_language_comes_from_the_settings_then_from_the_system() {
    let folder = tempfile::tempdir().unwrap();
    let page = |variables: &[(&str, &str)]| kiosk_in(folder.path(), variables, &["--help"]).out;
    let is_chinese = |page: &str| page.contains("用法");
    assert!(is_chinese(&page(&[])));
    assert!(is_chinese(&page(&[("LANG", "C.UTF-8")])));
    assert!(is_chinese(&page(&[("LANG", "zh_CN.UTF-8")])));
    assert!(!is_chinese(&page(&[("LANG", "en_US.UTF-8")])));
    assert!(is_chinese(&page(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_TW")])));
    // Wrong in everything else, the settings still say which language the complaint is to be in.
    std::fs::write(folder.path().join("kiosk.toml"), "shop = 3\nlanguage = \"en\"\n[[[\n").unwrap();
    assert!(!is_chinese(&page(&[("LANG", "zh_CN.UTF-8")])));
    std::fs::write(folder.path().join("kiosk.toml"), "language = \"zh-CN\"\n").unwrap();
    assert!(is_chinese(&page(&[("LANG", "en_US.UTF-8")])));
    let asked = kiosk_in(folder.path(), &[], &["--language=en", "--help"]);
    assert!(!is_chinese(&asked.out));
    let other = folder.path().join("other.toml");
    std::fs::write(&other, "language = \"en\"\n").unwrap();
    let named = kiosk_in(folder.path(), &[], &[Path::new("--config"), &other, Path::new("--help")]);
    assert!(!is_chinese(&named.out));
}
