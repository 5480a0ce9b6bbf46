//! Words as numbers. Every form that any lexicon names gets an id; all other words share
//! [`WordId::UNKNOWN`]. The hash of a form is the same with or without an entry, so that words which no
//! lexicon knows can still be told apart.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::form_hash::wide_hash;

/// A word form of the vocabulary, folded to lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Deserialize, Serialize)]
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
    /// All forms, one after the other: they are tens of thousands.
    forms: String,
    /// Where the form of each id ends in `forms`; that of [`WordId::UNKNOWN`] is empty.
    ends: Vec<u32>,
    ids: FxHashMap<u64, WordId>,
}

impl Vocabulary {
    /// The id of a form, made if there is none.
    pub fn intern(&mut self, form: &str) -> WordId {
        if self.ends.is_empty() {
            self.ends.push(0);
        }
        let hash = wide_hash(form.as_bytes());
        let next = WordId(self.ends.len() as u32);
        let id = *self.ids.entry(hash).or_insert(next);
        if id == next {
            self.forms.push_str(form);
            self.ends.push(u32::try_from(self.forms.len()).expect("a lexicon's forms have fewer than 2^32 bytes"));
        } else {
            assert_eq!(self.form(id), form, "two words of the lexicon share a hash");
        }
        id
    }

    /// The id of a folded form.
    #[must_use]
    pub fn get(&self, form: &str) -> WordId {
        self.ids.get(&wide_hash(form.as_bytes())).copied().unwrap_or_default()
    }

    /// Each word's [`wide_hash`] and id.
    pub fn hashes(&self) -> impl Iterator<Item = (u64, WordId)> + '_ {
        self.ids.iter().map(|(&hash, &id)| (hash, id))
    }

    /// The form of an id; empty for [`WordId::UNKNOWN`].
    #[must_use]
    pub fn form(&self, id: WordId) -> &str {
        let at = id.0 as usize;
        match (at.checked_sub(1).and_then(|before| self.ends.get(before)), self.ends.get(at)) {
            (Some(&from), Some(&to)) => &self.forms[from as usize..to as usize],
            _ => "",
        }
    }

    /// How many ids there are, the unknown word included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len().max(1)
    }

    /// Whether no form was interned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }
}
