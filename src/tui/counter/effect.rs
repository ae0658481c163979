//! Everything a screen can ask for, as plain data; only the driver acts on it.

use crate::domain::decide::new_pin::NewPin;
use crate::domain::entry::kind::{GoodsGo, PinWhy};
use crate::domain::entry::{By, Found, RequestId};
use crate::domain::value::barcode::Barcode;
use crate::domain::value::card::Card;
use crate::domain::value::number::{AttendantCode, HouseholdNumber};
use crate::domain::value::person::PersonCode;
use crate::domain::value::plain::PlainText;
use crate::domain::view::page::{Asked, Delivery, ExportDays, HistoryFilter};
use crate::tui::kit::form::FormEffect;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Bell,
    /// Attendants, day, honour board and shelf, all anew.
    Refresh,
    /// Off the screen's thread; the answer is a [`crate::tui::counter::message::Message::PinChecked`] with the ticket that the stack
    /// has just given out.
    CheckPin {
        code: AttendantCode,
        pin: String,
    },
    /// Hashes a PIN that its owner typed twice, and books that it counts from now on.
    ChangePin {
        by: By,
        request: RequestId,
        code: PersonCode,
        why: PinWhy,
        pin: NewPin,
    },
    /// What was done to this person's name or PIN since they were here last.
    ReadNews {
        code: AttendantCode,
    },
    Told {
        code: AttendantCode,
        seq: u64,
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
    /// Draws the digits of a household's next card; answered with the request that books it.
    NewCard {
        household: HouseholdNumber,
    },
    IssueCard {
        by: By,
        request: RequestId,
        household: HouseholdNumber,
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
    /// Looks whether daily files could be written now, on the errand thread.
    CheckCarrier,
    /// Writes daily files on the errand thread.
    Export(ExportDays),
    /// What the catalog's folder holds, held against the one in force.
    ReadCatalog,
    /// Takes the catalog that waits for a yes.
    TakeCatalog {
        by: AttendantCode,
    },
    Restore {
        by: By,
        request: RequestId,
        reason: PlainText,
    },
    PutClockBack {
        by: By,
        request: RequestId,
        reason: PlainText,
    },
    /// All of them or none, each under a request of its own.
    TakeIn {
        by: AttendantCode,
        deliveries: Vec<(RequestId, Delivery)>,
    },
}

impl FormEffect for Effect {
    fn bell() -> Self {
        Effect::Bell
    }

    fn check_pin(code: AttendantCode, pin: String) -> Self {
        Effect::CheckPin { code, pin }
    }
}
