//! What a line means, in one place: the rules that it must keep are [`follow`]'s, what it changes is [`Change`]. Whoever
//! appends, takes in, verifies or checks a line runs the same, each with what it knows of the lines before.

mod books;
mod change;
mod follow;
mod known;
pub mod people;

pub use books::{BookedCard, BookedPerson, Books, DayBounds, NotFolded};
pub use change::{Change, Original, changes, is_reversible, own_changes, undone};
pub use follow::{Followed, check_shape, follow};
pub use known::Known;
