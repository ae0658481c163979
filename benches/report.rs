//! The table of figures in `docs/MEASURED.md`: what a run measured takes its cells, every other cell and the prose around
//! the table stay as they are.

use anyhow::{Context as _, Result};
use std::fs;
use std::path::PathBuf;

const BEGINS: &str = "<!-- bench -->\n";
const ENDS: &str = "<!-- /bench -->";

/// The rows, by what stands in their first cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    RedemptionFull,
    RedemptionNormal,
    CardToPage,
    Closing,
    Verify,
    VerifyMemory,
    FirstFrame,
    FunctionKeys,
    Characters,
}

impl Row {
    pub const ALL: [Row; 9] = [
        Row::RedemptionFull,
        Row::RedemptionNormal,
        Row::CardToPage,
        Row::Closing,
        Row::Verify,
        Row::VerifyMemory,
        Row::FirstFrame,
        Row::FunctionKeys,
        Row::Characters,
    ];

    pub const fn title(self) -> &'static str {
        match self {
            Row::RedemptionFull => "a redemption durable, WAL FULL",
            Row::RedemptionNormal => "a redemption, WAL NORMAL",
            Row::CardToPage => "card → balance and 50 entries",
            Row::Closing => "close and export of a day",
            Row::Verify => "`kiosk verify`",
            Row::VerifyMemory => "`kiosk verify`, peak memory",
            Row::FirstFrame => "process start → first frame",
            Row::FunctionKeys => "key → bytes, function and arrow keys, p95",
            Row::Characters => "key → bytes, characters, p95",
        }
    }
}

/// The page with the table, as it will be written.
pub struct Report {
    path: PathBuf,
    text: String,
}

impl Report {
    /// Reads the page, and refuses one that lacks a row or a column before anything is measured.
    pub fn open(path: PathBuf, columns: impl Iterator<Item = &'static str>) -> Result<Report> {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for column in columns {
            Row::ALL.iter().try_for_each(|row| put(&text, *row, column, "").map(drop))?;
        }
        Ok(Report { path, text })
    }

    pub fn put(&mut self, row: Row, column: &str, cell: &str) -> Result<()> {
        self.text = put(&self.text, row, column, cell)?;
        Ok(())
    }

    pub fn write(&self) -> Result<()> {
        Ok(fs::write(&self.path, &self.text)?)
    }
}

/// The page with this one cell of its table changed.
pub fn put(text: &str, row: Row, column: &str, cell: &str) -> Result<String> {
    let (before, rest) = text.split_once(BEGINS).context("no table begins")?;
    let (table, after) = rest.split_once(ENDS).context("no table ends")?;
    let head = cells(table.lines().next().unwrap_or_default());
    let place =
        head.iter().position(|name| *name == column).with_context(|| format!("no column {column}"))?;
    let mut lines: Vec<String> = table.lines().map(str::to_owned).collect();
    let line = lines.iter_mut().find(|line| cells(line)[0] == row.title());
    let line = line.with_context(|| format!("no row {}", row.title()))?;
    let mut changed = cells(line);
    *changed.get_mut(place).with_context(|| format!("no cell {column} in {}", row.title()))? = cell;
    *line = format!("| {} |", changed.join(" | "));
    Ok(format!("{before}{BEGINS}{}\n{ENDS}{after}", lines.join("\n")))
}

fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}
