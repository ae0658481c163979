//! Everything a screen can ask for, as plain data; only the driver acts on it.

use crate::domain::barcode::Barcode;
use crate::domain::card::Card;
use crate::domain::detail::GoodsGo;
use crate::domain::entry::{By, Found, RequestId};
use crate::domain::number::{AttendantCode, HouseholdNumber};
use crate::domain::page::{Asked, Delivery};
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
    FindGoods {
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
    Reverse {
        by: By,
        request: RequestId,
        refers: u64,
        goods: GoodsGo,
        reason: PlainText,
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
