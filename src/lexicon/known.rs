//! What the lexicon says of single words, found by their hashes.
//!
//! Every word of every article is asked for, in no order that could be foreseen. So what tells whether a word is there
//! is kept small, with room enough that the first place is nearly always the right one; and what is said of a word
//! lies with that of the words beside it in the lexicon, the commonest of which come first.

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::numbers::{List, Numbers};
use super::vocabulary::{Vocabulary, WordId};

/// What the lexicon says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// Its id.
    pub word: WordId,
    /// What it can be.
    pub class: Class,
    /// How often it was a cue where the lexicon was measured; see [`Lexicon::strength`](super::Lexicon::strength).
    pub strength: u8,
}

/// All words of a lexicon, by hash.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct KnownWords {
    /// Open addressing, as many as a power of two: in the low [`WORD_BITS`] a word's id, 0 where there is none; above them
    /// the highest bits of its hash.
    places: List<u32, 1>,
    /// By id.
    words: List<Word, 4>,
}

/// A word. Sixteen bytes: four to a line of the processor's memory.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    class: Class,
    /// The high half of its hash.
    tag: u32,
    strength: u8,
}

impl Numbers<4> for Word {
    fn to(&self) -> [u32; 4] {
        let [low, high] = self.class.bits().to();
        [low, high, self.tag, self.strength.into()]
    }

    #[inline(always)]
    fn of(number: impl Fn(usize) -> u32) -> Self {
        Self { class: Class::from_bits_retain(u64::of(&number)), tag: number(2), strength: number(3) as u8 }
    }
}

/// Bits of an id.
const WORD_BITS: u32 = 20;
const WORD: u32 = (1 << WORD_BITS) - 1;

/// Places for each word, at least: most words are found, or missed, at the first look.
const ROOM: usize = 2;

/// The id of a word at its place, with the highest bits of its hash.
fn place(hash: u64, id: u32) -> u32 {
    (hash >> 32) as u32 & !WORD | id
}

impl KnownWords {
    /// All words of a vocabulary, each with its class and strength.
    ///
    /// # Panics
    /// When two words whose places lie in a row share the high half of their hashes, or there are 2²⁰ words or more.
    #[must_use]
    pub fn new(vocabulary: &Vocabulary, of: impl Fn(WordId) -> (Class, u8)) -> Self {
        assert!(vocabulary.len() <= WORD as usize, "a lexicon has fewer than 2^20 forms");
        let size = (vocabulary.len().max(8) * ROOM).next_power_of_two();
        let mut places = vec![0; size];
        let mut words = vec![Word::default(); vocabulary.len()];
        for (hash, id) in vocabulary.hashes() {
            let (class, strength) = of(id);
            let tag = (hash >> 32) as u32;
            let mut at = hash as usize & (size - 1);
            while places[at] != 0 {
                let other = words[(places[at] & WORD) as usize].tag;
                assert_ne!(other, tag, "two words of the lexicon share a place and a tag");
                at = (at + 1) & (size - 1);
            }
            places[at] = place(hash, id.0);
            words[id.0 as usize] = Word { class, tag, strength };
        }
        Self { places: places.as_slice().into(), words: words.as_slice().into() }
    }

    /// What is said of the word with this id; nothing where there is none.
    #[must_use]
    pub fn of(&self, word: WordId) -> Known {
        let Word { class, strength, .. } = self.words.get(word.0 as usize).unwrap_or_default();
        Known { word, class, strength }
    }

    /// The folded form with this [`wide_hash`](super::wide_hash). Another word with the same place and the same high half would be
    /// taken for it, which is too unlikely to ask for.
    #[must_use]
    #[inline]
    pub fn find(&self, hash: u64) -> Known {
        let mask = self.places.len().wrapping_sub(1);
        let tag = (hash >> 32) as u32;
        let mut at = hash as usize & mask;
        loop {
            let id = match self.places.get(at) {
                None | Some(0) => return Known::default(),
                Some(held) if held & !WORD == tag & !WORD => held & WORD,
                _ => 0,
            };
            match self.words.get(id as usize) {
                Some(word) if id != 0 && word.tag == tag => {
                    return Known { word: WordId(id), class: word.class, strength: word.strength };
                }
                _ => at = (at + 1) & mask,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::wide_hash;

    #[test]
    fn finds_each_word_with_what_is_said_of_it() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<String> = (0..5000).map(|i| format!("word{i}")).collect();
        words.iter().for_each(|word| _ = vocabulary.intern(word));
        let of = |id: WordId| (Class::from_bits_truncate(u64::from(id.0) << 7), (id.0 % 6) as u8);
        let known = KnownWords::new(&vocabulary, of);
        for word in &words {
            let id = vocabulary.get(word);
            let (class, strength) = of(id);
            assert_eq!(known.find(wide_hash(word.as_bytes())), Known { word: id, class, strength });
        }
        assert_eq!(known.find(wide_hash(b"nothing")), Known::default());
        assert_eq!(KnownWords::default().find(wide_hash(b"word1")), Known::default());
    }
}
