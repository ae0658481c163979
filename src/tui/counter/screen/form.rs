//! What the counter's screens say while somebody types, and how its forms end.

use crate::domain::entry::By;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::plain::PlainText;
use crate::text::Phrase;
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::step::{Own, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::form::Form;
use crate::tui::kit::key::Key;
use crate::tui::kit::layout::dialog_rows;
use crate::tui::kit::scanner::Scanned;
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::canvas::{Canvas, below};
use crate::tui::kit::widget::choice::turned;
use crate::tui::kit::widget::field::Field;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// What every form offers.
pub(super) const ACTIONS: &[Action] = &[
    Action::Commit,
    Action::Next,
    Action::Back,
    Action::Help,
    Action::Language,
    Action::Lock,
    Action::Accept,
    Action::Up,
    Action::Down,
];

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

/// A line holds no more, and what is typed over it is not dropped in silence.
pub(super) fn full(world: &World) -> Vec<Step> {
    say(world, Phrase::LineFull)
}

/// A code with the name the shop knows it by.
pub(super) fn named(world: &World, code: &AttendantCode) -> String {
    let known = world.attendants.iter().find(|known| known.code == *code);
    known.map(|known| format!("{code} {}", known.office.name)).unwrap_or_default()
}

/// A reason, once one is written.
pub(super) fn reason(text: &str) -> Option<PlainText> {
    PlainText::parse(text).ok().filter(|reason| !reason.is_empty())
}

/// Whether [`scanned`] would find one: what the key that chooses does is said before it is pressed.
pub(super) fn holds_code(line: &Field) -> bool {
    Scanned::in_text(line.text()).is_some()
}

/// A line that holds a code and nothing else is the scan of it, and is empty then.
pub(super) fn scanned(line: &mut Field) -> Option<Vec<Step>> {
    let scanned = Scanned::in_text(line.text())?;
    line.clear();
    Some(vec![Step::Own(Own::Scanned(scanned))])
}

/// On disk: the form closes, what it changed is read again, and the sentence says so.
pub(super) fn booked(sentence: String) -> Vec<Step> {
    booked_with(Told::Changed, sentence)
}

/// The same, where the screen beneath is told what was booked.
pub(super) fn booked_with(told: Told, sentence: String) -> Vec<Step> {
    vec![Step::CloseWith(told), Step::Ask(Effect::Refresh), Step::Say(Tone::Good, sentence)]
}

/// What went wrong, naming whose PIN it was, or what is under way, or else what to do.
pub(super) fn draw_below<I: Copy + PartialEq>(
    form: &Form<I, Effect>,
    canvas: &mut Canvas<'_>,
    area: Rect,
    world: &World,
    keys: Phrase,
) {
    let (sentence, style) = form.below((world.language, keys), |code| named(world, code));
    canvas.sentence(area, &sentence, style);
}

/// The rows of that, which are no fewer while something else stands there than what to do takes.
pub(super) fn rows_below<I: Copy + PartialEq>(
    form: &Form<I, Effect>,
    canvas: &Canvas<'_>,
    cells: u16,
    world: &World,
    keys: Phrase,
) -> u16 {
    let (sentence, _) = form.below((world.language, keys), |code| named(world, code));
    canvas.rows_of(&sentence, cells).max(canvas.rows_of(world.text(keys), cells))
}

/// Who signs beside whoever is signed in: chosen with the arrows among those who may.
#[derive(Clone, Debug, Default)]
pub(super) struct Second {
    /// `None` until somebody turns: then it is the first of those who may.
    chosen: Option<AttendantCode>,
}

impl Second {
    /// Everybody but the person who serves.
    pub(super) fn others(world: &World) -> Vec<AttendantCode> {
        Second::all_but(world, world.signed_in())
    }

    /// Everybody but this person.
    pub(super) fn all_but(world: &World, person: Option<&AttendantCode>) -> Vec<AttendantCode> {
        let codes = world.attendants.iter().map(|attendant| attendant.code.clone());
        codes.filter(|code| person != Some(code)).collect()
    }

    /// Whoever is chosen among these.
    pub(super) fn among(&self, people: &[AttendantCode]) -> Option<AttendantCode> {
        let chosen = self.chosen.as_ref().filter(|chosen| people.contains(chosen));
        chosen.or(people.first()).cloned()
    }

    pub(super) fn turn(&mut self, people: &[AttendantCode], key: Key) {
        self.chosen = self.among(people).map(|now| turned(people, &now, key));
    }
}

/// Whoever is signed in, and the person beside them if there is one.
pub(super) fn by(world: &World, second: Option<AttendantCode>) -> Option<By> {
    let own = world.signed_in()?.clone();
    match second {
        Some(second) => By::two(own, second),
        None => Some(By::one(own)),
    }
}

/// Those who sign, in order.
pub(super) fn signers(by: &By) -> Vec<AttendantCode> {
    std::iter::once(by.first.clone()).chain(by.second.clone()).collect()
}

/// A dialog that only says something, as high as what it says: sentences with a blank between them.
pub(super) fn say_in_dialog(
    canvas: &mut Canvas<'_>,
    columns: u16,
    title: &str,
    sentences: &[(String, Style)],
) {
    let cells = columns - 6;
    let rows: u16 = sentences.iter().map(|(sentence, _)| canvas.rows_of(sentence, cells) + 1).sum();
    let mut inside = canvas.dialog(columns, dialog_rows(rows.saturating_sub(1)), title);
    for (sentence, style) in sentences {
        let used = canvas.sentence(inside, sentence, *style);
        inside = below(inside, used + 1);
    }
}
