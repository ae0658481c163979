//! The daily file `<town>-<shop>-e<epoch>-c<number>.jsonl`: one closed day of one shop's journal, with its totals, signed.
//! Header line, the day's journal lines verbatim (the close last), totals lines, signature line; each ends with LF.

mod check;
mod lines;
mod wrong;

pub use check::{Checked, Signer, check};
pub use lines::DayLines;
pub use wrong::{Figure, HeaderFault, NotSettlement, Part, Wrong};

use super::signature::{PublicKey, ShopKey, Signature};
use crate::domain::decide::fill::Limits;
use crate::domain::entry::kind::{Detail, Mode};
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::chain::Digest;
use crate::domain::value::number::{ShopCode, TownCode};
use crate::domain::value::text_form::word_enum;
use crate::domain::value::tree::TreeHead;
use check::check_composed;
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wrong::at;

/// Most bytes of a file.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;
/// Most bytes of a line, its line feed not counted.
pub const MOST_LINE_BYTES: usize = 16 * 1024;
/// Most lines of a file, header and signature counted.
pub const MOST_LINES: usize = 50_000;

/// The same for the count of a day that still grows.
pub const LIMITS: Limits = Limits { bytes: MOST_BYTES as u64, lines: MOST_LINES as u64 };

word_enum! {
    /// The file's own name for its format.
    Format { Version2 = "hemei-settlement-v2" }
}

/// The first line. The order of these fields is the order of the bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub format: Format,
    pub town: TownCode,
    pub shop: ShopCode,
    pub epoch: u32,
    /// The close's number: gap-free, from 1.
    pub number: u32,
    pub mode: Mode,
    pub date: NaiveDate,
    /// Sequence number of the day's first entry.
    pub first: u64,
    /// Sequence number of the close.
    pub last: u64,
    /// The chain's hash before `first`.
    pub previous: Digest,
    /// The chain's hash after `last`.
    pub head: Digest,
    pub key: PublicKey,
}

/// What the day's own lines cannot tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub town: TownCode,
    pub mode: Mode,
    /// The chain's hash before the day's first line.
    pub previous: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignatureLine {
    /// Over the close's tree: see [`tree_message`].
    tree: Signature,
    /// Over everything before this line.
    signature: Signature,
}

/// A file whose structure is right; nothing of it is believed before [`check`].
#[derive(Clone, Debug)]
pub struct Settlement<'a> {
    pub header: Header,
    /// The day's journal lines without their line feeds; the first stands in line 2 of the file.
    pub entries: Vec<&'a [u8]>,
    pub totals: Vec<TotalLine>,
    pub tree_signature: Signature,
    pub signature: Signature,
    /// Everything before the signature line.
    pub signed: &'a [u8],
    /// SHA-256 of the whole file.
    pub digest: Digest,
}

impl Header {
    /// The number has at least six digits, so that a listing by name is a listing by number.
    pub fn file_name(&self) -> String {
        file_name(&self.town, &self.shop, self.epoch, self.number)
    }

    fn check(&self) -> Result<(), Wrong> {
        let wrong = |why| Err(Wrong::Header(why));
        if self.number == 0 || self.number == u32::MAX || self.first == 0 || self.last < self.first {
            return wrong(HeaderFault::Numbers);
        }
        let is_first = self.number == 1;
        if (self.first == 1) != is_first || (self.previous == Digest::ZERO) != is_first {
            return wrong(HeaderFault::First);
        }
        Ok(())
    }
}

/// The name of a close's daily file.
pub fn file_name(town: &TownCode, shop: &ShopCode, epoch: u32, number: u32) -> String {
    format!("{town}-{shop}-e{epoch}-c{number:06}.jsonl")
}

/// The file of a closed day: the same day and key always give the same bytes.
///
/// The product is read and checked before it is handed out, so what a township would refuse is refused here.
pub fn compose(
    origin: &Origin,
    day: &DayLines,
    totals: &[TotalLine],
    key: &ShopKey,
) -> Result<Vec<u8>, NotSettlement> {
    let (header, tree) = header_of(origin, day, key.public())?;
    let totals: Vec<Vec<u8>> = totals.iter().map(TotalLine::encode).collect();
    let head = to_json(Part::Header, &header).map_err(at(1))?;
    let mut bytes = Vec::new();
    for line in std::iter::once(&head).chain(&day.bodies).chain(&totals) {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    let signature =
        SignatureLine { tree: key.sign(&tree_message(&header, &tree)), signature: key.sign(&bytes) };
    bytes.extend(to_json(Part::Signature, &signature).map_err(at(day.len() + totals.len() + 2))?);
    bytes.push(b'\n');
    check_composed(&read(&bytes)?, day, &key.public())?;
    Ok(bytes)
}

/// What the tree's signature stands over, so that one line can be proved to whoever has nothing but this and the key.
fn tree_message(header: &Header, tree: &TreeHead) -> Vec<u8> {
    let Header { town, shop, epoch, number, .. } = header;
    let TreeHead { size, root } = tree;
    format!("hemei-tree-v1\n{town}\n{shop}\n{epoch}\n{number}\n{size}\n{root}\n").into_bytes()
}

fn header_of(origin: &Origin, day: &DayLines, key: PublicKey) -> Result<(Header, TreeHead), NotSettlement> {
    let no_close = || Wrong::NoClose.at(day.len() + 1);
    let (Some(first), Some(last), Some(head)) = (day.entries.first(), day.entries.last(), day.head()) else {
        return Err(no_close());
    };
    let Detail::Close(close) = &last.detail else { return Err(no_close()) };
    let header = Header {
        format: Format::Version2,
        town: origin.town.clone(),
        shop: last.shop.clone(),
        epoch: last.epoch,
        number: last.day,
        mode: origin.mode,
        date: close.date,
        first: first.seq,
        last: last.seq,
        previous: origin.previous,
        head,
        key,
    };
    Ok((header, close.tree))
}

/// Takes the bytes apart: sizes, header, line order, totals lines and signature line in their canonical form.
pub fn read(bytes: &[u8]) -> Result<Settlement<'_>, NotSettlement> {
    let lines = split(bytes)?;
    let signature_line = lines.len();
    let [header, between @ .., signature] = lines.as_slice() else {
        return Err(Wrong::TooFewLines.at(1));
    };
    let header: Header = canonical(Part::Header, header).map_err(at(1))?;
    header.check().map_err(at(1))?;
    let announced = (header.last - header.first).saturating_add(1);
    let count = usize::try_from(announced).ok().filter(|count| *count <= between.len());
    let short = || Wrong::Short { announced, found: between.len() }.at(1);
    let (entries, totals) = between.split_at(count.ok_or_else(short)?);
    let first_total = entries.len() + 2;
    let totals = totals.iter().enumerate();
    let totals = totals.map(|(index, line)| canonical(Part::Total, line).map_err(at(first_total + index)));
    let end: SignatureLine = canonical(Part::Signature, signature).map_err(at(signature_line))?;
    Ok(Settlement {
        header,
        entries: entries.to_vec(),
        totals: totals.collect::<Result<_, _>>()?,
        tree_signature: end.tree,
        signature: end.signature,
        signed: &bytes[..bytes.len() - signature.len() - 1],
        digest: Digest::of(bytes),
    })
}

fn split(bytes: &[u8]) -> Result<Vec<&[u8]>, NotSettlement> {
    if bytes.len() > MOST_BYTES {
        return Err(NotSettlement::Bytes(bytes.len()));
    }
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').take(MOST_LINES + 2).collect();
    let rest = lines.pop().unwrap_or_default();
    if lines.len() > MOST_LINES {
        return Err(NotSettlement::Lines);
    }
    if let Some(index) = lines.iter().position(|line| line.len() > MOST_LINE_BYTES) {
        return Err(Wrong::Long(lines[index].len()).at(index + 1));
    }
    if rest.is_empty() { Ok(lines) } else { Err(Wrong::CutOff.at(lines.len() + 1)) }
}

/// Reads a line of which only one form is right.
fn canonical<T: Serialize + DeserializeOwned>(part: Part, line: &[u8]) -> Result<T, Wrong> {
    let unreadable = |why: serde_json::Error| Wrong::Unreadable { part, why: why.into() };
    let value: T = serde_json::from_slice(line).map_err(unreadable)?;
    if to_json(part, &value)? == line { Ok(value) } else { Err(Wrong::NotCanonical) }
}

fn to_json<T: Serialize>(part: Part, value: &T) -> Result<Vec<u8>, Wrong> {
    serde_json::to_vec(value).map_err(|why| Wrong::Unreadable { part, why: why.into() })
}
