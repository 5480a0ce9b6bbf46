//! Words as numbers. Every form that any lexicon names gets an id; all other words share
//! [`WordId::UNKNOWN`]. The hash of a form is the same with or without an entry, so that words which no
//! lexicon knows can still be told apart.

use rustc_hash::FxHashMap;

use super::form_hash::wide_hash;

/// A word form of the vocabulary, folded to lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WordId(pub u32);

impl WordId {
    /// Any word that no lexicon names.
    pub const UNKNOWN: Self = Self(0);
}

/// What has a word of the vocabulary.
pub trait Worded {
    /// Its id.
    fn word(&self) -> WordId;
}

impl Worded for WordId {
    fn word(&self) -> WordId {
        *self
    }
}

/// Form to id.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    forms: Vec<Box<str>>,
    ids: FxHashMap<u64, WordId>,
    /// Open addressing over hashes: the high half of a hash, and the id; id 0 is free. Halves keep the table
    /// small enough to stay near the processor.
    slots: Vec<(u32, u32)>,
}

/// Slots for each form, at least: most words are found, or missed, at the first look.
const ROOM: usize = 2;

impl Vocabulary {
    /// The id of a form, made if there is none.
    pub fn intern(&mut self, form: &str) -> WordId {
        if self.forms.is_empty() {
            self.forms.push("".into());
        }
        let hash = wide_hash(form.as_bytes());
        let next = WordId(u32::try_from(self.forms.len()).expect("a lexicon has fewer than 2^32 forms"));
        let id = *self.ids.entry(hash).or_insert(next);
        if id == next {
            self.forms.push(form.into());
        } else {
            assert_eq!(&*self.forms[id.0 as usize], form, "two words of the lexicon share a hash");
        }
        id
    }

    /// Builds the table that [`find`](Self::find) reads. Call once, after the last [`intern`](Self::intern).
    pub fn seal(&mut self) {
        let size = (self.forms.len().max(8) * ROOM).next_power_of_two();
        self.slots = vec![(0, 0); size];
        for (id, form) in self.forms.iter().enumerate().skip(1) {
            let hash = wide_hash(form.as_bytes());
            let mut at = hash as usize & (size - 1);
            while self.slots[at].1 != 0 {
                assert_ne!(self.slots[at].0, (hash >> 32) as u32, "two words of the lexicon share a place and a tag");
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = ((hash >> 32) as u32, id as u32);
        }
    }

    /// The id of the folded form with this [`wide_hash`]. Another word with the same place and the same high
    /// half would be taken for it, which is too unlikely to ask for.
    #[must_use]
    #[inline]
    pub fn find(&self, hash: u64) -> WordId {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at) {
                None | Some((_, 0)) => return WordId::UNKNOWN,
                Some(&(tag, id)) if tag == (hash >> 32) as u32 => return WordId(id),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The id of a folded form.
    #[must_use]
    pub fn get(&self, form: &str) -> WordId {
        self.find(wide_hash(form.as_bytes()))
    }

    /// The form of an id; empty for [`WordId::UNKNOWN`].
    #[must_use]
    pub fn form(&self, id: WordId) -> &str {
        self.forms.get(id.0 as usize).map_or("", |form| form)
    }

    /// How many ids there are, the unknown word included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.len().max(1)
    }

    /// Whether no form was interned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.len() <= 1
    }
}
