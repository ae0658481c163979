//! The built `kiosk` in a real pseudo-terminal: keys and scans go in with their timing, an emulated screen comes out.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use unicode_width::UnicodeWidthStr;
use vt100::{Callbacks, Parser, Screen};

/// As long as a slow machine may take to answer a key.
const PATIENCE: Duration = Duration::from_secs(15);
/// A person's pace: slower than what is taken for a scanner, or three PINs in a row would be one code.
const TYPED_MS: u64 = 120;

/// How wide a terminal draws what is one cell on some and two on others, and whether it tells where its cursor is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cells {
    One,
    Two,
    Untold,
}

type Writer = Arc<Mutex<Box<dyn Write + Send>>>;

/// Answers the question where the cursor is, as a terminal does.
struct Answers {
    cells: Cells,
    writer: Writer,
}

impl Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        _: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        c: char,
    ) {
        if c != 'n' || params != [[6]] || self.cells == Cells::Untold {
            return;
        }
        let (row, column) = screen.cursor_position();
        let before = screen.contents_between(row, 0, row, column);
        let column = if self.cells == Cells::Two { before.width_cjk() } else { before.width() };
        write!(self.writer.lock().unwrap(), "\x1b[{};{}R", row + 1, column + 1).unwrap();
    }
}

pub(super) struct Terminal {
    parser: Arc<Mutex<Parser<Answers>>>,
    reader: Option<JoinHandle<()>>,
    writer: Writer,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts the counter with these settings on 80×24.
    pub(super) fn start(config: &Path) -> Terminal {
        Terminal::start_on(config, Cells::One, (80, 24))
    }

    pub(super) fn start_on(config: &Path, cells: Cells, size: (u16, u16)) -> Terminal {
        Terminal::run(&[], config, cells, size)
    }

    /// On 80×24, run by another program whose name and arguments come first.
    pub(super) fn start_under(runner: &[&str], config: &Path) -> Terminal {
        Terminal::run(runner, config, Cells::One, (80, 24))
    }

    fn run(runner: &[&str], config: &Path, cells: Cells, size: (u16, u16)) -> Terminal {
        let mut words = runner.iter().copied().chain([env!("CARGO_BIN_EXE_kiosk"), "--config"]);
        let mut command = CommandBuilder::new(words.next().unwrap());
        command.args(words);
        command.arg(config);
        Terminal::spawn(command, cells, size)
    }

    /// Another program than the counter, on 80×24.
    pub(super) fn start_other(program: &Path, argument: &Path) -> Terminal {
        let mut command = CommandBuilder::new(program);
        command.arg(argument);
        Terminal::spawn(command, Cells::One, (80, 24))
    }

    fn spawn(mut command: CommandBuilder, cells: Cells, (cols, rows): (u16, u16)) -> Terminal {
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let writer: Writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let answers = Answers { cells, writer: Arc::clone(&writer) };
        let (rows, cols) = (rows.try_into().unwrap(), cols.try_into().unwrap());
        let parser = Arc::new(Mutex::new(Parser::new_with_callbacks(rows, cols, 0, answers)));
        let (mut reader, fed) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&parser));
        let reader = thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                fed.lock().unwrap().process(&bytes[..count]);
            }
        });
        Terminal { parser, reader: Some(reader), writer, child, master: pair.master }
    }

    pub(super) fn text(&self) -> String {
        self.parser.lock().unwrap().screen().contents()
    }

    pub(super) fn send(&mut self, bytes: &[u8]) {
        let mut writer = self.writer.lock().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
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

    /// A scan, and the moment after it in which single keys are swallowed. Written at once, as fast scanners do: a busy
    /// test machine would tear a slower rhythm, which `tests/tui/scanner.rs` tries on a clock of its own.
    pub(super) fn scan(&mut self, text: &str) {
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

    /// The mouse at a column and row counted from 1: `0` presses and lets go, `64` and `65` turn the wheel up and down.
    pub(super) fn mouse(&mut self, button: u8, column: u16, row: u16) {
        self.send(format!("\x1b[<{button};{column};{row}M").as_bytes());
        if button == 0 {
            self.send(format!("\x1b[<{button};{column};{row}m").as_bytes());
        }
        thread::sleep(Duration::from_millis(TYPED_MS));
    }

    /// Where the text stands: column and row counted from 1, for the mouse.
    pub(super) fn find(&self, text: &str) -> (u16, u16) {
        self.expect(text);
        let shown = self.text();
        let (row, line) = shown.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let column = line[..line.find(text).unwrap()].width();
        (u16::try_from(column).unwrap() + 1, u16::try_from(row).unwrap() + 1)
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

    /// From the idle screen: attendant 02, by PIN.
    pub(super) fn sign_in(&mut self) {
        self.expect("F1");
        self.key("Enter");
        self.expect("222222");
        self.type_text("222222");
        self.key("Enter");
        self.expect_either("值守 02", "Attendant 02");
    }

    pub(super) fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill").args([&format!("-{name}"), &pid]).status().unwrap();
        assert!(status.success());
    }

    /// What `stty` does to the terminal, or says of it: `-a`, or what a shell sets when it takes the terminal back.
    pub(super) fn stty(&self, argument: &str) -> String {
        let tty = self.master.tty_name().unwrap();
        let output = std::process::Command::new("stty").arg("-F").arg(tty).arg(argument).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Whether what is typed shows on the terminal by itself, as a shell wants it and a PIN does not.
    pub(super) fn echoes(&self) -> bool {
        self.stty("-a").split_whitespace().any(|word| word.trim_end_matches(';') == "echo")
    }

    /// Waits until the system says that the program stands still, or that it runs.
    pub(super) fn wait_for_state(&self, letters: &str) {
        let pid = self.child.process_id().unwrap();
        let start = Instant::now();
        loop {
            let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
            let state = stat.rsplit(") ").next().unwrap().chars().next().unwrap();
            if letters.contains(state) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "the program is {state}, not one of {letters}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Writes past the program, as a shell does that has the terminal meanwhile.
    pub(super) fn scribble(&self, bytes: &[u8]) {
        self.parser.lock().unwrap().process(bytes);
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

    /// Waits for the program's own end, and until its last words are on the screen; gives its exit code.
    pub(super) fn exit_code(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.reader.take().into_iter().for_each(|reader| reader.join().unwrap());
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program goes on:\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until it is: what a program wrote before it stood still may not have been read yet.
    #[track_caller]
    pub(super) fn expect_restored(&self, why: &str) {
        let start = Instant::now();
        while !self.is_restored() {
            assert!(start.elapsed() < PATIENCE, "{why}");
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
        "Ins" => "\x1b[2~",
        "Home" => "\x1b[H",
        "Tab" => "\t",
        "PgDn" => "\x1b[6~",
        "Up" => "\x1b[A",
        "Right" => "\x1b[C",
        "Down" => "\x1b[B",
        "Backspace" => "\x7f",
        "Ctrl-P" => "\x10",
        "Ctrl-Q" => "\x11",
        "Ctrl-L" => "\x0c",
        "Ctrl-T" => "\x14",
        other => panic!("no key {other}"),
    }
}
