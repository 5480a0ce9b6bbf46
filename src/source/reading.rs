//! What every file of this room reads from: the text, the lexicon, and where titles stand in capitals.

use crate::article::Article;
use crate::attribution::Tokens;
use crate::lexicon::{Class, Lexicon, Term};
use crate::text::{Look, Mark, Text, Token, Zone};

static NOTHING: Token = Token {
    start: 0,
    end: 0,
    hash: 0,
    word: crate::lexicon::WordId::UNKNOWN,
    class: Class::empty(),
    quotation: 0,
    strength: 0,
    look: Look::empty(),
    mark: Mark::Other,
};

/// Most tokens of a headline and lead.
const LONGEST_OPENING: u32 = 400;

/// Most tokens of a first line, and fewest of its words, that may be a headline by its capitals alone.
const LONGEST_TITLE: u32 = 30;
const FEWEST_TITLE_WORDS: u32 = 4;
/// Words that keep their small letters in a title.
const SMALL: Class = Class::DETERMINER.union(Class::PREPOSITION).union(Class::COORDINATOR).union(Class::SUBORDINATOR);

/// An article as this room and the next read it.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) article: &'a Article,
    pub(crate) text: &'a Text<'a>,
    pub(crate) lexicon: &'a Lexicon,
    /// The headline, where most of its words are capitals; there a capital proves no name.
    pub(crate) title_case: Tokens,
    /// The token after the headline and the first two paragraphs of prose.
    pub(crate) opening: u32,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(article: &'a Article, text: &'a Text<'a>, lexicon: &'a Lexicon) -> Self {
        // A first line with a full stop is no headline to the reader of files, but may be one in all but that.
        let headline = text.paragraphs.iter().find(|p| p.zone == Zone::Headline);
        let first = text.paragraphs.iter().find(|p| p.zone == Zone::Prose);
        let first = first.filter(|p| p.tokens.len() <= LONGEST_TITLE && text.paragraphs.len() > 1);
        let mut title_case = Tokens::new(0, 0);
        if let Some(headline) = headline.or(first) {
            let small = if headline.zone == Zone::Headline { Class::empty() } else { SMALL };
            let words = text.tokens[headline.tokens.range()]
                .iter()
                .filter(|t| t.is_word() && !t.look.contains(Look::CLITIC) && !t.is(small));
            let (capitals, all) = words.fold((0, 0), |(c, n), t| (c + u32::from(t.is_capital()), n + 1));
            let (share, least) = if headline.zone == Zone::Headline { (60, 1) } else { (85, FEWEST_TITLE_WORDS) };
            let one = text.sentences.iter().filter(|s| headline.tokens.contains(s.tokens.start)).count() == 1;
            if capitals * 100 >= all * share && all >= least && (one || small.is_empty()) {
                title_case = headline.tokens;
            }
        }
        let prose = text.paragraphs.iter().filter(|p| p.zone == Zone::Prose && p.tokens != title_case);
        let opening = prose.take(2).last().map_or(0, |p| p.tokens.end).min(LONGEST_OPENING);
        Self { article, text, lexicon, title_case, opening }
    }

    /// A token; past the end, one that is nothing.
    pub(crate) fn token(&self, at: u32) -> &'a Token {
        self.text.tokens.get(at as usize).unwrap_or(&NOTHING)
    }

    /// The text of a token; nothing past the end.
    pub(crate) fn form(&self, at: u32) -> &'a str {
        if at < self.len() { self.text.form(at) } else { "" }
    }

    /// The token before, or one that is nothing.
    pub(crate) fn before(&self, at: u32) -> &'a Token {
        if at == 0 { &NOTHING } else { self.token(at - 1) }
    }

    pub(crate) fn len(&self) -> u32 {
        self.text.tokens.len() as u32
    }

    /// A span cut to the tokens that there are.
    pub(crate) fn within(&self, span: Tokens) -> Tokens {
        let end = span.end.min(self.len());
        Tokens::new(span.start.min(end), end)
    }

    /// The common nouns and titles that begin at `at`, and how many words they take.
    pub(crate) fn terms(&self, at: u32, end: u32) -> Option<(&'a [Term], u32)> {
        let words = self.text.tokens.get(at as usize..(end as usize).min(self.text.tokens.len()))?;
        self.lexicon.term(words.iter().map(|t| t.word)).map(|(terms, n)| (terms, n as u32))
    }

    /// Number of the sentence; sentences are few, so the search is cheap.
    pub(crate) fn sentence(&self, at: u32) -> usize {
        let i = self.text.sentences.partition_point(|s| s.tokens.end <= at);
        i.min(self.text.sentences.len().saturating_sub(1))
    }

    /// The tokens of a sentence.
    pub(crate) fn sentence_span(&self, number: usize) -> Tokens {
        self.text.sentences.get(number).map_or(Tokens::new(0, 0), |s| s.tokens)
    }

    /// Hash of the folded form of a word that stands in no text.
    pub(crate) fn hash_of(word: &str) -> u32 {
        crate::lexicon::form_hash(word.to_lowercase().as_bytes())
    }
}
