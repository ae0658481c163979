//! Who serves: a person chooses their code and types their own six digits.

use super::form;
use crate::domain::entry::kind::Mode;
use crate::domain::value::number::AttendantCode;
use crate::domain::view::page::{Person, PinFrom};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::step::{Event, Own, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::form::{Form, Holds, Left, Spec, Whose};
use crate::tui::kit::layout::{dialog_rows, most_rows};
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, below, part};
use crate::tui::kit::widget::list;
use crate::tui::kit::widget::pin::DIGITS;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct SignIn {
    chosen: usize,
    form: Form<Line, Effect>,
    /// Whose basket waits beneath, when the counter was locked.
    pub resume: Option<AttendantCode>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line;

const LINES: &[Spec<Line>] =
    &[Spec { id: Line, label: Phrase::Pin, holds: Holds::Pin(Whose::Comer), hint: None }];

impl SignIn {
    /// Over a basket that waits for its owner the cursor stands on that person.
    pub fn new(resume: Option<AttendantCode>, attendants: &[Person]) -> Self {
        let owner = attendants.iter().position(|attendant| Some(&attendant.code) == resume.as_ref());
        SignIn { chosen: owner.unwrap_or(0), form: Form::new(LINES), resume }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Accept,
            Action::Back,
            Action::Help,
            Action::Language,
            Action::Quit,
            Action::Up,
            Action::Down,
        ]
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(action @ (Action::Up | Action::Down)) if !self.is_checking() => {
                self.choose(list::moved(self.chosen, world.attendants.len(), action));
                return Vec::new();
            }
            Event::Pick(row) if !self.is_checking() => {
                self.choose(row);
                return Vec::new();
            }
            Event::Act(Action::Accept) if !self.is_checking() => return self.check(world),
            Event::Act(Action::Back) if !self.is_checking() => return self.back(),
            Event::Act(_)
            | Event::Type(_)
            | Event::Pick(_)
            | Event::Answer(_)
            | Event::Refused(_)
            | Event::Dropped
            | Event::Told(_) => {}
        }
        match self.form.update(event, world.language) {
            Left::Nothing(steps) => steps,
            Left::Proven => self.signed_in(world),
            Left::Turned(..)
            | Left::Edited(_)
            | Left::Found(..)
            | Left::Confirmed
            | Left::Commit
            | Left::Answer(_) => vec![Step::Pass],
        }
    }

    /// Whether a PIN is being compared right now.
    pub fn is_checking(&self) -> bool {
        self.form.is_busy()
    }

    fn choose(&mut self, row: usize) {
        self.chosen = row;
        self.form.forget();
        self.form.forgive();
    }

    fn check(&mut self, world: &World) -> Vec<Step> {
        let (typed, is_whole) = self.form.pin(Line).map_or((0, false), |pin| (pin.len(), pin.is_complete()));
        if typed > DIGITS {
            self.form.forget();
            return form::warn(world, Phrase::PinAgain);
        }
        match world.attendants.get(self.chosen).filter(|_| is_whole) {
            Some(attendant) => self.form.identify(attendant.code.clone()),
            None => form::say(world, Phrase::PinHint),
        }
    }

    fn signed_in(&self, world: &World) -> Vec<Step> {
        let attendant = world.attendants.get(self.chosen);
        attendant.map(|attendant| Step::Own(Own::SignedIn(attendant.code.clone()))).into_iter().collect()
    }

    /// A locked counter cannot be left behind: its basket waits for a person.
    fn back(&mut self) -> Vec<Step> {
        let had_digits = !self.form.take(Line).is_empty();
        if had_digits || self.resume.is_some() { Vec::new() } else { vec![Step::Close] }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let title = if self.resume.is_some() { Phrase::Locked } else { Phrase::SignIn };
        let question = match &self.resume {
            None => world.text(Phrase::ChooseYourself).to_owned(),
            Some(code) => text::basket_waits(world.language, code),
        };
        let cells = COLUMNS - 6;
        let said = form::rows_below(&self.form, canvas, cells, world, Phrase::PinHint);
        let around = canvas.rows_of(&question, cells) + 1 + 1 + 1 + 1 + said;
        let most = most_rows(world.size.1).saturating_sub(dialog_rows(around));
        let count = u16::try_from(world.attendants.len()).unwrap_or(u16::MAX).clamp(1, most);
        let inside = canvas.dialog(COLUMNS, dialog_rows(around + count), world.text(title));
        let used = canvas.sentence(inside, &question, theme::paper());
        let people = Rect { height: count, ..below(inside, used + 1) };
        self.draw_people(canvas, people, world);
        let pin = below(inside, used + 1 + count + 1);
        self.form.draw(canvas, Rect { height: 1, ..pin }, (world.language, 1), |_| None);
        form::draw_below(&self.form, canvas, below(pin, 2), world, Phrase::PinHint);
    }

    fn draw_people(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        list::draw(canvas, area, &world.attendants, self.chosen, |canvas, row, attendant, style| {
            canvas.left(part(row, 0, 6), attendant.code.as_str(), style);
            canvas.left(part(row, 6, 20), &attendant.office.name, style);
            let known = world.shop.training_pins.iter().find(|(code, _)| *code == attendant.code);
            let known = known.filter(|_| attendant.pin == PinFrom::Enrolment);
            if let (Mode::Training, Some((_, pin))) = (world.shop.mode, known) {
                canvas.right(part(row, 26, 34), &text::training_pin(world.language, pin), style);
            }
        });
    }
}

const COLUMNS: u16 = 66;
