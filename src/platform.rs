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

/// The disk that the system itself runs from.
pub const SYSTEM_DISK: &str = "/";

/// Where systems put what is plugged in.
pub const MOUNT_FOLDERS: &[&str] = &["/media", "/mnt", "/run/media", "/Volumes"];

/// Which disk a path is on; `None` where the system does not say.
pub fn device(path: &Path) -> io::Result<Option<u64>> {
    let metadata = std::fs::metadata(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        Ok(Some(metadata.dev()))
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        Ok(None)
    }
}
