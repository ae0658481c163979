//! Said where it arises: an entry taken back, a basket that is not lost, figures that are looked at twice, refusals.

use super::fixture::*;
use super::pictures::{buffer, picture, text};
use hemei::cells::take;
use hemei::config::QuitRule;
use hemei::domain::catalog::goods::Category;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::kind::{Detail, Intake, RedeemedLine, Source};
use hemei::domain::value::language::Language;
use hemei::domain::view::page::{Allowed, EntrySheet, HistoryLine, Quote, Reversed, ShelfGood};
use hemei::text::{self, Phrase};
use hemei::tui::counter::action::Action;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::counter::screen::Screen;
use hemei::tui::kit::scanner::Scanned;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

fn shown(model: &Model) -> String {
    let (width, height) = model.world.size;
    picture(model, width, height)
}

fn receipt_sheet() -> EntrySheet {
    let mut sheet = entry_sheet();
    sheet.line.entry.seq = receipt().seq;
    sheet
}

fn just_booked() -> Model {
    let mut model = with_basket();
    press(&mut model, "<F8>");
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    press(&mut model, "<F9>");
    answer_with(&mut model, Answered::Redeemed(Box::new(receipt())));
    model
}

#[test]
fn undo_on_the_booked_screen_means_this_entry() {
    let mut model = just_booked();
    assert_eq!(press(&mut model, "<F6>"), [Effect::ReadEntry { seq: receipt().seq }]);
    assert_eq!(answer_with(&mut model, Answered::Entry(Box::new(receipt_sheet()))), [Effect::NewRequest]);
    assert!(matches!(model.above.last(), Some(Screen::ReverseForm(_))));
    let shown = shown(&model);
    assert!(shown.contains(&format!("#{}", receipt().seq)), "{shown}");
}

#[test]
fn once_taken_back_the_booked_screen_says_so_and_nothing_else() {
    for language in LANGUAGES {
        let mut model = just_booked();
        model.world.language = language;
        let hand_over = Phrase::HandOver.text(language);
        assert!(shown(&model).contains(hand_over));
        press(&mut model, "<F6>");
        answer_with(&mut model, Answered::Entry(Box::new(receipt_sheet())));
        answer_with(&mut model, Answered::Request(request(7)));
        let of_another = Reversed { seq: 4720, refers: 4700, household: None, points: points("1.0") };
        answer_with(&mut model, Answered::Reversed(Reversed { refers: receipt().seq, ..of_another.clone() }));
        assert_eq!(place(&model), Scene::Done);
        model.world.toast = None;
        let after = shown(&model);
        assert!(after.contains("#4712") && after.contains("#4720"), "{after}");
        for gone in [hand_over, good(0).good.name.get(language), "102.0", Phrase::Booked.text(language)] {
            assert!(!after.contains(gone), "{gone} is still there\n{after}");
        }
        assert!(!model.offered().contains(&Action::Reverse));

        let mut other = just_booked();
        answer_with(&mut other, Answered::Reversed(of_another));
        other.world.toast = None;
        other.world.language = language;
        assert!(shown(&other).contains(hand_over), "another entry was taken back");
    }
}

/// A delivery of 48 bottles, as the list of today's entries has it.
fn delivery() -> HistoryLine {
    let (sku, batch) = (good(1).good.sku, "B4713".parse().unwrap());
    let leg = Leg::new(Unit::Good(sku.clone()), Account::Supply, Account::Stock(sku, batch), 48).unwrap();
    let intake =
        Intake { source: Source::Purchase, cost_fen: 450, expiry: None, supplier: None, invoice: None };
    let entry = hemei::domain::entry::Entry { legs: vec![leg], ..entry(4713, Detail::Intake(intake), None) };
    HistoryLine { entry, points: points("0.0"), reversed_by: None }
}

#[test]
fn the_newest_entry_is_chosen_though_a_signature_is_owed_and_a_delivery_says_what_it_brought() {
    for language in LANGUAGES {
        let mut model = signed_in();
        model.world.language = language;
        press(&mut model, "<F6>");
        answer_with(&mut model, Answered::Reversible(vec![delivery()]));
        answer_with(&mut model, Answered::Owed(vec![lone_reversal()]));
        let name = good(1).good.name;
        for line in [shown(&model), {
            press(&mut model, "<Enter>");
            assert!(
                matches!(model.above.last(), Some(Screen::ReverseForm(_))),
                "the delivery, not what is owed"
            );
            shown(&model)
        }] {
            let whole = format!("{} x48", name.get(language));
            assert!(line.contains(&whole) && line.contains("B4713"), "{line}");
        }
        press(&mut model, "<Esc><↑><Enter>");
        assert!(matches!(model.above.last(), Some(Screen::Countersign(_))));
    }
}

#[test]
fn a_stray_card_and_the_usual_two_keys_do_not_lose_the_basket() {
    let mut model = with_basket();
    scan(&mut model, Scanned::Card(card(7)));
    answer_with(&mut model, Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))));
    assert_eq!(place(&model), Scene::Leave);
    assert_eq!(press(&mut model, "<F8><F9><F8><F9><Enter>"), []);
    assert_eq!(place(&model), Scene::Leave);
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::FullBasket);
}

#[test]
fn no_screen_gives_a_basket_up_by_the_key_that_books() {
    for action in [Action::Commit, Action::Accept] {
        let mut model = with_basket();
        press(&mut model, "<Esc>");
        assert!(!model.offered().contains(&action));
    }
}

#[test]
fn leaving_the_program_names_the_basket_that_waits() {
    for language in LANGUAGES {
        let mut model = with_basket();
        model.world.language = language;
        model.world.shop.quit = QuitRule::Anybody;
        press(&mut model, "<Ctrl-L><Ctrl-Q>");
        let said = model.world.toast.as_ref().map(|toast| toast.text.clone());
        assert_eq!(said, Some(text::basket_would_go(language, 2)));
        let mut empty = idle();
        empty.world.shop.quit = QuitRule::Anybody;
        press(&mut empty, "<Ctrl-Q>");
        assert_eq!(empty.world.toast, None);
    }
}

#[test]
fn many_pieces_of_a_delivery_are_asked_about_in_words_and_enter_alone_says_yes() {
    for (typed, booked_at_once) in [("200", true), ("201", false), ("99999", false)] {
        let mut model = signed_in();
        press(&mut model, "<Ins>");
        answer_with(&mut model, Answered::Good(Box::new(good(0))));
        answer_with(&mut model, Answered::Request(request(9)));
        let effects = press(&mut model, &format!("{typed}<F9>"));
        assert_eq!(matches!(effects.as_slice(), [Effect::TakeIn { .. }]), booked_at_once, "{typed}");
        if booked_at_once {
            continue;
        }
        assert_eq!(effects, [Effect::Bell]);
        assert!(shown(&model).contains(&text::in_words(Language::Chinese, typed.parse().unwrap())));
        assert_eq!(
            press(&mut model, "<F9><F9>"),
            [Effect::Bell, Effect::Bell],
            "the same key again is no answer"
        );
        let effects = press(&mut model, "<Enter><F9>");
        assert!(matches!(effects.as_slice(), [Effect::TakeIn { .. }]), "{effects:?}");
    }
}

#[test]
fn another_quantity_is_asked_about_anew() {
    let mut model = signed_in();
    press(&mut model, "<Ins>");
    answer_with(&mut model, Answered::Good(Box::new(good(0))));
    answer_with(&mut model, Answered::Request(request(9)));
    press(&mut model, "300<F9><Enter>");
    assert_eq!(press(&mut model, "3000<F9>"), [Effect::Bell], "3000 is not the 300 that was looked at");
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::Intake, "back to the form, which is kept");
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::Intake, "goods that are not booked are not given up by one key");
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::Idle);
}

#[test]
fn many_pieces_in_a_basket_are_confirmed_before_they_are_booked() {
    let mut model = at_counter();
    let plenty = ShelfGood { stock: 900, points: Some(points("0.1")), ..good(0) };
    answer_with(&mut model, Answered::Good(Box::new(plenty.clone())));
    press(&mut model, "<F4>250<Enter><F8>");
    let line = RedeemedLine { quantity: 250, points: points("0.1"), ..redeemed(0, 1) };
    let quote = Quote { lines: vec![line], ..quote() };
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote) });
    assert!(shown(&model).contains("二百五十件（250）"), "{}", shown(&model));
    assert_eq!(press(&mut model, "<F9><F9>"), [Effect::Bell, Effect::Bell]);
    assert!(matches!(press(&mut model, "<Enter><F9>").as_slice(), [Effect::Redeem { .. }]));
}

#[test]
fn a_quantity_of_nothing_is_said() {
    let mut model = with_basket();
    assert_eq!(press(&mut model, "<F4>0<Enter>"), [Effect::Bell]);
    assert_eq!(place(&model), Scene::Quantity);
}

#[test]
fn typing_where_only_arrows_choose_is_said() {
    let reversing = |keys: &str| {
        let mut model = signed_in();
        press(&mut model, "<F6>");
        answer_with(&mut model, Answered::Reversible(page(123, "张登明", Found::Typed).history));
        press(&mut model, keys);
        model
    };
    let confirming = super::pictures::confirming;
    let intake = || {
        let mut model = signed_in();
        press(&mut model, "<Ins><↑><↑><↑>");
        model
    };
    let page = || super::scans::standing(Scene::Household);
    let models = [confirming(), reversing("<Enter><Tab>"), reversing("<Enter><Tab><Tab>"), intake(), page()];
    for mut model in models {
        model.world.toast = None;
        assert_eq!(press(&mut model, "张"), []);
        assert_eq!(said(&model), Phrase::ArrowsOnly.text(Language::Chinese));
    }
}

#[test]
fn the_line_of_a_proxy_that_is_missing_is_marked_and_named() {
    for language in LANGUAGES {
        let mut model = super::pictures::confirming();
        model.world.language = language;
        press(&mut model, "<←><Tab>周长林<F9>");
        let label = Phrase::ProxyRelation.text(language);
        let said = model.world.toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default();
        assert!(said.contains(label), "{said}");
        let shown = shown(&model);
        assert!(shown.contains(&format!("> {label}")), "{shown}");
        assert!(!shown.contains(&format!("> {}", Phrase::ProxyName.text(language))), "one line is marked");
    }
}

fn said(model: &Model) -> String {
    model.world.toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default()
}

fn basket_of(model: &Model) -> Vec<u32> {
    let counter = model.above.iter().find_map(|screen| match screen {
        Screen::Serving(counter) => Some(counter),
        _ => None,
    });
    counter.unwrap().basket.iter().map(|line| line.quantity).collect()
}

#[test]
fn what_can_never_be_booked_does_not_come_into_the_basket_and_is_said_at_once() {
    let mut spirits = good(1);
    spirits.good.category = Category::Alcohol;
    let unpriced = ShelfGood { points: None, ..good(1) };
    let sold_out = good(3);
    let name = |shelf: &ShelfGood| shelf.good.name.clone();
    let rows = [
        (spirits.clone(), Refusal::Blocked { good: name(&spirits), category: Category::Alcohol }),
        (unpriced.clone(), Refusal::NoPrice { good: name(&unpriced) }),
        (sold_out.clone(), Refusal::OutOfStock { good: name(&sold_out), wanted: 1, stock: 0 }),
    ];
    for (shelf, refusal) in rows {
        let mut model = with_basket();
        assert_eq!(answer_with(&mut model, Answered::Good(Box::new(shelf))), [Effect::Bell]);
        assert_eq!(said(&model), text::refusal(Language::Chinese, &refusal));
        assert_eq!(basket_of(&model), [2, 1]);
    }
    let mut model = at_counter();
    (0..5).for_each(|_| {
        drop(answer_with(
            &mut model,
            Answered::Good(Box::new(ShelfGood { points: Some(points("1.0")), ..good(5) })),
        ));
    });
    assert_eq!(basket_of(&model), [4], "four kettles are on the shelf");
    assert_eq!(press(&mut model, "<F4>5<Enter>"), [Effect::Bell]);
    assert_eq!(basket_of(&model), [4]);
}

#[test]
fn a_sum_that_is_too_much_is_said_with_the_good_that_makes_it_so() {
    let mut model = at_counter();
    scan_good(&mut model, 5);
    assert_eq!(said(&model), "");
    scan_good(&mut model, 5);
    let poor = Refusal::NotEnoughPoints { balance: points("128.0"), total: points("170.0") };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let shown = |model: &Model| {
        let left: String = picture(model, 80, 24).lines().map(|line| take(line, 50)).collect();
        squeezed(&left)
    };
    let sentence = squeezed(&text::refusal(Language::Chinese, &poor));
    assert!(shown(&model).contains(&sentence), "{}", shown(&model));
    press(&mut model, "<F4>4<Enter>");
    assert!(shown(&model).contains("300.0"), "over the visit's limit as well: {}", shown(&model));
    assert_eq!(basket_of(&model), [4], "it may still shrink");
}

#[test]
fn a_price_that_changed_is_said_and_every_figure_has_one_source() {
    let mut model = with_basket();
    let dearer = ShelfGood { points: Some(points("4.0")), ..good(0) };
    press(&mut model, "<F8>");
    let mut lines = quote().lines;
    lines[0].points = points("4.0");
    let new = Quote { lines, total: points("28.0"), after: points("100.0"), ..quote() };
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(new) });
    let confirm = shown(&model);
    let sentence = text::price_changed(Language::Chinese, "食盐 400g", Some(points("3.0")), points("4.0"));
    assert!(confirm.contains(&sentence), "{confirm}");
    assert!(confirm.contains("x  2       8.0") && confirm.contains("28.0"), "{confirm}");
    assert!(!confirm.contains("6.0  │"), "no figure of the old price\n{confirm}");

    press(&mut model, "<Esc>");
    answer_with(&mut model, Fact::Shelf(vec![dearer, good(2)]));
    assert_eq!(said(&model), sentence);
    assert_eq!(answer_with(&mut model, Fact::Shelf(vec![good(2)])), [], "said once");
}

#[test]
fn a_sentence_never_covers_the_line_one_types_in() {
    for language in LANGUAGES {
        for keys in ["盐", "<F3>张", "<Ins>12", "<F4>3"] {
            let mut model = with_basket();
            model.world.language = language;
            press(&mut model, keys);
            let long = "x ".repeat(150);
            model.world.toast = Some(hemei::tui::kit::tone::Toast {
                tone: hemei::tui::kit::tone::Tone::Warning,
                text: long,
                until: now(),
            });
            let cursor = cursor_of(&model);
            let row = text(&buffer(&model, 80, 24)).lines().nth(usize::from(cursor.1)).unwrap().to_owned();
            assert!(!row.contains("x x x"), "{keys}: {row}");
        }
    }
}

fn cursor_of(model: &Model) -> (u16, u16) {
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| drop(hemei::tui::counter::view::view(model, frame))).unwrap();
    let position = ratatui::backend::Backend::get_cursor_position(terminal.backend_mut()).unwrap();
    (position.x, position.y)
}

#[test]
fn nobody_is_shown_the_shops_affairs_or_goods_that_points_never_buy() {
    let mut model = idle();
    let mut spirits = good(1);
    spirits.good.category = Category::Alcohol;
    spirits.allowed = Allowed::Never;
    spirits.good.name = both("白酒 500ml", "Spirits 500 ml");
    let mut shelf = shelf();
    shelf.push(spirits);
    answer_with(&mut model, Fact::Shelf(shelf));
    answer_with(&mut model, Fact::Day(day_closed()));
    for _ in 0..20 {
        let shown = picture(&model, 80, 24);
        assert!(!shown.contains("白酒") && !shown.contains("未回执") && !shown.contains("营业日"), "{shown}");
        model.world.now = model.world.now.plus_ms(8_000);
    }
}

#[test]
fn the_key_that_books_is_called_by_what_it_does() {
    let verbs = [
        (Scene::Confirm, "F9 记账", "F9 book"),
        (Scene::Intake, "F9 入库", "F9 goods in"),
        (Scene::Day, "F9 日结", "F9 close the day"),
        (Scene::Quit, "F9 退出", "F9 quit"),
        (Scene::Leave, "Del 放弃兑换篮", "Del give the basket up"),
    ];
    for (at, chinese, english) in verbs {
        let mut model = super::scans::standing(at);
        for (language, label) in [(Language::Chinese, chinese), (Language::English, english)] {
            model.world.language = language;
            let shown = picture(&model, 80, 24);
            let footer: Vec<&str> = shown.lines().skip(22).collect();
            assert!(footer.concat().contains(label), "{at:?}: {footer:?}");
        }
    }
}

#[test]
fn figures_in_words() {
    let rows = [
        (0, "零", "zero"),
        (10, "十", "ten"),
        (17, "十七", "seventeen"),
        (100, "一百", "one hundred"),
        (110, "一百一十", "one hundred and ten"),
        (201, "二百零一", "two hundred and one"),
        (690, "六百九十", "six hundred and ninety"),
        (999, "九百九十九", "nine hundred and ninety-nine"),
        (1_000, "一千", "one thousand"),
        (1_005, "一千零五", "one thousand and five"),
        (10_000, "一万", "ten thousand"),
        (10_010, "一万零一十", "ten thousand and ten"),
        (20_300, "二万零三百", "twenty thousand three hundred"),
        (99_999, "九万九千九百九十九", "ninety-nine thousand nine hundred and ninety-nine"),
        (100_000, "十万", "one hundred thousand"),
    ];
    for (figure, chinese, english) in rows {
        assert_eq!(text::in_words(Language::Chinese, figure), chinese, "{figure}");
        assert_eq!(text::in_words(Language::English, figure), english, "{figure}");
    }
}
