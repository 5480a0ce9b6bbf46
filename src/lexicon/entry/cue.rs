//! Entries of words that attribute: verbs, nouns, phrases, hearsay, and the reasons for anonymity.

use serde::{Deserialize, Serialize};

use super::codebook::{Act, VerbClass};

/// What may stand where the content of a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// A clause, with or without "that".
    Clause,
    /// A quotation before or after.
    Quote,
    /// A hearer before the content: told, asked.
    Hearer,
    /// A noun phrase: denied the charge, praised the bill.
    Object,
    /// A to-infinitive: promised to, wants to.
    Infinitive,
    /// An object and what it is taken as: called him a liar, described it as.
    As,
    /// A preposition and a phrase: spoke of, complained about.
    Preposition,
    /// Nothing: agreed, objected.
    Bare,
}

/// How often a word was a cue in the articles that the lexicon was measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reliability {
    /// Times that it headed or stood in a cue, outside the content of other attributions.
    pub cue: u32,
    /// Times that it stood outside the content of other attributions.
    pub of: u32,
}

/// `cue_verbs.toml`: `[[cue]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CueVerb {
    /// Unique; the lemma, with its particle: `say`, `point-out`.
    pub id: String,
    /// Base form.
    pub lemma: String,
    /// Word after the verb that belongs to it: out, to, for.
    #[serde(default)]
    pub particle: Option<String>,
    /// Third person, past, participle, -ing form, where they aren't regular: `["says", "said", "said", "saying"]`.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What the source does.
    pub act: Act,
    /// How it colours the claim.
    #[serde(default)]
    pub class: VerbClass,
    /// What may stand as its content.
    pub takes: Vec<Takes>,
    /// Set for verbs of what texts do more often than people: read, show.
    #[serde(default)]
    pub shows: bool,
    /// Set for verbs of posting: tweet, post.
    #[serde(default)]
    pub post: bool,
    /// The source denies the content: deny, dispute, reject.
    #[serde(default)]
    pub denies: bool,
    /// How often it was a cue.
    #[serde(default)]
    pub reliability: Option<Reliability>,
    /// What it means as a cue.
    #[serde(default)]
    pub gloss: String,
    /// Where the entry's class comes from.
    #[serde(default)]
    pub from: String,
    /// Sentences in which it is a cue.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences in which it is none.
    #[serde(default)]
    pub not: Vec<String>,
}

/// `cue_nouns.toml`: `[[cue]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CueNoun {
    /// Unique.
    pub id: String,
    /// Singular first, then plural and others.
    pub words: Vec<String>,
    /// What the source does.
    pub act: Act,
    /// How it colours the claim.
    #[serde(default)]
    pub class: VerbClass,
    /// Words that may lead from the noun to the content: that, of, about, to, for, over, on.
    pub links: Vec<String>,
    /// Verbs that make one cue with it: express, issue, voice, make.
    #[serde(default)]
    pub carriers: Vec<String>,
    /// How often it was a cue.
    #[serde(default)]
    pub reliability: Option<Reliability>,
    /// What it means as a cue.
    #[serde(default)]
    pub gloss: String,
    /// Sentences in which it is a cue.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences in which it is none.
    #[serde(default)]
    pub not: Vec<String>,
}

/// What a phrase of `phrases.toml` signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhraseKind {
    /// Source follows at once: "according to", "as per", "in the words of", "in the opinion of".
    AccordingTo,
    /// Opens "in X's view": the words that close it (view, opinion, words, telling, eyes).
    ViewNoun,
    /// "citing", "quoting", "attributing it to": the origin of a relayed claim follows.
    Relay,
    /// "reports say", "rumor has it", "word is": a claim with no source.
    Rumor,
    /// Where a statement was made: "in a statement", "in an interview", "on Twitter", "at a news conference".
    Channel,
    /// No comment: "declined to comment", "did not immediately respond to a request".
    NoComment,
    /// Anonymity: "on condition of anonymity", "asked not to be named".
    Disclosure,
    /// A source and nothing more: "people familiar with the matter", "a person close to".
    BareSource,
    /// No attribution at all: "according to plan", "sources of income".
    Trap,
}

/// `phrases.toml`, `disclosure.toml`, `no_comment.toml`, `traps.toml`: `[[phrase]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phrase {
    /// Unique.
    pub id: String,
    /// What it signals.
    pub kind: PhraseKind,
    /// Its wordings, lower case, words apart by one space. `*` stands for up to three words, `a|b` for
    /// either word, `(x)` for a word that may be missing.
    pub words: Vec<String>,
    /// What the source does.
    #[serde(default)]
    pub act: Act,
    /// How it colours the claim.
    #[serde(default)]
    pub class: VerbClass,
    /// What it means.
    #[serde(default)]
    pub gloss: String,
    /// Where it comes from.
    #[serde(default)]
    pub from: String,
    /// Sentences in which it does.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences in which it doesn't.
    #[serde(default)]
    pub not: Vec<String>,
}

/// `reasons.toml`: `[[reason]]`, why anonymity was given.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reason {
    /// The codebook's class: not-authorized, retaliation, safety, legal, sensitive-talks, privacy, policy.
    pub id: String,
    /// Wordings, as in [`Phrase::words`].
    pub words: Vec<String>,
    /// What the class means.
    pub gloss: String,
    /// Sentences that give it.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences that don't.
    #[serde(default)]
    pub not: Vec<String>,
}

/// Part of speech of a hearsay word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HearsayPart {
    /// reportedly
    Adverb,
    /// alleged
    Adjective,
    /// rumors (that)
    Noun,
    /// believed (in "is believed to")
    Participle,
    /// appears, seems
    Verb,
}

/// `hearsay.toml`: `[[hearsay]]`, words that make a claim of nobody in particular.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hearsay {
    /// Unique.
    pub id: String,
    /// Its forms.
    pub words: Vec<String>,
    /// Which part of speech.
    pub part: HearsayPart,
    /// What an agentless passive of it does, where it's something else than the verb: "it is understood that" is
    /// something that was told.
    #[serde(default)]
    pub act: Option<Act>,
    /// A legal term beside a crime ("alleged assault").
    #[serde(default)]
    pub legal: bool,
    /// What it means.
    #[serde(default)]
    pub gloss: String,
    /// Sentences in which it makes a claim.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences in which it doesn't.
    #[serde(default)]
    pub not: Vec<String>,
}
