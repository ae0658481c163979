//! What every screen looks like, in both languages. Look at the snapshots before accepting them.

use super::fixture::update;
use super::fixture::*;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::domain::entry::head::Day;
use hemei::domain::entry::kind::{Detail, Redemption};
use hemei::domain::value::language::Language;
use hemei::domain::view::page::{DayStatus, HistoryLine, Reversed};
use hemei::outcome::WrittenFile;
use hemei::outcome::damage::{Damage, FileFlaw, SqliteFlaw, SystemFlaw};
use hemei::outcome::{Failure, Trouble};
use hemei::text::Phrase;
use hemei::tui::counter::message::{Answered, Fact, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::view::view;
use hemei::tui::kit::scanner::Scanned;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// A fresh backend a picture, because a reused one garbles Han text.
pub fn buffer(model: &Model, width: u16, height: u16) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| drop(view(model, frame))).unwrap();
    terminal.backend().buffer().clone()
}

/// Printed cell by cell: the backend's own printing garbles Han text too.
pub fn text(buffer: &Buffer) -> String {
    let Rect { width, height, .. } = buffer.area;
    let mut lines = Vec::new();
    for y in 0..height {
        let (mut line, mut x) = (String::new(), 0);
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        assert!(line.width() <= usize::from(width), "row {y} is too wide: {line}");
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n") + "\n"
}

pub fn picture(model: &Model, width: u16, height: u16) -> String {
    text(&buffer(model, width, height))
}

pub fn compare(name: &str, make: fn() -> Model) {
    compare_at(name, make, 80, 24);
}

pub fn compare_at(name: &str, make: fn() -> Model, width: u16, height: u16) {
    compare_with(name, make, (width, height), picture);
}

/// Compares what `print` makes of the model in both languages.
pub fn compare_with(
    name: &str,
    make: impl Fn() -> Model,
    (width, height): (u16, u16),
    print: fn(&Model, u16, u16) -> String,
) {
    for (language, suffix) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        let mut model = make();
        update(&mut model, Message::Resize { width, height });
        model.world.language = language;
        let name = format!("{name}_{width}_{suffix}");
        snapshot(&name, &print(&model, width, height));
    }
}

pub fn snapshot(name: &str, picture: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, picture));
}

/// The idle screen in the turn whose page has this title, in Chinese and in English.
pub fn compare_idle(name: &str, titles: [&str; 2], width: u16, height: u16) {
    let languages = [(Language::Chinese, "zh"), (Language::English, "en")];
    for ((language, suffix), title) in languages.into_iter().zip(titles) {
        let mut model = idle();
        update(&mut model, Message::Resize { width, height });
        model.world.language = language;
        let turns = (0..100).map(|_| {
            let picture = picture(&model, width, height);
            model.world.now = model.world.now.plus_ms(8_000);
            picture
        });
        let found = turns.into_iter().find(|picture| picture.contains(&format!("── {title} ──")));
        snapshot(&format!("{name}_{width}_{suffix}"), &found.unwrap_or_else(|| panic!("no turn {title}")));
    }
}

#[test]
fn idle_prices_honour_notice() {
    let prices = Phrase::ShelfPrices;
    for (name, title) in
        [("idle_prices", prices), ("idle_honour", Phrase::HonourBoard), ("idle_notice", Phrase::Notice)]
    {
        let titles = [title.text(Language::Chinese), title.text(Language::English)];
        compare_idle(name, titles, 80, 24);
    }
    let notice = [Phrase::Notice.text(Language::Chinese), Phrase::Notice.text(Language::English)];
    compare_idle("idle", notice, 120, 40);
    compare_idle("idle", notice, 200, 60);
}

#[test]
fn desk() {
    fn quiet() -> Model {
        let mut model = signed_in();
        model.world.toast = None;
        model
    }
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        compare_at("desk", quiet, width, height);
    }
    compare("desk_much", || {
        let mut model = quiet();
        let mut shelf = shelf();
        shelf[1].first_expiry = Some(date("2026-12-01"));
        shelf[1].expired = 3;
        shelf.iter_mut().skip(2).for_each(|good| good.stock = 0);
        answer_with(&mut model, Fact::Shelf(shelf));
        answer_with(&mut model, Fact::Day(DayStatus { owed: 2, ..day_open() }));
        model
    });
}

#[test]
fn idle_signed_out() {
    compare("idle_signed_out", || {
        let mut model = idle();
        scan(&mut model, Scanned::Junk);
        model
    });
}

#[test]
fn sign_in() {
    compare("sign_in", || {
        let mut model = idle();
        press(&mut model, "<Enter><↓>123");
        model
    });
    compare("sign_in_wrong", || {
        let mut model = idle();
        press(&mut model, "<Enter>123456<Enter>");
        answer_with(&mut model, refused(Trouble::Refused(Refusal::WrongPin { left: 4 })));
        model
    });
}

#[test]
fn find() {
    compare("find", || {
        let mut model = signed_in();
        press(&mut model, "<F3>zm");
        let mut moved = household(31, "赵明");
        moved.status = hemei::domain::catalog::household::Status::Moved;
        let found =
            listed(&[household(123, "张明"), household(7, "周梦瑶"), moved, household(8, "欧阳震铭")]);
        answer_with(&mut model, Answered::Households { typed: "zm".into(), found });
        press(&mut model, "<↓>");
        model
    });
    compare("find_nobody", || {
        let mut model = signed_in();
        press(&mut model, "<F3>张三");
        model
    });
}

#[test]
fn counter() {
    compare("counter_empty", at_counter);
    compare("counter", with_basket);
    compare("counter_short", || {
        let mut model = with_basket();
        scan_good(&mut model, 5);
        scan_good(&mut model, 5);
        scan_good(&mut model, 7);
        press(&mut model, "<F7>");
        model
    });
    compare_at("counter", with_basket, 120, 40);
    compare_at("counter", with_basket, 200, 60);
}

#[test]
fn counter_suggestions() {
    compare("counter_suggestions", || {
        let mut model = with_basket();
        press(&mut model, "xy");
        answer_with(&mut model, Answered::Goods { typed: "xy".into(), found: shelf()[2..8].to_vec() });
        press(&mut model, "<↓>");
        model
    });
}

#[test]
fn quantity() {
    compare("quantity", || {
        let mut model = with_basket();
        press(&mut model, "<F4>12");
        model
    });
}

pub fn confirming() -> Model {
    let mut model = with_basket();
    press(&mut model, "<F8>");
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    model
}

#[test]
fn confirm() {
    compare("confirm", confirming);
    compare("confirm_refused", || {
        let mut model = with_basket();
        press(&mut model, "<F8>");
        let (limit, already, total) = (points("300.0"), points("290.0"), points("26.0"));
        let quote = Err(vec![Refusal::OverMonthLimit { limit, already, total }]);
        answer_with(&mut model, Answered::Quoted { request: request(1), quote });
        model
    });
}

#[test]
fn done() {
    fn booked() -> Model {
        let mut model = confirming();
        press(&mut model, "<F9>");
        answer_with(&mut model, Answered::Redeemed(Box::new(receipt())));
        model
    }
    compare("done", booked);
    compare_at("done", booked, 120, 40);
}

#[test]
fn leave() {
    compare("leave", || {
        let mut model = with_basket();
        press(&mut model, "<Esc>");
        model
    });
    compare("leave_for_another", || {
        let mut model = with_basket();
        scan(&mut model, Scanned::Card(card(7)));
        answer_with(&mut model, Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))));
        model
    });
}

fn reversible() -> Vec<HistoryLine> {
    let lines = vec![redeemed(0, 2), redeemed(2, 1)];
    let redemption =
        entry(4712, Detail::Redemption(Redemption { lines, collector: None }), Some(number(123)));
    let mut all = vec![HistoryLine { entry: redemption, points: points("-26.0"), reversed_by: None }];
    all.extend(page(123, "张登明", Found::Typed).history.into_iter().take(4));
    all
}

pub fn reversing() -> Model {
    let mut model = signed_in();
    press(&mut model, "<F6>");
    answer_with(&mut model, Answered::Reversible(reversible()));
    model
}

#[test]
fn reverse() {
    compare("reverse", reversing);
    compare("reverse_form", || {
        let mut model = reversing();
        press(&mut model, "<Enter>拿错商品<Tab><→><Tab><Tab>1111111234");
        model
    });
    compare("reverse_done", || {
        let mut model = reversing();
        press(&mut model, "<Enter>拿错商品");
        let reversed =
            Reversed { seq: 4713, refers: 4712, household: Some(number(123)), points: points("26.0") };
        answer_with(&mut model, Answered::Reversed(reversed));
        model
    });
}

#[test]
fn intake() {
    compare("intake", || {
        let mut model = signed_in();
        press(&mut model, "<Ins>");
        press(&mut model, "<↑><↑>镇供销社");
        for index in [0, 7, 3, 1] {
            scan_good(&mut model, index);
            press(&mut model, "12");
        }
        press(&mut model, "<Tab>2026-06-30");
        scan_good(&mut model, 2);
        press(&mut model, "48<Tab>");
        model
    });
    compare("intake_search", || {
        let mut model = signed_in();
        press(&mut model, "<Ins>s");
        answer_with(&mut model, Answered::Goods { typed: "s".into(), found: shelf()[0..3].to_vec() });
        model
    });
}

fn previewed() -> Model {
    let mut model = signed_in();
    press(&mut model, "<F12>");
    answer_with(&mut model, Answered::Preview(Box::new(report())));
    model
}

#[test]
fn days() {
    compare("open_day", || {
        let mut model = idle();
        answer_with(&mut model, Fact::Day(day_closed()));
        press(&mut model, "<Enter>111111<Enter>");
        answer_with(&mut model, Answered::PinRight(code("01")));
        model
    });
    compare("open_day_again", || {
        let mut model = signed_in();
        let day = Day::Closed { last: 61, date: Some(date("2026-11-23")) };
        answer_with(&mut model, Fact::Day(DayStatus { day, ..day_open() }));
        press(&mut model, "<F12>");
        model
    });
    compare("close_day", previewed);
    compare("close_day_anomalies", || {
        let mut model = previewed();
        press(&mut model, "<PgDn>");
        model
    });
    compare_at("close_day", previewed, 100, 30);
    compare_at("close_day", previewed, 200, 60);
    compare("close_day_late", || {
        let mut model = idle();
        answer_with(&mut model, Fact::Day(day_left_open()));
        press(&mut model, "<Enter>111111<Enter>");
        answer_with(&mut model, Answered::PinRight(code("01")));
        answer_with(&mut model, Answered::Preview(Box::new(report())));
        model
    });
    compare("day_not_exported", || {
        let mut model = signed_in();
        press(&mut model, "<F12>");
        answer_with(&mut model, Answered::Preview(Box::new(report())));
        answer_with(&mut model, Answered::DayClosed(Box::new(report())));
        let gone = Failure::File { path: "/media/usb".into(), what: FileFlaw::System(SystemFlaw::Device) };
        answer_with(&mut model, Answered::Exported(Box::new(exported(Err(Trouble::Failed(gone))))));
        model
    });
    compare("day_exported", || {
        let mut model = signed_in();
        press(&mut model, "<F12>");
        answer_with(&mut model, Answered::Request(request(3)));
        answer_with(&mut model, Answered::Preview(Box::new(report())));
        press(&mut model, "<F9>");
        answer_with(&mut model, Answered::DayClosed(Box::new(report())));
        let digest = hemei::domain::value::chain::Digest::ZERO;
        let path = "/media/usb/520303103-M02-e1-c61.jsonl".to_owned();
        let workbook = Ok("520303103-M02-e1-c61.xlsx".to_owned());
        let today = WrittenFile { number: 61, path, bytes: 20_417, digest, workbook };
        answer_with(
            &mut model,
            Answered::Exported(Box::new(exported(Ok(vec![
                WrittenFile { number: 60, ..today.clone() },
                today,
            ])))),
        );
        model
    });
    compare("day_exported_without_workbook", || {
        let mut model = signed_in();
        press(&mut model, "<F12>");
        answer_with(&mut model, Answered::Preview(Box::new(report())));
        answer_with(&mut model, Answered::DayClosed(Box::new(report())));
        let digest = hemei::domain::value::chain::Digest::ZERO;
        let path = "/media/usb/520303103-M02-e1-c61.jsonl".to_owned();
        let workbook = Err(Failure::DiskFull("/media/usb/520303103-M02-e1-c61.xlsx".into()));
        let today = WrittenFile { number: 61, path, bytes: 20_417, digest, workbook };
        answer_with(&mut model, Answered::Exported(Box::new(exported(Ok(vec![today])))));
        model
    });
}

#[test]
fn help_quit_halt_small() {
    compare("help", || {
        let mut model = with_basket();
        press(&mut model, "<F1>");
        model
    });
    compare("quit", || {
        let mut model = signed_in();
        press(&mut model, "<Ctrl-Q>");
        model
    });
    compare("halt", || {
        let mut model = with_basket();
        let failure = Failure::Damaged(Damage::Sqlite(SqliteFlaw::Disk(266)));
        answer_with(&mut model, refused(Trouble::Failed(failure)));
        model
    });
    compare_at("too_small", with_basket, 60, 20);
    compare("locked", || {
        let mut model = with_basket();
        press(&mut model, "<Ctrl-L>");
        model
    });
}
