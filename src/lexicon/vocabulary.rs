//! Words as numbers. Every form that any lexicon names gets an id; all other words share
//! [`WordId::UNKNOWN`]. The hash of a form is the same with or without an entry, so that words which no
//! lexicon knows can still be told apart.

use rustc_hash::FxHashMap;

/// A word form of the vocabulary, folded to lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WordId(pub u32);

impl WordId {
    /// Any word that no lexicon names.
    pub const UNKNOWN: Self = Self(0);
}

/// Hash of a folded form: FNV-1a, 32 bits wide after folding 64. Stable over runs and machines, since
/// learned weights are keyed by it.
#[must_use]
pub const fn form_hash(form: &[u8]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < form.len() {
        hash = (hash ^ form[i] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        i += 1;
    }
    (hash ^ (hash >> 32)) as u32
}

/// Form to id.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    forms: Vec<Box<str>>,
    ids: FxHashMap<u32, Vec<WordId>>,
    /// Open addressing over hashes: `(hash, id)`; id 0 is free.
    slots: Vec<(u32, u32)>,
}

impl Vocabulary {
    /// The id of a form, made if there is none.
    pub fn intern(&mut self, form: &str) -> WordId {
        if self.forms.is_empty() {
            self.forms.push("".into());
        }
        let hash = form_hash(form.as_bytes());
        let known = self.ids.entry(hash).or_default();
        if let Some(&id) = known.iter().find(|id| &*self.forms[id.0 as usize] == form) {
            return id;
        }
        let id = WordId(u32::try_from(self.forms.len()).expect("a lexicon has fewer than 2^32 forms"));
        self.forms.push(form.into());
        known.push(id);
        id
    }

    /// Builds the table that [`find`](Self::find) reads. Call once, after the last [`intern`](Self::intern).
    pub fn seal(&mut self) {
        let size = (self.forms.len().max(8) * 3).next_power_of_two();
        self.slots = vec![(0, 0); size];
        for (id, form) in self.forms.iter().enumerate().skip(1) {
            let hash = form_hash(form.as_bytes());
            let mut at = hash as usize & (size - 1);
            while self.slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = (hash, id as u32);
        }
    }

    /// The id of a folded form whose hash is known.
    #[must_use]
    pub fn find(&self, hash: u32, form: &[u8]) -> WordId {
        if self.slots.is_empty() {
            return WordId::UNKNOWN;
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (slot_hash, id) = self.slots[at];
            if id == 0 {
                return WordId::UNKNOWN;
            }
            if slot_hash == hash && self.forms[id as usize].as_bytes() == form {
                return WordId(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The id of a folded form.
    #[must_use]
    pub fn get(&self, form: &str) -> WordId {
        self.find(form_hash(form.as_bytes()), form.as_bytes())
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
