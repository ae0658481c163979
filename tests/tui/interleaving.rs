//! The sign-in cannot jam: whatever is pressed and scanned while a PIN is compared, and however late the answer comes.

use super::fixture::update;
use super::fixture::*;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::domain::view::page::Reversed;
use hemei::outcome::Trouble;
use hemei::tui::counter;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Message, Waits};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::counter::screen::Screen;
use hemei::tui::kit::key::Key;
use hemei::tui::kit::scanner::Scanned;
use hemei::tui::kit::stack::{Asked, Asker};
use proptest::prelude::*;

fn right(model: &mut Model, to: Asker, who: &str) -> Vec<Effect> {
    update(model, Message::Answered { to, answer: Ok(Answered::PinRight(code(who))) })
}

fn wrong(model: &mut Model, to: Asker) -> Vec<Effect> {
    update(model, Message::Answered { to, answer: Err(Refusal::WrongPin { left: 4 }.into()) })
}

/// At the sign-in with a PIN under way.
fn checking() -> (Model, Asker) {
    let mut model = idle();
    press(&mut model, "<Enter>111111<Enter>");
    let ticket = newest(&model);
    (model, ticket)
}

#[test]
fn a_right_pin_signs_in_though_help_was_opened_meanwhile() {
    let (mut model, ticket) = checking();
    press(&mut model, "<F1>");
    assert_eq!(place(&model), Scene::Help);
    right(&mut model, ticket, "01");
    assert_eq!((place(&model), model.world.signed_in()), (Scene::Idle, Some(&code("01"))));
}

#[test]
fn a_refusal_of_something_else_is_said_and_drops_no_pin() {
    for refusal in [Refusal::UnknownGood, Refusal::CardForged, Refusal::WrongPin { left: 1 }] {
        let (mut model, ticket) = checking();
        scan(&mut model, Scanned::Good(barcode(3)));
        let refused = Message::Answered { to: Asker::Program, answer: Err(refusal.into()) };
        let effects = update(&mut model, refused);
        assert_eq!(effects, [Effect::Bell]);
        assert!(model.world.toast.is_some());
        right(&mut model, ticket, "01");
        assert!(model.world.session.is_some());
    }
}

#[test]
fn a_price_asked_for_meanwhile_is_said() {
    let (mut model, ticket) = checking();
    let price = Answered::Good(Box::new(good(0)));
    update(&mut model, Message::Answered { to: Asker::Program, answer: Ok(price) });
    assert!(model.world.toast.is_some());
    right(&mut model, ticket, "01");
    assert!(model.world.session.is_some());
}

#[test]
fn esc_takes_the_pin_back_and_its_answer_finds_nobody() {
    let (mut model, first) = checking();
    press(&mut model, "<Esc>");
    right(&mut model, first, "01");
    assert!(model.world.session.is_none(), "what was taken back signs nobody in");
    press(&mut model, "999999<Enter>");
    let second = newest(&model);
    assert_ne!(first, second);
    assert_eq!(right(&mut model, first, "01"), [], "the first answer again is not the second one's");
    assert_eq!(wrong(&mut model, second), [Effect::Bell]);
    press(&mut model, "111111<Enter>");
    let third = newest(&model);
    assert_eq!(wrong(&mut model, second), [], "an answer counts once");
    right(&mut model, third, "01");
    assert!(model.world.session.is_some());
}

#[test]
fn an_answer_for_a_screen_that_is_gone_goes_nowhere() {
    let (mut model, ticket) = checking();
    press(&mut model, "<Esc><Esc>");
    assert_eq!(place(&model), Scene::SignedOut);
    press(&mut model, "<Enter>");
    right(&mut model, ticket, "01");
    assert!(model.world.session.is_none(), "another sign-in stands in the same place");
}

/// The form that takes an entry back, with the second person's PIN under way over a full basket.
fn second_pin() -> (Model, Asker) {
    let mut model = with_basket();
    press(&mut model, "<F6>");
    answer_with(&mut model, Answered::Reversible(page(123, "张登明", Found::Typed).history));
    press(&mut model, "<Enter>");
    answer_with(&mut model, Answered::Request(request(5)));
    press(&mut model, "错<Tab><Tab><Tab>111111222222<F9>");
    let own = newest(&model);
    assert_eq!(right(&mut model, own, "01"), [Effect::CheckPin { code: code("02"), pin: "222222".into() }]);
    let ticket = newest(&model);
    (model, ticket)
}

#[test]
fn the_second_persons_answer_finds_its_form_under_the_help() {
    let (mut model, ticket) = second_pin();
    press(&mut model, "<F1>");
    assert_eq!(place(&model), Scene::Help);
    let effects = right(&mut model, ticket, "02");
    assert!(matches!(effects.as_slice(), [Effect::Reverse { refers: 4711, .. }]), "{effects:?}");
    assert_eq!(place(&model), Scene::Help, "nothing moves but the form beneath");
    let reversed = Reversed { seq: 4800, refers: 4711, household: None, points: points("1.0") };
    answer_with(&mut model, Answered::Reversed(reversed));
    assert_eq!(place(&model), Scene::Reverse, "what is booked closes its form, and what stands above it");
}

#[test]
fn nothing_is_booked_behind_a_lock() {
    let (mut model, ticket) = second_pin();
    press(&mut model, "<Ctrl-L>");
    assert_eq!(place(&model), Scene::SignIn);
    assert_eq!(right(&mut model, ticket, "02"), []);
    assert_eq!(place(&model), Scene::SignIn);
    press(&mut model, "111111<Enter>");
    let again = newest(&model);
    right(&mut model, again, "01");
    assert!(matches!(model.above.last(), Some(Screen::ReverseForm(_))));
    let effects = press(&mut model, "111111222222<F9>");
    assert_eq!(
        effects,
        [Effect::CheckPin { code: code("01"), pin: "111111".into() }],
        "the form did not jam, and both prove it again"
    );
}

#[test]
fn the_lock_puts_the_cursor_on_the_person_whose_basket_waits() {
    let mut model = idle();
    press(&mut model, "<Enter><↓>222222<Enter>");
    answer_with(&mut model, Answered::PinRight(code("02")));
    answer_with(&mut model, Answered::Page(Box::new(page(123, "张登明", Found::Card { serial: 1 }))));
    scan_good(&mut model, 0);
    tick_s(&mut model, 180);
    let effects = press(&mut model, "222222<Enter>");
    assert_eq!(effects, [Effect::CheckPin { code: code("02"), pin: "222222".into() }]);
    answer_with(&mut model, Answered::PinRight(code("02")));
    assert_eq!(place(&model), Scene::FullBasket);
}

/// One thing that happens at the counter.
#[derive(Clone, Debug)]
enum Happens {
    Key(Key),
    Pin,
    Card(u32),
    Good(usize),
    Junk,
    Seconds(i64),
    /// The oldest PIN that is under way turns out right, or wrong.
    Right,
    Wrong,
    /// The newest one.
    NewestRight,
    Trouble,
}

fn happens() -> impl Strategy<Value = Happens> {
    let keys = "<Enter> <Esc> <Esc> <F1> <F2> <F3> <F4> <F5> <F6> <F7> <F8> <F9> <F12> <Ins> <Del> <Tab> <↑> <↓> <←> <→> \
                <PgDn> <Ctrl-L> <Ctrl-Q> 1 2 错";
    let keys: Vec<Key> =
        keys.split_whitespace().map(|key| key.trim_matches(['<', '>']).parse().unwrap()).collect();
    prop_oneof![
        10 => proptest::sample::select(keys).prop_map(Happens::Key),
        4 => Just(Happens::Pin),
        2 => prop_oneof![Just(123), Just(7)].prop_map(Happens::Card),
        2 => (0_usize..8).prop_map(Happens::Good),
        1 => Just(Happens::Junk),
        1 => prop_oneof![Just(1), Just(30), Just(200)].prop_map(Happens::Seconds),
        3 => Just(Happens::Right),
        2 => Just(Happens::Wrong),
        1 => Just(Happens::NewestRight),
        1 => Just(Happens::Trouble),
    ]
}

/// Which answers wait to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Late {
    /// As with the real counter, where threads compare PINs and write files.
    Slow,
    /// As if everything were done elsewhere.
    All,
}

/// A counter whose answers come late and in any order.
struct Desk {
    model: Model,
    late: Late,
    waiting: Vec<Asked<Effect>>,
}

/// What the counter answers to an effect; `None` where nothing is answered.
pub fn answer(effect: &Effect) -> Option<Answered> {
    let whose = |found| Answered::Page(Box::new(page(123, "张登明", found)));
    Some(match effect {
        Effect::Bell | Effect::Refresh => return None,
        Effect::CheckPin { code, .. } => Answered::PinRight(code.clone()),
        Effect::ChangePin { code, .. } => Answered::PinChanged { code: code.clone(), seq: 4803 },
        Effect::ReadNews { .. } => Answered::News(None),
        Effect::ReadCatalog => Answered::Catalog(Box::new(Waits::Nothing)),
        Effect::TakeCatalog { .. } => Answered::CatalogTaken(4804),
        Effect::Told { .. } => Answered::Told,
        Effect::FindHouseholds { typed } => {
            Answered::Households { typed: typed.clone(), found: listed(&[household(123, "张登明")]) }
        }
        Effect::FindCard(card) if card.household == number(123) => whose(Found::Card { serial: 1 }),
        Effect::FindCard(_) => Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))),
        Effect::ReadHousehold { found, .. } => whose(*found),
        Effect::FindOwn(_) => Answered::Own(Box::new(sheet(123, "张登明", Found::Card { serial: 1 }))),
        Effect::ReadSheet { found, .. } => Answered::Sheet(Box::new(sheet(123, "张登明", *found))),
        Effect::ReadHistory { filter, .. } => Answered::History { filter: *filter, lines: Vec::new() },
        Effect::ReadEntry { .. } => Answered::Entry(Box::new(entry_sheet())),
        Effect::FindGoods { typed } | Effect::FindArrived { typed } => {
            Answered::Goods { typed: typed.clone(), found: vec![good(0), good(3)] }
        }
        Effect::FindBarcode(_) => Answered::Good(Box::new(good(0))),
        Effect::NewRequest | Effect::NewCard { .. } => Answered::Request(request(1)),
        Effect::Quote(_) => Answered::Quoted { request: request(1), quote: Ok(quote()) },
        Effect::Redeem { .. } => Answered::Redeemed(Box::new(receipt())),
        Effect::ListReversible => Answered::Reversible(page(123, "张登明", Found::Typed).history),
        Effect::ListOwed => Answered::Owed(vec![lone_reversal()]),
        Effect::Restore { by, .. } | Effect::PutClockBack { by, .. } => {
            Answered::Signed { seq: 4801, by: by.clone() }
        }
        Effect::Reverse { refers, .. } => Answered::Reversed(Reversed {
            seq: 4800,
            refers: *refers,
            household: None,
            points: points("1.0"),
        }),
        Effect::IssueCard { .. } => Answered::CardIssued(card(123)),
        Effect::Countersign { .. } => Answered::Countersigned(4801),
        Effect::OpenDay { .. } => Answered::DayOpened(day_open()),
        Effect::CheckCarrier => Answered::Carrier(Ok(())),
        Effect::PreviewClose { .. } => Answered::Preview(Box::new(report())),
        Effect::CloseDay { .. } => Answered::DayClosed(Box::new(report())),
        Effect::Export(_) => Answered::Exported(Box::new(exported(Ok(Vec::new())))),
        Effect::TakeIn { .. } => Answered::TakenIn(vec![4802]),
    })
}

impl Desk {
    fn send(&mut self, message: Message) {
        let asked = counter::update::update(&mut self.model, message);
        self.perform(asked);
    }

    fn perform(&mut self, asked: Vec<Asked<Effect>>) {
        for Asked { by, effect } in asked {
            let books = matches!(
                effect,
                Effect::Redeem { .. }
                    | Effect::Reverse { .. }
                    | Effect::Countersign { .. }
                    | Effect::IssueCard { .. }
                    | Effect::TakeIn { .. }
                    | Effect::OpenDay { .. }
                    | Effect::CloseDay { .. }
                    | Effect::ChangePin { .. }
                    | Effect::TakeCatalog { .. }
            );
            assert!(!books || self.model.world.session.is_some(), "booked by nobody: {effect:?}");
            let is_slow = matches!(
                effect,
                Effect::CheckPin { .. } | Effect::ChangePin { .. } | Effect::Export(_) | Effect::ReadCatalog
            );
            if is_slow || self.late == Late::All {
                self.waiting.push(Asked { by, effect });
            } else {
                self.give(&Asked { by, effect });
            }
        }
    }

    /// The answer that was hoped for.
    fn give(&mut self, asked: &Asked<Effect>) {
        if let Some(answer) = answer(&asked.effect) {
            let is_errand = matches!(asked.effect, Effect::Export(_));
            let forms = is_errand.then(|| self.forms());
            self.send(Message::Answered { to: asked.by, answer: Ok(answer) });
            assert!(forms.is_none_or(|forms| forms == self.forms()), "an errand changed a form");
        }
    }

    fn refuse(&mut self, asked: &Asked<Effect>) {
        if matches!(asked.effect, Effect::Bell | Effect::Refresh) {
            return;
        }
        let answer = Err(Trouble::Refused(Refusal::WrongPin { left: 3 }));
        self.send(Message::Answered { to: asked.by, answer });
    }

    /// Everything that somebody types into, as it stands.
    fn forms(&self) -> String {
        let is_form = |screen: &&Screen| !matches!(screen, Screen::CloseDay(_));
        format!("{:?}", self.model.above.iter().filter(is_form).collect::<Vec<_>>())
    }

    fn take(&mut self, happens: &Happens) {
        match happens {
            Happens::Key(key) => self.send(Message::Key(*key)),
            Happens::Pin => "111111".chars().for_each(|digit| self.send(Message::Key(Key::Char(digit)))),
            Happens::Card(serial) => self.send(Message::Scan(Scanned::Card(card(*serial)))),
            Happens::Good(index) => self.send(Message::Scan(Scanned::Good(barcode(*index)))),
            Happens::Junk => self.send(Message::Scan(Scanned::Junk)),
            Happens::Seconds(seconds) => {
                let now = self.model.world.now.plus_ms(seconds * 1000);
                self.send(Message::Tick(now));
            }
            Happens::Right if !self.waiting.is_empty() => {
                let asked = self.waiting.remove(0);
                self.give(&asked);
            }
            Happens::Wrong if !self.waiting.is_empty() => {
                let asked = self.waiting.remove(0);
                self.refuse(&asked);
            }
            Happens::NewestRight => {
                if let Some(asked) = self.waiting.pop() {
                    self.give(&asked);
                }
            }
            Happens::Trouble => {
                let trouble = Trouble::Refused(Refusal::UnknownGood);
                self.send(Message::Answered { to: Asker::Program, answer: Err(trouble) });
            }
            Happens::Right | Happens::Wrong => {}
        }
    }

    /// Everything that was asked is answered in the end.
    fn settle(&mut self) {
        while !self.waiting.is_empty() {
            let asked = self.waiting.remove(0);
            self.give(&asked);
        }
    }

    /// Locks, signs 01 in as a person would, and goes back to the idle screen.
    fn comes_back(&mut self) {
        self.model.ending = None;
        self.send(Message::Key(Key::Ctrl('l')));
        for _ in 0..8 {
            if matches!(self.model.top(), Screen::SignIn(_) | Screen::Idle(_))
                && self.model.world.session.is_none()
            {
                break;
            }
            self.send(Message::Key(Key::Escape));
            self.send(Message::Key(Key::Ctrl('l')));
        }
        if self.model.world.session.is_none() {
            if matches!(self.model.top(), Screen::Idle(_)) {
                self.send(Message::Key(Key::Enter));
            }
            // Digits of an earlier person, a check under way, another name chosen: all of it goes.
            self.send(Message::Key(Key::Escape));
            if !matches!(self.model.top(), Screen::SignIn(_)) {
                self.send(Message::Key(Key::Enter));
            }
            (0..3).for_each(|_| self.send(Message::Key(Key::Up)));
            self.take(&Happens::Pin);
            self.send(Message::Key(Key::Enter));
            self.settle();
        }
        self.settle();
    }
}

/// What no interleaving may do: sell behind a lock, keep a person out, leave a screen that answers to nothing.
fn holds(late: Late, way: &[Happens]) -> Result<(), TestCaseError> {
    let mut desk = Desk { model: idle(), late, waiting: Vec::new() };
    for step in way {
        desk.take(step);
        if desk.model.world.session.is_none() {
            let open = desk.model.top();
            prop_assert!(
                matches!(
                    open,
                    Screen::Idle(_)
                        | Screen::SignIn(_)
                        | Screen::SelfService(_)
                        | Screen::Help(_)
                        | Screen::Quit(_)
                        | Screen::ScanTest(_)
                ),
                "signed out on {open:?}"
            );
        }
    }
    desk.settle();
    // Answered or dropped, nothing waits for ever.
    prop_assert_eq!(desk.model.above.waiting().count(), 0, "{:?}", desk.model.above);
    desk.comes_back();
    prop_assert_eq!(desk.model.world.signed_in(), Some(&code("01")), "{:?}", desk.model.above);
    // And from there home, whatever basket was kept.
    for _ in 0..12 {
        desk.send(Message::Key(Key::Escape));
        desk.settle();
        if matches!(desk.model.top(), Screen::Leave(_)) {
            desk.send(Message::Key(Key::Delete));
        }
    }
    prop_assert!(matches!(desk.model.top(), Screen::Idle(_)), "{:?}", desk.model.above);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_interleaving_keeps_a_person_with_the_right_pin_out(way in proptest::collection::vec(happens(), 1..60)) {
        holds(Late::Slow, &way)?;
    }

    #[test]
    fn every_answer_finds_its_asker_or_is_dropped_however_late(way in proptest::collection::vec(happens(), 1..60)) {
        holds(Late::All, &way)?;
    }
}
