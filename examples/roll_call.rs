//! A second full-screen program, of one screen, made of the kit alone: who has come to the meeting. Names are typed, F9
//! adds one, and a thread of its own writes the list down. `cargo run --example roll_call -- FILE`

use hemei::actions;
use hemei::config::{BorderChoice, ColourChoice, SoundChoice};
use hemei::domain::entry::RequestId;
use hemei::domain::value::language::Language;
use hemei::domain::value::number::AttendantCode;
use hemei::text::Phrase;
use hemei::tui::kit::action::{Action as _, Meaning};
use hemei::tui::kit::bell::{Bell, Ring};
use hemei::tui::kit::errand::Worker;
use hemei::tui::kit::form::{Form, FormAnswer, FormEffect, Holds, Left, Spec};
use hemei::tui::kit::key::Key;
use hemei::tui::kit::keymap::Keymap;
use hemei::tui::kit::layout;
use hemei::tui::kit::look::{Look, Scale};
use hemei::tui::kit::program::{self, Happened, Post, Program};
use hemei::tui::kit::settings::Settings;
use hemei::tui::kit::step::{Event, Step};
use hemei::tui::kit::widget::canvas::{Canvas, Zone};
use hemei::tui::kit::widget::footer::Footer;
use hemei::tui::kit::widget::list;
use ratatui::Frame;
use ratatui::layout::Rect;
use std::path::PathBuf;
use std::{fs, io};

actions! {
    Action, never together: [];
    Add "confirm": [Key::Function(9)], VerbBook, DoCommit, Commit;
    Up "up": [Key::Up], KeyUp, DoUp, Up;
    Down "down": [Key::Down], KeyDown, DoDown, Down;
    Quit "quit": [Key::Ctrl('q')], KeyQuit, DoQuit, Quit;
}

const LANGUAGE: Language = Language::Chinese;
const LINES: &[Spec<Name>] =
    &[Spec { id: Name, label: Phrase::NumberOrName, holds: Holds::Text { most: 12 }, hint: None }];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Effect {
    Bell,
    Write,
}

impl FormEffect for Effect {
    fn bell() -> Self {
        Effect::Bell
    }

    fn check_pin(_: AttendantCode, _: String) -> Self {
        Effect::Bell
    }
}

/// Nothing is ever asked that a form waits for.
#[derive(Debug)]
enum Answer {}

impl FormAnswer for Answer {
    fn request(&self) -> Option<RequestId> {
        match *self {}
    }

    fn right_pin(&self) -> Option<&AttendantCode> {
        match *self {}
    }
}

type Steps = Vec<Step<(), Effect, (), ()>>;

/// Who has come, and the line for the next name.
#[derive(Debug)]
pub struct RollCall {
    pub names: Vec<String>,
    /// So many names are on disk.
    pub written: usize,
    chosen: usize,
    form: Form<Name, Effect>,
    keymap: Keymap<Action>,
    look: Look,
    errands: Worker<usize>,
    file: PathBuf,
    has_ended: bool,
}

impl RollCall {
    pub fn new(file: PathBuf, look: Look, post: Post<usize>) -> io::Result<Self> {
        let (names, form, keymap) = (Vec::new(), Form::new(LINES), Keymap::default());
        let errands = Worker::start("errand", post)?;
        Ok(RollCall { names, written: 0, chosen: 0, form, keymap, look, errands, file, has_ended: false })
    }

    fn press(&mut self, key: Key) -> Steps {
        let action = Action::ALL.iter().copied().find(|action| self.keymap.keys(*action).contains(&key));
        let event: Event<Action, Answer, ()> = match action {
            None => Event::Type(key),
            Some(Action::Add) => Event::Act(Action::Add),
            Some(action @ (Action::Up | Action::Down)) => {
                self.chosen = list::moved(self.chosen, self.names.len(), action);
                return Vec::new();
            }
            Some(Action::Quit) => {
                self.has_ended = true;
                return Vec::new();
            }
        };
        match self.form.update(event, LANGUAGE) {
            Left::Nothing(steps) => steps,
            Left::Commit => self.add(),
            Left::Turned(..)
            | Left::Edited(_)
            | Left::Found(..)
            | Left::Confirmed
            | Left::Proven
            | Left::Answer(_) => Vec::new(),
        }
    }

    fn add(&mut self) -> Steps {
        let name = self.form.text(Name).to_owned();
        if name.is_empty() {
            return self.form.lacks(Name, Phrase::TypeFirst, LANGUAGE);
        }
        if let Some(field) = self.form.field_mut(Name) {
            field.clear();
        }
        self.chosen = self.names.len();
        self.names.push(name);
        vec![Step::Ask(Effect::Write)]
    }

    fn perform(&mut self, steps: Steps, bell: &mut Bell) {
        for step in steps {
            match step {
                Step::Ask(Effect::Write) => self.write(),
                Step::Ask(Effect::Bell) | Step::Say(..) => bell.ring(Ring::Bad),
                Step::Pass
                | Step::GiveUp
                | Step::Open(())
                | Step::Close
                | Step::CloseWith(())
                | Step::Only(())
                | Step::Home
                | Step::Own(()) => {}
            }
        }
    }

    fn write(&self) {
        let (path, text, count) = (self.file.clone(), self.names.join("\n"), self.names.len());
        self.errands.give(move |_| if fs::write(path, text).is_ok() { count } else { 0 });
    }
}

impl Program for RollCall {
    type Sent = usize;

    fn happened(&mut self, happened: Happened<usize>, bell: &mut Bell) {
        match happened {
            Happened::Key(key) => {
                let steps = self.press(key);
                self.perform(steps, bell);
            }
            Happened::Pick(row) => self.chosen = row,
            Happened::Sent(written) => self.written = written,
            Happened::Stop => self.has_ended = true,
            Happened::Scan(_) | Happened::Run(_) | Happened::Resize { .. } | Happened::Tick { .. } => {}
        }
    }

    fn draw(&self, frame: &mut Frame<'_>) -> Vec<Zone> {
        let mut canvas = Canvas::new(frame.buffer_mut(), &self.keymap, self.look);
        let body = layout::body((canvas.area().width, canvas.area().height));
        self.form.draw(&mut canvas, body, (LANGUAGE, 1), |_| None);
        let rows = Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body };
        list::draw(&mut canvas, rows, &self.names, self.chosen, |canvas, row, name, style| {
            canvas.left(row, name, style);
        });
        let footer = Footer {
            keymap: &self.keymap,
            language: LANGUAGE,
            buttons: Action::ALL.iter().map(|action| (*action, action.label())).collect(),
            under_way: (self.written < self.names.len())
                .then(|| format!("{}/{}", self.written, self.names.len())),
            toast: None,
        };
        footer.draw(&mut canvas);
        let (cursor, zones) = (canvas.cursor, canvas.zones);
        self.look.reduce(frame.buffer_mut());
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
        zones
    }

    fn wheel(&self, turned: Meaning) -> Option<Key> {
        self.keymap.first(Action::meaning_to(turned)?)
    }

    fn has_ended(&self) -> bool {
        self.has_ended
    }
}

pub fn main() -> io::Result<()> {
    let file = std::env::args().nth(1).map_or_else(|| PathBuf::from("roll-call.txt"), PathBuf::from);
    let settings = Settings {
        borders: BorderChoice::Auto,
        colours: ColourChoice::Auto,
        scale: Scale::Usual,
        sounds: SoundChoice::Warnings,
        scanner_gap_ms: 100,
    };
    program::run(settings, |look, post| RollCall::new(file, look, post))?;
    Ok(())
}
