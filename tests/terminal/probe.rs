//! What the counter finds out about its terminal when it starts, and that asking leaves and takes nothing.

use super::screen::{Cells, Terminal};
use super::shop::Shop;

#[test]
fn a_terminal_with_boxes_of_one_cell_gets_boxes() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("┌─");
    terminal.absent("+-");
    terminal.absent("×");
    terminal.signal("TERM");
    terminal.exit_code();
    assert!(terminal.is_restored());
    assert_eq!(terminal.text().trim(), "", "the main screen is as it was");
}

#[test]
fn a_terminal_with_boxes_of_two_cells_gets_ascii() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start_on(&shop.config(), Cells::Two);
    terminal.expect("+-");
    terminal.key("Enter");
    terminal.expect("222222");
    let text = terminal.text();
    assert!(!text.contains(['─', '│', '█', '×', '…', '“', '→']), "{text}");
    terminal.kill();
}

#[test]
fn a_terminal_that_does_not_tell_gets_boxes_and_every_key_typed_meanwhile() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start_on(&shop.config(), Cells::Untold);
    terminal.expect("─█×…“→");
    terminal.key("Enter");
    terminal.expect("222222");
    let text = terminal.text();
    assert!(text.contains('┌') && !text.contains('×') && !text.contains("[6n"), "{text}");
    terminal.kill();
}

#[test]
fn the_settings_need_no_answer() {
    for (borders, corner) in [("box", "┌─"), ("ascii", "+-")] {
        let shop = Shop::new("en");
        let text = std::fs::read_to_string(shop.config()).unwrap();
        let text = text.replace("borders = \"auto\"", &format!("borders = \"{borders}\""));
        std::fs::write(shop.config(), text).unwrap();
        let terminal =
            Terminal::start_on(&shop.config(), if borders == "box" { Cells::Two } else { Cells::One });
        terminal.expect(corner);
        terminal.kill();
    }
}
