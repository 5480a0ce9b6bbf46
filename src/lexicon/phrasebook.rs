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
}

impl Phrasebook {
    /// Adds a wording of an entry.
    pub fn insert(&mut self, entry: u16, wording: Pattern) {
        let number = self.wordings.len() as u32;
        for (first, second) in wording.beginnings() {
            let numbers = self.beginnings.entry((first, second.unwrap_or(WordId::UNKNOWN))).or_default();
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
        let of = |second| self.beginnings.get(&(first, second)).into_iter().flatten();
        let sure = (second != WordId::UNKNOWN).then(|| of(second)).into_iter().flatten();
        sure.chain(of(WordId::UNKNOWN))
            .map(|&number| &self.wordings[number as usize])
            .filter(|(entry, _)| wanted(*entry))
            .filter_map(|(entry, wording)| Some((*entry, wording.matches(words)?)))
            .max_by_key(|&(entry, n)| (n, std::cmp::Reverse(entry)))
    }
}
