//! PINs: argon2id hashes made with the shop's secret, and a wait that grows with every wrong one after the fifth.

use crate::clock::Steady;
use crate::domain::decide::new_pin::NewPin;
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::chain::Digest;
use crate::outcome::Failure;
use crate::outcome::damage::Damage;
use crate::store::{PinRecord, PinWait};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use std::fmt;

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

/// What is mixed into every PIN's hash. Shown nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct PinSecret([u8; 32]);

impl PinSecret {
    pub(super) const fn new(bytes: [u8; 32]) -> Self {
        PinSecret(bytes)
    }

    /// As its file has it.
    pub(super) fn to_text(&self) -> String {
        let digits: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        digits + "\n"
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        let digest: Digest = text.strip_suffix('\n')?.parse().ok()?;
        Some(PinSecret(*digest.as_bytes()))
    }

    /// Tells this secret from another one and tells nothing else of it.
    pub(super) fn fingerprint(&self) -> String {
        let digest = Digest::of(&[b"hemei-pin-secret-v1\n".as_slice(), &self.0].concat());
        digest.to_string().chars().take(16).collect()
    }

    fn argon2(&self) -> Result<Argon2<'_>, Failure> {
        Argon2::new_with_secret(&self.0, Algorithm::Argon2id, Version::V0x13, Params::default())
            .map_err(|_| Failure::Damaged(Damage::Hashing))
    }
}

impl fmt::Debug for PinSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinSecret(..)")
    }
}

/// A hash of an allowed PIN, made with the shop's secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinHash {
    hash: String,
    secret: String,
}

/// What a typed PIN is compared with.
#[derive(Clone, Debug)]
pub struct KeptPin {
    pub(super) hash: String,
    pub(super) secret: PinSecret,
}

/// The argon2id hash of a PIN in PHC text form, with a salt of its own. Takes about 0.1 s: keep it off the screen's thread.
pub fn hash(secret: &PinSecret, pin: &NewPin) -> Result<PinHash, Failure> {
    let hash = secret.argon2()?.hash_password(pin.digits().as_bytes());
    let hash = hash.map_err(|_| Failure::Damaged(Damage::Hashing))?.to_string();
    Ok(PinHash { hash, secret: secret.fingerprint() })
}

impl KeptPin {
    /// Compares a PIN with the hash; as slow as [`hash`].
    pub fn matches(&self, pin: &str) -> Check {
        let parsed = PasswordHash::new(&self.hash);
        let argon2 = self.secret.argon2();
        let right = match (parsed, argon2) {
            (Ok(hash), Ok(argon2)) => argon2.verify_password(pin.as_bytes(), &hash).is_ok(),
            _ => false,
        };
        if right { Check::Right } else { Check::Wrong }
    }
}

impl PinHash {
    /// The record of a PIN that line `changed` set; `news` is the line that its owner is to be told of.
    pub(super) fn record(self, changed: u64, news: Option<u64>) -> PinRecord {
        PinRecord { hash: self.hash, secret: self.secret, failures: 0, wait: None, changed, news }
    }
}

/// Refuses while the wait after too many wrong PINs lasts. It is counted by the steady clock of one start of the machine;
/// after another start it begins anew, since nobody knows how long the machine was off.
pub fn check_wait(record: &PinRecord, now: &Steady) -> Result<(), Refusal> {
    match left_ms(record, now) {
        0 => Ok(()),
        left_ms => Err(Refusal::PinWait { seconds: left_ms.div_ceil(1000) }),
    }
}

fn left_ms(record: &PinRecord, now: &Steady) -> u64 {
    let whole_ms = wait_s(record.failures) * 1000;
    match &record.wait {
        None => 0,
        Some(wait) if wait.boot == now.boot => wait.until_ms.saturating_sub(now.ms).min(whole_ms),
        Some(_) => whole_ms,
    }
}

/// The record with a wait of an earlier start of the machine begun anew, and without one that is over; `None` if it
/// stays as it is.
pub(super) fn carried_over(record: &PinRecord, now: &Steady) -> Option<PinRecord> {
    let wait = record.wait.as_ref()?;
    let wait = match left_ms(record, now) {
        0 => None,
        left_ms if wait.boot != now.boot => {
            Some(PinWait { boot: now.boot.clone(), until_ms: now.ms + left_ms })
        }
        _ => return None,
    };
    Some(PinRecord { wait, ..record.clone() })
}

/// The record after a check, and the refusal to show when the PIN was wrong.
pub fn after(record: PinRecord, check: Check, now: &Steady) -> (PinRecord, Result<(), Refusal>) {
    match check {
        Check::Right => (PinRecord { failures: 0, wait: None, ..record }, Ok(())),
        Check::Wrong => {
            let failures = record.failures.saturating_add(1);
            let seconds = wait_s(failures);
            let until_ms = now.ms + seconds * 1000;
            let wait = (seconds > 0).then(|| PinWait { boot: now.boot.clone(), until_ms });
            let refusal = match seconds {
                0 => Refusal::WrongPin { left: FREE_TRIES - failures },
                seconds => Refusal::PinWait { seconds },
            };
            (PinRecord { failures, wait, ..record }, Err(refusal))
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
