//! Takes the terminal over and gives it back as it was, also after a panic.

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, Stdout, Write as _};
use std::panic;

/// The terminal while it is ours; dropping this gives it back.
#[derive(Debug)]
pub(super) struct Surface {
    pub(super) terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Surface {
    pub(super) fn enter() -> io::Result<Surface> {
        restore_after_panic();
        enable_raw_mode()?;
        // From here on a failure must give the terminal back, and dropping this does.
        let surface = Surface { terminal: Terminal::new(CrosstermBackend::new(io::stdout()))? };
        execute!(io::stdout(), EnterAlternateScreen, Clear(ClearType::All))?;
        execute!(io::stdout(), EnableMouseCapture, EnableBracketedPaste)?;
        Ok(surface)
    }

    pub(super) fn ring(&mut self) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(b"\x07")?;
        io::Write::flush(backend)
    }
}

impl Drop for Surface {
    fn drop(&mut self) {
        restore();
    }
}

/// The panic's words would be lost on the alternate screen, so it is left first.
fn restore_after_panic() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        restore();
        usual(what);
    }));
}

/// Each part is tried even if another fails: the terminal may be gone already.
fn restore() {
    let _gone_is_fine = execute!(
        io::stdout(),
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _gone_is_fine = disable_raw_mode();
}
