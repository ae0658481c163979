//! A verb with its contents, ready to be performed again: the same, altered, or as another verb.

use crate::shop::{asked, delivery, one, text};
use hemei::counter::{Answer, AwardAsked, Counter, PinChange};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::collector::Collector;
use hemei::domain::entry::kind::{Award, GoodsGo, PinWhy};
use hemei::domain::entry::{By, Found, RequestId};
use hemei::domain::value::number::{AttendantCode, HouseholdNumber};
use hemei::domain::value::points::Points;
use hemei::domain::view::page::{Asked, Delivery};

#[derive(Clone, Debug)]
pub enum Verb {
    Award(By, AwardAsked),
    TakeIn(Delivery),
    Open,
    Close,
    Redeem(Asked),
    Reverse { by: By, refers: u64, goods: GoodsGo, reason: &'static str },
    Countersign { by: AttendantCode, refers: u64 },
    Pin { by: By, change: PinChange },
    PutClockBack { by: By, reason: &'static str },
}

impl Verb {
    pub fn award(by: By, household: HouseholdNumber, channel: &str, tenths: i64) -> Verb {
        let award = Award::once(channel.parse().unwrap(), crate::shop::date("2026-11-23"), text("院坝净"));
        Verb::Award(by, AwardAsked { household, points: Points::from_tenths(tenths), award })
    }

    pub fn take_in(good: &str, pieces: u32, expiry: Option<&str>) -> Verb {
        Verb::TakeIn(delivery(good, pieces, expiry))
    }

    pub fn redeem(
        household: HouseholdNumber,
        found: Found,
        collector: Option<Collector>,
        basket: &[(String, u32)],
    ) -> Verb {
        let basket: Vec<(&str, u32)> = basket.iter().map(|(good, quantity)| (&**good, *quantity)).collect();
        Verb::Redeem(Asked { found, collector, ..asked(household, &basket) })
    }

    pub fn reverse(by: By, refers: u64, goods: GoodsGo) -> Verb {
        Verb::Reverse { by, refers, goods, reason: "拿错商品" }
    }

    /// The answer as far as it must be the same when the request comes again.
    pub fn perform(&self, counter: &mut Counter, request: RequestId) -> Answer<String> {
        let who = one("02");
        match self {
            Verb::Award(by, asked) => counter.award(by, request, asked).map(|seq| seq.to_string()),
            Verb::TakeIn(delivery) => counter.take_in(&who, request, delivery).map(|seq| seq.to_string()),
            Verb::Open => counter.open_day(&who, request).map(|_| "open".to_owned()),
            Verb::Close => counter.close_day(&who, request).map(|report| format!("{report:?}")),
            Verb::Redeem(asked) => counter.redeem(&who, request, asked).map(|receipt| {
                let quote = &receipt.quote;
                assert_eq!(quote.before.minus(quote.total), Some(quote.after));
                let (seq, hash, at) = (receipt.seq, receipt.hash, receipt.at);
                format!("{seq} {hash} {at} {} {:?}", quote.total, quote.lines)
            }),
            Verb::Reverse { by, refers, goods, reason } => counter
                .reverse(by, request, *refers, *goods, &text(reason))
                .map(|reversed| format!("{reversed:?}")),
            Verb::Countersign { by, refers } => {
                counter.countersign(by, request, *refers).map(|seq| seq.to_string())
            }
            Verb::Pin { by, change } => {
                counter.change_pin(by, request, change.clone()).map(|seq| seq.to_string())
            }
            Verb::PutClockBack { by, reason } => {
                counter.put_clock_back(by, request, &text(reason)).map(|seq| seq.to_string())
            }
        }
    }

    /// The kind of line it books.
    pub fn kind(&self) -> &'static str {
        match self {
            Verb::Award(..) => "award",
            Verb::TakeIn(_) => "intake",
            Verb::Open => "open",
            Verb::Close => "close",
            Verb::Redeem(_) => "redemption",
            Verb::Reverse { .. } => "reversal",
            Verb::Countersign { .. } => "countersign",
            Verb::Pin { .. } => "pin",
            Verb::PutClockBack { .. } => "clock",
        }
    }

    /// The same verb with other contents.
    pub fn altered(&self) -> Verb {
        let mut altered = self.clone();
        match &mut altered {
            Verb::Award(_, asked) => asked.points = Points::from_tenths(asked.points.tenths() + 1),
            Verb::TakeIn(delivery) => delivery.pieces += 1,
            Verb::Redeem(asked) if asked.collector.is_some() => asked.collector = None,
            Verb::Redeem(asked) => asked.basket[0].1 += 1,
            Verb::Countersign { refers, .. } => *refers += 1,
            Verb::Reverse { goods, .. } => {
                *goods = if *goods == GoodsGo::Stock { GoodsGo::Loss } else { GoodsGo::Stock };
            }
            Verb::Pin { change, .. } => {
                change.why = if change.why == PinWhy::Set { PinWhy::Reset } else { PinWhy::Set };
            }
            Verb::PutClockBack { reason, .. } => *reason = "手误",
            Verb::Open => altered = Verb::Close,
            Verb::Close => altered = Verb::Open,
        }
        altered
    }

    /// Another verb under this one's request.
    pub fn another(&self) -> Verb {
        match self {
            Verb::Redeem(_) => Verb::Close,
            Verb::Close => Verb::take_in("G001", 1, None),
            Verb::TakeIn(_) => Verb::Countersign { by: one("03"), refers: 3 },
            Verb::Countersign { .. } | Verb::Pin { .. } | Verb::PutClockBack { .. } => Verb::Open,
            Verb::Open => Verb::reverse(crate::shop::two(), 3, GoodsGo::Stock),
            Verb::Reverse { .. } => {
                Verb::award(crate::shop::two(), crate::shop::catalog::household(0), "rule", 5)
            }
            Verb::Award(..) => {
                Verb::redeem(crate::shop::catalog::household(0), Found::Typed, None, &[("G001".into(), 1)])
            }
        }
    }
}

/// A refusal's bare name.
pub fn name_of(refusal: &Refusal) -> String {
    format!("{refusal:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}
