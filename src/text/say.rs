//! One text, both languages side by side: `say!` makes a sentence, `pick!` chooses between two values. What fits is
//! written on one line with `(…)`; what does not stands in `{…}`, one language below the other.

/// `say!(language, "第 {number} 个营业日已日结。", "Day {number} is closed.")`: a `String`. Both texts name what they
/// show, and format arguments may follow; what only one language needs (a plural) is worked out before.
macro_rules! say {
    ($language:expr, $chinese:literal, $english:literal $(, $argument:expr)* $(,)?) => {
        match $language {
            $crate::domain::value::language::Language::Chinese => format!($chinese $(, $argument)*),
            $crate::domain::value::language::Language::English => format!($english $(, $argument)*),
        }
    };
}

/// `pick!(language, "缺货", "out of stock")`: one of two values, mostly words without figures, in a `const fn` too. Only
/// the one that is chosen is worked out.
macro_rules! pick {
    ($language:expr, $chinese:expr, $english:expr $(,)?) => {
        match $language {
            $crate::domain::value::language::Language::Chinese => $chinese,
            $crate::domain::value::language::Language::English => $english,
        }
    };
}

pub(super) use {pick, say};
