//! What a line means, in one place: the rules that it must keep are `follow`'s, what it changes is
//! [`crate::domain::entry::Change`]. Whoever appends, takes in, verifies or checks a line runs the same.

pub mod balances;
pub mod position;
pub mod totals;

mod books;
mod follow;
mod pipeline;
mod scores;

pub use books::{BookedCard, Books, DayBounds, NotFolded};
pub use follow::{Followed, check_shape, follow};
