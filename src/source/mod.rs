//! Sources: whom the source phrases of an article stand for.

use crate::attribution::Tokens;
use crate::lexicon::{Gender, Sector};

/// What a source is, before its anonymity is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    /// One person.
    Person,
    /// People.
    People,
    /// A body: agency, company, party, nation.
    Body,
    /// A text, record, data set.
    Document,
    /// A news outlet.
    Media,
    /// The writer or this outlet.
    Writer,
    /// Not known.
    Unknown,
}

/// How a mention was linked to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Link {
    /// Full name or first description.
    Own,
    /// Surname, short name or title with surname.
    Name,
    /// he, she, they, his.
    Pronoun,
    /// who, which, that.
    Relative,
    /// the official, the group, the mayor.
    Description,
    /// Subject left out ("…, adding that"), or carried on from the last speaker.
    Elided,
    /// Nothing found that it could stand for.
    Unresolved,
}

impl Link {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Name => "name",
            Self::Pronoun => "pronoun",
            Self::Relative => "relative",
            Self::Description => "description",
            Self::Elided => "elided",
            Self::Unresolved => "unresolved",
        }
    }
}

/// A place where a source is mentioned as a source (or named, for its first full naming).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub tokens: Tokens,
    /// How it was linked.
    pub link: Link,
}

/// A distinct source of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The fullest name or description in the article, as a label for people.
    pub label: String,
    /// What it is.
    pub entity: Entity,
    /// Grammatical gender, where known.
    pub gender: Option<Gender>,
    /// Whether it is more than one person, where known.
    pub plural: Option<bool>,
    /// Part of society.
    pub sector: Sector,
    /// Its mentions, in order; the first full one carries the label.
    pub mentions: Vec<Mention>,
    /// Index into `mentions` of the one that names or describes it most fully.
    pub fullest: usize,
}

/// The source of one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// Index into [`Sources::all`]; none when nobody is expressed or nothing was found.
    pub source: Option<usize>,
    /// The words of this member of a joined source; none when elided without a phrase.
    pub mention: Option<Tokens>,
    /// How it was linked.
    pub link: Link,
}

/// The sources of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Distinct sources, in order of first mention.
    pub all: Vec<Source>,
    /// Per attribution, its sources: one, or several when they are joined ("Ray and two aides said").
    /// Empty when no source is expressed.
    pub of: Vec<Vec<Resolved>>,
    /// Per attribution, the origin that a relaying source cites.
    pub origins: Vec<Option<Resolved>>,
}
