//! `households.csv`: the roster of the shop's village, a household a line.

use super::once::Once;
use crate::document::{Document, DocumentError};
use crate::domain::household::{Household, Roster, phone_tail};
use crate::domain::members;
use crate::domain::name;
use crate::domain::number::HouseholdNumber;
use crate::domain::plain::PlainText;
use crate::domain::town::{Shop, Town};
use csv::StringRecord;
use std::ops::Range;

const HEADER: [&str; 7] = ["number", "head", "members", "group", "grid", "phone4", "status"];

pub(super) fn load(document: &Document<'_>, town: &Town, shop: &Shop) -> Result<Roster, DocumentError> {
    let start = header_offset(document.text);
    let mut rows = rows(document, start);
    let header = rows.next().transpose()?;
    if header.as_ref().is_none_or(|row| row.fields() != HEADER) {
        let what = format!("the first line after the comments must be: {}", HEADER.join(","));
        return Err(document.wrong(header.map_or(start..start, |row| row.span), what));
    }
    let mut known = Once::new(document, "household");
    let mut households = Vec::new();
    for row in rows {
        let row = row?;
        if row.is_empty() {
            continue;
        }
        let household = row.household(town, shop)?;
        known.meet(&household.number, row.span)?;
        households.push(household);
    }
    if households.is_empty() {
        return Err(document.wrong(start..start, "no household follows the header; the roster is incomplete"));
    }
    Ok(Roster::new(households))
}

/// The lines from `start` on, the header first; empty lines are passed over.
fn rows<'a>(
    document: &'a Document<'a>,
    start: usize,
) -> impl Iterator<Item = Result<Row<'a>, DocumentError>> {
    let table = document.text.get(start..).unwrap_or_default();
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    reader.into_records().map(move |record| {
        let record = record.map_err(|why| document.wrong(start..start, why))?;
        let begin = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(0);
        let begin = begin + line_breaks(table.get(begin..).unwrap_or_default());
        Ok(Row { document, record, span: start + begin..start + begin })
    })
}

/// Where the header begins: after the lines that start with `#`.
fn header_offset(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum()
}

/// The reader counts the line breaks before a row as part of it.
fn line_breaks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// One line of the file.
struct Row<'a> {
    document: &'a Document<'a>,
    record: StringRecord,
    span: Range<usize>,
}

impl Row<'_> {
    fn wrong(&self, what: impl std::fmt::Display) -> DocumentError {
        self.document.wrong(self.span.clone(), what)
    }

    /// What a spreadsheet leaves of a line that was cleared.
    fn is_empty(&self) -> bool {
        self.record.iter().all(|field| field.trim().is_empty())
    }

    /// Empty cells beyond the last column are a spreadsheet's, too.
    fn fields(&self) -> Vec<&str> {
        let mut fields: Vec<&str> = self.record.iter().collect();
        while fields.len() > HEADER.len() && fields.last().is_some_and(|field| field.trim().is_empty()) {
            fields.pop();
        }
        fields
    }

    fn household(&self, town: &Town, shop: &Shop) -> Result<Household, DocumentError> {
        let fields = self.fields();
        if fields.first().is_some_and(|first| first.starts_with('#')) {
            return Err(
                self.wrong("a comment may stand only before the header; delete the line or move it up")
            );
        }
        let &[number, head, members, group, grid, phone4, status] = fields.as_slice() else {
            let (found, expected) = (fields.len(), HEADER.len());
            return Err(self.wrong(format!("{found} fields instead of {expected}; check the commas")));
        };
        let household = Household {
            number: HouseholdNumber::parse_typed(number)
                .map_err(|why| self.wrong(format!("{number:?}: {why}")))?,
            head: self.name(head)?,
            members: self.members(members)?,
            group: self.integer("group", group)?,
            grid: self.integer("grid", grid)?,
            phone4: self.phone4(phone4)?,
            status: status.parse().map_err(|why| self.wrong(format!("status {why}")))?,
        };
        self.check_place(&household, town, shop)?;
        Ok(household)
    }

    fn name(&self, text: &str) -> Result<PlainText, DocumentError> {
        name::check(text).map_err(|why| self.wrong(format!("name {text:?}: {why}")))
    }

    fn members(&self, text: &str) -> Result<Vec<PlainText>, DocumentError> {
        members::split(text).map_err(|why| self.wrong(why))
    }

    fn integer(&self, column: &str, text: &str) -> Result<u32, DocumentError> {
        let number = text.parse().ok().filter(|number: &u32| number.to_string() == text);
        number.ok_or_else(|| self.wrong(format!("{column} {text:?} is not a number such as 7")))
    }

    fn phone4(&self, text: &str) -> Result<PlainText, DocumentError> {
        phone_tail(text).map_err(|why| self.wrong(why))
    }

    /// The number, the group and the grid must agree with each other and with the town.
    fn check_place(&self, household: &Household, town: &Town, shop: &Shop) -> Result<(), DocumentError> {
        let (number, group, grid) = (household.number.dashed(), household.group, household.grid);
        let village = household.number.village();
        if village != shop.village {
            let (code, own) = (&shop.code, shop.village);
            return Err(self.wrong(format!(
                "household {number} is of village {village}, but shop {code} serves village {own} in town.toml; \
                 keep only that village's households here"
            )));
        }
        if household.number.group() != group {
            let own = household.number.group();
            return Err(self.wrong(format!(
                "household {number} is of group {own} by its number, but its group column says {group}"
            )));
        }
        match town.group(village, group) {
            None => Err(self.wrong(format!(
                "village {village} has no group {group} in town.toml; add it there or correct the number"
            ))),
            Some(known) if known.grid != grid => {
                let own = known.grid;
                Err(self.wrong(format!(
                    "group {group} is in grid {own} in town.toml, but the grid column says {grid}"
                )))
            }
            Some(_) => Ok(()),
        }
    }
}
