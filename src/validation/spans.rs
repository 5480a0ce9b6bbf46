//! Exact spans, as papers on sequence labelling count them: each stretch of a source, cue or content is a span, told by
//! its first and last letter, and no pairs are made.

use std::collections::BTreeSet;

use super::Coded;
use super::detection::Counts;
use super::words::{Words, is_word};

/// The figures, in the order of [`spans`].
pub const SPANS: [&str; 3] = ["span_source", "span_cue", "span_content"];

/// Spans of each role: the same, predicted, hand-coded.
#[must_use]
pub fn spans(words: &Words, gold: &[Coded], predicted: &[Coded]) -> [Counts; 3] {
    [0, 1, 2].map(|role| {
        let (g, p) = (ends(words, gold, role), ends(words, predicted, role));
        let right = g.intersection(&p).count() as u64;
        Counts { right, predicted: p.len() as u64, gold: g.len() as u64 }
    })
}

/// First and last letter of each stretch of a role (its place in [`Coded::roles`]) that has any.
fn ends(words: &Words, all: &[Coded], role: usize) -> BTreeSet<(usize, usize)> {
    let stretches = all.iter().flat_map(|a| &a.roles()[role].stretches);
    stretches
        .filter_map(|&(start, end)| {
            let mut letters = (start..end).filter(|at| is_word(words.text[*at]));
            let first = letters.next()?;
            Some((first, letters.next_back().unwrap_or(first)))
        })
        .collect()
}
