//! What may be: redemptions and their refusals, PINs, catalogs, how full a day is.

pub mod behind;
pub mod catalog_change;
pub mod fill;
pub mod new_pin;
pub mod redemption;
pub mod refusal;
