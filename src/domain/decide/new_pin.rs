//! A PIN that is about to be set: six digits and, in a live shop, none that a stranger would try first.

use crate::domain::entry::kind::Mode;
use std::fmt;

pub const DIGITS: usize = 6;

/// Digits that were allowed. They are shown nowhere, not even to whoever mends the program.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPin(String);

/// Why a PIN is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPin {
    #[error("a PIN has {DIGITS} digits")]
    Form,
    #[error("this PIN is one of those that are tried first; choose one without a pattern")]
    Weak,
    #[error("the two PINs differ; nothing was set")]
    Differs,
}

/// Patterns on the keys and numbers everybody knows, beyond what [`is_weak`] finds by rule.
const KNOWN: [&str; 14] = [
    "147258", "258369", "369258", "147852", "963852", "159753", "753951", "159357", "357159", "520131",
    "201314", "314159", "112358", "102030",
];

impl NewPin {
    /// The one door for a PIN that is set: at a command, on the screen, in the settings of a training shop.
    pub fn parse(text: &str, mode: Mode) -> Result<NewPin, NotPin> {
        let digits = text.as_bytes();
        if digits.len() != DIGITS || !digits.iter().all(u8::is_ascii_digit) {
            return Err(NotPin::Form);
        }
        match mode {
            Mode::Live if is_weak(digits) => Err(NotPin::Weak),
            Mode::Live | Mode::Training => Ok(NewPin(text.to_owned())),
        }
    }

    /// [`NewPin::parse`] of a PIN that its owner typed twice.
    pub fn typed_twice(first: &str, again: &str, mode: Mode) -> Result<NewPin, NotPin> {
        let pin = NewPin::parse(first, mode)?;
        if first == again { Ok(pin) } else { Err(NotPin::Differs) }
    }

    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPin(..)")
    }
}

/// Fewer than three different digits, a row with even steps (123456, 864208), two or three digits over and over,
/// pairs or threes of neighbours (112233), a mirror (123321), or one that everybody knows.
fn is_weak(digits: &[u8]) -> bool {
    let different = (b'0'..=b'9').filter(|digit| digits.contains(digit)).count();
    let repeats = |length: usize| digits.iter().zip(&digits[length..]).all(|(one, other)| one == other);
    let mirrored = digits.iter().eq(digits.iter().rev());
    let pairs: Vec<u8> = digits.iter().copied().step_by(2).collect();
    let in_pairs = digits.chunks(2).all(|pair| pair.first() == pair.last()) && has_even_steps(&pairs);
    let known = KNOWN.iter().any(|known| known.as_bytes() == digits);
    different < 3 || has_even_steps(digits) || repeats(2) || repeats(3) || mirrored || in_pairs || known
}

/// From each digit to the next the same step, past 9 and 0 as well.
fn has_even_steps(digits: &[u8]) -> bool {
    let mut steps = digits.windows(2).map(|pair| (10 + pair[1] - pair[0]) % 10);
    let first = steps.next();
    steps.all(|step| Some(step) == first)
}
