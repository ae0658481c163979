//! Finding households and goods: by number, card, barcode, name, or the initials of its pinyin.

use super::Answer;
use super::context::Context;
use crate::domain::card::Card;
use crate::domain::entry::Found;
use crate::domain::goods::Good;
use crate::domain::household::Household;
use crate::domain::language::Bilingual;
use crate::domain::number::{HouseholdNumber, Sku};
use crate::domain::refusal::Refusal;
use crate::store::Reader;
use ib_pinyin::matcher::PinyinMatcher;
use ib_pinyin::pinyin::PinyinNotation;

/// Households that fit what was typed: an exact number alone, else part of a number, a name, or its pinyin.
pub fn households<'a>(context: &Context<'a>, typed: &str, most: usize) -> Vec<&'a Household> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let roster = &context.catalog.roster;
    if let Some(exact) = HouseholdNumber::parse_typed(typed).ok().and_then(|number| roster.get(number)) {
        return vec![exact];
    }
    let digits: String = typed.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        let part = |household: &&Household| household.number.to_string().contains(&digits);
        return roster.all().iter().filter(part).take(most).collect();
    }
    let matcher = Matcher::new(typed);
    let mut found: Vec<_> = roster.all().iter().filter(|household| matcher.fits(&household.head)).collect();
    // Names that begin with what was typed come before names that only contain it.
    found.sort_by_key(|household| !matcher.begins(&household.head));
    found.truncate(most);
    found
}

/// Goods that fit what was typed: a SKU, a part of a name in either language, or its pinyin.
pub fn goods<'a>(context: &Context<'a>, typed: &str, most: usize) -> Vec<&'a Good> {
    let typed = typed.trim();
    let goods = &context.catalog.goods;
    let exact: Option<Sku> = typed.to_ascii_uppercase().parse().ok();
    if let Some(good) = exact.and_then(|sku| goods.get(&sku)) {
        return vec![good];
    }
    if typed.is_empty() {
        return Vec::new();
    }
    let matcher = Matcher::new(typed);
    let fits = |name: &Bilingual| matcher.fits(&name.zh) || contains_ignoring_case(&name.en, typed);
    let mut found: Vec<_> = goods.all().iter().filter(|good| fits(&good.name)).collect();
    found.sort_by_key(|good| !matcher.begins(&good.name.zh));
    found.truncate(most);
    found
}

/// The household of a card, if the card is this township's, this village's, known, the newest and genuine.
pub fn card(reader: Reader<'_>, context: &Context<'_>, card: &Card) -> Answer<(HouseholdNumber, Found)> {
    let number = card.household;
    if card.town != context.catalog.town.code {
        return Err(Refusal::OtherTown.into());
    }
    if context.catalog.roster.get(number).is_none() {
        let home = context.catalog.town.supermarket(context.shop).map(|shop| shop.village);
        let village = number.village();
        return Err(match home {
            Some(home) if home != village => {
                let known = context.catalog.town.village(village);
                Refusal::OtherVillage { village, name: known.map(|village| village.name.clone()) }
            }
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

fn contains_ignoring_case(name: &str, typed: &str) -> bool {
    name.to_lowercase().contains(&typed.to_lowercase())
}

/// Matches Han by its characters, whole pinyin or initials, heteronyms in every reading.
struct Matcher<'a>(PinyinMatcher<'a>);

impl<'a> Matcher<'a> {
    fn new(typed: &'a str) -> Self {
        let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
        Matcher(PinyinMatcher::builder(typed).pinyin_notations(notations).is_pattern_partial(true).build())
    }

    fn fits(&self, name: &str) -> bool {
        self.0.is_match(name)
    }

    fn begins(&self, name: &str) -> bool {
        self.0.find(name).is_some_and(|found| found.start() == 0)
    }
}
