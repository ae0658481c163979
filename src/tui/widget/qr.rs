//! A QR code as lines of half blocks, two modules a cell high: a card's code takes 33 columns and 17 rows.

use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

/// The code of these digits with its quiet zone, dark on light, or `None` if there are too many of them.
pub fn lines(digits: &str) -> Option<Vec<String>> {
    let code = QrCode::with_error_correction_level(digits, EcLevel::M).ok()?;
    let drawn = code.render::<Dense1x2>().dark_color(Dense1x2::Dark).light_color(Dense1x2::Light).build();
    Some(drawn.lines().map(str::to_owned).collect())
}
