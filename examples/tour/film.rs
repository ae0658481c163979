//! Screens one after the other as one picture that moves. A row that several screens share is in it once.

use super::grid::Grid;
use super::svg::{self, CELL};
use std::fmt::Write as _;

/// The strip under the screen, in the picture's own measure.
const STRIP: usize = 96;
const STRIP_COLOUR: u32 = 0x26_2626;

struct Shot {
    /// Places in the film's rows.
    rows: Vec<usize>,
    said: [&'static str; 2],
    ms: u32,
}

#[derive(Default)]
pub struct Film {
    size: (usize, usize),
    ground: u32,
    rows: Vec<String>,
    shots: Vec<Shot>,
}

impl Film {
    /// One more screen. The first gives the film its size and its ground.
    pub fn show(&mut self, grid: &Grid, said: [&'static str; 2], ms: u32) {
        if self.shots.is_empty() {
            let (columns, rows) = grid.size();
            (self.size, self.ground) = ((columns * CELL.0, rows * CELL.1), grid.ground());
        }
        let rows = svg::rows(grid, self.ground).into_iter().map(|row| self.place(row)).collect();
        self.shots.push(Shot { rows, said, ms });
    }

    fn place(&mut self, row: String) -> usize {
        let known = self.rows.iter().position(|known| *known == row);
        known.unwrap_or_else(|| {
            self.rows.push(row);
            self.rows.len() - 1
        })
    }

    pub fn length_ms(&self) -> u32 {
        self.shots.iter().map(|shot| shot.ms).sum()
    }

    pub fn svg(&self) -> String {
        let (width, height) = self.size;
        let (mut style, mut body) = (self.style(), String::from("<defs>\n"));
        for (place, row) in self.rows.iter().enumerate() {
            writeln!(body, "<g id=\"r{place}\">{row}</g>").unwrap_or_default();
        }
        body += "</defs>\n";
        body += &svg::ground(self.ground, [0, 0, width, height]);
        body += &svg::ground(STRIP_COLOUR, [0, height, width, STRIP]);
        let mut start_ms = 0;
        for (place, shot) in self.shots.iter().enumerate() {
            style += &self.moments(place, start_ms, start_ms + shot.ms);
            start_ms += shot.ms;
            body += &self.shot(place, shot);
        }
        svg::document((width, height + STRIP), &style, &body)
    }

    /// Where nothing moves, or nobody wants it to, the first screen stands.
    fn style(&self) -> String {
        format!(
            ".f{{visibility:hidden;animation:{}ms step-end infinite}}.f0{{visibility:visible}}.z{{font-size:34px}}\
             .e{{font-size:24px}}@media(prefers-reduced-motion:reduce){{.f{{animation:none!important}}}}",
            self.length_ms(),
        )
    }

    /// When a screen is seen, as parts of the whole.
    fn moments(&self, place: usize, start_ms: u32, end_ms: u32) -> String {
        let part = |ms: u32| format!("{:.3}%", f64::from(ms) * 100.0 / f64::from(self.length_ms()));
        let before = if start_ms == 0 { "" } else { "0%{visibility:hidden}" };
        let after = if end_ms == self.length_ms() { "" } else { ",100%" };
        let (start, end) = (part(start_ms), part(end_ms));
        format!(
            ".f{place}{{animation-name:k{place}}}@keyframes k{place}{{{before}{start}{{visibility:visible}}\
             {end}{after}{{visibility:hidden}}}}"
        )
    }

    fn shot(&self, place: usize, shot: &Shot) -> String {
        let rows = shot.rows.iter().enumerate().filter(|(_, row)| !self.rows[**row].is_empty());
        let rows = rows.map(|(y, row)| format!("<use href=\"#r{row}\" y=\"{}\"/>", y * CELL.1));
        let [chinese, english] = shot.said;
        let (upper, lower) = (self.size.1 + 42, self.size.1 + 78);
        format!(
            "<g class=\"f f{place}\">{}<text class=\"z\" x=\"{x}\" y=\"{upper}\" fill=\"#ffffff\">{chinese}</text>\
             <text class=\"e\" x=\"{x}\" y=\"{lower}\" fill=\"#c8c8c8\">{english}</text></g>\n",
            rows.collect::<String>(),
            x = CELL.0,
        )
    }
}
