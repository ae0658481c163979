//! The folder carrier on a real disk.

use hemei::domain::chain::Digest;
use hemei::domain::trouble::Failure;
use hemei::exchange::folder::{failure, write_verified};
use std::io::{Error, ErrorKind};
use std::path::Path;

const NAME: &str = "510311107-M02-e1-c000002.jsonl";

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_into_a_new_folder_and_checked() {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("usb").join("outbox");
    assert_eq!(write_verified(&folder, NAME, b"day\n").unwrap(), Digest::of(b"day\n"));
    assert_eq!(std::fs::read(folder.join(NAME)).unwrap(), b"day\n");
    assert_eq!(names(&folder), [NAME]);
}

#[test]
fn the_same_bytes_again_are_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    write_verified(folder.path(), NAME, b"day\n").unwrap();
    let before = std::fs::metadata(folder.path().join(NAME)).unwrap().modified().unwrap();
    assert_eq!(write_verified(folder.path(), NAME, b"day\n").unwrap(), Digest::of(b"day\n"));
    let after = std::fs::metadata(folder.path().join(NAME)).unwrap().modified().unwrap();
    assert_eq!(before, after);
}

#[test]
fn other_bytes_under_that_name_are_never_overwritten() {
    for other in [&b"daz\n"[..], b"", b"day\nand more"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), other).unwrap();
        let Err(Failure::NameTaken(path)) = write_verified(folder.path(), NAME, b"day\n") else {
            panic!("overwritten");
        };
        assert!(path.ends_with(NAME));
        assert_eq!(std::fs::read(folder.path().join(NAME)).unwrap(), other);
        assert_eq!(names(folder.path()), [NAME]);
    }
}

#[test]
fn a_part_left_by_a_crash_is_no_hindrance() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(format!("{NAME}.part")), b"da").unwrap();
    write_verified(folder.path(), NAME, b"day\n").unwrap();
    assert_eq!(names(folder.path()), [NAME]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_way_of_the_part_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("precious");
    std::fs::write(&target, b"precious").unwrap();
    std::os::unix::fs::symlink(&target, folder.path().join(format!("{NAME}.part"))).unwrap();
    write_verified(folder.path(), NAME, b"day\n").unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), b"precious");
}

#[test]
fn a_name_that_leads_out_of_the_folder_is_refused() {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("outbox");
    for name in ["", ".", "..", "../day", "a/b", "/day", "day/", "./day"] {
        let refused = write_verified(&folder, name, b"day\n");
        assert!(matches!(refused, Err(Failure::File { .. })), "{name:?}: {refused:?}");
    }
    assert!(names(top.path()).is_empty());
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("outbox");
    std::fs::write(&folder, b"").unwrap();
    let failure = write_verified(&folder, NAME, b"day\n").unwrap_err();
    let (Failure::NotFolder(path) | Failure::File { path, .. }) = failure else { panic!("{failure:?}") };
    assert_eq!(path, folder.display().to_string());
    assert!(write_verified(&folder.join("deeper"), NAME, b"day\n").is_err());
}

#[cfg(unix)]
#[test]
fn a_folder_closed_to_writing_is_said_in_words() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let set = |mode| std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    let written = write_verified(folder.path(), NAME, b"day\n");
    set(0o755);
    match written {
        Err(Failure::Forbidden(path)) => assert!(path.ends_with(NAME), "{path}"),
        // Permissions do not bind root; then the file must be there and whole.
        Ok(digest) => assert_eq!(digest, Digest::of(&std::fs::read(folder.path().join(NAME)).unwrap())),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn failures_are_sorted_by_what_to_do() {
    let sorted = |kind: ErrorKind| failure(Path::new("/media/usb"), &Error::from(kind));
    for full in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded] {
        assert!(matches!(sorted(full), Failure::DiskFull(text) if text.contains("/media/usb")));
    }
    let stick = "/media/usb".to_owned();
    let expected = [
        (ErrorKind::ReadOnlyFilesystem, Failure::WriteProtected(stick.clone())),
        (ErrorKind::PermissionDenied, Failure::Forbidden(stick.clone())),
        (ErrorKind::NotFound, Failure::Gone(stick.clone())),
        (ErrorKind::NotADirectory, Failure::NotFolder(stick.clone())),
    ];
    for (kind, wanted) in expected {
        assert_eq!(sorted(kind), wanted);
    }
    assert!(matches!(sorted(ErrorKind::Other), Failure::File { path, .. } if path == stick));
}
