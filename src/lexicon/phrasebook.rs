//! The wordings of phrases, found by their first word and the second or third.
//!
//! Most words that a phrase may begin with are common ("in", "the", "did"); a word after them tells
//! nearly all of them apart, so that a wording is walked only where it is likely to match.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::numbers::{List, Numbers};
use super::pattern::{Pattern, Telling};
use super::vocabulary::{WordId, Worded};

/// What tells of most wordings, without a look at their words, that they don't match.
#[derive(Debug, Clone, Copy)]
struct Wording {
    /// The marks of words that must stand where it matches.
    needs: u64,
    /// Number of its pattern.
    pattern: u32,
    entry: u16,
}

impl Numbers<4> for Wording {
    fn to(&self) -> [u32; 4] {
        let [low, high] = self.needs.to();
        [low, high, self.pattern, self.entry.into()]
    }

    #[inline(always)]
    fn of(number: impl Fn(usize) -> u32) -> Self {
        Self { needs: u64::of(&number), pattern: number(2), entry: number(3) as u16 }
    }
}

/// Wordings of entries.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Phrasebook {
    patterns: Vec<Pattern>,
    /// Most words that any of them covers.
    longest: usize,
    /// Where the wordings of a beginning lie in `wordings`, from and to.
    beginnings: FxHashMap<(WordId, Telling), (u32, u32)>,
    /// The wordings of each beginning, side by side.
    wordings: List<Wording, 4>,
    /// A bit for each beginning: most pairs of words begin nothing.
    known: List<u64, 2>,
}

/// Bits of the filter, as a power of two.
const FILTER: u32 = 16;

/// Word and bit of a beginning in the filter.
fn place(first: WordId, telling: Telling) -> (usize, u64) {
    let telling = match telling {
        Telling::None => 0,
        Telling::Second(word) => u64::from(word.0) << 1,
        Telling::Third(word) => u64::from(word.0) << 1 | 1,
    };
    let bit = ((u64::from(first.0) << 33 ^ telling).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - FILTER)) as usize;
    (bit >> 6, 1 << (bit & 63))
}

/// The mark of a word: one bit of 64, so that a few words' marks together tell of most other words that they
/// aren't among them.
fn mark(word: WordId) -> u64 {
    1 << (word.0.wrapping_mul(0x9e37_79b1) >> 26)
}

impl FromIterator<(u16, Pattern)> for Phrasebook {
    /// From the wordings, each with the number of its entry.
    fn from_iter<I: IntoIterator<Item = (u16, Pattern)>>(wordings: I) -> Self {
        let mut book = Self::default();
        let mut all = Vec::new();
        for (pattern, (entry, wording)) in (0..).zip(wordings) {
            let needs = wording.needed_words().fold(0, |marks, word| marks | mark(word));
            let beginnings = wording.beginnings().into_iter();
            all.extend(beginnings.map(|beginning| (beginning, Wording { needs, pattern, entry })));
            book.longest = book.longest.max(wording.longest());
            book.patterns.push(wording);
        }
        all.sort_by_key(|&(beginning, wording)| (beginning, wording.pattern));
        all.dedup_by_key(|&mut (beginning, wording)| (beginning, wording.pattern));
        let (mut known, mut wordings) = (vec![0_u64; 1 << (FILTER - 6)], Vec::new());
        for beginning in all.chunk_by(|a, b| a.0 == b.0) {
            let (word, bit) = place(beginning[0].0.0, beginning[0].0.1);
            known[word] |= bit;
            let from = wordings.len();
            wordings.extend(beginning.iter().map(|(_, wording)| *wording));
            book.beginnings.insert(beginning[0].0, (from as u32, wordings.len() as u32));
        }
        (book.known, book.wordings) = (known.as_slice().into(), wordings.as_slice().into());
        book
    }
}

impl Phrasebook {
    /// The longest wording of a wanted entry that `words` begins with, by its entry and number of words; of
    /// equally long ones that of the first entry.
    #[inline]
    pub fn find<W: Worded>(&self, words: &[W], wanted: impl Fn(u16) -> bool) -> Option<(u16, usize)> {
        let [first, second, third] = [0, 1, 2].map(|place| words.get(place).map_or(WordId::UNKNOWN, Worded::word));
        // "on the", "in the": nearly always of no wording, which is told without a branch for each.
        let may_begin = self.may_begin(first, Telling::None)
            | self.may_begin(first, Telling::Second(second))
            | self.may_begin(first, Telling::Third(third));
        if may_begin { self.longest(words, [first, second, third], wanted) } else { None }
    }

    /// Whether there may be a beginning of these words.
    #[inline(always)]
    fn may_begin(&self, first: WordId, telling: Telling) -> bool {
        let (word, bit) = place(first, telling);
        self.known.get(word).is_some_and(|known| known & bit != 0)
    }

    #[inline(never)]
    fn longest<W: Worded>(
        &self,
        words: &[W],
        [first, second, third]: [WordId; 3],
        wanted: impl Fn(u16) -> bool,
    ) -> Option<(u16, usize)> {
        // What words stand near tells of most wordings.
        let near = LazyCell::new(|| words.iter().take(self.longest).fold(0, |marks, word| marks | mark(word.word())));
        [Telling::None, Telling::Second(second), Telling::Third(third)]
            .into_iter()
            .filter(|&telling| self.may_begin(first, telling))
            .filter_map(|telling| self.beginnings.get(&(first, telling)))
            .flat_map(|&(from, to)| self.wordings.range(from, to))
            .filter(|wording| wording.needs & !*near == 0 && wanted(wording.entry))
            .filter_map(|wording| Some((wording.entry, self.patterns[wording.pattern as usize].matches(words)?)))
            .max_by_key(|&(entry, n)| (n, std::cmp::Reverse(entry)))
    }
}
