//! How values are written in files people edit: numbers and lists as TOML has them, everything of the domain as text.

use super::wrong::{Form, Shape, Value, ValueKind};
use super::{Document, Wrong};
use crate::domain::catalog::goods::Category;
use crate::domain::catalog::rule::{Field, Period, RuleCode};
use crate::domain::catalog::scheme::{Channel, DeductionOrder, HonourNames, PeriodLength};
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Language;
use crate::domain::value::number::{AttendantCode, ShopCode, Sku, TownCode, VillageCode};
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use chrono::NaiveDate;
use std::num::NonZeroU32;
use std::str::FromStr;
use toml::Spanned;
use toml::de::DeValue;

/// A value with its place, not yet looked at.
pub type Node<'d> = Spanned<DeValue<'d>>;

/// What can be made of a value, or a complaint.
pub trait Decode: Sized {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self>;
}

/// A value of the domain that the file gives as a text, such as `points = "2.5"`.
pub trait FromText: Sized {
    fn form() -> Form;
    fn read(text: &str) -> Option<Self>;
}

impl<T: FromText> Decode for T {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        let text: Spanned<String> = Decode::decode(document, node)?;
        if let Some(value) = T::read(text.get_ref()) {
            return Some(value);
        }
        let span = text.span();
        document.wrong(span, Value::Form { found: text.into_inner(), form: T::form() })
    }
}

macro_rules! written {
    ($($type:ident),+) => {
        $(impl FromText for $type {
            fn form() -> Form {
                Form::$type
            }

            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        })+
    };
}

written!(TownCode, VillageCode, ShopCode, AttendantCode, Sku, RuleCode, Points);

/// For enums whose variants are words; `WORDS` lists them for the complaint.
macro_rules! written_as_words {
    ($($type:ty),+ $(,)?) => {
        $(impl $crate::document::FromText for $type {
            fn form() -> $crate::document::wrong::Form {
                $crate::document::wrong::Form::OneOf(<$type>::WORDS)
            }

            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        })+
    };
}

pub(crate) use written_as_words;

written_as_words!(
    Category,
    PeriodLength,
    HonourNames,
    DeductionOrder,
    Channel,
    Field,
    Period,
    Language,
    Mode
);

/// A day of the calendar; only the one usual form is taken.
impl FromText for NaiveDate {
    fn form() -> Form {
        Form::Day
    }

    fn read(text: &str) -> Option<Self> {
        let day = NaiveDate::from_str(text).ok();
        day.filter(|day| text.len() == 10 && day.to_string() == text)
    }
}

fn kind_of(value: &DeValue<'_>) -> ValueKind {
    match value {
        DeValue::String(_) => ValueKind::Text,
        DeValue::Integer(_) => ValueKind::Integer,
        DeValue::Float(_) => ValueKind::Decimal,
        DeValue::Boolean(_) => ValueKind::Boolean,
        DeValue::Datetime(_) => ValueKind::Date,
        DeValue::Array(_) => ValueKind::List,
        DeValue::Table(_) => ValueKind::Table,
    }
}

pub(super) fn other_kind<T>(document: &Document<'_>, node: &Node<'_>, expected: ValueKind) -> Option<T> {
    document.wrong(node.span(), Shape::Kind { expected, found: kind_of(node.get_ref()) })
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        let span = node.span();
        T::decode(document, node).map(|value| Spanned::new(span, value))
    }
}

impl Decode for String {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        match node.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => other_kind(document, &node, ValueKind::Text),
        }
    }
}

impl Decode for bool {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => other_kind(document, &node, ValueKind::Boolean),
        }
    }
}

/// A whole number within bounds.
fn integer(document: &Document<'_>, node: &Node<'_>, least: u64, most: u64) -> Option<u64> {
    let DeValue::Integer(written) = node.get_ref() else {
        return other_kind(document, node, ValueKind::Integer);
    };
    let number = u64::from_str_radix(written.as_str(), written.radix()).ok();
    match number.filter(|number| (least..=most).contains(number)) {
        Some(number) => Some(number),
        None => document.wrong(node.span(), Shape::Number { found: written.to_string(), least, most }),
    }
}

impl Decode for u64 {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        integer(document, &node, 0, u64::MAX)
    }
}

impl Decode for u32 {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        integer(document, &node, 0, u64::from(u32::MAX)).and_then(|number| number.try_into().ok())
    }
}

impl Decode for NonZeroU32 {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        let number = integer(document, &node, 1, u64::from(u32::MAX))?;
        u32::try_from(number).ok().and_then(NonZeroU32::new)
    }
}

/// The whole list or nothing; each value that is wrong is a complaint of its own.
impl<T: Decode> Decode for Vec<T> {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        let values: Vec<Option<T>> =
            list(document, node)?.into_iter().map(|value| T::decode(document, value)).collect();
        values.into_iter().collect()
    }
}

pub(super) fn list<'d>(document: &Document<'_>, node: Node<'d>) -> Option<Vec<Node<'d>>> {
    match node.get_ref() {
        DeValue::Array(_) => {}
        _ => return other_kind(document, &node, ValueKind::List),
    }
    let DeValue::Array(values) = node.into_inner() else { return None };
    Some(values.into_iter().collect())
}

impl Decode for PlainText {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        let text: Spanned<String> = Decode::decode(document, node)?;
        match PlainText::parse(text.get_ref()) {
            Ok(plain) => Some(plain),
            Err(why) => {
                let span = text.span();
                document.wrong(span, Wrong::Value(Value::Text { found: text.into_inner(), why }))
            }
        }
    }
}

/// A text that says something.
#[derive(Clone, Debug)]
pub struct Filled(pub PlainText);

impl Decode for Filled {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        let text: Spanned<PlainText> = Decode::decode(document, node)?;
        match text.get_ref().is_empty() {
            true => document.wrong(text.span(), Value::EmptyText),
            false => Some(Filled(text.into_inner())),
        }
    }
}
