//! The two languages, and a text that exists in both.

use super::plain::PlainText;
use super::text_form::word_enum;
use serde::Deserialize;

word_enum! {
    /// The language of screen and paper; `zh-CN` comes first everywhere.
    Language { Chinese = "zh-CN", English = "en" }
}

impl Language {
    pub const fn other(self) -> Self {
        match self {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }

    /// Of two things that stand for each other, the one of this language.
    pub const fn either<T: Copy>(self, chinese: T, english: T) -> T {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// One text in both languages, as the catalog writes it: `{ zh = "食盐", en = "Salt" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    pub zh: PlainText,
    pub en: PlainText,
}

impl Bilingual {
    pub fn get(&self, language: Language) -> &str {
        language.either(&self.zh, &self.en)
    }
}
