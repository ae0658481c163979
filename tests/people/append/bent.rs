//! What can be wrong with an entry: people, parts, legs, figures, request, shop.

use crate::shop::catalog::household;
use crate::shop::one;
use hemei::domain::entry::account::Leg;
use hemei::domain::entry::kind::*;
use hemei::domain::entry::{By, Draft, Found};
use hemei::domain::value::chain::Digest;
use hemei::domain::value::number::{AttendantCode, ShopCode};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;
use hemei::domain::value::roles::Roles;
use hemei::store::Store;

/// One way to bend an entry. Some leave it as good as it was; what counts is that append and verification agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bend {
    ByProgram,
    ByStranger,
    OneHand,
    OtherHands,
    Household,
    Refers,
    Scanned,
    LegDropped,
    LegDoubled,
    LegTurned,
    Amount,
    Figures,
    RequestAgain,
    OtherShop,
}

impl Bend {
    pub const ALL: &[Bend] = &[
        Bend::ByProgram,
        Bend::ByStranger,
        Bend::OneHand,
        Bend::OtherHands,
        Bend::Household,
        Bend::Refers,
        Bend::Scanned,
        Bend::LegDropped,
        Bend::LegDoubled,
        Bend::LegTurned,
        Bend::Amount,
        Bend::Figures,
        Bend::Figures,
        Bend::Figures,
        Bend::RequestAgain,
        Bend::OtherShop,
    ];

    pub fn apply(self, draft: &mut Draft, shop: &mut ShopCode, store: &Store, dice: usize) {
        let last = store.read().head().unwrap().seq;
        let any_line = 1 + dice as u64 % last;
        match self {
            Bend::ByProgram => draft.by = By::one(AttendantCode::machine()),
            Bend::ByStranger => draft.by = By::two(draft.by.first.clone(), one("09")).unwrap(),
            Bend::OneHand => draft.by = By::one(draft.by.first.clone()),
            Bend::OtherHands => draft.by = By::two(one("03"), one("02")).unwrap(),
            Bend::Household => {
                let others = [None, Some(household(0)), Some(household(1)), Some(household(2))];
                draft.household = others[dice % 4];
            }
            Bend::Refers => draft.refers = [None, Some(any_line), Some(last), Some(last + 1)][dice % 4],
            Bend::Scanned => {
                let serial = [1, 2, 3][dice / 3 % 3];
                draft.scanned = [None, Some(Found::Typed), Some(Found::Card { serial })][dice % 3];
            }
            Bend::LegDropped => drop(draft.legs.pop()),
            Bend::LegDoubled => draft.legs.extend(draft.legs.first().cloned()),
            Bend::LegTurned => turn(draft, Leg::mirrored),
            Bend::Amount => {
                let amount = [1, 7, 200, Leg::MOST / 2, Leg::MOST][dice % 5];
                turn(draft, |leg| {
                    let (debit, credit) = (leg.debit().clone(), leg.credit().clone());
                    Leg::new(leg.unit().clone(), debit, credit, amount).unwrap()
                });
            }
            Bend::Figures => draft.detail = bend(draft.detail.clone(), dice),
            Bend::RequestAgain => {
                draft.request = store.read().entry(any_line).unwrap().unwrap().request;
            }
            Bend::OtherShop => *shop = "M05".parse().unwrap(),
        }
    }
}

fn turn(draft: &mut Draft, make: impl Fn(&Leg) -> Leg) {
    if let Some(leg) = draft.legs.last_mut() {
        *leg = make(leg);
    }
}

/// One thing that the detail says, otherwise.
fn bend(detail: Detail, dice: usize) -> Detail {
    let nothing = PlainText::default;
    match detail {
        Detail::Genesis(genesis) => Detail::Genesis(Genesis { name: nothing(), ..genesis }),
        Detail::Restore(restored) => Detail::Restore(match dice % 4 {
            0 => Restored { head: restored.head + 1, ..restored },
            1 => Restored { hash: Digest::of(b"other"), ..restored },
            2 => Restored { seen: restored.head - 1, ..restored },
            _ => Restored { reason: nothing(), ..restored },
        }),
        Detail::Clock(set) => Detail::Clock(match dice % 4 {
            0 => ClockSet { was: set.was.plus_ms(1), ..set },
            1 => ClockSet { since: set.since + 1, ..set },
            2 => ClockSet { since: 0, ..set },
            _ => ClockSet { reason: nothing(), ..set },
        }),
        Detail::Catalog(_) => Detail::Catalog(CatalogLoaded { documents: std::collections::BTreeMap::new() }),
        Detail::Person(named) => Detail::Person(match dice % 3 {
            0 => PersonNamed { roles: Roles::FIRST, ..named },
            1 => PersonNamed { roles: Roles::OTHERS, ..named },
            _ => PersonNamed { code: "07".parse().unwrap(), ..named },
        }),
        Detail::Pin(changed) => Detail::Pin(match dice % 3 {
            0 => PinChanged { why: PinWhy::Set, ..changed },
            1 => PinChanged { why: PinWhy::Reset, ..changed },
            _ => PinChanged { code: "07".parse().unwrap(), ..changed },
        }),
        Detail::Card(card) => {
            let serial = [0, card.serial - 1, card.serial + 2][dice % 3];
            Detail::Card(CardIssued { serial, ..card })
        }
        Detail::Open(opened) => {
            let days = [-3, -1, 1, 3, 400][dice % 5];
            Detail::Open(Opened { date: opened.date + chrono::Duration::days(days), ..opened })
        }
        Detail::Intake(intake) => Detail::Intake(Intake { source: Source::Donation, ..intake }),
        Detail::Award(award) => Detail::Award(match dice % 2 {
            0 => Award { units: 0, ..award },
            _ => Award { channel: hemei::domain::catalog::scheme::Channel::Contest, ..award },
        }),
        Detail::Proposal(mut proposal) => {
            match dice % 5 {
                0 => proposal.points = Points::ZERO,
                1 => proposal.lines.extend(proposal.lines.clone()),
                2 => proposal.lines.clear(),
                3 => proposal.on = proposal.on + chrono::Days::new(2),
                _ => proposal.occasion = nothing(),
            }
            Detail::Proposal(proposal)
        }
        Detail::Review(review) => Detail::Review(match dice % 3 {
            0 => Review { open: vec![1, 2], ..review },
            1 => Review { result: ReviewResult::Refuse, ..review },
            _ => Review { strike: vec![StruckLine { line: 9, reason: nothing() }], ..review },
        }),
        Detail::Notice(noticed) => Detail::Notice(match dice % 4 {
            0 => Noticed { number: noticed.number + 1, ..noticed },
            1 => Noticed { until: noticed.until - chrono::Days::new(1), ..noticed },
            2 => Noticed { reviews: vec![1], ..noticed },
            _ => Noticed { from: noticed.from - chrono::Days::new(1), ..noticed },
        }),
        Detail::Objection(objection) => Detail::Objection(match dice % 3 {
            0 => Objection { number: objection.number + 1, ..objection },
            1 => Objection { line: 9, ..objection },
            _ => Objection { reason: nothing(), ..objection },
        }),
        Detail::Ruling(ruling) => Detail::Ruling(Ruling { reason: nothing(), ..ruling }),
        Detail::Deduction(deduction) => Detail::Deduction(match dice % 4 {
            0 => Deduction { units: deduction.units + 1, ..deduction },
            1 => Deduction { channel: hemei::domain::catalog::scheme::Channel::Contest, ..deduction },
            2 => Deduction { on: deduction.on - chrono::Days::new(1), ..deduction },
            _ => Deduction { from: Through { notice: 99, ..deduction.from }, ..deduction },
        }),
        Detail::Redemption(mut redemption) => {
            let line = &mut redemption.lines[0];
            match dice % 4 {
                0 => line.points = Points::ZERO,
                1 => line.points = Points::from_tenths(i64::MAX),
                2 => line.quantity += 1,
                _ => redemption.collector = Some(crate::shop::member("")),
            }
            Detail::Redemption(redemption)
        }
        Detail::Reversal(reversal) => {
            let goods = match reversal.goods {
                GoodsGo::Stock => GoodsGo::Loss,
                GoodsGo::Loss => GoodsGo::Stock,
            };
            Detail::Reversal(Reversal { goods, ..reversal })
        }
        Detail::Countersign(signed) => Detail::Countersign(signed),
        Detail::Close(close) => Detail::Close(Box::new(bend_close(*close, dice))),
    }
}

fn bend_close(mut close: Close, dice: usize) -> Close {
    let more = |points: &mut Points| *points = points.plus(Points::from_tenths(1)).unwrap_or_default();
    match dice % 10 {
        0 => close.date = close.date.succ_opt().unwrap(),
        1 => close.first += 1,
        2 => close.entries += 1,
        3 => more(&mut close.points.opening),
        4 => more(&mut close.points.incoming),
        5 => more(&mut close.points.closing),
        6 => more(&mut close.perpetual.redeemed),
        7 => close.totals_root = Digest::of(b"other"),
        8 => close.balances_root = Digest::of(b"other"),
        _ => close.tree.root = Digest::of(b"other"),
    }
    close
}
