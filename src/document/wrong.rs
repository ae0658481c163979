//! What can be wrong with a file that people edit, as data; `text` says each in both languages, with what to do.

use crate::domain::catalog::household::NotPhoneTail;
use crate::domain::catalog::members::NotMembers;
use crate::domain::catalog::rule::RuleCode;
use crate::domain::decide::new_pin::NotPin;
use crate::domain::value::barcode::NotBarcode;
use crate::domain::value::name::NotName;
use crate::domain::value::number::{HouseholdNumber, NotHouseholdNumber, ShopCode, VillageCode};
use crate::domain::value::person::{NotPerson, PersonCode};
use crate::domain::value::plain::NotPlain;
use crate::domain::value::points::Points;
use crate::domain::value::roles::NotRoles;
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    Encoding(Encoding),
    Syntax(Syntax),
    Shape(Shape),
    Value(Value),
    Town(TownWrong),
    Goods(GoodsWrong),
    Rules(RulesWrong),
    Roster(RosterWrong),
    Settings(SettingsWrong),
    Keys(KeysWrong),
}

/// Bytes that are no UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// GBK or GB18030, as spreadsheets save here.
    Gb18030,
    Utf16,
    /// None of these: the first byte that fits nothing.
    Unknown {
        byte: u8,
    },
    /// U+FFFD: a conversion lost a character.
    Replaced,
}

/// What the TOML library stumbled over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    KeyTwice,
    Unclosed(Bracket),
    MissingComma,
    ExtraComma,
    MissingValue,
    MissingEquals,
    MissingQuote,
    BadNumber,
    BadKey,
    TooDeep,
    /// None of these.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bracket {
    Table,
    Array,
    InlineTable,
    Text,
}

/// Keys and kinds of value that do not fit the file's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    UnknownKey {
        key: String,
        known: Vec<&'static str>,
    },
    MissingKey {
        key: &'static str,
    },
    /// Another kind of value than the one that belongs there.
    Kind {
        expected: ValueKind,
        found: ValueKind,
    },
    /// A whole number, but not within these bounds.
    Number {
        found: String,
        least: u64,
        most: u64,
    },
    EmptyList,
    /// The line cannot be split into cells.
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    Text,
    Integer,
    Decimal,
    Boolean,
    Date,
    List,
    Table,
}

/// One value that is not written as its kind is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Form {
        found: String,
        form: Form,
    },
    Text {
        found: String,
        why: NotPlain,
    },
    EmptyText,
    /// The name of nobody.
    Name {
        found: String,
        why: NotName,
    },
    /// Wider than the screen it is for.
    Wide {
        found: String,
        columns: usize,
        most: usize,
    },
    /// What may stand only once stands already in `line`.
    Twice {
        what: Thing,
        value: String,
        line: usize,
    },
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    TownCode,
    VillageCode,
    ShopCode,
    AttendantCode,
    Sku,
    RuleCode,
    Points,
    Day,
    LocalTime,
    OneOf(&'static [&'static str]),
}

/// What is listed, each only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Village,
    /// Within one village.
    Group,
    Grid,
    Shop,
    Sku,
    Barcode,
    Household,
    Rule,
    Verse,
    ExchangeDay,
    Category,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TownWrong {
    NoSupermarket {
        shop: ShopCode,
        known: Vec<ShopCode>,
    },
    NoVillage {
        village: VillageCode,
    },
    GroupNumber {
        number: u32,
        most: u32,
    },
    NoGrid {
        grid: u32,
    },
    GridElsewhere {
        grid: u32,
        its: VillageCode,
        own: VillageCode,
    },
    NoGroup {
        village: VillageCode,
        group: u32,
    },
    /// Another supermarket is the home of these households already.
    HomeTwice {
        group: u32,
        other: ShopCode,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoodsWrong {
    Barcode { found: String, why: NotBarcode },
    NoPrice,
    PriceNotPositive { points: Points },
    PriceOrder { from: NaiveDate, before: NaiveDate },
    ShelfDays { most: u32 },
    NoticeLines { count: usize, most: usize },
}

/// Rules and policy; the script of the past, which is made of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesWrong {
    BelowZero { points: Points },
    ForbidsEverything { points: Points },
    CardPeople { people: u32 },
    Days { days: u32, most: u32 },
    LessThan { most: Points, least: Points, line: usize },
    NotVerse { found: String },
    BaseChannel,
    Zero,
    DeductionGives { code: RuleCode, points: Points },
    AwardTakes { code: RuleCode },
    OverLimit { points: Points, limit: Points },
    Cap(CapWrong),
    NoRule { code: RuleCode },
    RuleTakes { code: RuleCode },
    ProxyIncomplete,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapWrong {
    /// Neither times nor points, or both.
    OfTwo,
    Once {
        times: u32,
    },
    TooLow {
        most: Points,
        points: Points,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterWrong {
    Header { expected: &'static [&'static str] },
    NoHousehold,
    CommentBelow,
    Cells { found: usize, expected: usize },
    Cell(CellWrong),
    Location(PlaceWrong),
}

/// One cell by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellWrong {
    Number { found: String, why: NotHouseholdNumber },
    Head { found: String, why: NotName },
    Members(NotMembers),
    Integer { column: &'static str, found: String },
    Phone(NotPhoneTail),
    Status { found: String, words: &'static [&'static str] },
}

/// Number, group and grid against each other and the town.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceWrong {
    OtherVillage { number: HouseholdNumber, shop: ShopCode, own: VillageCode },
    OtherGroup { number: HouseholdNumber, group: u32 },
    NoGroup { village: VillageCode, group: u32 },
    OtherGrid { group: u32, grid: u32, own: u32 },
    OtherHome { number: HouseholdNumber, shop: ShopCode, home: Option<ShopCode> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsWrong {
    Path {
        found: String,
    },
    Tilde {
        found: String,
    },
    TrainingInLive,
    TrainingMissing,
    FewAttendants {
        least: usize,
    },
    AttendantTwice {
        code: PersonCode,
    },
    Person(NotPerson),
    Pin(NotPin),
    Roles(NotRoles),
    /// The first person of a shop is its manager.
    FirstNoManager,
}

/// The table `[keys]`; actions and keys by their words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeysWrong {
    NoAction {
        found: String,
        known: Vec<&'static str>,
    },
    NoneLeft {
        action: String,
    },
    NotKey {
        found: String,
        names: &'static str,
    },
    ForTyping {
        key: String,
    },
    KeptByTerminals {
        key: String,
    },
    SameAs {
        key: String,
        other: &'static str,
    },
    EndsScans {
        key: String,
    },
    TwiceFor {
        key: String,
        action: String,
    },
    Shared {
        key: String,
        other: String,
    },
    /// A key that is held down must not book what it has just asked for.
    AsksAndBooks {
        key: String,
        other: String,
    },
}

macro_rules! into_wrong {
    ($($kind:ident($type:ident)),+ $(,)?) => {
        $(impl From<$type> for Wrong {
            fn from(wrong: $type) -> Wrong {
                Wrong::$kind(wrong)
            }
        })+
    };
}

into_wrong!(
    Encoding(Encoding),
    Syntax(Syntax),
    Shape(Shape),
    Value(Value),
    Town(TownWrong),
    Goods(GoodsWrong),
    Rules(RulesWrong),
    Roster(RosterWrong),
    Settings(SettingsWrong),
    Keys(KeysWrong),
);
