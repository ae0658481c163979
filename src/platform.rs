//! The one file that knows which system it runs on: file permissions, names made durable, the environment, and being
//! told to end.

use crate::outcome::Standing;
use crate::outcome::damage::SystemFlaw;
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// What a number of the system means that the standard library has no kind for.
#[cfg(unix)]
pub const fn system_flaw(number: i32) -> SystemFlaw {
    match number {
        libc::EIO | libc::ENXIO | libc::ENODEV => SystemFlaw::Device,
        libc::EAGAIN | libc::ENOMEM => SystemFlaw::Memory,
        libc::ELOOP => SystemFlaw::Links,
        libc::EMFILE | libc::ENFILE => SystemFlaw::TooMany,
        number => SystemFlaw::Unknown(number),
    }
}

/// Elsewhere the numbers are others.
#[cfg(not(unix))]
pub const fn system_flaw(number: i32) -> SystemFlaw {
    SystemFlaw::Unknown(number)
}

/// Puts a file that only its owner can read under its name: the old one, or the new one whole, whatever happens.
///
/// Written and synced under another name, renamed, and the folder synced, so that name and bytes survive a power cut.
pub fn write_private_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(".new");
    let fresh = PathBuf::from(fresh);
    // What a start that was cut short left under this name was never anybody's.
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    write_private(&fresh, bytes)?;
    fs::rename(&fresh, path)?;
    sync_folder(path.parent().unwrap_or(Path::new("")))
}

/// Makes the names in a folder durable. Some file systems of sticks and networks know no such thing and say so.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match File::open(folder)?.sync_all() {
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Err(error),
        _ => Ok(()),
    }
}

/// Elsewhere a folder cannot be opened as a file; the system keeps its names by itself.
#[cfg(not(unix))]
pub fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// What is done about a link that stands where a file should; links among the folders above it are always followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    Followed,
    Refused,
}

/// Lets an opening neither wait for another program, as a FIFO would, nor take a terminal over, nor follow a refused link.
#[cfg(unix)]
pub fn at_once(options: &mut OpenOptions, links: Links) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let refusing = match links {
        Links::Followed => 0,
        Links::Refused => libc::O_NOFOLLOW,
    };
    options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY | refusing)
}

/// Elsewhere opening waits for nobody.
#[cfg(not(unix))]
pub fn at_once(options: &mut OpenOptions, _links: Links) -> &mut OpenOptions {
    options
}

/// What stands there, unless it is a regular file.
pub fn standing(found: FileType) -> Option<Standing> {
    if found.is_file() {
        return None;
    }
    if found.is_dir() {
        return Some(Standing::Folder);
    }
    if found.is_symlink() {
        return Some(Standing::Link);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if found.is_fifo() {
            return Some(Standing::Pipe);
        }
        if found.is_socket() {
            return Some(Standing::Socket);
        }
    }
    Some(Standing::Device)
}

/// Writes a new file that only its owner can read, and syncs it. Fails if the file exists.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = open_for_owner(path, File::options().write(true).create_new(true))?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Opens a file as `options` say; what they make is its owner's alone, to read and to write whatever the umask.
#[cfg(unix)]
pub fn open_for_owner(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
    let file = options.mode(0o600).open(path)?;
    let mode = file.metadata()?.permissions().mode() & 0o777;
    // A umask may have taken the owner's own rights. What an older file grants to others is not ours to hide here.
    if mode & 0o600 != 0o600 {
        file.set_permissions(fs::Permissions::from_mode(mode | 0o600))?;
    }
    Ok(file)
}

/// Elsewhere a folder's rights are those of the files in it.
#[cfg(not(unix))]
pub fn open_for_owner(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.open(path)
}

/// Makes a folder that only its owner can enter; those above it, if they are missing, are made as usual.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    create_private_below(folder)
}

/// The same where the folder above must be there.
pub fn create_private_below(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)?;
    make_private(folder)
}

/// Gives the owner of a file or folder what is needed, and nobody else anything.
#[cfg(unix)]
pub fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = if fs::metadata(path)?.is_dir() { 0o700 } else { 0o600 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// Elsewhere there is nothing to take from anybody.
#[cfg(not(unix))]
pub fn make_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether a file or folder has the rights that [`make_private`] gives; where the system has no such notion, yes.
pub fn is_owners_alone(path: &Path) -> bool {
    fs::metadata(path).map_or(cfg!(not(unix)), |metadata| has_owners_rights(&metadata))
}

/// [`is_owners_alone`] of what has been looked at.
pub fn has_owners_rights(metadata: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let expected = if metadata.is_dir() { 0o700 } else { 0o600 };
        metadata.permissions().mode() & 0o777 == expected
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        true
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

/// Whether group or world can do anything with a file or folder; where the system has no such notion, no.
pub fn is_open_to_others(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| admits_others(&metadata))
}

/// [`is_open_to_others`] of what has been looked at.
pub fn admits_others(metadata: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        metadata.permissions().mode() & 0o077 != 0
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
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

/// The disk that the system itself runs from.
pub const SYSTEM_DISK: &str = "/";

/// Where systems put what is plugged in.
pub const MOUNT_FOLDERS: &[&str] = &["/media", "/mnt", "/run/media", "/Volumes"];

/// Which disk a path is on; `None` where the system does not say.
pub fn device(path: &Path) -> io::Result<Option<u64>> {
    Ok(device_of(&fs::metadata(path)?))
}

/// [`device`] of what has been looked at.
pub fn device_of(metadata: &fs::Metadata) -> Option<u64> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        Some(metadata.dev())
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        None
    }
}
