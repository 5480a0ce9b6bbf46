//! A quotation standing alone: a paragraph or sentence in quotation marks without a cue, carried on from
//! the last speaker.
//!
//! Such claims are implicit: nothing in the words attributes them. They are kept apart from the others
//! in every count.

use std::cell::LazyCell;

use crate::attribution::{Attribution, Construction, SourceLink, Tokens};
use crate::lexicon::Act;
use crate::span::Span;
use crate::text::{Mark, Text, Zone};

/// A quotation of fewer words may be a title or a scare quote.
const FEWEST_WORDS: usize = 5;

/// Finds the quotations that no attribution covers and that are sentences of their own. `found` are in the order of their
/// heads.
pub(in crate::attribution) fn find(text: &Text<'_>, found: &[Attribution]) -> Vec<Attribution> {
    let mut out = Vec::new();
    let covered = LazyCell::new(|| Covered::new(text.tokens.len(), found));
    // Statements with a source, by where their cue begins.
    let mut speaking: Vec<usize> = (0..found.len()).filter(|&i| found[i].speaks()).collect();
    speaking.sort_by_key(|&i| found[i].cue.start);
    let mut speaking = speaking.into_iter().peekable();
    let mut last: Option<usize> = None;
    for quotation in &text.quotations {
        let span = quotation.tokens;
        // It must speak after somebody has.
        while let Some(i) = speaking.next_if(|&i| found[i].cue.start < span.start) {
            last = last.max(Some(i));
        }
        let Some(speaker) = last.map(|i| &found[i]) else { continue };
        let words = text.tokens[span.range()].iter().filter(|t| t.is_word()).count();
        let Some(sentence) = text.sentence_of(span.start) else { continue };
        let opens = text.sentences[sentence].tokens.start == span.start;
        let ends = text.sentences.binary_search_by_key(&span.end, |s| s.tokens.end).is_ok();
        let prose = text.paragraphs[text.paragraph_of(span.start)].zone == Zone::Prose;
        let near = text.paragraph_of(span.start) - text.paragraph_of(speaker.cue.start) <= 2;
        let marked = matches!(text.tokens[span.start as usize].mark, Mark::QuoteOpen | Mark::QuoteEither);
        if !marked || words < FEWEST_WORDS || !opens || !ends || !prose || !near || covered.any(span) {
            continue;
        }
        out.push(carried(span, speaker.source));
    }
    out
}

impl Attribution {
    /// Whether it is a statement with a source.
    fn speaks(&self) -> bool {
        self.source.is_some() && self.act == Act::Statement
    }
}

/// How many tokens before each place belong to an attribution.
struct Covered(Vec<u32>);

impl Covered {
    fn new(tokens: usize, found: &[Attribution]) -> Self {
        let mut change = vec![0_i32; tokens + 1];
        for attribution in found {
            let spans = attribution.content.iter().copied().chain([attribution.cue]).chain(attribution.source);
            for span in spans.filter(|span| !span.is_empty()) {
                change[span.start as usize] += 1;
                change[span.end as usize] -= 1;
            }
        }
        let (mut depth, mut before) = (0, 0);
        let counts = change.into_iter().map(|change| {
            let here = before;
            depth += change;
            before += u32::from(depth > 0);
            here
        });
        Self(counts.collect())
    }

    /// Whether an attribution has any token of a span.
    fn any(&self, span: Tokens) -> bool {
        self.0[span.end as usize] > self.0[span.start as usize]
    }
}

fn carried(span: Tokens, source: Option<Tokens>) -> Attribution {
    let mark = Span::new(span.start, span.start + 1);
    Attribution {
        source_link: SourceLink::Carried,
        probability: 0.5,
        ..Attribution::plain(Construction::StandaloneQuotation, mark, source, vec![span])
    }
}
