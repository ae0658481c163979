//! A form that people sign with their PINs: rows from top to bottom, the PINs compared one after the other off the
//! screen's thread, then the entry. Where the cursor goes, what Esc means while something is under way, and that no PIN
//! lands in another line is settled here for all such forms.

use super::form;
use super::proofs::{Proofs, Proven};
use crate::domain::entry::RequestId;
use crate::domain::value::number::AttendantCode;
use crate::outcome::Trouble;
use crate::text::Phrase;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::message::Answered;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, part};
use crate::tui::widget::field::{Edit, Focus};
use crate::tui::widget::pin::Pin;
use ratatui::layout::Rect;
use std::fmt::Debug;

/// What every such form offers.
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

/// Which of the PINs of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The one of whoever is signed in: a counter left open signs nothing.
    Own,
    /// The one of the person who signs beside them.
    Second,
    New,
    Again,
}

impl Which {
    /// What is said while it is not typed.
    const fn needed(self) -> Phrase {
        match self {
            Which::Own => Phrase::OwnPinNeeded,
            Which::Second => Phrase::SecondPinNeeded,
            Which::New | Which::Again => Phrase::PinRowNeeded,
        }
    }
}

/// The rows of one form.
pub(super) trait Row: Copy + Debug + PartialEq + 'static {
    /// Where the first PIN is typed, again after something went wrong.
    const OWN_PIN: Self;

    fn label(self) -> Phrase;

    /// The PIN that is typed in this row, if one is.
    fn pin(self) -> Option<Which>;
}

#[derive(Clone, Debug)]
pub(super) struct ProofForm<R> {
    pub request: Option<RequestId>,
    pub row: R,
    pins: [Pin; 4],
    stage: Stage,
    /// What went wrong, and with whose PIN.
    trouble: Option<(Option<AttendantCode>, Trouble)>,
}

#[derive(Clone, Debug)]
enum Stage {
    Typing,
    /// The PINs are compared; what is asked for once all of them were right.
    Checking(Proofs, Box<Effect>),
    Booking,
}

/// What is left for the form to do.
#[derive(Debug)]
pub(super) enum Left<'a> {
    Nothing(Vec<Step>),
    /// A key in a row that holds no PIN.
    Typed(Key),
    /// All PINs of these rows stand there.
    Commit,
    Answer(&'a Answered),
}

impl<R: Row> ProofForm<R> {
    pub fn new(first: R) -> Self {
        ProofForm { request: None, row: first, pins: Default::default(), stage: Stage::Typing, trouble: None }
    }

    pub fn update<'a>(&mut self, event: Event<'a>, rows: &[R], world: &World) -> Left<'a> {
        Left::Nothing(match event {
            Event::Answer(answer) => return self.answered(answer),
            Event::Told(_) => vec![Step::Pass],
            // Whoever does not want to wait types again; the answer finds nobody waiting.
            Event::Act(Action::Back) if matches!(self.stage, Stage::Checking(..)) => self.again(),
            Event::Act(Action::Commit | Action::Accept) if !self.is_typing() => {
                form::say(world, Phrase::UnderWay)
            }
            _ if !self.is_typing() => Vec::new(),
            Event::Act(Action::Back) => vec![Step::Close],
            Event::Act(Action::Commit) => return Left::Commit,
            Event::Act(Action::Next | Action::Accept | Action::Down) => self.next(rows, world),
            Event::Act(Action::Up) => self.previous(rows),
            Event::Type(key) => {
                self.trouble = None;
                match self.row.pin() {
                    Some(which) => self.press(which, key, rows, world),
                    None => return Left::Typed(key),
                }
            }
            Event::Act(_) | Event::Pick(_) => Vec::new(),
        })
    }

    const fn is_typing(&self) -> bool {
        matches!(self.stage, Stage::Typing)
    }

    /// Whether all PINs were right and the entry is under way.
    pub const fn is_booking(&self) -> bool {
        matches!(self.stage, Stage::Booking)
    }

    fn place(&self, rows: &[R]) -> usize {
        rows.iter().position(|row| *row == self.row).unwrap_or(0)
    }

    fn next(&mut self, rows: &[R], world: &World) -> Vec<Step> {
        // It was reached by itself: a key that asks for the next line means the one that stands there now.
        if let Some(which) = self.row.pin().filter(|which| *which != Which::Own)
            && self.pin(which).is_empty()
        {
            return form::say(world, which.needed());
        }
        self.row = rows[(self.place(rows) + 1) % rows.len()];
        Vec::new()
    }

    fn previous(&mut self, rows: &[R]) -> Vec<Step> {
        self.row = rows[self.place(rows).saturating_sub(1)];
        Vec::new()
    }

    /// The sixth digit goes on by itself, but for the last row: what comes behind that is the key that books.
    fn press(&mut self, which: Which, key: Key, rows: &[R], world: &World) -> Vec<Step> {
        match self.pin_mut(which).press(key) {
            Edit::Full => return form::say(world, Phrase::PinFull),
            Edit::Unchanged => {}
            Edit::Changed if !self.pin(which).is_complete() || key == Key::Backspace => {}
            Edit::Changed => self.row = *rows.get(self.place(rows) + 1).unwrap_or(&self.row),
        }
        Vec::new()
    }

    const fn pin(&self, which: Which) -> &Pin {
        &self.pins[which as usize]
    }

    const fn pin_mut(&mut self, which: Which) -> &mut Pin {
        &mut self.pins[which as usize]
    }

    /// Hands a PIN out and forgets it.
    pub fn take(&mut self, which: Which) -> String {
        self.pin_mut(which).take()
    }

    pub fn forget(&mut self) {
        self.pins = Default::default();
    }

    /// Goes to the row that is not as it should be, and says why.
    pub fn lacks(&mut self, row: R, why: Phrase, world: &World) -> Vec<Step> {
        self.row = row;
        form::warn(world, why)
    }

    /// The first PIN that is not typed yet, if one is: the cursor goes there. Too many digits are none.
    pub fn pin_lacks(&mut self, rows: &[R], world: &World) -> Option<Vec<Step>> {
        let pins = rows.iter().filter_map(|row| Some((*row, row.pin()?)));
        let (row, which) = pins.into_iter().find(|(_, which)| !self.pin(*which).is_complete())?;
        self.pin_mut(which).clear_if_over();
        Some(self.lacks(row, which.needed(), world))
    }

    /// What was typed will not do.
    pub fn refuse(&mut self, row: R, why: Trouble) -> Vec<Step> {
        self.row = row;
        self.trouble = Some((None, why));
        vec![Step::Ask(Effect::Bell)]
    }

    /// Compares the PINs of those who sign, each after the other; when all are right, asks for the effect.
    pub fn prove(&mut self, own: AttendantCode, second: Option<AttendantCode>, then: Effect) -> Vec<Step> {
        let own = (own, self.take(Which::Own));
        let second = second.map(|second| (second, self.take(Which::Second)));
        let (proofs, first) = Proofs::start(std::iter::once(own).chain(second));
        self.stage = Stage::Checking(proofs, Box::new(then));
        self.trouble = None;
        first.map(Step::Ask).into_iter().collect()
    }

    fn answered<'a>(&mut self, answer: &'a Answered) -> Left<'a> {
        Left::Nothing(match answer {
            Answered::Request(request) => {
                self.request = Some(*request);
                Vec::new()
            }
            Answered::PinRight(code) => self.proven(code),
            Answered::Trouble(trouble) => {
                let blamed = match &self.stage {
                    Stage::Checking(proofs, ..) => proofs.asked().cloned(),
                    Stage::Typing | Stage::Booking => None,
                };
                self.again();
                self.trouble = Some((blamed, trouble.clone()));
                vec![Step::Ask(Effect::Bell)]
            }
            other => return Left::Answer(other),
        })
    }

    /// All PINs are typed anew.
    fn again(&mut self) -> Vec<Step> {
        self.stage = Stage::Typing;
        self.forget();
        self.row = R::OWN_PIN;
        Vec::new()
    }

    fn proven(&mut self, code: &AttendantCode) -> Vec<Step> {
        let Stage::Checking(proofs, then) = &mut self.stage else { return Vec::new() };
        let asked = match proofs.right(code) {
            Proven::NotAsked => return Vec::new(),
            Proven::Next(effect) => effect,
            Proven::All => {
                let then = Effect::clone(then);
                self.stage = Stage::Booking;
                then
            }
        };
        vec![Step::Ask(asked)]
    }

    /// Draws a row's label and its PIN; gives the area of any other value, which is the form's to draw.
    pub fn draw_row(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, row: R) -> (Rect, Focus) {
        let focus = if row == self.row { Focus::Here } else { Focus::Elsewhere };
        form::draw_label(canvas, part(area, 0, 22), world.text(row.label()), focus);
        let value = part(area, 24, area.width);
        if let Some(which) = row.pin() {
            self.pin(which).draw(canvas, value, focus);
        }
        (value, focus)
    }

    /// What went wrong, or what is under way, or else what to do.
    pub fn draw_below(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, keys: Phrase) {
        let otherwise = match self.stage {
            Stage::Typing => (keys, theme::faint()),
            Stage::Checking(..) | Stage::Booking => (Phrase::Checking, theme::accent()),
        };
        form::draw_below_naming(canvas, area, world, self.trouble.as_ref(), otherwise);
    }
}
