//! Opening and reading: regular files only, never waited for, never more than a limit.

use hemei::outcome::{Failure, Standing};
use hemei::outside::{Links, NotTaken, open, read_given, read_own};
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

/// Makes a FIFO, which blocks whoever simply opens it.
pub fn make_fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_file_within_the_limit_is_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    for length in [0, 1, 8] {
        fs::write(&path, vec![b'x'; length]).unwrap();
        assert_eq!(read_own(&path, 8).unwrap(), vec![b'x'; length]);
        assert_eq!(read_given(&path, 8).unwrap(), vec![b'x'; length]);
    }
    fs::write(&path, b"123456789").unwrap();
    assert!(matches!(read_own(&path, 8), Err(NotTaken::TooLarge { most: 8 })));
}

#[test]
fn what_is_no_file_is_named_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    make_fifo(&at("fifo"));
    fs::create_dir(at("folder")).unwrap();
    let _listening = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    fs::write(at("real"), b"x").unwrap();
    symlink(at("real"), at("link")).unwrap();
    symlink(at("loop"), at("loop")).unwrap();
    symlink(at("nowhere"), at("dangling")).unwrap();
    symlink(at("fifo"), at("link to a fifo")).unwrap();
    symlink("/dev/zero", at("link to a device")).unwrap();

    let own = |name: &str| match read_own(&at(name), 8) {
        Err(NotTaken::Other(standing)) => standing,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(own("fifo"), Standing::Pipe);
    assert_eq!(own("folder"), Standing::Folder);
    assert_eq!(own("socket"), Standing::Socket);
    for link in ["link", "loop", "dangling", "link to a fifo", "link to a device"] {
        assert_eq!(own(link), Standing::Link);
    }

    let given = |name: &str| read_given(&at(name), 8);
    assert_eq!(given("link").unwrap(), b"x");
    assert!(matches!(given("link to a fifo"), Err(NotTaken::Other(Standing::Pipe))));
    assert!(matches!(given("link to a device"), Err(NotTaken::Other(Standing::Device))));
    assert!(matches!(given("dangling"), Err(NotTaken::Missing)));
    assert!(matches!(given("loop"), Err(NotTaken::Failed(_))));
    assert!(matches!(given("nothing"), Err(NotTaken::Missing)));
    assert!(matches!(read_given(Path::new("/dev/zero"), 8), Err(NotTaken::Other(Standing::Device))));
}

#[test]
fn a_huge_file_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sparse");
    File::create(&path).unwrap().set_len(3 << 30).unwrap();
    assert!(matches!(read_given(&path, 1 << 20), Err(NotTaken::TooLarge { .. })));
    // It calls itself empty and is not.
    assert!(matches!(read_given(Path::new("/proc/self/maps"), 64), Err(NotTaken::TooLarge { most: 64 })));
}

#[test]
fn nothing_is_written_through_a_link_or_into_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("elsewhere"), b"precious").unwrap();
    symlink(at("elsewhere"), at("link")).unwrap();
    symlink(at("not there"), at("dangling")).unwrap();
    make_fifo(&at("fifo"));
    for name in ["link", "dangling", "fifo"] {
        let opened = open(&at(name), File::options().create(true).append(true), Links::Refused);
        assert!(matches!(opened, Err(NotTaken::Other(_))), "{name}");
    }
    assert_eq!(fs::read(at("elsewhere")).unwrap(), b"precious");
    assert!(!at("not there").exists());
    open(&at("new"), File::options().create(true).append(true), Links::Refused).unwrap();
    assert!(at("new").is_file());
}

#[test]
fn a_failure_says_what_stands_there() {
    let path = Path::new("/data/high-water");
    let shown = path.display().to_string();
    assert_eq!(NotTaken::Missing.at(path), Failure::Gone(shown.clone()));
    let standing = Standing::Pipe;
    assert_eq!(NotTaken::Other(standing).at(path), Failure::NotFile { path: shown.clone(), standing });
    assert_eq!(NotTaken::TooLarge { most: 9 }.at(path), Failure::TooLarge { path: shown, most: 9 });
}
