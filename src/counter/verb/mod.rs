//! What people do to the books, one verb a file. What is asked of every verb alike is asked here, once, by [`book`]:
//! was it asked before, is the day right, are there hands enough, may it follow the last line.

pub(crate) mod award;
pub(crate) mod book_notice;
pub(crate) mod card;
pub(crate) mod catalog;
pub(crate) mod clock_back;
pub(crate) mod close_day;
pub(crate) mod countersign;
pub(crate) mod intake;
pub(crate) mod open_day;
pub(crate) mod person;
pub(crate) mod pin;
pub(crate) mod propose;
pub(crate) mod redeem;
pub(crate) mod restore;
pub(crate) mod reverse;
pub(crate) mod review;

use super::Answer;
use super::context::Context;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::head::Head;
use crate::domain::entry::kind::Detail;
use crate::domain::entry::{By, Draft, Entry, RequestId};
use crate::domain::value::chain::Digest;
use crate::store::{Reader, Writer};

/// Something that people ask of the books, which becomes one line.
pub(crate) trait Verb {
    /// What they are told when the line stands.
    type Told;

    /// Which day it needs.
    const DAY: DayNeeded;

    /// Which last line it may follow.
    fn after(&self) -> After {
        After::NotAhead
    }

    /// How many must sign it.
    fn hands(&mut self, _desk: &Desk<'_>) -> Answer<Hands> {
        Ok(Hands::One)
    }

    /// Whether this entry is what is asked: then it was asked before, and stands.
    fn is(&self, entry: &Entry, desk: &Desk<'_>) -> bool;

    /// What is to be booked; people and request are the desk's.
    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft>;

    /// Keeps what belongs beside the journal, in the same transaction.
    fn keep(&self, _writer: &mut Writer<'_>, _entry: &Entry) -> Answer<()> {
        Ok(())
    }

    fn tell(self, desk: &Desk<'_>, entry: Entry, hash: Digest) -> Answer<Self::Told>;
}

/// Which day a verb needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayNeeded {
    /// One that is open today.
    Open,
    /// None; or the verb says more of it than yes or no.
    Any,
}

/// Which last line a verb may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    NotAhead,
    /// Also one of a later time: what sets books and time right, and a close.
    Ahead,
}

/// How many people must sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hands {
    One,
    Two,
    /// Two, or the only one there is.
    TwoIfThereAre,
}

/// Who asks, by which request, and the books as they stand before the answer, or after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) head: &'a Head,
    pub(crate) context: &'a Context<'a>,
    pub(crate) by: &'a By,
    pub(crate) request: RequestId,
}

impl Desk<'_> {
    /// An entry that says `detail` and nothing more yet.
    pub(crate) fn draft(&self, detail: Detail) -> Draft {
        Draft::new(self.by.clone(), self.request, detail)
    }

    /// Refuses what too few people sign.
    pub(crate) fn check(&self, hands: Hands) -> Answer<()> {
        let is_enough = match (hands, &self.by.second) {
            (Hands::One, _) | (_, Some(_)) => true,
            (Hands::Two, None) => false,
            (Hands::TwoIfThereAre, None) => {
                !self.reader.has_other_than(&self.by.first, None, self.head.seq)?
            }
        };
        if is_enough { Ok(()) } else { Err(Refusal::SecondPersonNeeded.into()) }
    }

    /// The line that this request became, if it did; another thing under the same request is refused.
    pub(crate) fn before(&self, verb: &impl Verb) -> Answer<Option<(Entry, Digest)>> {
        let before = self.reader.by_request(self.request)?;
        match before {
            Some((entry, _)) if !verb.is(&entry, self) => Err(Refusal::RequestReused.into()),
            before => Ok(before),
        }
    }
}

/// Books what is asked, once: the same request again is told of the same line, whatever has happened since.
pub(crate) fn book<V: Verb>(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    mut verb: V,
) -> Answer<V::Told> {
    let desk = Desk { reader: writer.read(), head: writer.head(), context, by, request };
    if let Some((entry, hash)) = desk.before(&verb)? {
        return verb.tell(&desk, entry, hash);
    }
    let draft = decide(&desk, &mut verb)?;
    let (entry, hash) = writer.append(context.shop, draft, context.now)?;
    verb.keep(writer, &entry)?;
    let desk = Desk { reader: writer.read(), head: writer.head(), context, by, request };
    verb.tell(&desk, entry, hash)
}

fn decide<V: Verb>(desk: &Desk<'_>, verb: &mut V) -> Answer<Draft> {
    let Desk { reader, head, context, .. } = *desk;
    match V::DAY {
        DayNeeded::Open => context.require_open(reader, head)?,
        DayNeeded::Any => {}
    }
    let hands = verb.hands(desk)?;
    desk.check(hands)?;
    let draft = verb.decide(desk)?;
    context.check_time(head)?;
    match verb.after() {
        After::NotAhead => context.check_not_ahead(head)?,
        After::Ahead => {}
    }
    Ok(draft)
}
