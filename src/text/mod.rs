//! An article's text in parts: tokens, paragraphs, sentences, quotations.
//!
//! `Article → Text`. Nothing here owns text: every part is a span of tokens, and every token a span of
//! the article's bytes. Only prose has sentences; the furniture of the page keeps its tokens, so that
//! every byte can be accounted for, but the grammar never sees it.

mod paragraph;
mod position;
mod quotation;
mod sentence;
mod token;
mod tokenizer;

pub use paragraph::{Paragraph, Zone};
pub use position::{Position, Positions};
pub use quotation::Quotation;
pub use sentence::Sentence;
pub use token::{Look, Mark, Token};

use crate::article::Article;
use crate::lexicon::{Class, Lexicon};
use crate::span::{Byte, Span, Token as InTokens};

/// An article's text in parts.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// The article's text.
    pub source: &'a str,
    /// Words and marks, in order.
    pub tokens: Vec<Token>,
    /// In order; they cover all tokens.
    pub paragraphs: Vec<Paragraph>,
    /// In order; they cover the prose of all paragraphs that are no furniture.
    pub sentences: Vec<Sentence>,
    /// In order; they don't overlap (a quotation inside another is part of it).
    pub quotations: Vec<Quotation>,
}

impl<'a> Text<'a> {
    /// Parts an article's text.
    #[must_use]
    pub fn new(article: &'a Article, lexicon: &Lexicon) -> Self {
        Self::of(&article.text, article.headline, lexicon)
    }

    /// Parts a text whose headline is known to stand at `headline`.
    #[must_use]
    pub fn of(source: &'a str, headline: Option<Span<Byte>>, lexicon: &Lexicon) -> Self {
        let mut tokens = tokenizer::tokens(source, lexicon);
        let paragraphs = paragraph::paragraphs(source, &tokens, headline, lexicon);
        let quotations = quotation::quotations(&mut tokens, &paragraphs);
        let sentences = sentence::sentences(&mut tokens, &paragraphs);
        Self { source, tokens, paragraphs, sentences, quotations }
    }

    /// The text of a token.
    #[must_use]
    pub fn form(&self, token: u32) -> &'a str {
        let token = &self.tokens[token as usize];
        &self.source[token.start as usize..token.end as usize]
    }

    /// The bytes that a span of tokens covers, from its first token to its last.
    #[must_use]
    pub fn bytes(&self, span: Span<InTokens>) -> Span<Byte> {
        if span.is_empty() {
            let at = self.tokens.get(span.start as usize).map_or(self.source.len() as u32, |t| t.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[span.start as usize].start, self.tokens[span.end as usize - 1].end)
    }

    /// The text that a span of tokens covers.
    #[must_use]
    pub fn slice(&self, span: Span<InTokens>) -> &'a str {
        &self.source[self.bytes(span).range()]
    }

    /// The number of the sentence that a token stands in; none in furniture and datelines.
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.tokens.end <= token);
        self.sentences.get(i).filter(|s| s.tokens.contains(token)).map(|_| i)
    }

    /// Whether a sentence is a heading between paragraphs: a paragraph of its own, without an end mark, most
    /// of its longer words capitalised.
    #[must_use]
    pub fn is_heading(&self, sentence: &Sentence) -> bool {
        let tokens = &self.tokens[sentence.tokens.range()];
        let whole = self.paragraphs[sentence.paragraph as usize].tokens.end == sentence.tokens.end;
        whole && tokens.last().is_some_and(|t| t.mark != Mark::Stop) && is_title_case(tokens)
    }

    /// The number of the paragraph that a token stands in.
    #[must_use]
    pub fn paragraph_of(&self, token: u32) -> usize {
        self.paragraphs.partition_point(|p| p.tokens.end <= token).min(self.paragraphs.len().saturating_sub(1))
    }

    /// The quotation that a token stands in.
    #[must_use]
    pub fn quotation_of(&self, token: u32) -> Option<&Quotation> {
        let id = self.tokens[token as usize].quotation;
        (id != 0).then(|| &self.quotations[id as usize - 1])
    }

    /// Whether a quotation begins at a token: with its mark, or without one as a block.
    #[must_use]
    pub fn opens_quotation(&self, token: u32) -> bool {
        self.tokens.get(token as usize).is_some_and(|t| {
            t.mark == Mark::QuoteOpen
                || t.is_quoted() && self.quotations[t.quotation as usize - 1].tokens.start == token
        })
    }

    /// Words of prose and headline: what "per 100 words" counts.
    #[must_use]
    pub fn words(&self) -> u32 {
        let counts = |t: &&Token| t.is_word() && !t.look.contains(Look::CLITIC);
        self.sentences.iter().map(|s| self.tokens[s.tokens.range()].iter().filter(counts).count() as u32).sum()
    }

    /// Share of words that are function words, from 0 to 1: about 0.4 in English, near 0 elsewhere.
    #[must_use]
    pub fn function_word_share(&self) -> f64 {
        let function =
            Class::DETERMINER | Class::PREPOSITION | Class::PRONOUN_SUBJECT | Class::COORDINATOR | Class::AUXILIARY;
        let words = self.tokens.iter().filter(|t| t.is_word()).count();
        let hits = self.tokens.iter().filter(|t| t.is(function)).count();
        if words == 0 { 0.0 } else { hits as f64 / words as f64 }
    }
}

/// Whether most words of four letters or more are capitalised, as in headlines.
#[must_use]
pub fn is_title_case(tokens: &[Token]) -> bool {
    let (mut small, mut all) = (0, 0);
    for token in tokens {
        // Counted without a question: which words are long can't be foreseen.
        let counts = (token.look & (Look::WORD | Look::DIGIT) == Look::WORD) & (token.end - token.start >= 4);
        all += usize::from(counts);
        small += usize::from(counts & !token.is_capital());
        // However many of the words to come are capitals: most sentences are told before their middle.
        if small * 10 > tokens.len() * 3 {
            return false;
        }
    }
    all >= 3 && small * 10 <= all * 3
}
