//! All that the screens know: the stack, who is signed in, and the values the counter last handed over.

use super::action::Action;
use super::keymap::Keymap;
use super::look::Look;
use super::screen::Screen;
use super::screen::idle::Idle;
use super::stack::Stack;
use crate::config::QuitRule;
use crate::domain::catalog::Notice;
use crate::domain::catalog::goods::{Category, Good};
use crate::domain::catalog::household::Household;
use crate::domain::catalog::rule::Rule;
use crate::domain::decide::behind::Behind;
use crate::domain::decide::fill::Room;
use crate::domain::entry::head::Day;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::{Bilingual, Language};
use crate::domain::value::moment::Moment;
use crate::domain::value::name::mask;
use crate::domain::value::number::{AttendantCode, Sku};
use crate::domain::value::points::Points;
use crate::domain::view::page::{Attendant, DayStatus, HonourLine, ShelfGood};
use crate::text::Phrase;

/// The smallest terminal the screens are made for.
pub const LEAST_WIDTH: u16 = 80;
pub const LEAST_HEIGHT: u16 = 24;

#[derive(Debug)]
pub struct Model {
    pub root: Screen,
    pub above: Stack,
    /// How they stood when keys began that may turn out to be a code.
    pub before: Option<Stack>,
    pub world: World,
    /// Set once the program should end.
    pub ending: Option<Ending>,
}

/// How the program ended; `main` turns it into an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Quit,
    /// The books or the disk are damaged: selling was stopped.
    Halted,
}

/// What does not change while the program runs.
#[derive(Clone, Debug)]
pub struct Shop {
    pub name: Bilingual,
    pub mode: Mode,
    pub notices: Vec<Notice>,
    pub rules: Vec<Rule>,
    /// Shown on the sign-in screen in training, empty otherwise.
    pub training_pins: Vec<(AttendantCode, String)>,
    /// Up to so many points one person may reverse alone and owe the second name.
    pub countersign_cap: Points,
    pub quit: QuitRule,
    /// Goods of these categories are never redeemed.
    pub blocked: Vec<Category>,
    pub visit_limit: Points,
    pub lock_after_ms: i64,
    /// Goods that are listed no more, for the names of what the books still speak of.
    pub former: Vec<Good>,
    /// What a start found wrong beside the books.
    pub alarms: Vec<StandingAlarm>,
}

/// Said to whoever signs in, and standing above until the program starts again; households see nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingAlarm {
    pub short_zh: String,
    pub short_en: String,
    pub zh: String,
    pub en: String,
}

impl StandingAlarm {
    pub fn short(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.short_zh,
            Language::English => &self.short_en,
        }
    }

    pub fn sentence(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// What every screen may read.
#[derive(Debug)]
pub struct World {
    pub shop: Shop,
    pub language: Language,
    pub now: Moment,
    pub size: (u16, u16),
    pub look: Look,
    pub keymap: Keymap,
    pub session: Option<Session>,
    pub names: Names,
    pub attendants: Vec<Attendant>,
    pub day: Option<DayStatus>,
    pub room: Room,
    /// Why nothing is booked in these books, if so.
    pub behind: Option<Box<Behind>>,
    /// The last line's time, where the clock stands before it.
    pub ahead: Option<Moment>,
    pub honour: Vec<HonourLine>,
    pub shelf: Vec<ShelfGood>,
    pub toast: Option<Toast>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub attendant: Attendant,
    /// When this person last touched a key or scanned.
    pub active: Moment,
}

/// Whether names are shown whole; only a signed-in attendant asks for that, for one household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    Masked,
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Plain,
    Warning,
}

impl Tone {
    /// Said beside the colour, for eyes and terminals that do not tell colours apart.
    pub const fn word(self) -> Phrase {
        match self {
            Tone::Good => Phrase::ToneGood,
            Tone::Plain => Phrase::TonePlain,
            Tone::Warning => Phrase::ToneWarning,
        }
    }
}

/// One sentence above the footer that goes away by itself or with the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub tone: Tone,
    pub text: String,
    pub until: Moment,
}

/// Where the business day stands, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    Unknown,
    Closed,
    Open,
    /// Open since an earlier date: it must be closed before anything else.
    LeftOpen,
}

impl Model {
    pub fn new(shop: Shop, language: Language, now: Moment) -> Self {
        let world = World {
            shop,
            language,
            now,
            size: (LEAST_WIDTH, LEAST_HEIGHT),
            look: Look::default(),
            keymap: Keymap::default(),
            session: None,
            names: Names::Masked,
            attendants: Vec::new(),
            day: None,
            room: Room::Ample,
            behind: None,
            ahead: None,
            honour: Vec::new(),
            shelf: Vec::new(),
            toast: None,
        };
        Model { root: Screen::Idle(Idle), above: Stack::default(), before: None, world, ending: None }
    }

    pub fn top(&self) -> &Screen {
        self.above.last().unwrap_or(&self.root)
    }

    pub fn top_mut(&mut self) -> &mut Screen {
        self.above.last_mut().unwrap_or(&mut self.root)
    }

    /// The actions that work now, in the order of the footer.
    pub fn offered(&self) -> Vec<Action> {
        let fits = |action: &Action| action.fits(self.world.session.as_ref());
        self.top().actions().iter().copied().filter(fits).collect()
    }
}

impl World {
    pub const fn text(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.language)
    }

    pub fn name<'a>(&self, name: &'a Bilingual) -> &'a str {
        name.get(self.language)
    }

    /// A good's name in the language of the screen; the journal's own where the shelf does not know it.
    pub fn good_name<'a>(&'a self, sku: &Sku, written: &'a str) -> &'a str {
        let listed = self.shelf.iter().map(|shelf| &shelf.good);
        let known = listed.chain(&self.shop.former).find(|known| known.sku == *sku);
        known.map_or(written, |known| self.name(&known.name))
    }

    /// The head's name as this screen may show it now.
    pub fn head_name(&self, household: &Household) -> String {
        match self.names {
            Names::Masked => household.masked_head(),
            Names::Whole => household.head.to_string(),
        }
    }

    /// A member's name, masked unless an attendant asked for whole names.
    pub fn member_name(&self, name: &str) -> String {
        match self.names {
            Names::Masked => mask(name),
            Names::Whole => name.to_owned(),
        }
    }

    pub fn signed_in(&self) -> Option<&AttendantCode> {
        self.session.as_ref().map(|session| &session.attendant.code)
    }

    /// Whether whoever stands there may end the program. Where nobody can sign in, anybody.
    pub fn may_quit(&self) -> bool {
        let is_served = self.behind.is_none() && !self.attendants.is_empty();
        self.session.is_some() || self.shop.quit == QuitRule::Anybody || !is_served
    }

    pub fn day_state(&self) -> DayState {
        match self.day {
            None => DayState::Unknown,
            Some(DayStatus { day: Day::Closed { .. }, .. }) => DayState::Closed,
            Some(DayStatus { day: Day::Open { date, .. }, today, .. }) if date < today => DayState::LeftOpen,
            Some(_) => DayState::Open,
        }
    }

    pub const fn is_too_small(&self) -> bool {
        self.size.0 < LEAST_WIDTH || self.size.1 < LEAST_HEIGHT
    }
}
