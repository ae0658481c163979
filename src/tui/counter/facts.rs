//! What every screen may read, asked of the counter anew.

use super::message::{Fact, Said};
use super::world::{ShopFacts, StandingAlarm};
use crate::config::Config;
use crate::counter::{Answer, Counter};
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::outcome::Trouble;
use crate::text;

const HONOURED: usize = 20;

pub(super) fn shop(counter: &Counter, config: &Config) -> ShopFacts {
    let training = config.training.iter().flat_map(|training| &training.attendants);
    ShopFacts {
        name: counter.shop_name().clone(),
        mode: counter.mode(),
        training_pins: training
            .map(|known| (known.code.clone().into(), known.pin.digits().to_owned()))
            .collect(),
        quit: config.quit,
        lock_after_ms: i64::from(config.lock_after_s) * 1000,
    }
}

/// Attendants, day, honour board, shelf, catalog and whatever is wrong.
pub(super) fn all(counter: &Counter) -> Vec<Answer<Fact>> {
    vec![
        Ok(Fact::Catalog(counter.catalog().clone())),
        Ok(Fact::Alarms(alarms(counter))),
        counter.acting().map(Fact::Attendants),
        counter.day_status().map(Fact::Day),
        counter.desk().map(|desk| Fact::Desk(Box::new(desk))),
        counter.honour_board(HONOURED).map(Fact::Honour),
        counter.shelf().map(Fact::Shelf),
        Ok(Fact::Room(counter.room())),
        Ok(Fact::Behind(counter.behind().cloned().map(Box::new))),
    ]
}

fn alarms(counter: &Counter) -> Vec<StandingAlarm> {
    spoilt_alarm(counter).into_iter().chain(catalog_alarm(counter)).collect()
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

/// The last entry's time that the clock was said to stand behind; once is enough, and only to somebody who is there to
/// read it. Entries that follow move that time by milliseconds.
#[derive(Debug, Default)]
pub(super) struct ClockWatch(Option<Moment>);

impl ClockWatch {
    pub(super) fn look(&mut self, counter: &Counter) -> Result<Option<Fact>, Trouble> {
        let behind = counter.clock_behind()?;
        Ok(match (std::mem::replace(&mut self.0, behind), behind) {
            (None, Some(last)) => Some(Fact::ClockBehind(last)),
            (Some(_), None) => Some(Fact::ClockRight),
            (None, None) | (Some(_), Some(_)) => None,
        })
    }
}

/// What waits in the catalog's folder, in both languages.
pub(super) fn said_of_catalog(counter: &Counter) -> super::message::Waits {
    use super::message::Waits;
    use crate::catalog::HeldBack;
    match counter.held_back() {
        None => Waits::Nothing,
        Some(HeldBack::Faulty(wrong)) => {
            Waits::Faulty(Said::new(|language| text::complaints(language, wrong)))
        }
        Some(HeldBack::Unconfirmed(changes)) => {
            Waits::Changes(Said::new(|language| text::catalog_changes(language, changes)))
        }
    }
}
