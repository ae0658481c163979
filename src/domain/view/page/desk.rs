//! What whoever serves sees of the running day between two households.

use super::HistoryLine;
use crate::domain::value::points::Points;

/// What the running day has come to, reversals taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// Households that took goods home.
    pub households: u32,
    pub redemptions: u32,
    pub points: Points,
    /// The last redemption that stands.
    pub last: Option<HistoryLine>,
}
