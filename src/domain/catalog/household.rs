//! Households as the roster lists them.

mod roster;

pub use roster::Roster;

use crate::domain::value::name::mask;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::plain::PlainText;
use crate::domain::value::spelling::fold;
use crate::domain::value::text_form::word_enum;
word_enum! {
    /// Whether a household takes part; only an active one redeems.
    Status { Active = "active", Moved = "moved", Closed = "closed", Suspended = "suspended" }
}

/// One line of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    pub number: HouseholdNumber,
    pub head: PlainText,
    pub members: Vec<PlainText>,
    pub group: u32,
    pub grid: u32,
    /// The last four digits of the household's telephone; empty for a household without one.
    pub phone4: PlainText,
    pub status: Status,
}

impl Household {
    /// 张*明: what anybody standing at the counter may read.
    pub fn masked_head(&self) -> String {
        mask(&self.head)
    }
}

/// The field is no end of a telephone number; `digits` of them were written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "phone4 {written:?}: write the last 4 digits of the phone, or leave it empty; a spreadsheet drops a 0 in front, \
     so format the column as text"
)]
pub struct NotPhoneTail {
    pub written: String,
}

/// The last four digits of a telephone number; nothing for a household that has none.
pub fn phone_tail(text: &str) -> Result<PlainText, NotPhoneTail> {
    let digits = fold(text);
    let fits = digits.is_empty() || digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let tail = PlainText::parse(&digits).ok().filter(|_| fits);
    tail.ok_or_else(|| NotPhoneTail { written: text.to_owned() })
}
