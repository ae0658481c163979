//! How values are written in files people edit: as text, with the domain's own complaint when the text is wrong.

use crate::domain::language::Bilingual;
use crate::domain::plain::PlainText;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use std::fmt::Display;
use std::str::FromStr;

/// A value of the domain that the file gives as a text, such as `points = "2.5"`.
#[derive(Clone, Copy)]
pub(super) struct Written<T>(pub(super) T);

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Written).map_err(serde::de::Error::custom)
    }
}

/// A calendar day; only the one usual form is taken.
#[derive(Clone, Copy)]
pub(super) struct Day(pub(super) NaiveDate);

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        day.filter(|day| text.len() == 10 && day.format("%Y-%m-%d").to_string() == text)
            .map(Day)
            .ok_or_else(|| format!("{text:?} is not a day of the calendar such as \"2026-11-23\""))
    }
}

/// A text that says something.
#[derive(Deserialize)]
#[serde(try_from = "PlainText")]
pub(super) struct Filled(PlainText);

impl From<Filled> for PlainText {
    fn from(filled: Filled) -> PlainText {
        filled.0
    }
}

impl TryFrom<PlainText> for Filled {
    type Error = &'static str;

    fn try_from(text: PlainText) -> Result<Self, Self::Error> {
        if text.is_empty() {
            Err("the text is empty; write what people should read")
        } else {
            Ok(Filled(text))
        }
    }
}

/// A text that says something in both languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BothLanguages {
    zh: Filled,
    en: Filled,
}

impl From<BothLanguages> for Bilingual {
    fn from(both: BothLanguages) -> Bilingual {
        Bilingual { zh: both.zh.into(), en: both.en.into() }
    }
}
