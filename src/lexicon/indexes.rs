//! The indexes of a lexicon, by which its entries are found. The build script makes those of the built-in one.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::by_word::ByWord;
use super::entry::PhraseKind;
use super::found::{CueForm, Name, Term};
use super::furniture::FurnitureIndex;
use super::known::KnownWords;
use super::phrasebook::Phrasebook;
use super::quotation_mark::QuotationMarks;
use super::trie::Trie;

/// All indexes.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Indexes {
    /// Each word with its class and strength.
    pub known: KnownWords,
    pub verbs: ByWord<CueForm>,
    /// Whether each cue verb takes a hearer, side by side.
    pub hearers: Vec<bool>,
    pub nouns: ByWord<u16>,
    pub hearsay: ByWord<u16>,
    /// By the hash of the folded form.
    pub abbreviations: FxHashMap<u64, bool>,
    pub phrases: Phrasebook,
    /// The kind of each phrase, side by side.
    pub phrase_kinds: Vec<PhraseKind>,
    pub reasons: Phrasebook,
    /// Hashes of the last words of each title's forms.
    pub title_heads: Vec<Vec<u32>>,
    /// Bits of the word lists, by the hash of the folded form.
    pub lists: FxHashMap<u32, u16>,
    pub names: Trie<Name>,
    pub terms: Trie<Term>,
    pub furniture: FurnitureIndex,
    pub quotation_marks: QuotationMarks,
}
