//! How everything in this folder is said in two languages: Chinese and English stand side by side, wherever a sentence is
//! made.

use crate::domain::value::language::Language;

/// A sentence with figures: `say!(language, "第 {number} 天", "Day {number}")`. A language with arguments of its own takes
/// them in brackets, as `format!` does: `say!(language, "{count} 笔", ("{}", counted(count, "entry", "entries")))`.
macro_rules! say {
    (@ ($($arguments:tt)+)) => { format!($($arguments)+) };
    (@ $sentence:literal) => { format!($sentence) };
    ($language:expr, $chinese:tt, $english:tt $(,)?) => {
        match $language {
            $crate::domain::value::language::Language::Chinese => $crate::text::say::say!(@ $chinese),
            $crate::domain::value::language::Language::English => $crate::text::say::say!(@ $english),
        }
    };
}

pub(in crate::text) use say;

/// A table of words without figures: an enum with a row for each, which does not compile where a language is missing.
macro_rules! words {
    ($table:ident: $($name:ident: $chinese:literal, $english:literal;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $table { $($name),+ }

        impl $table {
            pub const ALL: &'static [$table] = &[$($table::$name),+];

            const fn written(self, language: $crate::domain::value::language::Language) -> &'static str {
                match self {
                    $($table::$name => $crate::text::say::pick(language, $chinese, $english),)+
                }
            }
        }
    };
}

pub(in crate::text) use words;

/// Words without figures.
pub(in crate::text) const fn pick(
    language: Language,
    chinese: &'static str,
    english: &'static str,
) -> &'static str {
    language.either(chinese, english)
}
