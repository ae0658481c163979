//! Restoring books that were put back from a copy: first the lines that the shop's own signed files still hold, byte for
//! byte, then the word of two people on what is lost. Only this lowers the high-water mark.

use super::examine::{Seen, ShopFolders};
use super::{key_file, secret_file};
use crate::counter::context::Context;
use crate::counter::send::outbox;
use crate::counter::verb::pin::{OwnPin, renewals};
use crate::counter::verb::restore::{Restore, is_restore};
use crate::counter::verb::{Desk, Hands, book};
use crate::counter::{Answer, Counter, Observer};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::{Genesis, Kind};
use crate::domain::entry::{By, Entry, RequestId};
use crate::domain::value::chain::link;
use crate::domain::value::plain::PlainText;
use crate::exchange::settlement;
use crate::exchange::signature::PublicKey;
use crate::log::Note;
use crate::outcome::damage::{Damage, FileFlaw};
use crate::outcome::{Failure, Trouble};
use crate::store::{Store, Writer};
use std::path::Path;

/// Books the restore and opens the books for writing; gives the line's number.
pub(in crate::counter) fn restore(
    counter: &mut Counter,
    by: &By,
    request: RequestId,
    reason: &PlainText,
    pins: &[OwnPin],
) -> Answer<u64> {
    let Some(behind) = counter.behind.clone() else { return told_again(counter, request, reason) };
    if !behind.is_restorable() {
        return Err(Refusal::NotRestorable(Box::new(behind)).into());
    }
    let Observer { catalog, shop, clock, store, .. } = &counter.observer;
    let context = Context { catalog, shop, now: clock.now(), sure_of: Some(clock.now().date()) };
    let head = store.read().head()?;
    // Before anything is made that a refusal would leave behind.
    Desk { reader: store.read(), head: &head, context: &context, by, request }.check(Hands::TwoIfThereAre)?;
    let (first, genesis) = store.read().genesis()?.ok_or(Refusal::NothingToRestore)?;
    let (data, outbox) = (counter.data.clone(), counter.outbox.clone());
    // A secret that is left behind by a restore that was cut short is as lost as the one before.
    let secret = if pins.is_empty() { counter.pin_secret()? } else { secret_file::create(&data)? };
    let renewals = renewals(&counter.chance, &secret, pins)?;
    let mut store = Store::open(&data, counter.durability)?;
    let place = ShopFolders { data: &data, outbox: &outbox, shop };
    let mut writer = store.write()?;
    raise(&mut writer, &outbox, &first, &genesis)?;
    let Seen { seq: seen, hash: seen_hash } = place.seen(writer.read(), &first, &genesis)?;
    let seq = book(&mut writer, &context, by, request, Restore { seen, seen_hash, reason })?;
    for (request, renewal) in renewals {
        book(&mut writer, &context, by, request, renewal)?;
    }
    writer.adopt()?;
    writer.commit()?;
    store.settle_mark()?;
    key_file::publish(&data, &counter.key)?;
    counter.fill = store.read().fill()?;
    counter.observer.store = store;
    counter.observer.secret = Ok(secret);
    counter.behind = None;
    counter.log.note(&Note::Booked { kind: Kind::Restore, seq, ms: 0 });
    Ok(seq)
}

/// Books that are not behind are those that the same request has restored, or there is nothing to restore.
fn told_again(counter: &Counter, request: RequestId, reason: &PlainText) -> Answer<u64> {
    match counter.store.read().by_request(request)? {
        Some((entry, _)) if is_restore(&entry, reason) => Ok(entry.seq),
        Some(_) | None => Err(Refusal::NothingToRestore.into()),
    }
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
