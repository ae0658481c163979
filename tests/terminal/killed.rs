//! The built program is killed while F9 books: what its screen called booked is in the journal, once.

use super::journeys::sign_in;
use super::shop::{SALT, Shop};
use hemei::chance::Chance;
use std::thread;
use std::time::Duration;

const KILLS: u32 = 6;
/// From before the key is read until long after the commit.
const LATEST_US: u32 = 30_000;

#[test]
fn what_the_screen_called_booked_is_in_the_journal_once() {
    println!("called booked before the kill: {} of {KILLS}", storm(1));
}

#[test]
fn what_another_screen_called_booked_is_in_the_journal_once() {
    println!("called booked before the kill: {} of {KILLS}", storm(2));
}

/// How often the screen said so before the kill.
fn storm(seed: u64) -> u32 {
    let shop = Shop::new("zh-CN");
    let chance = Chance::seeded(seed);
    let mut shown = 0;
    for round in 0..KILLS {
        let before = shop.count("redemption");
        let mut terminal = sign_in(&shop);
        terminal.scan(&shop.rich.to_string());
        terminal.scan(SALT);
        terminal.key("F8");
        terminal.expect("按 F9 记账");
        let wait_us = chance.below(LATEST_US).unwrap();
        terminal.strike("F9");
        // At any moment, or the very moment the screen says so.
        match round % 3 {
            0 => terminal.expect("已记账"),
            _ => thread::sleep(Duration::from_micros(wait_us.into())),
        }
        let screen: String = terminal.kill_and_read().split_whitespace().collect();
        let booked = shop.count("redemption") - before;
        let said = screen.contains("已记账");
        assert!(booked <= 1 && (booked == 1 || !said), "seed {seed}, round {round}: {booked}\n{screen}");
        shown += u32::from(said);
    }
    let report = shop.verify();
    assert!(report.is_sound(), "{report:?}");
    shown
}
