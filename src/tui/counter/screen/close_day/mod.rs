//! Closing the day: first what has to be looked at and what the day came to, all figures a page further; F9 closes, then
//! the files are written and checked without being asked.

mod view;

use super::form;
use crate::domain::entry::RequestId;
use crate::domain::view::page::{DayReport, ExportDays};
use crate::outcome::Trouble;
use crate::outcome::WrittenFile;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::{Answered, Exported};
use crate::tui::counter::route::Route;
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::{DayState, World};
use crate::tui::kit::action::{Action as _, Meaning};
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::scroll;

#[derive(Clone, Debug)]
pub struct CloseDay {
    request: Option<RequestId>,
    report: Option<Box<DayReport>>,
    stage: Stage,
    page: Page,
    /// Whether files could be written now; `None` until somebody has looked.
    carrier: Option<Result<(), Trouble>>,
    trouble: Option<Trouble>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// What has to be looked at, and the sums.
    First,
    /// All figures, from this row on.
    Figures { top: usize },
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    Preview,
    Closing,
    /// The day is closed; its files are on their way.
    Writing,
    /// They did not all arrive, and this is why. The day is closed all the same.
    NotWritten(Trouble),
    Exported(Vec<WrittenFile>),
}

impl CloseDay {
    pub fn new() -> Self {
        CloseDay {
            request: None,
            report: None,
            stage: Stage::Preview,
            page: Page::First,
            carrier: None,
            trouble: None,
        }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        match self.stage {
            Stage::Preview | Stage::Closing => &[
                Action::Commit,
                Action::Reverse,
                Action::Back,
                Action::Help,
                Action::Language,
                Action::Lock,
                Action::Up,
                Action::Down,
                Action::PageUp,
                Action::PageDown,
            ],
            Stage::NotWritten(_) => {
                &[Action::Commit, Action::Back, Action::Help, Action::Language, Action::Lock, Action::Quit]
            }
            Stage::Writing | Stage::Exported(_) => &[
                Action::Back,
                Action::Help,
                Action::Language,
                Action::Lock,
                Action::Quit,
                Action::Up,
                Action::Down,
                Action::PageUp,
                Action::PageDown,
            ],
        }
    }

    /// What the key that books does now: close, or only write the files again.
    pub(super) fn verb(&self) -> Phrase {
        match self.stage {
            Stage::Preview | Stage::Closing => Phrase::VerbClose,
            Stage::Writing | Stage::NotWritten(_) | Stage::Exported(_) => Phrase::VerbWriteAgain,
        }
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => self.leave(world),
            Event::Act(Action::Commit) => self.commit(world),
            Event::Act(action) => {
                self.turn(action, world);
                Vec::new()
            }
            Event::Answer(answer) => self.answered(answer, world),
            Event::Refused(trouble) => {
                match self.stage {
                    Stage::Writing => self.stage = Stage::NotWritten(trouble),
                    Stage::Preview | Stage::Closing | Stage::NotWritten(_) | Stage::Exported(_) => {
                        if self.stage == Stage::Closing {
                            self.stage = Stage::Preview;
                        }
                        self.trouble = Some(trouble);
                    }
                }
                vec![Step::Ask(Effect::Bell)]
            }
            // Something was signed or taken back from here: the figures are others now.
            Event::Told(Told::Changed) if self.stage == Stage::Preview => self.preview(world),
            Event::Type(_) | Event::Pick(_) | Event::Dropped | Event::Told(_) => vec![Step::Pass],
        }
    }

    fn preview(&mut self, world: &World) -> Vec<Step> {
        let by = world.signed_in().cloned();
        let asked = by.map(|by| vec![Step::Ask(Effect::PreviewClose { by }), Step::Ask(Effect::Refresh)]);
        asked.unwrap_or_default()
    }

    /// Down from the first page to the figures, up from their top to the first page.
    fn turn(&mut self, action: Action, world: &World) {
        let Some(report) = &self.report else { return };
        self.page = match (self.page, action.meaning()) {
            (Page::First, Meaning::Down | Meaning::PageDown) => Page::Figures { top: 0 },
            (Page::First, _) | (Page::Figures { top: 0 }, Meaning::Up | Meaning::PageUp) => Page::First,
            (Page::Figures { top }, _) => {
                let count = view::report_rows(world, report).len();
                let height = view::figures_area(world).height;
                Page::Figures { top: scroll::turned(top, count, height, action) }
            }
        };
    }

    /// A day that was closed late leads on to opening today's.
    fn leave(&self, world: &World) -> Vec<Step> {
        let is_late = |report: &DayReport| world.day.is_some_and(|day| report.close.date < day.today);
        let closed = matches!(self.stage, Stage::Writing | Stage::NotWritten(_) | Stage::Exported(_));
        let wants_opening =
            world.day_state() == DayState::Closed && self.report.as_deref().is_some_and(is_late);
        if closed && wants_opening {
            vec![Step::Close, Step::Open(Route::OpenDay)]
        } else {
            vec![Step::Close]
        }
    }

    /// Closes; once closed, writes the files again if the stick was not there.
    fn commit(&mut self, world: &World) -> Vec<Step> {
        if matches!(self.stage, Stage::NotWritten(_)) {
            self.stage = Stage::Writing;
            return vec![Step::Ask(Effect::Export(ExportDays::All))];
        }
        match (&self.stage, world.signed_in(), self.request, &self.report) {
            (Stage::Preview, Some(by), Some(request), Some(_)) => {
                self.stage = Stage::Closing;
                self.trouble = None;
                vec![Step::Ask(Effect::CloseDay { by: by.clone(), request })]
            }
            (Stage::Preview, ..) => form::say(world, Phrase::NotReady),
            (Stage::Closing | Stage::Writing | Stage::NotWritten(_) | Stage::Exported(_), ..) => {
                form::say(world, Phrase::UnderWay)
            }
        }
    }

    fn answered(&mut self, answer: Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Request(request) => self.request = Some(request),
            Answered::Preview(report) => self.report = Some(report),
            Answered::Carrier(there) => self.carrier = Some(there),
            Answered::DayClosed(report) => {
                self.report = Some(report);
                self.stage = Stage::Writing;
                self.page = Page::First;
                return vec![Step::Ask(Effect::Refresh), Step::Ask(Effect::Export(ExportDays::New))];
            }
            Answered::Exported(exported) => return self.exported(*exported, world),
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    /// What came of the files, and of what goes with them.
    fn exported(&mut self, exported: Exported, world: &World) -> Vec<Step> {
        let mut steps = vec![Step::Ask(Effect::Refresh)];
        self.stage = match exported.files {
            Ok(files) => Stage::Exported(files),
            Err(trouble) => {
                steps.push(Step::Ask(Effect::Bell));
                Stage::NotWritten(trouble)
            }
        };
        self.trouble = exported.key.err();
        steps.extend(exported.copy.map(|copy| match copy {
            Ok(copied) => Step::Say(Tone::Good, text::copied(world.language, &copied)),
            Err(trouble) => Step::Say(Tone::Warning, text::trouble(world.language, &trouble)),
        }));
        steps
    }
}

impl Default for CloseDay {
    fn default() -> Self {
        CloseDay::new()
    }
}
