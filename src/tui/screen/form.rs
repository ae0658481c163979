//! What the forms that book something have in common: how their lines are labelled, what stands below, how they end.

use crate::domain::value::number::AttendantCode;
use crate::domain::value::plain::PlainText;
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::effect::Effect;
use crate::tui::model::{Tone, World};
use crate::tui::scanner::Scanned;
use crate::tui::step::{Step, Told};
use crate::tui::theme;
use crate::tui::widget::canvas::Canvas;
use crate::tui::widget::field::{Field, Focus};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A row's label: marked and filled where the typing goes, the same in every form.
pub(super) fn draw_label(canvas: &mut Canvas<'_>, area: Rect, text: &str, focus: Focus) {
    let mark = if focus == Focus::Here { ">" } else { " " };
    canvas.left(area, &format!("{mark} {text}"), style(focus));
}

/// How the row with the cursor differs from the others.
pub(super) const fn style(focus: Focus) -> Style {
    match focus {
        Focus::Here => theme::selected(),
        Focus::Elsewhere => theme::paper(),
    }
}

/// Why a key does nothing now. Without a bell: a slow scanner types, too, and is heard once, when it is known
/// to have scanned.
pub(super) fn say(world: &World, phrase: Phrase) -> Vec<Step> {
    vec![Step::Say(Tone::Plain, world.text(phrase).to_owned())]
}

/// Why what was asked for is not done.
pub(super) fn warn(world: &World, phrase: Phrase) -> Vec<Step> {
    vec![Step::Say(Tone::Warning, world.text(phrase).to_owned())]
}

/// Somebody types where only the arrows choose: nothing that is typed may vanish without a word.
pub(super) fn arrows_only(world: &World) -> Vec<Step> {
    say(world, Phrase::ArrowsOnly)
}

/// A code with the name the shop knows it by.
pub(super) fn named(world: &World, code: &AttendantCode) -> String {
    let known = world.attendants.iter().find(|known| known.code == *code);
    known.map(|known| format!("{code} {}", known.name)).unwrap_or_default()
}

/// A value that the left and right arrows change.
pub(super) fn choice(value: &str) -> String {
    format!("< {value} >")
}

/// What went wrong, or else what to do.
pub(super) fn draw_below(
    canvas: &mut Canvas<'_>,
    area: Rect,
    world: &World,
    trouble: Option<&Trouble>,
    (otherwise, style): (Phrase, Style),
) {
    match trouble {
        Some(trouble) => canvas.sentence(area, &text::trouble(world.language, trouble), theme::alarm()),
        None => canvas.sentence(area, world.text(otherwise), style),
    };
}

/// A line holds no more, and what is typed over it is not dropped in silence.
pub(super) fn full(world: &World) -> Vec<Step> {
    say(world, Phrase::LineFull)
}

/// A reason, once one is written.
pub(super) fn reason(line: &Field) -> Option<PlainText> {
    PlainText::parse(line.text().trim()).ok().filter(|reason| !reason.is_empty())
}

/// Whether [`scanned`] would find one: what the key that chooses does is said before it is pressed.
pub(super) fn holds_code(line: &Field) -> bool {
    Scanned::in_text(line.text()).is_some()
}

/// A line that holds a code and nothing else is the scan of it, and is empty then.
pub(super) fn scanned(line: &mut Field) -> Option<Vec<Step>> {
    let scanned = Scanned::in_text(line.text())?;
    line.clear();
    Some(vec![Step::Scanned(scanned)])
}

/// [`draw_below`] where several people type a PIN: says whose it was.
pub(super) fn draw_below_naming(
    canvas: &mut Canvas<'_>,
    area: Rect,
    world: &World,
    trouble: Option<&(Option<AttendantCode>, Trouble)>,
    otherwise: (Phrase, Style),
) {
    match trouble {
        Some((Some(code), trouble)) => {
            let sentence = format!("{}: {}", named(world, code), text::trouble(world.language, trouble));
            canvas.sentence(area, &sentence, theme::alarm());
        }
        Some((None, trouble)) => draw_below(canvas, area, world, Some(trouble), otherwise),
        None => draw_below(canvas, area, world, None, otherwise),
    }
}

/// On disk: the form closes, what it changed is read again, and the sentence says so.
pub(super) fn booked(sentence: String) -> Vec<Step> {
    vec![Step::CloseWith(Told::Changed), Step::Ask(Effect::Refresh), Step::Say(Tone::Good, sentence)]
}
