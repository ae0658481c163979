//! The sizes of books that everything is measured on, and how each of them comes about.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A counter that was started and did nothing.
    Empty,
    /// The same in a village of twenty thousand households.
    Village,
    /// About ten thousand entries.
    Small,
    /// About a million entries.
    Large,
    /// Five million entries of twenty thousand households.
    Huge,
}

/// What stands in books before anything is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Past {
    Nothing,
    /// So many days, played through the counter's own verbs.
    Played {
        days: u32,
    },
    /// So many days of so many entries, written straight into the tables.
    Written {
        days: u32,
        entries_a_day: u64,
    },
}

impl Size {
    pub const QUICK: &[Size] = &[Size::Empty, Size::Small];
    pub const USUAL: &[Size] = &[Size::Empty, Size::Small, Size::Large];
    pub const ALL: &[Size] = &[Size::Empty, Size::Village, Size::Small, Size::Large, Size::Huge];

    pub const fn name(self) -> &'static str {
        match self {
            Size::Empty => "empty",
            Size::Village => "village",
            Size::Small => "small",
            Size::Large => "large",
            Size::Huge => "huge",
        }
    }

    /// The column of `docs/MEASURED.md`.
    pub const fn column(self) -> Option<&'static str> {
        match self {
            Size::Empty | Size::Village => None,
            Size::Small => Some("10 k"),
            Size::Large => Some("1 M"),
            Size::Huge => Some("5 M, 20 000 households"),
        }
    }

    pub const fn past(self) -> Past {
        match self {
            Size::Empty | Size::Village => Past::Nothing,
            Size::Small => Past::Played { days: 24 },
            Size::Large => Past::Played { days: 2820 },
            Size::Huge => Past::Written { days: 2000, entries_a_day: 2500 },
        }
    }

    pub fn has_past(self) -> bool {
        self.past() != Past::Nothing
    }

    /// How many households the roster has, if not those of the sample.
    pub const fn households(self) -> Option<u32> {
        match self {
            Size::Empty | Size::Small | Size::Large => None,
            Size::Village | Size::Huge => Some(20_000),
        }
    }
}
