//! Sequences of words, found longest first.

use rustc_hash::FxHashMap;

use super::vocabulary::WordId;

/// A set of word sequences, each with values.
#[derive(Debug, Clone)]
pub struct Trie<V> {
    edges: FxHashMap<(u32, WordId), u32>,
    values: Vec<Vec<V>>,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Self { edges: FxHashMap::default(), values: vec![Vec::new()] }
    }
}

impl<V> Trie<V> {
    /// Adds a value under a sequence.
    pub fn insert(&mut self, words: &[WordId], value: V) {
        let mut node = 0;
        for &word in words {
            let next = u32::try_from(self.values.len()).expect("a lexicon has fewer than 2^32 phrases");
            node = *self.edges.entry((node, word)).or_insert(next);
            if node == next {
                self.values.push(Vec::new());
            }
        }
        self.values[node as usize].push(value);
    }

    /// The longest sequence that `words` begins with, and how many words it has.
    pub fn longest(&self, words: impl IntoIterator<Item = WordId>) -> Option<(&[V], usize)> {
        let mut node = 0;
        let mut best = None;
        for (i, word) in words.into_iter().enumerate() {
            if word == WordId::UNKNOWN {
                break;
            }
            let Some(&next) = self.edges.get(&(node, word)) else { break };
            node = next;
            let values = &self.values[node as usize];
            if !values.is_empty() {
                best = Some((values.as_slice(), i + 1));
            }
        }
        best
    }
}
