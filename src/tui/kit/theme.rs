//! The few colours: dark ink on warm paper, green for what is ours, amber to look twice, red to stop.
//! Every colour is also said by a word or a mark, for eyes and terminals that do not tell them apart.

use super::tone::Tone;
use ratatui::style::{Color, Modifier, Style};

pub(super) const PAPER: Color = Color::Indexed(230);
pub(super) const INK: Color = Color::Indexed(235);
pub(super) const FAINT: Color = Color::Indexed(240);
pub(super) const GREEN: Color = Color::Indexed(22);
pub(super) const PALE_GREEN: Color = Color::Indexed(194);
pub(super) const AMBER: Color = Color::Indexed(214);
pub(super) const RED: Color = Color::Indexed(124);
pub(super) const WHITE: Color = Color::Indexed(231);

/// Whatever was drawn there before, bold or underlined, is gone.
const fn on(ink: Color, paper: Color) -> Style {
    Style::new().fg(ink).bg(paper).remove_modifier(Modifier::all())
}

pub const fn paper() -> Style {
    on(INK, PAPER)
}

pub const fn strong() -> Style {
    paper().add_modifier(Modifier::BOLD)
}

pub const fn faint() -> Style {
    on(FAINT, PAPER)
}

pub const fn accent() -> Style {
    on(GREEN, PAPER).add_modifier(Modifier::BOLD)
}

pub const fn alarm() -> Style {
    on(RED, PAPER).add_modifier(Modifier::BOLD)
}

/// The key that goes on.
pub const fn primary() -> Style {
    on(WHITE, GREEN).add_modifier(Modifier::BOLD)
}

pub const fn bar() -> Style {
    on(WHITE, GREEN).add_modifier(Modifier::BOLD)
}

pub const fn training() -> Style {
    on(INK, AMBER).add_modifier(Modifier::BOLD)
}

pub const fn selected() -> Style {
    on(INK, PALE_GREEN).add_modifier(Modifier::BOLD)
}

pub const fn field() -> Style {
    on(INK, WHITE).add_modifier(Modifier::UNDERLINED)
}

/// A code that a scanner reads off the screen.
pub const fn code() -> Style {
    on(INK, WHITE)
}

pub const fn halt() -> Style {
    on(WHITE, RED).add_modifier(Modifier::BOLD)
}

pub const fn toast(tone: Tone) -> Style {
    match tone {
        Tone::Good => bar(),
        Tone::Plain => selected(),
        Tone::Warning => halt(),
    }
}
