//! Process start to the first full frame in a pseudo-terminal: `kiosk` beside a hello-world that opens the same
//! database, reads one balance and draws.

use crate::books::Books;
use crate::report::{Report, Row};
use crate::samples::Samples;
use crate::table::Table;
use crate::terminal::Terminal;
use anyhow::Result;
use hemei::store::Store;
use portable_pty::CommandBuilder;
use ratatui::crossterm::event::{self, Event};
use ratatui::widgets::{Block, Paragraph};
use rusqlite::{Connection, OptionalExtension as _};
use std::path::Path;

pub const HELLO: &str = "hello";
const ROUNDS: usize = 25;
/// The day's state, which only the books can tell, and the footer, which is drawn last.
const IDLE: &[&str] = &["积分超市", "Ctrl-Q"];
pub const GREETING: &[&str] = &["balance", "└"];

pub fn run(books: &[Books], report: &mut Report) -> Result<()> {
    Table::heading("Cold start: process start → first full frame (medians)");
    for books in books {
        let (mut ours, mut floor) = (Samples::default(), Samples::default());
        for _ in 0..ROUNDS {
            ours.add(Terminal::start(kiosk(books), IDLE)?.first_frame);
            floor.add(Terminal::start(greeter(books)?, GREETING)?.first_frame);
        }
        Table::of(books, report).ratio(Row::FirstFrame, ours.median(), floor.median(), 2.0)?;
    }
    Ok(())
}

pub fn kiosk(books: &Books) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kiosk"));
    command.arg("--config");
    command.arg(&books.config_path);
    command
}

pub fn greeter(books: &Books) -> Result<CommandBuilder> {
    let mut command = CommandBuilder::new(std::env::current_exe()?);
    command.arg(HELLO);
    command.arg(Store::path(&books.config.data));
    Ok(command)
}

/// The smallest program of the kind: database, one balance, a frame; it shows each key.
pub fn hello(database: &Path) -> Result<()> {
    let connection = Connection::open(database)?;
    let query = "SELECT amount FROM balance WHERE account = 'household:2030100012' AND unit = 'points'";
    let balance: Option<i64> = connection.query_row(query, [], |row| row.get(0)).optional()?;
    let balance = balance.unwrap_or(0);
    let mut terminal = ratatui::init();
    let mut struck = None;
    loop {
        let text = format!("balance {balance} {struck:?}");
        let paragraph = Paragraph::new(text).block(Block::bordered().title("hello"));
        terminal.draw(|frame| frame.render_widget(paragraph, frame.area()))?;
        if let Event::Key(key) = event::read()? {
            struck = Some(key.code);
        }
    }
}
