//! The tables that follow from the journal, each specified once: projecting writes by it, verification reads by it and
//! holds every row against the books. The table of postings, as long as the journal, is [`crate::store::proof::postings`]'s.

use crate::domain::entry::By;
use crate::domain::entry::kind::Proposal;
use crate::domain::entry::office::Office;
use crate::domain::entry::step::{LineId, Step};
use crate::domain::fold::Books;
use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use std::fmt::{Display, Write as _};

macro_rules! tables {
    ($($table:ident = $name:literal ($first:ident $(, $key:ident)*) $($rest:ident),+; $conflict:literal)+) => {
        /// What `schema.sql` calls a projection.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Table { $($table),+ }

        impl Table {
            pub const ALL: &[Table] = &[$(Table::$table),+];

            pub const fn name(self) -> &'static str {
                match self { $(Table::$table => $name),+ }
            }

            /// The columns of its primary key, then the others.
            pub const fn columns(self) -> &'static [&'static str] {
                match self {
                    $(Table::$table => &[stringify!($first) $(, stringify!($key))* $(, stringify!($rest))+]),+
                }
            }

            /// How many of the columns are its key.
            pub const fn key_columns(self) -> usize {
                match self { $(Table::$table => [stringify!($first) $(, stringify!($key))*].len()),+ }
            }

            /// Reads every row.
            pub(in crate::store) const fn select(self) -> &'static str {
                match self {
                    $(Table::$table => concat!(
                        "SELECT ", stringify!($first) $(, ", ", stringify!($key))* $(, ", ", stringify!($rest))+,
                        " FROM ", $name,
                    )),+
                }
            }

            /// Writes one row, or what a row of the same key becomes.
            pub(in crate::store) const fn put(self) -> &'static str {
                match self {
                    $(Table::$table => concat!(
                        "INSERT INTO ", $name, " (",
                        stringify!($first) $(, ", ", stringify!($key))* $(, ", ", stringify!($rest))+,
                        ") VALUES (?" $(, tables!(@ ", ?" $key))* $(, tables!(@ ", ?" $rest))+, ")", $conflict,
                    )),+
                }
            }
        }
    };
    (@ $text:literal $column:ident) => { $text };
}

tables! {
    Balance = "balance" (account, unit) amount;
        " ON CONFLICT DO UPDATE SET amount = amount + excluded.amount"
    Score = "score" (period, household, channel) amount;
        " ON CONFLICT DO UPDATE SET amount = amount + excluded.amount"
    Standing = "standing" (period, household) amount;
        " ON CONFLICT DO UPDATE SET amount = amount + excluded.amount"
    Card = "card" (household, serial) secret, seq; ""
    Batch = "batch" (good, batch) expiry; ""
    BusinessDay = "business_day" (number) date, opened, closed; ""
    Person = "person" (code, seq) name, roles, household, kin, service; ""
    Line = "line" (proposal, line, seq) step, by, household, rule, deed_on, units; ""
    Owed = "owed" (seq) by; ""
    Proxy = "proxy" (seq) month, household, proxy; ""
    Tree = "tree" (place) hash; ""
}

/// What stands in a column.
#[derive(Clone, Copy)]
pub(in crate::store) enum Cell<'a> {
    Number(i64),
    Text(&'a dyn Display),
    Nothing,
}

/// Stands for a cell that holds nothing, which is not an empty text; no text of ours begins with it.
pub(in crate::store) const NOTHING: char = '\u{1}';

impl Cell<'_> {
    /// A line's number, or another that counts up from 0.
    pub(in crate::store) fn count(number: impl TryInto<i64>) -> Self {
        Cell::Number(number.try_into().unwrap_or(i64::MAX))
    }

    pub(in crate::store) fn write(&self, text: &mut String) {
        let written = match self {
            Cell::Number(number) => write!(text, "{number}"),
            Cell::Text(value) => write!(text, "{value}"),
            Cell::Nothing => write!(text, "{NOTHING}"),
        };
        // A string takes whatever there is.
        written.unwrap_or_default();
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Number(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Cell::Text(value) => ToSqlOutput::Owned(Value::Text(value.to_string())),
            Cell::Nothing => ToSqlOutput::Borrowed(ValueRef::Null),
        })
    }
}

/// What a row of `line` says of one step.
pub(in crate::store) struct LineCells<'a> {
    pub(in crate::store) id: LineId,
    pub(in crate::store) seq: u64,
    pub(in crate::store) step: Step,
    pub(in crate::store) by: &'a By,
    /// Said by the first step alone.
    pub(in crate::store) proposal: Option<&'a Proposal>,
}

impl LineCells<'_> {
    pub(in crate::store) fn row(&self) -> [Cell<'_>; 9] {
        let said = self.proposal.and_then(|proposal| Some((proposal, proposal.line(self.id.line)?)));
        let [household, rule, on, units] = said.map_or([Cell::Nothing; 4], |(proposal, line)| {
            let Proposal { rule, on, .. } = proposal;
            [Cell::Text(&line.household), Cell::Text(rule), Cell::Text(on), Cell::count(line.units)]
        });
        let (proposal, line, seq) =
            (Cell::count(self.id.proposal), Cell::count(self.id.line), Cell::count(self.seq));
        [proposal, line, seq, Cell::Text(&self.step), Cell::Text(self.by), household, rule, on, units]
    }
}

/// What a row of `person` says of somebody.
pub(in crate::store) struct PersonCells<'a> {
    office: &'a Office,
    kin: String,
}

impl<'a> PersonCells<'a> {
    pub(in crate::store) fn of(office: &'a Office) -> Self {
        let kin: Vec<String> = office.kin.iter().map(ToString::to_string).collect();
        PersonCells { office, kin: kin.join(" ") }
    }

    pub(in crate::store) fn row<'c>(&'c self, code: &'c dyn Display, seq: u64) -> [Cell<'c>; 7] {
        let Office { name, roles, household, kin: _, service } = self.office;
        let household = household.as_ref().map_or(Cell::Nothing, |number| Cell::Text(number));
        let (roles, kin, service) = (Cell::Text(roles), Cell::Text(&self.kin), Cell::Text(service));
        [Cell::Text(code), Cell::count(seq), Cell::Text(name), roles, household, kin, service]
    }
}

impl Table {
    /// Its rows as they follow from the books, cells in the order of the columns.
    pub(in crate::store) fn visit_expected(self, books: &Books, visit: &mut dyn FnMut(&[Cell<'_>])) {
        use Cell::{Nothing, Number, Text};
        match self {
            Table::Balance => books
                .balances()
                .for_each(|(account, unit, amount)| visit(&[Text(account), Text(unit), Number(amount)])),
            Table::Score => books.scores().for_each(|(household, period, channel, amount)| {
                visit(&[Text(&period), Text(&household), Text(&channel), Number(amount)]);
            }),
            Table::Standing => books.standings().for_each(|(household, period, amount)| {
                visit(&[Text(&period), Text(&household), Number(amount)]);
            }),
            Table::Card => {
                for (household, cards) in &books.cards {
                    for (serial, card) in cards {
                        let (serial, seq) = (Cell::count(*serial), Cell::count(card.seq));
                        visit(&[Text(household), serial, Text(&card.secret), seq]);
                    }
                }
            }
            Table::Batch => books.batches.iter().for_each(|((good, batch), expiry)| {
                visit(&[Text(good), Text(batch), expiry.as_ref().map_or(Nothing, |date| Text(date))]);
            }),
            Table::BusinessDay => books.days.iter().for_each(|(number, day)| {
                let closed = day.closed.map_or(Nothing, Cell::count);
                visit(&[Cell::count(*number), Text(&day.date), Cell::count(day.opened), closed]);
            }),
            Table::Person => books.people.iter().for_each(|((code, seq), known)| {
                visit(&PersonCells::of(known).row(code, *seq));
            }),
            Table::Line => books.steps().for_each(|(id, pending, taken)| {
                let (step, by) = (taken.step, &taken.by);
                let proposal = (step == Step::Proposed).then_some(&pending.proposal);
                visit(&LineCells { id, seq: taken.seq, step, by, proposal }.row());
            }),
            Table::Owed => {
                books.owed.iter().for_each(|(seq, by)| visit(&[Cell::count(*seq), Text(by)]));
            }
            Table::Proxy => books.proxies.iter().for_each(|(seq, collected)| {
                let (month, household) = (Text(&collected.month), Text(&collected.household));
                visit(&[Cell::count(*seq), month, household, Text(&collected.proxy)]);
            }),
            Table::Tree => books.closed_tree.edge().iter().enumerate().for_each(|(place, hash)| {
                visit(&[Cell::count(place), Text(hash)]);
            }),
        }
    }
}
