//! Everything a screen can ask for, as plain data; only the driver acts on it.

use crate::domain::barcode::Barcode;
use crate::domain::card::Card;
use crate::domain::detail::GoodsGo;
use crate::domain::entry::{By, Found, RequestId};
use crate::domain::number::{AttendantCode, HouseholdNumber};
use crate::domain::page::{Asked, Delivery, HistoryFilter};
use crate::domain::plain::PlainText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Bell,
    /// Attendants, day, honour board and shelf, all anew.
    Refresh,
    CheckPin {
        code: AttendantCode,
        pin: String,
    },
    FindHouseholds {
        typed: String,
    },
    FindCard(Card),
    ReadHousehold {
        number: HouseholdNumber,
        found: Found,
    },
    /// Nobody is signed in: the card's household looks at its own account.
    FindOwn(Card),
    ReadSheet {
        number: HouseholdNumber,
        found: Found,
    },
    ReadHistory {
        number: HouseholdNumber,
        filter: HistoryFilter,
    },
    ReadEntry {
        seq: u64,
    },
    /// Goods to redeem: what can be had comes first.
    FindGoods {
        typed: String,
    },
    /// Goods that arrive, sold out or not.
    FindArrived {
        typed: String,
    },
    FindBarcode(Barcode),
    NewRequest,
    Quote(Asked),
    Redeem {
        by: AttendantCode,
        request: RequestId,
        asked: Asked,
    },
    ListReversible,
    ListOwed,
    Reverse {
        by: By,
        request: RequestId,
        refers: u64,
        goods: GoodsGo,
        reason: PlainText,
    },
    Countersign {
        by: AttendantCode,
        request: RequestId,
        refers: u64,
    },
    OpenDay {
        by: AttendantCode,
        request: RequestId,
    },
    PreviewClose {
        by: AttendantCode,
    },
    CloseDay {
        by: AttendantCode,
        request: RequestId,
    },
    Export,
    TakeIn {
        by: AttendantCode,
        request: RequestId,
        delivery: Delivery,
    },
}
