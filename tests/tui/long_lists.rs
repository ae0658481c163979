//! What is longer than the screen scrolls, to its last row, and says which rows are in sight.

use super::fixture::update;
use super::fixture::*;
use super::pictures::picture;
use hemei::domain::catalog::goods::Category;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::domain::entry::kind::RedeemedLine;
use hemei::domain::value::language::Language;
use hemei::domain::view::page::{HistoryLine, Quote, Receipt, ShelfGood};
use hemei::text;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::counter::screen::Screen;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];
const SIZES: [(u16, u16); 2] = [(80, 24), (100, 30)];

/// A good of its own number and name, cheap and plenty.
fn numbered(index: usize) -> ShelfGood {
    let mut shelf = good(0);
    shelf.good.sku = format!("G{:03}", 100 + index).parse().unwrap();
    shelf.good.name = both(&format!("商品{index:02}号"), &format!("Good no {index:02}."));
    shelf.points = Some(points("0.5"));
    shelf
}

fn quote_of(count: usize) -> Quote {
    let line = |index: usize| {
        let ShelfGood { good, points, .. } = numbered(index);
        RedeemedLine { good: good.sku, name: good.name.zh, quantity: 1, points: points.unwrap() }
    };
    let lines: Vec<_> = (0..count).map(line).collect();
    Quote { lines, ..quote() }
}

/// The confirm screen over so many goods.
fn confirming(count: usize, (width, height): (u16, u16)) -> Model {
    let mut model = at_counter();
    update(&mut model, Message::Resize { width, height });
    for index in 0..count {
        answer_with(&mut model, Answered::Good(Box::new(numbered(index))));
    }
    press(&mut model, "<F8>");
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote_of(count)) });
    // The same names would look out from behind the dialog.
    if let Some(Screen::Serving(counter)) = model.above.first_mut() {
        counter.basket.clear();
    }
    model
}

fn booked(count: usize, size: (u16, u16)) -> Model {
    let mut model = confirming(count, size);
    press(&mut model, "<F9>");
    let receipt = Receipt { quote: quote_of(count), ..receipt() };
    answer_with(&mut model, Answered::Redeemed(Box::new(receipt)));
    assert_eq!(place(&model), Scene::Done);
    model
}

fn shown(model: &Model) -> String {
    let (width, height) = model.world.size;
    picture(model, width, height)
}

/// Which of the goods stand on the screen now, and that the figure under the list counts exactly them.
fn goods_in(picture: &str, count: usize) -> Vec<usize> {
    let in_sight: Vec<usize> =
        (0..count).filter(|index| picture.contains(&format!("商品{index:02}号"))).collect();
    let (first, last) = (in_sight.first().copied().unwrap_or(0), in_sight.last().copied().unwrap_or(0));
    assert_eq!(in_sight.len(), last + 1 - first, "no gap: {in_sight:?}");
    let range = format!("{}-{} / {count}", first + 1, last + 1);
    assert_eq!(in_sight.len() < count, picture.contains(&range), "{range}\n{picture}");
    in_sight
}

#[test]
fn every_good_of_a_long_basket_can_be_brought_to_sight_before_and_after_it_is_booked() {
    for size in SIZES {
        for count in 1..=40 {
            for make in [confirming, booked] {
                // Row by row where the list just fits and where it just does not.
                let keys: &[&str] =
                    if [7, 8, 13, 14, 40].contains(&count) { &["<↓>", "<PgDn>"] } else { &["<PgDn>"] };
                for key in keys {
                    let mut model = make(count, size);
                    let mut seen: Vec<usize> = goods_in(&shown(&model), count);
                    assert!(!seen.is_empty(), "{count} goods at {size:?}");
                    while seen.last() != Some(&(count - 1)) {
                        press(&mut model, key);
                        seen.extend(goods_in(&shown(&model), count));
                        assert!(seen.len() <= count * 40, "{key} does not lead to the end");
                    }
                    seen.sort_unstable();
                    seen.dedup();
                    assert_eq!(seen.len(), count, "{key} at {size:?}");
                    assert_eq!(goods_in(&shown(&model), count).last(), Some(&(count - 1)));
                    // The keys back work at once: nothing was scrolled beyond the end.
                    let at_the_end = shown(&model);
                    press(&mut model, "<↑>");
                    let all_fit = goods_in(&at_the_end, count).len() == count;
                    assert_eq!(shown(&model) == at_the_end, all_fit, "{count} at {size:?}");
                }
            }
        }
    }
}

#[test]
fn all_refusals_are_listed_and_can_be_read_to_the_end() {
    for language in LANGUAGES {
        let mut model = confirming(1, (80, 24));
        model.world.language = language;
        let blocked =
            |index: usize| Refusal::Blocked { good: numbered(index).good.name, category: Category::Alcohol };
        let mut refusals: Vec<Refusal> = (0..9).map(blocked).collect();
        refusals.push(Refusal::CardNeeded);
        press(&mut model, "<Esc><F8>");
        answer_with(&mut model, Answered::Quoted { request: request(2), quote: Err(refusals) });
        let mut read = String::new();
        for _ in 0..40 {
            read.push_str(&shown(&model));
            press(&mut model, "<↓>");
        }
        for index in 0..9 {
            let name = numbered(index).good.name;
            assert!(read.contains(name.get(language)), "{index}");
        }
        let last = text::refusal(language, &Refusal::CardNeeded);
        assert!(read.contains(last.split(['。', '.']).next().unwrap()), "{read}");
        assert_eq!(press(&mut model, "<F9>"), []);
    }
}

/// Forty entries, newest first.
fn long_history() -> Vec<HistoryLine> {
    let one = page(123, "张登明", Found::Typed).history.remove(3);
    let line = |seq: u64| {
        let entry = hemei::domain::entry::Entry { seq, ..one.entry.clone() };
        HistoryLine { entry, ..one.clone() }
    };
    (4001..4041).rev().map(line).collect()
}

/// The figure under a list: the last row in sight, and all rows.
fn range_in(picture: &str) -> Option<(usize, usize)> {
    let (before, after) =
        picture.rsplit_once(" / ").filter(|(before, _)| before.ends_with(|c: char| c.is_ascii_digit()))?;
    let last = before.rsplit('-').next()?.parse().ok()?;
    let count = after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
    Some((last, count))
}

#[test]
fn every_other_list_leads_to_its_last_row_and_back_at_once() {
    let history = || {
        let mut model = signed_in();
        let long = hemei::domain::view::page::HouseholdPage {
            history: long_history(),
            ..page(123, "张登明", Found::Card { serial: 1 })
        };
        answer_with(&mut model, Answered::Page(Box::new(long)));
        model
    };
    let reversible = || {
        let mut model = signed_in();
        press(&mut model, "<F6>");
        answer_with(&mut model, Answered::Reversible(long_history()));
        model
    };
    let found = || {
        let mut model = signed_in();
        press(&mut model, "<F3>z");
        let found = listed(&(1..=40).map(|serial| household(serial, "张登明")).collect::<Vec<_>>());
        answer_with(&mut model, Answered::Households { typed: "z".into(), found });
        model
    };
    let report = || {
        let mut model = signed_in();
        press(&mut model, "<F12>");
        answer_with(&mut model, Answered::Preview(Box::new(report())));
        press(&mut model, "<PgDn>");
        model
    };
    let help = || {
        let mut model = with_basket();
        press(&mut model, "<F1>");
        model
    };
    let entry = || {
        let mut model = with_basket();
        press(&mut model, "<F5>");
        answer_with(&mut model, Answered::Sheet(Box::new(sheet(123, "张登明", Found::Typed))));
        press(&mut model, "<Enter>");
        let mut sheet = entry_sheet();
        let legs = (0..40).flat_map(|_| sheet.line.entry.legs.clone()).collect();
        sheet.line.entry.legs = legs;
        answer_with(&mut model, Answered::Entry(Box::new(sheet)));
        model
    };
    let makes: [(&str, fn() -> Model); 6] = [
        ("history", history),
        ("reverse list", reversible),
        ("find", found),
        ("report", report),
        ("help", help),
        ("entry", entry),
    ];
    for (name, make) in makes {
        let mut model = make();
        let Some((first, count)) = range_in(&shown(&model)) else { panic!("{name}:\n{}", shown(&model)) };
        assert!(first < count, "{name}: {first} of {count}");
        for _ in 0..count {
            press(&mut model, "<PgDn>");
        }
        let end = shown(&model);
        assert_eq!(range_in(&end), Some((count, count)), "{name}\n{end}");
        press(&mut model, if name == "history" { "<PgUp>" } else { "<↑>" });
        assert_ne!(shown(&model), end, "{name}: the key back is dead");
    }
}

/// A whole name of two rows leaves the history a row less, and its last line still comes into sight.
#[test]
fn under_a_name_of_two_rows_the_history_still_ends_at_its_end() {
    let mut model = signed_in();
    let name = "张登明张登明张登明张登明张登明张登明张登明张登明".to_owned();
    let long = hemei::domain::view::page::HouseholdPage {
        history: long_history(),
        ..page(123, &name, Found::Card { serial: 1 })
    };
    answer_with(&mut model, Answered::Page(Box::new(long)));
    press(&mut model, "<F7>");
    assert!(shown(&model).lines().nth(3).unwrap().contains("张"), "{}", shown(&model));
    let (_, count) = range_in(&shown(&model)).unwrap();
    (0..count).for_each(|_| drop(press(&mut model, "<PgDn>")));
    assert_eq!(range_in(&shown(&model)), Some((count, count)), "{}", shown(&model));
}
