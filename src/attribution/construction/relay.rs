//! Relays: "…, the paper reported, citing two officials", "Citing a source in the party, Yuan said …".
//!
//! What follows "citing" is the origin of the claim, not a claim of its own: whom the source got it from.

use crate::attribution::Tokens;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Site};
use crate::lexicon::{Class, PhraseKind};
use crate::span::Span;

/// Longest phrase that names an origin, in tokens.
const LONGEST: u32 = 30;

/// The relay phrase that begins at a token, by its end.
fn phrase(c: &Context<'_>, at: u32, range: Tokens) -> Option<u32> {
    if !c.text.tokens[at as usize].is(Class::CUE_PHRASE) {
        return None;
    }
    c.lexicon
        .phrase(&c.text.tokens[at as usize..range.end as usize], |kind| kind == PhraseKind::Relay)
        .map(|(_, len)| at + len as u32)
}

/// Whether a site's head begins a relay phrase.
pub(super) fn is_relay(c: &Context<'_>, site: &Site) -> bool {
    phrase(c, site.head, c.text.sentences[site.sentence].tokens).is_some()
}

/// The relays of a sentence: where the phrase begins, and the words of the origin.
pub(in crate::attribution) fn origins(c: &Context<'_>, range: Tokens) -> Vec<(u32, Tokens)> {
    let may_begin = |&at: &u32| {
        let token = &c.text.tokens[at as usize];
        token.is(Class::CUE_PHRASE) && !token.is_quoted()
    };
    (range.start..range.end)
        .filter(may_begin)
        .filter_map(|at| Some((at, origin(c, phrase(c, at, range)?, range)?)))
        .collect()
}

/// The origin that begins at a token: up to the next comma, if it is somebody or a text.
fn origin(c: &Context<'_>, start: u32, range: Tokens) -> Option<Tokens> {
    let (_, first_end) = c.chunk_at(start).filter(|k| k.1 <= range.end)?;
    // "people familiar with the matter": the noun, not the adjective after it.
    let last = (start..first_end).rev().find(|&i| c.tag(i) != Tag::Adjective).unwrap_or(first_end - 1);
    let head = &c.text.tokens[last as usize];
    let source = Class::PERSON_NOUN
        | Class::DOCUMENT
        | Class::MEDIA_NOUN
        | Class::BODY_NOUN
        | Class::PEOPLE
        | Class::INSTITUTION;
    if !head.is(source) && c.tag(last) != Tag::Name {
        return None;
    }
    let stop = |i: u32| {
        matches!(
            c.tag(i),
            Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Dash | Tag::That | Tag::QuoteClose
        )
    };
    let end = (first_end..range.end).find(|&i| stop(i)).unwrap_or(range.end);
    Some(Span::new(start, end.min(start + LONGEST).max(first_end)))
}
