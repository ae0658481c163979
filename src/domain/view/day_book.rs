//! Everything the workbook shows of one closed day: the report, each redeemed line, the shelf. Names are masked here.

use super::page::DayReport;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::household::Household;
use crate::domain::entry::account::Account;
use crate::domain::entry::collector::Collector;
use crate::domain::entry::kind::{Detail, Mode, RedeemedLine, Redemption};
use crate::domain::entry::{Change, own_changes};
use crate::domain::entry::{Entry, Found};
use crate::domain::fold::position::Position;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::chain::Digest;
use crate::domain::value::language::Bilingual;
use crate::domain::value::moment::Moment;
use crate::domain::value::name::mask;
use crate::domain::value::number::{AttendantCode, Batch, HouseholdNumber, ShopCode, Sku};
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Goods that expire within so many days are named as near their end.
pub const NEAR_EXPIRY_DAYS: u64 = 30;

/// What a day's own entries cannot tell.
#[derive(Clone, Debug)]
pub struct Setting<'a> {
    pub catalog: &'a Catalog,
    pub shop: &'a ShopCode,
    pub shop_name: &'a Bilingual,
    pub mode: Mode,
    pub people: BTreeMap<AttendantCode, PlainText>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayBook {
    pub town: Bilingual,
    pub village: Option<Bilingual>,
    pub shop: ShopCode,
    pub shop_name: Bilingual,
    pub mode: Mode,
    pub chain: Chained,
    pub report: DayReport,
    pub redemptions: Vec<RedemptionRow>,
    pub stock: Vec<StockRow>,
    pub people: BTreeMap<AttendantCode, PlainText>,
    /// The masked heads of the households that the anomalies speak of.
    pub heads: BTreeMap<HouseholdNumber, String>,
}

/// Where the day's lines hang in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chained {
    /// The hash of the last close's line, counted anew from its bytes; nothing where there is no such line.
    pub last_close: Option<Digest>,
    /// The hash that the day's file says it continues from.
    pub previous: Digest,
    /// The hash after the close.
    pub head: Digest,
}

/// Whether a day's file continues where the one before it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    First,
    Joined { last: u32 },
    NotJoined { last: u32 },
}

/// One redeemed line, as the register of redemptions (兑换台账) has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedemptionRow {
    pub seq: u64,
    pub at: Moment,
    pub by: AttendantCode,
    pub household: HouseholdNumber,
    pub village: Option<Bilingual>,
    pub group: u32,
    /// Masked; as it was listed last when the roster no longer has the household.
    pub head: String,
    pub collected: Collected,
    pub line: RedeemedLine,
    pub unit: Option<Bilingual>,
    pub total: Points,
    /// What the household could spend before this line of the entry, and after it.
    pub before: Points,
    pub after: Points,
    pub found: Option<Found>,
    pub reversed_by: Option<u64>,
}

/// Who carried the goods away, names masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Collected {
    Head,
    Member { name: String },
    Proxy { name: String, relation: PlainText, reason: PlainText },
}

/// One good of the shelf at the close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StockRow {
    pub good: Sku,
    pub name: Option<Bilingual>,
    pub unit: Option<Bilingual>,
    pub opening: i64,
    pub incoming: i64,
    pub outgoing: i64,
    pub closing: i64,
    /// In force on the day.
    pub price: Option<Points>,
    pub expiry: Option<Expiry>,
}

/// What of the pieces on the shelf spoils.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    pub first: NaiveDate,
    /// Pieces that expire within [`NEAR_EXPIRY_DAYS`].
    pub near: i64,
    /// Pieces that had expired.
    pub over: i64,
}

impl DayBook {
    /// `former` are the households of these entries that left the roster, `expiries` those of what was on the shelf; `entries` are the day's, the close last; `position` is where the shop stood after it.
    pub fn new(
        setting: &Setting<'_>,
        (former, expiries): (&Former, &Expiries),
        entries: &[Entry],
        chain: Chained,
        position: &Position,
        report: DayReport,
    ) -> DayBook {
        let Setting { catalog, shop, shop_name, mode, people } = setting;
        let village = catalog.town.supermarket(shop).and_then(|shop| catalog.town.village(shop.village));
        let date = report.close.date;
        let stock = report.lines.iter().filter_map(|line| stock_row(catalog, date, line));
        let stock = stock.map(|row| StockRow { expiry: expiry(&row.good, date, expiries, position), ..row });
        let mentioned = report.summary.anomalies().filter_map(|anomaly| anomaly.household);
        DayBook {
            town: catalog.town.name.clone(),
            village: village.map(|village| village.name.clone()),
            shop: (*shop).clone(),
            shop_name: (*shop_name).clone(),
            mode: *mode,
            chain,
            redemptions: redemption_rows(catalog, former, entries, position),
            stock: stock.collect(),
            people: people.clone(),
            heads: mentioned.map(|number| (number, masked_head(catalog, former, number))).collect(),
            report,
        }
    }

    pub fn joint(&self) -> Joint {
        let Some(last) = self.report.number.checked_sub(1).filter(|last| *last > 0) else {
            return Joint::First;
        };
        match self.chain.last_close {
            Some(hash) if hash == self.chain.previous => Joint::Joined { last },
            Some(_) | None => Joint::NotJoined { last },
        }
    }
}

/// When the deliveries that spoil expire.
type Expiries = BTreeMap<(Sku, Batch), NaiveDate>;

/// Households that left the roster, as they were listed last.
type Former = BTreeMap<HouseholdNumber, Household>;

fn masked_head(catalog: &Catalog, former: &Former, number: HouseholdNumber) -> String {
    let left = || former.get(&number).map(Household::masked_head);
    catalog.roster.shown_head(number).or_else(left).unwrap_or_default()
}

fn redemption_rows(
    catalog: &Catalog,
    former: &Former,
    entries: &[Entry],
    position: &Position,
) -> Vec<RedemptionRow> {
    let mut balances = opening_balances(entries, position);
    let reversals = entries.iter().filter(|entry| matches!(entry.detail, Detail::Reversal(_)));
    let reversals: BTreeMap<u64, u64> =
        reversals.filter_map(|entry| Some((entry.refers?, entry.seq))).collect();
    let mut rows = Vec::new();
    for entry in entries {
        if let (Detail::Redemption(redemption), Some(household)) = (&entry.detail, entry.household) {
            let before = Points::from_tenths(balances.get(&household).copied().unwrap_or(0));
            let reversed_by = reversals.get(&entry.seq).copied();
            let lines = lines_of(catalog, former, entry, household, redemption, before);
            rows.extend(lines.into_iter().map(|row| RedemptionRow { reversed_by, ..row }));
        }
        for (household, delta) in spendable_changes(entry) {
            *balances.entry(household).or_default() += delta;
        }
    }
    rows
}

/// What the households of these entries could spend before the first of them.
fn opening_balances(entries: &[Entry], position: &Position) -> BTreeMap<HouseholdNumber, i64> {
    let mut balances = BTreeMap::new();
    for (household, delta) in entries.iter().flat_map(spendable_changes) {
        *balances.entry(household).or_insert_with(|| position.spendable(household)) -= delta;
    }
    balances
}

fn spendable_changes(entry: &Entry) -> impl Iterator<Item = (HouseholdNumber, i64)> + '_ {
    own_changes(entry, entry.at.date()).into_iter().filter_map(|change| match change {
        Change::Balance { account: Account::Household(number), delta, .. } => Some((*number, delta)),
        _ => None,
    })
}

fn lines_of(
    catalog: &Catalog,
    former: &Former,
    entry: &Entry,
    household: HouseholdNumber,
    redemption: &Redemption,
    before: Points,
) -> Vec<RedemptionRow> {
    let village = catalog.town.village(household.village()).map(|village| village.name.clone());
    let head = masked_head(catalog, former, household);
    let mut left = before;
    let row = |line: &RedeemedLine| {
        let total = line.points.times(line.quantity).unwrap_or_default();
        let before = left;
        left = before.minus(total).unwrap_or_default();
        RedemptionRow {
            seq: entry.seq,
            at: entry.at,
            by: entry.by.first.clone(),
            household,
            village: village.clone(),
            group: household.group(),
            head: head.clone(),
            collected: collected(redemption.collector.as_ref()),
            line: line.clone(),
            unit: catalog.goods.known(&line.good).map(|good| good.unit.clone()),
            total,
            before,
            after: left,
            found: entry.scanned,
            reversed_by: None,
        }
    };
    redemption.lines.iter().map(row).collect()
}

fn collected(collector: Option<&Collector>) -> Collected {
    match collector {
        None => Collected::Head,
        Some(Collector::Member(name)) => Collected::Member { name: mask(name) },
        Some(Collector::Proxy(proxy)) => Collected::Proxy {
            name: mask(&proxy.name),
            relation: proxy.relation.clone(),
            reason: proxy.reason.clone(),
        },
    }
}

fn stock_row(catalog: &Catalog, date: NaiveDate, line: &TotalLine) -> Option<StockRow> {
    let TotalLine::Good { good, opening, incoming, outgoing, closing } = line else { return None };
    let known = catalog.goods.known(good);
    Some(StockRow {
        good: good.clone(),
        name: known.map(|known| known.name.clone()),
        unit: known.map(|known| known.unit.clone()),
        opening: *opening,
        incoming: *incoming,
        outgoing: *outgoing,
        closing: *closing,
        price: catalog.goods.get(good).and_then(|listed| listed.price_on(date)),
        expiry: None,
    })
}

fn expiry(good: &Sku, date: NaiveDate, expiries: &Expiries, position: &Position) -> Option<Expiry> {
    let soon = date + Days::new(NEAR_EXPIRY_DAYS);
    let here = position.batches.iter().filter(|((its, _), pieces)| its == good && **pieces > 0);
    let spoiling = here.filter_map(|(delivery, pieces)| Some((*expiries.get(delivery)?, *pieces)));
    spoiling.fold(None, |sum, (expiry, pieces)| {
        let Expiry { first, near, over } = sum.unwrap_or(Expiry { first: expiry, near: 0, over: 0 });
        Some(Expiry {
            first: first.min(expiry),
            near: near + if (date..=soon).contains(&expiry) { pieces } else { 0 },
            over: over + if expiry < date { pieces } else { 0 },
        })
    })
}
