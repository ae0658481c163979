//! A live shop from an empty folder, the way its people meet it: commands with PINs from a pipe, then the counter.

use super::screen::Terminal;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

struct Live {
    folder: TempDir,
}

impl Live {
    fn new(language: &str) -> Live {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = tempfile::tempdir().unwrap();
        let text = fs::read_to_string(root.join("kiosk.toml")).unwrap();
        let (settings, _) = text.split_once("# Only with mode = \"training\"").unwrap();
        let catalog = format!("catalog = {:?}", root.join("catalog").display().to_string());
        let settings = settings
            .replace("catalog = \"catalog\"", &catalog)
            .replace("mode = \"training\"", "mode = \"live\"")
            .replace("language = \"zh-CN\"", &format!("language = {language:?}"));
        fs::write(folder.path().join("kiosk.toml"), settings).unwrap();
        Live { folder }
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("kiosk.toml")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Exit code, and what was said on either output.
    fn kiosk(&self, words: &str, typed: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiosk"));
        command.arg("--config").arg(self.config()).args(words.split(' '));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines: String = typed.iter().map(|line| format!("{line}\n")).collect();
        // Whoever refuses early does not read what is typed.
        let _unread = child.stdin.take().unwrap().write_all(lines.as_bytes());
        let output = child.wait_with_output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    #[track_caller]
    fn says(&self, code: i32, sentence: &str, words: &str, typed: &[&str]) {
        let (exit, said) = self.kiosk(words, typed);
        assert!(exit == code && said.contains(sentence), "kiosk {words}: exit {exit}, {said}");
    }

    fn length(&self) -> usize {
        self.kiosk("journal", &[]).1.lines().count()
    }

    /// 02 and 03, as docs/shop.en.md says.
    fn enrolled(language: &str) -> Live {
        let shop = Live::new(language);
        shop.says(0, "02", "person add 02 田小芹", &["280461", "280461"]);
        shop.says(0, "03", "--by 02 person add 03 骆光明", &["280461", "390572", "390572"]);
        shop
    }
}

/// B08, and the weak and mistyped PINs of N: nothing is written but the shop's beginning.
#[test]
fn nobody_begins_a_shop_as_the_program_without_a_name_or_with_a_weak_pin() {
    for (language, program, nameless, weak, differs, digits) in [
        ("zh-CN", "00 是程序自己", "姓名是空的", "太容易猜", "不一样", "六位数字"),
        ("en", "00 is the program", "The name is empty", "guessed first", "in two ways", "six digits"),
    ] {
        let shop = Live::new(language);
        shop.says(2, program, "person add 00 王五", &[]);
        shop.says(2, nameless, "person add 02 ", &[]);
        assert!(!shop.data().exists(), "what cannot be is refused before the books are opened");
        for pin in ["000000", "123456", "111111", "121212"] {
            shop.says(1, weak, "person add 02 田小芹", &[pin, pin]);
        }
        shop.says(1, differs, "person add 02 田小芹", &["280461", "280462"]);
        shop.says(1, digits, "person add 02 田小芹", &["28046", "28046"]);
        assert_eq!(shop.length(), 2, "genesis and catalog");
    }
}

/// B03, as it was done: 03 alone enrols 02 with a PIN of their own, then signs as both.
#[test]
fn one_hand_is_not_two_names() {
    let shop = Live::enrolled("en");
    let before = shop.length();
    shop.says(1, "somebody's already", "--by 03 person add 02 田小芹", &["390572", "618394", "618394"]);
    shop.says(1, "Both people are 02", "--by 02 person change 02 --name 田小琴", &["280461", "280461"]);
    shop.says(2, "set by 02 alone", "--by 03 pin 02", &["390572", "618394", "618394"]);
    shop.says(1, "Wrong PIN", "pin 02", &["390572", "618394", "618394"]);
    shop.says(1, "two people", "--by 02 pin 02 --reset", &["280461", "618394", "618394"]);
    shop.says(1, "no attendant 07", "--by 07 pin 02 --reset", &["280461", "618394", "618394"]);
    shop.says(2, "02,03", "--by 02,03,05 pin 02 --reset", &[]);
    assert_eq!(shop.length(), before, "nothing was booked");
    // With 02's own hand it is another name, and the PIN stays.
    shop.says(0, "is 田小琴 from now on", "--by 03 person change 02 --name 田小琴", &["390572", "280461"]);
    shop.says(0, "new PIN of 02", "pin 02", &["280461", "618394", "618394"]);
    shop.says(1, "Wrong PIN", "--by 02 card 203010001", &["280461"]);
    shop.says(0, "card 1", "--by 02 card 203010001", &["618394"]);
    shop.says(0, "sound", "verify", &[]);
}

/// B03: whoever enrols proves first; the new PIN is asked of its owner, who takes the keyboard.
#[test]
fn the_voucher_proves_before_the_newcomer_is_asked() {
    let shop = Live::enrolled("zh-CN");
    let before = shop.length();
    let enrolling = ["sh", "-c", "exec \"$0\" \"$@\" --by 02 person add 05 帅永珍"];
    let mut terminal = Terminal::start_under(&enrolling, &shop.config());
    terminal.expect("值守员 02 的 6 位密码");
    terminal.absent("本人");
    terminal.type_text("508247");
    terminal.key("Enter");
    terminal.expect("密码不对");
    assert_eq!(terminal.exit_code(), 1);
    terminal.absent("本人");
    let mut terminal = Terminal::start_under(&enrolling, &shop.config());
    terminal.expect("值守员 02 的 6 位密码");
    terminal.type_text("280461");
    terminal.key("Enter");
    terminal.expect("请交给 05 本人");
    terminal.type_text("508247");
    terminal.key("Enter");
    terminal.expect("再输一次");
    terminal.type_text("508247");
    terminal.key("Enter");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(shop.length(), before + 1);
}

/// B03: nobody comes in and no PIN changes past the list that the closing screen and the report show.
#[test]
fn every_enrolment_and_every_pin_stands_in_the_closing_list() {
    let shop = Live::enrolled("zh-CN");
    shop.says(0, "05", "--by 02 person add 05 帅永珍", &["280461", "508247", "508247"]);
    shop.says(0, "现在是 帅永真", "--by 02 person change 05 --name 帅永真", &["280461", "508247"]);
    shop.says(0, "新密码", "--by 02 pin 05 --reset", &["280461", "729405", "729405"]);
    shop.says(0, "新密码", "pin 05", &["729405", "618394", "618394"]);
    shop.says(0, "", "open --reason 试 --by 02,03", &["280461", "390572"]);
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1 帮助");
    terminal.key("Enter");
    terminal.type_text("280461");
    terminal.key("Enter");
    terminal.expect("您的姓名、职责已登记");
    terminal.key("F9");
    terminal.expect("F12");
    terminal.key("F12");
    terminal.expect("净兑换");
    terminal.key("PgDn");
    terminal.expect("异常");
    let mut listed = terminal.text();
    for _ in 0..6 {
        terminal.key("PgDn");
        std::thread::sleep(std::time::Duration::from_millis(150));
        listed += &terminal.text();
    }
    for said in ["登记人员", "改密码", "帅永珍", "帅永真"] {
        assert!(listed.contains(said), "{said} in {listed}");
    }
    terminal.kill();
    shop.says(0, "", "--by 02 close", &["280461"]);
    let (_, report) = shop.kiosk("report", &[]);
    // 02, 03, 05 and the new name; the reset and the change.
    assert_eq!((report.matches("登记人员").count(), report.matches("改密码").count()), (4, 2), "{report}");
}

#[test]
fn a_forgotten_pin_is_reset_by_two_who_stand_by() {
    let shop = Live::enrolled("zh-CN");
    shop.says(0, "05", "--by 02 person add 05 帅永珍", &["280461", "508247", "508247"]);
    // Two who are no owners must both be managers.
    shop.says(1, "03 不是负责人", "--by 02,03 pin 05 --reset", &["280461", "390572", "618394", "618394"]);
    let words = "--by 02 person change 03 --roles manager,attendant";
    shop.says(0, "负责人、值守员", words, &["280461", "390572"]);
    // Both who stand by type their own; the owner types the new one.
    shop.says(1, "密码不对", "--by 02,03 pin 05 --reset", &["280461", "111112", "618394", "618394"]);
    shop.says(0, "05 的新密码已生效", "--by 02,03 pin 05 --reset", &["280461", "390572", "618394", "618394"]);
    shop.says(0, "第 1 张卡", "--by 05 card 203010001", &["618394"]);
    shop.says(0, "05 的新密码已生效", "--by 02 pin 05 --reset", &["280461", "729405", "729405"]);
    let (_, journal) = shop.kiosk("journal", &[]);
    assert_eq!(journal.matches(r#""by":["02","03"],"kind":"pin""#).count(), 1);
    assert_eq!(journal.matches(r#""by":["02","05"],"kind":"pin""#).count(), 1);
    shop.says(0, "账目完好", "verify", &[]);
}

/// A copy without its secret: every door says so, and the way out is the one that is named.
#[test]
fn a_lost_secret_is_said_at_every_door_and_two_people_set_new_pins() {
    let shop = Live::enrolled("en");
    shop.says(1, "every PIN counts", "pin --all-new --by 02,03", &[]);
    fs::remove_file(shop.data().join("pin.secret")).unwrap();
    let before = shop.length();
    for words in ["--by 02 close", "--by 02 card 203010001", "pin 02", "--by 03 pin 02 --reset", "export"] {
        shop.says(2, "kiosk pin --all-new --by 02,03", words, &["280461"]);
    }
    shop.says(2, "kiosk pin --all-new", "--by 02 show 203010001", &["280461"]);
    shop.says(0, "0.0", "show 203010001", &[]);
    shop.says(0, "sound", "verify", &[]);
    let mut terminal = Terminal::start(&shop.config());
    assert_eq!(terminal.exit_code(), 2);
    terminal.expect("kiosk pin --all-new");
    shop.says(2, "02,03", "pin --all-new", &[]);
    shop.says(1, "takes two", "pin --all-new --by 02", &[]);
    shop.says(1, "no attendant 07", "pin --all-new --by 02,07", &[]);
    shop.says(1, "guessed first", "pin --all-new --by 02,03", &["123456"]);
    assert_eq!(shop.length(), before);
    let typed = ["618394", "618394", "729405", "729405"];
    shop.says(0, "02+03", "pin --all-new --by 02,03", &typed);
    shop.says(0, "card 1", "--by 03 card 203010001", &["729405"]);
    shop.says(1, "Wrong PIN", "--by 02 card 203010001", &["280461"]);
    assert_eq!(shop.length(), before + 3);
    shop.says(0, "sound", "verify", &[]);
}

/// R22 and R24 as they were done: `show --by` in a loop counts, and its trace stays.
#[test]
fn show_in_a_loop_meets_the_wait() {
    let shop = Live::enrolled("en");
    for left in ["4 tries left", "3 tries left", "2 tries left", "1 try left"] {
        shop.says(1, left, "--by 02 show 203010001", &["999999"]);
    }
    shop.says(1, "Wait 30", "--by 02 show 203010001", &["999999"]);
    for _ in 0..3 {
        shop.says(1, "Wait", "--by 02 show 203010001", &["280461"]);
        shop.says(1, "Wait", "--by 02 close", &["280461"]);
    }
    shop.says(0, "203-01-0001", "--by 03 show 203010001", &["390572"]);
    let pins = fs::read_to_string(shop.data().join("log/pins.log")).unwrap();
    // A PIN that was not compared because of the wait is no wrong one.
    assert_eq!(pins.matches("pin-wrong by=02").count(), 5, "{pins}");
}

#[test]
fn the_screen_tells_changes_and_resets_and_ends_for_whoever_is_signed_in() {
    for (language, news, own, done, refused, quit) in [
        (
            "zh-CN",
            "您的姓名、职责已登记",
            "谁的密码",
            "的新密码已生效",
            "只有登录的值守员能退出程序",
            "要退出程序吗",
        ),
        (
            "en",
            "Your name and roles",
            "Whose PIN",
            "counts from now on",
            "Only an attendant",
            "End the program?",
        ),
    ] {
        let shop = Live::enrolled(language);
        let mut terminal = Terminal::start(&shop.config());
        terminal.expect("F1");
        terminal.key("Ctrl-Q");
        terminal.expect(refused);
        terminal.key("F9");
        terminal.type_text("280461");
        terminal.key("Enter");
        terminal.expect(news);
        terminal.key("F9");
        terminal.key("Esc");
        terminal.key("Ctrl-P");
        terminal.expect(own);
        terminal.key("Tab");
        for pin in ["280461", "618394", "618394"] {
            terminal.type_text(pin);
        }
        terminal.key("F9");
        terminal.expect(done);
        // Somebody else's, who stands there and types it.
        terminal.key("Ctrl-P");
        terminal.expect(own);
        terminal.key("Right");
        terminal.key("Tab");
        terminal.key("Tab");
        for pin in ["618394", "729405", "729405"] {
            terminal.type_text(pin);
        }
        terminal.key("F9");
        terminal.expect("03");
        terminal.expect(done);
        terminal.key("Ctrl-Q");
        terminal.expect(quit);
        terminal.key("F9");
        assert_eq!(terminal.exit_code(), 0);
        let by_card = shop.kiosk("--by 03 card 203010001", &["729405"]);
        assert_eq!(by_card.0, 0, "{}", by_card.1);
    }
}

/// Whoever types nothing has not guessed: a command without a terminal, an input that ended, an empty line.
#[test]
fn nothing_typed_is_no_wrong_pin() {
    for (language, sentence) in [("zh-CN", "没有输入密码"), ("en", "No PIN was given")] {
        let shop = Live::enrolled(language);
        let before = shop.length();
        for typed in [&[][..], &[""], &["  "]] {
            for _ in 0..6 {
                shop.says(2, sentence, "--by 02 show 203010001", typed);
                shop.says(2, sentence, "--by 02 close", typed);
            }
        }
        shop.says(2, sentence, "--by 02 pin 02", &["280461"]);
        shop.says(0, "203-01-0001", "--by 02 show 203010001", &["280461"]);
        assert_eq!(shop.length(), before);
        assert!(!shop.data().join("log/pins.log").exists(), "nobody was wrong");
    }
}
