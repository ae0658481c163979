//! Household numbers with their Damm check digit, and the short codes of villages, shops and attendants.

mod code;
mod damm;
mod household;
mod village;

pub use code::{AttendantCode, Batch, ShopCode, Sku, TownCode};
pub use household::{HouseholdNumber, NotHouseholdNumber};
pub use village::VillageCode;
