//! Landmarks: words and marks of a text that the evidence asks for again and again, found in one pass, so
//! that "the next one from here" and "how many in between" are asked without reading the words between.

use super::part_of_speech::{ACCORDING, Tag};
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

/// All landmarks of a text.
#[derive(Debug, Default)]
pub struct Landmarks {
    /// Tokens that have each property, in order.
    at: [Vec<u32>; KINDS],
    /// How many stand before each token and before the end, from the start of its block.
    in_block: Vec<[u16; KINDS]>,
    /// How many stand before each block.
    before_block: Vec<[u32; KINDS]>,
}

/// Tokens to a block, and the power of two that they are: few enough for the counts within to be small, so that
/// those of a token are added at once.
const PER_BLOCK: u32 = 1 << BLOCK;
const BLOCK: u32 = 12;

/// One for each property that a token has.
const ONES: [[u16; KINDS]; 256] = {
    let mut ones = [[0; KINDS]; 256];
    let mut bits = 0;
    while bits < 256 {
        let mut kind = 0;
        while kind < KINDS {
            ones[bits][kind] = (bits >> kind & 1) as u16;
            kind += 1;
        }
        bits += 1;
    }
    ones
};

impl Landmarks {
    /// Finds them.
    #[must_use]
    pub fn new(text: &Text<'_>, tags: &[Tag]) -> Self {
        Self::of(text.tokens.iter().zip(tags).map(|(token, &tag)| {
            let bit = |has: bool, kind: Landmark| u8::from(has) << kind as u32;
            let strong = token.strength >= STRONG;
            let quoted = token.is_quoted();
            let strong_verb = strong && matches!(tag, Tag::Verb | Tag::Participle | Tag::Gerund);
            bit(matches!(tag, Tag::Verb | Tag::Auxiliary), Landmark::Verb)
                | bit(strong && !quoted, Landmark::Strong)
                | bit(strong_verb && !quoted, Landmark::StrongVerb)
                | bit(strong_verb && quoted, Landmark::QuotedStrongVerb)
                | bit(quoted, Landmark::Quoted)
                | bit(tag == Tag::Comma, Landmark::Comma)
                | bit(tag == Tag::That, Landmark::That)
                | bit(token.hash == ACCORDING, Landmark::According)
        }))
    }

    /// From the properties of each token.
    fn of(tokens: impl ExactSizeIterator<Item = u8>) -> Self {
        let mut at: [Vec<u32>; KINDS] = Default::default();
        let mut in_block = Vec::with_capacity(tokens.len() + 1);
        let mut before_block = Vec::with_capacity((tokens.len() >> BLOCK) + 1);
        let mut counts = [0; KINDS];
        let end = tokens.len() as u32;
        for (i, has) in (0..).zip(tokens) {
            if i & (PER_BLOCK - 1) == 0 {
                before_block.push(at.each_ref().map(|at| at.len() as u32));
                counts = [0; KINDS];
            }
            in_block.push(counts);
            for (count, one) in counts.iter_mut().zip(ONES[has as usize]) {
                *count += one;
            }
            let mut rest = has;
            while rest != 0 {
                at[rest.trailing_zeros() as usize].push(i);
                rest &= rest - 1;
            }
        }
        // The place after the last token.
        if end & (PER_BLOCK - 1) == 0 {
            before_block.push(at.each_ref().map(|at| at.len() as u32));
            counts = [0; KINDS];
        }
        in_block.push(counts);
        Self { at, in_block, before_block }
    }

    /// How many landmarks of a kind stand before a token.
    #[inline(always)]
    fn rank(&self, kind: Landmark, token: u32) -> usize {
        let (block, token) = ((token >> BLOCK) as usize, token as usize);
        match (self.before_block.get(block), self.in_block.get(token)) {
            (Some(before), Some(within)) => before[kind as usize] as usize + within[kind as usize] as usize,
            _ => self.at[kind as usize].len(),
        }
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
        fn as_if_every_token_were_read(
            tokens in proptest::collection::vec(proptest::bool::ANY, 0..40),
            earlier in proptest::sample::select(vec![0, 4080]),
            a in 0_u32..45,
            b in 0_u32..45,
        ) {
            // Some texts run over the end of a block.
            let tokens = [vec![true; earlier as usize], tokens].concat();
            let (a, b) = (a + earlier, b + earlier);
            let landmarks = Landmarks::of(tokens.iter().map(|&has| u8::from(has) << Landmark::Comma as u32));
            let has = |i: &u32| tokens.get(*i as usize) == Some(&true);
            proptest::prop_assert_eq!(landmarks.first(Landmark::Comma, a, b), (a..b).find(has));
            proptest::prop_assert_eq!(landmarks.last(Landmark::Comma, a, b), (a..b).rev().find(has));
            proptest::prop_assert_eq!(landmarks.count(Landmark::Comma, a, b), (a..b).filter(has).count());
            proptest::prop_assert!(!landmarks.any(Landmark::Verb, a, b));
        }
    }
}
