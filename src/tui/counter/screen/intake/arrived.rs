//! One good of a delivery, as far as it is typed: what is proposed, what is wrong with it, and what is booked of it.

use super::Line;
use crate::domain::entry::RequestId;
use crate::domain::entry::kind::Source;
use crate::domain::value::plain::PlainText;
use crate::domain::view::page::{Delivery, ShelfGood};
use crate::text::Phrase;
use chrono::{Days, NaiveDate};

#[derive(Clone, Debug)]
pub(super) struct Arrived {
    pub(super) shelf: ShelfGood,
    pub(super) pieces: String,
    pub(super) expiry: String,
    pub(super) cost: String,
    /// `None` until the counter has given one.
    pub(super) request: Option<RequestId>,
    date: Date,
    /// The quantity that somebody has looked at twice.
    confirmed: Option<u32>,
}

/// Whether somebody has looked at the date of expiry: the proposed one is as late as can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Date {
    Proposed,
    Seen,
}

/// What is not right yet with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    Pieces,
    /// None that is a date, where the good needs one.
    Expiry,
    Expired,
    /// The proposed date, and nobody has looked at it.
    Unseen,
    Cost,
}

impl Wrong {
    /// Where it is mended.
    pub(super) const fn line(self) -> Line {
        match self {
            Wrong::Pieces => Line::Pieces,
            Wrong::Expiry | Wrong::Expired | Wrong::Unseen => Line::Expiry,
            Wrong::Cost => Line::Cost,
        }
    }

    pub(super) const fn sentence(self) -> Phrase {
        match self {
            Wrong::Pieces => Phrase::PiecesNeeded,
            Wrong::Expiry => Phrase::ExpiryNeeded,
            Wrong::Expired => Phrase::ExpiryPassed,
            Wrong::Unseen => Phrase::ExpiryToCheck,
            Wrong::Cost => Phrase::CostNeeded,
        }
    }

    /// In a word, on its row.
    pub(super) const fn short(self) -> Phrase {
        match self {
            Wrong::Pieces => Phrase::ShortPieces,
            Wrong::Expiry => Phrase::ShortExpiry,
            Wrong::Expired => Phrase::ShortExpired,
            Wrong::Unseen => Phrase::ShortCheck,
            Wrong::Cost => Phrase::ShortCost,
        }
    }
}

impl Arrived {
    /// One piece, at the price list's cost, keeping as long as the good keeps when it is made today.
    pub(super) fn new(shelf: ShelfGood, today: NaiveDate) -> Self {
        let fen = shelf.good.cost_fen;
        let expiry = shelf.good.shelf_days.map(|days| today + Days::new(u64::from(days)));
        Arrived {
            pieces: "1".to_owned(),
            expiry: expiry.map(|date| date.to_string()).unwrap_or_default(),
            cost: format!("{}.{:02}", fen / 100, fen % 100),
            request: None,
            date: if expiry.is_some() { Date::Proposed } else { Date::Seen },
            confirmed: None,
            shelf,
        }
    }

    /// In the order of the form's lines.
    pub(super) fn texts(&self) -> [&str; 3] {
        [&self.pieces, &self.expiry, &self.cost]
    }

    pub(super) fn pieces(&self) -> Option<u32> {
        self.pieces.parse().ok().filter(|pieces| *pieces > 0)
    }

    pub(super) fn one_more(&mut self) {
        let more = self.pieces().unwrap_or(0).saturating_add(1);
        self.pieces = more.to_string();
    }

    pub(super) fn see_expiry(&mut self) {
        self.date = Date::Seen;
    }

    pub(super) fn confirm(&mut self) {
        self.confirmed = self.pieces();
    }

    /// So many pieces are seldom meant, and nobody has looked twice.
    pub(super) fn is_doubtful(&self, most: u32) -> bool {
        self.pieces().is_some_and(|pieces| pieces > most && self.confirmed != Some(pieces))
    }

    /// The first that is not right yet.
    pub(super) fn wrong(&self, today: NaiveDate) -> Option<Wrong> {
        if self.pieces().is_none() {
            return Some(Wrong::Pieces);
        }
        match self.expiry() {
            Err(wrong) => Some(wrong),
            Ok(Some(expiry)) if expiry < today => Some(Wrong::Expired),
            Ok(_) if self.date == Date::Proposed => Some(Wrong::Unseen),
            Ok(_) => fen(&self.cost).is_none().then_some(Wrong::Cost),
        }
    }

    /// Goods that spoil need a date, the others may have one; with marks or without.
    fn expiry(&self) -> Result<Option<NaiveDate>, Wrong> {
        let typed = self.expiry.as_str();
        if typed.is_empty() && self.shelf.good.shelf_days.is_none() {
            return Ok(None);
        }
        let form = if typed.len() == 8 && !typed.contains('-') { "%Y%m%d" } else { "%Y-%m-%d" };
        NaiveDate::parse_from_str(typed, form).map(Some).map_err(|_| Wrong::Expiry)
    }

    /// What is booked; `None` while a line is not right.
    pub(super) fn delivery(
        &self,
        (source, supplier, invoice): (Source, Option<PlainText>, Option<PlainText>),
    ) -> Option<Delivery> {
        Some(Delivery {
            good: self.shelf.good.sku.clone(),
            pieces: self.pieces()?,
            source,
            cost_fen: fen(&self.cost)?,
            expiry: self.expiry().ok()?,
            supplier,
            invoice,
        })
    }
}

/// `12.5` yuan as 1250 fen; at most two decimals.
fn fen(yuan: &str) -> Option<u32> {
    let (whole, part) = yuan.split_once('.').unwrap_or((yuan, "0"));
    let whole: u32 = whole.parse().ok()?;
    let part: u32 = match part.len() {
        1 => part.parse::<u32>().ok()? * 10,
        2 => part.parse().ok()?,
        _ => return None,
    };
    whole.checked_mul(100)?.checked_add(part)
}
