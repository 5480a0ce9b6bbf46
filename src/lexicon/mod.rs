//! The words that the grammar knows: `lexicons/*.toml` read, checked and compiled.
//!
//! If a journalist could want to change a word, it stands in a lexicon and not in code. A [`Lexicon`] is
//! made once and shared by all threads. Looking a word up gives its [`Class`] set at once; entries are
//! asked for only where a class says that there is one.

pub mod check;
mod class;
mod diagnostic;
mod entry;
mod file;
mod form_hash;
mod furniture;
mod hash;
mod inflection;
mod lay;
mod overlay;
mod pattern;
mod phrasebook;
mod quotation_mark;
pub mod schema;
mod trie;
mod vocabulary;

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

pub use check::{Findings, check, check_builtin};
pub use class::Class;
pub use diagnostic::{Diagnostic, Document, Severity};
pub use entry::*;
pub use file::{BUILTIN, Entries, FileError};
pub use form_hash::{form_hash, narrow, wide_hash, wider_hash};
pub use inflection::{VerbForms, verb_forms, with_s};
pub use pattern::{Pattern, split_clitic, split_words};
pub use quotation_mark::Facing;
pub use trie::Trie;
pub use vocabulary::{Vocabulary, WordId, Worded};

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
    verbs: FxHashMap<WordId, Vec<(u16, VerbForm)>>,
    nouns: FxHashMap<WordId, Vec<u16>>,
    hearsay: FxHashMap<WordId, u16>,
    particles: Vec<WordId>,
    abbreviations: FxHashMap<WordId, bool>,
    phrases: phrasebook::Phrasebook,
    reasons: phrasebook::Phrasebook,
    names: Trie<Name>,
    terms: Trie<Term>,
    strengths: Vec<u8>,
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
        Self::with_weights(entries, String::new())
    }

    /// Compiles entries that come with weights of a user's own.
    fn with_weights(entries: Entries, weights: String) -> Self {
        let mut c = Compiler::default();
        for class in entries
            .function_words
            .iter()
            .chain(&entries.words)
            .chain(&entries.document_modifiers)
            .chain(&entries.source_words)
        {
            let flag = Class::from_name(&class.id.replace('-', "_").to_uppercase()).unwrap_or_default();
            for word in &class.words {
                c.mark(word, flag);
            }
        }
        for verb in &entries.verbs {
            c.verb(&verb.lemma, &verb.forms);
        }
        let mut verbs: FxHashMap<WordId, Vec<(u16, VerbForm)>> = FxHashMap::default();
        let mut particles = Vec::new();
        for (i, cue) in entries.cue_verbs.iter().enumerate() {
            for (id, form) in c.verb(&cue.lemma, &cue.forms) {
                c.mark_id(id, Class::CUE_VERB);
                verbs.entry(id).or_default().push((index(i), form));
            }
            particles.push(cue.particle.as_deref().map_or(WordId::UNKNOWN, |p| c.vocabulary.intern(p)));
        }
        let mut nouns: FxHashMap<WordId, Vec<u16>> = FxHashMap::default();
        for (i, cue) in entries.cue_nouns.iter().enumerate() {
            for word in &cue.words {
                let id = c.mark(word, Class::CUE_NOUN | Class::NOUN);
                nouns.entry(id).or_default().push(index(i));
            }
        }
        let mut hearsay = FxHashMap::default();
        for (i, entry) in entries.hearsay.iter().enumerate() {
            for word in &entry.words {
                hearsay.insert(c.mark(word, Class::HEARSAY), index(i));
            }
        }
        let mut phrases = phrasebook::Phrasebook::default();
        for (i, phrase) in entries.phrases.iter().enumerate() {
            let flag = match phrase.kind {
                PhraseKind::NoComment => Class::NO_COMMENT,
                PhraseKind::Disclosure => Class::DISCLOSURE,
                PhraseKind::Trap => Class::TRAP,
                PhraseKind::Channel => Class::CHANNEL,
                PhraseKind::AccordingTo | PhraseKind::Rumor | PhraseKind::Relay => Class::CUE_PHRASE,
                PhraseKind::ViewNoun | PhraseKind::BareSource => Class::empty(),
            };
            for wording in &phrase.words {
                let pattern = Pattern::new(wording, &mut c.vocabulary);
                if phrase.kind == PhraseKind::Disclosure {
                    let function = Class::DETERMINER
                        | Class::PREPOSITION
                        | Class::NEGATION
                        | Class::AUXILIARY
                        | Class::SUBORDINATOR
                        | Class::ADVERB
                        | Class::POSSESSIVE;
                    let common =
                        |id: WordId| c.classes.get(id.0 as usize).is_some_and(|class| class.intersects(function));
                    for key in pattern.key_words(common) {
                        c.mark_id(key, Class::DISCLOSURE_KEY);
                    }
                }
                for first in pattern.first_words() {
                    c.mark_id(first, flag);
                }
                phrases.insert(index(i), pattern);
            }
        }
        let mut reasons = phrasebook::Phrasebook::default();
        for (i, reason) in entries.reasons.iter().enumerate() {
            for wording in &reason.words {
                let pattern = Pattern::new(wording, &mut c.vocabulary);
                for first in pattern.first_words() {
                    c.mark_id(first, Class::REASON);
                }
                reasons.insert(index(i), pattern);
            }
        }
        for list in &entries.given_names {
            let flag = match list.gender {
                Gender::Female => Class::FEMALE_NAME,
                Gender::Male => Class::MALE_NAME,
            };
            for name in &list.words {
                c.mark(name, flag);
            }
        }
        let mut abbreviations = FxHashMap::default();
        for list in &entries.abbreviations {
            for word in &list.words {
                abbreviations.insert(c.vocabulary.intern(word), list.ends);
            }
        }
        let names = c.names(&entries);
        let terms = c.terms(&entries);
        c.vocabulary.seal();
        let furniture = furniture::FurnitureIndex::new(&entries.furniture);
        let quotation_marks = quotation_mark::QuotationMarks::new(&entries.quotation_marks);
        c.classes.resize(c.vocabulary.len(), Class::empty());
        Self {
            vocabulary: c.vocabulary,
            classes: c.classes,
            verbs,
            nouns,
            hearsay,
            particles,
            abbreviations,
            phrases,
            reasons,
            names,
            terms,
            strengths: Vec::new(),
            furniture,
            quotation_marks,
            weights,
            hash: OnceLock::new(),
            entries,
        }
        .with_strengths()
    }

    fn with_strengths(mut self) -> Self {
        let mut strengths = vec![0; self.vocabulary.len()];
        for (word, strength) in strengths.iter_mut().enumerate() {
            let word = WordId(word as u32);
            if !self.class(word).intersects(Class::CUE_VERB | Class::CUE_NOUN | Class::CUE_PHRASE | Class::HEARSAY) {
                continue;
            }
            let verbs = self.cue_verbs(word).iter().map(|&(i, _)| self.entries.cue_verbs[i as usize].reliability);
            let nouns = self.cue_nouns(word).iter().map(|&i| self.entries.cue_nouns[i as usize].reliability);
            // Two occurrences more that were none: a word seen once is no sure cue.
            let share = |r: Reliability| f64::from(r.cue) / (f64::from(r.of) + 2.0);
            *strength = match verbs.chain(nouns).flatten().map(share).fold(0.0, f64::max) {
                s if s >= 0.85 => 5,
                s if s >= 0.65 => 4,
                s if s >= 0.4 => 3,
                s if s >= 0.15 => 2,
                _ => 1,
            };
        }
        self.strengths = strengths;
        self
    }

    /// How often a word was a cue where the lexicon was measured: 0 for no cue, then in steps up to under
    /// 15 %, 40 %, 65 %, 85 %, and 5 above.
    #[must_use]
    pub fn strength(&self, word: WordId) -> u8 {
        self.strengths.get(word.0 as usize).copied().unwrap_or_default()
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

    /// The cue verbs that a word is a form of: index into [`Entries::cue_verbs`] and the form.
    #[must_use]
    pub fn cue_verbs(&self, word: WordId) -> &[(u16, VerbForm)] {
        self.verbs.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The particle of a cue verb ("out" of point out); unknown when it has none.
    #[must_use]
    pub fn particle(&self, cue_verb: u16) -> WordId {
        self.particles[cue_verb as usize]
    }

    /// The cue nouns that a word is a form of: indexes into [`Entries::cue_nouns`].
    #[must_use]
    pub fn cue_nouns(&self, word: WordId) -> &[u16] {
        self.nouns.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded form with its full stop is an abbreviation, and if so, whether a sentence may
    /// end with it.
    #[must_use]
    pub fn abbreviation(&self, form: &[u8]) -> Option<bool> {
        self.abbreviations.get(&self.vocabulary.find(wide_hash(form))).copied()
    }

    /// The furniture entry that a line fits: index into [`Entries::furniture`].
    #[must_use]
    pub fn furniture(&self, line: &str, words: usize) -> Option<u16> {
        self.furniture.find(line, words)
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

    /// The hearsay entry of a word.
    #[must_use]
    pub fn hearsay(&self, word: WordId) -> Option<&Hearsay> {
        self.hearsay.get(&word).map(|&i| &self.entries.hearsay[i as usize])
    }

    /// The longest phrase that `words` begins with among those that `wanted` lets pass: index into
    /// [`Entries::phrases`] and number of words.
    #[must_use]
    pub fn phrase<W: Worded>(&self, words: &[W], wanted: impl Fn(PhraseKind) -> bool) -> Option<(u16, usize)> {
        self.phrases.find(words, |entry| wanted(self.entries.phrases[entry as usize].kind))
    }

    /// The reason for anonymity that `words` begins with: index into [`Entries::reasons`] and number of words.
    #[must_use]
    pub fn reason<W: Worded>(&self, words: &[W]) -> Option<(u16, usize)> {
        self.reasons.find(words, |_| true)
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

fn index(i: usize) -> u16 {
    u16::try_from(i).expect("a lexicon file has fewer than 65,536 entries")
}

#[derive(Default)]
struct Compiler {
    vocabulary: Vocabulary,
    classes: Vec<Class>,
}

impl Compiler {
    fn mark_id(&mut self, id: WordId, class: Class) {
        let at = id.0 as usize;
        if self.classes.len() <= at {
            self.classes.resize(at + 1, Class::empty());
        }
        self.classes[at] |= class;
    }

    fn mark(&mut self, word: &str, class: Class) -> WordId {
        let id = self.vocabulary.intern(&word.to_lowercase());
        self.mark_id(id, class);
        id
    }

    fn verb(&mut self, lemma: &str, given: &[String]) -> [(WordId, VerbForm); 5] {
        let forms = verb_forms(lemma, given);
        [
            (self.mark(&forms.base, Class::VERB_BASE), VerbForm::Base),
            (self.mark(&forms.third, Class::VERB_THIRD), VerbForm::Third),
            (self.mark(&forms.past, Class::VERB_PAST), VerbForm::Past),
            (self.mark(&forms.participle, Class::VERB_PARTICIPLE), VerbForm::Participle),
            (self.mark(&forms.gerund, Class::VERB_GERUND), VerbForm::Gerund),
        ]
    }

    fn sequence(&mut self, phrase: &str) -> Vec<WordId> {
        let folded = phrase.to_lowercase().replace('’', "'");
        split_words(&folded).map(|word| self.vocabulary.intern(word)).collect()
    }

    fn put<V: Copy>(&mut self, trie: &mut Trie<V>, phrase: &str, value: V, first: Class) {
        let words = self.sequence(phrase);
        if let Some(&word) = words.first() {
            self.mark_id(word, first);
            trie.insert(&words, value);
        }
    }

    fn names(&mut self, entries: &Entries) -> Trie<Name> {
        let mut trie = Trie::default();
        for (i, e) in entries.organizations.iter().enumerate() {
            for name in std::iter::once(&e.name).chain(&e.aliases) {
                self.put(&mut trie, name, Name::Organization(index(i)), Class::ORGANIZATION);
            }
        }
        for (i, e) in entries.outlets.iter().enumerate() {
            for name in std::iter::once(&e.name).chain(&e.aliases) {
                self.put(&mut trie, name, Name::Outlet(index(i)), Class::OUTLET);
            }
        }
        for (i, e) in entries.places.iter().enumerate() {
            for name in std::iter::once(&e.name).chain(&e.aliases) {
                self.put(&mut trie, name, Name::Place(index(i)), Class::PLACE);
            }
            for demonym in &e.demonyms {
                self.put(&mut trie, demonym, Name::Demonym(index(i)), Class::PEOPLE);
            }
        }
        trie
    }

    fn terms(&mut self, entries: &Entries) -> Trie<Term> {
        let mut trie = Trie::default();
        for (i, e) in entries.roles.iter().enumerate() {
            let class = Class::NOUN
                | match e.kind {
                    RoleKind::Office => Class::OFFICE | Class::ROLE,
                    RoleKind::Spokesperson => Class::SPOKESPERSON | Class::ROLE,
                    RoleKind::Official | RoleKind::Occupation => Class::ROLE,
                    RoleKind::Relation => Class::RELATION,
                    RoleKind::Bystander | RoleKind::Individual => Class::INDIVIDUAL,
                    RoleKind::Collective => Class::COLLECTIVE,
                    RoleKind::BareSource => Class::BARE_SOURCE,
                };
            // The class describes one-word roles; of longer ones the first word alone says nothing.
            let class_of = |word: &str| if word.contains(' ') { Class::empty() } else { class };
            for word in &e.words {
                self.put(&mut trie, word, Term::Role(index(i), false), class_of(word));
                if e.plurals.is_empty() && e.kind != RoleKind::Collective {
                    let plural = with_s(word);
                    self.put(&mut trie, &plural, Term::Role(index(i), true), class_of(word));
                }
            }
            for word in &e.plurals {
                self.put(&mut trie, word, Term::Role(index(i), true), class_of(word));
            }
        }
        for (i, e) in entries.body_nouns.iter().enumerate() {
            let mut class = Class::NOUN | Class::BODY_NOUN;
            class.set(Class::INSTITUTION, e.institution);
            for word in &e.words {
                let class = if word.contains(' ') { Class::empty() } else { class };
                self.put(&mut trie, word, Term::BodyNoun(index(i)), class);
            }
        }
        for (i, e) in entries.documents.iter().enumerate() {
            for word in &e.words {
                let class = if word.contains(' ') { Class::empty() } else { Class::NOUN | Class::DOCUMENT };
                self.put(&mut trie, word, Term::Document(index(i)), class);
            }
        }
        for (i, e) in entries.media.iter().enumerate() {
            for word in &e.words {
                let class = if word.contains(' ') { Class::empty() } else { Class::NOUN | Class::MEDIA_NOUN };
                self.put(&mut trie, word, Term::Media(index(i)), class);
            }
        }
        for (i, e) in entries.titles.iter().enumerate() {
            for word in &e.words {
                let class = if word.contains(' ') { Class::empty() } else { Class::TITLE };
                self.put(&mut trie, word, Term::Title(index(i)), class);
            }
        }
        for (i, e) in entries.peoples.iter().enumerate() {
            for word in &e.words {
                self.put(&mut trie, word, Term::People(index(i)), Class::PEOPLE);
            }
        }
        trie
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
