//! Who carries redeemed goods away when the head of the household does not come.

use super::Entry;
use super::kind::Detail;
use crate::domain::value::month::Month;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::plain::PlainText;
use crate::domain::value::spelling::fold;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A member of the household, or somebody sent by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Collector {
    /// The member's name as the roster had it then.
    Member(PlainText),
    Proxy(Proxy),
}

/// 代领: who came, what they are to the household, and why nobody of the household did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    pub name: PlainText,
    pub relation: PlainText,
    pub reason: PlainText,
}

impl Proxy {
    /// Whether all three say something.
    pub fn is_complete(&self) -> bool {
        [&self.name, &self.relation, &self.reason].into_iter().all(|text| !text.is_empty())
    }
}

impl Collector {
    /// Whether it says who came, and of a proxy why.
    pub fn is_complete(&self) -> bool {
        match self {
            Collector::Member(name) => !name.is_empty(),
            Collector::Proxy(proxy) => proxy.is_complete(),
        }
    }

    /// The proxy, whose collections are counted.
    pub const fn proxy(&self) -> Option<&Proxy> {
        match self {
            Collector::Member(_) => None,
            Collector::Proxy(proxy) => Some(proxy),
        }
    }
}

/// One collection by a proxy, as the limits count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxyCollection {
    pub month: Month,
    pub household: HouseholdNumber,
    /// The fold of the name, so that no way of writing it makes another person.
    pub proxy: String,
}

impl ProxyCollection {
    /// `date` is the business day's. `None` for an entry that no proxy had a hand in.
    pub fn of(entry: &Entry, date: NaiveDate) -> Option<Self> {
        let Detail::Redemption(redemption) = &entry.detail else { return None };
        let proxy = fold(&redemption.collector.as_ref()?.proxy()?.name).into_owned();
        Some(ProxyCollection { month: Month::of(date), household: entry.household?, proxy })
    }
}
