//! What a program's settings say of the terminal and the scanner.

use super::look::Scale;
use crate::config::{BorderChoice, ColourChoice, SoundChoice};

/// What the loop is told of the terminal and the scanner.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub borders: BorderChoice,
    pub colours: ColourChoice,
    pub scale: Scale,
    pub sounds: SoundChoice,
    pub scanner_gap_ms: u32,
}
