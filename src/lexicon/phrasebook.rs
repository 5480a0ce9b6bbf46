//! The wordings of phrases, found by their first two words.
//!
//! Most words that a phrase may begin with are common ("in", "the", "did"); the word after them tells
//! nearly all of them apart, so that a wording is walked only where it is likely to match.

use rustc_hash::FxHashMap;

use super::pattern::Pattern;
use super::vocabulary::{WordId, Worded};

/// Wordings of entries.
#[derive(Debug, Clone, Default)]
pub struct Phrasebook {
    wordings: Vec<(u16, Pattern)>,
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
        self.wordings.push((entry, wording));
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
        seconds
            .into_iter()
            .flatten()
            .filter(known)
            .filter_map(|second| self.beginnings.get(&(first, second)))
            .flatten()
            .map(|&number| &self.wordings[number as usize])
            .filter(|(entry, _)| wanted(*entry))
            .filter_map(|(entry, wording)| Some((*entry, wording.matches(words)?)))
            .max_by_key(|&(entry, n)| (n, std::cmp::Reverse(entry)))
    }
}
