//! Who carries the goods away, as the confirm screen asks: the head, a member, or a proxy with relation and reason.

use super::form;
use crate::domain::entry::collector::{Collector, Proxy};
use crate::domain::value::plain::PlainText;
use crate::text::Phrase;
use crate::tui::key::Key;
use crate::tui::model::World;
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::cells::width;
use crate::tui::widget::choice::{Choice, turned};
use crate::tui::widget::field::{Accepts, Edit, Field, Focus};
use ratatui::layout::Rect;

/// As long as the registers of the police allow, and blanks.
const MOST_NAME: usize = 30;
const LABELS: [Phrase; 3] = [Phrase::ProxyName, Phrase::ProxyRelation, Phrase::ProxyReason];

#[derive(Clone, Debug)]
pub struct CollectorForm {
    members: Vec<PlainText>,
    who: Who,
    /// Name, relation, reason of a proxy.
    fields: [Field; 3],
    /// 0 is the choice, 1 to 3 the fields.
    row: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    Head,
    Member(PlainText),
    Proxy,
}

impl CollectorForm {
    pub(super) fn new(members: Vec<PlainText>) -> Self {
        let field = |most| Field::new(Accepts::Text, most);
        CollectorForm { members, who: Who::Head, fields: [field(MOST_NAME), field(12), field(24)], row: 0 }
    }

    /// Rows it takes on the screen.
    pub(super) fn rows(&self) -> u16 {
        if self.who == Who::Proxy { 4 } else { 1 }
    }

    pub(super) fn press(&mut self, key: Key) -> Edit {
        match (self.row.checked_sub(1), key) {
            (Some(field), key) => self.fields[field].press(key),
            (None, Key::Left | Key::Right) => {
                self.who = turned(&self.choices(), &self.who, key);
                Edit::Changed
            }
            (None, _) => Edit::Unchanged,
        }
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        self.row.checked_sub(1).and_then(|field| self.fields[field].room())
    }

    pub(super) fn next(&mut self) {
        self.row = if self.who == Who::Proxy { (self.row + 1) % (LABELS.len() + 1) } else { 0 };
    }

    fn choices(&self) -> Vec<Who> {
        let members = self.members.iter().cloned().map(Who::Member);
        std::iter::once(Who::Head).chain(members).chain([Who::Proxy]).collect()
    }

    /// What the entry will say; a proxy that is not filled in is the counter's to refuse.
    pub(super) fn collector(&self) -> Option<Collector> {
        let text = |field: &Field| PlainText::parse(field.text().trim()).unwrap_or_default();
        match &self.who {
            Who::Head => None,
            Who::Member(name) => Some(Collector::Member(name.clone())),
            Who::Proxy => {
                let [name, relation, reason] = &self.fields;
                let (name, relation, reason) = (text(name), text(relation), text(reason));
                Some(Collector::Proxy(Proxy { name, relation, reason }))
            }
        }
    }

    /// Whether the arrows choose who collects, so that typing says nothing here.
    pub(super) fn is_choosing(&self) -> bool {
        self.row == 0
    }

    /// The first line of a proxy that still wants filling in; `None` when all is said.
    pub(super) fn missing(&self) -> Option<usize> {
        let empty = || self.fields.iter().position(|field| field.text().trim().is_empty());
        if self.who == Who::Proxy { empty() } else { None }
    }

    /// Goes to the line that is missing and gives its name, so that somebody can say where the cursor went.
    pub(super) fn go_to_missing(&mut self) -> Option<Phrase> {
        let missing = self.missing()?;
        self.row = missing + 1;
        Some(LABELS[missing])
    }

    /// The proxy, once all is said.
    pub(super) fn proxy(&self) -> Option<Collector> {
        let is_whole = self.who == Who::Proxy && self.missing().is_none();
        if is_whole { self.collector() } else { None }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let who = match &self.who {
            Who::Head => world.text(Phrase::TheHead).to_owned(),
            Who::Member(name) => world.member_name(name),
            Who::Proxy => world.text(Phrase::AProxy).to_owned(),
        };
        let choice = Choice::new(Focus::on(0, self.row));
        choice.draw(canvas, line(area, 0), world.text(Phrase::Collector), &who);
        let hint = part(line(area, 0), 34, area.width);
        let taken = width(world.text(Phrase::Collector)) + width(&who) + 6;
        if self.row == 0 && taken <= area.width.saturating_sub(width(world.text(Phrase::CollectorHint))) {
            canvas.right(hint, world.text(Phrase::CollectorHint), theme::faint());
        }
        if self.who != Who::Proxy {
            return;
        }
        for (index, (label, field)) in LABELS.iter().zip(&self.fields).enumerate() {
            let row = line(area, u16::try_from(index + 1).unwrap_or(1));
            let focus = Focus::on(index + 1, self.row);
            form::draw_label(canvas, part(row, 0, 18), world.text(*label), focus);
            field.draw(canvas, part(row, 18, 28), focus);
        }
    }
}
