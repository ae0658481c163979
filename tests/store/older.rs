//! A practice journal of the first format: one sentence for whoever writes or reads, and nothing of it is changed.

use super::traded;
use crate::shop::first_moment;
use hemei::clock::Clock;
use hemei::counter::{Counter, NotOpened, Observer, Opening};
use hemei::domain::value::language::Language;
use hemei::outcome::{Failure, Trouble};
use hemei::store::Store;
use std::fs;

#[test]
fn it_is_named_begun_anew_and_never_called_damaged() {
    let shop = traded();
    for version in 1..9 {
        shop.sqlite().pragma_update(None, "user_version", version).unwrap();
        let before = fs::read(Store::path(shop.data())).unwrap();
        let documents = Ok(crate::shop::catalog::documents());
        let clock = Clock::standing_at(first_moment());
        let written = Counter::open(Opening { documents, clock, ..shop.opening() }, &mut |_| {});
        let opening = shop.opening();
        let read = Observer::open(&shop.reading(&opening), Clock::standing_at(first_moment()));
        for failure in [written.map(drop), read.map(drop)].map(Result::unwrap_err) {
            let NotOpened::Failed(failure @ Failure::OlderJournal(_)) = failure else {
                panic!("{failure:?}")
            };
            let sentence = hemei::text::trouble(Language::Chinese, &Trouble::Failed(failure));
            assert!(sentence.contains("第一版格式的练习账") && sentence.contains("从头"), "{sentence}");
        }
        assert_eq!(fs::read(Store::path(shop.data())).unwrap(), before);
    }
}
