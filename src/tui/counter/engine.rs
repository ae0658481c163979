//! What the stack does with the steps of its screens, and how an answer finds the screen that asked. Everything here gives
//! the effects that came of it.

use super::effect::Effect;
use super::message::Answered;
use super::model::{Ending, Model};
use super::open::open;
use super::screen::Screen;
use super::screen::halt::Halt;
use super::step::{Event, Step};
use super::world::Names;
use crate::outcome::{Failure, Trouble};
use crate::text::{self, Phrase};
use crate::tui::kit::stack::{Asked, Asker, Level};
use crate::tui::kit::tone::{Toast, Tone};

pub type Effects = Vec<Asked<Effect>>;

/// How long a sentence stays above the footer.
const TOAST_MS: i64 = 8_000;
/// A warning about the clock waits this long for somebody to touch a key.
const ALARM_MS: i64 = 600_000;

/// Tells the top screen.
pub(super) fn tell(model: &mut Model, event: Event) -> Effects {
    let top = model.above.top();
    tell_at(model, top, event)
}

fn tell_at(model: &mut Model, place: Level, event: Event) -> Effects {
    let (screen, world) = model.at(place);
    let steps = screen.map(|screen| screen.update(event, world)).unwrap_or_default();
    run_at(model, place, steps)
}

/// Does what the top screen, or the program for it, wants done.
pub(super) fn run(model: &mut Model, steps: Vec<Step>) -> Effects {
    let top = model.above.top();
    run_at(model, top, steps)
}

/// Does what a screen wants done, in order. Where that moves the stack, what stands above the screen goes first: it acts on
/// top, where it is seen.
fn run_at(model: &mut Model, place: Level, steps: Vec<Step>) -> Effects {
    let mut asker = place;
    if steps.iter().any(Step::moves) {
        model.above.uncover(place);
    }
    let mut effects = Vec::new();
    for step in steps {
        let moves = step.moves();
        match step {
            Step::Pass => {}
            Step::Open(route) => effects.extend(open_on_top(model, route)),
            Step::Close => drop(model.above.pop()),
            Step::CloseWith(told) => {
                model.above.pop();
                effects.extend(tell(model, Event::Told(told)));
            }
            Step::Only(route) => {
                model.above.clear();
                model.world.names = Names::Masked;
                effects.extend(open_on_top(model, route));
            }
            Step::Home => {
                model.above.clear();
                model.world.names = Names::Masked;
                effects.push(Asked::by_program(Effect::Refresh));
            }
            Step::Ask(effect) => effects.push(ask(model, asker, effect)),
            Step::GiveUp => model.above.give_up(asker),
            Step::Say(tone, text) => effects.extend(say(model, tone, text)),
            Step::Own(own) => model.pending.push_back(own),
        }
        if moves {
            asker = model.above.top();
        }
    }
    effects
}

/// Opens a screen, which asks its first questions.
fn open_on_top(model: &mut Model, route: super::route::Route) -> Effects {
    let (screen, questions) = open(route, &model.world);
    model.above.push(screen);
    let top = model.above.top();
    questions.into_iter().map(|effect| ask(model, top, effect)).collect()
}

/// What concerns every screen has no asker: nothing of it is answered to one.
pub(super) fn ask(model: &mut Model, asker: Level, effect: Effect) -> Asked<Effect> {
    match effect {
        Effect::Bell | Effect::Refresh => Asked::by_program(effect),
        effect => Asked { by: Asker::Screen(model.above.ask(asker)), effect },
    }
}

/// Gives the answer to the screen that asked, wherever that stands. Where it is gone, or waits no more, only what nobody
/// may miss is said.
pub(super) fn deliver(model: &mut Model, to: Asker, answer: Result<Answered, Trouble>) -> Effects {
    let answer = match answer {
        Err(Trouble::Failed(failure)) if failure.stops_selling() => {
            halt(model, failure);
            return Vec::new();
        }
        answer => answer,
    };
    let place = match to {
        Asker::Program => return orphaned(model, answer),
        Asker::Screen(ticket) => model.above.answered(ticket),
    };
    match (place, answer) {
        (None, answer) => orphaned(model, answer),
        (Some(place), Ok(answer)) => tell_at(model, place, Event::Answer(answer)),
        (Some(place), Err(trouble)) => {
            let (screen, world) = model.at(place);
            let steps = screen.map(|screen| screen.update(Event::Refused(trouble.clone()), world));
            match steps.unwrap_or_else(|| vec![Step::Pass]).as_slice() {
                [Step::Pass] => warn_of(model, &trouble),
                steps => run_at(model, place, steps.to_vec()),
            }
        }
    }
}

/// An answer whose asker is gone.
fn orphaned(model: &mut Model, answer: Result<Answered, Trouble>) -> Effects {
    let language = model.world.language;
    match answer {
        Ok(Answered::PinChanged { code, seq }) => {
            say(model, Tone::Good, text::people::pin_done(language, &code, seq)).into_iter().collect()
        }
        Ok(Answered::Exported(exported)) => match &exported.files {
            Ok(files) => {
                let sentence = text::files_written(language, files.len());
                say(model, Tone::Good, sentence).into_iter().collect()
            }
            Err(trouble) => warn_of(model, trouble),
        },
        Ok(_) | Err(Trouble::Refused(_)) => Vec::new(),
        Err(trouble @ Trouble::Failed(_)) => warn_of(model, &trouble),
    }
}

/// Why something did not come about.
pub(super) fn warn_of(model: &mut Model, trouble: &Trouble) -> Effects {
    let sentence = text::trouble(model.world.language, trouble);
    say(model, Tone::Warning, sentence).into_iter().collect()
}

/// A warning is heard as well as seen.
pub(super) fn say(model: &mut Model, tone: Tone, text: String) -> Option<Asked<Effect>> {
    let until = model.world.now.plus_ms(TOAST_MS);
    model.world.toast = Some(Toast { tone, text, until });
    (tone == Tone::Warning).then_some(Asked::by_program(Effect::Bell))
}

pub(super) fn alarm(model: &mut Model, text: String) -> Effects {
    let until = model.world.now.plus_ms(ALARM_MS);
    model.world.toast = Some(Toast { tone: Tone::Warning, text, until });
    vec![Asked::by_program(Effect::Bell)]
}

pub(super) fn warn(model: &mut Model, phrase: Phrase) -> Effects {
    say(model, Tone::Warning, phrase.text(model.world.language).to_owned()).into_iter().collect()
}

pub(super) fn halt(model: &mut Model, failure: Failure) {
    model.above.clear();
    model.world.session = None;
    model.world.toast = None;
    model.root = Screen::Halt(Halt { failure });
}

pub(super) fn quit(model: &mut Model) {
    let halted = matches!(model.root, Screen::Halt(_));
    model.ending = Some(if halted { Ending::Halted } else { Ending::Quit });
}

/// A key was touched: the sentence above the footer goes, and the counter stays open.
pub(super) fn touch(model: &mut Model) {
    model.world.toast = None;
    let now = model.world.now;
    if let Some(session) = &mut model.world.session {
        session.active = now;
    }
}

/// Nobody waits for anything any more; whoever did is told.
pub(super) fn drop_answers(model: &mut Model) {
    for place in model.above.stop_waiting() {
        let (screen, world) = model.at(place);
        if let Some(screen) = screen {
            screen.update(Event::Dropped, world);
        }
    }
}
