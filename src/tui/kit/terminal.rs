//! Takes the terminal over and gives it back as it was, also after a panic.

use super::settings::Settings;
use crate::platform;
use crate::tui::kit::look::{Borders, Colours, Look};
use crate::tui::kit::probe;
use crate::tui::kit::sgr::ShortColours;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::style::force_color_output;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, Stdout, Write as _};
use std::mem::ManuallyDrop;
use std::panic;

/// The terminal while it is ours; dropping this gives it back.
#[derive(Debug)]
pub(super) struct Surface {
    /// Never dropped by itself: its own farewell writes to standard error and panics where that is gone as well.
    pub(super) terminal: ManuallyDrop<Terminal<CrosstermBackend<ShortColours<Stdout>>>>,
}

impl Surface {
    /// Takes the terminal and finds out what it can show. Nobody may read keys before: the probe has its answer to read.
    pub(super) fn enter(settings: Settings) -> io::Result<(Surface, Look)> {
        restore_after_panic();
        enable_raw_mode()?;
        // From here on a failure must give the terminal back, and dropping this does.
        let backend = CrosstermBackend::new(ShortColours::new(io::stdout()));
        let surface = Surface { terminal: ManuallyDrop::new(Terminal::new(backend)?) };
        execute!(io::stdout(), EnterAlternateScreen, Clear(ClearType::All))?;
        let look = Look {
            borders: Borders::chosen(settings.borders, probe::measure),
            colours: Colours::chosen(settings.colours, platform::variable),
            scale: settings.scale,
        };
        // The look decides about colours; crossterm would otherwise obey NO_COLOR over the settings.
        force_color_output(true);
        execute!(io::stdout(), Clear(ClearType::All), EnableMouseCapture, EnableBracketedPaste)?;
        Ok((surface, look))
    }

    /// Takes the terminal again after somebody else had it: a shell has put echo and the main screen back.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // Otherwise crossterm believes that it never lost the raw mode, and does nothing.
        disable_raw_mode()?;
        enable_raw_mode()?;
        execute!(
            io::stdout(),
            EnterAlternateScreen,
            Clear(ClearType::All),
            EnableMouseCapture,
            EnableBracketedPaste
        )?;
        // What was drawn last is forgotten, so that all of it is drawn again. The terminal's own way to do that asks where
        // the cursor is, and the thread that reads keys would take the answer.
        self.terminal.swap_buffers();
        Ok(())
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
pub(super) fn restore() {
    let _gone_is_fine = execute!(
        io::stdout(),
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _gone_is_fine = disable_raw_mode();
}
