//! A good with its price and what is left of it, as every list of goods shows it.

use crate::cells::{fit, width};
use crate::domain::view::page::{Allowed, ShelfGood};
use crate::text;
use crate::tui::counter::world::World;
use crate::tui::kit::widget::canvas::{Canvas, part};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A good with its price and what is left of it, as every list of goods shows it.
pub(super) fn draw_shelf_line(
    canvas: &mut Canvas<'_>,
    row: Rect,
    world: &World,
    shelf: &ShelfGood,
    style: Style,
) {
    let price = shelf.points.map_or_else(|| "-".to_owned(), |points| points.to_string());
    let stock = match shelf.allowed {
        Allowed::Yes => text::stock(world.language, shelf.stock),
        Allowed::Never => text::not_for_points(world.language).to_owned(),
    };
    let figures = format!("{price:>7}  {stock}");
    let wide = width(&figures).max(17);
    let name = fit(world.name(&shelf.good.name), row.width.saturating_sub(wide + 7));
    canvas.left(part(row, 0, 5), shelf.good.sku.as_str(), style);
    canvas.left(part(row, 6, row.width), &name, style);
    canvas.left(part(row, row.width.saturating_sub(wide), wide), &figures, style);
}
