//! Entries compiled to indexes: every word gets its number, its classes, and the entries that it belongs to.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::inflection::{verb_forms, with_s};
use super::pattern::{Pattern, split_words};
use super::trie::{Sequences, Trie};
use super::vocabulary::{Vocabulary, WordId};
use super::{
    Class, CueForm, Entries, Gender, KnownWords, Lexicon, Name, PhraseKind, Reliability, RoleKind, Takes, Term,
    VerbForm, WordList, form_hash, furniture, quotation_mark, wide_hash,
};

impl Lexicon {
    /// Compiles entries that come with weights of a user's own; [`sealed`](Self::sealed) makes them ready.
    pub(super) fn with_weights(entries: Entries, weights: String) -> Self {
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
                    let common =
                        |id: WordId| c.classes.get(id.0 as usize).is_some_and(|class| class.intersects(function));
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
        let mut lists = FxHashMap::default();
        for list in &entries.source_lists {
            let flag = WordList::of_id(&list.id).unwrap_or_default();
            for word in &list.words {
                *lists.entry(form_hash(lower(word).as_bytes())).or_default() |= flag;
            }
        }
        let names = c.names(&entries);
        let terms = c.terms(&entries);
        let head = |form: &String| form_hash(lower(form.rsplit(' ').next().unwrap_or(form)).as_bytes());
        let title_heads = entries.titles.iter().map(|title| title.words.iter().map(head).collect()).collect();
        let furniture = furniture::FurnitureIndex::new(&entries.furniture, |words| c.rarest(words));
        let quotation_marks = quotation_mark::QuotationMarks::new(&entries.quotation_marks);
        c.classes.resize(c.vocabulary.len(), Class::empty());
        Self {
            vocabulary: c.vocabulary,
            classes: c.classes,
            verbs: verbs.into_iter().collect(),
            nouns: nouns.into_iter().collect(),
            hearsay: hearsay.into_iter().collect(),
            abbreviations,
            phrases: phrases.into_iter().collect(),
            hearers: entries.cue_verbs.iter().map(|verb| verb.takes.contains(&Takes::Hearer)).collect(),
            phrase_kinds: entries.phrases.iter().map(|phrase| phrase.kind).collect(),
            reasons: reasons.into_iter().collect(),
            title_heads,
            lists,
            names,
            terms,
            strengths: Vec::new(),
            known: KnownWords::default(),
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
            let verbs = self.cue_verbs(word).iter().map(|verb| self.entries.cue_verbs[verb.entry as usize].reliability);
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

    /// With the table that [`Lexicon::known`] reads: last, when nothing more changes a word's class or strength.
    pub(super) fn sealed(mut self) -> Self {
        self.known = KnownWords::new(&self.vocabulary, |word| (self.class(word), self.strength(word)));
        self
    }
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
