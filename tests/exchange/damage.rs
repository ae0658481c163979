//! Accidents and clumsy edits: every single byte changed, every cut, every addition is refused.

use super::town::{key, two_days};
use hemei::exchange::settlement::{MOST_BYTES, MOST_LINE_BYTES, MOST_LINES, NotSettlement, check, read};
use hemei::exchange::signature::PublicKey;

fn refused(bytes: &[u8], key: Option<&PublicKey>) -> bool {
    read(bytes).and_then(|file| check(&file, key)).is_err()
}

fn both_files() -> [Vec<u8>; 2] {
    let (_, first, second) = two_days();
    [first.compose(), second.compose()]
}

#[test]
fn a_changed_byte_is_refused_wherever_it_is() {
    let key = key().public();
    for mut bytes in both_files() {
        for position in 0..bytes.len() {
            for bit in [0x01, 0x20] {
                bytes[position] ^= bit;
                assert!(refused(&bytes, Some(&key)), "byte {position} changed by {bit} goes unseen");
                bytes[position] ^= bit;
            }
        }
        assert!(!refused(&bytes, Some(&key)));
    }
}

#[test]
fn a_file_cut_at_a_line_or_in_one_is_refused() {
    let key = key().public();
    for bytes in both_files() {
        for end in 0..bytes.len() {
            let at_line = end == 0 || bytes[end - 1] == b'\n';
            if at_line || end % 7 == 0 || end + 1 == bytes.len() {
                assert!(refused(&bytes[..end], Some(&key)), "cut after byte {end} goes unseen");
                assert!(refused(&bytes[..end], None), "cut after byte {end} goes unseen without a key");
            }
        }
    }
}

#[test]
fn anything_added_or_taken_out_is_refused() {
    let key = key().public();
    for bytes in both_files() {
        for added in 0..=u8::MAX {
            assert!(refused(&[bytes.as_slice(), &[added]].concat(), Some(&key)));
        }
        assert!(refused(&[b"\n", bytes.as_slice()].concat(), Some(&key)));
        assert!(refused(&[b"\xEF\xBB\xBF", bytes.as_slice()].concat(), Some(&key)));
        assert!(refused(&bytes.repeat(2), Some(&key)));
        let with_returns = String::from_utf8(bytes.clone()).unwrap().replace('\n', "\r\n");
        assert!(refused(with_returns.as_bytes(), Some(&key)));
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        for index in 0..lines.len() {
            let mut without = lines.clone();
            let taken = without.remove(index);
            assert!(refused(&without.concat(), Some(&key)), "line {} taken out goes unseen", index + 1);
            without.insert((index + 1) % lines.len(), taken);
            assert!(refused(&without.concat(), Some(&key)), "line {} moved goes unseen", index + 1);
        }
    }
}

#[test]
fn the_caps_hold() {
    assert!(matches!(read(&vec![b'\n'; MOST_BYTES + 1]), Err(NotSettlement::Bytes(_))));
    assert!(matches!(read(&vec![b'\n'; MOST_LINES + 1]), Err(NotSettlement::Lines)));
    let mut long = vec![b' '; MOST_LINE_BYTES + 1];
    long.push(b'\n');
    assert_eq!(
        read(&long).unwrap_err().to_string(),
        "line 1: the line has 16385 bytes, at most 16384 are allowed"
    );
    assert_eq!(
        read(b"").unwrap_err().to_string(),
        "line 1: not a daily file: a file has at least a header and a signature"
    );
}
