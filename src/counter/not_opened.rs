//! Why no counter was opened.

use crate::document::Complaints;
use crate::domain::decide::refusal::Refusal;
use crate::outcome::{Failure, Trouble};

#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    #[error(transparent)]
    Catalog(#[from] Complaints),
    #[error(transparent)]
    Failed(#[from] Failure),
    #[error("the training past could not be played: {0:?}")]
    Past(Refusal),
    #[error("no PIN is lost here")]
    PinsAreWell,
}

impl From<Trouble> for NotOpened {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Failed(failure) => NotOpened::Failed(failure),
            Trouble::Refused(refusal) => NotOpened::Past(refusal),
        }
    }
}
