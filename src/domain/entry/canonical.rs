//! The fast way to read a journal line: key after key as they are written, with no room for another form.
//! What it takes is canonical; what it does not take says nothing, and [`Entry::decode`] finds out why.

use super::account::{Account, Leg, Unit};
use super::kind::{Award, CardIssued, Detail, Kind, RedeemedLine, Redemption, Through};
use super::{By, Entry, Found, RequestId, VERSION};
use crate::domain::catalog::rule::RuleCode;
use crate::domain::catalog::scheme::Channel;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, HouseholdNumber, ShopCode, Sku};
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use chrono::NaiveDate;
use std::str::FromStr;

/// The entry, if these are exactly the bytes that [`Entry::encode`] gives for it.
pub(super) fn read(line: &[u8]) -> Option<Entry> {
    let mut rest = Rest(std::str::from_utf8(line).ok()?);
    rest.skip("{\"v\":")?;
    (rest.number()? == u64::from(VERSION)).then_some(())?;
    let shop: ShopCode = rest.key(",\"shop\":")?;
    let epoch = rest.skip(",\"epoch\":")?.number()?;
    let seq = rest.skip(",\"seq\":")?.number()?;
    let day = rest.skip(",\"day\":")?.number()?;
    let at: Moment = rest.key(",\"at\":")?;
    let by = rest.skip(",\"by\":[")?.by()?;
    let kind: Kind = rest.key(",\"kind\":")?;
    let request: RequestId = rest.key(",\"request\":")?;
    let household: Option<HouseholdNumber> =
        if rest.has(",\"household\":") { Some(rest.parsed()?) } else { None };
    let refers = if rest.has(",\"refers\":") { Some(rest.number()?) } else { None };
    let scanned = if rest.has(",\"scanned\":") { Some(rest.found()?) } else { None };
    let legs = rest.skip(",\"legs\":[")?.legs()?;
    let detail = rest.skip(",\"detail\":")?.0.strip_suffix('}')?;
    let detail = read_detail(kind, detail)?;
    let (epoch, day) = (u32::try_from(epoch).ok()?, u32::try_from(day).ok()?);
    Some(Entry { shop, epoch, seq, day, at, by, request, household, refers, scanned, legs, detail })
}

/// Nearly all lines are awards, cards and redemptions. The others are read as any JSON and written again to be compared.
fn read_detail(kind: Kind, json: &str) -> Option<Detail> {
    let mut rest = Rest(json);
    let read = match kind {
        Kind::Award => rest.award().map(Detail::Award),
        Kind::Card => rest.card().map(Detail::Card),
        Kind::Redemption => rest.redemption().map(Detail::Redemption),
        _ => None,
    };
    if read.is_some() && rest.0.is_empty() {
        return read;
    }
    let detail = Detail::from_json(kind, json.as_bytes()).ok()?;
    (serde_json::to_vec(&detail).ok()? == json.as_bytes()).then_some(detail)
}

/// The text not read yet.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    #[inline]
    fn skip(&mut self, expected: &str) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(expected)?;
        Some(self)
    }

    /// A number without sign or leading zero.
    fn number(&mut self) -> Option<u64> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(length);
        if length > 1 && digits.starts_with('0') {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    /// A text without escapes: none of the types read from it has a text that needs one.
    fn text(&mut self) -> Option<&'a str> {
        (self.0.as_bytes().first() == Some(&b'"')).then_some(())?;
        let length = self.0.as_bytes()[1..].iter().position(|byte| *byte == b'"')?;
        let (text, rest) = (&self.0[1..=length], &self.0[length + 2..]);
        self.0 = rest;
        Some(text)
    }

    /// A type that is read from one text only: the one it writes.
    fn parsed<T: FromStr>(&mut self) -> Option<T> {
        self.text()?.parse().ok()
    }

    #[inline]
    fn key<T: FromStr>(&mut self, key: &str) -> Option<T> {
        self.skip(key)?.parsed()
    }

    /// Skips what may be left out; says whether it was there.
    #[inline]
    fn has(&mut self, optional: &str) -> bool {
        self.skip(optional).is_some()
    }

    fn by(&mut self) -> Option<By> {
        let first: AttendantCode = self.parsed()?;
        let by = if self.has(",") { By::two(first, self.parsed()?)? } else { By::one(first) };
        self.skip("]")?;
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
        while !self.has("]") {
            if !legs.is_empty() {
                self.skip(",")?;
            }
            legs.push(self.leg()?);
        }
        Some(legs)
    }

    fn leg(&mut self) -> Option<Leg> {
        let unit: Unit = self.key("{\"unit\":")?;
        let debit: Account = self.key(",\"debit\":")?;
        let credit: Account = self.key(",\"credit\":")?;
        let amount = self.skip(",\"amount\":")?.number()?;
        self.skip("}")?;
        Leg::new(unit, debit, credit, i64::try_from(amount).ok()?).ok()
    }

    /// A person's text: canonical as it stands, unless it has an escape.
    fn plain(&mut self) -> Option<PlainText> {
        let text = self.text()?;
        if text.contains('\\') { None } else { text.parse().ok() }
    }

    fn award(&mut self) -> Option<Award> {
        let channel: Channel = self.key("{\"channel\":")?;
        let rule: Option<RuleCode> = if self.has(",\"rule\":") { Some(self.parsed()?) } else { None };
        let units = u32::try_from(self.skip(",\"units\":")?.number()?).ok()?;
        let on = self.skip(",\"on\":")?.date()?;
        let reason = self.skip(",\"reason\":")?.plain()?;
        let from = if self.has(",\"from\":") { Some(self.through()?) } else { None };
        self.skip("}")?;
        Some(Award { channel, rule, units, on, reason, from })
    }

    fn through(&mut self) -> Option<Through> {
        let proposal = self.skip("{\"proposal\":")?.number()?;
        let line = u32::try_from(self.skip(",\"line\":")?.number()?).ok()?;
        let notice = u32::try_from(self.skip(",\"notice\":")?.number()?).ok()?;
        self.skip("}")?;
        Some(Through { proposal, line, notice })
    }

    /// As it is written, which is 2026-11-24; it would be read from more texts.
    fn date(&mut self) -> Option<NaiveDate> {
        let text = self.text()?;
        let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes() else { return None };
        let number = |digits: &[u8]| {
            let value = || digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
            digits.iter().all(u8::is_ascii_digit).then(value)
        };
        let year = i32::try_from(number(&[y0, y1, y2, y3])?).ok()?;
        NaiveDate::from_ymd_opt(year, number(&[m0, m1])?, number(&[d0, d1])?)
    }

    fn card(&mut self) -> Option<CardIssued> {
        let serial = u32::try_from(self.skip("{\"serial\":")?.number()?).ok()?;
        let secret = self.key(",\"secret\":")?;
        self.skip("}")?;
        Some(CardIssued { serial, secret })
    }

    /// One that the head of the household carried away.
    fn redemption(&mut self) -> Option<Redemption> {
        let mut lines = Vec::with_capacity(4);
        self.skip("{\"lines\":[")?;
        while !self.has("]") {
            if !lines.is_empty() {
                self.skip(",")?;
            }
            lines.push(self.redeemed_line()?);
        }
        self.skip("}")?;
        Some(Redemption { lines, collector: None })
    }

    fn redeemed_line(&mut self) -> Option<RedeemedLine> {
        let good: Sku = self.key("{\"good\":")?;
        let name = self.skip(",\"name\":")?.plain()?;
        let quantity = self.skip(",\"quantity\":")?.number()?;
        let points = self.skip(",\"points\":")?.number()?;
        self.skip("}")?;
        let (quantity, points) = (u32::try_from(quantity).ok()?, i64::try_from(points).ok()?);
        Some(RedeemedLine { good, name, quantity, points: Points::from_tenths(points) })
    }
}
