//! Key → paint in a pseudo-terminal: function and arrow keys, and characters (control characters too), which the
//! scanner's layer holds back.

use crate::books::Books;
use crate::cold_start::{GREETING, greeter, kiosk};
use crate::report::{Report, Row};
use crate::samples::Samples;
use crate::table::Table;
use crate::terminal::Terminal;
use anyhow::Result;
use std::thread;
use std::time::Duration;

const ROUNDS: usize = 60;
/// Slower than a scanner, so that nothing is taken for a scan.
const TYPED: Duration = Duration::from_millis(60);

const ENTER: &str = "\r";
const ESCAPE: &str = "\x1b";
const F2: &str = "\x1bOQ";
const F3: &str = "\x1bOR";
const F7: &str = "\x1b[18~";
const PAGE_DOWN: &str = "\x1b[6~";
const PAGE_UP: &str = "\x1b[5~";
const BACKSPACE: &str = "\x7f";
const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";

pub fn run(books: &[Books], report: &mut Report) -> Result<()> {
    Table::heading("Key → paint (95th percentiles)");
    for books in books.iter().filter(|books| books.size.has_past()) {
        let mut terminal = at_the_counter(books)?;
        let mut greeter = Terminal::start(greeter(books)?, GREETING)?;
        let (mut function, mut character, mut floor) =
            (Samples::default(), Samples::default(), Samples::default());
        for _ in 0..ROUNDS {
            for key in [F2, F7, PAGE_DOWN, PAGE_UP] {
                function.add(terminal.strike(key)?);
            }
            for key in ["x", "y"] {
                character.add(terminal.strike(key)?);
                floor.add(greeter.strike(key)?);
            }
            for key in [DOWN, UP] {
                function.add(terminal.strike(key)?);
            }
            for _ in 0..2 {
                character.add(terminal.strike(BACKSPACE)?);
            }
        }
        let mut table = Table::of(books, report);
        table.limit(Row::FunctionKeys, function.p95(), floor.p95(), Duration::from_millis(16))?;
        table.limit(Row::Characters, character.p95(), floor.p95(), Duration::from_millis(50))?;
    }
    Ok(())
}

/// Signed in, with a household open.
fn at_the_counter(books: &Books) -> Result<Terminal> {
    let mut terminal = Terminal::start(kiosk(books), &["F1"])?;
    terminal.send(ENTER)?;
    terminal.expect(&["222222"])?;
    type_text(&mut terminal, "222222")?;
    terminal.send(ENTER)?;
    terminal.expect(&["今天还没开始营业"])?;
    terminal.send(ESCAPE)?;
    terminal.settle();
    terminal.send(F3)?;
    terminal.settle();
    type_text(&mut terminal, &books.cards[1].household.to_string())?;
    terminal.settle();
    terminal.send(ENTER)?;
    terminal.expect(&["F7"])?;
    Ok(terminal)
}

fn type_text(terminal: &mut Terminal, text: &str) -> Result<()> {
    for c in text.chars() {
        terminal.send(&c.to_string())?;
        thread::sleep(TYPED);
    }
    Ok(())
}
