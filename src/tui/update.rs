//! The one place where anything changes: a message in, effects out. Pure.

use super::action::Action;
use super::day;
use super::effect::Effect;
use super::key::Key;
use super::message::{Answered, Message};
use super::model::{DayState, Ending, Model, Names, Session, Toast, Tone};
use super::scan;
use super::screen::Screen;
use super::screen::find::Find;
use super::screen::halt::Halt;
use super::screen::help::Help;
use super::screen::intake::IntakeForm;
use super::screen::news::News;
use super::screen::pin_form::PinForm;
use super::screen::quit::Quit;
use super::screen::reverse::ReverseList;
use super::screen::scan_test::ScanTest;
use super::screen::sign_in::SignIn;
use super::stack::Ticket;
use super::step::{Event, Step};
use super::written;
use crate::domain::decide::fill::Room;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::outcome::{Failure, Trouble};
use crate::text::{self, Phrase};

/// How long a sentence stays above the footer.
const TOAST_MS: i64 = 8_000;
/// A warning about the clock waits this long for somebody to touch a key.
const ALARM_MS: i64 = 600_000;

pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    if !written::is_typing(&message) {
        model.before = None;
    }
    match message {
        Message::Tick(now) => tick(model, now),
        Message::ClockJumped { from, to } => {
            let sentence = text::clock_jumped(model.world.language, from, to);
            alarm(model, sentence)
        }
        Message::Resize { width, height } => {
            model.world.size = (width, height);
            Vec::new()
        }
        Message::Stop => run(model, vec![Step::Quit]),
        Message::Answered(answer) => answered(model, answer),
        Message::PinChecked { ticket, code, outcome } => pin_checked(model, ticket, code, outcome),
        Message::PinChanged { code, outcome } => pin_changed(model, &code, outcome),
        _ if model.world.is_too_small() => blind(model, &message),
        Message::Run(run) => written::arrived(model, run),
        Message::Key(key) => {
            touch(model);
            typed(model, key)
        }
        Message::Pick(row) => {
            touch(model);
            tell(model, Event::Pick(row))
        }
        Message::Scan(scanned) => {
            touch(model);
            scan::scanned(model, scanned)
        }
    }
}

/// Nobody may act on what cannot be shown: in a terminal that is too small only the way out works.
fn blind(model: &mut Model, message: &Message) -> Vec<Effect> {
    match message {
        Message::Key(key)
            if model.world.keymap.keys(Action::Quit).contains(key) && model.world.may_quit() =>
        {
            run(model, vec![Step::Quit])
        }
        _ => Vec::new(),
    }
}

pub(super) fn touch(model: &mut Model) {
    model.world.toast = None;
    let now = model.world.now;
    if let Some(session) = &mut model.world.session {
        session.active = now;
    }
}

fn tick(model: &mut Model, now: Moment) -> Vec<Effect> {
    if now < model.world.now {
        put_back(model, now);
    }
    model.world.now = now;
    if model.world.toast.as_ref().is_some_and(|toast| toast.until <= now) {
        model.world.toast = None;
    }
    if matches!(model.top(), Screen::SelfService(own) if own.until <= now) {
        model.above.pop();
    }
    let idle_ms = model.world.session.as_ref().map_or(0, |s| now.unix_ms() - s.active.unix_ms());
    if model.world.session.is_some() && idle_ms >= model.world.shop.lock_after_ms {
        lock(model);
    }
    let is_new_day = model.world.day.is_some_and(|day| day.today != now.date());
    if is_new_day { vec![Effect::Refresh] } else { Vec::new() }
}

/// The clock was put back: what was to happen some time after now still happens that long after now, and what a
/// household left on show is gone at once.
fn put_back(model: &mut Model, now: Moment) {
    if matches!(model.top(), Screen::SelfService(_)) {
        model.above.pop();
    }
    let back_ms = now.unix_ms() - model.world.now.unix_ms();
    if let Some(session) = &mut model.world.session {
        session.active = session.active.plus_ms(back_ms);
    }
    if let Some(toast) = &mut model.world.toast {
        toast.until = toast.until.plus_ms(back_ms);
    }
}

pub(super) fn typed(model: &mut Model, key: Key) -> Vec<Effect> {
    let keymap = &model.world.keymap;
    let action = model.offered().into_iter().find(|action| keymap.keys(*action).contains(&key));
    match action {
        Some(action) => {
            model.before = None;
            if action == Action::Back {
                model.above.give_up();
            }
            act(model, action)
        }
        None => tell(model, Event::Type(key)),
    }
}

/// Actions that mean the same everywhere; the rest goes to the top screen.
fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Help => {
            let help = Help::new(model.offered(), scan::place(model));
            run(model, vec![Step::Open(Screen::Help(help))])
        }
        Action::ScanTest => run(model, vec![Step::Open(Screen::ScanTest(ScanTest::new()))]),
        Action::Language => {
            model.world.language = model.world.language.other();
            Vec::new()
        }
        Action::Names => {
            model.world.names = match model.world.names {
                Names::Masked => Names::Whole,
                Names::Whole => Names::Masked,
            };
            Vec::new()
        }
        Action::Lock => {
            lock(model);
            Vec::new()
        }
        Action::Quit => quit(model),
        Action::Pin => {
            let form = Screen::PinForm(PinForm::default());
            run(model, vec![Step::Open(form), Step::Ask(Effect::NewRequest)])
        }
        Action::SignIn => run(model, vec![Step::Open(Screen::SignIn(SignIn::new(None)))]),
        Action::Find => run(model, vec![Step::Open(Screen::Find(Find::new()))]),
        Action::Intake => {
            run(model, vec![Step::Open(Screen::Intake(IntakeForm::new())), Step::Ask(Effect::NewRequest)])
        }
        // What was booked a moment ago is what somebody wants back there.
        Action::Reverse if matches!(model.top(), Screen::Done(_)) => tell(model, Event::Act(action)),
        Action::Reverse => {
            let list = Screen::Reverse(ReverseList::new());
            run(model, vec![Step::Open(list), Step::Ask(Effect::ListReversible), Step::Ask(Effect::ListOwed)])
        }
        Action::Day => day::open_screen(model),
        _ => tell(model, Event::Act(action)),
    }
}

/// A counter that is gone serves nobody: whoever ends it says who they are. A basket that would be gone with it is named
/// before anybody decides.
fn quit(model: &mut Model) -> Vec<Effect> {
    if !model.world.may_quit() {
        if !matches!(model.top(), Screen::SignIn(_)) {
            model.above.push(Screen::SignIn(SignIn::new(None)));
        }
        return warn(model, Phrase::QuitSignIn);
    }
    let mut effects = run(model, vec![Step::Open(Screen::Quit(Quit))]);
    let goods = goods_in_basket(model);
    if goods > 0 {
        let sentence = text::basket_would_go(model.world.language, goods);
        effects.extend(say(model, Tone::Warning, sentence));
    }
    effects
}

pub(super) fn tell(model: &mut Model, event: Event<'_>) -> Vec<Effect> {
    let Model { root, above, world, .. } = model;
    let steps = above.last_mut().unwrap_or(root).update(event, world);
    run(model, steps)
}

/// Does what a screen asked for, in order, and gathers its effects.
pub(super) fn run(model: &mut Model, steps: Vec<Step>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for step in steps {
        match step {
            Step::Pass => {}
            Step::Open(screen) => model.above.push(screen),
            Step::Close => drop(model.above.pop()),
            Step::CloseWith(told) => {
                model.above.pop();
                effects.extend(tell(model, Event::Told(&told)));
            }
            Step::Only(screen) => {
                model.above.clear();
                model.above.push(screen);
                model.world.names = Names::Masked;
            }
            Step::Home => {
                model.above.clear();
                model.world.names = Names::Masked;
                effects.push(Effect::Refresh);
            }
            Step::Ask(effect) => {
                if matches!(effect, Effect::CheckPin { .. }) {
                    model.above.wait();
                }
                effects.push(effect);
            }
            Step::Say(tone, text) => effects.extend(say(model, tone, text)),
            Step::SignedIn(code) => effects.extend(signed_in(model, &code)),
            Step::Scanned(scanned) => effects.extend(scan::scanned(model, scanned)),
            Step::Quit => {
                let halted = matches!(model.root, Screen::Halt(_));
                model.ending = Some(if halted { Ending::Halted } else { Ending::Quit });
            }
        }
    }
    effects
}

/// A warning is heard as well as seen.
pub(super) fn say(model: &mut Model, tone: Tone, text: String) -> Option<Effect> {
    let until = model.world.now.plus_ms(TOAST_MS);
    model.world.toast = Some(Toast { tone, text, until });
    (tone == Tone::Warning).then_some(Effect::Bell)
}

pub(super) fn alarm(model: &mut Model, text: String) -> Vec<Effect> {
    let until = model.world.now.plus_ms(ALARM_MS);
    model.world.toast = Some(Toast { tone: Tone::Warning, text, until });
    vec![Effect::Bell]
}

pub(super) fn warn(model: &mut Model, phrase: Phrase) -> Vec<Effect> {
    say(model, Tone::Warning, phrase.text(model.world.language).to_owned()).into_iter().collect()
}

/// Keeps a basket for the person who filled it; everything else goes back to the idle screen.
fn lock(model: &mut Model) {
    let Some(session) = model.world.session.take() else {
        return;
    };
    model.before = None;
    model.world.names = Names::Masked;
    model.world.toast = None;
    // A second person's PIN that is still being compared must not book anything behind the lock.
    for place in model.above.stop_waiting() {
        let Model { above, world, .. } = model;
        above[place].update(Event::Act(Action::Back), world);
    }
    if goods_in_basket(model) > 0 {
        let sign_in = SignIn::resuming(session.attendant.code, &model.world.attendants);
        model.above.push(Screen::SignIn(sign_in));
    } else {
        model.above.clear();
    }
}

/// Goods in the basket that waits anywhere in the stack.
fn goods_in_basket(model: &Model) -> usize {
    let baskets = model.above.iter().filter_map(|screen| match screen {
        Screen::Counter(counter) => Some(counter.basket.len()),
        _ => None,
    });
    baskets.sum()
}

fn signed_in(model: &mut Model, code: &AttendantCode) -> Vec<Effect> {
    let found = model.world.attendants.iter().find(|attendant| attendant.code == *code).cloned();
    let Some(attendant) = found else {
        return Vec::new();
    };
    let Some(Screen::SignIn(sign_in)) = model.above.pop() else {
        return Vec::new();
    };
    model.world.session = Some(Session { attendant, active: model.world.now });
    let mut effects = match sign_in.resume {
        Some(owner) if owner == *code => return vec![Effect::ReadNews { code: code.clone() }],
        Some(_) => {
            model.above.clear();
            warn(model, Phrase::BasketDropped)
        }
        None => Vec::new(),
    };
    effects.push(Effect::Refresh);
    let alarms = model.world.shop.alarms.iter().map(|alarm| alarm.sentence(model.world.language));
    let sentences = text::joined(model.world.language, alarms);
    if !sentences.is_empty() {
        effects.extend(alarm(model, sentences));
    }
    let is_asked = matches!(model.world.day_state(), DayState::Closed | DayState::LeftOpen);
    if is_asked || day::matter_to_sign(&model.world).is_some() {
        effects.extend(day::open_screen(model));
    }
    effects.push(Effect::ReadNews { code: code.clone() });
    effects
}

fn answered(model: &mut Model, answer: Answered) -> Vec<Effect> {
    match answer {
        Answered::Attendants(attendants) => model.world.attendants = attendants,
        Answered::Day(day) => model.world.day = Some(day),
        Answered::ClockRight => model.world.ahead = None,
        Answered::Behind(behind) => model.world.behind = behind,
        Answered::ClockBehind(last) => {
            model.world.ahead = Some(last);
            if let Some(effects) = day::replace_screen(model) {
                return effects;
            }
            let sentence = text::clock_behind(model.world.language, last, model.world.now);
            return alarm(model, sentence);
        }
        Answered::Room(room) => return room_told(model, room),
        Answered::Honour(honour) => model.world.honour = honour,
        Answered::Shelf(shelf) => {
            model.world.shelf = shelf;
            return reprice(model);
        }
        Answered::Reversed(reversed) => {
            for screen in model.above.iter_mut() {
                if let Screen::Done(done) = screen {
                    done.note_reversal(reversed.refers, reversed.seq);
                }
            }
            return deliver(model, &Answered::Reversed(reversed));
        }
        // A quote belongs to the screen that asked, which may stand behind a lock.
        Answered::Quoted { .. } => {
            let Model { above, world, .. } = model;
            for screen in above.iter_mut().filter(|screen| matches!(screen, Screen::Confirm(_))) {
                screen.update(Event::Answer(&answer), world);
            }
        }
        Answered::Trouble(Trouble::Failed(failure)) if failure.stops_selling() => halt(model, failure),
        Answered::Page(page) => return scan::page_read(model, page),
        Answered::Own(sheet) => return scan::own_read(model, sheet),
        Answered::News(entry) if model.world.session.is_some() => {
            model.above.push(Screen::News(News::new(*entry)));
            return vec![Effect::Bell];
        }
        Answered::News(_) | Answered::Told => {}
        Answered::OwnRefused(trouble) => {
            let sentence = text::trouble_to_household(model.world.language, &trouble);
            return say(model, Tone::Warning, sentence).into_iter().collect();
        }
        answer => return deliver(model, &answer),
    }
    Vec::new()
}

/// Said once when it gets less; the idle screen shows it as long as it is so.
fn room_told(model: &mut Model, room: Room) -> Vec<Effect> {
    let before = std::mem::replace(&mut model.world.room, room);
    let sentence = text::room(model.world.language, room).filter(|_| room != before);
    sentence.map(|sentence| alarm(model, sentence.to_owned())).unwrap_or_default()
}

/// A basket's figures are those of the shelf now; a price that is another one than before is said, and what a quote
/// said of either is asked for again: on another day it may be refused, too.
fn reprice(model: &mut Model) -> Vec<Effect> {
    let Model { above, world, .. } = model;
    let (mut sentences, mut quotes) = (Vec::new(), Vec::new());
    for screen in above.iter_mut() {
        if let Screen::Counter(counter) = screen {
            sentences.extend(counter.reprice(world));
        }
        if let Screen::Confirm(confirm) = screen {
            quotes.push(confirm.ask_anew());
        }
    }
    let mut effects = Vec::new();
    if !sentences.is_empty() {
        let sentence = text::joined(model.world.language, sentences);
        effects.extend(say(model, Tone::Warning, sentence));
    }
    effects.extend(quotes);
    effects
}

/// A PIN was compared: what stands above the screen that asked goes, so that it is seen and acts on top.
fn pin_checked(
    model: &mut Model,
    ticket: Ticket,
    code: AttendantCode,
    outcome: Result<(), Trouble>,
) -> Vec<Effect> {
    let place = model.above.answered(ticket);
    let answer = match outcome {
        Err(Trouble::Failed(failure)) if failure.stops_selling() => {
            halt(model, failure);
            return Vec::new();
        }
        Err(trouble) => Answered::Trouble(trouble),
        Ok(()) => Answered::PinRight(code),
    };
    let Some(place) = place else { return Vec::new() };
    model.above.truncate(place + 1);
    tell(model, Event::Answer(&answer))
}

/// A PIN was changed, or was not, a tenth of a second after it was asked for: said to the form, or where that is gone, to
/// whoever is there.
fn pin_changed(model: &mut Model, code: &PersonCode, outcome: Result<u64, Trouble>) -> Vec<Effect> {
    let form =
        model.above.iter().rposition(|screen| matches!(screen, Screen::PinForm(form) if form.is_booking()));
    match (form, outcome) {
        (_, Err(Trouble::Failed(failure))) if failure.stops_selling() => {
            halt(model, failure);
            Vec::new()
        }
        (Some(place), outcome) => {
            model.above.truncate(place + 1);
            let answer = outcome.map_or_else(Answered::Trouble, Answered::PinChanged);
            tell(model, Event::Answer(&answer))
        }
        (None, Ok(seq)) => {
            let sentence = text::people::pin_done(model.world.language, code, seq);
            say(model, Tone::Good, sentence).into_iter().collect()
        }
        (None, Err(trouble)) => {
            let sentence = text::trouble(model.world.language, &trouble);
            say(model, Tone::Warning, sentence).into_iter().collect()
        }
    }
}

fn halt(model: &mut Model, failure: Failure) {
    model.above.clear();
    model.world.session = None;
    model.world.toast = None;
    model.root = Screen::Halt(Halt { failure });
}

fn deliver(model: &mut Model, answer: &Answered) -> Vec<Effect> {
    let Model { root, above, world, .. } = model;
    // Who waits for a PIN hears of that by its ticket; any other trouble there is somebody else's.
    let is_foreign = matches!(answer, Answered::Trouble(_) | Answered::PinRight(_))
        && (above.is_top_waiting() || matches!(above.last(), Some(Screen::SignIn(_))));
    if !is_foreign {
        let steps = above.last_mut().unwrap_or(root).update(Event::Answer(answer), world);
        if !matches!(steps.as_slice(), [Step::Pass]) {
            return run(model, steps);
        }
    }
    let language = model.world.language;
    match answer {
        Answered::Trouble(trouble) => {
            say(model, Tone::Warning, text::trouble(language, trouble)).into_iter().collect()
        }
        Answered::Copied(copied) => {
            let sentence = text::copied(language, copied);
            say(model, Tone::Good, sentence).into_iter().collect()
        }
        Answered::Good(shelf) => {
            let name = model.world.name(&shelf.good.name).to_owned();
            let sentence = text::price_sentence(language, &name, shelf.points, shelf.stock);
            say(model, Tone::Plain, sentence).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
