//! The terminal's bell, once or in patterns that can be told apart without looking.

use crate::config::SoundChoice;

/// What the bell has to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ring {
    /// It was taken.
    Good,
    /// Something is wrong.
    Bad,
    /// A card, and not the one of the household that is served.
    OtherCard,
}

/// Rings once after what happened, however often it was asked to: what matters most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bell(Option<Ring>);

impl Bell {
    pub fn ring(&mut self, ring: Ring) {
        self.0 = self.0.max(Some(ring));
    }

    /// How often it rings, as the settings say.
    pub const fn strokes(self, sounds: SoundChoice) -> u8 {
        match (sounds, self.0) {
            (_, None) | (SoundChoice::Off, _) | (SoundChoice::Warnings, Some(Ring::Good)) => 0,
            (SoundChoice::Warnings, Some(Ring::Bad | Ring::OtherCard))
            | (SoundChoice::Patterns, Some(Ring::Good)) => 1,
            (SoundChoice::Patterns, Some(Ring::Bad)) => 2,
            (SoundChoice::Patterns, Some(Ring::OtherCard)) => 3,
        }
    }
}

/// Time between two strokes of a pattern: closer ones melt into one.
pub const STROKE_MS: u64 = 160;
