//! Whatever is wrong, a Chinese answer is Chinese: every command over hundreds of inputs that are not as they should be,
//! and no run of English words in what it says but names of files, keys and commands.

use super::run::{Answer, kiosk};
use crate::outside::files::make_fifo;
use crate::shop::copy_folder;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Words that belong to a name or a command: what stands before one of these, or behind it, is no sentence.
const ALLOWED: [&str; 10] =
    ["kiosk", "CR", "chmod", "SQLite", "Excel", "PEM", "CSV", "Unicode", "toml", "scanner"];

/// A shop in training with no past, in Chinese, with a catalog of its own and one closed day.
struct Machine {
    top: TempDir,
    /// How many inputs were tried.
    tried: std::cell::Cell<usize>,
}

impl Machine {
    fn new() -> Machine {
        let top = tempfile::tempdir().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy_folder(&root.join("catalog"), &top.path().join("catalog"));
        let text = fs::read_to_string(root.join("kiosk.toml")).unwrap();
        assert!(text.contains("language = \"zh-CN\""), "the shipped settings are Chinese");
        fs::write(top.path().join("kiosk.toml"), text.replace("past = \"played\"", "past = \"empty\""))
            .unwrap();
        let machine = Machine { top, tried: std::cell::Cell::new(0) };
        assert_eq!(machine.kiosk(&["open", "--reason", "练习"]).code, 0);
        assert_eq!(machine.kiosk(&["close"]).code, 0);
        machine
    }

    fn at(&self, name: &str) -> PathBuf {
        self.top.path().join(name)
    }

    fn kiosk(&self, arguments: &[&str]) -> Answer {
        self.tried.set(self.tried.get() + 1);
        let config = self.at("kiosk.toml").display().to_string();
        let line: Vec<&str> = ["--config", &config].into_iter().chain(arguments.iter().copied()).collect();
        let answer = kiosk(&line);
        let said = format!("{}\n{}", answer.out, answer.err);
        let found: Vec<String> = said.lines().flat_map(english).collect();
        assert!(found.is_empty(), "{arguments:?}: {found:?}\n{said}");
        answer
    }

    /// Puts other bytes in a file's place for as long as `then` runs.
    fn with(&self, name: &str, bytes: &[u8], then: impl FnOnce()) {
        let good = fs::read(self.at(name)).unwrap();
        fs::write(self.at(name), bytes).unwrap();
        then();
        fs::write(self.at(name), good).unwrap();
    }

    /// Puts what is no file, or none that can be read, in a file's place.
    fn with_others(&self, name: &str, then: impl Fn()) {
        let (path, aside) = (self.at(name), self.at("aside"));
        fs::rename(&path, &aside).unwrap();
        let others: [(&str, fn(&Path)); 5] = [
            ("nothing", |_| {}),
            ("a pipe", |path| make_fifo(path)),
            ("a folder", |path| fs::create_dir(path).unwrap()),
            ("a circle", |path| symlink(path, path).unwrap()),
            ("a huge file", |path| fs::File::create(path).unwrap().set_len(3 << 30).unwrap()),
        ];
        for (_, make) in others {
            make(&path);
            then();
            let _ = fs::remove_dir(&path).or_else(|_| fs::remove_file(&path));
        }
        fs::rename(&aside, &path).unwrap();
    }
}

/// The runs of two English words and more in a line that nobody wrote into it: what stands in quotation marks is quoted,
/// and a word with a dot, a dash or a slash in it is a name.
fn english(line: &str) -> Vec<String> {
    let mut outside = String::new();
    let mut depth = 0_i32;
    for c in line.chars() {
        match c {
            '“' | '「' => depth += 1,
            '”' | '」' => depth -= 1,
            c if depth <= 0 => outside.push(if c.is_ascii() { c } else { '\n' }),
            _ => {}
        }
    }
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut runs = Vec::new();
    for part in outside.split(['\n', ':', ',', '(', ')', '|', '[', ']', '"', '=', ';']) {
        let mut run: Vec<&str> = Vec::new();
        for word in part.split(' ').chain(["."]) {
            let word = word.trim_end_matches(['.', '?', '!']);
            if is_word(&word) {
                run.push(word);
            } else {
                if run.len() > 1 && !run.iter().any(|word| ALLOWED.contains(word)) {
                    runs.push(run.join(" "));
                }
                run.clear();
            }
        }
    }
    runs
}

#[test]
fn a_run_of_english_is_found() {
    assert_eq!(
        english("读不出来。（Not a directory (os error 20)）"),
        ["Not", "os error"].map(String::from)[1..]
    );
    assert_eq!(
        english("不是文件头（expected value at line 1 column 2）"),
        ["expected value at line", "column"][..1]
    );
    for fine in [
        "请运行：kiosk restore --reason",
        "没有“no such thing”这个键",
        "每行末尾是 CR LF：用编辑器",
        "data/kiosk.db 写不进去",
    ] {
        assert!(english(fine).is_empty(), "{fine}");
    }
}

const CATALOG: [&str; 6] =
    ["town.toml", "goods.toml", "rules.toml", "scheme.toml", "notices.toml", "households.csv"];

/// A file with something wrong at the `index`th place.
fn spoilt(text: &str, index: usize) -> Vec<u8> {
    let lines: Vec<&str> = text.lines().collect();
    let at = (index * 7 + 3) % lines.len();
    let put = |line: String| {
        let mut lines = lines.clone();
        lines[at] = &line;
        (lines.join("\n") + "\n").into_bytes()
    };
    let line = lines[at];
    match index % 12 {
        0 => text.as_bytes()[..text.len() * (index % 5 + 1) / 7].to_vec(),
        1 => put(String::new()),
        2 => put(line.replace('"', "")),
        3 => put(line.replace('=', "")),
        4 => put(format!("{line}\n{line}")),
        5 => put(line.replace(|c: char| c.is_ascii_digit(), "x")),
        6 => put(line.replace("= ", "= [")),
        7 => put(format!("nonsense here = {index}")),
        8 => put(format!("unheard_of = \"value\"\n{line}")),
        9 => {
            [&text.as_bytes()[..text.len() / 2], b"\xff\xfe\x80", &text.as_bytes()[text.len() / 2..]].concat()
        }
        10 => put(line.replace(',', ";")),
        _ => put(line.replace("= ", "= true # ")),
    }
}

#[test]
fn settings_and_catalogs_are_complained_about_in_chinese() {
    let machine = Machine::new();
    for name in CATALOG {
        let path = format!("catalog/{name}");
        let text = fs::read_to_string(machine.at(&path)).unwrap();
        for index in 0..36 {
            machine.with(&path, &spoilt(&text, index), || {
                machine.kiosk(&["check-catalog"]);
            });
        }
        machine.with_others(&path, || drop(machine.kiosk(&["check-catalog"])));
    }
    let text = fs::read_to_string(machine.at("kiosk.toml")).unwrap();
    for index in 0..36 {
        machine.with("kiosk.toml", &spoilt(&text, index), || {
            let config = machine.at("kiosk.toml").display().to_string();
            let answer = kiosk(&["--language", "zh-CN", "--config", &config, "check-catalog"]);
            let found: Vec<String> = answer.err.lines().flat_map(english).collect();
            assert!(found.is_empty(), "{index}: {found:?}\n{answer:?}");
        });
    }
    assert!(machine.tried.get() > 240);
}

#[test]
fn a_catalog_whose_folder_is_none_is_named_in_chinese() {
    let machine = Machine::new();
    machine.with_others("catalog", || {
        for command in ["check-catalog", "load-catalog", "export", "close"] {
            machine.kiosk(&[command]);
        }
    });
}

/// A daily file with something wrong at the `index`th place.
fn spoilt_file(bytes: &[u8], index: usize) -> Vec<u8> {
    let mut spoilt = bytes.to_vec();
    let at = (index * 131 + 17) % bytes.len();
    let text = String::from_utf8_lossy(bytes).into_owned();
    match index % 9 {
        0 => spoilt.truncate(at),
        1 => spoilt[at] = b'x',
        2 => spoilt[at] = b'"',
        3 => return text.replacen("\"seq\":", "\"sequence\":", index).into_bytes(),
        4 => return text.replacen(":1,", ":\"one\",", index / 9 + 1).into_bytes(),
        5 => drop(spoilt.remove(at)),
        6 => return text.replacen("\"mode\":\"training\"", "\"mode\":\"play\"", 1).into_bytes(),
        7 => return text.replacen("\"number\":1,", "", index / 9).into_bytes(),
        _ => spoilt.insert(at, b'{'),
    }
    spoilt
}

#[test]
fn daily_files_are_judged_in_chinese() {
    let machine = Machine::new();
    let file = fs::read_dir(machine.at("data/outbox")).unwrap().map(|file| file.unwrap().path());
    let file = file.into_iter().find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap();
    let (name, good) = (file.display().to_string(), fs::read(&file).unwrap());
    let check = || drop(machine.kiosk(&["--language", "zh-CN", "verify-file", &name]));
    for index in 0..120 {
        fs::write(&file, spoilt_file(&good, index)).unwrap();
        check();
        if index % 6 == 0 {
            machine.kiosk(&["verify"]);
            machine.kiosk(&["export"]);
        }
    }
    let text = String::from_utf8(good.clone()).unwrap();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        [b"\xef\xbb\xbf".as_slice(), &good].concat(),
        text.replace('\n', "\r\n").into_bytes(),
        utf16,
        b"{\"format\":\"\xba\xcd\xc3\xc0\"}\n".to_vec(),
        b"%PDF-1.7".to_vec(),
    ] {
        fs::write(&file, bytes).unwrap();
        check();
        let answer = machine.kiosk(&["--language", "zh-CN", "verify-file", &name]);
        assert!(!answer.out.contains("第 1 行"), "one reason is enough: {}", answer.out);
    }
    fs::write(&file, good).unwrap();
    let inside = format!("data/outbox/{}", file.file_name().unwrap().to_string_lossy());
    machine.with_others(&inside, || {
        check();
        machine.kiosk(&["verify"]);
        machine.kiosk(&["export"]);
    });
}

#[test]
fn books_and_their_files_are_spoken_of_in_chinese() {
    let machine = Machine::new();
    let copy = machine.at("copy").display().to_string();
    let commands: [&[&str]; 8] = [
        &["show", "203010001"],
        &["report"],
        &["verify"],
        &["export"],
        &["close"],
        &["card", "203-01-0001-2"],
        &["open", "--reason", "练习"],
        &["copy", "--to", &copy],
    ];
    let run_all = || commands.iter().for_each(|line| drop(machine.kiosk(line)));
    for name in ["data/kiosk.db", "data/high-water", "data/shop.key", "data/pin.secret", "data/kiosk.lock"] {
        machine.with_others(name, run_all);
        let good = fs::read(machine.at(name)).unwrap();
        for (index, command) in commands.iter().take(6).enumerate() {
            let mut spoilt = good.clone();
            match index {
                0 => spoilt.clear(),
                1 => spoilt.truncate(spoilt.len() / 2),
                _ => {
                    let at = spoilt.len() * index / 7;
                    spoilt.iter_mut().skip(at).take(40).for_each(|byte| *byte ^= 0x55);
                }
            }
            machine.with(name, &spoilt, || {
                machine.kiosk(command);
                machine.kiosk(&["verify"]);
            });
        }
    }
}

#[test]
fn what_is_typed_wrong_is_answered_in_chinese() {
    let machine = Machine::new();
    let long = "长".repeat(200);
    let lines: [&[&str]; 45] = [
        &["shwo"],
        &["show"],
        &["show", "203010001", "more", "words"],
        &["show", "not-a-number"],
        &["show", "203010009"],
        &["report", "many"],
        &["report", "999"],
        &["journal", "--from", "the-start"],
        &["journal", "--unknown-option"],
        &["verify", "this-file"],
        &["verify-file"],
        &["verify-file", "no-such-file"],
        &["verify-file", "--key", "not-a-key", "kiosk.toml"],
        &["export", "--to", "~/somewhere"],
        &["export", "--to", "/no-such-folder/at-all"],
        &["export", "--to", "/proc/version"],
        &["month"],
        &["month", "2026-13"],
        &["month", "1999-01"],
        &["month", "1999-01", "--anew", "--maybe"],
        &["copy", "--to", "no-such-folder/copy-here"],
        &["copy", "--to", "/proc/sys/kernel"],
        &["card", "203-01-0001-9"],
        &["load-catalog", "--maybe"],
        &["restore"],
        &["restore", "--reason", " blank before"],
        &["restore", "--reason", "hidden\u{202e}text"],
        &["restore", "--reason", &long],
        &["restore", "--reason", ""],
        &["clock", "--reason", "no-need"],
        &["open", "--reason", "x\u{7}y"],
        &["person", "add", "00", "the-program"],
        &["person", "add", "02"],
        &["person"],
        &["--by", "03", "person", "change", "02", "--name", ""],
        &["--by", "02", "person", "change", "03", "--roles", "king"],
        &["--by", "02", "person", "change", "03", "--roles", "auditor,attendant"],
        &["--by", "02", "person", "change", "03", "--kin", "203-01-0001-9"],
        &["--by", "02", "person", "change", "03"],
        &["--by", "02", "person", "change", "03", "--household", "203-01-0001-2,203-01-0002-0"],
        &["--by", "02,03", "person", "retire", "02", "--reason", "x"],
        &["--by", "nobody-at-all", "pin", "02", "--reset"],
        &["pin"],
        &["pin", "--all-new", "--reset"],
        &["--today", "some-day", "show", "203010001"],
    ];
    for line in lines {
        machine.kiosk(line);
    }
}
