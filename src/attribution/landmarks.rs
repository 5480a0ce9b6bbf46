//! Landmarks: words and marks of a text that the evidence asks for again and again, found in one pass, so
//! that "the next one from here" and "how many in between" are asked without reading the words between.
//!
//! Each property has a bit a token, and the bits of 64 tokens stand side by side for all properties: a sentence lies in
//! one or two such blocks, whose bits are asked all at once and without a branch a token.

use std::iter::once;

use super::part_of_speech::ACCORDING;
use super::tag::{Tag, Tags};
use crate::lexicon::form_hashes;
use crate::text::Text;

/// A property that makes a token a landmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landmark {
    /// A verb or auxiliary.
    Verb,
    /// A comma.
    Comma,
    /// "that" before a clause.
    That,
    /// A mark that opens a quotation.
    QuoteOpen,
    /// A mark or joining word after which content before the cue may begin.
    Opening,
    /// A mark or joining word at which content may end.
    Closing,
    /// A comma or colon.
    Pause,
    /// A word that joins a clause or an infinitive to what stands before.
    Joint,
    /// A strong cue word outside quotations.
    Strong,
    /// A verb that is a strong cue word, outside quotations.
    StrongVerb,
    /// The same, inside quotations.
    QuotedStrongVerb,
    /// A word or mark of a quotation.
    Quoted,
    /// "according", as in "according to".
    According,
    /// A preposition that mostly opens when or where something was said: content may end before it.
    Circumstance,
}

/// How many properties there are.
const KINDS: usize = Landmark::Circumstance as usize + 1;

/// Tags of cue verbs.
const VERBAL: [Tag; 3] = [Tag::Verb, Tag::Participle, Tag::Gerund];

/// The properties that a token may have by its tag. Those of [`BY_STATE`] hang on what else it is; the others it has.
const OF_TAGS: [(Landmark, Tags); 12] = [
    (Landmark::Strong, Tags::ALL),
    (Landmark::StrongVerb, Tags::of(&VERBAL)),
    (Landmark::QuotedStrongVerb, Tags::of(&VERBAL)),
    (Landmark::Quoted, Tags::ALL),
    (Landmark::Verb, Tags::of(&[Tag::Verb, Tag::Auxiliary])),
    (Landmark::Comma, Tags::of(&[Tag::Comma])),
    (Landmark::That, Tags::of(&[Tag::That])),
    (Landmark::QuoteOpen, Tags::of(&[Tag::QuoteOpen])),
    (
        Landmark::Opening,
        Tags::of(&[
            Tag::Comma,
            Tag::Semicolon,
            Tag::Dash,
            Tag::Colon,
            Tag::Coordinator,
            Tag::Subordinator,
            Tag::That,
            Tag::Open,
            Tag::Relative,
        ]),
    ),
    (
        Landmark::Closing,
        Tags::of(&[
            Tag::Comma,
            Tag::Semicolon,
            Tag::Dash,
            Tag::Coordinator,
            Tag::Subordinator,
            Tag::Open,
            Tag::Stop,
            Tag::Colon,
            Tag::QuoteClose,
        ]),
    ),
    (Landmark::Pause, Tags::of(&[Tag::Comma, Tag::Colon])),
    (Landmark::Joint, Tags::of(&[Tag::Subordinator, Tag::To, Tag::Relative])),
];

/// The bits of those properties, by tag.
const BITS: [u16; 32] = {
    let mut bits = [0; 32];
    let mut i = 0;
    while i < OF_TAGS.len() {
        let (kind, tags) = OF_TAGS[i];
        let mut tag = 0;
        while tag < bits.len() {
            bits[tag] |= (tags.holds(tag as u32) as u16) << kind as u16;
            tag += 1;
        }
        i += 1;
    }
    bits
};

/// The properties that a token has, where its tag allows it, if it is strong, and if it is quoted.
const BY_STATE: [[&[Landmark]; 2]; 2] = [
    [&[], &[Landmark::Quoted]],
    [&[Landmark::Strong, Landmark::StrongVerb], &[Landmark::Quoted, Landmark::QuotedStrongVerb]],
];

/// The bits that its state leaves of those of its tag.
const BESIDE: [[u16; 2]; 2] = {
    let all = bits(BY_STATE[0][1]) | bits(BY_STATE[1][0]) | bits(BY_STATE[1][1]);
    let mut beside = [[0; 2]; 2];
    let mut i = 0;
    while i < 4 {
        beside[i / 2][i % 2] = !all | bits(BY_STATE[i / 2][i % 2]);
        i += 1;
    }
    beside
};

const fn bits(kinds: &[Landmark]) -> u16 {
    let (mut bits, mut i) = (0, 0);
    while i < kinds.len() {
        bits |= 1 << kinds[i] as u16;
        i += 1;
    }
    bits
}

/// Prepositions of place and time: what they open is seldom said, and often when or where it was.
const CIRCUMSTANCES: [u32; 6] = form_hashes(["in", "on", "at", "to", "during", "after"]);

/// Words of this strength are taken for cues when other cues are judged.
const STRONG: u8 = 4;

/// Tokens to a block.
const BLOCK: usize = 64;

/// The bits of a block, a word for each property; the first token's is the lowest.
pub type Bits = [u64; KINDS];

/// All landmarks of a text.
#[derive(Debug, Default)]
pub struct Landmarks {
    blocks: Vec<Bits>,
}

impl Landmarks {
    /// Finds them.
    #[must_use]
    pub fn new(text: &Text<'_>, tags: &[Tag]) -> Self {
        Self::of(text.tokens.iter().zip(tags).map(|(token, &tag)| {
            let beside = BESIDE[usize::from(token.strength >= STRONG)][usize::from(token.is_quoted())];
            let circumstance = tag == Tag::Preposition && CIRCUMSTANCES.contains(&token.hash);
            BITS[tag as usize] & beside
                | u16::from(token.hash == ACCORDING) << Landmark::According as u32
                | u16::from(circumstance) << Landmark::Circumstance as u32
        }))
    }

    /// From the properties of each token, a bit for each.
    fn of(tokens: impl ExactSizeIterator<Item = u16>) -> Self {
        let mut blocks = Vec::with_capacity(tokens.len() / BLOCK + 1);
        // The low and the high halves of the tokens' properties.
        let mut halves = [[0; BLOCK]; 2];
        let mut filled = 0;
        for has in tokens {
            [halves[0][filled], halves[1][filled]] = has.to_le_bytes();
            filled += 1;
            if filled == BLOCK {
                blocks.push(turned(&halves));
                filled = 0;
            }
        }
        if filled > 0 {
            halves.iter_mut().for_each(|half| half[filled..].fill(0));
            blocks.push(turned(&halves));
        }
        Self { blocks }
    }

    /// How many stand in `start..end`.
    #[must_use]
    #[inline]
    pub fn count(&self, kind: Landmark, start: u32, end: u32) -> usize {
        let Within { head, middle, tail, .. } = self.within(of(kind), start, end);
        let middle = middle.iter().map(|block| block[kind as usize].count_ones());
        (head.count_ones() + middle.sum::<u32>() + tail.count_ones()) as usize
    }

    /// Whether any stands in `start..end`.
    #[must_use]
    #[inline]
    pub fn any(&self, kind: Landmark, start: u32, end: u32) -> bool {
        let Within { head, middle, tail, .. } = self.within(of(kind), start, end);
        head != 0 || tail != 0 || middle.iter().any(|block| block[kind as usize] != 0)
    }

    /// The first in `start..end`.
    #[must_use]
    #[inline]
    pub fn first(&self, kind: Landmark, start: u32, end: u32) -> Option<u32> {
        let within = self.within(of(kind), start, end);
        let place = |(from, word): (u32, u64)| (word != 0).then(|| from + word.trailing_zeros());
        place((within.from, within.head))
            .or_else(|| within.inner(of(kind)).find_map(place))
            .or_else(|| place((within.last(), within.tail)))
    }

    /// The last in `start..end`.
    #[must_use]
    #[inline]
    pub fn last(&self, kind: Landmark, start: u32, end: u32) -> Option<u32> {
        let within = self.within(of(kind), start, end);
        let place = |(from, word): (u32, u64)| word.checked_ilog2().map(|bit| from + bit);
        place((within.last(), within.tail))
            .or_else(|| within.inner(of(kind)).rev().find_map(place))
            .or_else(|| place((within.from, within.head)))
    }

    /// All in `start..end` that have one of the properties whose bits `pick` joins, in order.
    #[inline]
    pub fn each<F: Fn(&Bits) -> u64>(
        &self,
        pick: F,
        start: u32,
        end: u32,
    ) -> impl DoubleEndedIterator<Item = u32> + use<'_, F> {
        let within = self.within(&pick, start, end);
        let (head, tail) = ((within.from, within.head), (within.last(), within.tail));
        let words = once(head).chain(within.inner(pick)).chain(once(tail));
        words.flat_map(|(from, word)| Ones(word).map(move |bit| from + bit))
    }

    /// The bits of `start..end`.
    #[inline(always)]
    fn within(&self, pick: impl Fn(&Bits) -> u64, start: u32, end: u32) -> Within<'_> {
        const LAST: u32 = BLOCK as u32 - 1;
        let end = end.min((self.blocks.len() * BLOCK) as u32);
        if start >= end {
            return Within::default();
        }
        let (first, last) = (start as usize / BLOCK, (end as usize - 1) / BLOCK);
        // What stands before the first token, and after the last one, is shifted out.
        let (before, beyond) = (u64::MAX << (start & LAST), u64::MAX >> (LAST - ((end - 1) & LAST)));
        let from = (first * BLOCK) as u32;
        match &self.blocks[first..=last] {
            [] => Within::default(),
            [one] => Within { from, head: pick(one) & before & beyond, ..Within::default() },
            [head, middle @ .., tail] => Within { from, head: pick(head) & before, middle, tail: pick(tail) & beyond },
        }
    }
}

/// The bits of one property.
#[inline(always)]
fn of(kind: Landmark) -> impl Fn(&Bits) -> u64 + Copy {
    move |block| block[kind as usize]
}

/// The bits of some properties in a stretch of tokens.
#[derive(Default)]
struct Within<'l> {
    /// First token of the first block.
    from: u32,
    /// The bits of the first block; where there is one block alone, all.
    head: u64,
    /// The blocks between the first and the last, whole.
    middle: &'l [Bits],
    /// The bits of the last block.
    tail: u64,
}

impl<'l> Within<'l> {
    /// The first token of each block between the first and the last, and its bits.
    fn inner<F: Fn(&Bits) -> u64>(&self, pick: F) -> impl DoubleEndedIterator<Item = (u32, u64)> + use<'l, F> {
        let from = self.from;
        self.middle.iter().enumerate().map(move |(i, block)| (from + ((i + 1) * BLOCK) as u32, pick(block)))
    }

    /// The first token of the last block.
    fn last(&self) -> u32 {
        self.from + ((self.middle.len() + 1) * BLOCK) as u32
    }
}

/// The places of a word's ones, from the lowest.
struct Ones(u64);

impl Iterator for Ones {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let place = (self.0 != 0).then(|| self.0.trailing_zeros());
        self.0 &= self.0.wrapping_sub(1);
        place
    }
}

impl DoubleEndedIterator for Ones {
    #[inline]
    fn next_back(&mut self) -> Option<u32> {
        let place = self.0.checked_ilog2()?;
        self.0 &= !(1 << place);
        Some(place)
    }
}

/// A byte a token turned to a word a property.
fn turned(halves: &[[u8; BLOCK]; 2]) -> Bits {
    /// The lowest bit of each of eight bytes.
    const LOWEST: u64 = u64::from_le_bytes([1; 8]);
    /// Multiplied with eight such bits, it gathers them in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut block = [0; KINDS];
    for (kind, word) in block.iter_mut().enumerate() {
        for (eight, bytes) in halves[kind / 8].as_chunks().0.iter().enumerate() {
            let bits = u64::from_le_bytes(*bytes) >> (kind % 8) & LOWEST;
            *word |= bits.wrapping_mul(GATHER) >> 56 << (8 * eight);
        }
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn as_if_every_token_were_read(
            tokens in proptest::collection::vec(proptest::bool::ANY, 0..40),
            earlier in proptest::sample::select(vec![0, 50, 120]),
            a in 0_u32..45,
            b in 0_u32..45,
        ) {
            // Some texts run over the end of a block.
            let tokens = [vec![true; earlier as usize], tokens].concat();
            let (a, b) = (a + earlier, b + earlier);
            let landmarks = Landmarks::of(tokens.iter().map(|&has| u16::from(has) << Landmark::Comma as u32));
            let has = |i: &u32| tokens.get(*i as usize) == Some(&true);
            proptest::prop_assert_eq!(landmarks.first(Landmark::Comma, a, b), (a..b).find(has));
            proptest::prop_assert_eq!(landmarks.last(Landmark::Comma, a, b), (a..b).rev().find(has));
            proptest::prop_assert_eq!(landmarks.count(Landmark::Comma, a, b), (a..b).filter(has).count());
            proptest::prop_assert!(!landmarks.any(Landmark::Verb, a, b));
            let of = |block: &Bits| block[Landmark::Verb as usize] | block[Landmark::Comma as usize];
            let all: Vec<u32> = landmarks.each(of, a, b).collect();
            proptest::prop_assert_eq!(&all, &(a..b).filter(has).collect::<Vec<_>>());
            proptest::prop_assert!(landmarks.each(of, a, b).rev().eq(all.into_iter().rev()));
        }
    }
}
