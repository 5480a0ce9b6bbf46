//! Sequences of words, found longest first.
//!
//! What may follow a sequence lies side by side in memory and in order, and the first word is its own index:
//! most looks end there.

use serde::{Deserialize, Serialize};

use super::numbers::{List, Numbers};
use super::vocabulary::WordId;

/// Collects word sequences with their values.
#[derive(Debug)]
pub struct Sequences<V>(Vec<(Vec<WordId>, V)>);

impl<V> Default for Sequences<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> Sequences<V> {
    /// Adds a value under a sequence; one of no words is passed over.
    pub fn insert(&mut self, words: Vec<WordId>, value: V) {
        if !words.is_empty() {
            self.0.push((words, value));
        }
    }
}

/// A set of word sequences, each with values.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static, V: Deserialize<'de>"))]
pub struct Trie<V> {
    /// A bit for each word: whether a sequence begins with it. Most words begin none, and the bits of all lie near.
    begins: List<u64, 2>,
    /// Node of each first word; 0 is no node.
    roots: List<u32, 1>,
    nodes: List<Node, 4>,
    /// The words that may follow each node, in order, and the nodes that they lead to.
    next: List<(WordId, u32), 2>,
    values: Vec<V>,
}

/// A sequence that is one of the set or begins one.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// First of its words in `next`, and the one after its last.
    next: (u32, u32),
    /// The same in `values`.
    values: (u32, u32),
}

impl Numbers<4> for Node {
    fn to(&self) -> [u32; 4] {
        [self.next.0, self.next.1, self.values.0, self.values.1]
    }

    #[inline(always)]
    fn of(number: impl Fn(usize) -> u32) -> Self {
        Self { next: (number(0), number(1)), values: (number(2), number(3)) }
    }
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Self::from(Sequences::default())
    }
}

impl<V> From<Sequences<V>> for Trie<V> {
    fn from(Sequences(mut sequences): Sequences<V>) -> Self {
        // Equal sequences stay in the order that they came in.
        sequences.sort_by(|a, b| a.0.cmp(&b.0));
        let (keys, values): (Vec<Vec<WordId>>, Vec<V>) = sequences.into_iter().unzip();
        let first_words = keys.last().map_or(0, |key| key[0].0 as usize + 1);
        let mut begins = vec![0_u64; first_words.div_ceil(64)];
        let mut roots = vec![0_u32; first_words];
        let mut grown = Grown { nodes: vec![Node::default()], next: Vec::new() };
        let mut at = 0;
        while at < keys.len() {
            let end = at + keys[at..].partition_point(|key| key[0] == keys[at][0]);
            let word = keys[at][0].0 as usize;
            roots[word] = grown.grow(&keys, 1, at, end);
            begins[word / 64] |= 1 << (word % 64);
            at = end;
        }
        Self {
            begins: begins.as_slice().into(),
            roots: roots.as_slice().into(),
            nodes: grown.nodes.as_slice().into(),
            next: grown.next.as_slice().into(),
            values,
        }
    }
}

/// The nodes of a trie while it's made.
struct Grown {
    nodes: Vec<Node>,
    next: Vec<(WordId, u32)>,
}

impl Grown {
    /// Makes the node of `keys[from..to]`, which have their first `depth` words in common.
    fn grow(&mut self, keys: &[Vec<WordId>], depth: usize, from: usize, to: usize) -> u32 {
        let own = from + keys[from..to].partition_point(|key| key.len() == depth);
        let mut branches = Vec::new();
        let mut at = own;
        while at < to {
            let end = at + keys[at..to].partition_point(|key| key[depth] == keys[at][depth]);
            branches.push((at, end));
            at = end;
        }
        let first = self.next.len();
        self.next.extend(branches.iter().map(|&(at, _)| (keys[at][depth], 0)));
        let number = self.nodes.len();
        self.nodes.push(Node { next: (first as u32, self.next.len() as u32), values: (from as u32, own as u32) });
        for (i, (from, to)) in branches.into_iter().enumerate() {
            self.next[first + i].1 = self.grow(keys, depth + 1, from, to);
        }
        u32::try_from(number).expect("a lexicon has fewer than 2^32 phrases")
    }
}

impl<V> Trie<V> {
    /// The longest sequence that `words` begins with, and how many words it has.
    #[inline]
    pub fn longest(&self, words: impl IntoIterator<Item = WordId>) -> Option<(&[V], usize)> {
        let mut words = words.into_iter();
        let first = words.next()?.0 as usize;
        if self.begins.get(first / 64)? >> (first % 64) & 1 == 0 {
            return None;
        }
        self.longest_from(first, words)
    }

    fn longest_from(&self, first: usize, mut words: impl Iterator<Item = WordId>) -> Option<(&[V], usize)> {
        let mut number = self.roots.get(first)?;
        let mut best = None;
        let mut length = 1;
        while number != 0 {
            let node = self.nodes.get(number as usize)?;
            let values = &self.values[node.values.0 as usize..node.values.1 as usize];
            if !values.is_empty() {
                best = Some((values, length));
            }
            if node.next.0 == node.next.1 {
                break;
            }
            let Some(word) = words.next() else { break };
            number = self.next.search(node.next.0, node.next.1, &word, |next| next.0).map_or(0, |next| next.1);
            length += 1;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(words: &[u32]) -> Vec<WordId> {
        words.iter().copied().map(WordId).collect()
    }

    #[test]
    fn the_longest_that_is_in_the_set() {
        let mut sequences = Sequences::default();
        for (words, value) in [(&[3, 1][..], 'b'), (&[3], 'a'), (&[3, 1, 4, 1], 'c'), (&[9, 9], 'd'), (&[3], 'e')] {
            sequences.insert(ids(words), value);
        }
        let trie = Trie::from(sequences);
        assert_eq!(trie.longest(ids(&[3, 2])), Some((&['a', 'e'][..], 1)));
        assert_eq!(trie.longest(ids(&[3, 1, 4, 5])), Some((&['b'][..], 2)));
        assert_eq!(trie.longest(ids(&[3, 1, 4, 1, 5])), Some((&['c'][..], 4)));
        assert_eq!(trie.longest(ids(&[9, 1])), None);
        assert_eq!(trie.longest(ids(&[9, 9])), Some((&['d'][..], 2)));
        assert_eq!(trie.longest(ids(&[0])), None);
        assert_eq!(trie.longest(ids(&[77])), None);
        assert_eq!(Trie::<char>::default().longest(ids(&[1])), None);
    }
}
