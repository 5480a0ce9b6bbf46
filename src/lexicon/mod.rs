//! The words that the grammar knows: `lexicons/*.toml` read, checked and compiled.
//!
//! If a journalist could want to change a word, it stands in a lexicon and not in code. A [`Lexicon`] is
//! made once and shared by all threads. Looking a word up gives its [`Class`] set at once; entries are
//! asked for only where a class says that there is one.

mod by_word;
pub mod check;
mod class;
mod compiler;
mod diagnostic;
mod entry;
mod file;
mod form_hash;
mod furniture;
mod hash;
mod inflection;
mod known;
mod lay;
mod overlay;
mod pattern;
mod phrasebook;
mod quotation_mark;
pub mod schema;
mod trie;
mod vocabulary;
mod word_list;

use std::sync::{LazyLock, OnceLock};

use by_word::ByWord;
use rustc_hash::FxHashMap;

pub use check::{Findings, check, check_builtin};
pub use class::Class;
pub use diagnostic::{Diagnostic, Document, Severity};
pub use entry::*;
pub use file::{BUILTIN, Entries, FileError};
pub use form_hash::{form_hash, form_hashes, longer_hash, narrow, wide_hash};
pub use inflection::{VerbForms, verb_forms, with_s};
pub use known::{Known, KnownWords};
pub use pattern::{Pattern, split_clitic, split_words};
pub use quotation_mark::Facing;
pub use trie::{Sequences, Trie};
pub use vocabulary::{Vocabulary, WordId, Worded};
pub use word_list::WordList;

/// Form of a cue verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerbForm {
    /// say
    Base,
    /// says
    Third,
    /// said (may be the participle as well)
    Past,
    /// shown (where it differs from the past)
    Participle,
    /// saying
    Gerund,
}

/// A cue verb that a word is a form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueForm {
    /// Index into [`Entries::cue_verbs`].
    pub entry: u16,
    /// Which form it is.
    pub form: VerbForm,
    /// The verb's particle ("out" of point out); unknown when it has none.
    pub particle: WordId,
}

/// A proper name that a lexicon knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Name {
    /// Index into [`Entries::organizations`].
    Organization(u16),
    /// Index into [`Entries::outlets`].
    Outlet(u16),
    /// Index into [`Entries::places`].
    Place(u16),
    /// A demonym of the place with this index.
    Demonym(u16),
}

/// A common noun or title that a lexicon knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// Index into [`Entries::roles`], and whether the form is a plural.
    Role(u16, bool),
    /// Index into [`Entries::body_nouns`].
    BodyNoun(u16),
    /// Index into [`Entries::documents`].
    Document(u16),
    /// Index into [`Entries::media`].
    Media(u16),
    /// Index into [`Entries::titles`].
    Title(u16),
    /// Index into [`Entries::peoples`].
    People(u16),
}

/// All lexicons, compiled.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// The entries as they stand in the files.
    pub entries: Entries,
    /// Words and their ids.
    pub vocabulary: Vocabulary,
    classes: Vec<Class>,
    verbs: ByWord<CueForm>,
    /// Whether each cue verb takes a hearer, side by side.
    hearers: Vec<bool>,
    nouns: ByWord<u16>,
    hearsay: ByWord<u16>,
    /// By the hash of the folded form.
    abbreviations: FxHashMap<u64, bool>,
    phrases: phrasebook::Phrasebook,
    /// The kind of each phrase, side by side.
    phrase_kinds: Vec<PhraseKind>,
    reasons: phrasebook::Phrasebook,
    /// Hashes of the last words of each title's forms.
    title_heads: Vec<Vec<u32>>,
    /// By the hash of the folded form.
    lists: FxHashMap<u32, WordList>,
    names: Trie<Name>,
    terms: Trie<Term>,
    strengths: Vec<u8>,
    known: known::KnownWords,
    furniture: furniture::FurnitureIndex,
    quotation_marks: quotation_mark::QuotationMarks,
    weights: String,
    hash: OnceLock<String>,
}

/// The entries of the built-in files as the build script read them: TOML takes ten times as long to read.
const ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.postcard"));

/// The lexicon that the program carries.
static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
    let entries = postcard::from_bytes(ENTRIES).expect("the build script wrote what it read");
    let lexicon = Lexicon::new(entries);
    let _ = lexicon.hash.set(env!("ONRECORD_LEXICON_HASH").to_owned());
    lexicon
});

impl Lexicon {
    /// The lexicon that the program carries.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILT_IN
    }

    /// Compiles entries.
    #[must_use]
    pub fn new(entries: Entries) -> Self {
        Self::with_weights(entries, String::new()).sealed()
    }

    /// How often a word was a cue where the lexicon was measured: 0 for no cue, then in steps up to under
    /// 15 %, 40 %, 65 %, 85 %, and 5 above.
    #[must_use]
    pub fn strength(&self, word: WordId) -> u8 {
        self.strengths.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// What is said of the folded form with this [`wide_hash`].
    #[must_use]
    #[inline]
    pub fn known(&self, hash: u64) -> Known {
        self.known.find(hash)
    }

    /// What a word can be.
    #[must_use]
    pub fn class(&self, word: WordId) -> Class {
        self.classes.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// The id of a folded form.
    #[must_use]
    pub fn word(&self, form: &str) -> WordId {
        self.vocabulary.get(form)
    }

    /// The cue verbs that a word is a form of.
    #[must_use]
    pub fn cue_verbs(&self, word: WordId) -> &[CueForm] {
        self.verbs.get(word)
    }

    /// Whether a cue verb takes a hearer ("told the board that"); by its index into [`Entries::cue_verbs`].
    #[must_use]
    pub fn takes_hearer(&self, verb: u16) -> bool {
        self.hearers.get(verb as usize).copied().unwrap_or_default()
    }

    /// The cue nouns that a word is a form of: indexes into [`Entries::cue_nouns`].
    #[must_use]
    pub fn cue_nouns(&self, word: WordId) -> &[u16] {
        self.nouns.get(word)
    }

    /// Whether the folded form with this [`wide_hash`], its full stop included, is an abbreviation, and if
    /// so, whether a sentence may end with it.
    #[must_use]
    pub fn abbreviation(&self, hash: u64) -> Option<bool> {
        self.abbreviations.get(&hash).copied()
    }

    /// The furniture entry that a line fits, so many of whose tokens are words: index into
    /// [`Entries::furniture`]. Each token is given by its first byte in the line and its word.
    #[must_use]
    pub fn furniture(&self, line: &str, words: usize, tokens: impl Iterator<Item = (usize, WordId)>) -> Option<u16> {
        self.furniture.find(line, words, tokens)
    }

    /// How the quotation mark faces that a character beyond ASCII makes, alone or doubled; none if it makes none.
    #[must_use]
    pub fn quotation_mark(&self, mark: char, doubled: bool) -> Option<Facing> {
        self.quotation_marks.facing(mark, doubled)
    }

    /// Lines of more words are never furniture.
    #[must_use]
    pub fn longest_furniture(&self) -> usize {
        self.furniture.longest()
    }

    /// The hearsay entry of a word: its index into [`Entries::hearsay`], and the entry.
    #[must_use]
    pub fn hearsay(&self, word: WordId) -> Option<(u16, &Hearsay)> {
        // The last entry to name a word has it.
        self.hearsay.get(word).last().map(|&i| (i, &self.entries.hearsay[i as usize]))
    }

    /// The longest phrase that `words` begins with among those that `wanted` lets pass: index into
    /// [`Entries::phrases`] and number of words.
    #[must_use]
    pub fn phrase<W: Worded>(&self, words: &[W], wanted: impl Fn(PhraseKind) -> bool) -> Option<(u16, usize)> {
        self.phrases.find(words, |entry| wanted(self.phrase_kinds[entry as usize]))
    }

    /// The reason for anonymity that `words` begins with: index into [`Entries::reasons`] and number of words.
    #[must_use]
    pub fn reason<W: Worded>(&self, words: &[W]) -> Option<(u16, usize)> {
        self.reasons.find(words, |_| true)
    }

    /// Hashes of the folded last words of a title's forms ("Sen.", "Senator"); by its index into [`Entries::titles`].
    #[must_use]
    pub fn title_heads(&self, title: u16) -> &[u32] {
        self.title_heads.get(title as usize).map_or(&[], Vec::as_slice)
    }

    /// The word lists that the folded form with this [`form_hash`] stands in.
    #[must_use]
    pub fn lists(&self, hash: u32) -> WordList {
        self.lists.get(&hash).copied().unwrap_or_default()
    }

    /// The longest known proper name that `words` begins with, and its number of words. Whether the
    /// words are capitalised in the text is for the caller to check.
    pub fn name(&self, words: impl IntoIterator<Item = WordId>) -> Option<(&[Name], usize)> {
        self.names.longest(words)
    }

    /// The longest known common noun or title that `words` begins with, and its number of words.
    pub fn term(&self, words: impl IntoIterator<Item = WordId>) -> Option<(&[Term], usize)> {
        self.terms.longest(words)
    }

    /// The table of weights of a user's folder, as it stands in the file; empty without one.
    #[must_use]
    pub fn weights(&self) -> &str {
        &self.weights
    }

    /// Identifies the content: 16 hexadecimal digits that change when any entry does, or any weight of a
    /// user's folder.
    #[must_use]
    pub fn hash(&self) -> &str {
        self.hash.get_or_init(|| hash::content_hash(&self.entries, &self.weights))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_script_carried_all_of_the_files() {
        let mut entries = Entries::default();
        for (name, content) in BUILTIN {
            entries.read(name, content).unwrap();
        }
        assert_eq!(entries, Lexicon::builtin().entries);
        assert_eq!(Lexicon::new(entries).hash(), Lexicon::builtin().hash());
    }
}
