//! The only place that asks for randomness: the system's, or a seeded row of numbers for the sample town's past.

use crate::domain::entry::RequestId;
use crate::outcome::Failure;
use crate::outcome::damage::FileFlaw;
use std::cell::Cell;

#[derive(Debug)]
pub enum Chance {
    System,
    /// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same past. Never for secrets of a live shop.
    Seeded(Cell<u64>),
}

impl Chance {
    pub const fn seeded(seed: u64) -> Self {
        Chance::Seeded(Cell::new(seed))
    }

    /// # Errors
    /// When the system has no random numbers to give.
    pub fn bits(&self) -> Result<u128, Failure> {
        match self {
            Chance::System => {
                let mut bytes = [0; 16];
                fill(&mut bytes)?;
                Ok(u128::from_le_bytes(bytes))
            }
            Chance::Seeded(state) => Ok(u128::from(next(state)) << 64 | u128::from(next(state))),
        }
    }

    pub fn request(&self) -> Result<RequestId, Failure> {
        self.bits().map(RequestId::from_bits)
    }

    /// A number below `limit` (at least 1), for the sample's choices.
    pub fn below(&self, limit: u32) -> Result<u32, Failure> {
        let bits = self.bits()? % u128::from(limit.max(1));
        Ok(u32::try_from(bits).unwrap_or(0))
    }
}

/// 32 random bytes from the system, for a key.
///
/// # Errors
/// When the system has no random numbers to give.
pub fn key_bytes() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    fill(&mut bytes)?;
    Ok(bytes)
}

fn fill(bytes: &mut [u8]) -> Result<(), Failure> {
    let why = |_| Failure::File { path: "getrandom".to_owned(), what: FileFlaw::Random };
    getrandom::fill(bytes).map_err(why)
}

fn next(state: &Cell<u64>) -> u64 {
    let seed = state.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
    state.set(seed);
    let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
