//! Issuing a card: a new serial, a new secret; the card before is dead at once.

use super::{DayNeeded, Desk, Hands, Verb};
use crate::chance::Chance;
use crate::counter::Answer;
use crate::domain::catalog::household::Status;
use crate::domain::catalog::scheme::CardPeople;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::{CardIssued, Detail};
use crate::domain::entry::{Draft, Entry, RequestId};
use crate::domain::value::card::{Card, MAX_SERIAL};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::HouseholdNumber;
use crate::outcome::Failure;
use std::fmt;

/// A card that is about to be issued. Request and digits are drawn together: asked for twice, it is one card.
#[derive(Clone)]
pub struct CardAsked {
    pub household: HouseholdNumber,
    pub(crate) request: RequestId,
    /// The digits that nobody can guess; the journal holds their digest alone.
    random: u128,
}

impl CardAsked {
    pub(crate) fn draw(chance: &Chance, household: HouseholdNumber) -> Result<Self, Failure> {
        Ok(CardAsked { household, request: chance.request()?, random: chance.bits()? })
    }

    /// Under which it is booked.
    pub const fn request(&self) -> RequestId {
        self.request
    }

    fn card(&self, desk: &Desk<'_>, serial: u32) -> Card {
        Card::new(desk.context.catalog.town.code.clone(), self.household, serial, self.random)
    }
}

impl fmt::Debug for CardAsked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardAsked({}, ..)", self.household)
    }
}

/// Books the card's digest and gives the card, whose digits exist nowhere else.
#[derive(Debug)]
pub(crate) struct IssueCard<'a>(pub(crate) &'a CardAsked);

impl Verb for IssueCard<'_> {
    type Told = Card;
    const DAY: DayNeeded = DayNeeded::Any;

    fn hands(&mut self, desk: &Desk<'_>) -> Answer<Hands> {
        Ok(match desk.context.catalog.scheme.card_people {
            CardPeople::One => Hands::One,
            CardPeople::Two => Hands::Two,
        })
    }

    fn is(&self, entry: &Entry, desk: &Desk<'_>) -> bool {
        let Detail::Card(issued) = &entry.detail else { return false };
        entry.household == Some(self.0.household)
            && issued.secret == self.0.card(desk, issued.serial).secret_digest()
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let household = self.0.household;
        match desk.context.household(household)?.status {
            // Suspended is for a while, and the card shows its household what it has.
            Status::Active | Status::Suspended => {}
            status @ (Status::Moved | Status::Closed) => return Err(Refusal::NoCard { status }.into()),
        }
        let serial = desk.reader.newest_card(household)?.map_or(0, |(serial, _)| serial) + 1;
        if serial > MAX_SERIAL {
            return Err(Refusal::CardsExhausted.into());
        }
        let secret = self.0.card(desk, serial).secret_digest();
        let draft = desk.draft(Detail::Card(CardIssued { serial, secret }));
        Ok(Draft { household: Some(household), ..draft })
    }

    fn tell(self, desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<Card> {
        match entry.detail {
            Detail::Card(issued) => Ok(self.0.card(desk, issued.serial)),
            _ => Err(Refusal::RequestReused.into()),
        }
    }
}
