//! Files of one shop handed in together, re-signed by somebody with the shop's own key: each holds in itself, the row
//! does not.

use super::town::{ClosedDay, key, two_days};
use hemei::domain::entry::Entry;
use hemei::domain::entry::kind::Detail;
use hemei::domain::fold::totals::{TotalLine, totals_root};
use hemei::domain::value::language::Language;
use hemei::exchange::row::{Between, Broken, HandedIn, in_order};
use hemei::text::file_check;
use std::fs;

/// What is said between the files, in the order of their numbers.
fn between(files: &[&ClosedDay]) -> Vec<Between> {
    let folder = tempfile::tempdir().unwrap();
    let write = |(place, day): (usize, &&ClosedDay)| {
        let path = folder.path().join(format!("{place}.jsonl"));
        fs::write(&path, day.compose()).unwrap();
        HandedIn::take(&path, &[key().public()])
    };
    let files = in_order(files.iter().enumerate().map(write).collect());
    assert!(files.iter().all(|(file, _)| file.sound().is_some()), "{files:?}");
    let (last, _) = files.last().unwrap();
    for found in files.iter().flat_map(|(_, between)| between) {
        let sound = last.sound().unwrap();
        assert!(file_check::between(Language::Chinese, sound, found).contains('次'));
    }
    files.into_iter().flat_map(|(_, between)| between).collect()
}

/// The same day with one entry changed; the chain is made anew when it is composed.
fn with_entry(day: &mut ClosedDay, index: usize, change: impl FnOnce(&mut Entry)) {
    let mut entry = Entry::decode(&day.lines[index]).unwrap();
    change(&mut entry);
    day.lines[index] = entry.encode().unwrap();
}

/// The same day with other totals, and a close that vouches for them.
fn with_totals(day: &mut ClosedDay, change: impl Fn(&mut Vec<TotalLine>)) {
    change(&mut day.totals);
    let root = totals_root(&day.totals);
    let last = day.lines.len() - 1;
    with_entry(day, last, |entry| {
        let Detail::Close(close) = &mut entry.detail else { panic!("{entry:?}") };
        close.totals_root = root;
    });
}

#[test]
fn a_row_as_the_shop_wrote_it_has_nothing_between() {
    let (_, first, second) = two_days();
    assert_eq!(between(&[&first, &second]), []);
    assert_eq!(between(&[&second, &first]), []);
}

/// Five hundred pieces more before the day and after it, or a good that nobody had, or one that was forgotten.
#[test]
fn a_shelf_that_changed_overnight_breaks_the_row() {
    let more = |totals: &mut Vec<TotalLine>| {
        for total in totals {
            if let TotalLine::Good { opening, closing, .. } = total {
                (*opening, *closing) = (*opening + 500, *closing + 500);
                return;
            }
        }
    };
    let another = |totals: &mut Vec<TotalLine>| {
        let good = "G009".parse().unwrap();
        totals.push(TotalLine::Good { good, opening: 3, incoming: 0, outgoing: 0, closing: 3 });
    };
    let fewer = |totals: &mut Vec<TotalLine>| {
        let has_rested =
            |total: &TotalLine| matches!(total, TotalLine::Good { incoming: 0, outgoing: 0, .. });
        let before = totals.len();
        totals.retain(|total| !has_rested(total));
        assert!(totals.len() < before);
    };
    for change in [&more as &dyn Fn(&mut Vec<TotalLine>), &another, &fewer] {
        let (_, first, mut second) = two_days();
        with_totals(&mut second, change);
        assert_eq!(between(&[&first, &second]), [Between::Break(Broken::Shelf)]);
        assert_eq!(between(&[&second]), [], "by itself nobody can know");
    }
}

/// One deed booked under the same request on two days; the same file twice, or another under its number, is no such thing.
#[test]
fn a_request_that_an_earlier_file_has_booked_is_named_with_that_file() {
    let (_, first, mut second) = two_days();
    let request = Entry::decode(&first.lines[9]).unwrap().request;
    with_entry(&mut second, 2, |entry| entry.request = request);
    assert_eq!(between(&[&second, &first]), [Between::Repeat { number: 1, times: 1 }]);
    assert_eq!(between(&[&second]), []);
    assert_eq!(between(&[&first, &first]), [Between::Duplicate]);
}
