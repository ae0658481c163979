//! The built `kiosk` run as a command: ended if it does not end by itself, within a bound of memory, and what it said.

use hemei::domain::value::plain::is_hidden;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// Longer than any command takes on a busy machine; one that waits for a FIFO never ends.
const SECONDS: &str = "60";
/// Address space in KiB: far less than the files that some tests put in its way.
const MEMORY: &str = "1500000";
/// What `timeout` answers for a program that it ended.
const TIMED_OUT: i32 = 124;

/// What a command answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

/// Runs `kiosk` with these arguments, no terminal and nothing on standard input.
pub(super) fn kiosk<S: AsRef<OsStr>>(arguments: &[S]) -> Answer {
    kiosk_in(Path::new("/"), &[], arguments)
}

/// The same in a folder, with other variables in the environment.
pub(super) fn kiosk_in<S: AsRef<OsStr>>(
    folder: &Path,
    variables: &[(&str, &str)],
    arguments: &[S],
) -> Answer {
    let mut command = Command::new("timeout");
    command.args(["-k", "1", SECONDS, "bash", "-c", "ulimit -v $0; exec \"$@\"", MEMORY]);
    command.arg(env!("CARGO_BIN_EXE_kiosk")).args(arguments).current_dir(folder).stdin(Stdio::null());
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let answer = Answer {
        code: output.status.code().unwrap_or(TIMED_OUT),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    let shown = || arguments.iter().map(|one| one.as_ref().to_string_lossy()).collect::<Vec<_>>().join(" ");
    assert!(answer.code != TIMED_OUT, "kiosk {} never ended", shown());
    assert!(matches!(answer.code, 0..=2), "kiosk {}: {answer:?}", shown());
    answer
}

impl Answer {
    /// Nothing in it that a terminal obeys, and no line of it longer than can be read.
    #[track_caller]
    pub(super) fn assert_plain(&self) {
        for line in self.out.lines().chain(self.err.lines()) {
            // The program's own colours around a line of a card's picture.
            let drawn = line.strip_prefix("\u{1b}[30;107m").and_then(|line| line.strip_suffix("\u{1b}[0m"));
            assert!(!drawn.unwrap_or(line).chars().any(is_hidden), "{line:?}");
            assert!(line.chars().count() <= 420 || line.starts_with('{'), "{line}");
        }
    }

    /// It failed, with one sentence of which these words are part.
    #[track_caller]
    pub(super) fn assert_says(&self, code: i32, words: &str) {
        self.assert_plain();
        assert_eq!(self.code, code, "{self:?}");
        let said = format!("{}{}", self.out, self.err);
        assert!(said.contains(words), "{words:?} is not said: {said}");
    }
}
