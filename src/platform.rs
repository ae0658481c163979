//! The one file that knows which system it runs on: file permissions, the environment, and being told to end.

use std::io::{self, Write as _};
use std::path::Path;

/// Writes a new file that only its owner can read, and syncs it. Fails if the file exists.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether group or world can read the file; where the system has no such notion, no.
pub fn is_open_to_others(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// A variable of the environment, if it is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
}

/// What the system tells a program that has a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// SIGTERM, SIGINT, or SIGHUP when the terminal goes away.
    End,
    /// SIGTSTP: give the terminal back, then [`pause`].
    Pause,
    /// SIGCONT, also after a stop that nobody can catch: somebody else had the terminal meanwhile.
    Resumed,
}

/// Calls `told` whenever the system tells the program something.
#[cfg(unix)]
pub fn when_told(told: impl Fn(Told) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let wanted = [SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(wanted)?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            told(match signal {
                SIGTSTP => Told::Pause,
                SIGCONT => Told::Resumed,
                _ => Told::End,
            });
        }
    })?;
    Ok(())
}

/// Elsewhere the console ends the program itself.
#[cfg(not(unix))]
pub fn when_told(_told: impl Fn(Told) + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Stops the whole program and returns once somebody lets it go on.
#[cfg(unix)]
pub fn pause() -> io::Result<()> {
    signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)
}

#[cfg(not(unix))]
pub fn pause() -> io::Result<()> {
    Ok(())
}
