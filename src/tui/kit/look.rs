//! Fewer colours and plainer signs, for terminals that have no others: one pass over the finished picture,
//! so that no screen can forget it.

use crate::cells::is_wide;
use crate::config::{BorderChoice, ColourChoice};
use crate::tui::kit::probe;
use crate::tui::kit::theme::{AMBER, FAINT, GREEN, INK, PALE_GREEN, PAPER, RED, WHITE};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// What the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub borders: Borders,
    pub colours: Colours,
    pub scale: Scale,
}

/// How large rows and figures are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    #[default]
    Usual,
    /// For eyes that are seventy years old: rows of lists twice as high, figures as large as there is room for.
    Large,
}

impl Scale {
    /// Rows of the screen that a row of a list takes.
    pub const fn pitch(self) -> u16 {
        match self {
            Scale::Usual => 1,
            Scale::Large => 2,
        }
    }

    pub const fn other(self) -> Scale {
        match self {
            Scale::Usual => Scale::Large,
            Scale::Large => Scale::Usual,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Borders {
    #[default]
    Boxes,
    /// Boxes, blocks and arrows are two cells wide here, or missing: ASCII draws, letters of all scripts stay.
    Ascii,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    #[default]
    Full,
    Sixteen,
    None,
}

impl Borders {
    /// As the settings say, or as the column shows to which the signs of the probe lead.
    pub fn chosen(choice: BorderChoice, measure: impl FnOnce() -> Option<u16>) -> Self {
        let is_ascii = match choice {
            BorderChoice::Box => false,
            BorderChoice::Ascii => true,
            BorderChoice::Auto => measure().is_some_and(|column| column > probe::CELLS),
        };
        if is_ascii { Borders::Ascii } else { Borders::Boxes }
    }
}

impl Colours {
    /// As the settings say, or as the environment does; `variable` gives what is set there and not empty.
    pub fn chosen(choice: ColourChoice, variable: impl Fn(&str) -> Option<String>) -> Self {
        match choice {
            ColourChoice::Full => Colours::Full,
            ColourChoice::Sixteen => Colours::Sixteen,
            ColourChoice::None => Colours::None,
            ColourChoice::Auto => {
                let wishes_none = variable("NO_COLOR").is_some();
                match variable("TERM").filter(|terminal| terminal != "dumb" && !wishes_none) {
                    None => Colours::None,
                    Some(terminal) if terminal.contains("256color") => Colours::Full,
                    Some(_) if variable("COLORTERM").is_some() => Colours::Full,
                    Some(_) => Colours::Sixteen,
                }
            }
        }
    }
}

impl Look {
    /// Brings a finished picture down to what the terminal can show.
    pub fn reduce(self, buffer: &mut Buffer) {
        for cell in &mut buffer.content {
            if self.borders == Borders::Ascii {
                spell(cell);
            }
            match self.colours {
                Colours::Full => {}
                Colours::Sixteen => recolour(cell),
                Colours::None => bleach(cell),
            }
        }
    }
}

/// A pair of the theme's colours, and what stands for it where there are sixteen colours, or none.
struct Pair {
    theme: (Color, Color),
    sixteen: (Color, Color),
    none: Modifier,
}

const fn pair(ink: Color, ground: Color, sixteen: (Color, Color), none: Modifier) -> Pair {
    Pair { theme: (ink, ground), sixteen, none }
}

/// Light on black, because the eight plain colours are legible on it in every palette; bright ones are not.
const PAIRS: [Pair; 9] = [
    pair(INK, PAPER, (Color::Gray, Color::Black), Modifier::empty()),
    pair(FAINT, PAPER, (Color::Gray, Color::Black), Modifier::empty()),
    pair(GREEN, PAPER, (Color::Green, Color::Black), Modifier::BOLD),
    pair(RED, PAPER, (Color::Gray, Color::Red), Modifier::REVERSED),
    pair(WHITE, GREEN, (Color::Black, Color::Green), Modifier::REVERSED),
    pair(INK, AMBER, (Color::Black, Color::Yellow), Modifier::UNDERLINED),
    pair(INK, PALE_GREEN, (Color::Black, Color::Cyan), Modifier::REVERSED),
    pair(INK, WHITE, (Color::Black, Color::Gray), Modifier::UNDERLINED),
    pair(WHITE, RED, (Color::Gray, Color::Red), Modifier::REVERSED),
];

fn pair_of(cell: &Cell) -> Option<&'static Pair> {
    PAIRS.iter().find(|pair| pair.theme == (cell.fg, cell.bg))
}

fn recolour(cell: &mut Cell) {
    if let Some(pair) = pair_of(cell) {
        (cell.fg, cell.bg) = pair.sixteen;
        // Consoles of sixteen colours show bold black as grey, which nobody can read on a coloured ground.
        if cell.fg == Color::Black {
            cell.modifier.remove(Modifier::BOLD);
        }
    }
}

fn bleach(cell: &mut Cell) {
    if let Some(pair) = pair_of(cell) {
        cell.modifier.insert(pair.none);
    }
    (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
}

/// What draws becomes one ASCII character. Letters stay, even those whose width is in doubt: a name must be read.
fn spell(cell: &mut Cell) {
    let symbol = cell.symbol();
    let Some(first) = symbol.chars().next().filter(|_| !symbol.is_ascii() && !is_wide(symbol)) else {
        return;
    };
    if !first.is_alphanumeric() {
        cell.set_char(plain(first));
    }
}

/// The eight heights of a sparkline, `▁` to `█`, stay eight: `_.:-=+*#`.
const fn plain(c: char) -> char {
    match c {
        '▁' => '_',
        '▂' | '·' | '…' | '•' => '.',
        '▃' => ':',
        '▄' | '▌' | '▐' | '─' | '━' | '═' | '–' | '—' | '−' => '-',
        '▅' => '=',
        '▆' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '▇' | '●' | '■' | '★' | '◆' => '*',
        '█' => '#',
        '│' | '┃' | '║' => '|',
        '▀' | '“' | '”' => '"',
        '‘' | '’' => '\'',
        '×' => 'x',
        '÷' => '/',
        '←' => '<',
        '→' => '>',
        '↑' => '^',
        '↓' => 'v',
        '○' | '□' | '☆' | '◇' | '°' => 'o',
        _ => '?',
    }
}
