//! Who serves: a person chooses their code and types their own six digits.

use super::form;
use crate::domain::entry::kind::Mode;
use crate::domain::value::number::AttendantCode;
use crate::domain::view::page::{Attendant, PinFrom};
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::message::Answered;
use crate::tui::model::{Tone, World};
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::field::{Edit, Focus};
use crate::tui::widget::list;
use crate::tui::widget::pin::{DIGITS, Pin};
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct SignIn {
    chosen: usize,
    pin: Pin,
    progress: Progress,
    trouble: Option<Trouble>,
    /// Whose basket waits beneath, when the counter was locked.
    pub resume: Option<AttendantCode>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Progress {
    Typing,
    Checking(AttendantCode),
}

impl SignIn {
    pub fn new(resume: Option<AttendantCode>) -> Self {
        SignIn { chosen: 0, pin: Pin::default(), progress: Progress::Typing, trouble: None, resume }
    }

    /// Over a basket that waits for its owner: the cursor stands on that person.
    pub fn resuming(owner: AttendantCode, attendants: &[Attendant]) -> Self {
        let chosen = attendants.iter().position(|attendant| attendant.code == owner).unwrap_or(0);
        SignIn { chosen, ..SignIn::new(Some(owner)) }
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

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Answer(Answered::PinRight(code)) if self.progress == Progress::Checking(code.clone()) => {
                self.progress = Progress::Typing;
                return vec![Step::SignedIn(code.clone())];
            }
            Event::Answer(Answered::Trouble(trouble)) => {
                self.progress = Progress::Typing;
                self.trouble = Some(trouble.clone());
                return vec![Step::Ask(Effect::Bell)];
            }
            Event::Answer(_) | Event::Told(_) => return vec![Step::Pass],
            // Whoever does not want to wait types again; the answer finds nobody waiting.
            Event::Act(Action::Back) if self.is_checking() => self.progress = Progress::Typing,
            Event::Act(Action::Accept) if self.is_checking() => return form::say(world, Phrase::Checking),
            _ if self.is_checking() => {}
            Event::Act(action @ (Action::Up | Action::Down)) => {
                self.choose(list::moved(self.chosen, world.attendants.len(), action));
            }
            Event::Pick(row) => self.choose(row),
            Event::Act(Action::Accept) => return self.check(world),
            Event::Act(Action::Back) => return self.back(),
            Event::Type(key) => {
                self.trouble = None;
                if self.pin.press(key) == Edit::Full {
                    return vec![Step::Say(Tone::Plain, world.text(Phrase::PinFull).to_owned())];
                }
            }
            Event::Act(_) => return vec![Step::Pass],
        }
        Vec::new()
    }

    /// Whether a PIN is being compared right now.
    pub fn is_checking(&self) -> bool {
        self.progress != Progress::Typing
    }

    fn choose(&mut self, row: usize) {
        self.chosen = row;
        self.pin.take();
        self.trouble = None;
    }

    fn check(&mut self, world: &World) -> Vec<Step> {
        if self.pin.len() > DIGITS {
            self.pin.clear_if_over();
            return vec![Step::Say(Tone::Warning, world.text(Phrase::PinAgain).to_owned())];
        }
        let Some(attendant) = world.attendants.get(self.chosen).filter(|_| self.pin.is_complete()) else {
            return form::say(world, Phrase::PinHint);
        };
        let code = attendant.code.clone();
        self.progress = Progress::Checking(code.clone());
        self.trouble = None;
        vec![Step::Ask(Effect::CheckPin { code, pin: self.pin.take() })]
    }

    /// A locked counter cannot be left behind: its basket waits for a person.
    fn back(&mut self) -> Vec<Step> {
        let had_digits = !self.pin.take().is_empty();
        if had_digits || self.resume.is_some() { Vec::new() } else { vec![Step::Close] }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        canvas.page(body);
        let wide = 64.min(body.width);
        let area =
            Rect { x: body.x + (body.width - wide) / 2, y: body.y + 1, width: wide, height: body.height - 2 };
        let title = if self.resume.is_some() { Phrase::Locked } else { Phrase::SignIn };
        let inside = canvas.panel(area, world.text(title));
        let question = match &self.resume {
            None => world.text(Phrase::ChooseYourself).to_owned(),
            Some(code) => text::basket_waits(world.language, code),
        };
        let used = canvas.sentence(Rect { y: inside.y + 1, height: 2, ..inside }, &question, theme::paper());
        let people =
            Rect { y: inside.y + used + 2, height: inside.height.saturating_sub(used + 8), ..inside };
        self.draw_people(canvas, people, world);
        let pin = Rect { y: inside.bottom() - 5, height: 1, ..inside };
        canvas.left(part(pin, 0, 14), world.text(Phrase::Pin), theme::strong());
        self.pin.draw(canvas, part(pin, 14, 30), Focus::Here);
        let below = Rect { y: inside.bottom() - 3, height: 3, ..inside };
        self.draw_sentence(canvas, below, world);
    }

    fn draw_people(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        list::draw(canvas, area, &world.attendants, self.chosen, |canvas, row, attendant, style| {
            canvas.left(part(row, 0, 6), attendant.code.as_str(), style);
            canvas.left(part(row, 6, 20), &attendant.name, style);
            let known = world.shop.training_pins.iter().find(|(code, _)| *code == attendant.code);
            let known = known.filter(|_| attendant.pin == PinFrom::Enrolment);
            if let (Mode::Training, Some((_, pin))) = (world.shop.mode, known) {
                canvas.right(part(row, 26, 34), &text::training_pin(world.language, pin), style);
            }
        });
    }

    fn draw_sentence(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        match (&self.trouble, &self.progress) {
            (Some(trouble), _) => {
                canvas.sentence(area, &text::trouble(world.language, trouble), theme::alarm());
            }
            (None, Progress::Checking(_)) => canvas.left(area, world.text(Phrase::Checking), theme::accent()),
            (None, Progress::Typing) => {
                canvas.left(line(area, 0), world.text(Phrase::PinHint), theme::faint());
            }
        }
    }
}
