//! The one place where anything changes: a message in, effects out. Pure.

use super::acting::{act, typed};
use super::action::Action;
use super::day;
use super::effect::Effect;
use super::engine::{self, Effects, alarm, deliver, run, tell, touch};
use super::message::{Fact, Message};
use super::model::Model;
use super::prices::reprice;
use super::scan;
use super::screen::Screen;
use super::session::{lock, signed_in};
use super::step::{Event, Own, Step};
use super::typing;
use crate::domain::decide::fill::Room;
use crate::domain::entry::Found;
use crate::domain::value::moment::Moment;
use crate::text;
use crate::tui::kit::stack::Asked;

pub fn update(model: &mut Model, message: Message) -> Effects {
    if !typing::is_typing(&message) {
        model.before = None;
    }
    let mut effects = changed(model, message);
    while let Some(own) = model.pending.pop_front() {
        effects.extend(own_step(model, own));
    }
    effects
}

fn changed(model: &mut Model, message: Message) -> Effects {
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
        Message::Stop => {
            engine::quit(model);
            Vec::new()
        }
        Message::Learnt(fact) => learnt(model, fact),
        Message::Answered { to, answer } => match scan::answered(model, to, answer) {
            Ok(effects) => effects,
            Err(answer) => deliver(model, to, answer),
        },
        Message::Errand(errand) => {
            model.world.errand = errand;
            Vec::new()
        }
        Message::Key(_) | Message::Scan(_) | Message::Run(_) | Message::Pick(_)
            if model.world.is_too_small() =>
        {
            blind(model, &message)
        }
        Message::Run(run) => typing::arrived(model, run),
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

fn own_step(model: &mut Model, own: Own) -> Effects {
    match own {
        Own::SignedIn(code) => signed_in(model, &code),
        Own::Scanned(scanned) => scan::scanned(model, scanned),
        Own::Serve(number) => {
            vec![Asked::by_program(Effect::ReadHousehold { number, found: Found::Typed })]
        }
        Own::Act(action) => act(model, action),
        Own::Quit => {
            engine::quit(model);
            Vec::new()
        }
    }
}

/// Nobody may act on what cannot be shown: in a terminal that is too small only the way out works.
fn blind(model: &mut Model, message: &Message) -> Effects {
    match message {
        Message::Key(key)
            if model.world.keymap.keys(Action::Quit).contains(key) && model.world.may_quit() =>
        {
            run(model, vec![Step::Own(Own::Quit)])
        }
        _ => Vec::new(),
    }
}

fn tick(model: &mut Model, now: Moment) -> Effects {
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
    let mut effects = Vec::new();
    if model.world.session.is_some() && idle_ms >= model.world.shop.lock_after_ms {
        effects = lock(model);
    }
    if model.world.day.is_some_and(|day| day.today != now.date()) {
        effects.push(Asked::by_program(Effect::Refresh));
    }
    effects
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

fn learnt(model: &mut Model, fact: Fact) -> Effects {
    match fact {
        Fact::Attendants(attendants) => model.world.attendants = attendants,
        Fact::Day(day) => model.world.day = Some(day),
        Fact::Desk(desk) => model.world.desk = *desk,
        Fact::ClockRight => model.world.ahead = None,
        Fact::Behind(behind) => model.world.behind = behind,
        Fact::ClockBehind(last) => {
            model.world.ahead = Some(last);
            if let Some(effects) = day::replace_screen(model) {
                return effects;
            }
            let sentence = text::clock_behind(model.world.language, last, model.world.now);
            return alarm(model, sentence);
        }
        Fact::Room(room) => return room_told(model, room),
        Fact::Honour(honour) => model.world.honour = honour,
        Fact::Catalog(catalog) => model.world.catalog = catalog,
        Fact::Alarms(alarms) => model.world.alarms = alarms,
        Fact::Shelf(shelf) => {
            model.world.shelf = shelf;
            return reprice(model);
        }
    }
    Vec::new()
}

/// Said once when it gets less; the idle screen shows it as long as it is so.
fn room_told(model: &mut Model, room: Room) -> Effects {
    let before = std::mem::replace(&mut model.world.room, room);
    let sentence = text::room(model.world.language, room).filter(|_| room != before);
    sentence.map(|sentence| alarm(model, sentence)).unwrap_or_default()
}
