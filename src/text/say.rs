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

/// Words without figures.
pub(in crate::text) const fn pick(
    language: Language,
    chinese: &'static str,
    english: &'static str,
) -> &'static str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}
