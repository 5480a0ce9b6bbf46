//! A quotation standing alone: a paragraph or sentence in quotation marks without a cue, carried on from
//! the last speaker.
//!
//! Such claims are implicit: nothing in the words attributes them. They are kept apart from the others
//! in every count.

use crate::attribution::{Attribution, Construction, SourceLink, Tokens};
use crate::lexicon::Act;
use crate::span::Span;
use crate::text::{Mark, Text, Zone};

/// A quotation of fewer words may be a title or a scare quote.
const FEWEST_WORDS: usize = 5;

/// Finds the quotations that no attribution covers and that are sentences of their own.
pub(in crate::attribution) fn find(text: &Text<'_>, found: &[Attribution]) -> Vec<Attribution> {
    let mut out = Vec::new();
    for quotation in &text.quotations {
        let span = quotation.tokens;
        let covered = |a: &Attribution| {
            a.content.iter().any(|c| c.overlaps(span))
                || a.cue.overlaps(span)
                || a.source.is_some_and(|s| s.overlaps(span))
        };
        let words = text.tokens[span.range()].iter().filter(|t| t.is_word()).count();
        let Some(sentence) = text.sentence_of(span.start) else { continue };
        let opens = text.sentences[sentence].tokens.start == span.start;
        let ends = text.sentences.iter().any(|s| s.tokens.end == span.end);
        let prose = text.paragraphs[text.paragraph_of(span.start)].zone == Zone::Prose;
        // It must speak after somebody has.
        let speaker =
            found.iter().rev().find(|a| a.cue.start < span.start && a.source.is_some() && a.act == Act::Statement);
        let near = speaker.is_some_and(|a| text.paragraph_of(span.start) - text.paragraph_of(a.cue.start) <= 2);
        let marked = matches!(text.tokens[span.start as usize].mark, Mark::QuoteOpen | Mark::QuoteEither);
        if !marked || words < FEWEST_WORDS || !opens || !ends || !prose || !near || found.iter().any(covered) {
            continue;
        }
        out.push(carried(span, speaker.and_then(|a| a.source)));
    }
    out
}

fn carried(span: Tokens, source: Option<Tokens>) -> Attribution {
    let mark = Span::new(span.start, span.start + 1);
    Attribution {
        source_link: SourceLink::Carried,
        probability: 0.5,
        ..Attribution::plain(Construction::StandaloneQuotation, mark, source, vec![span])
    }
}
