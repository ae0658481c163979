//! A line of the running day is forged with all hashes, tables and the mark made right: what `verify` refuses no start
//! goes on from, and no close signs.

use super::tamper::past_the_triggers;
use super::{next_day, traded};
use crate::shop::{Shop, attendant, one};
use hemei::clock::Clock;
use hemei::counter::{Counter, NotOpened, Opening};
use hemei::domain::value::chain::{Digest, link};
use hemei::domain::value::moment::Moment;
use hemei::outcome::{Failure, Trouble};
use hemei::store::{Mark, put_mark};
use rusqlite::Connection;

/// Kind of the first line that is changed, what is written in it, and what in its place.
const FORGERIES: &[(&str, &str, &str)] = &[
    ("redemption", r#""by":["02"]"#, r#""by":["09"]"#),
    ("redemption", r#""by":["02"]"#, r#""by":["00"]"#),
    ("redemption", r#""scanned":"typed""#, r#""scanned":"card:7""#),
    ("open", r#""by":["02"]"#, r#""by":["09"]"#),
    ("open", r#""by":["02"]"#, r#""by":["00"]"#),
    ("award", r#""by":["02","03"]"#, r#""by":["02","09"]"#),
    ("award", r#""by":["02","03"]"#, r#""by":["02"]"#),
    ("reversal", r#""by":["02"]"#, r#""by":["09"]"#),
    ("countersign", r#""by":["03"]"#, r#""by":["02"]"#),
];

/// The running day with one forged line, and everything after it hashed anew.
fn forge(shop: &Shop, kind: &str, from: &str, to: &str) {
    let mut last = None;
    past_the_triggers(&shop.sqlite(), |connection| {
        let closed: u64 =
            connection.query_row("SELECT max(closed) FROM business_day", [], |row| row.get(0)).unwrap();
        let mut is_forged = false;
        let mut hash = stored(connection, closed).1;
        let end: u64 = connection.query_row("SELECT max(seq) FROM journal", [], |row| row.get(0)).unwrap();
        for seq in closed + 1..=end {
            let mut body = stored(connection, seq).0;
            if !is_forged && body.contains(&format!(r#""kind":"{kind}""#)) && body.contains(from) {
                body = body.replacen(from, to, 1);
                is_forged = true;
            }
            hash = link(&hash, body.as_bytes());
            let update = "UPDATE journal SET body = ?2, hash = ?3 WHERE seq = ?1";
            connection.execute(update, (seq, body.as_bytes(), hash.as_bytes())).unwrap();
            last = Some((seq, hash));
        }
        assert!(is_forged, "no {kind} with {from} to forge");
    });
    let (seq, hash) = last.unwrap();
    put_mark(shop.data(), &Mark { seq, hash, closed: 2 }).unwrap();
}

fn stored(connection: &Connection, seq: u64) -> (String, Digest) {
    let query = "SELECT body, hash FROM journal WHERE seq = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?));
    let (body, hash) = connection.query_row(query, [seq], read).unwrap();
    (String::from_utf8(body).unwrap(), Digest::from_bytes(&hash).unwrap())
}

fn end(shop: &Shop) -> u64 {
    shop.sqlite().query_row("SELECT max(seq) FROM journal", [], |row| row.get(0)).unwrap()
}

fn start(shop: &Shop, moment: Moment) -> Result<Counter, NotOpened> {
    let documents = Ok(crate::shop::catalog::documents());
    let opening = Opening {
        documents,
        clock: Clock::standing_at(moment),
        today: Some(moment.date()),
        ..shop.opening()
    };
    Counter::open(opening, &mut |_| {})
}

#[test]
fn no_start_goes_on_from_what_verify_refuses() {
    for (kind, from, to) in FORGERIES {
        let shop = traded();
        forge(&shop, kind, from, to);
        assert!(shop.verify().first_bad.is_some(), "{kind} {to}: verify");
        match start(&shop, next_day(2)) {
            Err(NotOpened::Failed(Failure::Damaged(_))) => {}
            other => panic!("{kind} {to}: {other:?}"),
        }
    }
}

#[test]
fn no_close_signs_what_verify_refuses() {
    for (kind, from, to) in FORGERIES {
        let shop = traded();
        let mut counter = shop.open_at(next_day(2));
        forge(&shop, kind, from, to);
        let before = end(&shop);
        match counter.close_day(&one("02"), shop.request()) {
            Err(Trouble::Failed(Failure::Damaged(_))) => {}
            other => panic!("{kind} {to}: {other:?}"),
        }
        assert_eq!(end(&shop), before, "{kind} {to}: nothing is closed");
    }
}

/// What a table says of today's newcomer is not held against the line that enrols them.
#[test]
fn somebody_enrolled_on_the_running_day_is_no_forgery() {
    let shop = traded();
    let newcomer = || vec![attendant("05", "田五", "135790")];
    for _ in 0..3 {
        let documents = Ok(crate::shop::catalog::documents());
        let clock = Clock::standing_at(next_day(2));
        let today = Some(next_day(2).date());
        let opening = Opening { documents, clock, today, attendants: newcomer(), ..shop.opening() };
        let counter = Counter::open(opening, &mut |_| {}).unwrap();
        assert!(counter.acting().unwrap().iter().any(|known| known.code == one("05")));
    }
    shop.assert_whole();
}
