//! The page that shows what a scanner sends: reached from help, books nothing, says what to set.

use super::desk::Desk;
use super::fixture::*;
use super::pictures::{compare, compare_at};
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::kit::key::Key;

fn heard(runs: &[(&str, u64)]) -> Desk {
    let mut desk = Desk::at(Scene::ScanTest);
    for (text, gap_ms) in runs {
        for (index, key) in hemei::tui::kit::frame::keys_of(text).into_iter().enumerate() {
            desk.strike(if index == 0 { 2_000 } else { *gap_ms }, key);
        }
        desk.rest();
    }
    desk.model.world.toast = None;
    desk
}

fn earlier() -> Vec<(&'static str, u64)> {
    vec![("6900000000015\r", 8), ("96385074\r", 40), ("zdz", 1), ("2030500123\r", 130)]
}

fn framed() -> Model {
    let mut runs = earlier();
    runs.push(("\u{2}]E06900000000014\u{3}\t", 95));
    heard(&runs).model
}

fn carded() -> Model {
    let code = format!("{}\r", card(123));
    heard(&[(&code, 20)]).model
}

fn misread() -> Model {
    heard(&[("６９０００００００００１４\r", 40), ("6900000\u{9}000014\r", 8)]).model
}

#[test]
fn pictures() {
    compare("scan_test_empty", || heard(&[]).model);
    compare("scan_test", framed);
    compare("scan_test_card", carded);
    compare("scan_test_junk", misread);
    compare_at("scan_test", framed, 120, 40);
}

#[test]
fn the_page_is_reached_from_help_with_and_without_somebody_signed_in_and_left_again() {
    for mut model in [idle(), with_basket()] {
        let before = place(&model);
        press(&mut model, "<F1><Ctrl-T>");
        assert_eq!(place(&model), Scene::ScanTest);
        press(&mut model, "<Esc><Esc>");
        assert_eq!(place(&model), before);
    }
}

/// Over however many lines it is broken.
fn is_shown(picture: &str, text: &str) -> bool {
    let squeezed = |text: &str| text.split(|c: char| c.is_whitespace() || c == '│').collect::<String>();
    squeezed(picture).contains(&squeezed(text))
}

#[test]
fn it_says_what_to_set_when_a_gap_is_near_the_limit() {
    for (gap_ms, says) in [
        (20, "间隔合适"),
        (80, "间隔合适"),
        (81, "scanner_gap_ms = 130"),
        (100, "scanner_gap_ms = 150"),
        (190, "scanner_gap_ms = 290"),
        (240, "字符间隔"),
    ] {
        let shown = heard(&[("6900000000014\r", gap_ms)]).shown();
        assert!(is_shown(&shown, says), "{gap_ms} ms\n{shown}");
    }
}

#[test]
fn it_names_each_key_and_every_reason() {
    for (text, says) in [
        ("\u{2}6900000000014\u{3}\r", "Ctrl-C Enter"),
        ("6900000000015\r", "校验位应是 4"),
        ("690000000001469\r", "有 15 位数字"),
        ("69000000000a4\r", "中间有 a"),
        ("690000\u{1}0000014\r", "中间有 Ctrl-A"),
        ("4006381333931\r", "商品列表里没有"),
        ("6900000000038\r", "抽纸"),
        ("00000000\r", "全是零"),
        ("zdz\r", "不是扫码"),
    ] {
        let shown = heard(&[(text, 8)]).shown();
        assert!(is_shown(&shown, says), "{text:?}: {says}\n{shown}");
    }
    let whole = card(1).to_string();
    let shown = heard(&[(&whole, 8)]).shown();
    assert!(
        shown.contains(&whole[..23]) && !shown.contains(&whole[..24]),
        "the secret is not shown\n{shown}"
    );
    let mut bad = card(1).to_string();
    bad.truncate(44);
    bad.push('5');
    assert!(heard(&[(&bad, 8)]).shown().contains("住户卡的校验位不对"));
}

#[test]
fn function_keys_are_not_taken_for_scans_and_nothing_is_asked() {
    let mut desk = heard(&[("6900000000014\r", 8)]);
    desk.strike(10, Key::Function(9));
    desk.strike(10, Key::Function(8));
    desk.rest();
    assert!(desk.effects.is_empty(), "{:?}", desk.effects);
    assert_eq!(place(&desk.model), Scene::ScanTest);
}
