//! Quotations: stretches of text between quotation marks, in any of the marks that newspapers use.
//!
//! Straight and doubled marks open and close by turns within a paragraph; curly ones and guillemets say
//! which they are. Single marks quote when no double quotation is open, a word begins after the first
//! and one ends before the last. A quotation still open at a paragraph's end runs on if the next
//! paragraph begins with an opening mark; otherwise it ends with its paragraph, and is marked unclosed.

use super::paragraph::{Paragraph, Zone};
use super::token::{Look, Mark, Token};
use crate::span::{Span, Token as InTokens};

/// A quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// Its tokens, marks included.
    pub tokens: Span<InTokens>,
    /// Whether a closing mark stands at its end.
    pub closed: bool,
    /// Whether it carries on the quotation before it, over a paragraph's end.
    pub continues: bool,
    /// Whether its marks are single ones.
    pub single: bool,
}

impl Quotation {
    /// Its tokens without the marks.
    #[must_use]
    pub fn inside(&self) -> Span<InTokens> {
        let end = self.tokens.end - u32::from(self.closed);
        Span::new((self.tokens.start + 1).min(end), end)
    }
}

/// Longest single quotation, in tokens; beyond it the mark was an apostrophe.
const LONGEST_SINGLE: usize = 120;

/// Finds the quotations and marks their tokens.
pub(super) fn quotations(tokens: &mut [Token], paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let mut open_before = false;
    for paragraph in paragraphs {
        if matches!(paragraph.zone, Zone::Furniture(_)) {
            continue;
        }
        let range = paragraph.tokens.range();
        let starts_open = matches!(tokens[range.start].mark, Mark::QuoteOpen | Mark::QuoteEither);
        let mut continues = open_before && starts_open;
        let mut open: Option<usize> = None;
        let mut at = range.start;
        while at < range.end {
            match tokens[at].mark {
                Mark::QuoteEither => {
                    // Turn by turn; but a mark with space before and none after opens, even where one was lost.
                    if open.is_none() {
                        open = Some(at);
                        tokens[at].mark = Mark::QuoteOpen;
                    } else {
                        tokens[at].mark = Mark::QuoteClose;
                        push(&mut out, open.take(), at + 1, true, &mut continues, false);
                    }
                }
                Mark::QuoteOpen if open.is_none() => open = Some(at),
                // “It is safe,“ she said: a mark that ends a word was meant to close.
                Mark::QuoteOpen if ends_word(tokens, at, range.end) => {
                    tokens[at].mark = Mark::QuoteClose;
                    push(&mut out, open.take(), at + 1, true, &mut continues, false);
                }
                Mark::QuoteClose if open.is_some() => push(&mut out, open.take(), at + 1, true, &mut continues, false),
                Mark::Apostrophe if open.is_none() => {
                    if let Some(end) = close_of_single(tokens, at, range.end) {
                        tokens[at].mark = Mark::QuoteOpen;
                        tokens[end].mark = Mark::QuoteClose;
                        push(&mut out, Some(at), end + 1, true, &mut continues, true);
                        at = end;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        open_before = open.is_some();
        push(&mut out, open, range.end, false, &mut continues, false);
    }
    for (i, quotation) in out.iter().enumerate() {
        for token in &mut tokens[quotation.tokens.range()] {
            token.quotation = i as u32 + 1;
        }
    }
    out
}

fn push(out: &mut Vec<Quotation>, open: Option<usize>, end: usize, closed: bool, continues: &mut bool, single: bool) {
    if let Some(start) = open {
        out.push(Quotation { tokens: Span::of(start..end), closed, continues: std::mem::take(continues), single });
    }
}

/// Whether a mark touches what stands before it, and space or nothing follows.
fn ends_word(tokens: &[Token], at: usize, end: usize) -> bool {
    let space = Look::SPACE_BEFORE | Look::LINE_BEFORE;
    !tokens[at].look.intersects(space) && (at + 1 == end || tokens[at + 1].look.intersects(space))
}

/// The token that closes the single quotation that `at` would open.
fn close_of_single(tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    let touches = |i: usize| tokens.get(i).is_some_and(|t| !t.look.contains(Look::SPACE_BEFORE));
    let space_before = tokens[at].look.intersects(Look::SPACE_BEFORE | Look::LINE_BEFORE)
        || at > 0 && matches!(tokens[at - 1].mark, Mark::Dash | Mark::Open | Mark::Other);
    let opens = space_before
        && touches(at + 1)
        && tokens.get(at + 1).is_some_and(|t| t.is_word() && !t.look.contains(Look::DIGIT));
    if !opens {
        return None;
    }
    for i in at + 2..end.min(at + LONGEST_SINGLE) {
        match tokens[i].mark {
            Mark::QuoteEither | Mark::QuoteOpen | Mark::QuoteClose => return None,
            Mark::Apostrophe if touches(i) && !(touches(i + 1) && tokens.get(i + 1).is_some_and(Token::is_word)) => {
                // "the voters' choice" inside a quotation: a plural's apostrophe, if a later mark closes too.
                let plural = tokens[i - 1].is_word()
                    && tokens.get(i + 1).is_some_and(|t| t.is_word() && !t.is_capital())
                    && tokens[i + 1..end.min(at + LONGEST_SINGLE)].iter().any(|t| t.mark == Mark::Apostrophe);
                if !plural {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}
