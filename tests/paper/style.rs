//! How a cell of a workbook is written, read from its parts: calamine tells what stands in a cell, not how it looks.

use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// What a reader sees of a cell's letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    pub bold: bool,
    pub struck: bool,
    /// `FFC00000`; nothing where the letters are as always.
    pub colour: Option<String>,
}

pub const RED: &str = "FFC00000";
pub const ORANGE: &str = "FFC55A11";

pub fn coloured(colour: &str) -> Letters {
    Letters { bold: true, struck: false, colour: Some(colour.to_owned()) }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The texts between two marks, in their order.
fn pieces<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap()).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap())
}

/// The letters of a cell such as `K3` on the sheet of this number, counted from 1.
pub fn letters(bytes: &[u8], sheet: usize, cell: &str) -> Letters {
    let rows = part(bytes, &format!("xl/worksheets/sheet{sheet}.xml"));
    let tags = pieces(&rows, "<c", ">");
    let tag =
        tags.into_iter().find(|tag| attribute(tag, "r") == Some(cell)).unwrap_or_else(|| panic!("{cell}"));
    let styles = part(bytes, "xl/styles.xml");
    let formats = pieces(&styles, "<cellXfs", "</cellXfs>");
    let format: usize = attribute(tag, "s").map_or(0, |style| style.parse().unwrap());
    let font: usize = attribute(pieces(formats[0], "<xf", ">")[format], "fontId").unwrap().parse().unwrap();
    let font = pieces(&styles, "<font>", "</font>")[font];
    let colour = pieces(font, "<color", ">").first().and_then(|tag| attribute(tag, "rgb")).map(str::to_owned);
    Letters { bold: font.contains("<b/>"), struck: font.contains("<strike/>"), colour }
}

/// Millimetres on A4 across: the columns of a sheet, and its rows that have a height of their own, others as usual.
pub fn printed(bytes: &[u8], sheet: usize) -> (Vec<f64>, Vec<f64>) {
    const PAGE: f64 = 276.0;
    let text = part(bytes, &format!("xl/worksheets/sheet{sheet}.xml"));
    let number = |tag: &str, name: &str| attribute(tag, name).map(|value| value.parse::<f64>().unwrap());
    // Seven pixels of 1/96 inch a character.
    let columns = pieces(&text, "<col ", ">").into_iter().flat_map(|tag| {
        let tag = format!(" {tag}");
        let of = |name| attribute(&tag, name).unwrap().parse::<u32>().unwrap();
        let width = number(&tag, "width").unwrap() * 7.0 / 96.0 * 25.4;
        (of("min")..=of("max")).map(move |_| width)
    });
    let columns: Vec<f64> = columns.collect();
    let scale = (PAGE / columns.iter().sum::<f64>()).min(1.0);
    let rows = pieces(&text, "<row", ">").into_iter();
    let rows = rows.map(|tag| number(tag, "ht").unwrap_or(15.0) / 72.0 * 25.4 * scale);
    (columns.into_iter().map(|width| width * scale).collect(), rows.collect())
}
