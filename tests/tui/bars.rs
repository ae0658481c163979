//! Bars and sparklines: proportions, and that a little is never nothing.

use hemei::tui::counter::action::Action;
use hemei::tui::kit::keymap::Keymap;
use hemei::tui::kit::look::{Borders, Look};
use hemei::tui::kit::widget::bar;
use hemei::tui::kit::widget::canvas::Canvas;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

fn drawn(width: u16, borders: Borders, draw: impl Fn(&mut Canvas<'_>, Rect)) -> String {
    let row = Rect::new(0, 0, width, 1);
    let mut buffer = Buffer::empty(row);
    let look = Look { borders, ..Look::default() };
    draw(&mut Canvas::new(&mut buffer, &Keymap::<Action>::default(), look), row);
    look.reduce(&mut buffer);
    buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
}

fn sparkline(width: u16, borders: Borders, values: &[i64]) -> String {
    drawn(width, borders, |canvas, row| bar::sparkline(canvas, row, values, Style::new()))
}

fn along(width: u16, borders: Borders, value: i64, most: i64) -> String {
    drawn(width, borders, |canvas, row| bar::along(canvas, row, value, most, Style::new()))
}

#[test]
fn a_sparkline_is_tallest_at_the_most_and_flat_where_nothing_is() {
    assert_eq!(sparkline(10, Borders::Boxes, &[0, 1, 2, 3, 4, 5, 6, 7]), "▁▂▃▄▅▆▇█  ");
    assert_eq!(sparkline(10, Borders::Ascii, &[0, 1, 2, 3, 4, 5, 6, 7]), "_.:-=+*#  ");
    assert_eq!(sparkline(5, Borders::Boxes, &[-20, 0, 1, 1000, 2000]), "▁▁▂▅█");
    assert_eq!(sparkline(3, Borders::Boxes, &[0, 0, 0]), "▁▁▁");
    assert_eq!(sparkline(3, Borders::Boxes, &[]), "   ");
}

#[test]
fn a_row_that_is_too_short_shows_the_last_values() {
    assert_eq!(sparkline(2, Borders::Boxes, &[900, 0, 5]), "▁█");
}

#[test]
fn a_bar_is_as_long_as_its_share() {
    assert_eq!(along(6, Borders::Boxes, 60, 60), "▆▆▆▆▆▆");
    assert_eq!(along(6, Borders::Boxes, 30, 60), "▆▆▆   ");
    assert_eq!(along(6, Borders::Boxes, 25, 60), "▆▆▆   ");
    assert_eq!(along(6, Borders::Ascii, 25, 60), "+++   ");
    assert_eq!(along(6, Borders::Boxes, 1, 1_000_000), "▆     ", "a little is not nothing");
}

#[test]
fn no_figures_break_a_bar() {
    for (value, most) in [(0, 60), (-5, 60), (5, 0), (5, -1), (i64::MIN, i64::MAX)] {
        assert_eq!(along(4, Borders::Boxes, value, most), "    ", "{value} of {most}");
    }
    assert_eq!(along(4, Borders::Boxes, i64::MAX, i64::MAX), "▆▆▆▆");
    assert_eq!(along(4, Borders::Boxes, 9, 3), "▆▆▆▆");
    assert_eq!(along(0, Borders::Boxes, 1, 1), "");
}
