//! Asks the terminal how wide it draws the signs that terminals disagree about.

use crossterm::cursor::{self, MoveTo};
use crossterm::execute;
use crossterm::style::Print;
use std::io;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// One of each kind that the screens draw: frames, blocks, a multiplication sign, dots, quotation marks, arrows.
const SIGNS: &str = "─█×…“→";
pub(super) const CELLS: u16 = 6;

/// Longer than the two seconds for which crossterm waits; only a terminal that went away meanwhile takes longer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The column behind the signs, or `None` from a terminal that does not tell. The signs are left standing for the
/// caller to clear. Keys that are typed meanwhile stay in line for whoever reads next, so nobody may read before.
pub(super) fn measure() -> Option<u16> {
    execute!(io::stdout(), MoveTo(0, 0), Print(SIGNS)).ok()?;
    let (sender, receiver) = channel();
    let ask = move || drop(sender.send(cursor::position()));
    thread::Builder::new().name("probe".into()).spawn(ask).ok()?;
    let (column, _) = receiver.recv_timeout(PATIENCE).ok()?.ok()?;
    Some(column)
}
