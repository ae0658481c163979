//! The sample town's past: months of market days played through the counter's own verbs on a virtual clock.
//! Seeded, so the same day gives the same past; one commit a virtual day, so a start that is cut short goes on.

use crate::catalog::{Past, PastAward};
use crate::chance::Chance;
use crate::counter::context::Context;
use crate::counter::read::shelf;
use crate::counter::verb::award::GiveAward;
use crate::counter::verb::card::{CardAsked, IssueCard};
use crate::counter::verb::close_day::CloseDay;
use crate::counter::verb::countersign::Countersign;
use crate::counter::verb::intake::TakeIn;
use crate::counter::verb::open_day::OpenDay;
use crate::counter::verb::redeem::Redeem;
use crate::counter::verb::reverse::Reverse;
use crate::counter::verb::{Verb, book};
use crate::counter::{Answer, AwardAsked, Counter, Prelude, Progress, two_people};
use crate::domain::catalog::goods::Good;
use crate::domain::catalog::household::{Household, Status};
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::account::{Account, Unit};
use crate::domain::entry::collector::Collector;
use crate::domain::entry::duty::COUNTER_ROLES;
use crate::domain::entry::kind::{Award, GoodsGo, Reversal, Source};
use crate::domain::entry::{By, Found};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{HouseholdNumber, Sku};
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use crate::domain::view::page::{Asked, Delivery, Receipt};
use crate::outcome::damage::Damage;
use crate::outcome::{Failure, Trouble};
use crate::store::Writer;
use chrono::{Days, NaiveDate};

const LOW_STOCK: i64 = 8;
const MINUTE_MS: i64 = 60_000;
/// The most time between two visits: a market day then lasts from morning to afternoon.
const VISIT_MS: i64 = 16 * MINUTE_MS;

fn first_date(past: &Past, today: NaiveDate) -> NaiveDate {
    today - Days::new(u64::from(past.days))
}

impl Prelude for Past {
    fn begins(&self, today: NaiveDate) -> Moment {
        Moment::on(first_date(self, today), 8, 0)
    }

    fn play(
        &self,
        counter: &mut Counter,
        today: NaiveDate,
        progress: &mut dyn FnMut(Progress),
    ) -> Answer<()> {
        let seq = counter.last_line()?;
        let played = counter.day_status()?.day.date();
        let dates: Vec<NaiveDate> = business_dates(self, today).collect();
        let all = u32::try_from(dates.len()).unwrap_or(u32::MAX);
        let chance = Chance::seeded(self.seed ^ seq);
        for (done, date) in (1..).zip(&dates) {
            if played.is_none_or(|played| *date > played) {
                play_day(counter, self, &chance, *date, today)?;
            }
            progress(Progress { done, all });
        }
        Ok(())
    }
}

/// Thin at first: one day in so many; every day in the end.
fn business_dates(past: &Past, today: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
    let first = first_date(past, today);
    (0..past.days)
        .filter(|day| day % past.market_interval_days.max(1) == 0 || past.days - day <= past.full_days)
        .map(move |day| first + Days::new(u64::from(day)))
}

fn play_day(
    counter: &mut Counter,
    past: &Past,
    chance: &Chance,
    date: NaiveDate,
    today: NaiveDate,
) -> Answer<()> {
    let mut attendants = counter.acting()?;
    attendants.retain(|person| COUNTER_ROLES.iter().any(|role| person.office.roles.has(*role)));
    let index = chance.below(u32::try_from(attendants.len()).unwrap_or(1))? as usize;
    let code = |index: usize| attendants.get(index % attendants.len().max(1)).map(|known| known.code.clone());
    let (Some(first), Some(second)) = (code(index), code(index + 1)) else { return Ok(()) };
    let is_full = (today - date).num_days() <= i64::from(past.full_days);
    let pace = if is_full { past.full } else { past.thin };
    let (writer, context) = counter.stage(Moment::on(date, 8, 30))?;
    let both = two_people(&first, &second)?;
    let mut day = VirtualDay { writer, context, chance, past, both, alone: By::one(first) };
    let is_first = day.writer.head().day.number() == 1;
    day.alone(OpenDay { early: None })?;
    if is_first {
        day.settle_in()?;
    }
    day.countersign()?;
    day.restock()?;
    (0..pace.awards).try_for_each(|_| day.award())?;
    (0..pace.redemptions).try_for_each(|_| day.redeem())?;
    day.close()?;
    day.writer.commit()?;
    Ok(())
}

/// One virtual day: its transaction, its clock, its two people.
struct VirtualDay<'a> {
    writer: Writer<'a>,
    context: Context<'a>,
    chance: &'a Chance,
    past: &'a Past,
    alone: By,
    both: By,
}

impl VirtualDay<'_> {
    fn pass(&mut self, most_ms: i64) -> Answer<()> {
        let most = u32::try_from(most_ms).unwrap_or(u32::MAX);
        let ms = i64::from(self.chance.below(most)?) + 1;
        self.context.now = self.context.now.max(self.writer.head().at).plus_ms(ms);
        Ok(())
    }

    /// One person's act.
    fn alone<V: Verb>(&mut self, verb: V) -> Answer<V::Told> {
        book(&mut self.writer, &self.context, &self.alone, self.chance.request()?, verb)
    }

    /// An act of both.
    fn both<V: Verb>(&mut self, verb: V) -> Answer<V::Told> {
        book(&mut self.writer, &self.context, &self.both, self.chance.request()?, verb)
    }

    /// The first day: base points and a card for every household that takes part.
    fn settle_in(&mut self) -> Answer<()> {
        let points = self.context.catalog.scheme.base_points;
        let award = Award::once(Channel::Base, self.context.today(), self.past.base_reason.clone());
        for household in self.context.catalog.roster.all() {
            if matches!(household.status, Status::Active | Status::Suspended) {
                self.pass(1000)?;
                let asked = AwardAsked { household: household.number, points, award: award.clone() };
                self.both(GiveAward(&asked))?;
                let card = CardAsked::draw(self.chance, household.number)?;
                book(&mut self.writer, &self.context, &self.both, card.request, IssueCard(&card))?;
            }
        }
        Ok(())
    }

    /// Orders more of every good that runs low.
    fn restock(&mut self) -> Answer<()> {
        let blocked = &self.context.catalog.scheme.blocked_categories;
        for good in self.context.catalog.goods.all().iter().filter(|good| !blocked.contains(&good.category)) {
            let shelf = shelf::one(self.writer.read(), &self.context, good)?;
            if shelf.stock < LOW_STOCK {
                self.pass(MINUTE_MS)?;
                let delivery = self.delivery(good)?;
                self.alone(TakeIn(&delivery))?;
            }
        }
        Ok(())
    }

    fn delivery(&self, good: &Good) -> Answer<Delivery> {
        let is_gift = self.chance.below(12)? == 0;
        let expiry = good.shelf_days.map(|days| self.context.today() + Days::new(u64::from(days)));
        Ok(Delivery {
            good: good.sku.clone(),
            pieces: 20 + self.chance.below(30)?,
            source: if is_gift { Source::Donation } else { Source::Purchase },
            cost_fen: if is_gift { 0 } else { good.cost_fen },
            expiry,
            supplier: Some(self.one_of(&self.past.suppliers)?.clone()),
            invoice: if is_gift {
                None
            } else {
                PlainText::parse(&format!("{:08}", self.writer.head().seq)).ok()
            },
        })
    }

    fn award(&mut self) -> Answer<()> {
        self.pass(MINUTE_MS)?;
        let Some(PastAward { rule, channel, points, reason, .. }) = self.choose_award()? else {
            return Ok(());
        };
        let household = self.choose_household()?.number;
        let award =
            Award { rule: Some(*rule), ..Award::once(*channel, self.context.today(), reason.clone()) };
        let asked = AwardAsked { household, points: *points, award };
        allow_refusal(self.both(GiveAward(&asked)))
    }

    fn choose_award(&self) -> Answer<Option<&PastAward>> {
        let sum: u32 = self.past.awards.iter().map(|award| award.weight).sum();
        let mut left = self.chance.below(sum)?;
        Ok(self.past.awards.iter().find(|award| {
            let is_chosen = left < award.weight;
            left = left.saturating_sub(award.weight);
            is_chosen
        }))
    }

    fn choose_household(&self) -> Answer<&Household> {
        self.one_of(self.context.catalog.roster.all())
    }

    fn balance(&self, household: HouseholdNumber) -> Result<i64, Failure> {
        self.writer.read().balance(&Account::Household(household), &Unit::Points)
    }

    /// One to three goods for a household that has saved enough; now and then the first of them was a mistake.
    fn redeem(&mut self) -> Answer<()> {
        self.pass(VISIT_MS)?;
        let mut household = self.choose_household()?.number;
        for _ in 0..8 {
            if self.balance(household)? >= 150 {
                break;
            }
            household = self.choose_household()?.number;
        }
        let mut left = self.balance(household)?;
        let mut basket: Vec<(Sku, u32)> = Vec::new();
        for _ in 0..=self.chance.below(3)? {
            let goods = self.context.catalog.goods.all();
            let index = self.chance.below(u32::try_from(goods.len()).unwrap_or(1))? as usize;
            let Some(good) = goods.get(index) else { continue };
            let price = good.price_on(self.context.today()).map_or(i64::MAX, Points::tenths);
            if price <= left && basket.iter().all(|(sku, _)| *sku != good.sku) {
                left -= price;
                basket.push((good.sku.clone(), 1));
            }
        }
        if basket.is_empty() {
            return Ok(());
        }
        let found = match self.chance.below(5)? {
            0 => Found::Typed,
            _ => self
                .writer
                .read()
                .newest_card(household)?
                .map_or(Found::Typed, |(serial, _)| Found::Card { serial }),
        };
        let asked = Asked { household, found, basket, collector: self.collector(household)? };
        match self.alone(Redeem::new(&asked)) {
            Ok(receipt) => self.maybe_reverse(&receipt),
            Err(Trouble::Refused(_)) => Ok(()),
            Err(failed) => Err(failed),
        }
    }

    /// Mostly the head comes; now and then a member, rarely a proxy.
    fn collector(&self, household: HouseholdNumber) -> Answer<Option<Collector>> {
        let roll = self.chance.below(24)?;
        let household = self.context.household(household)?;
        Ok(match roll {
            0 => Some(Collector::Proxy(self.one_of(&self.past.proxies)?.clone())),
            1..=5 if !household.members.is_empty() => {
                Some(Collector::Member(self.one_of(&household.members)?.clone()))
            }
            _ => None,
        })
    }

    /// One of several, all alike in chance.
    fn one_of<'b, T>(&self, values: &'b [T]) -> Answer<&'b T> {
        let index = self.chance.below(u32::try_from(values.len()).unwrap_or(1))? as usize;
        values.get(index).ok_or_else(|| Failure::Damaged(Damage::Sample).into())
    }

    fn maybe_reverse(&mut self, receipt: &Receipt) -> Answer<()> {
        if self.chance.below(40)? > 0 {
            return Ok(());
        }
        self.pass(MINUTE_MS)?;
        let reason = self.one_of(&self.past.reversal_reasons)?.clone();
        let verb = Reverse { refers: receipt.seq, reversal: Reversal { reason, goods: GoodsGo::Stock } };
        let is_alone = self.chance.below(3)? == 0;
        allow_refusal(if is_alone { self.alone(verb) } else { self.both(verb) })
    }

    /// The second person signs what was reversed alone on earlier days.
    fn countersign(&mut self) -> Answer<()> {
        for (refers, owner) in self.writer.read().owed()? {
            let signer = [Some(&self.both.first), self.both.second.as_ref()].into_iter().flatten();
            let Some(signer) = signer.into_iter().find(|person| **person != owner).cloned() else { continue };
            self.pass(MINUTE_MS)?;
            let (by, request) = (By::one(signer), self.chance.request()?);
            book(&mut self.writer, &self.context, &by, request, Countersign { refers })?;
        }
        Ok(())
    }

    fn close(&mut self) -> Answer<()> {
        self.context.now = self.context.now.max(Moment::on(self.context.today(), 17, 30));
        self.alone(CloseDay::default()).map(drop)
    }
}

/// A rule that says no is part of a village's life.
fn allow_refusal<T>(answer: Answer<T>) -> Answer<()> {
    match answer {
        Ok(_) | Err(Trouble::Refused(_)) => Ok(()),
        Err(failed) => Err(failed),
    }
}
