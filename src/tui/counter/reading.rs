//! Questions that only read: what the counter answers to each.

use super::effect::Effect;
use super::message::Answered;
use crate::counter::{Answer, Counter, Purpose};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::Found;
use crate::domain::value::number::HouseholdNumber;
use crate::outcome::Trouble;

const MOST_FOUND: usize = 50;
/// More than fit under each other: the list scrolls.
const MOST_SUGGESTED: usize = 200;
const MOST_HISTORY: usize = 200;
/// What a household sees of its history by itself.
const MOST_OWN: usize = 40;

/// The answer, or the effect back if it does more than read.
pub(super) fn read(counter: &Counter, effect: Effect) -> Result<Answer<Answered>, Box<Effect>> {
    Ok(match effect {
        Effect::ReadNews { code } => counter.news(&code).map(|news| Answered::News(news.map(Box::new))),
        Effect::FindHouseholds { typed } => {
            let found = counter.find_households(&typed, MOST_FOUND);
            Ok(Answered::Households { typed, found })
        }
        Effect::FindCard(card) => {
            counter.find_card(&card).and_then(|(number, found)| page(counter, number, found))
        }
        Effect::ReadHousehold { number, found } => page(counter, number, found),
        Effect::FindOwn(card) => {
            let found = counter.find_card(&card);
            let own = found.and_then(|(number, found)| counter.household_sheet(number, found, MOST_OWN));
            Ok(own.map_or_else(Answered::OwnRefused, |sheet| Answered::Own(Box::new(sheet))))
        }
        Effect::ReadSheet { number, found } => {
            let sheet = counter.household_sheet(number, found, MOST_HISTORY);
            sheet.map(|sheet| Answered::Sheet(Box::new(sheet)))
        }
        Effect::ReadHistory { number, filter } => {
            counter.history(number, filter, MOST_HISTORY).map(|lines| Answered::History { filter, lines })
        }
        Effect::ReadEntry { seq } => counter.entry_sheet(seq).map(|sheet| Answered::Entry(Box::new(sheet))),
        Effect::FindGoods { typed } => goods(counter, Purpose::Redeem, typed),
        Effect::FindArrived { typed } => goods(counter, Purpose::TakeIn, typed),
        Effect::FindBarcode(barcode) => counter.good_by_barcode(&barcode).and_then(|good| {
            let good = good.map(|good| Answered::Good(Box::new(good)));
            good.ok_or_else(|| Refusal::UnknownBarcode { barcode }.into())
        }),
        Effect::NewRequest => counter.new_request().map(Answered::Request),
        Effect::Quote(asked) => counter.new_request().and_then(|request| match counter.quote(&asked) {
            Ok(quote) => Ok(Answered::Quoted { request, quote }),
            Err(Trouble::Refused(refusal)) => Ok(Answered::Quoted { request, quote: Err(vec![refusal]) }),
            Err(failed) => Err(failed),
        }),
        Effect::ListReversible => counter.reversible().map(Answered::Reversible),
        Effect::ListOwed => counter.owed().map(Answered::Owed),
        Effect::PreviewClose { by } => {
            counter.preview_close(&by).map(|report| Answered::Preview(Box::new(report)))
        }
        effect => return Err(Box::new(effect)),
    })
}

fn page(counter: &Counter, number: HouseholdNumber, found: Found) -> Answer<Answered> {
    counter.household_page(number, found, MOST_HISTORY).map(|page| Answered::Page(Box::new(page)))
}

fn goods(counter: &Counter, purpose: Purpose, typed: String) -> Answer<Answered> {
    counter.find_goods(purpose, &typed, MOST_SUGGESTED).map(|found| Answered::Goods { typed, found })
}
