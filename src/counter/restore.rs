//! Restoring books that were put back from a copy: first the lines that the shop's own signed files still hold, byte for
//! byte, then the word of two people on what is lost. Only this lowers the high-water mark.

use super::clock_back::check_signed;
use super::context::Context;
use super::examine::{Place, Seen};
use super::people::{self, OwnPin};
use super::{Answer, Counter, Observer, key_file, outbox, secret_file};
use crate::domain::chain::link;
use crate::domain::damage::{Damage, FileFlaw};
use crate::domain::entry::{By, Draft, Entry, RequestId};
use crate::domain::kind::{Detail, Genesis, Restored};
use crate::domain::plain::PlainText;
use crate::domain::refusal::Refusal;
use crate::domain::trouble::{Failure, Trouble};
use crate::exchange::settlement;
use crate::exchange::signature::PublicKey;
use crate::log::Note;
use crate::store::{Store, Writer};
use std::path::Path;

/// Books the restore and opens the books for writing; gives the line's number.
pub(super) fn restore(
    counter: &mut Counter,
    by: &By,
    request: RequestId,
    reason: &PlainText,
    pins: &[OwnPin],
) -> Answer<u64> {
    let behind = counter.behind.clone().ok_or(Refusal::NothingToRestore)?;
    if !behind.is_restorable() {
        return Err(Refusal::NotRestorable(Box::new(behind)).into());
    }
    check_signed(counter.store.read(), by)?;
    let (first, genesis) = counter.store.read().genesis()?.ok_or(Refusal::NothingToRestore)?;
    let (data, outbox) = (counter.data.clone(), counter.outbox.clone());
    // A secret that is left behind by a restore that was cut short is as lost as the one before.
    let secret = if pins.is_empty() { counter.pin_secret()? } else { secret_file::create(&data)? };
    let resets = people::resets(&counter.chance, &secret, pins)?;
    let mut store = Store::open(&data, counter.durability)?;
    let Observer { catalog, shop, clock, .. } = &counter.observer;
    let context = Context { catalog, shop, now: clock.now(), sure_of: Some(clock.now().date()) };
    let place = Place { data: &data, outbox: &outbox, shop };
    let mut writer = store.write()?;
    raise(&mut writer, &outbox, &first, &genesis)?;
    let Seen { seq: seen, hash: seen_hash } = place.seen(writer.read(), &first, &genesis)?;
    let (head, hash) = (writer.head().seq, writer.head().hash);
    let detail = Detail::Restore(Restored { head, hash, seen, seen_hash, reason: reason.clone() });
    let (entry, _) = context.append_ahead(&mut writer, Draft::new(by.clone(), request, detail))?;
    people::reset_all(&mut writer, &context, by, resets)?;
    writer.adopt()?;
    writer.commit()?;
    store.settle_mark()?;
    key_file::publish(&data, &counter.key)?;
    counter.fill = store.read().fill()?;
    counter.observer.store = store;
    counter.observer.secret = Ok(secret);
    counter.behind = None;
    counter.log.note(&Note::Booked { kind: entry.kind(), seq: entry.seq, ms: 0 });
    Ok(entry.seq)
}

/// Takes in every line that a signed daily file holds beyond the journal's end, file by file, as far as they go on.
fn raise(writer: &mut Writer<'_>, folder: &Path, first: &Entry, genesis: &Genesis) -> Answer<()> {
    let key = PublicKey::from_digest(&genesis.key).map_err(|_| Failure::Damaged(Damage::GenesisKey))?;
    let files = outbox::daily_files(folder, &genesis.town, &first.shop, first.epoch);
    let mut number = writer.head().day.number();
    while let Some(path) = files.get(&number) {
        raise_by(writer, path, &key)?;
        number += 1;
    }
    Ok(())
}

/// The lines of one file that the journal does not have; those that it has must be the same.
fn raise_by(writer: &mut Writer<'_>, path: &Path, key: &PublicKey) -> Answer<()> {
    let refused = |what| Trouble::from(Failure::File { path: path.display().to_string(), what });
    let bytes = outbox::read(path)?;
    let file = settlement::read(&bytes).map_err(|_| refused(FileFlaw::DailyFile))?;
    settlement::check(&file, Some(key)).map_err(|_| refused(FileFlaw::DailyFile))?;
    let mut hash = file.header.previous;
    for (seq, body) in (file.header.first..).zip(&file.entries) {
        hash = link(&hash, body);
        if seq > writer.head().seq {
            writer.take(body)?;
        }
        let known = writer.read().line(seq)?;
        if known.is_none_or(|line| line.hash != hash) {
            return Err(refused(FileFlaw::OtherEntry(seq)));
        }
    }
    Ok(())
}
