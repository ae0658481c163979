//! A household's card as a QR code of half blocks, small enough for an 80×24 terminal.

use crate::domain::value::card::Card;
use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode, Version};

/// Black on white whatever the terminal's own colours are; scanners do not read the inverse.
const BLACK_ON_WHITE: &str = "\x1b[30;107m";
const PLAIN: &str = "\x1b[0m";

/// The lines of the code, 33 columns wide with its quiet zone: QR version 2, error correction M.
///
/// # Errors
/// Never for a [`Card`], whose digits fit; the library's own error if they did not.
pub fn lines(card: &Card) -> Result<Vec<String>, qrcode::types::QrError> {
    Ok(picture(card)?.iter().map(|line| format!("{BLACK_ON_WHITE}{line}{PLAIN}")).collect())
}

/// The same without colours, for whoever has its own.
pub fn picture(card: &Card) -> Result<Vec<String>, qrcode::types::QrError> {
    let code = QrCode::with_version(card.to_string(), Version::Normal(2), EcLevel::M)?;
    let picture = code.render::<Dense1x2>().dark_color(Dense1x2::Dark).light_color(Dense1x2::Light).build();
    Ok(picture.lines().map(str::to_owned).collect())
}
