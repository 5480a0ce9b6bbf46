//! Landmarks: words and marks of a text that the evidence asks for again and again, found in one pass, so
//! that "the next one from here" and "how many in between" are asked without reading the words between.

use super::part_of_speech::Tag;
use crate::lexicon::{Lexicon, form_hash};
use crate::text::Text;

/// A property that makes a token a landmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landmark {
    /// A verb or auxiliary.
    Verb,
    /// A strong cue word outside quotations.
    Strong,
    /// A verb that is a strong cue word, outside quotations.
    StrongVerb,
    /// The same, inside quotations.
    QuotedStrongVerb,
    /// A word or mark of a quotation.
    Quoted,
    /// A comma.
    Comma,
    /// "that" before a clause.
    That,
    /// "according", as in "according to".
    According,
}

/// How many properties there are.
const KINDS: usize = Landmark::According as usize + 1;

/// Words of this strength are taken for cues when other cues are judged.
const STRONG: u8 = 4;

const ACCORDING: u32 = form_hash(b"according");

/// All landmarks of a text.
#[derive(Debug, Default)]
pub struct Landmarks {
    /// Tokens that have each property, in order.
    at: [Vec<u32>; KINDS],
    /// How many stand before each token, and before the end.
    before: Vec<[u32; KINDS]>,
}

impl Landmarks {
    /// Finds them.
    #[must_use]
    pub fn new(text: &Text<'_>, tags: &[Tag], lexicon: &Lexicon) -> Self {
        Self::of(text.tokens.iter().zip(tags).map(|(token, &tag)| {
            let strong = lexicon.strength(token.word) >= STRONG;
            let quoted = token.is_quoted();
            let strong_verb = strong && matches!(tag, Tag::Verb | Tag::Participle | Tag::Gerund);
            [
                matches!(tag, Tag::Verb | Tag::Auxiliary),
                strong && !quoted,
                strong_verb && !quoted,
                strong_verb && quoted,
                quoted,
                tag == Tag::Comma,
                tag == Tag::That,
                token.hash == ACCORDING,
            ]
        }))
    }

    fn of(tokens: impl ExactSizeIterator<Item = [bool; KINDS]>) -> Self {
        let mut at: [Vec<u32>; KINDS] = Default::default();
        let mut before = Vec::with_capacity(tokens.len() + 1);
        let mut counts = [0; KINDS];
        before.push(counts);
        for (i, has) in (0..).zip(tokens) {
            if has.contains(&true) {
                for kind in (0..KINDS).filter(|&kind| has[kind]) {
                    at[kind].push(i);
                    counts[kind] += 1;
                }
            }
            before.push(counts);
        }
        Self { at, before }
    }

    /// How many landmarks of a kind stand before a token.
    fn rank(&self, kind: Landmark, token: u32) -> usize {
        let last = self.before.len().saturating_sub(1);
        self.before.get((token as usize).min(last)).map_or(0, |before| before[kind as usize] as usize)
    }

    /// How many stand in `start..end`.
    #[must_use]
    pub fn count(&self, kind: Landmark, start: u32, end: u32) -> usize {
        self.rank(kind, end).saturating_sub(self.rank(kind, start))
    }

    /// Whether any stands in `start..end`.
    #[must_use]
    pub fn any(&self, kind: Landmark, start: u32, end: u32) -> bool {
        self.count(kind, start, end) > 0
    }

    /// The first in `start..end`.
    #[must_use]
    pub fn first(&self, kind: Landmark, start: u32, end: u32) -> Option<u32> {
        self.at[kind as usize].get(self.rank(kind, start)).copied().filter(|&at| at < end)
    }

    /// The last in `start..end`.
    #[must_use]
    pub fn last(&self, kind: Landmark, start: u32, end: u32) -> Option<u32> {
        self.at[kind as usize].get(self.rank(kind, end).wrapping_sub(1)).copied().filter(|&at| at >= start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn as_if_every_token_were_read(tokens in proptest::collection::vec(proptest::bool::ANY, 0..40), a in 0_u32..45, b in 0_u32..45) {
            let comma = |has| std::array::from_fn(|kind| has && kind == Landmark::Comma as usize);
            let landmarks = Landmarks::of(tokens.iter().map(|&has| comma(has)));
            let has = |i: &u32| tokens.get(*i as usize) == Some(&true);
            proptest::prop_assert_eq!(landmarks.first(Landmark::Comma, a, b), (a..b).find(has));
            proptest::prop_assert_eq!(landmarks.last(Landmark::Comma, a, b), (a..b).rev().find(has));
            proptest::prop_assert_eq!(landmarks.count(Landmark::Comma, a, b), (a..b).filter(has).count());
            proptest::prop_assert!(!landmarks.any(Landmark::Verb, a, b));
        }
    }
}
