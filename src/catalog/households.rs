//! `households.csv`: the roster of the shop's village, a household a line; every line is judged, cell by cell.

use super::once::Once;
use crate::document::Document;
use crate::document::wrong::{CellWrong, PlaceWrong, RosterWrong, Shape, Thing};
use crate::domain::catalog::household::{Household, Roster, Status, phone_tail};
use crate::domain::catalog::members;
use crate::domain::catalog::town::{Shop, Town};
use crate::domain::value::name;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::plain::PlainText;
use csv::StringRecord;
use std::ops::Range;

const HEADER: [&str; 7] = ["number", "head", "members", "group", "grid", "phone4", "status"];

/// Where the households must live, if the town could be read.
pub(super) type Home<'a> = Option<(&'a Town, &'a Shop)>;

pub(super) fn load(document: &Document<'_>, home: Home<'_>) -> Option<Roster> {
    let start = header_offset(document.text());
    let mut rows = rows(document, start);
    match rows.next() {
        Some(Some(header)) if header.cells() == HEADER => {}
        Some(Some(header)) => return header.wrong(RosterWrong::Header { expected: &HEADER }),
        Some(None) => return None,
        None => return document.wrong(start..start, RosterWrong::Header { expected: &HEADER }),
    }
    let mut known = Once::new(document, Thing::Household);
    let (mut count, mut households) = (0_usize, Vec::new());
    for row in rows {
        // What a spreadsheet leaves of a line that was cleared.
        if row.as_ref().is_some_and(Row::is_empty) {
            continue;
        }
        count += 1;
        households.extend(row.and_then(|row| row.household(home, &mut known)));
    }
    match count {
        0 if home.is_none_or(|(_, shop)| !shop.home.is_nobodys()) => {
            document.wrong(start..start, RosterWrong::NoHousehold)
        }
        _ => Some(Roster::new(households)),
    }
}

/// The lines from `start` on, the header first; empty lines are passed over. `None` for a line that cannot be split.
fn rows<'d, 'a>(document: &'d Document<'a>, start: usize) -> impl Iterator<Item = Option<Row<'d, 'a>>> {
    let table = document.text().get(start..).unwrap_or_default();
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    reader.into_records().map(move |record| {
        let Ok(record) = record else { return document.wrong(start..start, Shape::Csv) };
        let begin = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(0);
        let begin = begin + line_breaks(table.get(begin..).unwrap_or_default());
        Some(Row { document, record, span: start + begin..start + begin })
    })
}

/// Where the header begins: after the lines that start with `#`, or that a spreadsheet has quoted because of a comma.
fn header_offset(text: &str) -> usize {
    let is_comment = |line: &&str| line.starts_with('#') || line.starts_with("\"#");
    text.split_inclusive('\n').take_while(is_comment).map(str::len).sum()
}

/// The reader counts the line breaks before a row as part of it.
fn line_breaks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// One line of the file.
struct Row<'d, 'a> {
    document: &'d Document<'a>,
    record: StringRecord,
    span: Range<usize>,
}

impl Row<'_, '_> {
    fn wrong<T>(&self, wrong: RosterWrong) -> Option<T> {
        self.document.wrong(self.span.clone(), wrong)
    }

    fn cell<T>(&self, wrong: CellWrong) -> Option<T> {
        self.wrong(RosterWrong::Cell(wrong))
    }

    /// What a cell says, or a complaint of it.
    fn good<T>(&self, read: Result<T, CellWrong>) -> Option<T> {
        read.map_or_else(|wrong| self.cell(wrong), Some)
    }

    /// The same of names; the document has complained of every character in them that a conversion lost.
    fn good_names<T>(&self, text: &str, read: Result<T, CellWrong>) -> Option<T> {
        match text.contains(char::REPLACEMENT_CHARACTER) {
            true => None,
            false => self.good(read),
        }
    }

    fn place<T>(&self, wrong: PlaceWrong) -> Option<T> {
        self.wrong(RosterWrong::Location(wrong))
    }

    fn is_empty(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }

    /// The cells without the empty ones that spreadsheets add behind the last column.
    fn cells(&self) -> Vec<&str> {
        let mut cells: Vec<&str> = self.record.iter().collect();
        while cells.len() > HEADER.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        cells
    }

    /// Every cell is judged before any is missed.
    fn household(&self, home: Home<'_>, known: &mut Once<'_, '_, HouseholdNumber>) -> Option<Household> {
        let cells = self.cells();
        if cells.first().is_some_and(|first| first.starts_with('#')) {
            return self.wrong(RosterWrong::CommentBelow);
        }
        let &[number, head, members, group, grid, phone4, status] = cells.as_slice() else {
            return self.wrong(RosterWrong::Cells { found: cells.len(), expected: HEADER.len() });
        };
        let number = self.number(number);
        if let Some(number) = &number {
            known.meet(number, self.span.clone());
        }
        let (head, members) = (self.head(head), self.members(members));
        let (group, grid) = (self.integer("group", group), self.integer("grid", grid));
        let (phone4, status) = (self.phone4(phone4), self.status(status));
        let household = Household {
            number: number?,
            head: head?,
            members: members?,
            group: group?,
            grid: grid?,
            phone4: phone4?,
            status: status?,
        };
        match home {
            Some((town, shop)) => self.check_place(&household, town, shop).map(|()| household),
            None => Some(household),
        }
    }

    fn number(&self, text: &str) -> Option<HouseholdNumber> {
        let wrong = |why| CellWrong::Number { found: text.to_owned(), why };
        self.good(HouseholdNumber::parse_typed(text).map_err(wrong))
    }

    fn head(&self, text: &str) -> Option<PlainText> {
        let wrong = |why| CellWrong::Head { found: text.to_owned(), why };
        self.good_names(text, name::check(text).map_err(wrong))
    }

    fn members(&self, text: &str) -> Option<Vec<PlainText>> {
        self.good_names(text, members::split(text).map_err(CellWrong::Members))
    }

    fn integer(&self, column: &'static str, text: &str) -> Option<u32> {
        let number = text.parse().ok().filter(|number: &u32| number.to_string() == text);
        number.or_else(|| self.cell(CellWrong::Integer { column, found: text.to_owned() }))
    }

    fn phone4(&self, text: &str) -> Option<PlainText> {
        self.good(phone_tail(text).map_err(CellWrong::Phone))
    }

    fn status(&self, text: &str) -> Option<Status> {
        let wrong = |_| CellWrong::Status { found: text.to_owned(), words: Status::WORDS };
        self.good(text.parse().map_err(wrong))
    }

    /// The number, the group and the grid must agree with each other and with the town.
    fn check_place(&self, household: &Household, town: &Town, shop: &Shop) -> Option<()> {
        let Household { number, group, grid, .. } = *household;
        let village = number.village();
        if village != shop.village {
            let (shop, own) = (shop.code.clone(), shop.village);
            return self.place(PlaceWrong::OtherVillage { number, shop, own });
        }
        if number.group() != group {
            return self.place(PlaceWrong::OtherGroup { number, group });
        }
        match town.group(village, group) {
            None => self.place(PlaceWrong::NoGroup { village, group }),
            Some(known) if known.grid != grid => {
                self.place(PlaceWrong::OtherGrid { group, grid, own: known.grid })
            }
            Some(_) if !shop.home.has(group) => {
                let home = town.home_of(village, group).map(|home| home.code.clone());
                self.place(PlaceWrong::OtherHome { number, shop: shop.code.clone(), home })
            }
            Some(_) => Some(()),
        }
    }
}
