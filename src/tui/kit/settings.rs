//! What a program's settings say of the terminal and the scanner.

use crate::config::{BorderChoice, ColourChoice};

/// What the loop is told of the terminal and the scanner.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub borders: BorderChoice,
    pub colours: ColourChoice,
    pub scanner_gap_ms: u32,
}
