//! Many daily files handed in together: each checked by itself, then put in order and held against one another, shop
//! by shop. One file proves its day; a row of them proves that no day is missing and that each begins where the last ended.

use super::settlement::{self, Header, NotSettlement, Signer};
use super::sight::{self, Look};
use super::signature::PublicKey;
use crate::domain::entry::RequestId;
use crate::domain::entry::kind::{Perpetual, Statement};
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::chain::Digest;
use crate::domain::value::number::{ShopCode, Sku, TownCode};
use crate::domain::value::points::Points;
use crate::outcome::Failure;
use crate::outside;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A file that was handed in, and what it turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    pub path: PathBuf,
    pub found: Result<Sound, Unsound>,
}

/// A file that holds together; its entries are not kept, so that a year of files costs little memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound {
    pub header: Header,
    pub signer: Signer,
    pub entries: u64,
    /// What the households held when the day began and when it ended, and what came and went.
    pub points: Statement,
    /// What the day moved, by kind.
    pub day: Perpetual,
    /// The same since the shop's first line.
    pub ever: Perpetual,
    /// What was on the shelf when the day began and when it ended.
    pub shelf: Shelf,
    /// What every entry was asked for under: 16 bytes each, all that a row keeps of them.
    pub requests: Vec<RequestId>,
    pub digest: Digest,
}

/// Goods and pieces as one digest: a year of files is held against one another in little memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelf {
    opening: Digest,
    closing: Digest,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    #[error("{0}")]
    NotTaken(Failure),
    /// What it looks like says more than where reading it failed.
    #[error("{0}")]
    Look(Look),
    #[error(transparent)]
    NotSettlement(NotSettlement),
}

/// What two files of one shop say about each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Between {
    /// These numbers are not there.
    Gap { from: u32, to: u32 },
    /// The same bytes twice.
    Duplicate,
    /// One number, two files.
    Fork,
    /// The later one does not begin where the earlier one ended.
    Break(Broken),
    /// So many requests of the later one were booked already, the first of them by this number.
    Repeat { number: u32, times: usize },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// `previous` is not the `head` of the one before.
    Chain,
    /// The first entry does not follow the last.
    Entries,
    /// The points at the beginning are not those at the end of the day before.
    Opening,
    /// The goods at the beginning are not those at the end of the day before.
    Shelf,
    /// The sums since the first line do not go on from those of the day before.
    Ever,
    /// Another key signed, in the same epoch.
    Key,
    /// A practice file among real ones, or the other way round.
    Mode,
    /// The date goes back.
    Date,
}

impl HandedIn {
    /// Reads and checks one file. `keys` are the shops' own, as the township knows them; none is believed without.
    pub fn take(path: &Path, keys: &[PublicKey]) -> HandedIn {
        HandedIn { path: path.to_owned(), found: check(path, keys) }
    }

    pub fn sound(&self) -> Option<&Sound> {
        self.found.as_ref().ok()
    }
}

fn check(path: &Path, keys: &[PublicKey]) -> Result<Sound, Unsound> {
    let bytes = match outside::read_given(path, settlement::MOST_BYTES as u64) {
        Ok(bytes) => bytes,
        Err(why) => return Err(Unsound::NotTaken(why.at(path))),
    };
    let refused = |why| match sight::look(&bytes) {
        Some(look) => Unsound::Look(look),
        None => Unsound::NotSettlement(why),
    };
    let file = settlement::read(&bytes).map_err(refused)?;
    // The file's own key if it is among those given; otherwise any of them, which then refuses it.
    let key = keys.iter().find(|key| **key == file.header.key).or(keys.first());
    let checked = settlement::check(&file, key).map_err(refused)?;
    let sum = |wanted| {
        let of_kind = checked.totals.iter().find_map(|line| match line {
            TotalLine::Kind { kind, points, .. } if *kind == wanted => Some(*points),
            _ => None,
        });
        of_kind.unwrap_or(Points::ZERO)
    };
    Ok(Sound {
        signer: checked.signer,
        entries: checked.close.entries,
        points: checked.close.points,
        day: Perpetual::of(sum),
        ever: checked.close.perpetual,
        shelf: Shelf::of(&checked.totals),
        requests: checked.entries.iter().map(|entry| entry.request).collect(),
        digest: checked.digest,
        header: checked.header,
    })
}

/// The files in order, sound ones by shop and number, each with what is to be said between it and those before it;
/// those that are not sound come last, as they were handed in.
pub fn in_order(mut files: Vec<HandedIn>) -> Vec<(HandedIn, Vec<Between>)> {
    files.sort_by(|one, other| match (one.sound(), other.sound()) {
        (Some(one), Some(other)) => one.place().cmp(&other.place()),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    let mut ordered: Vec<(HandedIn, Vec<Between>)> = Vec::with_capacity(files.len());
    let mut booked = Booked::default();
    for file in files {
        let between = match file.sound() {
            Some(sound) => {
                let before = ordered.iter().rev().filter_map(|(before, _)| before.sound());
                let after = sound.after(before.take_while(|before| before.is_of_the_shop_of(sound)));
                after.into_iter().chain(booked.take_in(sound)).collect()
            }
            None => Vec::new(),
        };
        ordered.push((file, between));
    }
    ordered
}

/// The requests of the files so far, each with the number that booked it.
#[derive(Default)]
struct Booked {
    shop: Option<(TownCode, ShopCode)>,
    requests: HashMap<RequestId, u32>,
}

impl Booked {
    /// Takes a file in, and says whether an earlier number has booked what it books.
    fn take_in(&mut self, file: &Sound) -> Option<Between> {
        let shop = (file.header.town.clone(), file.header.shop.clone());
        if self.shop.as_ref() != Some(&shop) {
            *self = Booked { shop: Some(shop), requests: HashMap::new() };
        }
        let own = file.header.number;
        let earlier = file.requests.iter().map(|request| *self.requests.entry(*request).or_insert(own));
        // A number that came twice says so otherwise.
        let repeated: Vec<u32> = earlier.filter(|number| *number != own).collect();
        repeated.first().map(|number| Between::Repeat { number: *number, times: repeated.len() })
    }
}

impl Shelf {
    fn of(totals: &[TotalLine]) -> Shelf {
        let goods = || {
            totals.iter().filter_map(|line| match line {
                TotalLine::Good { good, opening, closing, .. } => Some((good, *opening, *closing)),
                TotalLine::Kind { .. } | TotalLine::Channel { .. } | TotalLine::Attendant { .. } => None,
            })
        };
        Shelf {
            opening: digest(goods().map(|(good, opening, _)| (good, opening))),
            closing: digest(goods().map(|(good, _, closing)| (good, closing))),
        }
    }
}

/// A good that is not there may be named or left out.
fn digest<'a>(goods: impl Iterator<Item = (&'a Sku, i64)>) -> Digest {
    let lines = goods.filter(|(_, pieces)| *pieces != 0).map(|(good, pieces)| format!("{good}\t{pieces}\n"));
    Digest::of(lines.collect::<String>().as_bytes())
}

impl Sound {
    fn place(&self) -> (&TownCode, &ShopCode, u32, Digest) {
        (&self.header.town, &self.header.shop, self.header.number, self.digest)
    }

    fn is_of_the_shop_of(&self, other: &Sound) -> bool {
        (&self.header.town, &self.header.shop) == (&other.header.town, &other.header.shop)
    }

    /// What is to be said between this file and those of its shop, the nearest first. Where a number came twice,
    /// following one of the two is following.
    fn after<'a>(&self, before: impl Iterator<Item = &'a Sound>) -> Vec<Between> {
        let mut before = before.peekable();
        let Some(reached) = before.peek().map(|nearest| nearest.header.number) else { return Vec::new() };
        let mut nearest = before.take_while(|before| before.header.number == reached);
        let number = self.header.number;
        if number == reached {
            let is_copy = nearest.any(|before| before.digest == self.digest);
            return vec![if is_copy { Between::Duplicate } else { Between::Fork }];
        }
        if number > reached + 1 {
            return vec![Between::Gap { from: reached + 1, to: number - 1 }];
        }
        let breaks = nearest.map(|before| self.breaks_after(before)).min_by_key(Vec::len);
        breaks.unwrap_or_default().into_iter().map(Between::Break).collect()
    }

    fn breaks_after(&self, before: &Sound) -> Vec<Broken> {
        let (this, last) = (&self.header, &before.header);
        let holds = [
            (Broken::Mode, this.mode == last.mode),
            (Broken::Key, this.key == last.key || this.epoch != last.epoch),
            (Broken::Chain, this.previous == last.head),
            (Broken::Entries, this.first == last.last + 1),
            (Broken::Opening, self.points.opening == before.points.closing),
            (Broken::Shelf, self.shelf.opening == before.shelf.closing),
            (Broken::Ever, before.ever.plus(&self.day) == Some(self.ever)),
            (Broken::Date, this.date >= last.date),
        ];
        holds.into_iter().filter(|(_, holds)| !holds).map(|(broken, _)| broken).collect()
    }
}
