//! Entries compiled to indexes: every word gets its number, its classes, and the entries that it belongs to.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::by_word::ByWord;
use super::class::Class;
use super::entry::{Gender, PhraseKind, Reliability, RoleKind, Takes};
use super::file::Entries;
use super::form_hash::{form_hash, wide_hash};
use super::found::{CueForm, Name, Term, VerbForm};
use super::furniture::FurnitureIndex;
use super::indexes::Indexes;
use super::inflection::{verb_forms, with_s};
use super::known::KnownWords;
use super::pattern::{Pattern, split_words};
use super::quotation_mark::QuotationMarks;
use super::trie::{Sequences, Trie};
use super::vocabulary::{Vocabulary, WordId};
use super::word_list::WordList;

/// Which cues are a user's own and were measured nowhere: they are taken for as strong as one that is a cue every
/// other time. Who adds a word expects it to be found.
#[derive(Debug, Default)]
pub struct Unmeasured {
    /// Of each cue verb.
    pub verbs: Vec<bool>,
    /// Of each cue noun.
    pub nouns: Vec<bool>,
}

/// The strength of a cue of which nothing was measured.
const MIDDLING: u8 = 3;

impl Indexes {
    /// Compiles entries.
    pub fn new(entries: &Entries, unmeasured: &Unmeasured) -> Self {
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
        let mut verbs = Vec::new();
        for (i, cue) in entries.cue_verbs.iter().enumerate() {
            let particle = cue.particle.as_deref().map_or(WordId::UNKNOWN, |p| c.vocabulary.intern(p));
            for (id, form) in c.verb(&cue.lemma, &cue.forms) {
                c.mark_id(id, Class::CUE_VERB);
                verbs.push((id, CueForm { entry: index(i), form, particle }));
            }
        }
        let mut nouns = Vec::new();
        for (i, cue) in entries.cue_nouns.iter().enumerate() {
            for word in &cue.words {
                let id = c.mark(word, Class::CUE_NOUN | Class::NOUN);
                nouns.push((id, index(i)));
            }
        }
        let mut hearsay = Vec::new();
        for (i, entry) in entries.hearsay.iter().enumerate() {
            for word in &entry.words {
                hearsay.push((c.mark(word, Class::HEARSAY), index(i)));
            }
        }
        let mut phrases = Vec::new();
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
                    let common = |id: WordId| c.class(id).intersects(function);
                    for key in pattern.key_words(common) {
                        c.mark_id(key, Class::DISCLOSURE_KEY);
                    }
                }
                for first in pattern.first_words() {
                    c.mark_id(first, flag);
                }
                phrases.push((index(i), pattern));
            }
        }
        let mut reasons = Vec::new();
        for (i, reason) in entries.reasons.iter().enumerate() {
            for wording in &reason.words {
                let pattern = Pattern::new(wording, &mut c.vocabulary);
                for first in pattern.first_words() {
                    c.mark_id(first, Class::REASON);
                }
                reasons.push((index(i), pattern));
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
                c.vocabulary.intern(word);
                abbreviations.insert(wide_hash(word.as_bytes()), list.ends);
            }
        }
        let mut lists: FxHashMap<u32, u16> = FxHashMap::default();
        for list in &entries.source_lists {
            let flag = WordList::of_id(&list.id).unwrap_or_default();
            for word in &list.words {
                *lists.entry(form_hash(lower(word).as_bytes())).or_default() |= flag.bits();
            }
        }
        let names = c.names(entries);
        let terms = c.terms(entries);
        let head = |form: &String| form_hash(lower(form.rsplit(' ').next().unwrap_or(form)).as_bytes());
        let title_heads = entries.titles.iter().map(|title| title.words.iter().map(head).collect()).collect();
        let furniture = FurnitureIndex::new(&entries.furniture, |words| c.rarest(words));
        let (verbs, nouns) = (verbs.into_iter().collect(), nouns.into_iter().collect());
        let known = KnownWords::new(&c.vocabulary, |word| {
            let class = c.class(word);
            (class, strength(word, class, entries, unmeasured, &verbs, &nouns))
        });
        Self {
            known,
            verbs,
            hearers: entries.cue_verbs.iter().map(|verb| verb.takes.contains(&Takes::Hearer)).collect(),
            nouns,
            hearsay: hearsay.into_iter().collect(),
            abbreviations,
            phrases: phrases.into_iter().collect(),
            phrase_kinds: entries.phrases.iter().map(|phrase| phrase.kind).collect(),
            reasons: reasons.into_iter().collect(),
            title_heads,
            lists,
            names,
            terms,
            furniture,
            quotation_marks: QuotationMarks::new(&entries.quotation_marks),
        }
    }
}

/// How often a word was a cue; see [`Lexicon::strength`](super::Lexicon::strength).
fn strength(
    word: WordId,
    class: Class,
    entries: &Entries,
    unmeasured: &Unmeasured,
    verbs: &ByWord<CueForm>,
    nouns: &ByWord<u16>,
) -> u8 {
    if !class.intersects(Class::CUE_VERB | Class::CUE_NOUN | Class::CUE_PHRASE | Class::HEARSAY) {
        return 0;
    }
    let verbs = || verbs.get(word).iter().map(|verb| verb.entry as usize);
    let nouns = || nouns.get(word).iter().map(|&noun| noun as usize);
    let of_verbs = verbs().map(|i| entries.cue_verbs[i].reliability);
    let of_nouns = nouns().map(|i| entries.cue_nouns[i].reliability);
    // Two occurrences more that were none: a word seen once is no sure cue.
    let share = |r: Reliability| f64::from(r.cue) / (f64::from(r.of) + 2.0);
    let measured = match of_verbs.chain(of_nouns).flatten().map(share).fold(0.0, f64::max) {
        s if s >= 0.85 => 5,
        s if s >= 0.65 => 4,
        s if s >= 0.4 => 3,
        s if s >= 0.15 => 2,
        _ => 1,
    };
    let is = |own: &[bool], i: usize| own.get(i).copied().unwrap_or_default();
    let own = verbs().any(|i| is(&unmeasured.verbs, i)) || nouns().any(|i| is(&unmeasured.nouns, i));
    if own { measured.max(MIDDLING) } else { measured }
}

/// An index as entries are numbered.
pub(super) fn index(i: usize) -> u16 {
    u16::try_from(i).expect("a lexicon file has fewer than 65,536 entries")
}

/// A form in lower case. Most stand so in the files.
fn lower(form: &str) -> Cow<'_, str> {
    let as_it_is = form.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if as_it_is { Cow::Borrowed(form) } else { Cow::Owned(form.to_lowercase()) }
}

#[derive(Default)]
struct Compiler {
    vocabulary: Vocabulary,
    classes: Vec<Class>,
}

impl Compiler {
    fn class(&self, id: WordId) -> Class {
        self.classes.get(id.0 as usize).copied().unwrap_or_default()
    }

    fn mark_id(&mut self, id: WordId, class: Class) {
        let at = id.0 as usize;
        if self.classes.len() <= at {
            self.classes.resize(at + 1, Class::empty());
        }
        self.classes[at] |= class;
    }

    fn mark(&mut self, word: &str, class: Class) -> WordId {
        let id = self.vocabulary.intern(&lower(word));
        self.mark_id(id, class);
        id
    }

    /// Of the words of a phrase that tells much by one of them: no function word if there is another, not the
    /// last, which the text may carry on, and the longest of these. Its place among them, and its id.
    fn rarest(&mut self, words: &[&str]) -> Option<(usize, WordId)> {
        const FUNCTION: Class = Class::DETERMINER
            .union(Class::PREPOSITION)
            .union(Class::PRONOUN_SUBJECT)
            .union(Class::PRONOUN_OBJECT)
            .union(Class::POSSESSIVE)
            .union(Class::COORDINATOR)
            .union(Class::AUXILIARY)
            .union(Class::NEGATION);
        let ids: Vec<WordId> = words.iter().map(|word| self.mark(word, Class::empty())).collect();
        let cost = |&(place, id): &(usize, WordId)| {
            let function = self.classes[id.0 as usize].intersects(FUNCTION);
            (function, place + 1 == words.len(), std::cmp::Reverse(words[place].len()))
        };
        ids.iter().copied().enumerate().min_by_key(cost)
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
        let mut folded = lower(phrase);
        if folded.contains('’') {
            folded = Cow::Owned(folded.replace('’', "'"));
        }
        split_words(&folded).map(|word| self.vocabulary.intern(word)).collect()
    }

    fn put<V>(&mut self, sequences: &mut Sequences<V>, phrase: &str, value: V, first: Class) {
        let words = self.sequence(phrase);
        if let Some(&word) = words.first() {
            self.mark_id(word, first);
        }
        sequences.insert(words, value);
    }

    fn names(&mut self, entries: &Entries) -> Trie<Name> {
        let mut sequences = Sequences::default();
        for (i, e) in entries.organizations.iter().enumerate() {
            for name in std::iter::once(&e.name).chain(&e.aliases) {
                self.put(&mut sequences, name, Name::Organization(index(i)), Class::ORGANIZATION);
            }
        }
        for (i, e) in entries.outlets.iter().enumerate() {
            for name in std::iter::once(&e.name).chain(&e.aliases) {
                self.put(&mut sequences, name, Name::Outlet(index(i)), Class::OUTLET);
            }
        }
        for (i, e) in entries.places.iter().enumerate() {
            for name in std::iter::once(&e.name).chain(&e.aliases) {
                self.put(&mut sequences, name, Name::Place(index(i)), Class::PLACE);
            }
            for demonym in &e.demonyms {
                self.put(&mut sequences, demonym, Name::Demonym(index(i)), Class::PEOPLE);
            }
        }
        sequences.into()
    }

    fn terms(&mut self, entries: &Entries) -> Trie<Term> {
        let mut sequences = Sequences::default();
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
                self.put(&mut sequences, word, Term::Role(index(i), false), class_of(word));
                if e.plurals.is_empty() && e.kind != RoleKind::Collective {
                    let plural = with_s(word);
                    self.put(&mut sequences, &plural, Term::Role(index(i), true), class_of(word));
                }
            }
            for word in &e.plurals {
                self.put(&mut sequences, word, Term::Role(index(i), true), class_of(word));
            }
        }
        for (i, e) in entries.body_nouns.iter().enumerate() {
            let mut class = Class::NOUN | Class::BODY_NOUN;
            class.set(Class::INSTITUTION, e.institution);
            for word in &e.words {
                let class = if word.contains(' ') { Class::empty() } else { class };
                self.put(&mut sequences, word, Term::BodyNoun(index(i)), class);
            }
        }
        for (i, e) in entries.documents.iter().enumerate() {
            for word in &e.words {
                let class = if word.contains(' ') { Class::empty() } else { Class::NOUN | Class::DOCUMENT };
                self.put(&mut sequences, word, Term::Document(index(i)), class);
            }
        }
        for (i, e) in entries.media.iter().enumerate() {
            for word in &e.words {
                let class = if word.contains(' ') { Class::empty() } else { Class::NOUN | Class::MEDIA_NOUN };
                self.put(&mut sequences, word, Term::Media(index(i)), class);
            }
        }
        for (i, e) in entries.titles.iter().enumerate() {
            for word in &e.words {
                let class = if word.contains(' ') { Class::empty() } else { Class::TITLE };
                self.put(&mut sequences, word, Term::Title(index(i)), class);
            }
        }
        for (i, e) in entries.peoples.iter().enumerate() {
            for word in &e.words {
                self.put(&mut sequences, word, Term::People(index(i)), Class::PEOPLE);
            }
        }
        sequences.into()
    }
}
