//! Parts of speech.

use super::evidence::{Atom, atoms};

/// Parts of speech, as coarse as the grammar needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tag {
    /// the, a, some
    Determiner,
    /// his, 's
    Possessive,
    /// of, in
    Preposition,
    /// "to" before a verb
    To,
    /// he, she, I, they, it
    Pronoun,
    /// him, them, himself
    PronounObject,
    /// who, which
    Relative,
    /// that
    That,
    /// be, have, do, modals
    Auxiliary,
    /// not, never
    Negation,
    /// also, later
    Adverb,
    /// new, 12-year-old
    Adjective,
    /// official, report
    #[default]
    Noun,
    /// Lee, Exxon
    Name,
    /// two, 40
    Number,
    /// Monday, yesterday
    Time,
    /// A finite verb or base form.
    Verb,
    /// A past participle after an auxiliary, or one that modifies.
    Participle,
    /// saying
    Gerund,
    /// and, or, but
    Coordinator,
    /// because, if, when
    Subordinator,
    /// `,`
    Comma,
    /// `.`, `?`, `!`, `…`
    Stop,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `—`
    Dash,
    /// `(`
    Open,
    /// `)`
    Close,
    /// An opening quotation mark.
    QuoteOpen,
    /// A closing quotation mark.
    QuoteClose,
    /// Any other mark.
    Other,
}

impl Tag {
    /// How many there are.
    pub const COUNT: usize = Self::NAMES.len();

    /// Names in the table of weights, in the order of the variants.
    const NAMES: [&str; 31] = [
        "det",
        "poss",
        "prep",
        "to",
        "pron",
        "obj",
        "rel",
        "that",
        "aux",
        "neg",
        "adv",
        "adj",
        "noun",
        "name",
        "num",
        "time",
        "verb",
        "part",
        "ing",
        "and",
        "sub",
        "comma",
        "stop",
        "semicolon",
        "colon",
        "dash",
        "open",
        "close",
        "quote-open",
        "quote-close",
        "other",
    ];

    /// Its name in the table of weights.
    #[must_use]
    pub const fn id(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Its name as a value of features.
    #[must_use]
    pub fn atom(self) -> Atom {
        static ATOMS: [Atom; Tag::NAMES.len()] = atoms(&Tag::NAMES);
        ATOMS[self as usize]
    }

    /// Whether it can be the head or a modifier inside a noun phrase.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name | Self::Number | Self::Time | Self::Adjective)
    }

    /// Whether it is a mark rather than a word.
    #[must_use]
    pub const fn is_mark(self) -> bool {
        matches!(
            self,
            Self::Comma
                | Self::Stop
                | Self::Semicolon
                | Self::Colon
                | Self::Dash
                | Self::Open
                | Self::Close
                | Self::QuoteOpen
                | Self::QuoteClose
                | Self::Other
        )
    }
}

/// A set of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tags(u32);

impl Tags {
    /// Every tag.
    pub const ALL: Self = Self(u32::MAX);

    /// Those that stand in a row of tags.
    #[must_use]
    pub const fn of(tags: &[Tag]) -> Self {
        let (mut set, mut i) = (0, 0);
        while i < tags.len() {
            set |= 1 << tags[i] as u32;
            i += 1;
        }
        Self(set)
    }

    /// Whether a tag is among them.
    #[must_use]
    pub const fn contains(self, tag: Tag) -> bool {
        self.holds(tag as u32)
    }

    /// The same by the tag's number.
    #[must_use]
    pub const fn holds(self, number: u32) -> bool {
        self.0 >> number & 1 != 0
    }
}
