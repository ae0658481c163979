//! Everything the workbook of a month shows: its closed days, as each was signed.

use super::page::DayReport;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Bilingual;
use crate::domain::value::month::Month;
use crate::domain::value::number::{AttendantCode, ShopCode, Sku};
use crate::domain::value::plain::PlainText;
use chrono::NaiveDate;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthBook {
    pub month: Month,
    pub town: Bilingual,
    pub shop: ShopCode,
    pub shop_name: Bilingual,
    pub mode: Mode,
    /// The closed days of the month, oldest first; one at least.
    pub days: Vec<DayReport>,
    /// A day of the month that is still open: nothing of it is in here.
    pub open: Option<(u32, NaiveDate)>,
    pub people: BTreeMap<AttendantCode, PlainText>,
    /// What goods are called, those too that are listed no more.
    pub goods: BTreeMap<Sku, Bilingual>,
}
