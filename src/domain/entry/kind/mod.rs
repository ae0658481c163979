//! The kinds of entry. A kind is a file: what it says beyond its legs, when it may stand, who may sign it, and what it
//! changes. Whoever writes, verifies, checks or takes in a line asks here, through [`crate::domain::fold::follow`].

mod award;
mod booking;
mod card;
mod catalog;
mod clock;
mod close;
mod countersign;
mod deduction;
mod genesis;
mod intake;
pub mod name;
mod notice;
mod objection;
mod open;
pub(in crate::domain) mod parts;
mod person;
mod pin;
mod proposal;
mod redemption;
mod restore;
mod reversal;
mod review;
mod ruling;

pub use award::Award;
pub use booking::Through;
pub use card::CardIssued;
pub use catalog::{CatalogLoaded, DocumentName};
pub use clock::ClockSet;
pub use close::{Close, Perpetual, Statement};
pub use countersign::Countersigned;
pub use deduction::Deduction;
pub use genesis::{Genesis, Mode};
pub use intake::{Intake, Source};
pub use name::Kind;
pub use notice::{Noticed, OpenLine};
pub use objection::Objection;
pub use open::Opened;
pub use person::PersonNamed;
pub use pin::{PinChanged, PinWhy};
pub use proposal::{MOST_LINES, Proposal, ProposedLine};
pub use redemption::{RedeemedLine, Redemption};
pub use restore::Restored;
pub use reversal::{GoodsGo, Reversal};
pub use review::{Review, ReviewResult, StruckLine};
pub use ruling::{Ruling, RulingResult};

use super::Entry;
use super::fault::EntryPart;
use super::people::all_entitled;
use super::{Change, Known};
use chrono::NaiveDate;
use name::every_kind;
use parts::Parts;
use serde::{Serialize, Serializer};

/// When an entry of a kind may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On an open day, or between two days: then it belongs to the next.
    AnyTime,
    OpenDay,
}

/// Until when an entry of a kind finds room in a day that its daily file can hardly hold any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Trade waits for the close before the file is full.
    Trade,
    /// A start may have to write it, and a day that is not open must be opened to be closed.
    Start,
    /// Whatever there is.
    Close,
}

/// What a kind of entry means.
pub trait Meaning {
    const WHEN: When;
    const SPACE: Space;
    /// Whether it may bring a good or a person that no totals line named before.
    const ADDS_TOTAL: bool = false;
    /// Whether a reversal may undo it.
    const IS_REVERSIBLE: bool = false;

    /// What the entry must say beside legs and detail, and what it must not.
    fn parts(&self) -> Parts {
        Parts::BARE
    }

    /// What the detail leaves unsaid.
    fn lacks(&self) -> Option<EntryPart> {
        None
    }

    /// Whether the legs say what the detail says; most kinds move nothing.
    fn has_legs(&self, entry: &Entry) -> bool {
        entry.legs.is_empty()
    }

    /// Whether it may follow the lines before it.
    ///
    /// # Errors
    /// Which rule it breaks, or what `known` failed with.
    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)
    }

    /// What it changes beside the balances and scores that its legs say; `date` is the business day's.
    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        Vec::new()
    }

    /// What it changes that only the lines before it tell.
    ///
    /// # Errors
    /// What `known` failed with.
    fn further<'e, K: Known>(&'e self, _entry: &'e Entry, _known: &K) -> Result<Vec<Change<'e>>, K::Error> {
        Ok(Vec::new())
    }
}

impl<T: Meaning> Meaning for Box<T> {
    const WHEN: When = T::WHEN;
    const SPACE: Space = T::SPACE;
    const ADDS_TOTAL: bool = T::ADDS_TOTAL;
    const IS_REVERSIBLE: bool = T::IS_REVERSIBLE;

    fn parts(&self) -> Parts {
        T::parts(self)
    }

    fn lacks(&self) -> Option<EntryPart> {
        T::lacks(self)
    }

    fn has_legs(&self, entry: &Entry) -> bool {
        T::has_legs(self, entry)
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        T::check(self, entry, known)
    }

    fn changes<'e>(&'e self, entry: &'e Entry, date: NaiveDate) -> Vec<Change<'e>> {
        T::changes(self, entry, date)
    }

    fn further<'e, K: Known>(&'e self, entry: &'e Entry, known: &K) -> Result<Vec<Change<'e>>, K::Error> {
        T::further(self, entry, known)
    }
}

macro_rules! kinds {
    ($($kind:ident($detail:ty) = $word:literal),+ $(,)?) => {
        /// What an entry says beyond its legs, written under `detail` in the journal.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Detail { $($kind($detail)),+ }

        impl Kind {
            pub const fn when(self) -> When {
                match self { $(Kind::$kind => <$detail as Meaning>::WHEN),+ }
            }

            pub const fn space(self) -> Space {
                match self { $(Kind::$kind => <$detail as Meaning>::SPACE),+ }
            }

            pub const fn adds_total(self) -> bool {
                match self { $(Kind::$kind => <$detail as Meaning>::ADDS_TOTAL),+ }
            }

            pub const fn is_reversible(self) -> bool {
                match self { $(Kind::$kind => <$detail as Meaning>::IS_REVERSIBLE),+ }
            }
        }

        impl Detail {
            pub const fn kind(&self) -> Kind {
                match self { $(Detail::$kind(_) => Kind::$kind),+ }
            }

            pub(super) fn from_json(kind: Kind, json: &[u8]) -> serde_json::Result<Self> {
                Ok(match kind { $(Kind::$kind => Detail::$kind(serde_json::from_slice(json)?)),+ })
            }

            fn parts(&self) -> Parts {
                match self { $(Detail::$kind(detail) => detail.parts()),+ }
            }

            fn lacks(&self) -> Option<EntryPart> {
                match self { $(Detail::$kind(detail) => detail.lacks()),+ }
            }

            fn has_legs(&self, entry: &Entry) -> bool {
                match self { $(Detail::$kind(detail) => detail.has_legs(entry)),+ }
            }

            pub(in crate::domain) fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
                match self { $(Detail::$kind(detail) => detail.check(entry, known)),+ }
            }

            pub(in crate::domain) fn further<'e, K: Known>(
                &'e self,
                entry: &'e Entry,
                known: &K,
            ) -> Result<Vec<Change<'e>>, K::Error> {
                match self { $(Detail::$kind(detail) => detail.further(entry, known)),+ }
            }

            pub(super) fn changes<'e>(&'e self, entry: &'e Entry, date: NaiveDate) -> Vec<Change<'e>> {
                match self { $(Detail::$kind(detail) => detail.changes(entry, date)),+ }
            }
        }

        /// Without its kind, which stands before it in the journal.
        impl Serialize for Detail {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Detail::$kind(detail) => detail.serialize(serializer)),+ }
            }
        }
    };
}

every_kind!(kinds);
