//! What belongs to each word of the vocabulary, side by side in the words' order: one look, no hashing.

use serde::{Deserialize, Serialize};

use super::numbers::List;
use super::vocabulary::WordId;

/// Some items for each word.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static, T: Deserialize<'de>"))]
pub struct ByWord<T> {
    /// First item of each word up to the last that has any, and the end of the last one's.
    starts: List<u32, 1>,
    items: Vec<T>,
}

impl<T> FromIterator<(WordId, T)> for ByWord<T> {
    /// Items of one word stay in the order that they came in.
    fn from_iter<I: IntoIterator<Item = (WordId, T)>>(pairs: I) -> Self {
        let mut pairs: Vec<(WordId, T)> = pairs.into_iter().collect();
        pairs.sort_by_key(|pair| pair.0);
        let words = pairs.last().map_or(0, |last| last.0.0 + 1);
        let mut starts = Vec::with_capacity(words as usize + 1);
        let mut at = 0;
        for word in 0..=words {
            at += pairs[at..].iter().take_while(|pair| pair.0.0 < word).count();
            starts.push(at as u32);
        }
        Self { starts: starts.as_slice().into(), items: pairs.into_iter().map(|pair| pair.1).collect() }
    }
}

impl<T> ByWord<T> {
    /// The items of a word.
    #[must_use]
    pub fn get(&self, word: WordId) -> &[T] {
        let at = word.0 as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_own() {
        let items: ByWord<char> =
            [(5, 'a'), (2, 'b'), (5, 'c')].map(|(word, c)| (WordId(word), c)).into_iter().collect();
        let of = |word| items.get(WordId(word));
        assert_eq!(
            [of(0), of(2), of(4), of(5), of(6), of(u32::MAX - 1)],
            [&[][..], &['b'], &[], &['a', 'c'], &[], &[]]
        );
        assert!(ByWord::<char>::from_iter([]).get(WordId(0)).is_empty());
    }
}
