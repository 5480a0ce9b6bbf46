//! Paragraphs, and which of them are prose.
//!
//! A line is a paragraph, unless the text is hard-wrapped: then blank lines part paragraphs. Bylines,
//! captions, "Related:" lines and the like are furniture of the page (`lexicons/furniture.toml`): they
//! keep their tokens but no claim is looked for in them. A dateline is cut off the front of the prose.

use super::token::{Look, Mark, Token};
use crate::article::byline_of_line;
use crate::lexicon::{Class, Lexicon};
use crate::span::{Byte, Span, Token as InTokens};

/// What a paragraph is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The article's headline.
    Headline,
    /// Running text.
    Prose,
    /// No part of the text; index into the lexicon's furniture, or none for a byline told by its form.
    Furniture(Option<u16>),
}

/// A paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// All of its tokens.
    pub tokens: Span<InTokens>,
    /// Its tokens without a dateline or the mark of a block quotation.
    pub prose: Span<InTokens>,
    /// What it is to the page.
    pub zone: Zone,
    /// Whether `>` stands before it, which marks a block quotation in Markdown and in mail.
    pub block: bool,
}

/// Paragraphs of prose before which a byline may stand.
const BEFORE_BYLINE: usize = 2;
/// Most tokens before the dash of a dateline.
const LONGEST_DATELINE: usize = 16;

/// Parts tokens into paragraphs.
pub(super) fn paragraphs(
    text: &str,
    tokens: &[Token],
    headline: Option<Span<Byte>>,
    lexicon: &Lexicon,
) -> Vec<Paragraph> {
    let wrapped = is_hard_wrapped(text);
    let mut out: Vec<Paragraph> = Vec::new();
    let (mut start, mut prose) = (0, 0);
    for end in 1..=tokens.len() {
        let ends = end == tokens.len()
            || tokens[end].look.contains(Look::LINE_BEFORE)
                && (!wrapped || has_blank_line(&text[tokens[end - 1].end as usize..tokens[end].start as usize]));
        if ends {
            let next = paragraph(text, tokens, Span::of(start..end), headline, prose, lexicon);
            prose += usize::from(next.zone == Zone::Prose);
            out.push(next);
            start = end;
        }
    }
    out
}

fn paragraph(
    text: &str,
    tokens: &[Token],
    span: Span<InTokens>,
    headline: Option<Span<Byte>>,
    prose_before: usize,
    lexicon: &Lexicon,
) -> Paragraph {
    let own = &tokens[span.range()];
    let block = own.len() > 1 && &text[own[0].start as usize..own[0].end as usize] == ">";
    let bytes = Span::<Byte>::new(own[0].start, own[own.len() - 1].end);
    if headline.is_some_and(|h| h.overlaps(bytes)) {
        return Paragraph { tokens: span, prose: span, zone: Zone::Headline, block };
    }
    if let Some(zone) = furniture(&text[bytes.range()], own, prose_before, lexicon) {
        return Paragraph { tokens: span, prose: Span::new(span.start, span.start), zone, block };
    }
    let before = if block { 1 } else { dateline(own) };
    Paragraph { tokens: span, prose: Span::new(span.start + before as u32, span.end), zone: Zone::Prose, block }
}

fn has_blank_line(gap: &str) -> bool {
    gap.replace("\r\n", "\n").matches(['\n', '\r']).count() > 1
}

/// Whether lines end where the page was full rather than where a paragraph did: most inner line ends
/// come after 45 to 100 characters and no end mark, and there are blank lines too.
fn is_hard_wrapped(text: &str) -> bool {
    let (mut inner, mut open, mut blank) = (0u32, 0u32, false);
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        blank |= line.is_empty();
        if line.is_empty() || lines.peek().is_none_or(|next| next.is_empty()) {
            continue;
        }
        inner += 1;
        let ends = line.ends_with(['.', '?', '!', '"', '”', '\'', ':']);
        open += u32::from(!ends && (45..=100).contains(&line.len()));
    }
    blank && inner >= 5 && open * 10 >= inner * 6
}

fn furniture(line: &str, tokens: &[Token], prose_before: usize, lexicon: &Lexicon) -> Option<Zone> {
    let words = tokens.iter().filter(|t| t.is_word()).count();
    if words == 0 {
        return Some(Zone::Furniture(None));
    }
    if words > lexicon.longest_furniture() {
        return None;
    }
    if prose_before < BEFORE_BYLINE && byline_of_line(line).is_some() {
        return Some(Zone::Furniture(None));
    }
    let placed = tokens.iter().map(|token| ((token.start - tokens[0].start) as usize, token.word));
    lexicon.furniture(line, words, placed).map(|i| Zone::Furniture(Some(i)))
}

/// Number of tokens of the dateline that a paragraph begins with: "HARROW, March 3 (Wire) —".
fn dateline(tokens: &[Token]) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let in_parentheses = |mark: Mark| matches!(mark, Mark::Open | Mark::Close);
    let Some(dash) = tokens.iter().take(LONGEST_DATELINE).position(|t| t.mark == Mark::Dash) else { return 0 };
    let before = &tokens[..dash];
    let credit = before.last().is_some_and(|t| t.mark == Mark::Close);
    let capitals = first.look.contains(Look::ALL_CAPITALS) && first.end - first.start >= 3;
    let plain = before.iter().all(|t| {
        t.is_capital()
            || t.look.contains(Look::DIGIT)
            || t.is(Class::CALENDAR)
            || matches!(t.mark, Mark::Comma | Mark::Stop | Mark::Other)
            || in_parentheses(t.mark)
    });
    if dash >= 1 && plain && (capitals || (credit && first.is_capital())) { dash + 1 } else { 0 }
}
