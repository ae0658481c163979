//! What a trace did to a folder: files under their names, each write, each sync, each word to the people outside.

use super::strace::Call;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// A file, whatever its name is by now.
pub type Inode = usize;

/// What happened, in order. Paths are relative to the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Folder(PathBuf),
    Create(PathBuf, Inode),
    Write {
        inode: Inode,
        at: usize,
        bytes: Vec<u8>,
    },
    Resize {
        inode: Inode,
        length: usize,
    },
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    /// All of the file, or all but what only its times need.
    Sync(Inode, Depth),
    SyncFolder(PathBuf),
    /// The program told somebody something: bytes to its terminal or to standard output.
    Said(Vec<u8>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    Everything,
    Data,
}

impl Event {
    /// For a person who looks for the place in a trace.
    pub fn told(&self) -> String {
        match self {
            Event::Write { inode, at, bytes } => {
                format!("write of {} bytes into file {inode} at {at}", bytes.len())
            }
            Event::Said(bytes) => format!("words of {} bytes", bytes.len()),
            event => format!("{event:?}"),
        }
    }
}

/// A folder as it was when the recording began, all of it long on the disk, and what happened since.
#[derive(Clone, Debug, Default)]
pub struct Recording {
    pub first: Vec<(PathBuf, Vec<u8>)>,
    pub events: Vec<Event>,
    /// The files under their names after the last event.
    names: BTreeMap<PathBuf, Inode>,
    folders: Vec<PathBuf>,
}

/// What a process has open.
enum Open {
    File { inode: Inode, place: Destination },
    Folder(PathBuf),
    Outside,
}

/// Where the next `write` goes.
enum Destination {
    At(usize),
    End,
    /// A file that is also read keeps one place for both, which is not followed here.
    Unknown,
}

impl Recording {
    /// Begins with what the folder holds now.
    pub fn of(folder: &Path) -> Recording {
        let mut recording = Recording::default();
        recording.look(folder, Path::new(""));
        recording
    }

    fn look(&mut self, top: &Path, inside: &Path) {
        let Ok(files) = fs::read_dir(top.join(inside)) else { return };
        self.folders.push(inside.to_owned());
        for file in files.map(Result::unwrap) {
            let path = inside.join(file.file_name());
            if file.path().is_dir() {
                self.look(top, &path);
            } else {
                self.names.insert(path.clone(), self.first.len());
                self.first.push((path, fs::read(file.path()).unwrap()));
            }
        }
    }

    /// The file that has this name after the last event.
    pub fn named(&self, path: &str) -> Option<Inode> {
        self.names.get(Path::new(path)).copied()
    }

    /// The folders that were there at first, the top one included.
    pub fn first_folders(&self) -> impl Iterator<Item = &Path> {
        let made = self.events.iter().filter(|event| matches!(event, Event::Folder(_))).count();
        self.folders[..self.folders.len() - made].iter().map(PathBuf::as_path)
    }

    /// Every file that ever was, from 0 up.
    pub fn inodes(&self) -> impl Iterator<Item = Inode> {
        let made = self.events.iter().filter(|event| matches!(event, Event::Create(..))).count();
        0..self.first.len() + made
    }

    /// Adds one process's calls; `folder` is where the recorded folder stood.
    pub fn add(&mut self, folder: &Path, calls: &[Call]) {
        let mut open: HashMap<i64, Open> = HashMap::new();
        for call in calls {
            self.follow(folder, &mut open, call);
        }
    }

    fn follow(&mut self, folder: &Path, open: &mut HashMap<i64, Open>, call: &Call) {
        let inside = |index: usize| call.path(index).strip_prefix(folder).ok().map(Path::to_owned);
        match call.name.as_str() {
            "open" | "openat" | "creat" => {
                let opened = inside(0).map_or(Open::Outside, |path| self.open(&path, call));
                open.insert(call.result, opened);
            }
            "close" => drop(open.remove(&call.number(0))),
            "write" | "writev" | "pwrite64" | "pwritev" | "pwritev2" => self.write(open, call),
            "ftruncate" => {
                let length = usize::try_from(call.number(1)).unwrap();
                if let Some(Open::File { inode, .. }) = open.get(&call.number(0)) {
                    self.events.push(Event::Resize { inode: *inode, length });
                }
            }
            "lseek" => {
                if let Some(Open::File { place: Destination::At(at), .. }) = open.get_mut(&call.number(0)) {
                    *at = usize::try_from(call.result).unwrap();
                }
            }
            "fsync" | "fdatasync" => {
                let depth = if call.name == "fsync" { Depth::Everything } else { Depth::Data };
                self.events.extend(match open.get(&call.number(0)) {
                    Some(Open::File { inode, .. }) => Some(Event::Sync(*inode, depth)),
                    Some(Open::Folder(path)) => Some(Event::SyncFolder(path.clone())),
                    Some(Open::Outside) | None => None,
                });
            }
            "rename" | "renameat" | "renameat2" => match (inside(0), inside(1)) {
                (Some(from), Some(to)) if from.parent() == to.parent() => {
                    let inode = self.names.remove(&from).unwrap();
                    self.names.insert(to.clone(), inode);
                    self.events.push(Event::Rename(from, to));
                }
                (None, None) => {}
                _ => panic!("renamed into another folder: {}", call.said()),
            },
            "unlink" | "unlinkat" => self.events.extend(inside(0).map(|path| {
                self.names.remove(&path).unwrap();
                Event::Remove(path)
            })),
            "mkdir" | "mkdirat" => self.events.extend(inside(0).map(|path| {
                self.folders.push(path.clone());
                Event::Folder(path)
            })),
            "mmap" => {
                let shared = call.has("MAP_SHARED") && call.has("PROT_WRITE");
                let file = call.arguments.split(", ").nth(4).and_then(|word| word.parse().ok());
                if let (true, Some(Open::File { inode, .. })) =
                    (shared, file.and_then(|file: i64| open.get(&file)))
                {
                    let path = self.names.iter().find(|(_, known)| **known == *inode).unwrap().0;
                    assert!(is_shared_memory(path), "{} is written through memory", path.display());
                }
            }
            // Locks and flags change no byte; a second number for an open file is not followed.
            "fcntl" if !call.has("F_DUPFD") => {}
            _ => assert!(!touches(folder, open, call), "a call that is not followed: {}", call.said()),
        }
    }

    fn open(&mut self, path: &Path, call: &Call) -> Open {
        if self.folders.iter().any(|folder| folder == path) {
            return Open::Folder(path.to_owned());
        }
        let inode = self.names.get(path).copied().unwrap_or_else(|| self.create(path, call));
        if call.has("O_TRUNC") || call.name == "creat" {
            self.events.push(Event::Resize { inode, length: 0 });
        }
        let place = match (call.has("O_APPEND"), call.has("O_RDWR")) {
            (true, _) => Destination::End,
            (false, true) => Destination::Unknown,
            (false, false) => Destination::At(0),
        };
        Open::File { inode, place }
    }

    fn create(&mut self, path: &Path, call: &Call) -> Inode {
        let is_made = call.has("O_CREAT") || call.name == "creat";
        assert!(is_made, "nobody made it: {} {}", path.display(), call.said());
        let inode = self.inodes().count();
        self.names.insert(path.to_owned(), inode);
        self.events.push(Event::Create(path.to_owned(), inode));
        inode
    }

    fn write(&mut self, open: &mut HashMap<i64, Open>, call: &Call) {
        let length = usize::try_from(call.result).unwrap();
        let bytes: Vec<u8> = call.strings.concat().into_iter().take(length).collect();
        assert_eq!(bytes.len(), length, "the trace is cut short: {}", call.said());
        match open.get_mut(&call.number(0)) {
            Some(Open::File { inode, place }) => {
                let at = match (call.name.starts_with('p'), &place) {
                    (true, _) => usize::try_from(call.last_number()).unwrap(),
                    (false, Destination::At(at)) => *at,
                    (false, Destination::End) => usize::MAX,
                    (false, Destination::Unknown) => {
                        panic!("written where reading left off: {}", call.said())
                    }
                };
                if let (false, Destination::At(next)) = (call.name.starts_with('p'), place) {
                    *next = at + length;
                }
                self.events.push(Event::Write { inode: *inode, at, bytes });
            }
            Some(Open::Folder(_)) => panic!("{}", call.said()),
            None if call.number(0) == 1 => self.events.push(Event::Said(bytes)),
            Some(Open::Outside) | None => {}
        }
    }
}

/// Whether a call names a path in the folder or a file that is open there.
fn touches(folder: &Path, open: &HashMap<i64, Open>, call: &Call) -> bool {
    let words = call.arguments.split(", ").filter_map(|word| word.parse().ok());
    let is_ours = |file: i64| matches!(open.get(&file), Some(Open::File { .. } | Open::Folder(_)));
    (0..call.strings.len()).any(|index| call.path(index).starts_with(folder))
        || words.into_iter().any(is_ours)
}

/// SQLite's index of its log is memory that happens to have a name; no power cut keeps it.
pub fn is_shared_memory(path: &Path) -> bool {
    path.to_string_lossy().ends_with("-shm")
}
