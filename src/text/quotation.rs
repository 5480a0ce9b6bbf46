//! Quotations: stretches of text between quotation marks, in any of the marks that newspapers use.
//!
//! Straight and doubled marks open and close by turns within a paragraph; curly ones and guillemets say
//! which they are. Single marks quote when no double quotation is open, a word begins after the first
//! and one ends before the last. A quotation still open at a paragraph's end runs on if the next
//! paragraph begins with an opening mark; otherwise it ends with its paragraph.
//!
//! Curly marks of a quotation within a quotation belong to it, where both are closed.
//!
//! What stands apart needs no marks: after "Lee wrote:" the next paragraph is a quotation, and so are all those that `>`
//! marks as a block. `>` is then their opening mark.

use super::paragraph::{Paragraph, Zone};
use super::token::{Look, Mark, Token};
use crate::lexicon::Class;
use crate::span::{Span, Token as InTokens};

/// A quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// Its tokens, marks included; a block may have none.
    pub tokens: Span<InTokens>,
    /// Whether it carries on the quotation before it, over a paragraph's end.
    pub continues: bool,
    /// Whether it stands apart as a block, whose paragraphs belong together.
    pub block: bool,
}

/// How many tokens before the colon the verb that announces a block may stand: "wrote in a post on her page:".
const ANNOUNCED_WITHIN: usize = 8;
/// How often the word of such a verb is a cue, at least; see [`Token::strength`].
const ANNOUNCING: u8 = 3;

/// Longest single quotation, in tokens; beyond it the mark was an apostrophe.
const LONGEST_SINGLE: usize = 120;

/// Tokens within which a quotation and the one within it have to close.
const LONGEST_OUTER: usize = 400;

/// Finds the quotations and marks their tokens.
pub(super) fn quotations(tokens: &mut [Token], paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let mut open_before = false;
    let mut block_before = false;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        if matches!(paragraph.zone, Zone::Furniture(_)) {
            continue;
        }
        let announced = number > 0 && announces(tokens, &paragraphs[number - 1], paragraph.block);
        let is_block = is_plain(tokens, paragraph) && (announced || paragraph.block && block_before);
        if is_block {
            let start = if paragraph.block { paragraph.tokens.start } else { paragraph.prose.start };
            if paragraph.block {
                tokens[start as usize].mark = Mark::QuoteOpen;
            }
            let tokens = Span::new(start, paragraph.tokens.end);
            out.push(Quotation { tokens, continues: block_before && !announced, block: true });
        }
        block_before = is_block;
        if is_block {
            open_before = false;
            continue;
        }
        let range = paragraph.tokens.range();
        let starts_open = matches!(tokens[range.start].mark, Mark::QuoteOpen | Mark::QuoteEither);
        let mut continues = open_before && starts_open;
        let mut open: Option<usize> = None;
        let mut inner = 0_usize;
        let mut at = range.start;
        while let Some(further) = tokens[at..range.end].iter().position(may_quote) {
            at += further;
            match tokens[at].mark {
                Mark::QuoteEither => {
                    // Turn by turn; but a mark with space before and none after opens, even where one was lost.
                    if open.is_none() {
                        open = Some(at);
                        tokens[at].mark = Mark::QuoteOpen;
                    } else {
                        tokens[at].mark = Mark::QuoteClose;
                        inner = 0;
                        push(&mut out, open.take(), at + 1, &mut continues);
                    }
                }
                Mark::QuoteOpen if open.is_none() => open = Some(at),
                // “It is safe,“ she said: a mark that ends a word was meant to close.
                Mark::QuoteOpen if ends_word(tokens, at, range.end) => {
                    tokens[at].mark = Mark::QuoteClose;
                    inner = 0;
                    push(&mut out, open.take(), at + 1, &mut continues);
                }
                Mark::QuoteOpen if nests(&tokens[at + 1..range.end]) => {
                    inner += 1;
                    tokens[at].mark = Mark::Other;
                }
                Mark::QuoteClose if inner > 0 => {
                    inner -= 1;
                    tokens[at].mark = Mark::Other;
                }
                Mark::QuoteClose if open.is_some() => push(&mut out, open.take(), at + 1, &mut continues),
                Mark::Apostrophe if open.is_none() => {
                    if let Some(end) = close_of_single(tokens, at, range.end) {
                        tokens[at].mark = Mark::QuoteOpen;
                        tokens[end].mark = Mark::QuoteClose;
                        push(&mut out, Some(at), end + 1, &mut continues);
                        at = end;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        open_before = open.is_some();
        push(&mut out, open, range.end, &mut continues);
    }
    for (i, quotation) in out.iter().enumerate() {
        for token in &mut tokens[quotation.tokens.range()] {
            token.quotation = i as u32 + 1;
        }
    }
    out
}

/// Whether a paragraph ends by announcing what comes after it: "Lee wrote on her page:". Before a marked block a colon is
/// enough.
fn announces(tokens: &[Token], paragraph: &Paragraph, marked: bool) -> bool {
    let [before @ .., colon] = &tokens[paragraph.prose.range()] else { return false };
    let verb = || {
        let clause = before.iter().rev().take(ANNOUNCED_WITHIN);
        clause
            .take_while(|t| !matches!(t.mark, Mark::Stop | Mark::QuoteClose))
            .any(|t| t.is(Class::CUE_VERB) && t.strength >= ANNOUNCING)
    };
    paragraph.zone == Zone::Prose && colon.mark == Mark::Colon && (marked || verb())
}

/// Whether a paragraph is running text that brings no quotation mark of its own to begin with.
fn is_plain(tokens: &[Token], paragraph: &Paragraph) -> bool {
    let own = &tokens[paragraph.prose.range()];
    paragraph.zone == Zone::Prose
        && own.first().is_some_and(|t| t.is_word() || t.mark == Mark::Ellipsis)
        && own.last().is_some_and(|t| matches!(t.mark, Mark::Stop | Mark::Exclaim | Mark::Ellipsis))
}

fn push(out: &mut Vec<Quotation>, open: Option<usize>, end: usize, continues: &mut bool) {
    if let Some(start) = open {
        out.push(Quotation { tokens: Span::of(start..end), continues: std::mem::take(continues), block: false });
    }
}

/// Whether a mark that opens inside a quotation begins another in it: what follows closes both.
fn nests(after: &[Token]) -> bool {
    let mut depth = 2_i32;
    for token in after.iter().take(LONGEST_OUTER) {
        match token.mark {
            Mark::QuoteOpen => depth += 1,
            Mark::QuoteClose => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return true;
        }
    }
    false
}

/// Whether a token is a mark that may open or close a quotation.
fn may_quote(token: &Token) -> bool {
    matches!(token.mark, Mark::QuoteEither | Mark::QuoteOpen | Mark::QuoteClose | Mark::Apostrophe)
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
