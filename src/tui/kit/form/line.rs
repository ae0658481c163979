//! One line of a form: what is typed, turned, looked up or proven there.

use crate::domain::value::number::AttendantCode;
use crate::text::Phrase;
use crate::tui::kit::key::Key;
use crate::tui::kit::widget::field::{Accepts, Edit, Field};
use crate::tui::kit::widget::pin::Pin;

/// A line as the form's table writes it.
#[derive(Clone, Copy, Debug)]
pub struct Spec<I> {
    pub id: I,
    pub label: Phrase,
    pub holds: Holds,
    /// Stands behind the value.
    pub hint: Option<Phrase>,
}

/// What a line holds, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text {
        most: usize,
    },
    Digits {
        most: usize,
    },
    /// Digits and one kind of mark: `12.50`, `2026-11-23`.
    Figures {
        most: usize,
    },
    /// Turned with the left and right arrows; which values there are, the form's own screen knows.
    Choice,
    /// Text that finds something to choose from; what it finds, the form's own screen knows.
    Search {
        most: usize,
    },
    Pin(Whose),
}

/// Whose six digits a line takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of whoever signs in.
    Comer,
    /// Those of whoever is signed in: a program left open signs nothing.
    Own,
    /// Those of the person who signs beside them, or alone for somebody else.
    Second,
    New,
    Again,
}

impl Whose {
    /// What is said while they are not typed.
    pub const fn needed(self) -> Phrase {
        match self {
            Whose::Comer => Phrase::PinHint,
            Whose::Own => Phrase::OwnPinNeeded,
            Whose::Second => Phrase::SecondPinNeeded,
            Whose::New | Whose::Again => Phrase::PinRowNeeded,
        }
    }

    /// Whether somebody proves with them who they are.
    pub const fn is_proof(self) -> bool {
        match self {
            Whose::Comer | Whose::Own | Whose::Second => true,
            Whose::New | Whose::Again => false,
        }
    }
}

/// A line while the form is open.
#[derive(Clone, Debug)]
pub struct Line<I> {
    pub spec: Spec<I>,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    Field(Field),
    /// Turned, not typed.
    Choice,
    Search(Search),
    Pin(Pin),
}

/// What is looked for, and which of those found is chosen.
#[derive(Clone, Debug)]
pub struct Search {
    pub field: Field,
    pub found: usize,
    pub chosen: usize,
}

impl Search {
    fn new(most: usize) -> Self {
        Search { field: Field::new(Accepts::Text, most), found: 0, chosen: 0 }
    }

    /// Nothing is looked for.
    pub fn clear(&mut self) {
        self.field.clear();
        (self.found, self.chosen) = (0, 0);
    }
}

impl<I: Copy> Line<I> {
    pub fn new(spec: Spec<I>) -> Self {
        let field = |accepts, most| Value::Field(Field::new(accepts, most));
        let value = match spec.holds {
            Holds::Text { most } => field(Accepts::Text, most),
            Holds::Digits { most } => field(Accepts::Digits, most),
            Holds::Figures { most } => field(Accepts::Figures, most),
            Holds::Choice => Value::Choice,
            Holds::Search { most } => Value::Search(Search::new(most)),
            Holds::Pin(_) => Value::Pin(Pin::default()),
        };
        Line { spec, value }
    }

    pub const fn whose(&self) -> Option<Whose> {
        match self.spec.holds {
            Holds::Pin(whose) => Some(whose),
            Holds::Text { .. }
            | Holds::Digits { .. }
            | Holds::Figures { .. }
            | Holds::Choice
            | Holds::Search { .. } => None,
        }
    }

    /// How many characters of text it still holds; `None` if it is for something else.
    pub fn room(&self) -> Option<usize> {
        match &self.value {
            Value::Field(field) => field.room(),
            Value::Search(search) => search.field.room(),
            Value::Choice | Value::Pin(_) => None,
        }
    }

    /// What a key does to what is typed here.
    pub fn press(&mut self, key: Key) -> Edit {
        match &mut self.value {
            Value::Field(field) => field.press(key),
            Value::Search(search) => search.field.press(key),
            Value::Pin(pin) => pin.press(key),
            Value::Choice => Edit::Unchanged,
        }
    }
}

/// The PINs of those who sign, compared one after the other.
#[derive(Clone, Debug, Default)]
pub struct Proofs {
    /// The last of them comes next.
    waiting: Vec<(AttendantCode, String)>,
    asked: Option<AttendantCode>,
}

impl Proofs {
    /// In the order of those who sign.
    pub fn new(pins: Vec<(AttendantCode, String)>) -> Self {
        Proofs { waiting: pins.into_iter().rev().collect(), asked: None }
    }

    /// The one to compare now; `None` when all of them were right.
    pub fn next(&mut self) -> Option<(AttendantCode, String)> {
        let next = self.waiting.pop();
        self.asked = next.as_ref().map(|(code, _)| code.clone());
        next
    }

    /// Whose PIN is being compared.
    pub const fn asked(&self) -> Option<&AttendantCode> {
        self.asked.as_ref()
    }
}
