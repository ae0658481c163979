//! What a scanner sends, key by key, and what it was read as. Books nothing and opens nothing.

use crate::cells::{width, wrap};
use crate::config::SCANNER_GAP_MS;
use crate::domain::value::barcode::Barcode;
use crate::text::{self, NoCode, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::frame::{Reading, Scanned, Why, Width, half};
use crate::tui::kit::key::Key;
use crate::tui::kit::scanner::{Heard, Stroke, Taken};
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use ratatui::layout::Rect;

/// Earlier runs that are still shown, a line each.
const KEPT: usize = 6;
/// No code has fewer keys; what is shorter says nothing about a scanner.
const SHORTEST: usize = 8;
/// Format, town, household and serial number of a card.
const OPEN_DIGITS: usize = 23;
/// Where the values begin.
const LABEL: u16 = 12;

#[derive(Clone, Debug, Default)]
pub struct ScanTest {
    /// The newest last.
    heard: Vec<Heard>,
}

impl ScanTest {
    pub fn new() -> Self {
        ScanTest::default()
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[Action::Back, Action::Language, Action::Lock]
    }

    pub(super) fn update(&mut self, event: Event, _world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::Close],
            _ => vec![Step::Pass],
        }
    }

    /// A single key that types nothing is a person's: the one that opened this page, most often.
    pub fn hear(&mut self, heard: Heard) {
        let is_a_key = heard.strokes.len() == 1 && !matches!(heard.strokes[0].key, Key::Char(_));
        if is_a_key {
            return;
        }
        self.heard.push(heard);
        self.heard.drain(..self.heard.len().saturating_sub(KEPT + 1));
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let inside = canvas.page(body, world.text(Phrase::PlaceScanTest));
        let mut below =
            row(inside, canvas.sentence(inside, world.text(Phrase::ScanTestHint), theme::strong()) + 1);
        let Some((newest, earlier)) = self.heard.split_last() else { return };
        for (label, value) in rows(newest, world) {
            below = draw_row(canvas, below, world.text(label), &value);
        }
        if !earlier.is_empty() {
            below = row(below, 1);
            canvas.left(line(below, 0), world.text(Phrase::ScanTestEarlier), theme::faint());
        }
        for (index, heard) in (0..below.height).zip(earlier.iter().rev()) {
            let gaps = Gaps::of(&heard.strokes);
            let short = format!("{:>4} ms  {}", gaps.slowest, read_as(heard, world));
            canvas.left(part(line(below, index), LABEL, below.width), &short, theme::faint());
        }
    }
}

fn row(area: Rect, down: u16) -> Rect {
    let down = down.min(area.height);
    Rect { y: area.y + down, height: area.height - down, ..area }
}

/// Draws a label and its value over as many lines as it takes, and gives what is left below.
fn draw_row(canvas: &mut Canvas<'_>, area: Rect, label: &str, value: &str) -> Rect {
    canvas.left(line(area, 0), label, theme::accent());
    let beside = part(area, LABEL, area.width);
    let lines = wrap(value, beside.width);
    for (index, text) in (0..area.height).zip(&lines) {
        canvas.left(line(beside, index), text, theme::paper());
    }
    row(area, u16::try_from(lines.len()).unwrap_or(1).max(1))
}

fn rows(heard: &Heard, world: &World) -> Vec<(Phrase, String)> {
    let gaps = Gaps::of(&heard.strokes);
    let mut rows = vec![
        (Phrase::ScanTestKeys, keys(heard, world)),
        (Phrase::ScanTestGaps, text::gaps(world.language, gaps.slowest, gaps.median, heard.gap_ms)),
    ];
    if let Taken::Code(reading) = &heard.taken {
        rows.push((Phrase::ScanTestFrame, frame(heard, reading, world)));
    }
    rows.push((Phrase::ScanTestRead, read_as(heard, world)));
    if heard.taken != Taken::Text && heard.strokes.len() >= SHORTEST {
        rows.push((Phrase::ScanTestAdvice, advice(heard, &gaps, world)));
    }
    rows
}

/// Every key by name, signs that follow each other as one word, and how many keys there are.
fn keys(heard: &Heard, world: &World) -> String {
    format!("{}  {}", text::keys_count(world.language, heard.strokes.len()), names(&heard.strokes))
}

/// What stands behind the open digits of a card is its secret: a photograph of this page must not be a card.
fn names(strokes: &[Stroke]) -> String {
    let mut shown = String::new();
    let (mut before, mut digits) = (0, 0);
    for stroke in strokes {
        let is_digit = matches!(stroke.key, Key::Char(c) if half(c).is_ascii_digit());
        digits += usize::from(is_digit);
        let name = if is_digit && digits > OPEN_DIGITS { "*".to_owned() } else { stroke.key.to_string() };
        if before > 0 && (width(&name) > 2 || before > 2) {
            shown.push(' ');
        }
        before = width(&name);
        shown.push_str(&name);
    }
    shown
}

fn frame(heard: &Heard, reading: &Reading, world: &World) -> String {
    if reading.front == 0 && reading.back == 0 {
        return world.text(Phrase::ScanTestNothing).to_owned();
    }
    let named = |strokes: &[Stroke]| if strokes.is_empty() { "-".to_owned() } else { names(strokes) };
    let back = heard.strokes.len() - reading.back;
    text::stripped(world.language, &named(&heard.strokes[..reading.front]), &named(&heard.strokes[back..]))
}

fn read_as(heard: &Heard, world: &World) -> String {
    let reading = match &heard.taken {
        Taken::Text => return world.text(Phrase::ScanTestText).to_owned(),
        Taken::Typed => return world.text(Phrase::ScanTestTyped).to_owned(),
        Taken::Code(reading) => reading,
    };
    match &reading.read {
        Ok(Scanned::Card(card)) => text::read_card(world.language, card.household, card.serial),
        Ok(Scanned::Good(barcode)) => {
            let has = |code: &Barcode| world.shelf.iter().find(|known| known.good.barcodes.contains(code));
            let known = has(barcode).or_else(|| barcode.otherwise().and_then(|other| has(&other)));
            text::read_good(world.language, barcode, known.map(|known| world.name(&known.good.name)))
        }
        Ok(Scanned::Junk) => world.text(Phrase::ReactInvalid).to_owned(),
        Err(why) => text::no_code(world.language, &no_code(why)),
    }
}

fn no_code(why: &Why) -> NoCode {
    match why {
        Why::Empty => NoCode::Empty,
        Why::Inside(key) => NoCode::Key(key.to_string()),
        Why::Length(digits) => NoCode::Length(*digits),
        Why::GoodCheck(right) => NoCode::CheckDigit(*right),
        Why::Zeros => NoCode::Zeros,
        Why::CardCheck => NoCode::CardCheck,
        Why::CardFormat => NoCode::CardFormat,
        Why::CardSerial => NoCode::CardSerial,
    }
}

struct Gaps {
    slowest: u64,
    median: u64,
}

impl Gaps {
    fn of(strokes: &[Stroke]) -> Gaps {
        let mut gaps: Vec<u64> =
            strokes.windows(2).map(|pair| pair[1].at_ms.saturating_sub(pair[0].at_ms)).collect();
        gaps.sort_unstable();
        let slowest = gaps.last().copied().unwrap_or(0);
        Gaps { slowest, median: gaps.get(gaps.len() / 2).copied().unwrap_or(0) }
    }
}

/// A setting that leaves half as much again, in tens; none if that is more than may be set.
fn wanted_gap(slowest_ms: u64) -> Option<u64> {
    let wanted = (slowest_ms * 3 / 2).div_ceil(10) * 10;
    (wanted <= u64::from(*SCANNER_GAP_MS.end())).then_some(wanted)
}

fn advice(heard: &Heard, gaps: &Gaps, world: &World) -> String {
    let gap = match (gaps.slowest * 5 > heard.gap_ms * 4, wanted_gap(gaps.slowest)) {
        (false, _) => world.text(Phrase::ScanTestFits).to_owned(),
        (true, Some(wanted)) => text::set_gap(world.language, wanted),
        (true, None) => world.text(Phrase::ScanTestTooSlow).to_owned(),
    };
    let is_wide = matches!(&heard.taken, Taken::Code(reading) if reading.width == Width::Full);
    let wide = is_wide.then(|| world.text(Phrase::ScanTestWide).to_owned());
    text::joined(world.language, wide.into_iter().chain([gap]))
}
