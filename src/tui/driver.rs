//! The loop: draw, wait, update, perform. The only screen code that acts on the counter.

use super::action::Action;
use super::effect::Effect;
use super::input::{self, Arrival};
use super::keymap::Keymap;
use super::message::{Answered, Message};
use super::model::{Ending, Model, Shop, StandingAlarm};
use super::noting::update_noting;
use super::scanner::{Input, Scanner};
use super::terminal::{self, Surface};
use super::view::view;
use super::widget::canvas::{Target, Zone};
use super::worker::{self, PinAsked};
use crate::clock::{Pace, Stopwatch};
use crate::config::Config;
use crate::counter::{Answer, Counter, Purpose};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::Found;
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, HouseholdNumber};
use crate::domain::view::day_book::DayBook;
use crate::outcome::damage::FileFlaw;
use crate::outcome::{Failure, Trouble};
use crate::paper;
use crate::platform;
use crate::text;
use ratatui::layout::Position;
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The clock on the screen and the auto-lock look at the time this often.
const TICK_MS: u64 = 1_000;
/// Messages that are taken in before the screen is drawn again.
const BURST: usize = 256;
const MOST_FOUND: usize = 50;
/// More than fit under each other: the list scrolls.
const MOST_SUGGESTED: usize = 200;
const MOST_HISTORY: usize = 200;
/// What a household sees of its history by itself.
const MOST_OWN: usize = 40;
const HONOURED: usize = 20;

/// Runs the counter full-screen until somebody ends it.
pub fn run(counter: Counter, config: &Config, keymap: Keymap) -> io::Result<Ending> {
    let (sender, receiver) = channel();
    let watch = Stopwatch::start();
    let told = sender.clone();
    let arrival = |signal| match signal {
        platform::Told::End => Arrival::Stop,
        platform::Told::Pause => Arrival::Pause,
        platform::Told::Resumed => Arrival::Resumed,
    };
    platform::when_told(move |signal| drop(told.send(arrival(signal))))?;
    let (surface, look) = Surface::enter(config)?;
    input::listen(watch, sender.clone())?;
    let mut model = Model::new(shop(&counter, config), config.language, counter.now());
    model.world.look = look;
    model.world.keymap = keymap;
    let mut driver = Driver {
        pace: Pace::start(counter.now(), watch.ms()),
        counter,
        model,
        surface,
        scanner: Scanner::new(u64::from(config.scanner_gap_ms)),
        watch,
        sender,
        zones: Vec::new(),
        ticked_ms: 0,
        said_behind: None,
    };
    driver.start()?;
    driver.run(&receiver)
}

fn shop(counter: &Counter, config: &Config) -> Shop {
    let training = config.training.iter().flat_map(|training| &training.attendants);
    Shop {
        name: counter.shop_name().clone(),
        mode: counter.mode(),
        notices: counter.catalog().notices.clone(),
        rules: counter.catalog().rules.clone(),
        training_pins: training
            .map(|known| (known.code.clone().into(), known.pin.digits().to_owned()))
            .collect(),
        countersign_cap: counter.catalog().scheme.countersign_cap,
        quit: config.quit,
        blocked: counter.catalog().scheme.blocked_categories.clone(),
        visit_limit: counter.catalog().scheme.visit_limit,
        lock_after_ms: i64::from(config.lock_after_s) * 1000,
        former: counter.catalog().goods.former().cloned().collect(),
        alarms: spoilt_alarm(counter).into_iter().chain(catalog_alarm(counter)).collect(),
    }
}

fn catalog_alarm(counter: &Counter) -> Option<StandingAlarm> {
    counter.held_back().map(|why| StandingAlarm {
        short_zh: text::held_back_short(Language::Chinese, why),
        short_en: text::held_back_short(Language::English, why),
        zh: text::held_back_alarm(Language::Chinese, why),
        en: text::held_back_alarm(Language::English, why),
    })
}

fn spoilt_alarm(counter: &Counter) -> Option<StandingAlarm> {
    let (first, more) = counter.spoilt_files().split_first()?;
    let sentence = |language| {
        let rest = (!more.is_empty()).then(|| text::spoilt_more(language, more.len()));
        text::spoilt(language, first) + &rest.unwrap_or_default()
    };
    Some(StandingAlarm {
        short_zh: text::spoilt_short(Language::Chinese, more.len() + 1),
        short_en: text::spoilt_short(Language::English, more.len() + 1),
        zh: sentence(Language::Chinese),
        en: sentence(Language::English),
    })
}

struct Driver {
    counter: Counter,
    model: Model,
    surface: Surface,
    scanner: Scanner,
    watch: Stopwatch,
    sender: Sender<Arrival>,
    /// Where the picture on the screen can be clicked.
    zones: Vec<Zone>,
    ticked_ms: u64,
    pace: Pace,
    /// The last entry's time that the clock was said to stand behind; once is enough.
    said_behind: Option<Moment>,
}

impl Driver {
    fn start(&mut self) -> io::Result<()> {
        let size = self.surface.terminal.size()?;
        self.send(Message::Resize { width: size.width, height: size.height })?;
        self.perform(vec![Effect::Refresh])
    }

    fn run(&mut self, receiver: &Receiver<Arrival>) -> io::Result<Ending> {
        loop {
            if let Some(ending) = self.model.ending {
                return Ok(ending);
            }
            self.draw()?;
            match receiver.recv_timeout(self.patience()) {
                Ok(arrival) => self.take(arrival)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Ending::Quit),
            }
            for arrival in receiver.try_iter().take(BURST).collect::<Vec<_>>() {
                self.take(arrival)?;
            }
            self.tick()?;
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let Driver { surface, model, zones, .. } = self;
        surface.terminal.draw(|frame| *zones = view(model, frame))?;
        Ok(())
    }

    /// Until the scanner wants to settle its held keys, or the clock should move.
    fn patience(&self) -> Duration {
        let now_ms = self.watch.ms();
        let tick_ms = self.ticked_ms + TICK_MS;
        let wake_ms = self.scanner.deadline().map_or(tick_ms, |deadline_ms| deadline_ms.min(tick_ms));
        Duration::from_millis(wake_ms.saturating_sub(now_ms))
    }

    /// Every arrival so far has been fed, so silence up to now is real silence.
    fn tick(&mut self) -> io::Result<()> {
        let now_ms = self.watch.ms();
        for input in self.scanner.tick(now_ms) {
            self.act(input)?;
        }
        if now_ms >= self.ticked_ms + TICK_MS {
            self.ticked_ms = now_ms;
            let now = self.counter.now();
            self.send(Message::Tick(now))?;
            if let Some(ms) = self.pace.jump_ms(now, now_ms) {
                self.send(Message::ClockJumped { from: now.plus_ms(-ms), to: now })?;
            }
        }
        Ok(())
    }

    fn take(&mut self, arrival: Arrival) -> io::Result<()> {
        match arrival {
            Arrival::Struck { event, at_ms } => {
                for input in self.scanner.feed(&event, at_ms) {
                    self.act(input)?;
                }
                Ok(())
            }
            Arrival::Click(position) => self.click(position),
            Arrival::Wheel(arrow) => self.turn(arrow),
            Arrival::Resize { width, height } => self.send(Message::Resize { width, height }),
            Arrival::PinChecked { ticket, code, check } => {
                let outcome = self.counter.record_pin(&code, check);
                self.send(Message::PinChecked { ticket, code, outcome })
            }
            Arrival::PinHashed { by, request, code, change } => {
                let change = change.map_err(Trouble::Failed);
                let outcome = change.and_then(|change| self.counter.change_pin(&by, request, change));
                self.send(Message::PinChanged { code, outcome })
            }
            Arrival::Stop => self.send(Message::Stop),
            Arrival::Pause => {
                terminal::restore();
                platform::pause()?;
                self.retake()
            }
            Arrival::Resumed => self.retake(),
        }
    }

    /// The terminal may have another size by now, and nothing on it is ours any more.
    fn retake(&mut self) -> io::Result<()> {
        self.surface.retake()?;
        let size = self.surface.terminal.size()?;
        self.send(Message::Resize { width: size.width, height: size.height })
    }

    fn act(&mut self, input: Input) -> io::Result<()> {
        self.send(match input {
            Input::Key(key) => Message::Key(key),
            Input::Scan(scanned) => Message::Scan(scanned),
            Input::Run(run) => Message::Run(run),
        })
    }

    fn click(&mut self, position: Position) -> io::Result<()> {
        let zone = self.zones.iter().rev().find(|zone| zone.area.contains(position));
        match zone.map(|zone| zone.target) {
            Some(Target::Key(key)) => self.send(Message::Key(key)),
            Some(Target::Row(row)) => self.send(Message::Pick(row)),
            None => Ok(()),
        }
    }

    fn turn(&mut self, arrow: Action) -> io::Result<()> {
        let key = self.model.world.keymap.first(arrow);
        key.map_or(Ok(()), |key| self.send(Message::Key(key)))
    }

    fn send(&mut self, message: Message) -> io::Result<()> {
        let effects = self.update(message);
        self.perform(effects)
    }

    fn update(&mut self, message: Message) -> Vec<Effect> {
        update_noting(&mut self.model, message, self.counter.log())
    }

    /// Starts comparing a PIN, or gives the message that says at once why not.
    fn check_pin(&mut self, code: AttendantCode, pin: String) -> Option<Message> {
        let ticket = self.model.above.last_ticket();
        let started = self.counter.pin_hash(&code).and_then(|hash| {
            let started = worker::check_pin(self.sender.clone(), ticket, code.clone(), hash, pin);
            started.map_err(|error| no_thread(&error))
        });
        started.err().map(|trouble| Message::PinChecked { ticket, code, outcome: Err(trouble) })
    }

    /// Performs effects and whatever their answers ask for, first asked first done.
    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            let answers = match effect {
                Effect::Bell => {
                    self.surface.ring()?;
                    continue;
                }
                Effect::CheckPin { code, pin } => {
                    let refused = self.check_pin(code, pin);
                    waiting.extend(refused.into_iter().flat_map(|message| self.update(message)));
                    continue;
                }
                Effect::Refresh => self.refresh(),
                Effect::Export => {
                    // Many files on a slow stick take their time: show first that the day is closed.
                    self.draw()?;
                    let language = self.model.world.language;
                    let workbook = |book: &DayBook| paper::workbook::bytes(language, book);
                    let key = self.counter.check_key().err().map(Err);
                    let exported = self.counter.export(&workbook).map(Answered::Exported);
                    let copied = self.counter.copy_as_set().map(|copied| copied.map(Answered::Copied));
                    std::iter::once(exported).chain(key).chain(copied).collect()
                }
                effect => self.ask(effect).into_iter().collect(),
            };
            for answer in answers {
                let answered = Message::Answered(answer.unwrap_or_else(Answered::Trouble));
                waiting.extend(self.update(answered));
            }
        }
        Ok(())
    }

    fn refresh(&mut self) -> Vec<Answer<Answered>> {
        let mut answers = vec![
            self.counter.attendants().map(Answered::Attendants),
            self.counter.day_status().map(Answered::Day),
            self.counter.honour_board(HONOURED).map(Answered::Honour),
            self.counter.shelf().map(Answered::Shelf),
            Ok(Answered::Room(self.counter.room())),
        ];
        answers.push(Ok(Answered::Behind(self.counter.behind().cloned().map(Box::new))));
        answers.extend(self.clock_behind());
        answers
    }

    /// Said once, and to somebody who is there to read it. Entries that follow move the last one's time by milliseconds.
    fn clock_behind(&mut self) -> Option<Answer<Answered>> {
        self.model.world.signed_in()?;
        let behind = match self.counter.clock_behind() {
            Ok(behind) => behind,
            Err(trouble) => return Some(Err(trouble)),
        };
        let said = std::mem::replace(&mut self.said_behind, behind);
        match (said, behind) {
            (None, Some(last)) => Some(Ok(Answered::ClockBehind(last))),
            (Some(_), None) => Some(Ok(Answered::ClockRight)),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }

    /// Asks the counter; `None` for what [`Driver::perform`] does by itself.
    fn ask(&mut self, effect: Effect) -> Option<Answer<Answered>> {
        let counter = &mut self.counter;
        Some(match effect {
            Effect::Bell | Effect::Refresh | Effect::Export | Effect::CheckPin { .. } => return None,
            Effect::ChangePin { by, request, code, why, pin } => {
                let asked = PinAsked { by, request, code, why, pin };
                let started = counter.pin_secret().and_then(|secret| {
                    let started = worker::hash_pin(self.sender.clone(), secret, asked);
                    started.map_err(|error| no_thread(&error))
                });
                return started.err().map(Err);
            }
            Effect::ReadNews { code } => match counter.news(&code).transpose()? {
                Ok(entry) => Ok(Answered::News(Box::new(entry))),
                Err(trouble) => Err(trouble),
            },
            Effect::Told { code, seq } => counter.told(&code, seq).map(|()| Answered::Told),
            Effect::FindHouseholds { typed } => {
                let found = counter.find_households(&typed, MOST_FOUND);
                Ok(Answered::Households { typed, found })
            }
            Effect::FindCard(card) => {
                counter.find_card(&card).and_then(|(number, found)| page(counter, number, found))
            }
            Effect::ReadHousehold { number, found } => page(counter, number, found),
            Effect::FindOwn(card) => {
                let found = counter.find_card(&card);
                let own = found.and_then(|(number, found)| counter.household_sheet(number, found, MOST_OWN));
                Ok(own.map_or_else(Answered::OwnRefused, |sheet| Answered::Own(Box::new(sheet))))
            }
            Effect::ReadSheet { number, found } => {
                let sheet = counter.household_sheet(number, found, MOST_HISTORY);
                sheet.map(|sheet| Answered::Sheet(Box::new(sheet)))
            }
            Effect::ReadHistory { number, filter } => {
                counter.history(number, filter, MOST_HISTORY).map(|lines| Answered::History { filter, lines })
            }
            Effect::ReadEntry { seq } => {
                counter.entry_sheet(seq).map(|sheet| Answered::Entry(Box::new(sheet)))
            }
            Effect::FindGoods { typed } => goods(counter, Purpose::Redeem, typed),
            Effect::FindArrived { typed } => goods(counter, Purpose::TakeIn, typed),
            Effect::FindBarcode(barcode) => counter.good_by_barcode(&barcode).and_then(|good| {
                let good = good.map(|good| Answered::Good(Box::new(good)));
                good.ok_or_else(|| Refusal::UnknownBarcode { barcode }.into())
            }),
            Effect::NewRequest => counter.new_request().map(Answered::Request),
            Effect::Quote(asked) => counter.new_request().and_then(|request| match counter.quote(&asked) {
                Ok(quote) => Ok(Answered::Quoted { request, quote }),
                Err(Trouble::Refused(refusal)) => Ok(Answered::Quoted { request, quote: Err(vec![refusal]) }),
                Err(failed) => Err(failed),
            }),
            Effect::Redeem { by, request, asked } => {
                counter.redeem(&by, request, &asked).map(|receipt| Answered::Redeemed(Box::new(receipt)))
            }
            Effect::ListReversible => counter.reversible().map(Answered::Reversible),
            Effect::ListOwed => counter.owed().map(Answered::Owed),
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
            Effect::PreviewClose { by } => {
                counter.preview_close(&by).map(|report| Answered::Preview(Box::new(report)))
            }
            Effect::CloseDay { by, request } => {
                counter.confirm_date(counter.now().date());
                counter.close_day(&by, request).map(|report| Answered::DayClosed(Box::new(report)))
            }
            Effect::TakeIn { by, request, delivery } => {
                counter.take_in(&by, request, &delivery).map(Answered::TakenIn)
            }
        })
    }
}

fn page(counter: &Counter, number: HouseholdNumber, found: Found) -> Answer<Answered> {
    counter.household_page(number, found, MOST_HISTORY).map(|page| Answered::Page(Box::new(page)))
}

fn goods(counter: &Counter, purpose: Purpose, typed: String) -> Answer<Answered> {
    counter.find_goods(purpose, &typed, MOST_SUGGESTED).map(|found| Answered::Goods { typed, found })
}

fn no_thread(error: &io::Error) -> Trouble {
    Trouble::Failed(Failure::File {
        path: "kiosk".to_owned(),
        what: FileFlaw::System(platform::system_flaw(error.raw_os_error().unwrap_or(0))),
    })
}
