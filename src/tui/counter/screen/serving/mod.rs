//! One household being served: its page, the basket, its history, and the line that finds goods.

mod sums;
mod view;

use super::form;
use crate::domain::decide::redemption::{MOST_PIECES, check_good};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::Found;
use crate::domain::value::points::Points;
use crate::domain::view::page::{Asked, BasketLine, HouseholdPage, ShelfGood};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::collector::CollectorForm;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::route::{Checkout, Route};
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::key::Key;
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::canvas::Canvas;
use crate::tui::kit::widget::field::{Accepts, Edit, Field};
use crate::tui::kit::widget::list;
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Serving {
    pub page: Box<HouseholdPage>,
    pub basket: Vec<BasketLine>,
    /// Who was said to collect when this basket was checked last.
    pub(super) collector: Option<CollectorForm>,
    /// The line of the basket that F4 and Del mean.
    pub(super) chosen: usize,
    pub(super) field: Field,
    pub(super) suggested: Vec<ShelfGood>,
    pub(super) suggestion: usize,
    /// Lines of the history that are scrolled away.
    pub(super) history_top: usize,
}

const WHEN_FULL: &[Action] = &[
    Action::Check,
    Action::Accept,
    Action::Quantity,
    Action::Remove,
    Action::Page,
    Action::Names,
    Action::Find,
    Action::Reverse,
    Action::Day,
    Action::Card,
    Action::Back,
    Action::Help,
    Action::Language,
    Action::Lock,
    Action::Up,
    Action::Down,
    Action::PageUp,
    Action::PageDown,
];
const WHEN_EMPTY: &[Action] = &[
    Action::Accept,
    Action::Page,
    Action::Find,
    Action::Names,
    Action::Check,
    Action::Quantity,
    Action::Remove,
    Action::Reverse,
    Action::Day,
    Action::Card,
    Action::Back,
    Action::Help,
    Action::Language,
    Action::Lock,
    Action::Up,
    Action::Down,
    Action::PageUp,
    Action::PageDown,
];

impl Serving {
    pub fn new(page: Box<HouseholdPage>) -> Self {
        Serving {
            page,
            basket: Vec::new(),
            collector: None,
            chosen: 0,
            field: Field::new(Accepts::Text, 24),
            suggested: Vec::new(),
            suggestion: 0,
            history_top: 0,
        }
    }

    /// An empty basket goes on by choosing a good, a full one by being checked.
    pub(super) fn actions(&self) -> &'static [Action] {
        if self.basket.is_empty() { WHEN_EMPTY } else { WHEN_FULL }
    }

    /// The basket at the prices shown, or `None` where a price is missing or the sum cannot be counted.
    pub fn total(&self) -> Option<Points> {
        self.basket
            .iter()
            .try_fold(Points::ZERO, |sum, line| sum.plus(line.shelf.points?.times(line.quantity)?))
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(action) => self.act(action, world),
            Event::Type(key) => self.type_key(key, world),
            Event::Pick(row) => self.pick(row, world),
            Event::Told(told) => self.told(told, world),
            Event::Answer(answer) => self.answered(answer, world),
            Event::Refused(_) | Event::Dropped => vec![Step::Pass],
        }
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Step> {
        let code = if action == Action::Accept { form::scanned(&mut self.field) } else { None };
        if let Some(steps) = code {
            self.clear_search();
            return steps;
        }
        match action {
            Action::Check => return self.redeem(world),
            Action::Card => {
                return vec![Step::Open(Route::Card(Box::new(self.page.household.clone())))];
            }
            Action::Accept if !self.suggested.is_empty() => {
                return self.take_suggestion(self.suggestion, world);
            }
            Action::Accept if self.field.is_empty() => return form::say(world, Phrase::ScanGoods),
            Action::Accept => return form::say(world, Phrase::NothingFound),
            Action::Quantity => return self.ask_quantity(),
            Action::Page => {
                let (number, found) = (self.page.household.number, self.page.found);
                return vec![Step::Open(Route::HouseholdFile { number, found })];
            }
            Action::Remove if self.chosen < self.basket.len() => {
                self.basket.remove(self.chosen);
                self.chosen = self.chosen.min(self.basket.len().saturating_sub(1));
            }
            Action::Back => return self.back(),
            Action::Up | Action::Down if !self.suggested.is_empty() => {
                self.suggestion = list::moved(self.suggestion, self.suggested.len(), action);
            }
            Action::Up | Action::Down => self.chosen = list::moved(self.chosen, self.basket.len(), action),
            Action::PageUp | Action::PageDown => {
                let height = view::history_rows(self, world);
                self.history_top = scroll::turned(self.history_top, self.page.history.len(), height, action);
            }
            _ => {}
        }
        Vec::new()
    }

    fn redeem(&mut self, world: &World) -> Vec<Step> {
        if let Some(behind) = &world.behind {
            let sentence = text::behind(world.language, behind, text::At::Screen);
            return vec![Step::Say(Tone::Warning, sentence)];
        }
        self.clear_search();
        let basket = self.basket.iter().map(|line| (line.shelf.good.sku.clone(), line.quantity)).collect();
        let asked =
            Asked { household: self.page.household.number, found: self.page.found, basket, collector: None };
        let (household, collector) = (self.page.household.clone(), self.collector.clone());
        let checkout = Checkout { asked, household, basket: self.basket.clone(), collector };
        vec![Step::Open(Route::Confirm(Box::new(checkout)))]
    }

    fn ask_quantity(&self) -> Vec<Step> {
        let dialog = |line: &BasketLine| vec![Step::Open(Route::Quantity(Box::new(line.clone())))];
        self.basket.get(self.chosen).map(dialog).unwrap_or_default()
    }

    fn back(&mut self) -> Vec<Step> {
        if !self.field.is_empty() {
            self.clear_search();
            return Vec::new();
        }
        if self.basket.is_empty() { vec![Step::Home] } else { vec![Step::Open(Route::Leave { next: None })] }
    }

    fn type_key(&mut self, key: Key, world: &World) -> Vec<Step> {
        match self.field.press(key) {
            Edit::Changed => {}
            Edit::Full => return form::full(world),
            Edit::Unchanged => return Vec::new(),
        }
        let typed = self.field.text().to_owned();
        self.suggested.clear();
        self.suggestion = 0;
        if typed.is_empty() {
            return Vec::new();
        }
        vec![Step::Ask(Effect::FindGoods { typed })]
    }

    /// A click chooses a suggestion while some are shown, otherwise a line of the basket.
    fn pick(&mut self, row: usize, world: &World) -> Vec<Step> {
        if self.suggested.is_empty() {
            self.chosen = row.min(self.basket.len().saturating_sub(1));
            return Vec::new();
        }
        self.take_suggestion(row, world)
    }

    fn take_suggestion(&mut self, row: usize, world: &World) -> Vec<Step> {
        self.suggested.get(row).cloned().map(|shelf| self.add(shelf, world)).unwrap_or_default()
    }

    fn told(&mut self, told: Told, world: &World) -> Vec<Step> {
        match told {
            Told::Quantity(quantity) => self.set_quantity(quantity, world),
            Told::Collector(collector) => {
                self.collector = Some(*collector);
                Vec::new()
            }
            Told::Changed | Told::Reversed { .. } => vec![Step::Ask(Effect::ReadHousehold {
                number: self.page.household.number,
                found: self.page.found,
            })],
        }
    }

    fn answered(&mut self, answer: Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Goods { typed, found } if typed == self.field.text() => {
                self.suggested = found;
                self.suggestion = 0;
                Vec::new()
            }
            Answered::Good(shelf) => self.add(*shelf, world),
            Answered::Page(page) => self.page_read(page, world),
            _ => vec![Step::Pass],
        }
    }

    /// Adds one piece; a good that is in the basket already gains one. What can never be booked does not come in.
    fn add(&mut self, shelf: ShelfGood, world: &World) -> Vec<Step> {
        let known = self.basket.iter().find(|line| line.shelf.good.sku == shelf.good.sku);
        let wanted = known.map_or(0, |line| line.quantity) + 1;
        if let Some(refusal) = refused(world, &shelf, wanted) {
            return say(world, &[refusal]);
        }
        self.clear_search();
        self.put(shelf);
        Vec::new()
    }

    fn set_quantity(&mut self, quantity: u32, world: &World) -> Vec<Step> {
        let Some(line) = self.basket.get_mut(self.chosen) else { return Vec::new() };
        if let Some(refusal) = refused(world, &line.shelf, quantity) {
            return say(world, &[refusal]);
        }
        line.quantity = quantity;
        Vec::new()
    }

    /// Takes over what the shelf says now, and gives a sentence for every price that is another one.
    pub(in crate::tui::counter) fn reprice(&mut self, world: &World) -> Vec<String> {
        let now = |good: &ShelfGood| world.shelf.iter().find(|known| known.good.sku == good.good.sku);
        for suggested in &mut self.suggested {
            if let Some(now) = now(suggested) {
                suggested.clone_from(now);
            }
        }
        let mut sentences = Vec::new();
        for line in &mut self.basket {
            let Some(now) = now(&line.shelf) else { continue };
            if let (true, Some(price)) = (now.points != line.shelf.points, now.points) {
                let name = world.name(&now.good.name);
                sentences.push(text::price_changed(world.language, name, line.shelf.points, price));
            }
            line.shelf = now.clone();
        }
        sentences
    }

    fn put(&mut self, shelf: ShelfGood) {
        let known = self.basket.iter().position(|line| line.shelf.good.sku == shelf.good.sku);
        if let Some(index) = known {
            let line = &mut self.basket[index];
            line.quantity = (line.quantity + 1).min(MOST_PIECES);
            line.shelf = shelf;
            self.chosen = index;
        } else {
            self.basket.push(BasketLine { shelf, quantity: 1 });
            self.chosen = self.basket.len() - 1;
        }
    }

    fn clear_search(&mut self) {
        self.field.clear();
        self.suggested.clear();
        self.suggestion = 0;
    }

    /// The same household again keeps its basket; another one never inherits it.
    fn page_read(&mut self, page: Box<HouseholdPage>, world: &World) -> Vec<Step> {
        if page.household.number == self.page.household.number {
            let came_with_card = page.found != Found::Typed && self.page.found == Found::Typed;
            let found = if page.found == Found::Typed { self.page.found } else { page.found };
            *self.page = HouseholdPage { found, ..*page };
            let said = Step::Say(Tone::Good, world.text(Phrase::ReactConfirmed).to_owned());
            return if came_with_card { vec![said] } else { Vec::new() };
        }
        if self.basket.is_empty() {
            vec![Step::Only(Route::Serving(page))]
        } else {
            vec![Step::Open(Route::Leave { next: Some(page) })]
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        view::draw(self, canvas, body, world);
    }
}

/// What speaks against so many pieces of a good, as far as it can be told without asking the books.
fn refused(world: &World, shelf: &ShelfGood, wanted: u32) -> Option<Refusal> {
    if let Err(refusal) = check_good(&world.catalog.scheme.blocked_categories, &shelf.good, shelf.points) {
        return Some(refusal);
    }
    if !(1..=MOST_PIECES).contains(&wanted) {
        return Some(Refusal::BadQuantity);
    }
    let good = shelf.good.name.clone();
    let is_there = i64::from(wanted) <= shelf.stock;
    (!is_there).then_some(Refusal::OutOfStock { good, wanted, stock: shelf.stock })
}

fn say(world: &World, refusals: &[Refusal]) -> Vec<Step> {
    let sentences: Vec<_> = refusals.iter().map(|why| text::refusal(world.language, why)).collect();
    if sentences.is_empty() {
        return Vec::new();
    }
    vec![Step::Say(Tone::Warning, text::joined(world.language, sentences))]
}
