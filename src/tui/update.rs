//! The one place where anything changes: a message in, effects out. Pure.

use super::action::Action;
use super::effect::Effect;
use super::key::Key;
use super::message::{Answered, Message};
use super::model::{DayState, Ending, Model, Names, Session, Toast, Tone};
use super::scan;
use super::screen::Screen;
use super::screen::find::Find;
use super::screen::help::Help;
use super::screen::intake::IntakeForm;
use super::screen::reverse::ReverseList;
use super::screen::scan_test::ScanTest;
use super::screen::sign_in::SignIn;
use super::screen::{close_day::CloseDay, halt::Halt, open_day::OpenDay, quit::Quit};
use super::step::{Event, Step};
use super::written;
use crate::domain::moment::Moment;
use crate::domain::number::AttendantCode;
use crate::domain::trouble::{Failure, Trouble};
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
        Message::Key(key) if model.world.keymap.keys(Action::Quit).contains(key) => {
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
        Action::Quit => run(model, vec![Step::Open(Screen::Quit(Quit))]),
        Action::SignIn => run(model, vec![Step::Open(Screen::SignIn(SignIn::new(None)))]),
        Action::Find => run(model, vec![Step::Open(Screen::Find(Find::new()))]),
        Action::Intake => {
            run(model, vec![Step::Open(Screen::Intake(IntakeForm::new())), Step::Ask(Effect::NewRequest)])
        }
        Action::Reverse => {
            let list = Screen::Reverse(ReverseList::new());
            run(model, vec![Step::Open(list), Step::Ask(Effect::ListReversible), Step::Ask(Effect::ListOwed)])
        }
        Action::Day => open_day_screen(model),
        _ => tell(model, Event::Act(action)),
    }
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
                effects.extend(tell(model, Event::Told(told)));
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
            Step::Ask(effect) => effects.push(effect),
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

fn alarm(model: &mut Model, text: String) -> Vec<Effect> {
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
    let has_basket = model.above.iter().any(|screen| match screen {
        Screen::Counter(counter) => !counter.basket.is_empty(),
        _ => false,
    });
    if has_basket {
        model.above.push(Screen::SignIn(SignIn::new(Some(session.attendant.code))));
    } else {
        model.above.clear();
    }
}

fn signed_in(model: &mut Model, code: &AttendantCode) -> Vec<Effect> {
    let found = model.world.attendants.iter().find(|attendant| attendant.code == *code).cloned();
    let (Some(attendant), Some(Screen::SignIn(sign_in))) = (found, model.above.pop()) else {
        return Vec::new();
    };
    model.world.session = Some(Session { attendant, active: model.world.now });
    let mut effects = match sign_in.resume {
        Some(owner) if owner == *code => return Vec::new(),
        Some(_) => {
            model.above.clear();
            warn(model, Phrase::BasketDropped)
        }
        None => Vec::new(),
    };
    effects.push(Effect::Refresh);
    if matches!(model.world.day_state(), DayState::Closed | DayState::LeftOpen) {
        effects.extend(open_day_screen(model));
    }
    effects
}

/// F12: open what is closed, close what is open.
fn open_day_screen(model: &mut Model) -> Vec<Effect> {
    let Some(by) = model.world.signed_in().cloned() else {
        return Vec::new();
    };
    let steps = match model.world.day_state() {
        DayState::Unknown => return vec![Effect::Refresh],
        DayState::Closed => {
            vec![Step::Open(Screen::OpenDay(OpenDay::new())), Step::Ask(Effect::NewRequest)]
        }
        DayState::Open | DayState::LeftOpen => vec![
            Step::Open(Screen::CloseDay(CloseDay::new())),
            Step::Ask(Effect::NewRequest),
            Step::Ask(Effect::PreviewClose { by }),
        ],
    };
    run(model, steps)
}

fn answered(model: &mut Model, answer: Answered) -> Vec<Effect> {
    match answer {
        Answered::Attendants(attendants) => model.world.attendants = attendants,
        Answered::Day(day) => model.world.day = Some(day),
        Answered::ClockBehind(last) => {
            let sentence = text::clock_behind(model.world.language, last, model.world.now);
            return alarm(model, sentence);
        }
        Answered::Honour(honour) => model.world.honour = honour,
        Answered::Shelf(shelf) => model.world.shelf = shelf,
        Answered::Trouble(Trouble::Failed(failure)) if failure.stops_selling() => halt(model, failure),
        Answered::Page(page) => return scan::page_read(model, page),
        Answered::Own(sheet) => return scan::own_read(model, sheet),
        Answered::OwnRefused(trouble) => {
            let sentence = text::trouble(model.world.language, &trouble);
            return say(model, Tone::Warning, sentence).into_iter().collect();
        }
        answer => return deliver(model, &answer),
    }
    Vec::new()
}

fn halt(model: &mut Model, failure: Failure) {
    model.above.clear();
    model.world.session = None;
    model.world.toast = None;
    model.root = Screen::Halt(Halt { failure });
}

fn deliver(model: &mut Model, answer: &Answered) -> Vec<Effect> {
    let Model { root, above, world, .. } = model;
    let steps = above.last_mut().unwrap_or(root).update(Event::Answer(answer), world);
    if !matches!(steps.as_slice(), [Step::Pass]) {
        return run(model, steps);
    }
    let language = model.world.language;
    match answer {
        Answered::Trouble(trouble) => {
            say(model, Tone::Warning, text::trouble(language, trouble)).into_iter().collect()
        }
        Answered::Good(shelf) => {
            let name = model.world.name(&shelf.good.name).to_owned();
            let sentence = text::price_sentence(language, &name, shelf.points, shelf.stock);
            say(model, Tone::Plain, sentence).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
