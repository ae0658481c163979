//! Signing what one person reversed alone: a second person, their PIN, F9.

use super::form::{self, Second};
use super::reverse::{draw_whole, whole_rows};
use crate::domain::value::number::AttendantCode;
use crate::domain::view::page::HistoryLine;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::form::{Form, Holds, Left, Spec, Whose};
use crate::tui::kit::layout::dialog_rows;
use crate::tui::kit::widget::canvas::{Canvas, below};
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Countersign {
    form: Form<Line, Effect>,
    line: HistoryLine,
    second: Second,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Second,
    Pin,
}

const LINES: &[Spec<Line>] = &[
    Spec { id: Line::Second, label: Phrase::SecondPerson, holds: Holds::Choice, hint: None },
    Spec { id: Line::Pin, label: Phrase::Pin, holds: Holds::Pin(Whose::Second), hint: None },
];

impl Countersign {
    /// The cursor stands where the digits go: the first of those who may sign is most often the one.
    pub fn new(line: HistoryLine) -> Self {
        let mut form = Form::new(LINES);
        form.go_to(Line::Pin);
        Countersign { form, line, second: Second::default() }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        form::ACTIONS
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match self.form.update(event, world.language) {
            Left::Nothing(steps) => steps,
            Left::Turned(_, key) => {
                self.second.turn(&self.people(world), key);
                self.form.take(Line::Pin);
                Vec::new()
            }
            Left::Commit => self.commit(world),
            Left::Answer(Answered::Countersigned(seq)) => {
                form::booked(text::countersign_done(world.language, seq, self.line.entry.seq))
            }
            Left::Answer(_) | Left::Edited(_) | Left::Found(..) | Left::Confirmed | Left::Proven => {
                vec![Step::Pass]
            }
        }
    }

    /// Everybody but the person who booked the reversal.
    fn people(&self, world: &World) -> Vec<AttendantCode> {
        Second::all_but(world, Some(&self.line.entry.by.first))
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let Some(by) = self.second.among(&self.people(world)) else {
            return form::warn(world, Phrase::NoSecondPerson);
        };
        if let Some(lacks) = self.form.pin_lacks(world.language) {
            return lacks;
        }
        let Some(request) = self.form.request else {
            return form::say(world, Phrase::NotReady);
        };
        let refers = self.line.entry.seq;
        self.form.prove(vec![by.clone()], Effect::Countersign { by, request, refers })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let keys = Phrase::CountersignKeys;
        let said = form::rows_below(&self.form, canvas, COLUMNS - 6, world, keys);
        let above = whole_rows(canvas, COLUMNS - 6, world, &self.line);
        let rows = dialog_rows(above + 1 + self.form.rows(2) + 1 + said);
        let inside = canvas.dialog(COLUMNS, rows, world.text(Phrase::CountersignTitle));
        let used = draw_whole(canvas, inside, world, &self.line);
        let lines = below(inside, used + 1);
        self.form.draw(canvas, lines, (world.language, 2), |_| {
            self.second.among(&self.people(world)).map(|code| form::named(world, &code))
        });
        form::draw_below(&self.form, canvas, below(lines, self.form.rows(2) + 1), world, keys);
    }
}

const COLUMNS: u16 = 74;
