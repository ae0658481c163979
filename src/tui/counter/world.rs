//! What every screen may read: who is signed in, the shop, the day, and the values the counter last handed over.

use crate::config::QuitRule;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::household::Household;
use crate::domain::decide::behind::Behind;
use crate::domain::decide::fill::Room;
use crate::domain::entry::head::Day;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::{Bilingual, Language};
use crate::domain::value::moment::Moment;
use crate::domain::value::name::mask;
use crate::domain::value::number::{AttendantCode, Sku};
use crate::domain::view::page::{DayStatus, Desk, HonourLine, Person, ShelfGood};
use crate::text::Phrase;
use crate::tui::counter::action::Action;
use crate::tui::kit::keymap::Keymap;
use crate::tui::kit::look::Look;
use crate::tui::kit::tone::Toast;
use std::sync::Arc;

/// The smallest terminal the screens are made for.
pub const LEAST_WIDTH: u16 = 80;
pub const LEAST_HEIGHT: u16 = 24;

/// What does not change while the program runs.
#[derive(Clone, Debug)]
pub struct ShopFacts {
    pub name: Bilingual,
    pub mode: Mode,
    /// Shown on the sign-in screen in training, empty otherwise.
    pub training_pins: Vec<(AttendantCode, String)>,
    pub quit: QuitRule,
    pub lock_after_ms: i64,
}

/// Said to whoever signs in, and standing above as long as it is so; households see nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingAlarm {
    pub short_zh: String,
    pub short_en: String,
    pub zh: String,
    pub en: String,
}

impl StandingAlarm {
    pub fn short(&self, language: Language) -> &str {
        language.either(&self.short_zh, &self.short_en)
    }

    pub fn sentence(&self, language: Language) -> &str {
        language.either(&self.zh, &self.en)
    }
}

/// What every screen may read.
#[derive(Debug)]
pub struct World {
    pub shop: ShopFacts,
    /// The one in force; another one may take its place at any time.
    pub catalog: Arc<Catalog>,
    /// What is wrong beside the books, or waits for somebody.
    pub alarms: Vec<StandingAlarm>,
    pub language: Language,
    pub now: Moment,
    pub size: (u16, u16),
    pub look: Look,
    pub keymap: Keymap<Action>,
    pub session: Option<Session>,
    pub names: Names,
    pub attendants: Vec<Person>,
    pub day: Option<DayStatus>,
    pub desk: Desk,
    pub room: Room,
    /// Why nothing is booked in these books, if so.
    pub behind: Option<Box<Behind>>,
    /// The last line's time, where the clock stands before it.
    pub ahead: Option<Moment>,
    pub honour: Vec<HonourLine>,
    pub shelf: Vec<ShelfGood>,
    /// What is under way on a thread of its own.
    pub errand: Option<Errand>,
    pub toast: Option<Toast>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub attendant: Person,
    /// When this person last touched a key or scanned.
    pub active: Moment,
}

/// Whether names are shown whole; only a signed-in attendant asks for that, for one household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    Masked,
    Whole,
}

/// Slow work that is under way while the counter goes on serving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errand {
    pub work: Work,
    /// So many parts are done, of so many if that is known.
    pub progress: Option<(usize, Option<usize>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Daily files and workbooks go to their folder.
    Export,
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

impl World {
    pub fn new(shop: ShopFacts, catalog: Arc<Catalog>, language: Language, now: Moment) -> Self {
        World {
            shop,
            catalog,
            alarms: Vec::new(),
            language,
            now,
            size: (LEAST_WIDTH, LEAST_HEIGHT),
            look: Look::default(),
            keymap: Keymap::default(),
            session: None,
            names: Names::Masked,
            attendants: Vec::new(),
            day: None,
            desk: Desk::default(),
            room: Room::Ample,
            behind: None,
            ahead: None,
            honour: Vec::new(),
            shelf: Vec::new(),
            errand: None,
            toast: None,
        }
    }

    pub fn text(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.language)
    }

    pub fn name<'a>(&self, name: &'a Bilingual) -> &'a str {
        name.get(self.language)
    }

    /// A good's name in the language of the screen; the journal's own where the shelf does not know it.
    pub fn good_name<'a>(&'a self, sku: &Sku, written: &'a str) -> &'a str {
        let listed = self.shelf.iter().map(|shelf| &shelf.good);
        let known = listed.chain(self.catalog.goods.former()).find(|known| known.sku == *sku);
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
