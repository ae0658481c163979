//! The built `kiosk` in a real pseudo-terminal: keys and scans go in with their timing, an emulated screen comes out.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use vt100::Parser;

/// As long as a slow machine may take to answer a key.
const PATIENCE: Duration = Duration::from_secs(15);
/// A person's pace and a scanner's.
const TYPED_MS: u64 = 90;
const SCANNED_MS: u64 = 8;

pub(super) struct Terminal {
    parser: Arc<Mutex<Parser>>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts the counter with these settings on 80×24.
    pub(super) fn start(config: &Path) -> Terminal {
        Terminal::start_under(&[], config)
    }

    /// The same, run by another program whose name and arguments come first.
    pub(super) fn start_under(runner: &[&str], config: &Path) -> Terminal {
        let (rows, cols) = (24, 80);
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut words = runner.iter().copied().chain([env!("CARGO_BIN_EXE_kiosk"), "--config"]);
        let mut command = CommandBuilder::new(words.next().unwrap());
        command.args(words);
        command.arg(config);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = Arc::new(Mutex::new(Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0)));
        let (mut reader, fed) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&parser));
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                fed.lock().unwrap().process(&bytes[..count]);
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Terminal { parser, writer, child, _master: pair.master }
    }

    pub(super) fn text(&self) -> String {
        self.parser.lock().unwrap().screen().contents()
    }

    fn send(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    /// A key by its name, without the pause that a person makes after it.
    pub(super) fn strike(&mut self, name: &str) {
        self.send(code(name).as_bytes());
    }

    /// A key by its name, such as `F8` or `Enter`.
    pub(super) fn key(&mut self, name: &str) {
        self.send(code(name).as_bytes());
        thread::sleep(Duration::from_millis(TYPED_MS));
    }

    pub(super) fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.send(c.to_string().as_bytes());
            thread::sleep(Duration::from_millis(TYPED_MS));
        }
    }

    /// A scan without waiting for what it does.
    pub(super) fn burst(&mut self, text: &str) {
        for c in text.chars() {
            self.send(c.to_string().as_bytes());
            thread::sleep(Duration::from_millis(SCANNED_MS));
        }
        self.send(b"\r");
    }

    /// A scan, and the moment after it in which single keys are swallowed.
    pub(super) fn scan(&mut self, text: &str) {
        self.burst(text);
        thread::sleep(Duration::from_millis(450));
    }

    /// A scan that no busy machine can tear: its keys arrive together.
    pub(super) fn scan_whole(&mut self, text: &str) {
        self.send(format!("{text}\r").as_bytes());
        thread::sleep(Duration::from_millis(450));
    }

    /// Many of one key as a keyboard repeats it when held down.
    pub(super) fn hold(&mut self, name: &str, times: usize) {
        for _ in 0..times {
            self.send(code(name).as_bytes());
            thread::sleep(Duration::from_millis(33));
        }
    }

    /// Waits until the text stands on the screen; blanks do not count.
    pub(super) fn expect(&self, text: &str) {
        self.expect_either(text, text);
    }

    /// Waits for one of two texts and gives the one that came.
    pub(super) fn expect_either<'a>(&self, one: &'a str, other: &'a str) -> &'a str {
        let start = Instant::now();
        loop {
            let screen = squeezed(&self.text());
            if let Some(text) = [one, other].into_iter().find(|text| screen.contains(&squeezed(text))) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "not on the screen: {one} {other}\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The text is not on the screen after it has had time to come.
    pub(super) fn absent(&self, text: &str) {
        thread::sleep(Duration::from_millis(300));
        assert!(!squeezed(&self.text()).contains(&squeezed(text)), "on the screen: {text}\n{}", self.text());
    }

    pub(super) fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill").args([&format!("-{name}"), &pid]).status().unwrap();
        assert!(status.success());
    }

    pub(super) fn kill(self) {
        self.kill_and_read();
    }

    /// Kills the program and gives what stood on the screen when it died.
    pub(super) fn kill_and_read(mut self) -> String {
        // The library's own kill begins with a SIGHUP, which the program takes for a farewell.
        self.signal("KILL");
        self.child.wait().unwrap();
        // What was written before the death may still be on its way to the screen.
        thread::sleep(Duration::from_millis(60));
        self.text()
    }

    /// Waits for the program's own end and gives its exit code.
    pub(super) fn exit_code(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program goes on:\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Whether the terminal is as a shell wants it: main screen, cursor shown, no mouse, no paste brackets.
    pub(super) fn is_restored(&self) -> bool {
        let parser = self.parser.lock().unwrap();
        let screen = parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn code(name: &str) -> &'static str {
    match name {
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "F12" => "\x1b[24~",
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Backspace" => "\x7f",
        "Ctrl-Q" => "\x11",
        "Ctrl-L" => "\x0c",
        other => panic!("no key {other}"),
    }
}
