//! Sources: whom the source phrases of an article stand for.
//!
//! Everyone whom the article names, as a source or not, is put into a register first. Then each source
//! phrase is split into its members ("Ray and two aides"), read by its anatomy, and linked: to a name of
//! the register, to what a pronoun or a definite description stands for, or to nobody. What can't be
//! linked stays [`Link::Unresolved`]; nobody is guessed.

mod antecedent;
mod backreference;
mod beside;
mod body_name;
mod body_sign;
mod count;
mod description;
mod disclosure;
mod elided;
#[cfg(test)]
pub(crate) mod fixture;
mod grantee;
mod joined;
mod masthead;
mod named_body;
mod namesake;
mod naming;
mod office;
mod person_pronoun;
mod personal_name;
mod phrase;
mod piece;
mod profile;
pub(crate) mod reading;
mod reason;
mod register;
mod relative;
mod resolver;
#[cfg(test)]
mod robustness;
mod those;
pub(crate) mod word;

pub use disclosure::Disclosed;
pub use profile::{NameGiven, OwnVoice, Profile, TieGiven};

use crate::article::Article;
use crate::attribution::{Attribution, Tokens};
use crate::lexicon::{Gender, Lexicon, Sector};
use crate::text::Text;

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
    /// What its sourcing type hangs on.
    pub profile: Profile,
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
    /// Disclosures of anonymity, in order.
    pub disclosures: Vec<Disclosed>,
}

/// Finds whom the source phrases of an article's attributions stand for.
#[must_use]
pub fn resolve(article: &Article, text: &Text, lexicon: &Lexicon, attributions: &[Attribution]) -> Sources {
    let reading = reading::Reading::new(article, text, lexicon);
    resolver::resolve(&reading, attributions)
}
