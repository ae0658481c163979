//! The models of a disk on a few events by hand.

use super::cut::{Cut, Fate, Model, State, rebuild};
use super::disk::{Depth, Event, Recording};
use std::path::PathBuf;

fn recording(events: Vec<Event>) -> Recording {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("old"), [b'o'; 1024]).unwrap();
    let mut recording = Recording::of(folder.path());
    recording.events = events;
    recording
}

fn cut(recording: &Recording, model: Model, fate: Fate, seed: u64) -> State {
    rebuild(recording, &Cut { at: recording.events.len(), model, fate, seed })
}

fn new() -> PathBuf {
    PathBuf::from("new")
}

fn written() -> Vec<Event> {
    vec![Event::Create(new(), 1), Event::Write { inode: 1, at: 0, bytes: b"bytes".to_vec() }]
}

#[test]
fn a_synced_file_has_its_name_once_the_folder_is_synced() {
    let mut events = written();
    events.push(Event::Sync(1, Depth::Everything));
    let synced = recording(events.clone());
    assert!(!cut(&synced, Model::Strict, Fate::Lost, 1).files.contains_key(&new()));
    assert_eq!(cut(&synced, Model::Journalling, Fate::Lost, 1).files[&new()], b"bytes");
    events.push(Event::SyncFolder(PathBuf::new()));
    let named = recording(events);
    assert_eq!(cut(&named, Model::Strict, Fate::Lost, 1).files[&new()], b"bytes");
}

#[test]
fn a_name_that_is_synced_may_stand_over_nothing() {
    let mut events = written();
    events.push(Event::SyncFolder(PathBuf::new()));
    let named = recording(events);
    for model in super::cut::MODELS {
        assert_eq!(cut(&named, model, Fate::Lost, 1).files[&new()], b"");
        assert_eq!(cut(&named, model, Fate::Kept, 1).files[&new()], b"bytes");
    }
    let lengths = |fate| {
        (0..200).map(|seed| cut(&named, Model::Strict, fate, seed).files[&new()].len()).collect::<Vec<_>>()
    };
    assert!((0..=5).all(|length| lengths(Fate::TornAtByte).contains(&length)));
    assert!(lengths(Fate::TornAtSector).iter().all(|length| [0, 5].contains(length)));
}

#[test]
fn bytes_over_old_bytes_keep_their_order_under_one_model_only() {
    let write = |at, byte| Event::Write { inode: 0, at, bytes: vec![byte; 512] };
    let over = recording(vec![write(0, b'1'), write(512, b'2')]);
    let found = |model| {
        let states = (0..200)
            .map(|seed| cut(&over, model, Fate::TornAtSector, seed).files[&PathBuf::from("old")].clone());
        states.map(|bytes| (bytes[0], bytes[512])).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(found(Model::Strict), [(b'1', b'2'), (b'1', b'o'), (b'o', b'o')].into());
    assert_eq!(found(Model::Journalling), [(b'1', b'2'), (b'1', b'o'), (b'o', b'2'), (b'o', b'o')].into());
}

#[test]
fn a_renamed_file_is_under_one_of_its_names_and_a_removed_one_may_come_back() {
    let mut events = written();
    events.extend([Event::Sync(1, Depth::Everything), Event::SyncFolder(PathBuf::new())]);
    events.extend([Event::Rename(new(), PathBuf::from("newer")), Event::Remove(PathBuf::from("old"))]);
    let renamed = recording(events);
    for model in super::cut::MODELS {
        let names = |fate, seed| {
            cut(&renamed, model, fate, seed)
                .files
                .into_keys()
                .map(|path| path.display().to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(names(Fate::Lost, 1), "new old");
        assert_eq!(names(Fate::Kept, 1), "newer");
        assert!(
            (0..50)
                .all(|seed| ["new old", "newer old", "newer"]
                    .contains(&names(Fate::TornAtByte, seed).as_str()))
        );
    }
}
