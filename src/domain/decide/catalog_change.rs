//! What one catalog says otherwise than the one before it, held against what the books hold: which figure, from what to
//! what, and what would vanish.

mod compare;

use crate::domain::catalog::Catalog;
use crate::domain::catalog::goods::Category;
use crate::domain::catalog::household::Status;
use crate::domain::catalog::rule::{Cap, Field, RuleCode};
use crate::domain::catalog::scheme::{
    BaseRule, Channel, DeductionOrder, HonourNames, PeriodLength, TypedRule,
};
use crate::domain::fold::position::Position;
use crate::domain::value::language::Bilingual;
use crate::domain::value::number::{HouseholdNumber, Sku};
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use crate::domain::value::text_form::word_enum;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What a person reads of one change of catalog.
pub const MOST_NAMED: usize = 50;
/// So many households or goods at once are asked about, or a twentieth of them all if that is more.
const MANY: usize = 10;
const SHARE_OF_MANY: usize = 20;

/// One thing that is otherwise; the gravest kinds come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogChange {
    HouseholdGone {
        number: HouseholdNumber,
        head: PlainText,
        points: Points,
    },
    GoodGone {
        good: Sku,
        name: Bilingual,
        pieces: i64,
    },
    StatusChanged {
        number: HouseholdNumber,
        head: PlainText,
        was: Status,
        now: Status,
    },
    HeadRenamed {
        number: HouseholdNumber,
        was: PlainText,
        now: PlainText,
    },
    PriceChanged {
        good: Sku,
        name: Bilingual,
        from: NaiveDate,
        was: Option<Points>,
        now: Option<Points>,
    },
    Policy {
        key: PolicyKey,
        was: Figure,
        now: Figure,
    },
    RuleGone {
        code: RuleCode,
        verse: Bilingual,
        points: Points,
    },
    RuleNew {
        code: RuleCode,
        verse: Bilingual,
        points: Points,
    },
    RuleChanged {
        code: RuleCode,
        part: RulePart,
        was: Figure,
        now: Figure,
    },
    GoodRenamed {
        good: Sku,
        was: Bilingual,
        now: Bilingual,
    },
    GoodChanged {
        good: Sku,
        name: Bilingual,
        part: GoodPart,
        was: Figure,
        now: Figure,
    },
    GoodNew {
        good: Sku,
        name: Bilingual,
    },
    Town {
        part: TownPart,
        was: Figure,
        now: Figure,
    },
    /// Members, grid or telephone.
    HouseholdChanged {
        number: HouseholdNumber,
        head: PlainText,
    },
    HouseholdNew {
        number: HouseholdNumber,
        head: PlainText,
    },
    Notices {
        was: usize,
        now: usize,
    },
}

/// A value as it was or is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    Nothing,
    Points(Points),
    Count(u64),
    Text(Bilingual),
    Codes(Vec<String>),
    Category(Category),
    Categories(Vec<Category>),
    Channel(Channel),
    Field(Field),
    Cap(Cap),
    Period(PeriodLength),
    Base(BaseRule),
    Order(DeductionOrder),
    Typed(TypedRule),
    Honour(HonourNames),
}

word_enum! {
    /// The keys of `scheme.toml`.
    PolicyKey {
        Name = "name", ScorePeriod = "score_period", BasePoints = "base_points", BaseLocked = "base_locked",
        MinimumRedemption = "minimum_redemption", VisitLimit = "visit_limit", MonthLimit = "month_limit",
        ExchangeDays = "exchange_days", TypedRedemption = "typed_redemption",
        BlockedCategories = "blocked_categories", AwardLimit = "award_limit", CountersignCap = "countersign_cap",
        OwedPerDay = "owed_per_day", CardPeople = "card_people", ProxyMonthLimit = "proxy_month_limit",
        HonourNames = "honour_names", NoticeDays = "notice_days", AnswerDays = "answer_days",
        DeductionOrder = "deduction_order", DueLimit = "due_limit",
    }
}

word_enum! {
    /// The keys of a rule.
    RulePart {
        Verse = "verse", Fact = "fact", Channel = "channel", Field = "field", Points = "points", Unit = "unit",
        Cap = "cap", Evidence = "evidence",
    }
}

word_enum! {
    /// The keys of a good, its name and prices aside.
    GoodPart {
        Unit = "unit", Category = "category", Barcodes = "barcodes", Cost = "cost_fen", ShelfDays = "shelf_days",
    }
}

word_enum! {
    /// What the town is made of.
    TownPart {
        Code = "code", Name = "name", Villages = "village", Groups = "group", Grids = "grid", Shops = "supermarket",
        Partners = "partner",
    }
}

/// What the books hold of what a catalog lists.
#[derive(Clone, Debug, Default)]
pub struct Held {
    pub points: BTreeMap<HouseholdNumber, Points>,
    pub pieces: BTreeMap<Sku, i64>,
}

impl From<&Position> for Held {
    fn from(position: &Position) -> Held {
        let points =
            position.spendable.iter().map(|(number, tenths)| (*number, Points::from_tenths(*tenths)));
        Held { points: points.collect(), pieces: position.stock() }
    }
}

/// Every change, the gravest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogChanges {
    all: Vec<CatalogChange>,
    /// Households and goods that the catalog before listed.
    households: usize,
    goods: usize,
}

impl CatalogChanges {
    pub fn between(old: &Catalog, new: &Catalog, held: &Held) -> CatalogChanges {
        let mut all = compare::all(old, new, held);
        all.sort_by_key(CatalogChange::weight);
        CatalogChanges { all, households: old.roster.all().len(), goods: old.goods.all().len() }
    }

    /// The first of them, as many as a person reads.
    pub fn named(&self) -> &[CatalogChange] {
        self.all.get(..MOST_NAMED).unwrap_or(&self.all)
    }

    /// How many there are beside those.
    pub fn more(&self) -> usize {
        self.all.len() - self.named().len()
    }

    pub fn count(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What the books hold and the catalog would no longer list.
    pub fn vanishing(&self) -> impl Iterator<Item = &CatalogChange> {
        self.all.iter().filter(|change| change.takes_something_away())
    }

    /// Whether somebody must say yes: something would vanish, or so much is otherwise that it may be the wrong file.
    pub fn must_be_confirmed(&self) -> bool {
        let many = |of: usize| MANY.max(of / SHARE_OF_MANY);
        let count = |kind: fn(&CatalogChange) -> bool| self.all.iter().filter(|change| kind(change)).count();
        let gone = count(|change| matches!(change, CatalogChange::HouseholdGone { .. }));
        let renamed = count(|change| matches!(change, CatalogChange::HeadRenamed { .. }));
        let status = count(|change| matches!(change, CatalogChange::StatusChanged { .. }));
        let goods = count(|change| {
            matches!(change, CatalogChange::GoodGone { .. } | CatalogChange::GoodRenamed { .. })
        });
        let code =
            |change: &CatalogChange| matches!(change, CatalogChange::Town { part: TownPart::Code, .. });
        self.vanishing().next().is_some()
            || [gone, renamed, status].into_iter().any(|count| count >= many(self.households))
            || goods >= many(self.goods)
            || self.all.iter().any(code)
    }
}

impl CatalogChange {
    /// The word for it in files.
    pub const fn word(&self) -> &'static str {
        match self {
            CatalogChange::HouseholdGone { .. } => "household_gone",
            CatalogChange::GoodGone { .. } => "good_gone",
            CatalogChange::StatusChanged { .. } => "status",
            CatalogChange::HeadRenamed { .. } => "head",
            CatalogChange::PriceChanged { .. } => "price",
            CatalogChange::Policy { .. } => "policy",
            CatalogChange::RuleGone { .. } => "rule_gone",
            CatalogChange::RuleNew { .. } => "rule_new",
            CatalogChange::RuleChanged { .. } => "rule",
            CatalogChange::GoodRenamed { .. } => "good_name",
            CatalogChange::GoodChanged { .. } => "good",
            CatalogChange::GoodNew { .. } => "good_new",
            CatalogChange::Town { .. } => "town",
            CatalogChange::HouseholdChanged { .. } => "household",
            CatalogChange::HouseholdNew { .. } => "household_new",
            CatalogChange::Notices { .. } => "notices",
        }
    }

    fn takes_something_away(&self) -> bool {
        match self {
            CatalogChange::HouseholdGone { points, .. } => *points != Points::ZERO,
            CatalogChange::GoodGone { pieces, .. } => *pieces != 0,
            CatalogChange::StatusChanged { .. }
            | CatalogChange::HeadRenamed { .. }
            | CatalogChange::PriceChanged { .. }
            | CatalogChange::Policy { .. }
            | CatalogChange::RuleGone { .. }
            | CatalogChange::RuleNew { .. }
            | CatalogChange::RuleChanged { .. }
            | CatalogChange::GoodRenamed { .. }
            | CatalogChange::GoodChanged { .. }
            | CatalogChange::GoodNew { .. }
            | CatalogChange::Town { .. }
            | CatalogChange::HouseholdChanged { .. }
            | CatalogChange::HouseholdNew { .. }
            | CatalogChange::Notices { .. } => false,
        }
    }

    const fn weight(&self) -> u8 {
        match self {
            CatalogChange::HouseholdGone { points, .. } if points.tenths() != 0 => 0,
            CatalogChange::GoodGone { pieces, .. } if *pieces != 0 => 1,
            CatalogChange::HouseholdGone { .. } => 2,
            CatalogChange::GoodGone { .. } => 3,
            CatalogChange::StatusChanged { .. } => 4,
            CatalogChange::HeadRenamed { .. } => 5,
            CatalogChange::PriceChanged { .. } => 6,
            CatalogChange::Policy { .. } => 7,
            CatalogChange::RuleGone { .. }
            | CatalogChange::RuleNew { .. }
            | CatalogChange::RuleChanged { .. } => 8,
            CatalogChange::GoodRenamed { .. }
            | CatalogChange::GoodChanged { .. }
            | CatalogChange::GoodNew { .. } => 9,
            CatalogChange::Town { .. } => 10,
            CatalogChange::HouseholdChanged { .. } | CatalogChange::HouseholdNew { .. } => 11,
            CatalogChange::Notices { .. } => 12,
        }
    }
}
