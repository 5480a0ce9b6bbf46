//! Parts of speech.

use super::evidence::Atom;

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
    /// Its name in the table of weights.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Determiner => "det",
            Self::Possessive => "poss",
            Self::Preposition => "prep",
            Self::To => "to",
            Self::Pronoun => "pron",
            Self::PronounObject => "obj",
            Self::Relative => "rel",
            Self::That => "that",
            Self::Auxiliary => "aux",
            Self::Negation => "neg",
            Self::Adverb => "adv",
            Self::Adjective => "adj",
            Self::Noun => "noun",
            Self::Name => "name",
            Self::Number => "num",
            Self::Time => "time",
            Self::Verb => "verb",
            Self::Participle => "part",
            Self::Gerund => "ing",
            Self::Coordinator => "and",
            Self::Subordinator => "sub",
            Self::Comma => "comma",
            Self::Stop => "stop",
            Self::Semicolon => "semicolon",
            Self::Colon => "colon",
            Self::Dash => "dash",
            Self::Open => "open",
            Self::Close => "close",
            Self::QuoteOpen => "quote-open",
            Self::QuoteClose => "quote-close",
            Self::Other => "other",
        }
    }

    /// Its name as a value of features.
    #[must_use]
    pub const fn atom(self) -> Atom {
        match self {
            Self::Determiner => const { Atom::fixed("det") },
            Self::Possessive => const { Atom::fixed("poss") },
            Self::Preposition => const { Atom::fixed("prep") },
            Self::To => const { Atom::fixed("to") },
            Self::Pronoun => const { Atom::fixed("pron") },
            Self::PronounObject => const { Atom::fixed("obj") },
            Self::Relative => const { Atom::fixed("rel") },
            Self::That => const { Atom::fixed("that") },
            Self::Auxiliary => const { Atom::fixed("aux") },
            Self::Negation => const { Atom::fixed("neg") },
            Self::Adverb => const { Atom::fixed("adv") },
            Self::Adjective => const { Atom::fixed("adj") },
            Self::Noun => const { Atom::fixed("noun") },
            Self::Name => const { Atom::fixed("name") },
            Self::Number => const { Atom::fixed("num") },
            Self::Time => const { Atom::fixed("time") },
            Self::Verb => const { Atom::fixed("verb") },
            Self::Participle => const { Atom::fixed("part") },
            Self::Gerund => const { Atom::fixed("ing") },
            Self::Coordinator => const { Atom::fixed("and") },
            Self::Subordinator => const { Atom::fixed("sub") },
            Self::Comma => const { Atom::fixed("comma") },
            Self::Stop => const { Atom::fixed("stop") },
            Self::Semicolon => const { Atom::fixed("semicolon") },
            Self::Colon => const { Atom::fixed("colon") },
            Self::Dash => const { Atom::fixed("dash") },
            Self::Open => const { Atom::fixed("open") },
            Self::Close => const { Atom::fixed("close") },
            Self::QuoteOpen => const { Atom::fixed("quote-open") },
            Self::QuoteClose => const { Atom::fixed("quote-close") },
            Self::Other => const { Atom::fixed("other") },
        }
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
