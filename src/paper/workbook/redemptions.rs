//! 兑换台账: one row a redeemed line, in the columns of the printed register, ready to be signed.

use super::cell::{Bars, Cell, Column, Sheet, Signing, Span, column, sheet, signers};
use super::summary::person;
use crate::domain::value::language::Language;
use crate::domain::value::points::Points;
use crate::domain::view::day_book::{Collected, DayBook, RedemptionRow};
use crate::text::Heading;
use crate::text::workbook as say;

struct Line<'a> {
    language: Language,
    book: &'a DayBook,
    number: i64,
    row: &'a RedemptionRow,
}

pub(super) fn redemptions(language: Language, book: &DayBook) -> Sheet {
    let columns = columns();
    let lines = (1..).zip(&book.redemptions).map(|(number, row)| Line { language, book, number, row });
    let mut sheet = sheet(language, &columns, lines);
    let headings = columns.map(|column| column.heading);
    sheet.signing = signing(book, &headings);
    let sum = |of: fn(&&RedemptionRow) -> bool| book.redemptions.iter().filter(of).map(|row| row.total).sum();
    let totals: [(Heading, Points); 3] = [
        (Heading::Total, sum(|_| true)),
        (Heading::ReversedTotal, sum(|row| row.reversed_by.is_some())),
        (Heading::NetTotal, sum(|row| row.reversed_by.is_none())),
    ];
    for (name, points) in totals {
        sheet.spans.push(Span { row: sheet.rows.len(), columns: 0..LABEL });
        sheet.rows.push(headings.map(|heading| total(language, heading, name, points)).into());
    }
    sheet.rows.push(Vec::new());
    let places = SIGNERS.iter().filter_map(|(column, who)| {
        let column = headings.iter().position(|heading| heading == column)?;
        Some((column, who.text(language).to_owned()))
    });
    signers(&mut sheet, &places.collect::<Vec<_>>());
    sheet
}

/// Columns that the name of a sum takes.
const LABEL: usize = 3;

/// Who signs the sheet, and from which column on.
const SIGNERS: [(Heading, Heading); 3] = [
    (Heading::Number, Heading::MadeBy),
    (Heading::CollectedBy, Heading::CheckedBy),
    (Heading::BalanceAfter, Heading::AuditedBy),
];

/// What stands under a column of the register.
fn total(language: Language, heading: Heading, name: Heading, points: Points) -> Cell {
    if heading == Heading::Number {
        Cell::Total(name.text(language).to_owned())
    } else if heading == Heading::PointsTotal {
        Cell::Points(points)
    } else {
        Cell::Blank
    }
}

/// One signature for a redemption, whatever the goods; what was taken back is struck.
fn signing(book: &DayBook, headings: &[Heading]) -> Signing {
    let lines = &book.redemptions;
    let struck = (0..lines.len()).filter(|row| lines[*row].reversed_by.is_some()).collect();
    let mut joined = Vec::new();
    if let Some(column) = headings.iter().position(|heading| *heading == Heading::Signature) {
        let mut first = 0;
        for redemption in lines.chunk_by(|one, next| one.seq == next.seq) {
            let rows = first..first + redemption.len();
            first = rows.end;
            joined.push(Bars { column, rows });
        }
    }
    joined.retain(|cells| cells.rows.len() > 1);
    Signing { struck, joined, tall: 0..lines.len(), seal: None }
}

fn columns<'a>() -> [Column<Line<'a>>; 18] {
    [
        column(Heading::Number, 5.0, |line| Cell::Count(line.number)),
        column(Heading::Date, 11.0, |line| Cell::text(line.row.at.date().to_string())),
        column(Heading::VillageGroup, 10.0, |line| Cell::text(village_group(line))),
        column(Heading::Head, 9.0, |line| Cell::text(&line.row.head)),
        column(Heading::Household, 14.0, |line| Cell::text(line.row.household.dashed())),
        column(Heading::CollectedBy, 9.0, |line| Cell::text(collector(line.row))),
        column(Heading::Relation, 9.0, |line| Cell::text(say::relation(line.language, &line.row.collected))),
        column(Heading::Article, 12.0, |line| Cell::text(name_and_size(line.row).0)),
        column(Heading::Size, 8.0, |line| Cell::text(name_and_size(line.row).1)),
        column(Heading::Unit, 6.0, |line| Cell::text(unit(line))),
        column(Heading::Quantity, 9.0, |line| Cell::count(line.row.line.quantity)),
        column(Heading::PointsEach, 7.0, |line| Cell::Points(line.row.line.points)),
        column(Heading::PointsTotal, 8.0, |line| Cell::Points(line.row.total)),
        column(Heading::BalanceBefore, 9.0, |line| Cell::Points(line.row.before)),
        column(Heading::BalanceAfter, 9.0, |line| Cell::Points(line.row.after)),
        column(Heading::Attendant, 10.0, |line| Cell::text(person(&line.book.people, &line.row.by))),
        column(Heading::Signature, 25.0, |_| Cell::Blank),
        column(Heading::Remarks, 20.0, |line| Cell::text(remark(line))),
    ]
}

fn village_group(line: &Line) -> String {
    let village = line.row.village.as_ref().map_or("", |village| village.get(line.language));
    say::village_group(line.language, village, line.row.group)
}

fn collector(row: &RedemptionRow) -> &str {
    match &row.collected {
        Collected::Head => &row.head,
        Collected::Member { name } | Collected::Proxy { name, .. } => name,
    }
}

/// `食盐 400g` is salt in a pack of 400 g: the size stands after the last blank.
fn name_and_size(row: &RedemptionRow) -> (&str, &str) {
    row.line.name.rsplit_once(' ').unwrap_or((&row.line.name, ""))
}

fn unit<'a>(line: &Line<'a>) -> &'a str {
    line.row.unit.as_ref().map_or("", |unit| unit.get(line.language))
}

fn remark(line: &Line) -> String {
    let RedemptionRow { seq, found, collected, reversed_by, .. } = line.row;
    say::remark(line.language, *seq, *found, collected, *reversed_by)
}
