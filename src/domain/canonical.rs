//! The fast way to read a journal line: key after key as they are written, with no room for another form.
//! What it takes is canonical; what it does not take says nothing, and [`Entry::decode`] finds out why.

use super::account::{Account, Leg, Unit};
use super::detail::{Detail, Kind};
use super::entry::{By, Entry, Found, RequestId, VERSION};
use super::moment::Moment;
use super::number::{AttendantCode, HouseholdNumber, ShopCode};
use std::str::FromStr;

/// The entry, if these are exactly the bytes that [`Entry::encode`] gives for it.
pub(super) fn read(line: &[u8]) -> Option<Entry> {
    let mut rest = Rest(line);
    rest.skip(b"{\"v\":")?;
    (rest.number()? == u64::from(VERSION)).then_some(())?;
    let shop: ShopCode = rest.key(b",\"shop\":")?;
    let epoch = rest.skip(b",\"epoch\":")?.number()?;
    let seq = rest.skip(b",\"seq\":")?.number()?;
    let day = rest.skip(b",\"day\":")?.number()?;
    let at: Moment = rest.key(b",\"at\":")?;
    let by = rest.skip(b",\"by\":[")?.by()?;
    let kind: Kind = rest.key(b",\"kind\":")?;
    let request: RequestId = rest.key(b",\"request\":")?;
    let household: Option<HouseholdNumber> =
        if rest.has(b",\"household\":") { Some(rest.parsed()?) } else { None };
    let refers = if rest.has(b",\"refers\":") { Some(rest.number()?) } else { None };
    let scanned = if rest.has(b",\"scanned\":") { Some(rest.found()?) } else { None };
    let legs = rest.skip(b",\"legs\":[")?.legs()?;
    let detail = rest.skip(b",\"detail\":")?.0.strip_suffix(b"}")?;
    let detail = read_detail(kind, detail)?;
    let (epoch, day) = (u32::try_from(epoch).ok()?, u32::try_from(day).ok()?);
    Some(Entry { shop, epoch, seq, day, at, by, request, household, refers, scanned, legs, detail })
}

/// Details have a form a kind and texts that people wrote: read as any JSON, and written again to be compared.
fn read_detail(kind: Kind, json: &[u8]) -> Option<Detail> {
    let detail = Detail::from_json(kind, json).ok()?;
    (serde_json::to_vec(&detail).ok()? == json).then_some(detail)
}

/// The bytes not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn skip(&mut self, expected: &[u8]) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(expected)?;
        Some(self)
    }

    /// A number without sign or leading zero.
    fn number(&mut self) -> Option<u64> {
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(length);
        if length == 0 || (length > 1 && digits.starts_with(b"0")) {
            return None;
        }
        self.0 = rest;
        digits.iter().try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
    }

    /// A text in ASCII that needs no escape, which is all that is not a person's.
    fn text(&mut self) -> Option<&'a str> {
        let inside = self.0.strip_prefix(b"\"")?;
        let length = inside.iter().position(|byte| *byte == b'"')?;
        self.0 = &inside[length + 1..];
        let plain = inside[..length].iter().all(|byte| matches!(byte, b' '..=b'~') && *byte != b'\\');
        if plain { std::str::from_utf8(&inside[..length]).ok() } else { None }
    }

    /// A type that is read from one text only: the one it writes.
    fn parsed<T: FromStr>(&mut self) -> Option<T> {
        self.text()?.parse().ok()
    }

    fn key<T: FromStr>(&mut self, key: &[u8]) -> Option<T> {
        self.skip(key)?.parsed()
    }

    /// Skips what may be left out; says whether it was there.
    fn has(&mut self, optional: &[u8]) -> bool {
        self.skip(optional).is_some()
    }

    fn by(&mut self) -> Option<By> {
        let first: AttendantCode = self.parsed()?;
        let by = if self.has(b",") { By::two(first, self.parsed()?)? } else { By::one(first) };
        self.skip(b"]")?;
        Some(by)
    }

    /// A serial is read from more texts than the one it writes.
    fn found(&mut self) -> Option<Found> {
        let text = self.text()?;
        let found: Found = text.parse().ok()?;
        (found == Found::Typed || found.to_string() == text).then_some(found)
    }

    fn legs(&mut self) -> Option<Vec<Leg>> {
        let mut legs = Vec::with_capacity(4);
        while !self.has(b"]") {
            if !legs.is_empty() {
                self.skip(b",")?;
            }
            legs.push(self.leg()?);
        }
        Some(legs)
    }

    fn leg(&mut self) -> Option<Leg> {
        let unit: Unit = self.key(b"{\"unit\":")?;
        let debit: Account = self.key(b",\"debit\":")?;
        let credit: Account = self.key(b",\"credit\":")?;
        let amount = self.skip(b",\"amount\":")?.number()?;
        self.skip(b"}")?;
        Leg::new(unit, debit, credit, i64::try_from(amount).ok()?).ok()
    }
}
