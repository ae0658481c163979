//! The printed table: ours, the floor of the same run, and whether the goal is held. Rows are Markdown, for the README.

use crate::books::Books;
use std::time::Duration;

pub struct Table {
    entries: u64,
    households: u64,
}

impl Table {
    pub fn heading(title: &str) {
        println!("\n{title}\n");
        println!("| entries | households | what | ours | floor | ratio | goal | |");
        println!("|---:|---:|---|---:|---:|---:|---:|---|");
    }

    pub const fn of(books: &Books) -> Table {
        Table { entries: books.entries, households: books.households as u64 }
    }

    /// Ours may take so many times what the floor takes.
    pub fn ratio(&self, what: &str, ours: Duration, floor: Duration, goal: f64) {
        let ratio = ours.as_secs_f64() / floor.as_secs_f64();
        let (ours, floor) = (time(ours), time(floor));
        self.row(&format!(
            "{what} | {ours} | {floor} | {ratio:.2} | ≤ {goal:.1} | {}",
            verdict(ratio <= goal)
        ));
    }

    /// Ours may take so long.
    pub fn limit(&self, what: &str, ours: Duration, floor: Duration, goal: Duration) {
        let (held, goal) = (verdict(ours < goal), time(goal));
        self.row(&format!("{what} | {} | {} | – | < {goal} | {held}", time(ours), time(floor)));
    }

    /// Ours may take so many KiB, where the system tells it and there is a goal at this size.
    pub fn memory(&self, what: &str, ours: Option<u64>, floor: Option<u64>, goal: Option<u64>) {
        let held = ours.zip(goal).map_or("", |(ours, goal)| verdict(ours <= goal));
        let goal = goal.map_or("–".to_owned(), |goal| format!("≤ {}", memory(Some(goal))));
        self.row(&format!("{what} | {} | {} | – | {goal} | {held}", memory(ours), memory(floor)));
    }

    fn row(&self, cells: &str) {
        println!("| {} | {} | {cells} |", thousands(self.entries), thousands(self.households));
    }
}

const fn verdict(held: bool) -> &'static str {
    if held { "held" } else { "**missed**" }
}

pub fn time(time: Duration) -> String {
    let us = time.as_secs_f64() * 1e6;
    match us {
        ..1e3 => format!("{us:.0} µs"),
        ..1e6 => format!("{:.2} ms", us / 1e3),
        _ => format!("{:.2} s", us / 1e6),
    }
}

fn memory(kib: Option<u64>) -> String {
    let shown = |kib: u64| format!("{}.{} MiB", kib / 1024, kib % 1024 * 10 / 1024);
    kib.map_or("unknown here".to_owned(), shown)
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or("")).collect();
    groups.join(" ")
}
