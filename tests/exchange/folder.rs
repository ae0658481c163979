//! The folder carrier on a real disk.

use hemei::domain::value::chain::Digest;
use hemei::domain::value::language::Language;
use hemei::exchange::folder::{Destination, Mounts, Outbox, failure};
use hemei::outcome::{Failure, Standing};
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

fn open(folder: &Path) -> Result<Outbox<'_>, Failure> {
    Outbox::open(Destination::Foreign(folder), &Mounts::of_this_machine())
}

/// One file put and settled.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<Digest, Failure> {
    let mut outbox = open(folder)?;
    let (digest, _) = outbox.put(name, bytes)?;
    outbox.settle()?;
    Ok(digest)
}

#[test]
fn a_file_is_written_into_a_new_folder_and_checked() {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("outbox");
    assert_eq!(write(&folder, NAME, b"day\n").unwrap(), Digest::of(b"day\n"));
    assert_eq!(std::fs::read(folder.join(NAME)).unwrap(), b"day\n");
    assert_eq!(names(&folder), [NAME]);
}

#[test]
fn many_files_are_settled_together_and_each_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = open(folder.path()).unwrap();
    for name in ["a", "b", "c"] {
        outbox.put(name, name.as_bytes()).unwrap();
    }
    outbox.settle().unwrap();
    assert_eq!(names(folder.path()), ["a", "b", "c"]);
    for damage in [&b"x"[..], b"", b"bb"] {
        let mut outbox = open(folder.path()).unwrap();
        std::fs::remove_file(folder.path().join("b")).unwrap();
        outbox.put("a", b"a").unwrap();
        outbox.put("b", b"b").unwrap();
        std::fs::write(folder.path().join("b"), damage).unwrap();
        let settled = outbox.settle();
        assert!(matches!(&settled, Err(Failure::ReadBack(path)) if path.ends_with('b')), "{settled:?}");
    }
}

#[test]
fn the_same_bytes_again_are_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), NAME, b"day\n").unwrap();
    let before = std::fs::metadata(folder.path().join(NAME)).unwrap().modified().unwrap();
    assert_eq!(write(folder.path(), NAME, b"day\n").unwrap(), Digest::of(b"day\n"));
    let after = std::fs::metadata(folder.path().join(NAME)).unwrap().modified().unwrap();
    assert_eq!(before, after);
}

#[test]
fn other_bytes_under_that_name_are_never_overwritten() {
    for other in [&b"daz\n"[..], b"", b"day\nand more"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), other).unwrap();
        let Err(Failure::NameTaken(path)) = write(folder.path(), NAME, b"day\n") else {
            panic!("overwritten");
        };
        assert!(path.ends_with(NAME));
        assert_eq!(std::fs::read(folder.path().join(NAME)).unwrap(), other);
        assert_eq!(names(folder.path()), [NAME]);
    }
}

/// A pipe would never end, and a link leads who knows where.
#[cfg(unix)]
#[test]
fn what_is_no_file_under_that_name_is_neither_opened_nor_overwritten() {
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("same");
    std::fs::write(&target, b"day\n").unwrap();
    let makes: [(Standing, &dyn Fn(&Path)); 4] = [
        (Standing::Link, &|path| std::os::unix::fs::symlink(&target, path).unwrap()),
        (Standing::Link, &|path| std::os::unix::fs::symlink(elsewhere.path().join("nothing"), path).unwrap()),
        (Standing::Folder, &|path| std::fs::create_dir(path).unwrap()),
        (Standing::Pipe, &|path| {
            assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
        }),
    ];
    for (what, make) in makes {
        let folder = tempfile::tempdir().unwrap();
        make(&folder.path().join(NAME));
        let written = write(folder.path(), NAME, b"day\n");
        assert!(
            matches!(&written, Err(Failure::NotFile { standing, .. }) if *standing == what),
            "{written:?}"
        );
        let said = hemei::text::failure(Language::Chinese, &written.unwrap_err());
        assert!(said.contains("应当是普通文件") && !said.contains("内容不同"), "{said}");
        assert_eq!(names(folder.path()), [NAME]);
        assert_eq!(names(elsewhere.path()), ["same"]);
    }
}

/// Only one spelling is a name of ours: what lies beside it is no daily file, whatever it looks like.
#[test]
fn a_file_of_another_spelling_is_no_file_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let spellings = ["c00002", "c0000002", "c2", "c000002.jsonl", "C000002"];
    for spelling in spellings {
        std::fs::write(folder.path().join(format!("510311107-M02-e1-{spelling}.jsonl")), b"day\n").unwrap();
    }
    write(folder.path(), NAME, b"day\n").unwrap();
    assert_eq!(std::fs::read(folder.path().join(NAME)).unwrap(), b"day\n");
    assert_eq!(names(folder.path()).len(), spellings.len() + 1);
}

#[test]
fn a_part_left_by_a_crash_is_no_hindrance() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(format!("{NAME}.part")), b"da").unwrap();
    write(folder.path(), NAME, b"day\n").unwrap();
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
    write(folder.path(), NAME, b"day\n").unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), b"precious");
}

/// A workbook gives way, but what a link points to does not.
#[cfg(unix)]
#[test]
fn a_workbook_replaces_a_link_and_not_what_it_points_to() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("precious");
    std::fs::write(&target, b"precious").unwrap();
    std::os::unix::fs::symlink(&target, folder.path().join("book.xlsx")).unwrap();
    let outbox = open(folder.path()).unwrap();
    outbox.replace("book.xlsx", b"book").unwrap();
    outbox.settle().unwrap();
    assert_eq!(std::fs::read(folder.path().join("book.xlsx")).unwrap(), b"book");
    assert_eq!(std::fs::read(&target).unwrap(), b"precious");
}

#[test]
fn a_name_that_leads_out_of_the_folder_is_refused() {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("outbox");
    for name in ["", ".", "..", "../day", "a/b", "/day", "day/", "./day"] {
        let refused = write(&folder, name, b"day\n");
        assert!(matches!(refused, Err(Failure::File { .. })), "{name:?}: {refused:?}");
    }
    assert!(names(&folder).is_empty());
    assert_eq!(names(top.path()), ["outbox"]);
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("outbox");
    std::fs::write(&folder, b"").unwrap();
    let failure = write(&folder, NAME, b"day\n").unwrap_err();
    assert_eq!(failure, Failure::NotFolder(folder.display().to_string()));
    assert!(write(&folder.join("deeper"), NAME, b"day\n").is_err());
}

#[cfg(unix)]
#[test]
fn a_folder_closed_to_writing_is_said_in_words() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let set = |mode| std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    let written = write(folder.path(), NAME, b"day\n");
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
