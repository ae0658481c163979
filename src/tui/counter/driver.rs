//! The counter's program: what happened becomes a message, and the effects that come of it are performed. With `facts` and
//! `reading` the only screen code that acts on the counter.

use super::effect::Effect;
use super::engine::Effects;
use super::facts::{self, ClockWatch};
use super::message::{Answered, Exported, Message};
use super::model::{Ending, Model};
use super::noting::update_noting;
use super::reading;
use super::sound;
use super::view::view;
use super::world::{Errand, Work, World};
use crate::catalog::Documents;
use crate::clock::Pace;
use crate::config::Config;
use crate::counter::pin::{self, Check};
use crate::counter::{Answer, CardAsked, Counter, Folder, PinChange};
use crate::domain::decide::new_pin::NewPin;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::PinWhy;
use crate::domain::entry::{By, RequestId};
use crate::domain::value::number::{AttendantCode, HouseholdNumber};
use crate::domain::value::person::PersonCode;
use crate::domain::view::day_book::DayBook;
use crate::domain::view::page::ExportDays;
use crate::outcome::{Failure, Trouble};
use crate::paper;
use crate::tui::counter::action::Action;
use crate::tui::kit::action::{Action as _, Meaning};
use crate::tui::kit::bell::Bell;
use crate::tui::kit::errand::Worker;
use crate::tui::kit::key::Key;
use crate::tui::kit::keymap::Keymap;
use crate::tui::kit::look::Scale;
use crate::tui::kit::program::{self, Happened, Program};
use crate::tui::kit::settings::Settings;
use crate::tui::kit::stack::{Asked, Asker};
use crate::tui::kit::widget::canvas::Zone;
use ratatui::Frame;
use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;

/// Runs the counter full-screen until somebody ends it.
pub fn run(counter: Counter, config: &Config, keymap: Keymap<Action>) -> io::Result<Ending> {
    let settings = Settings {
        borders: config.borders,
        colours: config.colours,
        scale: if config.large { Scale::Large } else { Scale::Usual },
        sounds: config.sounds,
        scanner_gap_ms: config.scanner_gap_ms,
    };
    let driver = program::run(settings, |look, post| {
        let shop = facts::shop(&counter, config);
        let mut world = World::new(shop, counter.catalog().clone(), config.language, counter.now());
        (world.look, world.keymap) = (look, keymap);
        let mut driver = Driver {
            pace: Pace::start(counter.now(), 0),
            model: Model::new(world),
            errands: Worker::start("errand", post.clone())?,
            pins: Worker::start("pin", post)?,
            catalog_folder: config.catalog.clone(),
            clock_watch: ClockWatch::default(),
            card: None,
            counter,
        };
        driver.perform(vec![Asked::by_program(Effect::Refresh)], &mut Bell::default());
        Ok(driver)
    })?;
    Ok(driver.model.ending.unwrap_or(Ending::Quit))
}

struct Driver {
    counter: Counter,
    model: Model,
    /// For what takes its time: files, the catalog's folder.
    errands: Worker<Sent>,
    /// For PINs, which never wait behind an errand.
    pins: Worker<Sent>,
    catalog_folder: PathBuf,
    pace: Pace,
    clock_watch: ClockWatch,
    /// The card that was asked for last. Its digits wait here: a screen has no use for them before they count.
    card: Option<CardAsked>,
}

/// What the counter's own threads have to say.
enum Sent {
    PinChecked { to: Asker, code: AttendantCode, check: Check },
    PinHashed { to: Asker, new: NewPinAsked, change: Result<PinChange, Failure> },
    Exported { to: Asker, exported: Box<Exported> },
    CatalogRead { to: Asker, folder: Box<Folder> },
    CarrierSeen { to: Asker, there: Result<(), Trouble> },
    Progress { done: usize, of: Option<usize> },
}

/// A PIN that is hashed, and what is booked with it.
struct NewPinAsked {
    by: By,
    request: RequestId,
    code: PersonCode,
}

impl Program for Driver {
    type Sent = Sent;

    fn happened(&mut self, happened: Happened<Sent>, bell: &mut Bell) {
        match happened {
            Happened::Key(key) => self.send(Message::Key(key), bell),
            Happened::Scan(scanned) => self.send(Message::Scan(scanned), bell),
            Happened::Run(run) => self.send(Message::Run(run), bell),
            Happened::Pick(row) => self.send(Message::Pick(row), bell),
            Happened::Resize { width, height } => self.send(Message::Resize { width, height }, bell),
            Happened::Stop => self.send(Message::Stop, bell),
            Happened::Tick { at_ms } => self.tick(at_ms, bell),
            Happened::Sent(sent) => self.sent(sent, bell),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>) -> Vec<Zone> {
        view(&self.model, frame)
    }

    fn wheel(&self, turned: Meaning) -> Option<Key> {
        self.model.world.keymap.first(Action::meaning_to(turned)?)
    }

    fn has_ended(&self) -> bool {
        self.model.ending.is_some()
    }
}

impl Driver {
    fn tick(&mut self, at_ms: u64, bell: &mut Bell) {
        let now = self.counter.now();
        self.send(Message::Tick(now), bell);
        if let Some(ms) = self.pace.jump_ms(now, at_ms) {
            self.send(Message::ClockJumped { from: now.plus_ms(-ms), to: now }, bell);
        }
    }

    fn sent(&mut self, sent: Sent, bell: &mut Bell) {
        let (to, answer) = match sent {
            Sent::PinChecked { to, code, check } => {
                let outcome = self.counter.record_pin(&code, check);
                (to, outcome.map(|()| Answered::PinRight(code)))
            }
            Sent::PinHashed { to, new, change } => (to, self.change_pin(new, change)),
            Sent::Exported { to, exported } => {
                self.send(Message::Errand(None), bell);
                (to, Ok(Answered::Exported(exported)))
            }
            Sent::CatalogRead { to, folder } => {
                let looked = self.counter.look_at_catalog(*folder);
                (to, looked.map(|()| Answered::Catalog(Box::new(facts::said_of_catalog(&self.counter)))))
            }
            Sent::CarrierSeen { to, there } => (to, Ok(Answered::Carrier(there))),
            Sent::Progress { done, of } => {
                let errand = Errand { work: Work::Export, progress: Some((done, of)) };
                return self.send(Message::Errand(Some(errand)), bell);
            }
        };
        self.send(Message::Answered { to, answer }, bell);
    }

    fn change_pin(&mut self, new: NewPinAsked, change: Result<PinChange, Failure>) -> Answer<Answered> {
        let NewPinAsked { by, request, code } = new;
        let seq = self.counter.change_pin(&by, request, change?)?;
        Ok(Answered::PinChanged { code, seq })
    }

    fn send(&mut self, message: Message, bell: &mut Bell) {
        let effects = self.update(message, bell);
        self.perform(effects, bell);
    }

    fn update(&mut self, message: Message, bell: &mut Bell) -> Effects {
        let pleases = sound::pleases(&message);
        let effects = update_noting(&mut self.model, message, self.counter.log());
        if let Some(ring) = sound::of(pleases, &effects, &self.model) {
            bell.ring(ring);
        }
        effects
    }

    /// Performs effects and whatever their answers ask for, first asked first done.
    fn perform(&mut self, effects: Effects, bell: &mut Bell) {
        let mut waiting: VecDeque<Asked<Effect>> = effects.into();
        while let Some(Asked { by: to, effect }) = waiting.pop_front() {
            match effect {
                // Heard when it was asked for.
                Effect::Bell => {}
                Effect::Refresh => waiting.extend(self.refresh(bell)),
                effect => {
                    if let Some(answer) = self.answer(to, effect) {
                        waiting.extend(self.update(Message::Answered { to, answer }, bell));
                    }
                }
            }
        }
    }

    fn refresh(&mut self, bell: &mut Bell) -> Effects {
        let mut facts: Vec<_> = facts::all(&self.counter).into_iter().map(|fact| fact.map(Some)).collect();
        if self.model.world.signed_in().is_some() {
            facts.push(self.clock_watch.look(&self.counter));
        }
        let mut effects = Vec::new();
        for fact in facts {
            effects.extend(match fact {
                Ok(None) => continue,
                Ok(Some(fact)) => self.update(Message::Learnt(fact), bell),
                Err(trouble) => {
                    self.update(Message::Answered { to: Asker::Program, answer: Err(trouble) }, bell)
                }
            });
        }
        effects
    }

    /// What comes of an effect at once; `None` where a thread answers later.
    fn answer(&mut self, to: Asker, effect: Effect) -> Option<Answer<Answered>> {
        let effect = match reading::read(&self.counter, effect) {
            Ok(answer) => return Some(answer),
            Err(effect) => *effect,
        };
        match effect {
            Effect::CheckPin { code, pin } => self.check_pin(to, code, pin).err().map(Err),
            Effect::ChangePin { by, request, code, why, pin } => {
                let new = NewPinAsked { by, request, code };
                self.hash_pin(to, new, why, pin).err().map(Err)
            }
            Effect::Export(days) => self.export(to, days).err().map(Err),
            Effect::ReadCatalog => {
                self.read_catalog(to);
                None
            }
            Effect::NewCard { household } => Some(self.draw_card(household)),
            Effect::IssueCard { by, request, household } => Some(self.issue_card(&by, request, household)),
            Effect::CheckCarrier => {
                let carrier = self.counter.carrier();
                self.errands.give(move |_| Sent::CarrierSeen { to, there: carrier.check() });
                None
            }
            effect => self.book(effect),
        }
    }

    fn draw_card(&mut self, household: HouseholdNumber) -> Answer<Answered> {
        let asked = self.counter.new_card(household)?;
        let request = asked.request();
        self.card = Some(asked);
        Ok(Answered::Request(request))
    }

    /// Asked for twice it is one card: its digits were drawn with its request.
    fn issue_card(&mut self, by: &By, request: RequestId, household: HouseholdNumber) -> Answer<Answered> {
        let is_it = |asked: &&CardAsked| asked.request() == request && asked.household == household;
        let asked = self.card.as_ref().filter(is_it).ok_or(Refusal::RequestReused)?;
        self.counter.issue_card(by, asked).map(Answered::CardIssued)
    }

    fn read_catalog(&self, to: Asker) {
        let (folder, shop) = (self.catalog_folder.clone(), self.counter.shop().clone());
        self.errands.give(move |_| {
            let folder = Box::new(Folder::parse(Documents::read(&folder), &shop));
            Sent::CatalogRead { to, folder }
        });
    }

    fn check_pin(&mut self, to: Asker, code: AttendantCode, pin: String) -> Result<(), Trouble> {
        let kept = self.counter.pin_hash(&code)?;
        self.pins.give(move |_| Sent::PinChecked { to, code, check: kept.matches(&pin) });
        Ok(())
    }

    fn hash_pin(&mut self, to: Asker, new: NewPinAsked, why: PinWhy, pin: NewPin) -> Result<(), Trouble> {
        let (secret, owner) = (self.counter.pin_secret()?, new.code.clone());
        self.pins.give(move |_| {
            let change = pin::hash(&secret, &pin).map(|hash| PinChange { code: owner, why, hash });
            Sent::PinHashed { to, new, change }
        });
        Ok(())
    }

    /// Writes the files on the errand thread, from a reader of its own: the counter goes on serving.
    fn export(&mut self, to: Asker, days: ExportDays) -> Result<(), Trouble> {
        let exporter = self.counter.exporter()?;
        let language = self.model.world.language;
        self.model.world.errand = Some(Errand { work: Work::Export, progress: None });
        self.errands.give(move |post| {
            let workbook = |book: &DayBook| paper::workbook::bytes(language, book);
            let files = exporter.export(days, &workbook, &mut |done, of| {
                post.send(Sent::Progress { done, of });
            });
            let (key, copy) = (exporter.check_key(), exporter.copy_as_set());
            Sent::Exported { to, exported: Box::new(Exported { files, key, copy }) }
        });
        Ok(())
    }

    /// Effects that write to the books.
    fn book(&mut self, effect: Effect) -> Option<Answer<Answered>> {
        let counter = &mut self.counter;
        Some(match effect {
            Effect::Told { code, seq } => counter.told(&code, seq).map(|()| Answered::Told),
            Effect::Redeem { by, request, asked } => {
                counter.redeem(&by, request, &asked).map(|receipt| Answered::Redeemed(Box::new(receipt)))
            }
            Effect::Countersign { by, request, refers } => {
                counter.countersign(&by, request, refers).map(Answered::Countersigned)
            }
            Effect::Reverse { by, request, refers, goods, reason } => {
                counter.reverse(&by, request, refers, goods, &reason).map(Answered::Reversed)
            }
            Effect::Restore { by, request, reason } => {
                counter.restore(&by, request, &reason).map(|seq| Answered::Signed { seq, by })
            }
            Effect::PutClockBack { by, request, reason } => {
                counter.put_clock_back(&by, request, &reason).map(|seq| Answered::Signed { seq, by })
            }
            Effect::OpenDay { by, request } => {
                // The screen has shown the date, and asked about it where it may be wrong.
                counter.confirm_date(counter.now().date());
                counter.open_day(&by, request).map(Answered::DayOpened)
            }
            Effect::CloseDay { by, request } => {
                counter.confirm_date(counter.now().date());
                counter.close_day(&by, request).map(|report| Answered::DayClosed(Box::new(report)))
            }
            Effect::TakeIn { by, deliveries } => counter.take_in_all(&by, &deliveries).map(Answered::TakenIn),
            Effect::TakeCatalog { by } => {
                counter.take_held_back(&by).map(|seq| seq.map_or(Answered::Told, Answered::CatalogTaken))
            }
            // Read, or done by a thread, before it comes to this.
            Effect::Bell
            | Effect::Refresh
            | Effect::CheckPin { .. }
            | Effect::ChangePin { .. }
            | Effect::ReadNews { .. }
            | Effect::FindHouseholds { .. }
            | Effect::FindCard(_)
            | Effect::ReadHousehold { .. }
            | Effect::FindOwn(_)
            | Effect::ReadSheet { .. }
            | Effect::ReadHistory { .. }
            | Effect::ReadEntry { .. }
            | Effect::FindGoods { .. }
            | Effect::FindArrived { .. }
            | Effect::FindBarcode(_)
            | Effect::NewRequest
            | Effect::Quote(_)
            | Effect::ListReversible
            | Effect::ListOwed
            | Effect::PreviewClose { .. }
            | Effect::NewCard { .. }
            | Effect::IssueCard { .. }
            | Effect::CheckCarrier
            | Effect::Export(_)
            | Effect::ReadCatalog => return None,
        })
    }
}
