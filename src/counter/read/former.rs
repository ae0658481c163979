//! What the books still speak of and no list names any more: last known names, points without a household on the roster,
//! and what each new catalog said otherwise than the one before. All of it from the documents that were replaced.

use crate::catalog::Documents;
use crate::counter::Answer;
use crate::counter::context::Context;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::goods::Good;
use crate::domain::catalog::household::{Household, Roster};
use crate::domain::decide::catalog_change::{CatalogChanges, Held, MOST_NAMED};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::Entry;
use crate::domain::entry::kind::{CatalogLoaded, Detail, DocumentName};
use crate::domain::fold::position::Position;
use crate::domain::value::number::{HouseholdNumber, Sku};
use crate::domain::value::points::Points;
use crate::domain::view::anomaly::WhatChanged;
use crate::domain::view::page::Listing;
use crate::domain::view::summary::{DaySummary, Unlisted, UnlistedHousehold};
use crate::outcome::Failure;
use crate::store::Reader;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Gives the price list its last known names of goods that were ever delivered.
pub(in crate::counter) fn recall(reader: Reader<'_>, catalog: &mut Catalog) -> Result<(), Failure> {
    let delivered = reader.goods_delivered()?;
    let unknown: Vec<Sku> = delivered.into_iter().filter(|good| catalog.goods.get(good).is_none()).collect();
    let mut former = Vec::new();
    for good in unknown {
        former.extend(former_good(reader, &good)?);
    }
    catalog.goods.recall(former);
    Ok(())
}

fn former_good(reader: Reader<'_>, good: &Sku) -> Result<Option<Good>, Failure> {
    let known = |bytes: &[u8]| Documents::parse_goods(bytes).ok()?.get(good).cloned();
    reader.find_in_former(Documents::GOODS, good.as_str(), known)
}

/// A household that left the roster, as it was listed last.
pub(in crate::counter) fn former_household(
    reader: Reader<'_>,
    number: HouseholdNumber,
) -> Result<Option<Household>, Failure> {
    let known = |bytes: &[u8]| Documents::parse_households(bytes).ok()?.get(number).cloned();
    // Rosters may write a number in other ways than the usual one; looking for those costs more.
    match reader.find_in_former(Documents::HOUSEHOLDS, &number.to_string(), known)? {
        None => reader.find_in_former(Documents::HOUSEHOLDS, "", known),
        found => Ok(found),
    }
}

/// A household to look at, on the roster or not; only one that is on it can redeem or be given points.
pub(in crate::counter) fn known_household<'a>(
    reader: Reader<'_>,
    context: &Context<'a>,
    number: HouseholdNumber,
) -> Answer<(Cow<'a, Household>, Listing)> {
    if let Some(household) = context.catalog.roster.get(number) {
        return Ok((Cow::Borrowed(household), Listing::OnRoster));
    }
    let former = former_household(reader, number)?.ok_or(Refusal::UnknownHousehold { number })?;
    Ok((Cow::Owned(former), Listing::Former))
}

/// The households of these entries that the roster does not list.
pub(in crate::counter) fn former_of(
    reader: Reader<'_>,
    catalog: &Catalog,
    entries: &[Entry],
) -> Result<BTreeMap<HouseholdNumber, Household>, Failure> {
    let named: BTreeSet<HouseholdNumber> = entries.iter().filter_map(|entry| entry.household).collect();
    let mut former = BTreeMap::new();
    for number in named.into_iter().filter(|number| catalog.roster.get(*number).is_none()) {
        former.extend(former_household(reader, number)?.map(|household| (number, household)));
    }
    Ok(former)
}

/// Fills in what each catalog of the day said otherwise, and what was held by nobody on the roster that was in force
/// at line `seq`; figures are those of the books there.
pub(in crate::counter) fn explain(
    reader: Reader<'_>,
    summary: &mut DaySummary,
    seq: u64,
    position: impl FnOnce() -> Result<Position, Failure>,
) -> Result<(), Failure> {
    let (loaded, rosters) = (summary.catalogs_loaded(), reader.has_former(Documents::HOUSEHOLDS)?);
    // Most shops on most days: the first roster is still the one in force.
    if loaded.is_empty() && !rosters {
        return Ok(());
    }
    let position = position()?;
    let held = Held::from(&position);
    for loaded in loaded {
        summary.say_what_changed(loaded, what_changed(reader, loaded, &held)?);
    }
    if rosters && let Some(roster) = roster_at(reader, seq)? {
        summary.unlisted = unlisted(reader, &roster, &held)?;
    }
    Ok(())
}

fn what_changed(reader: Reader<'_>, seq: u64, held: &Held) -> Result<WhatChanged, Failure> {
    let (before, after) = (reader.catalog_before(seq)?, reader.catalog_before(seq + 1)?);
    let (Some(before), Some(after)) = (before, after) else { return Ok(WhatChanged::Unknown) };
    Ok(match (catalog_of(reader, &before)?, catalog_of(reader, &after)?) {
        (Some(before), Some(after)) => WhatChanged::Listed(CatalogChanges::between(&before, &after, held)),
        (None, _) | (_, None) => WhatChanged::Unknown,
    })
}

fn catalog_of(reader: Reader<'_>, entry: &Entry) -> Result<Option<Catalog>, Failure> {
    let Detail::Catalog(loaded) = &entry.detail else { return Ok(None) };
    let documents = Documents::of(loaded, |name, digest| reader.kept_document(name, digest))?;
    Ok(documents.and_then(|documents| documents.parse(&entry.shop).ok()))
}

fn roster_at(reader: Reader<'_>, seq: u64) -> Result<Option<Roster>, Failure> {
    let Some(Entry { detail: Detail::Catalog(CatalogLoaded { documents }), .. }) =
        reader.catalog_before(seq + 1)?
    else {
        return Ok(None);
    };
    let Some(households) = documents.get(&DocumentName::Households) else { return Ok(None) };
    let bytes = reader.kept_document(Documents::HOUSEHOLDS, households)?;
    Ok(bytes.and_then(|bytes| Documents::parse_households(&bytes).ok()))
}

fn unlisted(reader: Reader<'_>, roster: &Roster, held: &Held) -> Result<Unlisted, Failure> {
    let holding = held
        .points
        .iter()
        .filter(|(number, points)| **points != Points::ZERO && roster.get(**number).is_none());
    let mut unlisted = Unlisted::default();
    for (number, points) in holding {
        unlisted.households += 1;
        unlisted.points = [unlisted.points, *points].into_iter().sum();
        if unlisted.named.len() < MOST_NAMED {
            let head = former_household(reader, *number)?.map(|household| household.masked_head());
            let (number, points) = (*number, *points);
            unlisted.named.push(UnlistedHousehold { number, head, points });
        }
    }
    Ok(unlisted)
}
