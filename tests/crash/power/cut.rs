//! What a power cut can leave of a recording: the files as the disk would hold them, under two models of a disk.

use super::disk::{Depth, Event, Inode, Recording, is_shared_memory};
use hemei::chance::Chance;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// What a disk promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Model {
    /// The letter of POSIX: a file's bytes are safe once it is synced, its name once its folder is. Of what is not synced
    /// any first part may be there, for each file and each folder by itself.
    Strict,
    /// A journalling file system that orders data before the names and lengths that speak of it: these come back in the
    /// order in which they were made, and every sync commits them all. Bytes written over old ones keep no order at all.
    Journalling,
}

/// What became of everything that was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Lost,
    Kept,
    /// Some of it, cut between two sectors.
    TornAtSector,
    /// Some of it, cut anywhere: but what is written over old bytes is still cut between two sectors, because a disk writes
    /// a sector whole or not at all.
    TornAtByte,
}

pub const MODELS: [Model; 2] = [Model::Strict, Model::Journalling];
pub const FATES: [Fate; 4] = [Fate::Lost, Fate::Kept, Fate::TornAtSector, Fate::TornAtByte];

/// A power cut behind the first `at` events.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    pub at: usize,
    pub model: Model,
    pub fate: Fate,
    pub seed: u64,
}

/// The files and folders that are found when the power is back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct State {
    pub folders: BTreeSet<PathBuf>,
    pub files: BTreeMap<PathBuf, Vec<u8>>,
}

pub fn rebuild(recording: &Recording, cut: &Cut) -> State {
    let events = &recording.events[..cut.at];
    let dice = Dice { fate: cut.fate, chance: Chance::seeded(cut.seed) };
    let committed = match cut.model {
        Model::Strict => None,
        Model::Journalling => Some(dice.between(forced(recording, events), events.len())),
    };
    let names = match committed {
        None => names_of_each_folder(events, &dice),
        Some(committed) => (0..committed).collect(),
    };
    let mut contents: HashMap<Inode, Vec<u8>> = HashMap::new();
    for inode in recording.inodes() {
        let mut file = File { full: 0, bytes: Vec::new() };
        if let Some((_, bytes)) = recording.first.get(inode) {
            file = File { full: bytes.len(), bytes: bytes.clone() };
        }
        contents.insert(inode, file.play(inode, events, committed, &dice));
    }
    state(recording, events, &names, contents)
}

/// Chance, where the fate leaves any.
struct Dice {
    fate: Fate,
    chance: Chance,
}

impl Dice {
    fn below(&self, limit: usize) -> usize {
        self.chance.below(u32::try_from(limit).unwrap()).unwrap() as usize
    }

    /// How far things got that stand safe up to `least` and were done up to `most`.
    fn between(&self, least: usize, most: usize) -> usize {
        match self.fate {
            Fate::Lost => least,
            Fate::Kept => most,
            Fate::TornAtSector | Fate::TornAtByte => least + self.below(most - least + 1),
        }
    }

    /// How many bytes of a write at this place are there when it is the one that was torn; the first `old` stand over others.
    fn torn(&self, at: usize, length: usize, old: usize) -> usize {
        let end = at + self.below(length + 1);
        match self.fate {
            Fate::TornAtByte if end >= at + old => end - at,
            Fate::TornAtByte | Fate::TornAtSector => (end / SECTOR * SECTOR).saturating_sub(at),
            Fate::Lost | Fate::Kept => 0,
        }
    }
}

/// The events that gave, changed or took a name.
const fn folder_of(event: &Event) -> Option<&PathBuf> {
    match event {
        Event::Folder(path) | Event::Create(path, _) | Event::Rename(path, _) | Event::Remove(path) => {
            Some(path)
        }
        Event::Write { .. }
        | Event::Resize { .. }
        | Event::Sync(..)
        | Event::SyncFolder(_)
        | Event::Said(_) => None,
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// Which changes of names each folder kept, by itself.
fn names_of_each_folder(events: &[Event], dice: &Dice) -> HashSet<usize> {
    let mut changes: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
    let mut safe: BTreeMap<&Path, usize> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        if let Event::SyncFolder(folder) = event {
            safe.insert(folder, changes.get(folder.as_path()).map_or(0, Vec::len));
        } else if let Some(path) = folder_of(event) {
            changes.entry(parent(path)).or_default().push(index);
        }
    }
    let kept = changes.into_iter().flat_map(|(folder, mut changes)| {
        let safe = safe.get(folder).copied().unwrap_or(0);
        changes.truncate(dice.between(safe, changes.len()));
        changes
    });
    kept.collect()
}

/// Up to where a journalling file system must have committed names and lengths, because something was synced.
fn forced(recording: &Recording, events: &[Event]) -> usize {
    let mut lengths: HashMap<Inode, usize> =
        recording.first.iter().enumerate().map(|(inode, (_, bytes))| (inode, bytes.len())).collect();
    let (mut changed, mut forced) = (HashSet::new(), 0);
    for (index, event) in events.iter().enumerate() {
        let commits = match event {
            Event::SyncFolder(_) | Event::Sync(_, Depth::Everything) => true,
            // Bytes over old bytes need no commit.
            Event::Sync(inode, Depth::Data) => changed.contains(inode),
            Event::Create(_, inode) | Event::Resize { inode, .. } => {
                if let Event::Resize { length, .. } = event {
                    lengths.insert(*inode, *length);
                }
                changed.insert(*inode);
                false
            }
            Event::Write { inode, at, bytes } => {
                let length = lengths.entry(*inode).or_default();
                let end = (*at).min(*length) + bytes.len();
                if end > *length || *at > *length {
                    *length = (*length).max(start(*at, *length) + bytes.len());
                    changed.insert(*inode);
                }
                false
            }
            Event::Folder(_) | Event::Rename(..) | Event::Remove(_) | Event::Said(_) => false,
        };
        if commits {
            forced = index + 1;
            changed.clear();
        }
    }
    forced
}

/// Where a write begins: one that appends begins wherever the file ends.
const fn start(at: usize, length: usize) -> usize {
    if at == usize::MAX { length } else { at }
}

/// A file as the disk holds it, and how long the program believes it to be.
struct File {
    full: usize,
    bytes: Vec<u8>,
}

impl File {
    fn play(mut self, inode: Inode, events: &[Event], committed: Option<usize>, dice: &Dice) -> Vec<u8> {
        let is_ours = |event: &Event| match event {
            Event::Write { inode: of, .. } | Event::Resize { inode: of, .. } => *of == inode,
            _ => false,
        };
        let safe =
            events.iter().rposition(|event| matches!(event, Event::Sync(of, _) if *of == inode)).unwrap_or(0);
        let changes = events.iter().enumerate().filter(|(_, event)| is_ours(event));
        let (safe, open): (Vec<_>, Vec<_>) = changes.partition(|(index, _)| *index < safe);
        for (_, event) in safe {
            self.apply(event, usize::MAX);
        }
        match committed {
            None => self.play_in_order(&open, dice),
            Some(committed) => self.play_ordered(&open, committed, dice),
        }
        self.bytes
    }

    fn apply(&mut self, event: &Event, most: usize) {
        match event {
            Event::Write { at, bytes, .. } => {
                let at = start(*at, self.full);
                self.put(at, &bytes[..bytes.len().min(most)]);
                self.full = self.full.max(at + bytes.len());
            }
            Event::Resize { length, .. } => {
                self.bytes.resize(*length, 0);
                self.full = *length;
            }
            _ => {}
        }
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let end = at + bytes.len();
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        self.bytes[at..end].copy_from_slice(bytes);
    }

    /// The first so many changes, and a part of the next.
    fn play_in_order(&mut self, open: &[(usize, &Event)], dice: &Dice) {
        let kept = dice.between(0, open.len());
        for (index, (_, event)) in open.iter().take(kept + 1).enumerate() {
            match event {
                _ if index < kept => self.apply(event, usize::MAX),
                Event::Write { at, bytes, .. } => {
                    let at = start(*at, self.full);
                    let old = self.full.clamp(at, at + bytes.len()) - at;
                    let most = dice.torn(at, bytes.len(), old);
                    self.apply(event, most);
                }
                _ => {}
            }
        }
    }

    /// New lengths in the order of the commits, their bytes with them; bytes over old bytes by chance.
    fn play_ordered(&mut self, open: &[(usize, &Event)], committed: usize, dice: &Dice) {
        // What was appended is given room late, in order: the first of it may have its room and the rest none.
        let mut grows = i64::try_from(dice.between(0, open.len())).unwrap();
        for (index, event) in open {
            match event {
                Event::Write { at, bytes, .. } => {
                    let at = start(*at, self.full);
                    let old = self.full.clamp(at, at + bytes.len()) - at;
                    self.put_over(at, &bytes[..old], dice);
                    if old < bytes.len() && *index < committed {
                        let new = &bytes[old..];
                        let most = match grows {
                            1.. => new.len(),
                            0 => dice.torn(at + old, new.len(), 0),
                            _ => 0,
                        };
                        self.put(at + old, &new[..most]);
                    }
                    grows -= 1;
                    self.full = self.full.max(at + bytes.len());
                }
                Event::Resize { length, .. } => {
                    if *index < committed {
                        self.bytes.resize(*length, 0);
                    }
                    self.full = *length;
                }
                _ => {}
            }
        }
    }

    /// Each sector by itself is the old one or the new one.
    fn put_over(&mut self, at: usize, bytes: &[u8], dice: &Dice) {
        let mut done = 0;
        while done < bytes.len() {
            let place = at + done;
            let length = (SECTOR - place % SECTOR).min(bytes.len() - done);
            let most = match dice.fate {
                Fate::Lost => 0,
                Fate::Kept => length,
                Fate::TornAtSector | Fate::TornAtByte => dice.below(2) * length,
            };
            let room = self.bytes.len().saturating_sub(place).min(most);
            self.put(place, &bytes[done..done + room]);
            done += length;
        }
    }
}

fn state(
    recording: &Recording,
    events: &[Event],
    kept: &HashSet<usize>,
    mut contents: HashMap<Inode, Vec<u8>>,
) -> State {
    let mut names: BTreeMap<PathBuf, Inode> =
        recording.first.iter().enumerate().map(|(inode, (path, _))| (path.clone(), inode)).collect();
    let mut folders: BTreeSet<PathBuf> = recording.first_folders().map(Path::to_owned).collect();
    for (_, event) in events.iter().enumerate().filter(|(index, _)| kept.contains(index)) {
        match event {
            Event::Folder(path) => drop(folders.insert(path.clone())),
            Event::Create(path, inode) => drop(names.insert(path.clone(), *inode)),
            Event::Rename(from, to) => {
                let inode = names.remove(from);
                names.extend(inode.map(|inode| (to.clone(), inode)));
            }
            Event::Remove(path) => drop(names.remove(path)),
            _ => {}
        }
    }
    // A folder whose name is lost takes all that it holds with it.
    while let Some(lost) =
        folders.iter().find(|path| !path.as_os_str().is_empty() && !folders.contains(parent(path)))
    {
        let lost = lost.clone();
        folders.remove(&lost);
    }
    let is_there = |path: &Path| folders.contains(parent(path)) && !is_shared_memory(path);
    let files = names.into_iter().filter(|(path, _)| is_there(path));
    let files = files.map(|(path, inode)| (path, contents.remove(&inode).unwrap_or_default())).collect();
    State { folders, files }
}
