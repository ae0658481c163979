//! The one list of kinds: the name of each, the detail that stands behind it, and the word in the journal.

use crate::domain::value::text_form::word_enum;

/// Hands the list to a macro that makes something of every kind.
macro_rules! every_kind {
    ($make:ident) => {
        $make! {
            Genesis(Genesis) = "genesis",
            Restore(Restored) = "restore",
            Clock(ClockSet) = "clock",
            Catalog(CatalogLoaded) = "catalog",
            Person(PersonNamed) = "person",
            Pin(PinChanged) = "pin",
            Card(CardIssued) = "card",
            Open(Opened) = "open",
            Intake(Intake) = "intake",
            Proposal(Box<Proposal>) = "proposal",
            Review(Review) = "review",
            Notice(Noticed) = "notice",
            Objection(Objection) = "objection",
            Ruling(Ruling) = "ruling",
            Award(Award) = "award",
            Deduction(Deduction) = "deduction",
            Redemption(Redemption) = "redemption",
            Reversal(Reversal) = "reversal",
            Countersign(Countersigned) = "countersign",
            Close(Box<Close>) = "close",
        }
    };
}

pub(super) use every_kind;

macro_rules! names {
    ($($kind:ident($detail:ty) = $word:literal),+ $(,)?) => {
        word_enum! {
            /// The kinds of entry, in the order a shop meets them.
            Kind { $($kind = $word),+ }
        }
    };
}

every_kind!(names);
