//! A form as data: lines from a table, typed from top to bottom, then signed with PINs, then booked once. Where the cursor
//! goes, what a key means while something is under way, and that no PIN lands in another line is settled here for all.

mod draw;
mod line;

pub use line::{Holds, Search, Spec, Value, Whose};

use super::action::{Action, Meaning};
use super::key::Key;
use super::step::{Event, Step};
use super::tone::Tone;
use super::widget::field::{Edit, Field};
use super::widget::pin::Pin;
use crate::domain::entry::RequestId;
use crate::domain::value::language::Language;
use crate::domain::value::number::AttendantCode;
use crate::outcome::Trouble;
use crate::text::Phrase;
use line::{Line, Proofs};

/// What a form asks its program for.
pub trait FormEffect: Clone {
    fn bell() -> Self;
    /// Answered with [`FormAnswer::right_pin`], or refused.
    fn check_pin(code: AttendantCode, pin: String) -> Self;
}

/// What a form looks for among the answers to its questions.
pub trait FormAnswer {
    fn request(&self) -> Option<RequestId>;
    /// Whose PIN was right.
    fn right_pin(&self) -> Option<&AttendantCode>;
}

/// A form whose lines are named by `I` and which in the end asks for an effect `E`.
#[derive(Clone, Debug)]
pub struct Form<I, E> {
    lines: Vec<Line<I>>,
    /// The lines that stand there now, in order.
    shown: Vec<I>,
    at: I,
    /// Made once for the form, so that what it books is booked once.
    pub request: Option<RequestId>,
    stage: Stage<E>,
    /// What went wrong, and with whose PIN.
    trouble: Option<(Option<AttendantCode>, Trouble)>,
}

#[derive(Clone, Debug)]
enum Stage<E> {
    Typing,
    /// What stands there is seldom meant: somebody looks twice and says so with the key that chooses.
    Doubted,
    /// The PINs are compared; what is asked for once all of them were right, if anything is.
    Checking(Proofs, Option<Box<E>>),
    Booking,
}

/// What is left for the form's own screen to do.
#[derive(Debug)]
pub enum Left<I, N, S> {
    Nothing(Vec<S>),
    /// A choice is turned by this arrow.
    Turned(I, Key),
    /// What is typed in this line is something else now.
    Edited(I),
    /// All PINs were right, and nothing is to be booked.
    Proven,
    /// The key that chooses was pressed where something is looked for.
    Found(I, usize),
    /// Somebody has looked twice.
    Confirmed,
    /// The key that books was pressed.
    Commit,
    Answer(N),
}

impl<I: Copy + PartialEq, E: FormEffect> Form<I, E> {
    /// All lines of the table, which has one at least, the cursor on the first.
    pub fn new(table: &[Spec<I>]) -> Self {
        let lines: Vec<Line<I>> = table.iter().copied().map(Line::new).collect();
        let shown: Vec<I> = table.iter().map(|spec| spec.id).collect();
        Form { lines, at: shown[0], shown, request: None, stage: Stage::Typing, trouble: None }
    }

    /// Only these lines stand there from now on.
    pub fn show(&mut self, lines: &[I]) {
        self.shown = lines.to_vec();
        if !lines.contains(&self.at) {
            self.at = lines[0];
        }
    }

    pub fn update<A: Action, N: FormAnswer, T, R, O>(
        &mut self,
        event: Event<A, N, T>,
        language: Language,
    ) -> Left<I, N, Step<R, E, T, O>> {
        let steps = match event {
            Event::Answer(answer) => return self.answered(answer),
            Event::Refused(trouble) => self.refused(trouble),
            Event::Dropped => {
                self.again();
                Vec::new()
            }
            Event::Told(_) => vec![Step::Pass],
            Event::Act(action) => return self.act(action.meaning(), language),
            Event::Type(_) | Event::Pick(_) if self.is_busy() => Vec::new(),
            Event::Type(key) => return self.press(key, language),
            Event::Pick(row) => return Left::Found(self.at, row),
        };
        Left::Nothing(steps)
    }

    fn act<N, T, R, O>(&mut self, meaning: Meaning, language: Language) -> Left<I, N, Step<R, E, T, O>> {
        if matches!(meaning, Meaning::Up | Meaning::Down) && !self.is_busy() && self.moves_in_list(meaning) {
            return Left::Nothing(Vec::new());
        }
        Left::Nothing(match (meaning, &self.stage) {
            // Whoever does not want to wait types again; the answer finds nobody waiting.
            (Meaning::Back, Stage::Checking(..)) => {
                self.again();
                vec![Step::GiveUp]
            }
            (Meaning::Commit | Meaning::Accept, Stage::Checking(..) | Stage::Booking) => {
                say(language, Phrase::UnderWay)
            }
            (_, Stage::Checking(..) | Stage::Booking) => Vec::new(),
            (Meaning::Back, Stage::Doubted) => {
                self.stage = Stage::Typing;
                Vec::new()
            }
            (Meaning::Accept, Stage::Doubted) => {
                self.stage = Stage::Typing;
                return Left::Confirmed;
            }
            (Meaning::Back, Stage::Typing) => vec![Step::Close],
            (Meaning::Commit, Stage::Typing | Stage::Doubted) => return Left::Commit,
            (Meaning::Accept, _) if self.search().is_some_and(|search| !search.field.is_empty()) => {
                return Left::Found(self.at, self.search().map_or(0, |search| search.chosen));
            }
            (Meaning::Next | Meaning::Accept | Meaning::Down, _) => self.next(language),
            (Meaning::Up, _) => {
                self.at = self.shown[self.place().saturating_sub(1)];
                Vec::new()
            }
            (
                Meaning::PageUp
                | Meaning::PageDown
                | Meaning::Ask
                | Meaning::Quit
                | Meaning::Menu
                | Meaning::Help
                | Meaning::Everywhere
                | Meaning::Own,
                _,
            ) => vec![Step::Pass],
        })
    }

    fn press<N, T, R, O>(&mut self, key: Key, language: Language) -> Left<I, N, Step<R, E, T, O>> {
        self.trouble = None;
        self.stage = Stage::Typing;
        let (at, is_last) = (self.at, self.place() + 1 == self.shown.len());
        let following = *self.shown.get(self.place() + 1).unwrap_or(&at);
        let Some(line) = self.line_mut(at) else { return Left::Nothing(Vec::new()) };
        let (holds, edit) = (line.spec.holds, line.press(key));
        Left::Nothing(match (holds, key, edit) {
            (Holds::Choice, Key::Left | Key::Right, _) => return Left::Turned(at, key),
            // Nothing that is typed may vanish without a word.
            (Holds::Choice, Key::Char(_), _) => say(language, Phrase::ArrowsOnly),

            (Holds::Pin(_), _, Edit::Full) => say(language, Phrase::PinFull),
            (_, _, Edit::Full) => say(language, Phrase::LineFull),
            // The sixth digit goes on by itself, but for the last line: what comes behind that is the key that books.
            (Holds::Pin(_), key, Edit::Changed) if !is_last && key != Key::Backspace && self.is_typed(at) => {
                self.at = following;
                Vec::new()
            }
            (_, _, Edit::Changed) => return Left::Edited(at),
            (_, _, Edit::Unchanged) => Vec::new(),
        })
    }

    /// The next line, from the last one the first.
    pub fn next<T, R, O>(&mut self, language: Language) -> Vec<Step<R, E, T, O>> {
        // It was reached by itself: a key that asks for the next line means the one that stands there now.
        if let Some(line) = self.line(self.at)
            && let (Some(whose), Value::Pin(pin)) = (line.whose(), &line.value)
            && whose != Whose::Own
            && pin.is_empty()
        {
            return say(language, whose.needed());
        }
        self.at = self.shown[(self.place() + 1) % self.shown.len()];
        Vec::new()
    }

    fn moves_in_list(&mut self, meaning: Meaning) -> bool {
        let Some(search) = self.search_mut().filter(|search| search.found > 0) else { return false };
        search.chosen = match meaning {
            Meaning::Up => search.chosen.saturating_sub(1),
            _ => (search.chosen + 1).min(search.found - 1),
        };
        true
    }

    fn answered<N: FormAnswer, T, R, O>(&mut self, answer: N) -> Left<I, N, Step<R, E, T, O>> {
        if let Some(request) = answer.request() {
            self.request = Some(request);
            return Left::Nothing(Vec::new());
        }
        let Some(right) = answer.right_pin() else { return Left::Answer(answer) };
        let is_asked = matches!(&self.stage, Stage::Checking(proofs, _) if proofs.asked() == Some(right));
        match is_asked.then(|| self.prove_next()) {
            None => Left::Nothing(Vec::new()),
            Some(Some(steps)) => Left::Nothing(steps),
            Some(None) => Left::Proven,
        }
    }

    fn refused<T, R, O>(&mut self, trouble: Trouble) -> Vec<Step<R, E, T, O>> {
        let blamed = match &self.stage {
            Stage::Checking(proofs, _) => proofs.asked().cloned(),
            Stage::Typing | Stage::Doubted | Stage::Booking => None,
        };
        if self.is_busy() {
            self.again();
        }
        self.trouble = Some((blamed, trouble));
        vec![Step::Ask(E::bell())]
    }

    /// All PINs are typed anew.
    fn again(&mut self) {
        self.stage = Stage::Typing;
        self.forget();
        let first = self.shown.iter().find(|id| self.line(**id).and_then(Line::whose).is_some());
        self.at = first.copied().unwrap_or(self.at);
    }

    /// Compares the PINs of those who sign, each after the other; when all are right, or none is needed, asks for the
    /// effect.
    pub fn prove<T, R, O>(&mut self, signers: Vec<AttendantCode>, then: E) -> Vec<Step<R, E, T, O>> {
        self.check(signers, Some(Box::new(then)))
    }

    /// Compares one PIN for its own sake.
    pub fn identify<T, R, O>(&mut self, who: AttendantCode) -> Vec<Step<R, E, T, O>> {
        self.check(vec![who], None)
    }

    fn check<T, R, O>(&mut self, signers: Vec<AttendantCode>, then: Option<Box<E>>) -> Vec<Step<R, E, T, O>> {
        let mut pins: Vec<String> = self.proofs().into_iter().map(|id| self.take(id)).collect();
        pins.resize(signers.len(), String::new());
        self.trouble = None;
        self.stage = Stage::Checking(Proofs::new(signers.into_iter().zip(pins).collect()), then);
        self.prove_next().unwrap_or_default()
    }

    /// The next PIN, or the effect; `None` when all are right and there is none.
    fn prove_next<T, R, O>(&mut self) -> Option<Vec<Step<R, E, T, O>>> {
        let Stage::Checking(proofs, then) = &mut self.stage else { return Some(Vec::new()) };
        if let Some((code, pin)) = proofs.next() {
            return Some(vec![Step::Ask(E::check_pin(code, pin))]);
        }
        let then = then.take();
        self.stage = if then.is_some() { Stage::Booking } else { Stage::Typing };
        Some(vec![Step::Ask(*then?)])
    }

    /// The first PIN that is not typed yet, if one is: the cursor goes there. Too many digits are none.
    pub fn pin_lacks<T, R, O>(&mut self, language: Language) -> Option<Vec<Step<R, E, T, O>>> {
        let lacking =
            |id: &&I| self.line(**id).is_some_and(|line| line.whose().is_some() && !self.is_typed(**id));
        let id = *self.shown.iter().find(lacking)?;
        let line = self.line_mut(id)?;
        if let Value::Pin(pin) = &mut line.value {
            pin.clear_if_over();
        }
        let needed = line.whose().map_or(Phrase::PinRowNeeded, Whose::needed);
        Some(self.lacks(id, needed, language))
    }

    /// Goes to the line that is not as it should be, and says why.
    pub fn lacks<T, R, O>(&mut self, id: I, why: Phrase, language: Language) -> Vec<Step<R, E, T, O>> {
        self.at = id;
        vec![Step::Say(Tone::Warning, why.text(language).to_owned())]
    }

    /// What stands in this line will not do.
    pub fn refuse<T, R, O>(&mut self, id: I, why: Trouble) -> Vec<Step<R, E, T, O>> {
        self.at = id;
        self.trouble = Some((None, why));
        vec![Step::Ask(E::bell())]
    }

    /// What stands there is seldom meant: somebody looks twice.
    pub fn doubt<T, R, O>(&mut self) -> Vec<Step<R, E, T, O>> {
        self.stage = Stage::Doubted;
        vec![Step::Ask(E::bell())]
    }

    pub const fn is_doubted(&self) -> bool {
        matches!(self.stage, Stage::Doubted)
    }

    /// What went wrong is no longer said.
    pub fn forgive(&mut self) {
        self.trouble = None;
    }

    /// Whether PINs are compared or something is being booked.
    pub const fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Checking(..) | Stage::Booking)
    }

    pub const fn is_booking(&self) -> bool {
        matches!(self.stage, Stage::Booking)
    }

    /// Where the cursor is.
    pub const fn at(&self) -> I {
        self.at
    }

    pub fn go_to(&mut self, id: I) {
        self.at = id;
    }

    fn place(&self) -> usize {
        self.shown.iter().position(|id| *id == self.at).unwrap_or(0)
    }

    fn line(&self, id: I) -> Option<&Line<I>> {
        self.lines.iter().find(|line| line.spec.id == id)
    }

    fn line_mut(&mut self, id: I) -> Option<&mut Line<I>> {
        self.lines.iter_mut().find(|line| line.spec.id == id)
    }

    /// The PIN that is typed in a line.
    pub fn pin(&self, id: I) -> Option<&Pin> {
        match &self.line(id)?.value {
            Value::Pin(pin) => Some(pin),
            Value::Field(_) | Value::Search(_) | Value::Choice => None,
        }
    }

    /// How many characters of text the line with the cursor still holds; `None` where no text is typed.
    pub fn room(&self) -> Option<usize> {
        if self.is_busy() { None } else { self.line(self.at).and_then(Line::room) }
    }

    /// What is typed in a line, without the blanks around it.
    pub fn text(&self, id: I) -> &str {
        match self.line(id).map(|line| &line.value) {
            Some(Value::Field(field)) => field.text().trim(),
            Some(Value::Search(search)) => search.field.text(),
            Some(Value::Choice | Value::Pin(_)) | None => "",
        }
    }

    pub fn field(&self, id: I) -> Option<&Field> {
        match &self.line(id)?.value {
            Value::Field(field) => Some(field),
            Value::Search(search) => Some(&search.field),
            Value::Choice | Value::Pin(_) => None,
        }
    }

    /// The line into which text is typed, or figures.
    pub fn field_mut(&mut self, id: I) -> Option<&mut Field> {
        match &mut self.line_mut(id)?.value {
            Value::Field(field) => Some(field),
            Value::Search(search) => Some(&mut search.field),
            Value::Choice | Value::Pin(_) => None,
        }
    }

    /// What is looked for in the line with the cursor.
    pub fn search(&self) -> Option<&Search> {
        match &self.line(self.at)?.value {
            Value::Search(search) => Some(search),
            Value::Field(_) | Value::Choice | Value::Pin(_) => None,
        }
    }

    pub fn search_mut(&mut self) -> Option<&mut Search> {
        let at = self.at;
        match &mut self.line_mut(at)?.value {
            Value::Search(search) => Some(search),
            Value::Field(_) | Value::Choice | Value::Pin(_) => None,
        }
    }

    fn is_typed(&self, id: I) -> bool {
        match self.line(id).map(|line| &line.value) {
            Some(Value::Pin(pin)) => pin.is_complete(),
            Some(Value::Field(_) | Value::Search(_) | Value::Choice) | None => true,
        }
    }

    /// The lines that stand there and prove who signs, in order.
    fn proofs(&self) -> Vec<I> {
        let proves = |id: &I| self.line(*id).and_then(Line::whose).is_some_and(Whose::is_proof);
        self.shown.iter().copied().filter(proves).collect()
    }

    /// Hands a PIN out and forgets it.
    pub fn take(&mut self, id: I) -> String {
        match self.line_mut(id).map(|line| &mut line.value) {
            Some(Value::Pin(pin)) => pin.take(),
            Some(Value::Field(_) | Value::Search(_) | Value::Choice) | None => String::new(),
        }
    }

    /// Forgets every PIN.
    pub fn forget(&mut self) {
        let ids: Vec<I> = self.lines.iter().map(|line| line.spec.id).collect();
        ids.into_iter().for_each(|id| drop(self.take(id)));
    }
}

fn say<R, E, T, O>(language: Language, phrase: Phrase) -> Vec<Step<R, E, T, O>> {
    vec![Step::Say(Tone::Plain, phrase.text(language).to_owned())]
}
