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

/// Writes a file that only its owner can read, whole or not at all, and there for good once this returns: the bytes, the
/// name, and that the name is in its folder. What stood under the name before is replaced.
pub fn write_private_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    match std::fs::remove_file(part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        // Left by a start that was cut short.
        Ok(()) | Err(_) => {}
    }
    write_private(part, bytes)?;
    std::fs::rename(part, path)?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Makes the names in a folder durable; where folders cannot be opened, the system does so itself.
fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        std::fs::File::open(folder)?.sync_all()
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        Ok(())
    }
}

/// Which start of the machine this is, and the milliseconds since, sleep included; `None` where the system does not say.
pub fn since_boot() -> Option<(String, u64)> {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    let (seconds, hundredths) = uptime.split_whitespace().next()?.split_once('.')?;
    let ms =
        seconds.parse::<u64>().ok()?.checked_mul(1000)? + hundredths.parse::<u64>().ok()?.checked_mul(10)?;
    Some((boot.trim().to_owned(), ms))
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

/// Calls `told` whenever the system asks the program to end: SIGTERM, SIGINT, or SIGHUP when the terminal goes away.
#[cfg(unix)]
pub fn when_told_to_end(told: impl Fn() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for _ in signals.forever() {
            told();
        }
    })?;
    Ok(())
}

/// Elsewhere the console ends the program itself.
#[cfg(not(unix))]
pub fn when_told_to_end(_told: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}
