//! Attributions: who is said to say what, as it stands in the text.

pub mod choice;
mod construction;
pub mod content;
pub mod cursor;
pub mod evidence;
pub mod example;
mod grammar;
mod landmarks;
mod noun_phrase;
pub mod part_of_speech;
mod plain_word;
pub mod site;
pub mod source_phrase;
mod tag;
mod threshold;

pub use construction::Construction;
pub(crate) use construction::nominal::of_others;
pub use grammar::Grammar;
pub use threshold::THRESHOLD;

use crate::lexicon::{Act, VerbClass};
use crate::span::{Span, Token as InTokens};

/// A span of tokens.
pub type Tokens = Span<InTokens>;

/// The lexicon entry that made a word a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueEntry {
    /// Index into the lexicon's `cue_verbs`.
    Verb(u16),
    /// Index into `cue_nouns`.
    Noun(u16),
    /// Index into `phrases`.
    Phrase(u16),
    /// Index into `hearsay`.
    Hearsay(u16),
    /// A colon, dash or quotation mark.
    Mark,
}

/// Where an attribution's source phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SourceLink {
    /// Beside the cue, as its subject or complement.
    #[default]
    Own,
    /// Elided at the cue; the phrase is that of another cue in the sentence ("Lee said …, adding that").
    Shared,
    /// Not in the sentence: carried on from the last speaker before.
    Carried,
}

/// Whether the source says it, denies it, or did not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Polarity {
    /// The source says it.
    #[default]
    Affirmed,
    /// The source denies it.
    Denied,
    /// The source did not say it.
    Negated,
}

impl Polarity {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Denied => "denied",
            Self::Negated => "negated",
        }
    }
}

/// How sure the program is of an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Confidence {
    /// Estimated probability under 0.6.
    Low,
    /// From 0.6 to under 0.85.
    #[default]
    Medium,
    /// 0.85 or more.
    High,
}

impl Confidence {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A named piece of evidence and what it weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Which question it bears on: cue, source or content.
    pub question: &'static str,
    /// Name of the feature, as in the table of weights.
    pub feature: String,
    /// Its weight: above 0 speaks for the choice, below 0 against.
    pub weight: f32,
}

/// One attribution: source, cue and content as they stand in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// How it is built.
    pub construction: Construction,
    /// The words that attribute.
    pub cue: Tokens,
    /// The cue's main word.
    pub head: u32,
    /// The lexicon entry of the cue.
    pub entry: CueEntry,
    /// The words that name or describe the source; none when nobody is expressed.
    pub source: Option<Tokens>,
    /// Where the source phrase stands.
    pub source_link: SourceLink,
    /// What is attributed, in order; several spans where the cue stands in between.
    pub content: Vec<Tokens>,
    /// Whom it was said to.
    pub hearer: Option<Tokens>,
    /// Whom a relaying source cites ("citing two officials").
    pub origin: Option<Tokens>,
    /// Where it was said ("in a statement", "on Twitter").
    pub channel: Option<Tokens>,
    /// A hearsay word inside an attribution that has a source ("Wang reportedly stated").
    pub hedge: Option<Tokens>,
    /// What the source does.
    pub act: Act,
    /// How the cue colours it.
    pub class: VerbClass,
    /// Said, denied or not said.
    pub polarity: Polarity,
    /// Estimated probability that it is an attribution, from 0 to 1.
    pub probability: f32,
    /// What decided; filled only where it was asked for.
    pub evidence: Vec<Evidence>,
}

impl Attribution {
    /// What a cue of no lexicon entry attributes: a neutral statement, affirmed, by a source of its own, with
    /// nothing around it.
    pub(crate) fn plain(construction: Construction, cue: Tokens, source: Option<Tokens>, content: Vec<Tokens>) -> Self {
        Self {
            construction,
            cue,
            head: cue.start,
            entry: CueEntry::Mark,
            source,
            source_link: SourceLink::Own,
            content,
            hearer: None,
            origin: None,
            channel: None,
            hedge: None,
            act: Act::Statement,
            class: VerbClass::Neutral,
            polarity: Polarity::Affirmed,
            probability: 1.0,
            evidence: Vec::new(),
        }
    }

    /// How sure the program is.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        match self.probability {
            p if p >= 0.85 => Confidence::High,
            p if p >= 0.6 => Confidence::Medium,
            _ => Confidence::Low,
        }
    }
}
