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
mod found;
mod furniture;
mod hash;
mod indexes;
mod inflection;
mod known;
mod lay;
mod numbers;
mod overlay;
mod pattern;
mod phrasebook;
mod quotation_mark;
pub mod schema;
mod shelf;
mod trie;
mod vocabulary;
mod word_list;

use std::sync::{LazyLock, OnceLock};

use compiler::Unmeasured;
use indexes::Indexes;

pub use check::{Findings, check, check_builtin};
pub use class::Class;
pub use diagnostic::{Diagnostic, Document, Severity};
pub use entry::*;
pub use file::{BUILTIN, Entries, FileError, Shelves};
pub use form_hash::{form_hash, form_hashes, longer_hash, narrow, wide_hash};
pub use found::{CueForm, Name, Term, VerbForm};
pub use inflection::{VerbForms, verb_forms, with_s};
pub use known::{Known, KnownWords};
pub use pattern::{Pattern, split_clitic, split_words};
pub use quotation_mark::Facing;
pub use shelf::Shelf;
pub use trie::{Sequences, Trie};
pub use vocabulary::{Vocabulary, WordId, Worded};
pub use word_list::WordList;

/// All lexicons, compiled.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// The entries as they stand in the files.
    pub entries: Shelves,
    indexes: Indexes,
    weights: String,
    hash: OnceLock<String>,
}

/// The entries of the built-in files as the build script read them: TOML takes ten times as long to read.
static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.postcard"));

/// What the build script compiled of them, which takes longer than a short article does.
static INDEXES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/indexes.postcard"));

/// The lexicon that the program carries.
static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    entries: Shelves::from_bytes(ENTRIES).expect("the build script wrote what it read"),
    indexes: postcard::from_bytes(INDEXES).expect("the build script wrote what it compiled"),
    weights: String::new(),
    hash: OnceLock::from(env!("ONRECORD_LEXICON_HASH").to_owned()),
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
        Self::with_weights(entries, &Unmeasured::default(), String::new())
    }

    /// Compiles entries that come with weights of a user's own.
    fn with_weights(entries: Entries, unmeasured: &Unmeasured, weights: String) -> Self {
        let indexes = Indexes::new(&entries, unmeasured);
        Self { entries: entries.into(), indexes, weights, hash: OnceLock::new() }
    }

    /// How often a word was a cue where the lexicon was measured: 0 for no cue, then in steps up to under
    /// 15 %, 40 %, 65 %, 85 %, and 5 above.
    #[must_use]
    pub fn strength(&self, word: WordId) -> u8 {
        self.indexes.known.of(word).strength
    }

    /// What is said of the folded form with this [`wide_hash`].
    #[must_use]
    #[inline]
    pub fn known(&self, hash: u64) -> Known {
        self.indexes.known.find(hash)
    }

    /// What a word can be.
    #[must_use]
    pub fn class(&self, word: WordId) -> Class {
        self.indexes.known.of(word).class
    }

    /// The id of a folded form.
    #[must_use]
    pub fn word(&self, form: &str) -> WordId {
        self.known(wide_hash(form.as_bytes())).word
    }

    /// The cue verbs that a word is a form of.
    #[must_use]
    pub fn cue_verbs(&self, word: WordId) -> &[CueForm] {
        self.indexes.verbs.get(word)
    }

    /// Whether a cue verb takes a hearer ("told the board that"); by its index into [`Entries::cue_verbs`].
    #[must_use]
    pub fn takes_hearer(&self, verb: u16) -> bool {
        self.indexes.hearers.get(verb as usize).copied().unwrap_or_default()
    }

    /// The cue nouns that a word is a form of: indexes into [`Entries::cue_nouns`].
    #[must_use]
    pub fn cue_nouns(&self, word: WordId) -> &[u16] {
        self.indexes.nouns.get(word)
    }

    /// Whether the folded form with this [`wide_hash`], its full stop included, is an abbreviation, and if
    /// so, whether a sentence may end with it.
    #[must_use]
    pub fn abbreviation(&self, hash: u64) -> Option<bool> {
        self.indexes.abbreviations.get(&hash).copied()
    }

    /// The furniture entry that a line fits, so many of whose tokens are words: index into
    /// [`Entries::furniture`]. Each token is given by its first byte in the line and its word.
    #[must_use]
    pub fn furniture(&self, line: &str, words: usize, tokens: impl Iterator<Item = (usize, WordId)>) -> Option<u16> {
        self.indexes.furniture.find(line, words, tokens)
    }

    /// How the quotation mark faces that a character beyond ASCII makes, alone or doubled; none if it makes none.
    #[must_use]
    pub fn quotation_mark(&self, mark: char, doubled: bool) -> Option<Facing> {
        self.indexes.quotation_marks.facing(mark, doubled)
    }

    /// Lines of more words are never furniture.
    #[must_use]
    pub fn longest_furniture(&self) -> usize {
        self.indexes.furniture.longest()
    }

    /// The hearsay entry of a word: its index into [`Entries::hearsay`], and the entry.
    #[must_use]
    pub fn hearsay(&self, word: WordId) -> Option<(u16, &Hearsay)> {
        // The last entry to name a word has it.
        self.indexes.hearsay.get(word).last().map(|&i| (i, &self.entries.hearsay[i as usize]))
    }

    /// The longest phrase that `words` begins with among those that `wanted` lets pass: index into
    /// [`Entries::phrases`] and number of words.
    #[must_use]
    pub fn phrase<W: Worded>(&self, words: &[W], wanted: impl Fn(PhraseKind) -> bool) -> Option<(u16, usize)> {
        self.indexes.phrases.find(words, |entry| wanted(self.indexes.phrase_kinds[entry as usize]))
    }

    /// The reason for anonymity that `words` begins with: index into [`Entries::reasons`] and number of words.
    #[must_use]
    pub fn reason<W: Worded>(&self, words: &[W]) -> Option<(u16, usize)> {
        self.indexes.reasons.find(words, |_| true)
    }

    /// Hashes of the folded last words of a title's forms ("Sen.", "Senator"); by its index into [`Entries::titles`].
    #[must_use]
    pub fn title_heads(&self, title: u16) -> &[u32] {
        self.indexes.title_heads.get(title as usize).map_or(&[], Vec::as_slice)
    }

    /// The word lists that the folded form with this [`form_hash`] stands in.
    #[must_use]
    pub fn lists(&self, hash: u32) -> WordList {
        self.indexes.lists.get(&hash).copied().map(WordList::from_bits_truncate).unwrap_or_default()
    }

    /// The longest known proper name that `words` begins with, and its number of words. Whether the
    /// words are capitalised in the text is for the caller to check.
    pub fn name(&self, words: impl IntoIterator<Item = WordId>) -> Option<(&[Name], usize)> {
        self.indexes.names.longest(words)
    }

    /// The longest known common noun or title that `words` begins with, and its number of words.
    pub fn term(&self, words: impl IntoIterator<Item = WordId>) -> Option<(&[Term], usize)> {
        self.indexes.terms.longest(words)
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
        self.hash.get_or_init(|| hash::content_hash(&self.entries.to_entries(), &self.weights))
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
        assert_eq!(entries, Lexicon::builtin().entries.to_entries());
        assert_eq!(Shelves::from_bytes(entries.to_bytes().leak()).unwrap().to_entries(), entries);
        assert_eq!(Lexicon::new(entries).hash(), Lexicon::builtin().hash());
    }
}
