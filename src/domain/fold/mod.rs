//! What a line means, in one place: the rules that it must keep are [`follow`]'s, what it changes is [`Change`]. Whoever
//! appends, takes in, verifies or checks a line runs the same, each with what it knows of the lines before.

pub mod balances;
pub mod position;
pub mod totals;

mod books;
mod follow;

pub use books::{BookedCard, BookedPerson, Books, DayBounds, NotFolded};
pub use follow::{Followed, check_shape, follow};
