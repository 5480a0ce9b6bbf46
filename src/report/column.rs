//! A column: what its cells mean.

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with decimals.
    Number,
    /// `true` or `false`.
    Flag,
}

impl Kind {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Flag => "boolean",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Unique in its table; its name in the header.
    pub id: &'static str,
    /// Short name for people.
    pub title: &'static str,
    /// What a cell tells.
    pub meaning: &'static str,
    /// What it is counted in; empty for words.
    pub unit: &'static str,
    /// How it is made; empty where it is read rather than computed.
    pub formula: &'static str,
    /// When a cell is empty.
    pub empty: &'static str,
    /// What the cells hold.
    pub kind: Kind,
}

impl Column {
    /// A column of words, or of the kind, unit and empty case that are set afterwards.
    #[must_use]
    pub const fn new(id: &'static str, title: &'static str, meaning: &'static str) -> Self {
        Self { id, title, meaning, unit: "", formula: "", empty: "never", kind: Kind::Text }
    }

    /// The same, empty in some cases.
    #[must_use]
    pub const fn empty(mut self, when: &'static str) -> Self {
        self.empty = when;
        self
    }

    /// The same, of whole numbers counted in `unit`.
    #[must_use]
    pub const fn integer(mut self, unit: &'static str) -> Self {
        self.kind = Kind::Integer;
        self.unit = unit;
        self
    }

    /// The same, of numbers counted in `unit`.
    #[must_use]
    pub const fn number(mut self, unit: &'static str) -> Self {
        self.kind = Kind::Number;
        self.unit = unit;
        self
    }

    /// The same, of yes or no.
    #[must_use]
    pub const fn flag(mut self) -> Self {
        self.kind = Kind::Flag;
        self
    }
}

/// Keeps words for the rest of the run: tables are made once.
pub(super) fn kept(words: String) -> &'static str {
    words.leak()
}
