//! A sketch of a text, from which the likeness of two texts is estimated.

use crate::statistics::mix;
use crate::text::{Text, Zone};

/// Words in a row that make one shingle.
pub const SHINGLE: usize = 5;

/// Values of a sketch.
pub const VALUES: usize = 128;

/// The least hash of a text's shingles under each of [`VALUES`] hash functions. Two texts agree in a value
/// with the probability of their Jaccard likeness: shingles in both, of shingles in either.
///
/// A. Z. Broder, "On the resemblance and containment of documents", *Compression and Complexity of Sequences*
/// (1997), 21–29. The estimate's standard error is `√(J (1 − J) / 128)`, 0.04 for a likeness of 0.7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature(Box<[u32; VALUES]>);

impl Signature {
    /// The sketch of a text's prose; case, punctuation, headline and credit lines make no difference. None
    /// for a text of fewer words than a shingle.
    #[must_use]
    pub fn of(text: &Text<'_>) -> Option<Self> {
        let words: Vec<u32> = text
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.zone == Zone::Prose)
            .flat_map(|paragraph| &text.tokens[paragraph.prose.range()])
            .filter(|token| token.is_word())
            .map(|token| token.hash)
            .collect();
        Self::of_words(&words)
    }

    /// The sketch of words given as hashes.
    fn of_words(words: &[u32]) -> Option<Self> {
        let mut least = Box::new([u32::MAX; VALUES]);
        for shingle in words.windows(SHINGLE) {
            let hash = shingle.iter().fold(0, |hash, word| mix(hash ^ u64::from(*word)));
            for (value, (odd, shift)) in least.iter_mut().zip(&FUNCTIONS) {
                *value = (*value).min((odd.wrapping_mul(hash).wrapping_add(*shift) >> 32) as u32);
            }
        }
        (words.len() >= SHINGLE).then_some(Self(least))
    }

    /// Estimated likeness of two texts, 0 to 1.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        self.0.iter().zip(other.0.iter()).filter(|(a, b)| a == b).count() as f64 / VALUES as f64
    }

    /// A band of the sketch, as one number: texts that are alike probably share one.
    pub(super) fn band(&self, band: usize, rows: usize) -> u64 {
        self.0[band * rows..(band + 1) * rows].iter().fold(band as u64, |hash, value| mix(hash ^ u64::from(*value)))
    }
}

/// Multiplier and summand of each hash function (M. Dietzfelbinger and others, "A reliable randomized
/// algorithm for the closest-pair problem", *Journal of Algorithms* 25 (1997): multiply, add, shift).
static FUNCTIONS: [(u64, u64); VALUES] = {
    let mut functions = [(0, 0); VALUES];
    let mut i = 0;
    while i < VALUES {
        functions[i] = (mix(2 * i as u64) | 1, mix(2 * i as u64 + 1));
        i += 1;
    }
    functions
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use std::collections::BTreeSet;

    fn jaccard(a: &[u32], b: &[u32]) -> f64 {
        let of = |words: &[u32]| words.windows(SHINGLE).map(<[u32]>::to_vec).collect::<BTreeSet<_>>();
        let (a, b) = (of(a), of(b));
        a.intersection(&b).count() as f64 / a.union(&b).count() as f64
    }

    #[test]
    fn estimates_the_likeness_of_texts() {
        let words: Vec<u32> = (0..600).map(|i| mix(i) as u32).collect();
        for changed in [0, 3, 12, 30, 60, 300] {
            let mut other = words.clone();
            (0..changed).for_each(|i| other[i * 600 / changed.max(1)] = mix(10_000 + i as u64) as u32);
            let (one, two) = (Signature::of_words(&words).unwrap(), Signature::of_words(&other).unwrap());
            let exact = jaccard(&words, &other);
            // Three standard errors, and no less than rounding to one value.
            let error = 3.0 * (exact * (1.0 - exact) / VALUES as f64).sqrt() + 1.0 / VALUES as f64;
            assert!((one.likeness(&two) - exact).abs() <= error, "{} is not {exact}", one.likeness(&two));
        }
    }

    #[test]
    fn furniture_case_and_punctuation_make_no_difference() {
        let of = |text: &str| Signature::of(&Text::of(text, None, Lexicon::builtin()));
        let plain = of("The mayor said on Monday that the bridge would stay shut for eight weeks.");
        let other = of(
            "By the Associated Press\n\nThe Mayor said, on Monday, that the bridge would stay shut for eight weeks!",
        );
        assert_eq!(plain, other);
        assert!(plain.is_some() && of("Too short.").is_none());
    }
}
