//! The one door through which text from files, cards and keyboards comes in.
//! Control, bidirectional and zero-width characters are refused here, so nothing behind this type need ask again.

use super::text_form::serde_as_text;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// Text that is safe to show, print and sign: no control, bidi, zero-width or unassigned-noncharacter code points,
/// no leading or trailing blanks, at most [`PlainText::MAX_CHARS`] characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlainText(String);

/// Why a text was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPlain {
    #[error(
        "character {position} is U+{code:04X}, which is invisible or changes the direction of writing; delete it"
    )]
    Hidden { position: usize, code: u32 },
    #[error("the text begins or ends with a blank; delete it")]
    Blank,
    #[error("the text has more than {} characters", PlainText::MAX_CHARS)]
    TooLong,
}

impl PlainText {
    pub const MAX_CHARS: usize = 120;

    /// Takes the text as it is or says why not. Nothing is silently stripped.
    pub fn parse(text: &str) -> Result<Self, NotPlain> {
        for (index, c) in text.chars().enumerate() {
            if is_hidden(c) {
                return Err(NotPlain::Hidden { position: index + 1, code: c as u32 });
            }
            if index >= Self::MAX_CHARS {
                return Err(NotPlain::TooLong);
            }
        }
        if text.trim().len() != text.len() {
            return Err(NotPlain::Blank);
        }
        Ok(PlainText(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Code points that a reader cannot see or that reorder what stands around them.
pub fn is_hidden(c: char) -> bool {
    // Latin and Han with what stands around it, where nothing hides: nearly every character there is.
    if matches!(c, ' '..='~' | '\u{3165}'..='\u{FDCF}') {
        return false;
    }
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
        || is_noncharacter(c)
}

/// The 66 code points Unicode promises never to assign.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

impl FromStr for PlainText {
    type Err = NotPlain;

    fn from_str(text: &str) -> Result<Self, NotPlain> {
        PlainText::parse(text)
    }
}

serde_as_text!(PlainText, |value, serializer| serializer.serialize_str(value));

impl From<PlainText> for String {
    fn from(text: PlainText) -> String {
        text.0
    }
}

impl Deref for PlainText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlainText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
