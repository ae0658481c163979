//! Who carries the goods away, as the confirm screen asks: the head, a member, or a proxy with relation and reason.

use super::effect::Effect;
use super::world::World;
use crate::cells::width;
use crate::domain::entry::collector::{Collector, Proxy};
use crate::domain::value::plain::PlainText;
use crate::text::Phrase;
use crate::tui::kit::form::{Form, Holds, Spec};
use crate::tui::kit::key::Key;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::choice::turned;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct CollectorForm {
    pub form: Form<Line, Effect>,
    members: Vec<PlainText>,
    who: Who,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Who,
    Name,
    Relation,
    Reason,
}

/// A name as long as the registers of the police allow, and blanks.
#[rustfmt::skip]
const LINES: &[Spec<Line>] = &[
    Spec { id: Line::Who, label: Phrase::Collector, holds: Holds::Choice, hint: None },
    Spec { id: Line::Name, label: Phrase::ProxyName, holds: Holds::Text { most: 30 }, hint: None },
    Spec { id: Line::Relation, label: Phrase::ProxyRelation, holds: Holds::Text { most: 12 }, hint: None },
    Spec { id: Line::Reason, label: Phrase::ProxyReason, holds: Holds::Text { most: 24 }, hint: None },
];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    Head,
    Member(PlainText),
    Proxy,
}

impl CollectorForm {
    pub fn new(members: Vec<PlainText>) -> Self {
        let mut form = CollectorForm { form: Form::new(LINES), members, who: Who::Head };
        form.show();
        form
    }

    fn lines(&self) -> &'static [Line] {
        match self.who {
            Who::Proxy => &[Line::Who, Line::Name, Line::Relation, Line::Reason],
            Who::Head | Who::Member(_) => &[Line::Who],
        }
    }

    fn show(&mut self) {
        self.form.show(self.lines());
    }

    /// Rows it takes on the screen.
    pub fn rows(&self) -> u16 {
        u16::try_from(self.lines().len()).unwrap_or(1)
    }

    /// The arrows choose somebody else.
    pub fn turn(&mut self, key: Key) {
        self.who = turned(&self.choices(), &self.who, key);
        self.show();
    }

    /// How much text the line that is open still holds.
    pub fn room(&self) -> Option<usize> {
        self.form.room()
    }

    fn choices(&self) -> Vec<Who> {
        let members = self.members.iter().cloned().map(Who::Member);
        std::iter::once(Who::Head).chain(members).chain([Who::Proxy]).collect()
    }

    /// What the entry will say; a proxy that is not filled in is the counter's to refuse.
    pub fn collector(&self) -> Option<Collector> {
        let text = |line| PlainText::parse(self.form.text(line)).unwrap_or_default();
        match &self.who {
            Who::Head => None,
            Who::Member(name) => Some(Collector::Member(name.clone())),
            Who::Proxy => {
                let (name, relation, reason) = (text(Line::Name), text(Line::Relation), text(Line::Reason));
                Some(Collector::Proxy(Proxy { name, relation, reason }))
            }
        }
    }

    /// The first line of a proxy that still wants filling in; `None` when all is said.
    pub fn missing(&self) -> Option<Line> {
        self.lines().iter().copied().find(|line| *line != Line::Who && self.form.text(*line).is_empty())
    }

    /// Goes to the line that is missing and gives its name, so that somebody can say where the cursor went.
    pub fn go_to_missing(&mut self) -> Option<Phrase> {
        let missing = self.missing()?;
        self.form.go_to(missing);
        LINES.iter().find(|spec| spec.id == missing).map(|spec| spec.label)
    }

    /// The proxy, once all is said.
    pub fn proxy(&self) -> Option<Collector> {
        let is_whole = self.who == Who::Proxy && self.missing().is_none();
        if is_whole { self.collector() } else { None }
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let who = match &self.who {
            Who::Head => world.text(Phrase::TheHead).to_owned(),
            Who::Member(name) => world.member_name(name),
            Who::Proxy => world.text(Phrase::AProxy).to_owned(),
        };
        let hint = world.text(Phrase::CollectorHint);
        let taken = width(world.text(Phrase::Collector)) + width(&who) + 8;
        self.form.draw(canvas, area, (world.language, 1), |_| Some(who.clone()));
        if self.form.at() == Line::Who && taken + width(hint) <= area.width {
            let free = part(line(area, 0), taken, area.width);
            canvas.right(free, hint, theme::faint());
        }
    }
}
