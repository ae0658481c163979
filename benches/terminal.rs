//! A program in a pseudo-terminal of 80×24, its output read as it comes and stamped before it is emulated.

use anyhow::{Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};
use vt100::Parser;

const PATIENCE: Duration = Duration::from_secs(5);
/// A screen that said nothing for so long has been drawn to its end.
const STILL: Duration = Duration::from_millis(25);
/// "Where is the cursor?"
const ASKS_CURSOR: &[u8] = b"\x1b[6n";

pub struct Terminal {
    /// From the process's start until its first full frame had been written.
    pub first_frame: Duration,
    parser: Parser,
    output: Receiver<(Instant, Vec<u8>)>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts the program and waits until all of `marks` stand on the screen.
    pub fn start(mut command: CommandBuilder, marks: &[&str]) -> Result<Terminal> {
        let (rows, cols) = (24, 80);
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })?;
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let mut reader = pair.master.try_clone_reader()?;
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let size = (rows.try_into()?, cols.try_into()?);
        let parser = Parser::new(size.0, size.1, 0);
        let input = pair.master.take_writer()?;
        let start = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let first_frame = Duration::ZERO;
        let mut terminal = Terminal { first_frame, parser, output, input, child, _master: pair.master };
        terminal.first_frame = terminal.expect(marks)?.duration_since(start);
        Ok(terminal)
    }

    /// Waits until all of `marks` stand on the screen; gives when the last of them came.
    pub fn expect(&mut self, marks: &[&str]) -> Result<Instant> {
        let start = Instant::now();
        let mut at = start;
        while !self.shows(marks) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let Ok((came, bytes)) = self.output.recv_timeout(left) else {
                bail!("{marks:?} did not come, the screen is\n{}", self.parser.screen().contents());
            };
            self.take(&bytes)?;
            at = came;
        }
        Ok(at)
    }

    /// Strikes a key and gives the time until the screen is another one.
    pub fn strike(&mut self, key: &str) -> Result<Duration> {
        self.settle();
        let before = self.parser.screen().clone();
        let start = Instant::now();
        self.send(key)?;
        loop {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let Ok((came, bytes)) = self.output.recv_timeout(left) else {
                bail!("{key:?} changed nothing on the screen\n{}", self.parser.screen().contents());
            };
            self.take(&bytes)?;
            if self.parser.screen().contents_formatted() != before.contents_formatted() {
                return Ok(came.duration_since(start));
            }
        }
    }

    /// Takes in what is still coming.
    pub fn settle(&mut self) {
        while let Ok((_, bytes)) = self.output.recv_timeout(STILL) {
            // A program that has ended is found out by the next key.
            let _ended = self.take(&bytes);
        }
    }

    /// Shows what came, and tells a program that asks where the cursor is, as every terminal does.
    fn take(&mut self, bytes: &[u8]) -> Result<()> {
        self.parser.process(bytes);
        if bytes.windows(ASKS_CURSOR.len()).any(|part| part == ASKS_CURSOR) {
            let (row, column) = self.parser.screen().cursor_position();
            self.send(&format!("\x1b[{};{}R", row + 1, column + 1))?;
        }
        Ok(())
    }

    pub fn send(&mut self, keys: &str) -> Result<()> {
        self.input.write_all(keys.as_bytes())?;
        Ok(self.input.flush()?)
    }

    fn shows(&self, marks: &[&str]) -> bool {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let screen = squeezed(&self.parser.screen().contents());
        marks.iter().all(|mark| screen.contains(&squeezed(mark)))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // The program may have ended by itself.
        let _gone = self.child.kill();
        let _status = self.child.wait();
    }
}
