//! Claims: one attributed proposition × one source, typed by the codebook.
//!
//! [`classify`] makes a claim of each attribution and each of its sources. The type is decided by the
//! codebook's list, one step a function, in `decision.rs`; each attribute has a file of its own.

mod claim;
mod decision;
mod descriptor;
mod directness;
mod kind;
mod origin;
mod place;
mod refusal;

pub use claim::first_named;
pub use kind::{Level, SourcingType};

use crate::article::Article;
use crate::attribution::{Attribution, Polarity, Tokens};
use crate::lexicon::{Act, Lexicon, Sector, VerbClass};
use crate::source::{Link, Sources};
use crate::text::Text;

/// Makes the claims of an article: for each attribution one for each of its sources, in order.
#[must_use]
pub fn classify(
    article: &Article,
    text: &Text,
    lexicon: &Lexicon,
    attributions: &[Attribution],
    sources: &Sources,
) -> Vec<Claim> {
    claim::claims(&crate::source::reading::Reading::new(article, text, lexicon), attributions, sources)
}

/// Whether the content is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Directness {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl Directness {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Whether the article says that a source is anonymous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Disclosure {
    /// It doesn't.
    #[default]
    None,
    /// It does, here, in the next sentence or later in the paragraph.
    Own,
    /// An earlier statement covers it.
    Blanket,
}

impl Disclosure {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Own => "own",
            Self::Blanket => "blanket",
        }
    }
}

/// Why anonymity was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonGiven {
    /// Id of the reason's class in `lexicons/reasons.toml`; `other` for words of no known class.
    pub class: String,
    /// The words that give it.
    pub tokens: Tokens,
}

/// Whom a relaying source cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The words.
    pub tokens: Tokens,
    /// Index into the article's sources, where it is one.
    pub source: Option<usize>,
    /// Its own type.
    pub sourcing: SourcingType,
}

/// Part of the article that a claim stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Place {
    /// The headline.
    Headline,
    /// The first paragraph of prose.
    Lead,
    /// After it.
    Body,
}

impl Place {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Lead => "lead",
            Self::Body => "body",
        }
    }
}

/// One attributed proposition × one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Index into the article's attributions.
    pub attribution: usize,
    /// Index into the article's sources; none when nobody is expressed or it is unresolved.
    pub source: Option<usize>,
    /// The words of the source at this claim (one member of a joined source).
    pub mention: Option<Tokens>,
    /// How the mention was linked to the source.
    pub link: Link,
    /// The sourcing type.
    pub sourcing: SourcingType,
    /// The decision-list step that gave it, 1 to 14 (0: unresolved).
    pub step: u8,
    /// What in the text decided the step, in words.
    pub reason_for_type: String,
    /// What the source does.
    pub act: Act,
    /// Whether the content is quoted.
    pub directness: Directness,
    /// Hearsay word inside a claim that has a source.
    pub hedge: Option<Tokens>,
    /// "alleged" and the like as a legal term beside a crime.
    pub legal: bool,
    /// Said, denied or not said.
    pub polarity: Polarity,
    /// Whom the source cites.
    pub origin: Option<Origin>,
    /// Hops from the article to who knows: 1, or 2 with an origin, more along a chain; 0 without a source.
    pub relay_depth: u8,
    /// Whether anonymity is disclosed.
    pub disclosure: Disclosure,
    /// Why it was given.
    pub reason: Option<ReasonGiven>,
    /// How well an unnamed source is described, 0 to 4; none for other levels.
    pub descriptor_level: Option<u8>,
    /// Number of people that the text states ("two people").
    pub stated_count: Option<u32>,
    /// Sector of the source.
    pub sector: Sector,
    /// Verb class of the cue.
    pub verb_class: VerbClass,
    /// Paragraph of prose, from 1; 0 in the headline.
    pub paragraph: u32,
    /// Part of the article.
    pub place: Place,
    /// Set when the claim is inside the content of another (kept, but counted apart).
    pub embedded: bool,
}

impl Claim {
    /// Whether it names whom it is from: a person, a body or a news outlet.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.sourcing.level() == Level::Named || self.sourcing == SourcingType::NamedMedia
    }
}
