//! What the lexicon says of single words, found by their hashes in one look.
//!
//! Every word of every article is asked for, in no order that could be foreseen; so what is wanted of all of them
//! lies side by side, in a table with room enough that the first place is nearly always the right one.

use super::class::Class;
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
#[derive(Debug, Clone, Default)]
pub struct KnownWords {
    /// Open addressing: as many as a power of two.
    slots: Vec<Slot>,
}

/// A word, or nothing where the word is [`WordId::UNKNOWN`]. Sixteen bytes: four to a line of the processor's memory.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The high half of the word's hash.
    tag: u32,
    /// Its id, and in the highest [`STRENGTH`] bits its strength.
    word: u32,
    class: Class,
}

/// Bits of a strength, 0 to 5.
const STRENGTH: u32 = 3;
const WORD: u32 = u32::MAX >> STRENGTH;

/// Slots for each word, at least: most words are found, or missed, at the first look.
const ROOM: usize = 2;

impl KnownWords {
    /// All words of a vocabulary, each with its class and strength.
    ///
    /// # Panics
    /// When two words share both their place and the high half of their hashes, or there are more than 2²⁹ of them.
    #[must_use]
    pub fn new(vocabulary: &Vocabulary, of: impl Fn(WordId) -> (Class, u8)) -> Self {
        assert!(vocabulary.len() <= WORD as usize, "a lexicon has fewer than 2^29 forms");
        let size = (vocabulary.len().max(8) * ROOM).next_power_of_two();
        let mut slots = vec![Slot::default(); size];
        for (hash, id) in vocabulary.hashes() {
            let (class, strength) = of(id);
            let mut at = hash as usize & (size - 1);
            while slots[at].word != 0 {
                assert_ne!(slots[at].tag, (hash >> 32) as u32, "two words of the lexicon share a place and a tag");
                at = (at + 1) & (size - 1);
            }
            let word = id.0 | u32::from(strength) << (u32::BITS - STRENGTH);
            slots[at] = Slot { tag: (hash >> 32) as u32, word, class };
        }
        Self { slots }
    }

    /// The folded form with this [`wide_hash`](super::wide_hash). Another word with the same place and the same high half would be
    /// taken for it, which is too unlikely to ask for.
    #[must_use]
    #[inline]
    pub fn find(&self, hash: u64) -> Known {
        let mask = self.slots.len().wrapping_sub(1);
        let tag = (hash >> 32) as u32;
        let mut at = hash as usize & mask;
        loop {
            let Some(&slot) = self.slots.get(at) else { return Known::default() };
            // Whether a word is known can't be foreseen, so that isn't asked; that another word has its place is rare.
            if slot.tag == tag || slot.word == 0 {
                let all = u64::from(slot.tag == tag).wrapping_neg();
                return Known {
                    word: WordId(slot.word & WORD & all as u32),
                    class: Class::from_bits_retain(slot.class.bits() & all),
                    strength: ((slot.word & all as u32) >> (u32::BITS - STRENGTH)) as u8,
                };
            }
            at = (at + 1) & mask;
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
