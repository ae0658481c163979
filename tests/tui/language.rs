//! The language of the screen, held on every screen at every size in both languages: one key is filled, it comes first, lines
//! break where a reader would.

use super::fixture::*;
use super::looks::every_picture;
use super::pictures::{buffer, picture, text};
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::world::{LEAST_HEIGHT, LEAST_WIDTH};
use hemei::tui::kit::look::{Borders, Colours, Look, Scale};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

const FILL: Color = Color::Indexed(22);
const CLOSING: &[char] = &['，', '。', '、', '；', '：', '！', '？', '」', '』', '》', '）', '”'];

/// The usual look and the large one.
const LOOKS: [Look; 2] = [
    Look { borders: Borders::Boxes, colours: Colours::Full, scale: Scale::Usual },
    Look { borders: Borders::Boxes, colours: Colours::Full, scale: Scale::Large },
];

fn in_every_look(mut check: impl FnMut(Scene, &Buffer)) {
    LOOKS.into_iter().for_each(|look| every_picture(look, &mut check));
}

/// Columns of the last row that are filled.
fn filled(buffer: &Buffer) -> Vec<u16> {
    let last = buffer.area.height - 1;
    (0..buffer.area.width).filter(|x| buffer[(*x, last)].bg == FILL).collect()
}

/// The signs of the last row, from its first to the filled key.
fn before_fill(buffer: &Buffer) -> String {
    let (last, first) = (buffer.area.height - 1, filled(buffer)[0]);
    (0..first).map(|x| buffer[(x, last)].symbol()).collect()
}

#[test]
fn one_key_is_filled_and_it_is_the_first() {
    in_every_look(|place, buffer| {
        // Nothing is offered where selling was stopped, or where the window is too small.
        if place == Scene::Halt || buffer.area.width < LEAST_WIDTH || buffer.area.height < LEAST_HEIGHT {
            return;
        }
        let columns = filled(buffer);
        let picture = text(buffer);
        assert!(!columns.is_empty(), "no key goes on from {place:?}\n{picture}");
        // Behind a wide sign stands a cell that is never drawn.
        let is_one = columns.windows(2).all(|pair| pair[1] - pair[0] <= 2);
        assert!(is_one, "two keys are filled on {place:?}\n{picture}");
        // Where the only way on is the way back, it stands where that always stands.
        let only_back = picture.trim_end().ends_with("Esc 返回") || picture.trim_end().ends_with("Esc back");
        let is_last = only_back && columns[columns.len() - 1] + 2 >= buffer.area.width / 2;
        assert!(before_fill(buffer).trim().is_empty() || is_last, "{place:?}\n{picture}");
    });
}

#[test]
fn help_and_the_way_back_stand_last_and_in_one_order() {
    in_every_look(|place, buffer| {
        let picture = text(buffer);
        let footer = picture.lines().last().unwrap_or_default();
        let at = |word: &str| footer.find(word);
        for [menu, help, back] in [["菜单", "帮助", "返回"], ["menu", "help", "back"]] {
            let found: Vec<usize> = [at(menu), at(help), at(back)].into_iter().flatten().collect();
            assert!(found.is_sorted(), "{place:?}\n{picture}");
        }
    });
}

#[test]
fn no_line_begins_with_a_closing_mark() {
    in_every_look(|place, buffer| {
        let picture = text(buffer);
        for line in picture.lines() {
            let words = line.trim_start_matches([' ', '│', '>', '!']);
            assert!(!words.starts_with(CLOSING), "{place:?}: {line}\n{picture}");
        }
    });
}

#[test]
fn a_dialog_stands_alone() {
    let mut model = with_basket();
    let basket = "洗衣液";
    assert!(picture(&model, 80, 24).contains(basket));
    press(&mut model, "<Esc>");
    let shown = picture(&model, 80, 24);
    assert!(!shown.contains(basket), "{shown}");
    let rows: Vec<&str> = shown.lines().collect();
    let inner = &rows[2..rows.len() - 2];
    let outside = inner.iter().filter(|row| !row.contains('│') && !row.contains('─'));
    assert!(outside.clone().count() > 5 && outside.clone().all(|row| row.trim().is_empty()), "{shown}");
}

/// Two dots in the place of letters.
fn cuts(line: &str) -> bool {
    let chars: Vec<char> = line.chars().collect();
    let is_cut = |at: usize| {
        chars[at] == '.'
            && chars[at + 1] == '.'
            && chars.get(at + 2) != Some(&'.')
            && chars[at - 1].is_alphanumeric()
    };
    (1..chars.len().saturating_sub(1)).any(is_cut)
}

#[test]
fn nothing_is_cut_that_has_room() {
    in_every_look(|place, buffer| {
        let picture = text(buffer);
        let is_cut = buffer.area.width >= 200 && picture.lines().any(cuts);
        assert!(!is_cut, "{place:?}\n{picture}");
    });
    assert!(cuts("Laundry liq..  -20.0") && !cuts("phone ..1214") && !cuts("Checking..."));
}

/// Reversed or underlined cells, or the mark of a row, between header and footer.
#[test]
fn the_focus_is_seen_without_colours() {
    const CHOOSE: [Scene; 11] = [
        Scene::SignIn,
        Scene::Find,
        Scene::EmptyBasket,
        Scene::FullBasket,
        Scene::Household,
        Scene::Quantity,
        Scene::Confirm,
        Scene::Intake,
        Scene::Pin,
        Scene::Card,
        Scene::Menu,
    ];
    let plain = Look { borders: Borders::Ascii, colours: Colours::None, scale: Scale::Usual };
    every_picture(plain, |place, buffer| {
        if !CHOOSE.contains(&place) || buffer.area.width < LEAST_WIDTH {
            return;
        }
        let rows = 2..buffer.area.height - 1;
        let set_off = Modifier::REVERSED | Modifier::UNDERLINED;
        let is_seen =
            rows.clone().any(|y| (0..buffer.area.width).any(|x| buffer[(x, y)].modifier.intersects(set_off)));
        assert!(is_seen, "{place:?}\n{}", text(buffer));
    });
}

/// A list that is longer than its place says how much there is and has a bar, whatever its screen.
#[test]
fn what_is_longer_than_its_place_has_a_bar() {
    let mut model = with_basket();
    press(&mut model, "<F1>");
    let shown = buffer(&model, 80, 24);
    let bar = (3..20).filter(|y| shown[(78, *y)].symbol() == "█").count();
    assert!(bar > 0, "{}", text(&shown));
}
