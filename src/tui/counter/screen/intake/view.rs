//! How goods in look: what they share, the list with the row that is being typed, the line that looks for the next one.

use super::arrived::{Arrived, Wrong};
use super::{IntakeForm, Line, OF_A_ROW, SHARED};
use crate::cells::width;
use crate::domain::view::page::ShelfGood;
use crate::text::{self, Phrase};
use crate::tui::counter::screen::form;
use crate::tui::counter::screen::shelf_line::draw_shelf_line;
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::field::Focus;
use crate::tui::kit::widget::list;
use ratatui::layout::Rect;

/// Cells of the lines of a row, right of the good's name; and between them.
const CELLS: [u16; 3] = [7, 12, 10];
const GAP: u16 = 2;
/// Cells for what is wrong with a row.
const WRONG: u16 = 10;
/// Rows above the list, and of what stands below it.
const ABOVE: u16 = 6;
const BELOW: u16 = 4;

impl IntakeForm {
    pub(in crate::tui::counter::screen) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let pieces = self.rows.iter().filter_map(Arrived::pieces).map(u64::from).sum();
        canvas.divider(line(body, 0), &text::arrived(world.language, self.rows.len(), pieces));
        let labels = LABELS.map(|label| width(world.text(label)));
        let column = labels.into_iter().max().unwrap_or(0) + 2 + GAP;
        for (row, id) in (1..).zip(SHARED) {
            let chosen = (id == Line::Source).then(|| text::source(world.language, self.source).to_owned());
            self.form.draw_line(canvas, line(body, row), (world.language, column), (id, chosen));
        }
        let area = Rect { y: body.y + ABOVE, height: body.height.saturating_sub(ABOVE + BELOW), ..body };
        if self.found.is_empty() {
            self.draw_rows(canvas, area, world);
        } else {
            self.draw_found(canvas, area, world);
        }
        let good = Rect { y: area.bottom() + 1, height: 1, ..body };
        self.form.draw_line(canvas, good, (world.language, column), (Line::Good, None));
        self.draw_below(canvas, Rect { y: good.y + 1, height: 2, ..body }, world);
    }

    fn draw_rows(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        self.draw_heads(canvas, Rect { y: area.y - 1, height: 1, ..area }, world);
        if self.rows.is_empty() {
            canvas.sentence(area, world.text(Phrase::IntakeEmpty), theme::faint());
        }
        let today = world.now.date();
        let numbered: Vec<(usize, &Arrived)> = self.rows.iter().enumerate().collect();
        list::draw(canvas, area, &numbered, self.at, |canvas, row, (index, arrived), style| {
            let cells = cells(row);
            let name = part(row, 0, cells[0].x.saturating_sub(row.x + GAP));
            canvas.left(name, world.name(&arrived.shelf.good.name), style);
            for ((cell, id), text) in cells.into_iter().zip(OF_A_ROW).zip(arrived.texts()) {
                match (self.at == *index && self.form.at() == id, self.form.field(id)) {
                    (true, Some(field)) => field.draw(canvas, cell, Focus::Here),
                    _ => canvas.right(cell, text, style),
                }
            }
            if let Some(wrong) = arrived.wrong(today) {
                let cell = part(row, row.width.saturating_sub(WRONG), WRONG);
                let style = if wrong == Wrong::Unseen { style } else { theme::alarm() };
                canvas.left(cell, world.text(wrong.short()), style);
            }
        });
    }

    fn draw_heads(&self, canvas: &mut Canvas<'_>, row: Rect, world: &World) {
        let row = part(row, 2, row.width.saturating_sub(3));
        canvas.left(row, world.text(Phrase::Good), theme::faint());
        for ((cell, id), label) in cells(row).into_iter().zip(OF_A_ROW).zip(HEADS) {
            let style = if self.form.at() == id { theme::strong() } else { theme::faint() };
            let label = world.text(label);
            let wide = width(label).max(cell.width);
            let cell = Rect { x: cell.right().saturating_sub(wide), width: wide, ..cell };
            canvas.right(cell, label, style);
        }
    }

    fn draw_found(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let chosen = self.form.search().map_or(0, |search| search.chosen);
        list::draw(canvas, area, &self.found, chosen, |canvas, row, shelf: &ShelfGood, style| {
            draw_shelf_line(canvas, row, world, shelf, style);
        });
    }

    fn draw_below(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let row = self.rows.get(self.at).filter(|_| self.form.is_doubted());
        if let Some((row, pieces)) = row.and_then(|row| Some((row, row.pieces()?))) {
            let name = world.name(&row.shelf.good.name);
            let question = text::large_quantity(world.language, name, pieces);
            let keys = world.text(Phrase::LargeIntakeKeys);
            canvas.sentence(area, &text::joined(world.language, [question.as_str(), keys]), theme::alarm());
            return;
        }
        let is_code = self.form.search().is_some_and(|search| form::holds_code(&search.field));
        let keys = if is_code { Phrase::CodeHint } else { Phrase::IntakeKeys };
        form::draw_below(&self.form, canvas, area, world, keys);
    }
}

const LABELS: [Phrase; 4] = [Phrase::Source, Phrase::Supplier, Phrase::Invoice, Phrase::NextGood];
const HEADS: [Phrase; 3] = [Phrase::Pieces, Phrase::Expiry, Phrase::CostYuan];

/// Where pieces, expiry and cost stand in a row.
fn cells(row: Rect) -> [Rect; 3] {
    let mut right = row.width.saturating_sub(WRONG + GAP);
    let mut cells = [row; 3];
    for (cell, wide) in cells.iter_mut().zip(CELLS).rev() {
        *cell = part(row, right.saturating_sub(wide), wide);
        right = right.saturating_sub(wide + GAP);
    }
    cells
}
