//! Finding goods as they are asked for over the counter: what can be had first, then what was most likely meant.

use super::pinyin::{Closeness, Seldom, Typed};
use super::shelf;
use crate::counter::Answer;
use crate::counter::context::Context;
use crate::domain::catalog::goods::{Good, PriceList};
use crate::domain::value::language::Bilingual;
use crate::domain::value::number::Sku;
use crate::domain::value::spelling::search_form;
use crate::domain::view::page::{Offer, ShelfGood};
use crate::store::Reader;
use std::borrow::Cow;

/// What the good is looked for: to be redeemed, or because it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Redeem,
    TakeIn,
}

/// Where in the name: in Chinese its end says what a thing is, so that corn oil is an oil and no rice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PlaceInName {
    Begins,
    Ends,
    Inside,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    closeness: Closeness,
    place: PlaceInName,
    /// Characters of the name without the size of the pack, and of the whole name.
    lengths: (usize, usize),
}

/// Goods that fit what was typed: a stock number alone, else a part of a name in either language, or its pinyin.
pub fn find(
    reader: Reader<'_>,
    context: &Context<'_>,
    purpose: Purpose,
    typed: &str,
    most: usize,
) -> Answer<Vec<ShelfGood>> {
    let folded = search_form(typed);
    let goods = &context.catalog.goods;
    if let Some(good) = by_sku(goods, &folded) {
        return Ok(vec![shelf::one(reader, context, good)?]);
    }
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let typed = Typed::new(&folded, Seldom::CountsLess);
    let fitting: Vec<(Fit, &Good)> =
        goods.all().iter().filter_map(|good| Some((fit(&good.name, &typed)?, good))).collect();
    if fitting.is_empty() {
        // What is read off a label may hold a letter that looks like a digit.
        let as_digits = folded.replace('o', "0").replace(['i', 'l'], "1");
        return shelf::some(reader, context, by_sku(goods, &as_digits));
    }
    let found = shelf::some(reader, context, fitting.iter().map(|(_, good)| *good))?;
    let mut ranked: Vec<(Fit, ShelfGood)> = fitting.iter().map(|(fit, _)| *fit).zip(found).collect();
    ranked.sort_by_key(|(fit, shelf)| match purpose {
        // A reading that hardly anybody means does not pass before one that is sold out.
        Purpose::Redeem => {
            let offer = shelf.offer();
            (offer == Offer::Blocked, fit.closeness == Closeness::Rare, offer, *fit)
        }
        Purpose::TakeIn => (false, false, Offer::Ready, *fit),
    });
    ranked.truncate(most);
    Ok(ranked.into_iter().map(|(_, shelf)| shelf).collect())
}

fn by_sku<'a>(goods: &'a PriceList, folded: &str) -> Option<&'a Good> {
    let sku: Sku = folded.to_ascii_uppercase().parse().ok()?;
    goods.get(&sku)
}

fn fit(name: &Bilingual, typed: &Typed) -> Option<Fit> {
    let (chinese, english) = (fit_chinese(&name.zh, typed), fit_english(&name.en, &typed.text));
    [chinese, english].into_iter().flatten().min()
}

fn fit_chinese(name: &str, typed: &Typed) -> Option<Fit> {
    let whole = search_form(name);
    let word = search_form(without_size(name)).chars().count();
    let found = typed.find(&whole)?;
    let place = match found.start {
        0 => PlaceInName::Begins,
        _ if found.end == word => PlaceInName::Ends,
        _ => PlaceInName::Inside,
    };
    Some(Fit { closeness: found.closeness, place, lengths: (word, whole.chars().count()) })
}

/// From the beginning of a word on, or within one: the end of a word and the beginning of the next are no word.
fn fit_english(name: &str, typed: &str) -> Option<Fit> {
    const LEAST_WITHIN: usize = 3;
    let whole = search_form(name);
    let words: Vec<Cow<'_, str>> = name.split(|c: char| !c.is_alphanumeric()).map(search_form).collect();
    let begins = |index: usize| words[index..].concat().starts_with(typed);
    let place = match (0..words.len()).find(|index| begins(*index)) {
        Some(0) => PlaceInName::Begins,
        Some(_) => PlaceInName::Ends,
        None if typed.len() >= LEAST_WITHIN && words.iter().any(|word| word.contains(typed)) => {
            PlaceInName::Inside
        }
        None => return None,
    };
    let is_word = words.iter().any(|word| word == typed);
    let closeness = if is_word { Closeness::Exact } else { Closeness::Short };
    let word = search_form(without_size(name)).chars().count();
    Some(Fit { closeness, place, lengths: (word, whole.chars().count()) })
}

/// The size of the pack stands behind the name, from a comma or from a digit that does not begin the name.
fn without_size(name: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit();
    let start = name.find(|c| !is_digit(c)).unwrap_or(0);
    let end = name[start..].find(|c| is_digit(c) || c == ',').map_or(name.len(), |offset| start + offset);
    &name[..end]
}
