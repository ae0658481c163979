//! What a busy shop books, draft by draft: everybody joins, then awards and redemptions, and deliveries of what is sold out.

use crate::samples::Draw;
use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use hemei::domain::catalog::Catalog;
use hemei::domain::catalog::household::Status;
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::kind::{Award, Detail, Intake, RedeemedLine, Redemption, Source};
use hemei::domain::entry::{By, Draft, Found, RequestId};
use hemei::domain::value::number::{Batch, HouseholdNumber, ShopCode, Sku};
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::points::Points;

/// Tenths of a point that an award gives.
const GIVEN: i64 = 150;
const PIECES: i64 = 5000;

pub struct Trade {
    draw: Draw,
    shop: ShopCode,
    two: By,
    base: i64,
    purses: Vec<Purse>,
    /// How many households have their base points.
    joined: usize,
    piles: Vec<Pile>,
    reason: PlainText,
    /// The day of every deed.
    on: NaiveDate,
}

/// What a household has to spend.
struct Purse {
    household: HouseholdNumber,
    tenths: i64,
}

/// What is left of a good's last delivery.
struct Pile {
    sku: Sku,
    name: PlainText,
    price: Points,
    batch: Option<Batch>,
    pieces: i64,
}

impl Trade {
    pub fn new(catalog: &Catalog, shop: ShopCode, two: By, today: NaiveDate) -> Result<Trade> {
        let active = catalog.roster.all().iter().filter(|household| household.status == Status::Active);
        let blocked = &catalog.scheme.blocked_categories;
        let goods = catalog.goods.all().iter().filter(|good| !blocked.contains(&good.category));
        let pile = |good: &hemei::domain::catalog::goods::Good| {
            let price = good.price_on(today)?;
            Some(Pile { sku: good.sku.clone(), name: good.name.zh.clone(), price, batch: None, pieces: 0 })
        };
        Ok(Trade {
            draw: Draw(3),
            shop,
            two,
            base: catalog.scheme.base_points.tenths(),
            purses: active.map(|household| Purse { household: household.number, tenths: 0 }).collect(),
            joined: 0,
            piles: goods.filter_map(pile).collect(),
            reason: PlainText::parse("院坝净 物归位")?,
            on: today,
        })
    }

    /// What is booked as line `seq`.
    pub fn next(&mut self, seq: u64) -> Result<Draft> {
        if self.joined < self.purses.len() {
            self.joined += 1;
            let household = self.purses[self.joined - 1].household;
            return self.award(household, Channel::Base, Account::Base(household), self.base);
        }
        if let Some(index) = self.piles.iter().position(|pile| pile.pieces == 0) {
            return self.deliver(index, seq);
        }
        let index = self.draw.below(self.purses.len());
        let first = self.draw.below(self.piles.len());
        let goods: Vec<usize> =
            (0..=self.draw.below(3)).map(|next| (first + next) % self.piles.len()).collect();
        let total: i64 = goods.iter().map(|good| self.piles[*good].price.tenths()).sum();
        if total <= self.purses[index].tenths {
            return self.redeem(index, &goods, total);
        }
        let household = self.purses[index].household;
        self.purses[index].tenths += GIVEN;
        self.award(household, Channel::Rule, Account::Household(household), GIVEN)
    }

    pub fn request(&mut self) -> RequestId {
        RequestId::from_bits(u128::from(self.draw.bits()) << 64 | u128::from(self.draw.bits()))
    }

    fn award(
        &mut self,
        household: HouseholdNumber,
        channel: Channel,
        to: Account,
        tenths: i64,
    ) -> Result<Draft> {
        let detail = Detail::Award(Award::once(channel, self.on, self.reason.clone()));
        let legs = vec![Leg::new(Unit::Points, Account::Issued(channel), to, tenths)?];
        let draft = Draft::new(self.two.clone(), self.request(), detail);
        Ok(Draft { household: Some(household), legs, ..draft })
    }

    fn deliver(&mut self, index: usize, seq: u64) -> Result<Draft> {
        let batch: Batch = format!("B{seq}").parse().map_err(anyhow::Error::msg)?;
        let pile = &mut self.piles[index];
        (pile.batch, pile.pieces) = (Some(batch.clone()), PIECES);
        let (unit, shelf) = (Unit::Good(pile.sku.clone()), Account::Stock(pile.sku.clone(), batch));
        let legs = vec![Leg::new(unit, Account::Supply, shelf, PIECES)?];
        let source = Source::Purchase;
        let detail = Intake { source, cost_fen: 150, expiry: None, supplier: None, invoice: None };
        Ok(Draft { legs, ..Draft::new(self.one(), self.request(), Detail::Intake(detail)) })
    }

    fn redeem(&mut self, index: usize, goods: &[usize], total: i64) -> Result<Draft> {
        let purse = &mut self.purses[index];
        purse.tenths -= total;
        let household = purse.household;
        let (own, spent) = (Account::Household(household), Account::Redeemed(self.shop.clone()));
        let mut legs = vec![Leg::new(Unit::Points, own, spent, total)?];
        let mut lines = Vec::new();
        for good in goods {
            let pile = &mut self.piles[*good];
            pile.pieces -= 1;
            let batch = pile.batch.clone().context("pieces come with a delivery")?;
            let shelf = Account::Stock(pile.sku.clone(), batch);
            legs.push(Leg::new(Unit::Good(pile.sku.clone()), shelf, Account::Out, 1)?);
            let (good, name) = (pile.sku.clone(), pile.name.clone());
            lines.push(RedeemedLine { good, name, quantity: 1, points: pile.price });
        }
        let detail = Detail::Redemption(Redemption { lines, collector: None });
        let draft = Draft::new(self.one(), self.request(), detail);
        Ok(Draft { household: Some(household), scanned: Some(Found::Typed), legs, ..draft })
    }

    fn one(&self) -> By {
        By::one(self.two.first.clone())
    }
}
