//! PINs: argon2id hashes, and a wait that grows with every wrong one after the fifth.

use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::trouble::Failure;
use crate::store::PinRecord;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

/// Wrong PINs before the first wait.
const FREE_TRIES: u32 = 5;
const FIRST_WAIT_S: u64 = 30;
const LONGEST_WAIT_S: u64 = 3600;

/// Whether a PIN was the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    Right,
    Wrong,
}

/// Six digits.
pub fn is_pin(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The argon2id hash of a PIN in PHC text form, with a salt of its own. Takes about 0.1 s: keep it off the screen's thread.
pub fn hash(pin: &str) -> Result<String, Failure> {
    let hash = Argon2::default().hash_password(pin.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Failure::Damaged(format!("argon2: {error}")))
}

/// Compares a PIN with a hash; as slow as [`hash`].
pub fn matches(hash: &str, pin: &str) -> Check {
    let parsed = PasswordHash::new(hash);
    let right = parsed.is_ok_and(|hash| Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok());
    if right { Check::Right } else { Check::Wrong }
}

/// Refuses while the wait after too many wrong PINs lasts. A wait that is longer than it ever was means that the clock
/// was put back since; it would lock the person out until the date comes round again.
pub fn check_wait(record: &PinRecord, now: Moment) -> Result<(), Refusal> {
    let left_ms = u64::try_from(record.wait_until.unix_ms() - now.unix_ms()).unwrap_or(0);
    match left_ms {
        0 => Ok(()),
        left_ms if left_ms > wait_s(record.failures) * 1000 => Ok(()),
        left_ms => Err(Refusal::PinWait { seconds: left_ms.div_ceil(1000) }),
    }
}

/// The record after a check, and the refusal to show when the PIN was wrong.
pub fn after(record: PinRecord, check: Check, now: Moment) -> (PinRecord, Result<(), Refusal>) {
    match check {
        Check::Right => (PinRecord { failures: 0, wait_until: Moment::from_unix_ms(0), ..record }, Ok(())),
        Check::Wrong => {
            let failures = record.failures.saturating_add(1);
            let seconds = wait_s(failures);
            let wait_until = now.plus_ms(i64::try_from(seconds * 1000).unwrap_or(i64::MAX));
            let refusal = match seconds {
                0 => Refusal::WrongPin { left: FREE_TRIES - failures },
                seconds => Refusal::PinWait { seconds },
            };
            (PinRecord { failures, wait_until, ..record }, Err(refusal))
        }
    }
}

/// Doubles from half a minute to an hour.
fn wait_s(failures: u32) -> u64 {
    match failures.checked_sub(FREE_TRIES) {
        None => 0,
        Some(beyond) => FIRST_WAIT_S.saturating_mul(1 << beyond.min(16)).min(LONGEST_WAIT_S),
    }
}
