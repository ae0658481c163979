//! Issuing a card: a new serial, a new secret; the card before is dead at once.

use super::Answer;
use super::context::Context;
use crate::domain::card::{Card, MAX_SERIAL};
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::household::Status;
use crate::domain::kind::{CardIssued, Detail};
use crate::domain::number::HouseholdNumber;
use crate::domain::refusal::Refusal;
use crate::domain::scheme::CardPeople;
use crate::store::Writer;

/// Books the card's digest and gives the card, whose digits exist nowhere else.
pub fn issue(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    household: HouseholdNumber,
    random: u128,
) -> Answer<Card> {
    if context.catalog.scheme.card_people == CardPeople::Two && by.second.is_none() {
        return Err(Refusal::SecondPersonNeeded.into());
    }
    match context.household(household)?.status {
        // Suspended is for a while, and the card shows its household what it has.
        Status::Active | Status::Suspended => {}
        status @ (Status::Moved | Status::Closed) => return Err(Refusal::NoCard { status }.into()),
    }
    let serial = writer.read().newest_card(household)?.map_or(0, |(serial, _)| serial) + 1;
    if serial > MAX_SERIAL {
        return Err(Refusal::CardsExhausted.into());
    }
    let card = Card::new(context.catalog.town.code.clone(), household, serial, random);
    let detail = Detail::Card(CardIssued { serial, secret: card.secret_digest() });
    let draft = Draft { household: Some(household), ..Draft::new(by.clone(), request, detail) };
    context.append(writer, draft)?;
    Ok(card)
}
