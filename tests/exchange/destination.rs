//! A stick that is not plugged in: nothing is made in its stead.

use hemei::exchange::folder::{Destination, Mounts, Outbox};
use hemei::outcome::Failure;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A machine whose sticks come under `media`.
struct Machine {
    top: TempDir,
    mounts: Mounts,
}

impl Machine {
    /// Every folder of the test is on one disk, which is the system's.
    fn new() -> Machine {
        let top = tempfile::tempdir().unwrap();
        let path = fs::canonicalize(top.path()).unwrap();
        fs::create_dir_all(path.join("media")).unwrap();
        let mounts = Mounts { folders: vec![path.join("media")], system: path };
        Machine { top, mounts }
    }

    /// The same, its system elsewhere: what is under `media` is then another disk.
    fn plugged_in() -> Machine {
        let Machine { top, mounts } = Machine::new();
        let mounts = Mounts { system: PathBuf::from("/proc"), ..mounts };
        Machine { top, mounts }
    }

    fn path(&self, path: &str) -> PathBuf {
        fs::canonicalize(self.top.path()).unwrap().join(path)
    }

    fn open(&self, place: Destination<'_>) -> Result<(), Failure> {
        Outbox::open(place, &self.mounts).map(drop)
    }

    /// Everything below the top folder.
    fn all(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.path("")];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
                found.push(path.strip_prefix(self.path("")).unwrap().display().to_string());
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                }
            }
        }
        found.sort();
        found
    }
}

#[test]
fn only_the_last_folder_is_made_outside_the_shops_own() {
    let machine = Machine::new();
    machine.open(Destination::Foreign(&machine.path("stick"))).unwrap();
    assert_eq!(machine.all(), ["media", "stick"]);
    for deep in ["usb/outbox", "usb/a/b/outbox", "stick/a/b"] {
        let folder = machine.path(deep);
        let opened = machine.open(Destination::Foreign(&folder));
        assert_eq!(opened, Err(Failure::NotPlugged(folder.display().to_string())));
    }
    assert_eq!(machine.all(), ["media", "stick"]);
    machine.open(Destination::Own(&machine.path("data/out/box"))).unwrap();
    assert_eq!(machine.all(), ["data", "data/out", "data/out/box", "media", "stick"]);
}

#[test]
fn a_folder_among_the_sticks_must_be_on_another_disk() {
    let machine = Machine::new();
    fs::create_dir(machine.path("media/usb")).unwrap();
    symlink(machine.path("media/usb"), machine.path("link")).unwrap();
    let before = machine.all();
    for path in
        ["media", "media/usb", "media/usb/outbox", "media/other", "link", "link/outbox", "media/usb/../usb"]
    {
        let folder = machine.path(path);
        let opened = machine.open(Destination::Foreign(&folder));
        assert_eq!(opened, Err(Failure::SystemDisk(folder.display().to_string())), "{path}");
    }
    assert_eq!(machine.all(), before);
    let machine = Machine::plugged_in();
    fs::create_dir(machine.path("media/usb")).unwrap();
    machine.open(Destination::Foreign(&machine.path("media/usb/outbox"))).unwrap();
    assert_eq!(machine.all(), ["media", "media/usb", "media/usb/outbox"]);
}

#[test]
fn a_link_to_a_stick_that_is_gone_is_no_folder_to_make() {
    let machine = Machine::plugged_in();
    fs::create_dir(machine.path("data")).unwrap();
    symlink(machine.path("media/usb/outbox"), machine.path("data/outbox")).unwrap();
    let (folder, before) = (machine.path("data/outbox"), machine.all());
    assert_eq!(Destination::of(&folder, &machine.path("data")), Destination::Own(&folder));
    for place in [Destination::Own(&folder), Destination::Foreign(&folder)] {
        assert_eq!(machine.open(place), Err(Failure::NotPlugged(folder.display().to_string())));
    }
    let deeper = folder.join("deeper");
    assert!(machine.open(Destination::Own(&deeper)).is_err());
    assert_eq!(machine.all(), before);
}

#[test]
fn no_books_are_begun_where_a_stick_should_be() {
    let machine = Machine::new();
    fs::create_dir(machine.path("media/usb")).unwrap();
    symlink(machine.path("media/nothing"), machine.path("link")).unwrap();
    for path in ["media/usb", "media/usb/data", "media/other/deep/data"] {
        let folder = machine.path(path);
        let refused = machine.mounts.check_to_begin(&folder);
        assert_eq!(refused, Err(Failure::SystemDisk(folder.display().to_string())), "{path}");
    }
    assert!(machine.mounts.check_to_begin(&machine.path("link")).is_err());
    machine.mounts.check_to_begin(&machine.path("deep/in/data")).unwrap();
    let machine = Machine::plugged_in();
    machine.mounts.check_to_begin(&machine.path("media/usb/data")).unwrap();
}

/// Wherever the data folder is, what is inside it is its own; what a link or dots lead out of it is not.
#[test]
fn the_shops_own_folder_is_where_its_data_is() {
    let machine = Machine::new();
    let data = machine.path("media/data");
    fs::create_dir_all(data.join("deep")).unwrap();
    fs::create_dir(machine.path("media/usb")).unwrap();
    symlink(machine.path("media/usb"), data.join("link")).unwrap();
    for own in ["", "outbox", "a/b", "deep", "deep/a/b"] {
        let folder = data.join(own);
        assert_eq!(Destination::of(&folder, &data), Destination::Own(&folder));
        machine.open(Destination::of(&folder, &data)).unwrap();
        assert!(folder.is_dir());
    }
    for foreign in ["../usb", "deep/../../usb", "link", "link/outbox", "../database"] {
        let folder = data.join(foreign);
        assert_eq!(Destination::of(&folder, &data), Destination::Foreign(&folder));
        assert!(machine.open(Destination::of(&folder, &data)).is_err());
    }
    assert_eq!(
        Destination::of(Path::new("/media/usb"), &data),
        Destination::Foreign(Path::new("/media/usb"))
    );
}

#[test]
fn a_bare_name_is_a_folder_where_the_program_runs() {
    let opened = Outbox::open(Destination::Foreign(Path::new("src")), &Mounts::of_this_machine());
    assert!(opened.is_ok());
    let deep =
        Outbox::open(Destination::Foreign(Path::new("no-such-stick/outbox")), &Mounts::of_this_machine());
    assert_eq!(deep.err(), Some(Failure::NotPlugged("no-such-stick/outbox".to_owned())));
}
