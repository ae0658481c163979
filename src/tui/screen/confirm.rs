//! The last look before points are spent: goods, total, balance before and after; or why not. F9 alone books it.

use super::Screen;
use super::collector::CollectorForm;
use super::done::Done;
use super::form;
use crate::domain::entry::RequestId;
use crate::domain::household::Household;
use crate::domain::page::{Asked, BasketLine, Quote};
use crate::domain::refusal::Refusal;
use crate::domain::trouble::Trouble;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::message::Answered;
use crate::tui::model::{Tone, World};
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::cells::width;
use crate::tui::widget::field::Edit;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Confirm {
    asked: Asked,
    household: Household,
    basket: Vec<BasketLine>,
    collector: CollectorForm,
    stage: Stage,
    trouble: Option<Trouble>,
}

/// Only `Ready` can be committed, and committing leaves it: a second F9 finds nothing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    Asking,
    Refused(Refusal),
    Ready(RequestId, Quote),
    Booking(RequestId, Quote),
}

impl Confirm {
    pub fn new(asked: Asked, household: Household, basket: Vec<BasketLine>) -> Self {
        let collector = CollectorForm::new(household.members.clone());
        Confirm { asked, household, basket, collector, stage: Stage::Asking, trouble: None }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        match self.stage {
            // What was refused can only be changed, so the key that books is not even offered.
            Stage::Refused(_) => &[Action::Back, Action::Next, Action::Help, Action::Language, Action::Lock],
            _ => &[Action::Commit, Action::Next, Action::Back, Action::Help, Action::Language, Action::Lock],
        }
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Commit) => self.commit(world),
            Event::Act(Action::Back) => vec![Step::Close],
            Event::Act(Action::Next) => {
                self.collector.next();
                Vec::new()
            }
            Event::Type(key) => self.press(key, world),
            Event::Answer(Answered::Quoted { request, quote }) => {
                self.stage = match quote {
                    Ok(quote) => Stage::Ready(*request, quote.clone()),
                    Err(refusal) => Stage::Refused(refusal.clone()),
                };
                Vec::new()
            }
            Event::Answer(Answered::Redeemed(receipt)) => {
                let done = Done::new((**receipt).clone(), self.household.clone());
                vec![Step::Only(Screen::Done(done)), Step::Ask(Effect::Refresh)]
            }
            Event::Answer(Answered::Trouble(trouble)) => {
                self.failed(trouble);
                vec![Step::Ask(Effect::Bell)]
            }
            _ => vec![Step::Pass],
        }
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        match &self.stage {
            Stage::Ready(..) => self.collector.room(),
            Stage::Refused(refusal) if refusal.concerns_collector() => self.collector.room(),
            Stage::Asking | Stage::Refused(_) | Stage::Booking(..) => None,
        }
    }

    /// Somebody else may collect: what was refused for the collector's sake is asked again.
    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        let is_refused = match &self.stage {
            Stage::Ready(..) => false,
            Stage::Refused(refusal) if refusal.concerns_collector() => true,
            _ => return Vec::new(),
        };
        match self.collector.press(key) {
            Edit::Full => return form::full(world),
            Edit::Changed if is_refused => {}
            Edit::Changed | Edit::Unchanged => return Vec::new(),
        }
        self.stage = Stage::Asking;
        vec![Step::Ask(Effect::Quote(self.asked.clone()))]
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let (Stage::Ready(request, quote), Some(by)) = (&self.stage, world.signed_in()) else {
            return Vec::new();
        };
        let (request, quote) = (*request, quote.clone());
        if self.collector.missing().is_some() {
            let sentence = text::refusal(world.language, &Refusal::ProxyIncomplete);
            return vec![Step::Say(Tone::Warning, sentence)];
        }
        self.trouble = None;
        self.stage = Stage::Booking(request, quote);
        let asked = Asked { collector: self.collector.collector(), ..self.asked.clone() };
        vec![Step::Ask(Effect::Redeem { by: by.clone(), request, asked })]
    }

    /// A refusal ends it; after a failure of the machine the same request may be tried again without doubling.
    fn failed(&mut self, trouble: &Trouble) {
        self.stage = match (&self.stage, trouble) {
            (_, Trouble::Refused(refusal)) => Stage::Refused(refusal.clone()),
            (Stage::Booking(request, quote), Trouble::Failed(_)) => Stage::Ready(*request, quote.clone()),
            (stage, Trouble::Failed(_)) => stage.clone(),
        };
        self.trouble = matches!(trouble, Trouble::Failed(_)).then(|| trouble.clone());
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let goods = u16::try_from(self.basket.len()).unwrap_or(u16::MAX);
        let rows = goods.saturating_add(12 + self.collector.rows()).min(body.height);
        let who = format!("{}  {}", self.household.number.dashed(), world.head_name(&self.household));
        // A whole name may need more room than the goods do.
        let inside = canvas.dialog(66.max(width(&who) + 6), rows, world.text(Phrase::ConfirmTitle));
        canvas.left(line(inside, 0), &who, theme::strong());
        let form = Rect { y: inside.y + 1, height: self.collector.rows(), ..inside };
        self.collector.draw(canvas, form, world);
        let space = inside.height.saturating_sub(8 + form.height);
        self.draw_goods(canvas, Rect { y: form.bottom() + 1, height: space, ..inside }, world);
        canvas.rule(line(inside, form.height + space + 2));
        let below = Rect { y: form.bottom() + space + 2, height: 5, ..inside };
        self.draw_outcome(canvas, below, world);
    }

    fn draw_goods(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let fits = usize::from(area.height);
        let shown = if self.basket.len() > fits { fits.saturating_sub(1) } else { fits };
        for (index, basket) in (0..area.height).zip(self.basket.iter().take(shown)) {
            let row = line(area, index);
            let sum = basket.shelf.points.and_then(|points| points.times(basket.quantity));
            let sum = sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
            let figures = format!("x{:>3} {sum:>9}", basket.quantity);
            canvas.left(part(row, 0, row.width - 16), world.name(&basket.shelf.good.name), theme::paper());
            canvas.right(row, &figures, theme::paper());
        }
        let hidden = self.basket.len().saturating_sub(shown);
        if hidden > 0 {
            canvas.left(
                line(area, area.height - 1),
                &text::more_goods(world.language, hidden),
                theme::strong(),
            );
        }
    }

    fn draw_outcome(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        match &self.stage {
            Stage::Asking => canvas.left(area, world.text(Phrase::Checking), theme::faint()),
            Stage::Refused(refusal) => {
                canvas.left(area, world.text(Phrase::CannotRedeem), theme::alarm());
                let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
                canvas.sentence(below, &text::refusal(world.language, refusal), theme::alarm());
            }
            Stage::Ready(_, quote) | Stage::Booking(_, quote) => {
                draw_quote(canvas, area, world, quote);
                let last = Rect { y: area.y + 2, height: 3, ..area };
                match (&self.trouble, &self.stage) {
                    (Some(trouble), _) => {
                        canvas.sentence(last, &text::trouble(world.language, trouble), theme::alarm());
                    }
                    (None, Stage::Booking(..)) => {
                        canvas.left(line(last, 1), world.text(Phrase::Booking), theme::accent());
                    }
                    _ => canvas.left(line(last, 1), world.text(Phrase::PressF9), theme::accent()),
                }
            }
        }
    }
}

fn draw_quote(canvas: &mut Canvas<'_>, area: Rect, world: &World, quote: &Quote) {
    canvas.left(line(area, 0), world.text(Phrase::Total), theme::strong());
    canvas.right(line(area, 0), &quote.total.to_string(), theme::strong());
    canvas.left(line(area, 1), world.text(Phrase::BeforeAfter), theme::strong());
    let change = text::before_after(quote.before, quote.after);
    canvas.right(line(area, 1), &change, theme::accent());
}
