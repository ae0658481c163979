//! Whose card it is.

use crate::counter::Answer;
use crate::counter::context::Context;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::Found;
use crate::domain::value::card::Card;
use crate::domain::value::number::HouseholdNumber;
use crate::store::Reader;

/// The household of a card, if the card is this township's, this village's, known, the newest and genuine.
pub fn find(reader: Reader<'_>, context: &Context<'_>, card: &Card) -> Answer<(HouseholdNumber, Found)> {
    let number = card.household;
    if card.town != context.catalog.town.code {
        return Err(Refusal::OtherTown.into());
    }
    if context.catalog.roster.get(number).is_none() {
        let home = context.catalog.town.supermarket(context.shop).map(|shop| shop.village);
        let code = number.village();
        let village = context.catalog.town.village(code).ok_or(Refusal::UnknownVillage { village: code })?;
        return Err(match home {
            Some(home) if home != code => Refusal::OtherVillage { village: code, name: village.name.clone() },
            _ => Refusal::UnknownHousehold { number },
        }
        .into());
    }
    let (serial, secret) = reader.newest_card(number)?.ok_or(Refusal::CardUnknown)?;
    if card.serial < serial {
        return Err(Refusal::CardReplaced { serial: card.serial, current: serial }.into());
    }
    if card.serial > serial || card.secret_digest() != secret {
        return Err(Refusal::CardForged.into());
    }
    Ok((number, Found::Card { serial }))
}
