//! How something is said: its colour, and the word beside it for eyes and terminals that do not tell colours apart.

use crate::domain::value::moment::Moment;
use crate::text::Phrase;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Plain,
    Warning,
}

impl Tone {
    pub const fn word(self) -> Phrase {
        match self {
            Tone::Good => Phrase::ToneGood,
            Tone::Plain => Phrase::TonePlain,
            Tone::Warning => Phrase::ToneWarning,
        }
    }
}

/// One sentence above the footer that goes away by itself or with the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub tone: Tone,
    pub text: String,
    pub until: Moment,
}
