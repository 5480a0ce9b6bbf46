//! Sentences: where a full stop, question or exclamation mark ends one, and where it doesn't.

use super::paragraph::{Paragraph, Zone};
use super::token::{Look, Mark, Token};
use crate::lexicon::Class;
use crate::span::{Span, Token as InTokens};

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, end mark and closing marks included.
    pub tokens: Span<InTokens>,
    /// Number of its paragraph.
    pub paragraph: u32,
}

/// Parts the prose of each paragraph into sentences.
pub(super) fn sentences(tokens: &mut [Token], paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        if matches!(paragraph.zone, Zone::Furniture(_)) {
            continue;
        }
        let range = paragraph.prose.range();
        let (mut start, mut at) = (range.start, range.start);
        while start < range.end {
            let limit = range.end.min(start + LONGEST);
            let end = match tokens[at..limit].iter().position(may_end) {
                None if limit == range.end => range.end,
                None => cut(tokens, start),
                Some(further) => {
                    at += further + 1;
                    let Some(end) = end_of_sentence(tokens, at - 1, range.end) else { continue };
                    end
                }
            };
            out.push(Sentence { tokens: Span::of(start..end), paragraph: number as u32 });
            tokens[start].look |= Look::SENTENCE_START;
            (start, at) = (end, end);
        }
    }
    out
}

/// Longest sentence, in tokens. What runs on for longer is a list or a table, or lacks its end marks; the grammar looks
/// through the whole sentence of each cue.
const LONGEST: usize = 400;

/// Where a stretch of the most tokens is cut: after the last comma or semicolon of its second half, else at its end.
fn cut(tokens: &[Token], start: usize) -> usize {
    let end = start + LONGEST;
    let parts = |token: &Token| matches!(token.mark, Mark::Comma | Mark::Semicolon);
    tokens[start + LONGEST / 2..end].iter().rposition(parts).map_or(end, |at| start + LONGEST / 2 + at + 1)
}

/// Whether a sentence may end with a token: most are told by it alone.
fn may_end(token: &Token) -> bool {
    matches!(token.mark, Mark::Stop | Mark::Exclaim | Mark::Ellipsis) || token.look.contains(Look::ABBREVIATION)
}

/// The token after the sentence that ends with `at`, which [`may_end`] one, if it does.
fn end_of_sentence(tokens: &[Token], at: usize, limit: usize) -> Option<usize> {
    let token = &tokens[at];
    let abbreviation = token.look.contains(Look::ABBREVIATION);
    // Further end marks, then marks that close.
    let mut end = at + 1;
    while end < limit && matches!(tokens[end].mark, Mark::Stop | Mark::Exclaim | Mark::Ellipsis) {
        end += 1;
    }
    let closes = |i: usize| {
        !tokens[i].look.contains(Look::SPACE_BEFORE)
            && matches!(tokens[i].mark, Mark::QuoteClose | Mark::Close | Mark::Apostrophe)
    };
    let marks_end = end;
    while end < limit && closes(end) {
        end += 1;
    }
    if end == limit {
        return Some(end);
    }
    let next = &tokens[end];
    if !next.look.contains(Look::SPACE_BEFORE) && next.mark != Mark::QuoteOpen {
        // "end.The": a missing space still ends a sentence.
        let joined = token.mark == Mark::Stop
            && next.is_capital()
            && at > 0
            && tokens[at - 1].is_word()
            && !tokens[at - 1].look.contains(Look::ALL_CAPITALS);
        return joined.then_some(end);
    }
    let word = if next.is_word() { next } else { tokens.get(end + 1).filter(|_| end + 1 < limit).unwrap_or(next) };
    let may_begin = next.is_capital()
        || next.look.contains(Look::DIGIT)
        || next.mark == Mark::QuoteOpen
        || matches!(next.mark, Mark::Open | Mark::Dash | Mark::Other | Mark::Apostrophe)
            && (word.is_capital() || word.mark == Mark::QuoteOpen);
    if !may_begin {
        return None;
    }
    if abbreviation {
        // "the U.S. He said": a capital that would be small inside a sentence.
        let plain_start = next.is(Class::PRONOUN_SUBJECT
            | Class::DETERMINER
            | Class::POSSESSIVE
            | Class::PREPOSITION
            | Class::SUBORDINATOR
            | Class::COORDINATOR)
            && next.is_capital();
        let closed = end > marks_end;
        return (closed || token.look.contains(Look::MAY_END) && (plain_start || next.mark == Mark::QuoteOpen))
            .then_some(end);
    }
    if token.mark == Mark::Ellipsis
        && end == marks_end
        && !next.is(Class::PRONOUN_SUBJECT | Class::DETERMINER)
        && next.mark != Mark::QuoteOpen
    {
        return next.is_capital().then_some(end);
    }
    Some(end)
}
