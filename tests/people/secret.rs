//! The secret's file: made once, private, checked at each start, whatever stands in its place.

use crate::shop::{Shop, one};
use hemei::counter::NotOpened;
use hemei::domain::value::language::Language;
use hemei::outcome::{Failure, Trouble};
use hemei::text::failure;
use std::fs;
use std::path::PathBuf;

fn secret(shop: &Shop) -> PathBuf {
    shop.data().join("pin.secret")
}

/// What a start says, in both languages; the journal and its files stay as they were.
#[track_caller]
fn refused(shop: &Shop) -> Failure {
    let journal = fs::read(shop.data().join("kiosk.db")).unwrap();
    let Err(NotOpened::Failed(why)) = shop.start(shop.opening()) else { panic!("it opened") };
    assert_eq!(fs::read(shop.data().join("kiosk.db")).unwrap(), journal, "nothing was written");
    let (chinese, english) = (failure(Language::Chinese, &why), failure(Language::English, &why));
    assert!(chinese.contains("pin.secret") && english.contains("pin.secret"), "{chinese} {english}");
    assert!(chinese.contains("请") && english.contains("PINs"), "{chinese} {english}");
    // Whoever only reads is not let in either, and everything that takes no PIN goes on.
    let observer = shop.observe().unwrap();
    assert_eq!(observer.pin_hash(&one("02")).map(drop), Err(Trouble::Failed(why.clone())));
    shop.assert_whole();
    why
}

#[test]
fn it_is_there_before_anybody_has_a_pin_and_stays_the_same() {
    let shop = Shop::empty();
    drop(shop.start(shop.opening()).unwrap());
    let first = fs::read_to_string(secret(&shop)).unwrap();
    assert!(first.len() == 65 && first.ends_with('\n'), "{} bytes", first.len());
    drop(shop.open());
    assert_eq!(fs::read_to_string(secret(&shop)).unwrap(), first);
    assert!(!shop.data().join("pin.secret.part").exists());
    assert_ne!(fs::read_to_string(secret(&Shop::begun())).unwrap(), first, "every shop has its own");
    // Nobody has a PIN yet, so a secret that is gone is merely made.
    fs::remove_file(secret(&shop)).unwrap();
    drop(shop.open());
    assert_ne!(fs::read_to_string(secret(&shop)).unwrap(), first);
}

#[test]
fn missing_empty_cut_or_foreign_it_stops_the_start_with_a_way_out() {
    let shop = Shop::begun();
    drop(shop.open());
    let sound = fs::read(secret(&shop)).unwrap();
    fs::remove_file(secret(&shop)).unwrap();
    assert!(matches!(refused(&shop), Failure::PinSecretMissing(_)));
    let long = [sound.as_slice(), b"more\n"].concat();
    let damaged: [&[u8]; 6] = [b"", b"\n", &sound[..64], &sound[1..], &long, b"\xFF\xFE\n"];
    for bytes in damaged {
        hemei::platform::write_private_durably(&secret(&shop), bytes).unwrap();
        assert!(matches!(refused(&shop), Failure::PinSecretDamaged(_)), "{} bytes", bytes.len());
    }
    let foreign = "0".repeat(64) + "\n";
    hemei::platform::write_private_durably(&secret(&shop), foreign.as_bytes()).unwrap();
    let Err(NotOpened::Failed(why)) = shop.start(shop.opening()) else { panic!("it opened") };
    assert!(matches!(why, Failure::PinSecretOther(_)), "{why:?}");
    hemei::platform::write_private_durably(&secret(&shop), &sound).unwrap();
    drop(shop.open());
}

#[cfg(unix)]
#[test]
fn readable_by_others_or_no_file_at_all_it_stops_the_start() {
    use std::os::unix::fs::PermissionsExt as _;
    let shop = Shop::begun();
    drop(shop.open());
    let mode = |mode| fs::set_permissions(secret(&shop), fs::Permissions::from_mode(mode)).unwrap();
    assert_eq!(fs::metadata(secret(&shop)).unwrap().permissions().mode() & 0o777, 0o600);
    for open in [0o604, 0o640, 0o644, 0o666] {
        mode(open);
        assert!(matches!(refused(&shop), Failure::PinSecretReadable(_)), "{open:o}");
    }
    mode(0o600);
    fs::remove_file(secret(&shop)).unwrap();
    fs::create_dir(secret(&shop)).unwrap();
    assert!(matches!(refused(&shop), Failure::PinSecretDamaged(_)));
    fs::remove_dir(secret(&shop)).unwrap();
    let made = std::process::Command::new("mkfifo").arg(secret(&shop)).status();
    if made.is_ok_and(|status| status.success()) {
        assert!(matches!(refused(&shop), Failure::PinSecretDamaged(_)), "and nobody waits for the pipe");
    }
}

#[test]
fn a_file_that_only_its_owner_reads_is_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    // Left by a start that was cut short.
    fs::write(folder.path().join("x.new"), "half").unwrap();
    for bytes in ["one", "another, longer one", ""] {
        hemei::platform::write_private_durably(&path, bytes.as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), bytes);
        assert!(!hemei::platform::is_open_to_others(&path));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no part is left");
    let nowhere = folder.path().join("not there").join("x");
    assert!(hemei::platform::write_private_durably(&nowhere, b"x").is_err());
}
