//! A household looks at its own account: balance in large figures, score, rank, last entries. Nobody is signed in, so
//! nothing can be booked here, names stay masked, and it clears itself.

use super::history_line::draw_history_line;
use super::household_head::where_from;
use super::standing;
use crate::domain::value::moment::Moment;
use crate::domain::view::page::HouseholdSheet;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::figure::{self, Size};
use ratatui::layout::Rect;

/// How long an account stays on show.
pub const SHOWN_MS: i64 = 20_000;

#[derive(Clone, Debug)]
pub struct SelfService {
    sheet: Box<HouseholdSheet>,
    /// When the screen clears itself.
    pub until: Moment,
}

impl SelfService {
    pub fn new(sheet: Box<HouseholdSheet>, now: Moment) -> Self {
        SelfService { sheet, until: now.plus_ms(SHOWN_MS) }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[Action::Back, Action::Language, Action::Help]
    }

    pub(super) fn update(&mut self, event: Event, _world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::Close],
            _ => vec![Step::Pass],
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let page = &self.sheet.page;
        let household = &page.household;
        let who = format!("{}  {}", household.number.dashed(), household.masked_head());
        canvas.left(part(line(body, 0), 1, 34), &who, theme::strong());
        canvas.right(part(line(body, 0), 36, body.width), &where_from(world, page), theme::paper());
        let label = line(body, 2);
        canvas.center(label, world.text(Phrase::Balance), theme::strong());
        let figure = Rect { y: body.y + 3, height: Size::Five.rows(), ..body };
        figure::center(canvas, figure, &page.balance.to_string(), Size::Five, theme::accent());
        let score = text::own_score(world.language, page.score, page.rank, self.sheet.group_rank, page.base);
        canvas.center(line(body, 9), &score, theme::strong());
        let below = Rect { y: body.y + 11, height: body.height.saturating_sub(12), ..body };
        let left = (below.width * 9 / 20).min(56);
        self.draw_channels(canvas, part(below, 0, left), world);
        self.draw_entries(canvas, part(below, left + 1, below.width), world);
        let left_s = (self.until.unix_ms() - world.now.unix_ms()).max(0).div_euclid(1000);
        let last = line(body, body.height.saturating_sub(1));
        canvas.center(last, &text::clears_in(world.language, left_s), theme::faint());
    }

    fn draw_channels(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let inside = canvas.panel(area, world.text(Phrase::ScoreByChannel));
        standing::draw_channels(canvas, inside, world, &self.sheet.channels);
    }

    fn draw_entries(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let inside = canvas.panel(area, world.text(Phrase::History));
        if self.sheet.page.history.is_empty() {
            canvas.left(inside, world.text(Phrase::NoHistory), theme::faint());
        }
        for (index, entry) in (0..inside.height).zip(&self.sheet.page.history) {
            draw_history_line(canvas, line(inside, index), world, entry);
        }
    }
}
