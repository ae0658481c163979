//! Another card for a household whose own is lost or worn: asked for with PINs, then shown once. Its digits are written
//! nowhere; the card before is dead at once.

use super::form::{self, Second, say_in_dialog};
use crate::cells::width;
use crate::domain::catalog::household::{Household, Status};
use crate::domain::catalog::scheme::CardPeople;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::By;
use crate::domain::value::card::Card;
use crate::paper;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::form::{Form, Holds, Left, Spec, Whose};
use crate::tui::kit::layout::dialog_rows;
use crate::tui::kit::look::{Borders, Colours};
use crate::tui::kit::theme;
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::canvas::{Canvas, below, line, part};
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct CardForm {
    household: Household,
    form: Form<Line, Effect>,
    second: Second,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    Asked,
    /// Booked; what stands on the card.
    Issued(Card),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Second,
    OwnPin,
    Pin,
}

#[rustfmt::skip]
const LINES: &[Spec<Line>] = &[
    Spec { id: Line::Second, label: Phrase::SecondPerson, holds: Holds::Choice, hint: None },
    Spec { id: Line::OwnPin, label: Phrase::PinOwn, holds: Holds::Pin(Whose::Own), hint: None },
    Spec { id: Line::Pin, label: Phrase::PinSecond, holds: Holds::Pin(Whose::Second), hint: None },
];

impl CardForm {
    pub fn new(household: Household, world: &World) -> Self {
        let mut form = Form::new(LINES);
        match world.catalog.scheme.card_people {
            CardPeople::One => form.show(&[Line::OwnPin]),
            CardPeople::Two => form.show(&[Line::Second, Line::OwnPin, Line::Pin]),
        }
        form.go_to(Line::OwnPin);
        CardForm { household, form, second: Second::default(), stage: Stage::Asked }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        match self.stage {
            Stage::Asked => form::ACTIONS,
            Stage::Issued(_) => &[Action::Back, Action::Help, Action::Language],
        }
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        if let (Stage::Issued(_), Event::Act(Action::Back)) = (&self.stage, &event) {
            return vec![Step::CloseWith(Told::Changed)];
        }
        if matches!(event, Event::Act(Action::Accept | Action::Next)) && self.is_one_line(world) {
            return form::say(world, Phrase::CardKeys);
        }
        match self.form.update(event, world.language) {
            Left::Nothing(steps) => steps,
            Left::Turned(_, key) => {
                self.second.turn(&Second::others(world), key);
                self.form.take(Line::Pin);
                Vec::new()
            }
            Left::Commit => self.commit(world),
            Left::Answer(Answered::CardIssued(card)) => {
                self.stage = Stage::Issued(card);
                vec![Step::Ask(Effect::Refresh)]
            }
            Left::Answer(_) | Left::Edited(_) | Left::Found(..) | Left::Confirmed | Left::Proven => {
                vec![Step::Pass]
            }
        }
    }

    /// Where there is no other line to go to.
    fn is_one_line(&self, world: &World) -> bool {
        world.catalog.scheme.card_people == CardPeople::One && !self.form.is_busy()
    }

    /// Whoever moved away or is closed gets none; the counter says the same when it is booked.
    fn why_not(&self) -> Option<Refusal> {
        match self.household.status {
            Status::Active | Status::Suspended => None,
            status @ (Status::Moved | Status::Closed) => Some(Refusal::NoCard { status }),
        }
    }

    fn by(&self, world: &World) -> Option<By> {
        match world.catalog.scheme.card_people {
            CardPeople::One => form::by(world, None),
            CardPeople::Two => form::by(world, Some(self.second.among(&Second::others(world))?)),
        }
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        if let Some(refusal) = self.why_not() {
            return vec![Step::Say(Tone::Warning, text::refusal(world.language, &refusal))];
        }
        if let Some(lacks) = self.form.pin_lacks(world.language) {
            return lacks;
        }
        let (Some(by), Some(request)) = (self.by(world), self.form.request) else {
            return form::say(world, Phrase::NotReady);
        };
        let household = self.household.number;
        self.form.prove(form::signers(&by), Effect::IssueCard { by, request, household })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        match &self.stage {
            Stage::Asked => self.draw_asked(canvas, world),
            Stage::Issued(card) => self.draw_issued(canvas, body, world, card),
        }
    }

    fn draw_asked(&self, canvas: &mut Canvas<'_>, world: &World) {
        let title = world.text(Phrase::CardTitle);
        let whose = format!("{}  {}", self.household.number.dashed(), world.head_name(&self.household));
        if let Some(refusal) = self.why_not() {
            let refusal = text::refusal(world.language, &refusal);
            let sentences = [(whose, theme::strong()), (refusal, theme::alarm())];
            return say_in_dialog(canvas, COLUMNS, title, &sentences);
        }
        let (keys, warning) = (Phrase::CardKeys, world.text(Phrase::CardWarning));
        let said = form::rows_below(&self.form, canvas, COLUMNS - 6, world, keys);
        let above = canvas.rows_of(&whose, COLUMNS - 6) + 1 + canvas.rows_of(warning, COLUMNS - 6);
        let rows = dialog_rows(above + 1 + self.form.rows(2) + 1 + said);
        let inside = canvas.dialog(COLUMNS, rows, title);
        let used = canvas.sentence(inside, &whose, theme::strong());
        canvas.sentence(below(inside, used + 1), warning, theme::paper());
        let lines = below(inside, above + 1);
        self.form.draw(canvas, lines, (world.language, 2), |_| {
            self.second.among(&Second::others(world)).map(|code| form::named(world, &code))
        });
        form::draw_below(&self.form, canvas, below(lines, self.form.rows(2) + 1), world, keys);
    }

    /// The code on the left, dark on light whatever the terminal's colours are; what to do with it on the right. Where a
    /// terminal would draw it wrong, its digits alone.
    fn draw_issued(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World, card: &Card) {
        let inside = canvas.page(body, world.text(Phrase::CardTitle));
        let is_drawn = world.look.borders == Borders::Boxes && world.look.colours != Colours::None;
        let picture = Some(card).filter(|_| is_drawn).and_then(|card| paper::card::picture(card).ok());
        let rows = picture.unwrap_or_default();
        let wide = rows.first().map_or(0, |row| width(row));
        for (index, row) in (0..).zip(&rows) {
            canvas.left(part(line(inside, index), 0, wide), row, theme::code());
        }
        let beside = part(inside, if wide > 0 { wide + 3 } else { 0 }, inside.width);
        let whose = format!("{}  {}", self.household.number.dashed(), world.head_name(&self.household));
        let mut rest = beside;
        for (sentence, style) in [
            (text::card_issued(world.language, card.serial), theme::accent()),
            (whose, theme::strong()),
            (world.text(Phrase::CardHandOut).to_owned(), theme::paper()),
            (card.to_string(), theme::faint()),
        ] {
            let used = canvas.sentence(rest, &sentence, style);
            rest = below(rest, used + 1);
        }
    }
}

const COLUMNS: u16 = 70;
