//! The screens' door: whatever text a canvas is given, the cells hold nothing that a terminal obeys.

use hemei::domain::value::plain::is_hidden;
use hemei::tui::counter::action::Action;
use hemei::tui::kit::keymap::Keymap;
use hemei::tui::kit::look::Look;
use hemei::tui::kit::widget::canvas::{Canvas, line};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

#[test]
fn hidden_characters_are_spelt_out_on_every_way_to_the_screen() {
    let evil = "a\u{1b}[2J\u{9b}\u{202e}\u{fe0f}\u{200d}b\u{7f}\ttab\u{202e}";
    let area = Rect::new(0, 0, 100, 6);
    let keymap = Keymap::<Action>::default();
    let mut buffer = Buffer::empty(area);
    let mut canvas = Canvas::new(&mut buffer, &keymap, Look::default());
    canvas.left(line(area, 0), evil, Style::new());
    canvas.right(line(area, 1), evil, Style::new());
    canvas.center(line(area, 2), evil, Style::new());
    canvas.verbatim(line(area, 3), evil, Style::new());
    canvas.sentence(Rect { y: 4, height: 2, ..area }, evil, Style::new());
    for y in 0..6 {
        let row: String = (0..100).map(|x| buffer[(x, y)].symbol()).collect();
        assert!(!row.chars().any(is_hidden), "{row:?}");
        assert!(y == 5 || row.contains("aU+001B[2JU+009BU+202EU+FE0FU+200DbU+007FU+0009tabU+202E"), "{row}");
    }
}
