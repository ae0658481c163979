//! "How do I earn?" on the idle screen: the rules of one field a page, as much of each as the panel has room for.

use crate::cells::width;
use crate::domain::catalog::rule::{Field, Rule};
use crate::text;
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use ratatui::layout::Rect;

/// A page with fewer rows shows a rule on one row.
const ROWS_FOR_BLOCKS: u16 = 12;
/// `-20.0`, and a blank before it.
const POINTS: u16 = 6;
const GAP: u16 = 2;
/// A narrower column of facts would be cut beyond understanding.
const LEAST_FACT: u16 = 12;

/// Rules of one field that one turn shows.
pub(super) struct EarnPage<'a> {
    pub(super) field: Field,
    rules: Vec<&'a Rule>,
    layout: Layout,
}

/// Where the parts of every rule stand, the same on all pages.
#[derive(Clone, Copy)]
struct Layout {
    form: Form,
    verse: u16,
    terms: u16,
}

#[derive(Clone, Copy)]
enum Form {
    /// One row: verse, fact, terms, points.
    Row,
    /// Two rows: verse, terms and points over the fact.
    Pair,
    /// Three rows: verse and points over the fact over the terms.
    Stack,
}

impl Form {
    const fn rows(self) -> u16 {
        match self {
            Form::Row => 1,
            Form::Pair => 2,
            Form::Stack => 3,
        }
    }

    /// From one rule to the next: a blank row between them where there is room for it.
    fn pitch(self, rows_each: usize) -> u16 {
        match self {
            Form::Row => self.rows(),
            Form::Pair | Form::Stack => self.rows() + u16::from(rows_each > usize::from(self.rows())),
        }
    }
}

impl Layout {
    fn of(world: &World, inside: Rect) -> Layout {
        let rules = world.catalog.rules.iter();
        let verse = rules.clone().map(|rule| width(world.name(&rule.verse))).max().unwrap_or(0);
        let terms = rules.map(|rule| width(&text::terms(world.language, rule))).max().unwrap_or(0);
        let fits = verse + GAP + terms + GAP + POINTS <= inside.width;
        let form = match fits {
            _ if inside.height < ROWS_FOR_BLOCKS => Form::Row,
            true => Form::Pair,
            false => Form::Stack,
        };
        Layout { form, verse, terms: if fits { terms } else { 0 } }
    }
}

/// The rules in order, field by field, so many to a page that none is nearly empty.
pub(super) fn pages(world: &World, inside: Rect) -> Vec<EarnPage<'_>> {
    let layout = Layout::of(world, inside);
    let most = usize::from(inside.height / layout.form.rows() / world.look.scale.pitch()).max(1);
    let mut pages = Vec::new();
    for field in Field::ALL {
        let rules: Vec<&Rule> = world.catalog.rules.iter().filter(|rule| rule.field == *field).collect();
        let count = rules.len().div_ceil(most).max(1);
        for rules in rules.chunks(rules.len().div_ceil(count).max(1)) {
            pages.push(EarnPage { field: *field, rules: rules.to_vec(), layout });
        }
    }
    pages
}

pub(super) fn draw(canvas: &mut Canvas<'_>, inside: Rect, world: &World, page: &EarnPage<'_>) {
    let form = page.layout.form;
    let pitch = form.pitch(usize::from(inside.height) / page.rules.len().max(1));
    for (index, rule) in (0_u16..).zip(&page.rules) {
        let top = index * pitch;
        let height = form.rows().min(inside.height.saturating_sub(top));
        draw_rule(canvas, Rect { y: inside.y + top, height, ..inside }, world, rule, page.layout);
    }
}

fn draw_rule(canvas: &mut Canvas<'_>, area: Rect, world: &World, rule: &Rule, layout: Layout) {
    let (points_style, terms_style) = match rule.is_deduction() {
        true => (theme::alarm(), theme::alarm()),
        false => (theme::accent(), theme::faint()),
    };
    let first = line(area, 0);
    let terms = text::terms(world.language, rule);
    let before_points = first.width.saturating_sub(POINTS);
    let terms_at = before_points.saturating_sub(layout.terms + GAP);
    canvas.left(part(first, 0, before_points), world.name(&rule.verse), theme::strong());
    canvas.right(part(first, before_points, POINTS), &rule.points.signed(), points_style);
    match layout.form {
        Form::Row => {
            canvas.left(part(first, terms_at, layout.terms), &terms, terms_style);
            let fact = part(first, layout.verse + GAP, terms_at.saturating_sub(layout.verse + 2 * GAP));
            if fact.width >= LEAST_FACT {
                canvas.left(fact, world.name(&rule.fact), theme::paper());
            }
        }
        Form::Pair => {
            canvas.right(part(first, terms_at, layout.terms), &terms, terms_style);
            canvas.left(line(area, 1), world.name(&rule.fact), theme::paper());
        }
        Form::Stack => {
            canvas.left(line(area, 1), world.name(&rule.fact), theme::paper());
            canvas.left(line(area, 2), &terms, terms_style);
        }
    }
}
