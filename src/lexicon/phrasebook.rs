//! The wordings of phrases, found by their first two words.
//!
//! Most words that a phrase may begin with are common ("in", "the", "did"); the word after them tells
//! nearly all of them apart, so that a wording is walked only where it is likely to match.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use super::pattern::Pattern;
use super::vocabulary::{WordId, Worded};

/// A wording of an entry.
#[derive(Debug, Clone)]
struct Wording {
    entry: u16,
    pattern: Pattern,
    /// The marks of words that must stand where it matches.
    needs: u64,
}

/// Wordings of entries.
#[derive(Debug, Clone, Default)]
pub struct Phrasebook {
    wordings: Vec<Wording>,
    /// Most words that any of them covers.
    longest: usize,
    /// Numbers of wordings by first word and second word; [`WordId::UNKNOWN`] stands for any second word.
    beginnings: FxHashMap<(WordId, WordId), Vec<u32>>,
    /// A bit for each beginning: most pairs of words begin nothing.
    known: Vec<u64>,
}

/// Bits of the filter, as a power of two.
const FILTER: u32 = 15;

/// Word and bit of a beginning in the filter.
fn place(first: WordId, second: WordId) -> (usize, u64) {
    let pair = u64::from(first.0) << 32 | u64::from(second.0);
    let bit = (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - FILTER)) as usize;
    (bit >> 6, 1 << (bit & 63))
}

/// The mark of a word: one bit of 64, so that a few words' marks together tell of most other words that they
/// aren't among them.
fn mark(word: WordId) -> u64 {
    1 << (word.0.wrapping_mul(0x9e37_79b1) >> 26)
}

impl Phrasebook {
    /// Adds a wording of an entry.
    pub fn insert(&mut self, entry: u16, wording: Pattern) {
        let number = self.wordings.len() as u32;
        for (first, second) in wording.beginnings() {
            let second = second.unwrap_or(WordId::UNKNOWN);
            self.known.resize(1 << (FILTER - 6), 0);
            let (word, bit) = place(first, second);
            self.known[word] |= bit;
            let numbers = self.beginnings.entry((first, second)).or_default();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        self.longest = self.longest.max(wording.longest());
        let needs = wording.needed_words().fold(0, |marks, word| marks | mark(word));
        self.wordings.push(Wording { entry, pattern: wording, needs });
    }

    /// The longest wording of a wanted entry that `words` begins with, by its entry and number of words; of
    /// equally long ones that of the first entry.
    pub fn find<W: Worded>(&self, words: &[W], wanted: impl Fn(u16) -> bool) -> Option<(u16, usize)> {
        let first = words.first()?.word();
        let second = words.get(1).map_or(WordId::UNKNOWN, Worded::word);
        let known = |&second: &WordId| {
            let (word, bit) = place(first, second);
            self.known.get(word).is_some_and(|known| known & bit != 0)
        };
        let seconds = [Some(second).filter(|second| *second != WordId::UNKNOWN), Some(WordId::UNKNOWN)];
        // "on the", "in the": nearly always of no wording. What words stand near tells of most.
        let near = LazyCell::new(|| words.iter().take(self.longest).fold(0, |marks, word| marks | mark(word.word())));
        seconds
            .into_iter()
            .flatten()
            .filter(known)
            .filter_map(|second| self.beginnings.get(&(first, second)))
            .flatten()
            .map(|&number| &self.wordings[number as usize])
            .filter(|wording| wanted(wording.entry) && wording.needs & !*near == 0)
            .filter_map(|wording| Some((wording.entry, wording.pattern.matches(words)?)))
            .max_by_key(|&(entry, n)| (n, std::cmp::Reverse(entry)))
    }
}
