//! 兑换台账: one row a redeemed line, in the columns of the printed register, ready to be signed.

use super::cell::{Cell, Column, Sheet, column, sheet};
use super::summary::person;
use crate::domain::value::language::Language;
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
    sheet.rows.push(columns.iter().map(|column| total(language, book, column.heading)).collect());
    sheet
}

/// What stands under a column of the register.
fn total(language: Language, book: &DayBook, heading: Heading) -> Cell {
    if heading == Heading::Number {
        Cell::Heading(Heading::Total.text(language).to_owned())
    } else if heading == Heading::PointsTotal {
        Cell::Points(book.redemptions.iter().map(|row| row.total).sum())
    } else {
        Cell::Blank
    }
}

fn columns<'a>() -> [Column<Line<'a>>; 18] {
    [
        column(Heading::Number, 5.0, |line| Cell::Count(line.number)),
        column(Heading::Date, 11.0, |line| Cell::text(line.row.at.date().to_string())),
        column(Heading::VillageGroup, 14.0, |line| Cell::text(village_group(line))),
        column(Heading::Head, 9.0, |line| Cell::text(&line.row.head)),
        column(Heading::Household, 15.0, |line| Cell::text(line.row.household.dashed())),
        column(Heading::CollectedBy, 9.0, |line| Cell::text(collector(line.row))),
        column(Heading::Relation, 11.0, |line| Cell::text(say::relation(line.language, &line.row.collected))),
        column(Heading::Article, 16.0, |line| Cell::text(name_and_size(line.row).0)),
        column(Heading::Size, 10.0, |line| Cell::text(name_and_size(line.row).1)),
        column(Heading::Unit, 6.0, |line| Cell::text(unit(line))),
        column(Heading::Quantity, 6.0, |line| Cell::count(line.row.line.quantity)),
        column(Heading::PointsEach, 8.0, |line| Cell::Points(line.row.line.points)),
        column(Heading::PointsTotal, 8.0, |line| Cell::Points(line.row.total)),
        column(Heading::BalanceBefore, 10.0, |line| Cell::Points(line.row.before)),
        column(Heading::BalanceAfter, 10.0, |line| Cell::Points(line.row.after)),
        column(Heading::Attendant, 11.0, |line| Cell::text(person(line.book, &line.row.by))),
        column(Heading::Signature, 16.0, |_| Cell::Blank),
        column(Heading::Remarks, 30.0, |line| Cell::text(remark(line))),
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
