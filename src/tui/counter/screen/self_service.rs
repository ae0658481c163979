//! A household looks at its own account: what it may spend, as large as there is room for, and what that buys. Nobody is
//! signed in and a queue looks on, so names stay masked and deductions wait for the second scan; it clears itself.

mod account;
mod buys;

use crate::domain::entry::kind::Detail;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::view::page::{HistoryLine, HouseholdSheet};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::route::Shown;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::widget::bar;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::figure::{self, Size};
use ratatui::layout::Rect;

/// How long an account stays on show.
pub const SHOWN_MS: i64 = 20_000;

/// From here on a second scan is one that somebody meant.
const MEANT_MS: i64 = 1_500;

/// Rows around the figure: name, label, blanks, what was earned, what it buys.
const OTHER_ROWS: u16 = 14;
/// Of these households, as many of a hundred hear their rank in front of others.
const RANKED_PERCENT: u32 = 33;

/// A higher screen leaves the rest above and below.
const MOST_ROWS: u16 = 30;

#[derive(Clone, Debug)]
pub struct SelfService {
    sheet: Box<HouseholdSheet>,
    shown: Shown,
    /// The rank, where it may be said aloud.
    rank: Option<u32>,
    since: Moment,
    /// When the screen clears itself.
    pub until: Moment,
}

impl SelfService {
    pub fn new(sheet: Box<HouseholdSheet>, shown: Shown, world: &World) -> Self {
        let village = sheet.page.household.number.village();
        let neighbours =
            world.catalog.roster.all().iter().filter(|one| one.number.village() == village).count();
        let neighbours = u32::try_from(neighbours).unwrap_or(u32::MAX);
        let rank = sheet
            .page
            .rank
            .filter(|rank| rank.saturating_mul(100) <= neighbours.saturating_mul(RANKED_PERCENT));
        SelfService { sheet, shown, rank, since: world.now, until: world.now.plus_ms(SHOWN_MS) }
    }

    /// What a card shows that is scanned now: all of the account where this household means it. A scanner that reads twice
    /// at once does not.
    pub fn shown_next(&self, number: HouseholdNumber, now: Moment) -> Shown {
        let is_same = number == self.sheet.page.household.number;
        let is_meant = now.unix_ms() - self.since.unix_ms() >= MEANT_MS;
        if is_same && (is_meant || self.shown == Shown::Account) { Shown::Account } else { Shown::Answer }
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
        self.draw_countdown(canvas, line(body, 0), world);
        match self.shown {
            Shown::Answer => self.draw_answer(canvas, body, world),
            Shown::Account => account::draw(&self.sheet, canvas, body, world),
        }
    }

    fn draw_countdown(&self, canvas: &mut Canvas<'_>, row: Rect, world: &World) {
        let left_ms = (self.until.unix_ms() - world.now.unix_ms()).clamp(0, SHOWN_MS);
        let words = text::clears_in(world.language, left_ms.div_euclid(1000));
        let cells = crate::cells::width(&words).min(row.width);
        canvas.right(row, &words, theme::faint());
        let bar = part(row, row.width.saturating_sub(cells + 12), 10);
        bar::along(canvas, bar, left_ms, SHOWN_MS, theme::faint());
    }

    fn draw_answer(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let body = layout::middle(body, MOST_ROWS);
        let page = &self.sheet.page;
        let who = text::whose(world.language, &page.household.masked_head());
        canvas.left(line(body, 0), &format!("{who}  {}", page.household.number.dashed()), theme::strong());
        let balance = page.balance.to_string();
        let rows = body.height.saturating_sub(OTHER_ROWS).max(Size::Seven.rows());
        let size = Size::largest(&[&balance], body.width, rows).unwrap_or(Size::Three);
        canvas.center(line(body, 2), world.text(Phrase::Balance), theme::strong());
        let figure = Rect { y: body.y + 4, height: size.rows(), ..body };
        figure::center(canvas, figure, &balance, theme::accent());
        let mut y = figure.bottom() + 1;
        let earned = text::earned_in_front(world.language, page.score, self.rank);
        canvas.center(Rect { y, height: 1, ..body }, &earned, theme::paper());
        y += 1;
        let is_deed = |line: &&HistoryLine| {
            matches!(line.entry.detail, Detail::Award(_))
                && line.points.is_positive()
                && line.reversed_by.is_none()
        };
        if let Some(newest) = page.history.iter().find(is_deed) {
            let deed = super::history_line::history_words(world, newest);
            let newest = text::newest(world.language, newest.points, &deed);
            canvas.center(Rect { y, height: 1, ..body }, &newest, theme::faint());
        }
        let below = Rect { y: y + 2, height: body.bottom().saturating_sub(y + 2), ..body };
        buys::draw(page, canvas, below, world);
    }
}
