//! Coarse kinds of word, so that evidence learned of one word holds for its like.

use super::feature::{Atom, NOTHING};
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::Context;
use crate::lexicon::{Class, Lexicon};
use crate::text::Token;

/// Kind of the word at a token; [`NOTHING`] outside of the text.
#[must_use]
pub fn kind(c: &Context<'_>, at: Option<u32>) -> Atom {
    let Some((token, tag)) = at.and_then(|at| Some((c.text.tokens.get(at as usize)?, c.tag(at)))) else { return NOTHING };
    kind_of(token, tag)
}

fn kind_of(token: &Token, tag: Tag) -> Atom {
    const KINDS: &[(Class, Atom)] = &[
        (Class::SPOKESPERSON, Atom::fixed("spokesperson")),
        (Class::BARE_SOURCE, Atom::fixed("bare-source")),
        (Class::COLLECTIVE, Atom::fixed("collective")),
        (Class::OFFICE, Atom::fixed("office")),
        (Class::ROLE, Atom::fixed("role")),
        (Class::PEOPLE, Atom::fixed("people")),
        (Class::DOCUMENT, Atom::fixed("document")),
        (Class::MEDIA_NOUN, Atom::fixed("media")),
        (Class::INSTITUTION, Atom::fixed("institution")),
        (Class::BODY_NOUN, Atom::fixed("body")),
        (Class::RELATION, Atom::fixed("relation")),
        (Class::INDIVIDUAL, Atom::fixed("individual")),
    ];
    match tag {
        Tag::Noun | Tag::Adjective => {
            KINDS.iter().find(|(class, _)| token.is(*class)).map_or(if tag == Tag::Noun { Atom::fixed("noun") } else { Atom::fixed("adj") }, |k| k.1)
        }
        Tag::Name if token.is(Class::TITLE) => Atom::fixed("title"),
        Tag::Name if token.is(Class::PEOPLE) => Atom::fixed("people-name"),
        Tag::Name if token.is(Class::PLACE) => Atom::fixed("place"),
        Tag::Pronoun if token.end - token.start == 2 && token.is(Class::PRONOUN_OBJECT) => Atom::fixed("it"),
        Tag::Pronoun if token.end - token.start == 1 => Atom::fixed("I"),
        tag => Atom::fixed(tag.id()),
    }
}

/// How often the word was a cue where the lexicon was measured, in steps from 0 to 5; 0 for no cue.
#[must_use]
pub fn strength(lexicon: &Lexicon, token: &Token) -> u8 {
    if !token.is(Class::CUE_VERB | Class::CUE_NOUN | Class::CUE_PHRASE | Class::HEARSAY) {
        return 0;
    }
    let verbs = lexicon.cue_verbs(token.word).iter().filter_map(|&(i, _)| lexicon.entries.cue_verbs[i as usize].reliability);
    let nouns = lexicon.cue_nouns(token.word).iter().filter_map(|&i| lexicon.entries.cue_nouns[i as usize].reliability);
    let best = verbs.chain(nouns).filter(|r| r.of > 0).map(|r| f64::from(r.cue) / (f64::from(r.of) + 2.0)).fold(0.0, f64::max);
    match best {
        b if b >= 0.85 => 5,
        b if b >= 0.65 => 4,
        b if b >= 0.4 => 3,
        b if b >= 0.15 => 2,
        _ => 1,
    }
}
