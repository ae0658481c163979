//! The PINs of the people who sign a form: compared one after the other, off the screen's thread, before anything is booked.

use crate::domain::value::number::AttendantCode;
use crate::tui::effect::Effect;
use std::collections::VecDeque;

/// PINs that have been typed and wait to be compared; nothing waits in the default.
#[derive(Clone, Debug, Default)]
pub struct Proofs {
    waiting: VecDeque<(AttendantCode, String)>,
    checking: Option<AttendantCode>,
}

/// What a right PIN means for the form.
#[derive(Debug)]
pub enum Proven {
    /// Another one is compared now.
    Next(Effect),
    All,
    /// Nobody asked for that.
    NotAsked,
}

impl Proofs {
    /// The PINs in the order of those who sign, and the effect that compares the first.
    pub fn start(pins: impl IntoIterator<Item = (AttendantCode, String)>) -> (Self, Option<Effect>) {
        let mut proofs = Proofs { waiting: pins.into_iter().collect(), checking: None };
        let first = proofs.next();
        (proofs, first)
    }

    fn next(&mut self) -> Option<Effect> {
        let (code, pin) = self.waiting.pop_front()?;
        self.checking = Some(code.clone());
        Some(Effect::CheckPin { code, pin })
    }

    /// Whose PIN is being compared.
    pub const fn asked(&self) -> Option<&AttendantCode> {
        self.checking.as_ref()
    }

    /// Somebody's PIN was right.
    pub fn right(&mut self, code: &AttendantCode) -> Proven {
        if self.checking.as_ref() != Some(code) {
            return Proven::NotAsked;
        }
        self.checking = None;
        self.next().map_or(Proven::All, Proven::Next)
    }
}
