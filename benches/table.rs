//! What was measured on one size of books: ours, the floor of the same run, and whether the goal is held. Each figure is
//! printed as it comes, and takes its cell of `docs/MEASURED.md`, in bold where the goal is missed.

use crate::books::Books;
use crate::report::{Report, Row};
use anyhow::Result;
use std::time::Duration;

pub struct Table<'a> {
    entries: u64,
    households: u64,
    /// The size's column in the report; not every size has one.
    column: Option<&'static str>,
    report: &'a mut Report,
}

impl<'a> Table<'a> {
    pub fn heading(title: &str) {
        println!("\n{title}\n");
        println!("| entries | households | what | ours | floor | ratio | goal | |");
        println!("|---:|---:|---|---:|---:|---:|---:|---|");
    }

    pub fn of(books: &Books, report: &'a mut Report) -> Table<'a> {
        let (entries, households) = (books.entries, books.households as u64);
        Table { entries, households, column: books.size.column(), report }
    }

    /// Ours may take so many times what the floor takes.
    pub fn ratio(&mut self, row: Row, ours: Duration, floor: Duration, goal: f64) -> Result<()> {
        let ratio = ours.as_secs_f64() / floor.as_secs_f64();
        let is_held = ratio <= goal;
        let (ours, floor, ratio, goal) =
            (time(ours), time(floor), format!("{ratio:.2}"), format!("≤ {goal:.1}"));
        self.print(row, [&ours, &floor, &ratio, &goal, verdict(is_held)]);
        self.put(row, &format!("{} = {ratio}", of_floor(&ours, &floor)), is_held)
    }

    /// Ours may take so long.
    pub fn limit(&mut self, row: Row, ours: Duration, floor: Duration, goal: Duration) -> Result<()> {
        let is_held = ours < goal;
        let (ours, floor, goal) = (time(ours), time(floor), format!("< {}", time(goal)));
        self.print(row, [&ours, &floor, "–", &goal, verdict(is_held)]);
        self.put(row, &ours, is_held)
    }

    /// Ours may take so many KiB, where there is a goal at this size. Not every system tells how many it took.
    pub fn memory(
        &mut self,
        row: Row,
        ours: Option<u64>,
        floor: Option<u64>,
        goal: Option<u64>,
    ) -> Result<()> {
        let Some((ours, floor)) = ours.zip(floor) else { return Ok(()) };
        let is_held = goal.is_none_or(|goal| ours <= goal);
        let held = goal.map_or("", |_| verdict(is_held));
        let goal = goal.map_or("–".to_owned(), |goal| format!("≤ {}", memory(goal)));
        let (ours, floor) = (memory(ours), memory(floor));
        self.print(row, [&ours, &floor, "–", &goal, held]);
        self.put(row, &of_floor(&ours, &floor), is_held)
    }

    fn print(&self, row: Row, cells: [&str; 5]) {
        let (entries, households) = (thousands(self.entries), thousands(self.households));
        println!("| {entries} | {households} | {} | {} |", row.title(), cells.join(" | "));
    }

    fn put(&mut self, row: Row, figures: &str, is_held: bool) -> Result<()> {
        let Some(column) = self.column else { return Ok(()) };
        let cell = if is_held { figures.to_owned() } else { format!("**{figures}**") };
        self.report.put(row, column, &cell)
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

fn memory(kib: u64) -> String {
    format!("{}.{} MiB", kib / 1024, kib % 1024 * 10 / 1024)
}

/// `27 µs` and `13 µs` as `27 / 13 µs`.
fn of_floor(ours: &str, floor: &str) -> String {
    match (ours.split_once(' '), floor.split_once(' ')) {
        (Some((figure, unit)), Some((_, same))) if unit == same => format!("{figure} / {floor}"),
        _ => format!("{ours} / {floor}"),
    }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or("")).collect();
    groups.join(" ")
}
