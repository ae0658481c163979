//! The program itself with a catalog that is not good, or not yet agreed to: what it says where, and its exit codes.

use super::screen::Terminal;
use super::shop::{OTHER, Shop};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A shop whose catalog can be changed without touching the shipped one.
struct Changing {
    shop: Shop,
    catalog: PathBuf,
}

impl Changing {
    fn new(language: &str) -> Changing {
        let shop = Shop::new(language);
        let catalog = shop.folder.path().join("catalog");
        let shipped = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("catalog");
        fs::create_dir(&catalog).unwrap();
        for file in fs::read_dir(&shipped).unwrap().map(Result::unwrap) {
            fs::copy(file.path(), catalog.join(file.file_name())).unwrap();
        }
        let text = fs::read_to_string(shop.config()).unwrap();
        let (old, new) = (format!("{:?}", shipped.display().to_string()), "\"catalog\"");
        assert!(text.contains(&old));
        fs::write(shop.config(), text.replace(&old, new)).unwrap();
        Changing { shop, catalog }
    }

    fn replace(&self, file: &str, old: &str, new: &str) {
        let path = self.catalog.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{file} has no {old:?}");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
    }

    /// Without the lines that begin so.
    fn drop_lines(&self, file: &str, start: &str) {
        let path = self.catalog.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let rest: String =
            text.lines().filter(|line| !line.starts_with(start)).map(|line| format!("{line}\n")).collect();
        assert_ne!(rest, text);
        fs::write(path, rest).unwrap();
    }

    fn kiosk(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiosk"));
        command.arg("--config").arg(self.shop.config()).args(arguments).stdin(Stdio::null());
        command.output().unwrap()
    }
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_faulty_catalog_is_said_to_whoever_signs_in_and_to_no_household() {
    let changing = Changing::new("zh-CN");
    changing.replace("goods.toml", "category = \"food\"", "category = \"foods\"");
    changing.replace("households.csv", "2030100048,", "2030100049,");
    let mut terminal = Terminal::start(&changing.shop.config());
    terminal.expect("F1 帮助");
    terminal.absent("目录");
    terminal.sign_in();
    terminal.expect("目录有错 2");
    terminal.kill();
}

#[test]
fn commands_warn_go_on_and_check_catalog_judges() {
    let changing = Changing::new("en");
    assert_eq!(changing.kiosk(&["check-catalog"]).status.code(), Some(0));
    changing.replace("goods.toml", "category = \"food\"", "category = \"foods\"");
    let exported = changing.kiosk(&["export"]);
    let said = words(&exported.stderr);
    assert_eq!(exported.status.code(), Some(0), "{said}");
    assert!(said.contains("kiosk: The new catalog has faults (1) and was not loaded"), "{said}");
    assert!(said.contains("kiosk: goods.toml line 22: \"foods\" is not one of: food"), "{said}");
    let entries = changing.shop.length();
    let checked = changing.kiosk(&["check-catalog"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(words(&checked.stderr).contains("goods.toml line 22: "));
    assert_eq!(changing.kiosk(&["load-catalog"]).status.code(), Some(1));
    let json = words(&changing.kiosk(&["check-catalog", "--json"]).stdout);
    assert!(json.contains("\"ok\":false") && json.contains("\"faults\":1"), "{json}");
    assert_eq!(changing.shop.length(), entries);
    // Beside an open counter, too.
    let terminal = Terminal::start(&changing.shop.config());
    terminal.expect("F1");
    assert_eq!(changing.kiosk(&["check-catalog"]).status.code(), Some(1));
    terminal.kill();
}

#[test]
fn what_would_vanish_waits_for_a_yes() {
    let changing = Changing::new("zh-CN");
    // The first start with it must know the whole roster.
    assert_eq!(changing.kiosk(&["export"]).status.code(), Some(0));
    changing.drop_lines("households.csv", OTHER);
    let checked = words(&changing.kiosk(&["check-catalog"]).stdout);
    assert!(
        checked.contains("要用 kiosk load-catalog 确认才会换上") && checked.contains("还有 30.0 分"),
        "{checked}"
    );
    let before = changing.shop.count("catalog");
    let refused = changing.kiosk(&["load-catalog"]);
    assert_eq!(refused.status.code(), Some(1), "nobody said yes");
    assert!(words(&refused.stderr).contains("没有换上"), "{}", words(&refused.stderr));
    assert_eq!(changing.shop.count("catalog"), before);
    let loaded = changing.kiosk(&["load-catalog", "--yes", "--by", "03"]);
    assert_eq!(loaded.status.code(), Some(0), "{}", words(&loaded.stderr));
    assert_eq!(changing.shop.count("catalog"), before + 1);
    let said = words(&loaded.stderr);
    assert!(said.contains("改动 1 处") && !said.contains("没有换上"), "it is loaded by now: {said}");
    let shown = words(&changing.kiosk(&["show", OTHER]).stdout);
    assert!(shown.contains("已不在名册") && shown.contains("可用积分 30.0"), "{shown}");
    assert_eq!(changing.kiosk(&["verify"]).status.code(), Some(0));
}

#[test]
fn loading_says_what_changes_and_not_that_it_was_not_loaded() {
    let changing = Changing::new("en");
    assert_eq!(changing.kiosk(&["export"]).status.code(), Some(0));
    changing.drop_lines("households.csv", OTHER);
    let warned = words(&changing.kiosk(&["export"]).stderr);
    assert!(warned.contains("was not loaded") && warned.contains("kiosk load-catalog --by CODE"), "{warned}");
    let loaded = changing.kiosk(&["load-catalog", "--yes", "--by", "03"]);
    let said = words(&loaded.stderr);
    assert_eq!(loaded.status.code(), Some(0), "{said}");
    assert!(said.contains("left the roster"), "{said}");
    for wrong in ["not loaded", "load-catalog", "has 1 changes", "1 of them"] {
        assert!(!said.contains(wrong), "{wrong}: {said}");
    }
}

#[test]
fn a_first_start_with_faults_lists_them_and_begins_nothing() {
    let changing = Changing::new("zh-CN");
    fs::remove_dir_all(changing.shop.data()).unwrap();
    changing.replace("goods.toml", "category = \"food\"", "category = \"foods\"");
    changing.replace("rules.toml", "code = \"SH02\"", "code = \"SH2\"");
    let started = changing.kiosk(&["export"]);
    let said = words(&started.stderr);
    assert_eq!(started.status.code(), Some(2), "{said}");
    assert!(
        said.contains("goods.toml 第 22 行")
            && said.contains("rules.toml 第 ")
            && said.contains("共 2 处要改"),
        "{said}"
    );
    assert!(said.lines().all(|line| line.starts_with("kiosk: ")), "{said}");
    assert!(!changing.shop.data().join("kiosk.db").exists());
}

#[test]
fn broken_settings_are_said_in_their_language_or_in_both() {
    let changing = Changing::new("zh-CN");
    let text = fs::read_to_string(changing.shop.config()).unwrap();
    fs::write(changing.shop.config(), text.replace("lock_after_s = 300", "lock_after_s = 3")).unwrap();
    let said = words(&changing.kiosk(&["show", OTHER]).stderr);
    assert!(said.contains("请写 10 至 3600 的整数") && !said.contains("whole number"), "{said}");
    fs::write(changing.shop.config(), text.replace("language = \"zh-CN\"", "language = \"zh\"")).unwrap();
    let said = words(&changing.kiosk(&["show", OTHER]).stderr);
    assert!(said.contains("要写其中之一：zh-CN、en") && said.contains("is not one of: zh-CN, en"), "{said}");
}

#[test]
fn a_card_says_how_its_household_stands_and_is_refused_to_who_has_left() {
    let changing = Changing::new("en");
    let issue = |number: &str| changing.kiosk(&["card", number, "--by", "03"]);
    for (number, status) in [("2030500318", "moved away"), ("2030300324", "closed")] {
        let refused = issue(number);
        assert_eq!(refused.status.code(), Some(1), "{status}");
        let said = words(&refused.stderr);
        assert!(said.contains(status) && said.contains("gets no card"), "{said}");
    }
    let issued = issue("2030100307");
    assert_eq!(issued.status.code(), Some(0), "{}", words(&issued.stderr));
    assert!(words(&issued.stdout).contains("status: suspended"));
    assert!(words(&changing.kiosk(&["show", "2030100307"]).stdout).contains("status: suspended"));
}
