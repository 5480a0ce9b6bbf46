//! Entries of words that sources and cues are told apart from: function words, abbreviations, lines of a page,
//! quotation marks.

use serde::{Deserialize, Serialize};

/// `function_words.toml`, `words.toml`: `[[class]]`, plain lists of words by lexical class.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WordClass {
    /// Name of a flag of [`Class`](crate::lexicon::Class), in lower case with `-` for `_`: `determiner`, `verb-base`.
    pub id: String,
    /// The words, lower case.
    pub words: Vec<String>,
    /// In a user's folder: words to take from the built-in class.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// `words.toml`: `[[verb]]`, verbs that are no cues, so that clauses can be told.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlainVerb {
    /// Base form.
    pub lemma: String,
    /// Third person, past, participle, -ing form, where they aren't regular.
    #[serde(default)]
    pub forms: Vec<String>,
}

/// `abbreviations.toml`: `[[abbreviation]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Abbreviations {
    /// Unique.
    pub id: String,
    /// With their full stop, lower case: "sen.", "u.s.".
    pub words: Vec<String>,
    /// Whether a sentence may end with it ("Inc.", "U.S.", "p.m."); a title never ends one.
    #[serde(default)]
    pub ends: bool,
}

/// `furniture.toml`: `[[furniture]]`, lines of a page that are no prose.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Furniture {
    /// Unique: byline, related, share, subscribe, caption, credit, dateline, boilerplate.
    pub id: String,
    /// The line begins with one of these (lower case).
    #[serde(default)]
    pub begins: Vec<String>,
    /// The line is one of these (lower case, end mark aside).
    #[serde(default)]
    pub is: Vec<String>,
    /// The line holds one of these.
    #[serde(default)]
    pub holds: Vec<String>,
    /// Lines longer than this many words are prose all the same.
    pub most_words: u32,
    /// Lines that are furniture.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Lines that are prose.
    #[serde(default)]
    pub not: Vec<String>,
}

/// `quotation_marks.toml`: `[[mark]]`. What the marks of ASCII do is fixed; entries of others can be changed.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuotationMark {
    /// Unique: curly, straight, single, guillemet, doubled-apostrophe.
    pub id: String,
    /// Opening mark.
    pub open: String,
    /// Closing mark.
    pub close: String,
    /// Single marks, which may be apostrophes: they quote where a word begins after the first, one ends before
    /// the last, and no other quotation is open.
    #[serde(default)]
    pub single: bool,
}
