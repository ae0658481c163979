//! Where header, footer, pages and dialogs stand in a terminal of any size.

use ratatui::layout::Rect;

/// Rows at the top that say whose program this is.
pub const HEADER_ROWS: u16 = 2;

/// The area between header and footer of a terminal of this size: what every screen draws in.
pub const fn body((width, height): (u16, u16)) -> Rect {
    let (x, width) = column(width);
    Rect { x, y: HEADER_ROWS, width, height: height.saturating_sub(HEADER_ROWS + FOOTER_ROWS) }
}

/// Where everything stands in a terminal of this width, and how wide it is: lines that go on for ever cannot be read.
pub const fn column(width: u16) -> (u16, u16) {
    let room = width.saturating_sub(2);
    if room > MOST_COLUMNS { (1 + (room - MOST_COLUMNS) / 2, MOST_COLUMNS) } else { (1, room) }
}

const MOST_COLUMNS: u16 = 112;

/// The middle of an area, no higher than `most` rows: what is looked at as a whole is not torn apart on a tall screen.
pub fn middle(area: Rect, most: u16) -> Rect {
    let height = area.height.min(most);
    Rect { y: area.y + (area.height - height) / 2, height, ..area }
}

/// Rows at the bottom that belong to the keys.
pub const FOOTER_ROWS: u16 = 1;

/// Rows of a dialog that its frame and the blank under the title take.
pub const DIALOG_FRAME: u16 = 3;

/// Rows of a dialog around so many rows of content, with a blank below them.
pub const fn dialog_rows(content: u16) -> u16 {
    content.saturating_add(DIALOG_FRAME + 1)
}

/// The highest dialog that a terminal of so many rows has room for: a row is left above the keys for what is said there.
pub const fn most_rows(height: u16) -> u16 {
    height.saturating_sub(HEADER_ROWS + FOOTER_ROWS + 1)
}
