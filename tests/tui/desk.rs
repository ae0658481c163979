//! A desk without a terminal: the model and its scanner layer, with a clock of their own.

use super::fixture::update;
use super::fixture::*;
use super::pictures::picture;
use super::scans::standing;
use hemei::domain::value::language::Language;
use hemei::text::Phrase;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::kit::key::Key;
use hemei::tui::kit::scanner::{Input, Scanned, Scanner, Struck};

/// The model with its scanner layer and a clock of its own; searches are answered, everything else is written down.
pub struct Desk {
    pub model: Model,
    scanner: Scanner,
    now_ms: u64,
    pub effects: Vec<Effect>,
    pub scans: Vec<Scanned>,
    pub said: Vec<String>,
}

impl Desk {
    pub fn at(place: Scene) -> Desk {
        Desk::with(standing(place))
    }

    pub fn with(mut model: Model) -> Desk {
        model.world.toast = None;
        let (effects, scans, said) = (Vec::new(), Vec::new(), Vec::new());
        Desk { model, scanner: Scanner::default(), now_ms: 10_000, effects, scans, said }
    }

    pub fn strike(&mut self, gap_ms: u64, key: Key) {
        let at_ms = self.now_ms + gap_ms;
        while let Some(deadline_ms) = self.scanner.deadline().filter(|deadline_ms| *deadline_ms < at_ms) {
            let inputs = self.scanner.tick(deadline_ms);
            self.act(inputs);
        }
        self.now_ms = at_ms;
        let inputs = self.scanner.feed(&Struck::Key(key), at_ms);
        self.act(inputs);
    }

    pub fn paste(&mut self, text: &str) {
        let inputs = self.scanner.feed(&Struck::Paste(text.into()), self.now_ms);
        self.act(inputs);
    }

    pub fn rest(&mut self) {
        self.now_ms += 3_000;
        let inputs = self.scanner.tick(self.now_ms);
        self.act(inputs);
    }

    fn act(&mut self, inputs: Vec<Input>) {
        for input in inputs {
            let message = match input {
                Input::Key(key) => Message::Key(key),
                Input::Scan(scanned) => {
                    self.scans.push(scanned.clone());
                    Message::Scan(scanned)
                }
                Input::Run(run) => Message::Run(run),
            };
            let effects = update(&mut self.model, message);
            self.answer(effects);
            self.said.extend(self.model.world.toast.take().map(|toast| toast.text));
        }
    }

    fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let answered = match effect {
                Effect::FindHouseholds { typed } => Answered::Households {
                    typed,
                    found: listed(&[household(7, "张明"), household(8, "张明")]),
                },
                Effect::FindGoods { typed } | Effect::FindArrived { typed } => {
                    Answered::Goods { typed, found: vec![good(2), good(3)] }
                }
                effect => {
                    self.effects.push(effect);
                    continue;
                }
            };
            let more = answer_with(&mut self.model, answered);
            self.answer(more);
        }
    }

    /// Every screen of the stack with every field; drawing them would take ten times as long.
    pub fn stack(&self) -> String {
        format!("{:?}", &self.model.above[..])
    }

    pub fn shown(&self) -> String {
        picture(&self.model, 80, 24)
    }
}

#[test]
fn anybody_turns_the_pages_of_the_idle_screen() {
    let mut model = idle();
    let shown = |model: &Model| picture(model, 80, 24);
    let first = shown(&model);
    press(&mut model, "<→>");
    let second = shown(&model);
    assert_ne!(first, second);
    press(&mut model, "<←>");
    assert_eq!(shown(&model), first);
    press(&mut model, "<PgDn>");
    assert_eq!(shown(&model), second);
    press(&mut model, "<PgUp><PgUp><PgDn>");
    assert_eq!(shown(&model), first, "they go round");
    press(&mut model, "<→>");
    tick_s(&mut model, 7);
    let page = |model: &Model| shown(model).lines().skip(12).collect::<Vec<_>>().join("\n");
    let before = page(&model);
    tick_s(&mut model, 1);
    assert_ne!(page(&model), before, "eight seconds after it was turned to, it goes on by itself");
}

/// A page that was turned to keeps nobody from the desk who signs in after that.
#[test]
fn whoever_signs_in_sees_the_desk() {
    let mut model = idle();
    press(&mut model, "<→><→><Enter>111111<Enter>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    let desk = Phrase::DeskHouseholds.text(Language::Chinese);
    assert!(picture(&model, 80, 24).contains(desk));
    press(&mut model, "<PgDn>");
    assert!(!picture(&model, 80, 24).contains(desk), "the pages are a key away");
    tick_s(&mut model, 30);
    assert!(picture(&model, 80, 24).contains(desk), "and the desk comes back by itself");
}
