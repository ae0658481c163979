//! One entry with everything the journal says of it: who, when, how found, what moved, the names under it, the chain code.

use super::history_line::history_words;
use crate::domain::entry::account::{Leg, Unit};
use crate::domain::entry::kind::Detail;
use crate::domain::entry::{By, Entry};
use crate::domain::value::number::AttendantCode;
use crate::domain::value::points::Points;
use crate::domain::view::page::{Countersignature, EntrySheet};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::layout::{DIALOG_FRAME, most_rows};
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;
use ratatui::style::Style;

#[derive(Clone, Debug)]
pub struct EntryPage {
    seq: u64,
    sheet: Option<Box<EntrySheet>>,
    /// Legs that are scrolled away.
    top: usize,
}

impl EntryPage {
    pub fn new(seq: u64) -> Self {
        EntryPage { seq, sheet: None, top: 0 }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Back,
            Action::Names,
            Action::Help,
            Action::Language,
            Action::Lock,
            Action::Up,
            Action::Down,
            Action::PageUp,
            Action::PageDown,
        ]
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => return vec![Step::Close],
            Event::Act(action) => {
                let Some(sheet) = &self.sheet else { return Vec::new() };
                let inside = most_rows(world.size.1).saturating_sub(DIALOG_FRAME);
                let height = inside.saturating_sub(rows_around(facts(world, sheet).len()));
                self.top = scroll::turned(self.top, sheet.line.entry.legs.len(), height, action);
            }
            Event::Answer(Answered::Entry(sheet)) if sheet.line.entry.seq == self.seq => {
                self.sheet = Some(sheet);
            }
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let legs = self.sheet.as_ref().map_or(0, |sheet| sheet.line.entry.legs.len());
        let facts = self.sheet.as_ref().map(|sheet| facts(world, sheet)).unwrap_or_default();
        let rows = u16::try_from(legs).unwrap_or(u16::MAX);
        let rows = rows.saturating_add(DIALOG_FRAME + rows_around(facts.len())).min(body.height);
        let title = format!("{} #{}", world.text(Phrase::EntryTitle), self.seq);
        let inside = canvas.dialog(76, rows, &title);
        let Some(sheet) = &self.sheet else {
            canvas.left(inside, world.text(Phrase::Checking), theme::faint());
            return;
        };
        for (index, (label, words, style)) in (0..).zip(&facts) {
            let row = line(inside, index);
            canvas.left(part(row, 0, LABEL), world.text(*label), theme::faint());
            canvas.left(part(row, LABEL, row.width), words, *style);
        }
        let used = u16::try_from(facts.len()).unwrap_or(0) + 1;
        let legs = Rect { y: inside.y + used, height: inside.height.saturating_sub(used + 3), ..inside };
        self.draw_legs(canvas, legs, world, &sheet.line.entry.legs);
        let corner = Rect { y: legs.bottom(), height: 1, ..inside };
        scroll::draw_range(canvas, corner, self.top, legs.height, sheet.line.entry.legs.len());
        let code = Rect { y: inside.bottom() - 3, height: 3, ..inside };
        canvas.left(line(code, 0), world.text(Phrase::ChainCode), theme::faint());
        let hash = sheet.hash.to_string();
        for (index, half) in (1..).zip([&hash[..32], &hash[32..]]) {
            canvas.left(line(code, index), &in_fours(half), theme::strong());
        }
    }

    fn draw_legs(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, legs: &[Leg]) {
        let language = world.language;
        scroll::draw(canvas, area, legs, self.top, |canvas, row, leg| {
            let (amount, what) = match leg.unit() {
                Unit::Points => {
                    (Points::from_tenths(leg.amount()).to_string(), world.text(Phrase::UnitPoints))
                }
                Unit::Good(sku) => (leg.amount().to_string(), world.good_name(sku, sku.as_str())),
            };
            let from = text::account(language, leg.debit());
            let to = text::account(language, leg.credit());
            canvas.left(part(row, 0, 42), &format!("{from} => {to}"), theme::paper());
            canvas.left(part(row, 43, row.width.saturating_sub(52)), what, theme::paper());
            canvas.right(part(row, row.width.saturating_sub(8), 8), &amount, theme::strong());
        });
    }
}

const LABEL: u16 = 14;

/// The rows beside the legs: so many facts and a blank above, the chain code in three rows below.
fn rows_around(facts: usize) -> u16 {
    u16::try_from(facts).unwrap_or(u16::MAX).saturating_add(1 + 3)
}

type Fact = (Phrase, String, Style);

fn facts(world: &World, sheet: &EntrySheet) -> Vec<Fact> {
    let (language, entry) = (world.language, &sheet.line.entry);
    let paper = theme::paper();
    let what = format!("{}  {}", text::kind(language, entry.kind()), history_words(world, &sheet.line));
    let when =
        format!("{} {}  {}", entry.at.date(), entry.at.clock_text(), text::of_day(language, entry.day));
    let mut facts = vec![
        (Phrase::EntryWhat, what, theme::strong()),
        (Phrase::EntryPoints, sheet.line.points.signed(), theme::strong()),
        (Phrase::EntryWhen, when, paper),
        (Phrase::EntryBy, people(world, &entry.by), paper),
    ];
    if let Some(household) = entry.household {
        let found = entry.scanned.map(|found| text::found(language, found)).unwrap_or_default();
        facts.push((Phrase::EntryHousehold, format!("{}  {found}", household.dashed()), paper));
    }
    if let Some(collector) = collector(world, entry) {
        facts.push((Phrase::Collector, collector, paper));
    }
    match &sheet.signature {
        Countersignature::Complete => {}
        Countersignature::Owed => {
            facts.push((Phrase::Signature, world.text(Phrase::OwedOne).to_owned(), theme::alarm()));
        }
        Countersignature::Given { seq, by } => {
            facts.push((Phrase::Signature, text::countersigned(language, *seq, by), paper));
        }
    }
    facts
}

/// Codes with the names the shop knows them by.
fn people(world: &World, by: &By) -> String {
    let named = |code: &AttendantCode| {
        let known = world.attendants.iter().find(|known| known.code == *code);
        known.map_or_else(|| code.to_string(), |known| format!("{code} {}", known.office.name))
    };
    let people: Vec<String> =
        [Some(&by.first), by.second.as_ref()].into_iter().flatten().map(named).collect();
    people.join(" + ")
}

fn collector(world: &World, entry: &Entry) -> Option<String> {
    let Detail::Redemption(redemption) = &entry.detail else { return None };
    Some(text::collector(world.language, redemption.collector.as_ref(), |name| world.member_name(name)))
}

/// `0123 4567 …`: what can be read aloud and compared.
fn in_fours(hex: &str) -> String {
    let chars: Vec<char> = hex.chars().collect();
    chars.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
