//! Coarse kinds of word, so that evidence learned of one word holds for its like.

use super::feature::{Atom, NOTHING};
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::Context;
use crate::lexicon::Class;
use crate::text::Token;

/// Kind of the word at a token; [`NOTHING`] outside of the text.
#[must_use]
pub fn kind(c: &Context<'_>, at: Option<u32>) -> Atom {
    at.and_then(|at| c.kinds.get(at as usize).copied()).unwrap_or(NOTHING)
}

/// Kinds of all tokens.
#[must_use]
pub fn kinds(tokens: &[Token], tags: &[Tag]) -> Vec<Atom> {
    tokens.iter().zip(tags).map(|(token, tag)| kind_of(token, *tag)).collect()
}

const KINDS: &[(Class, Atom)] = &[
    (Class::SPOKESPERSON, Atom::fixed(&"spokesperson")),
    (Class::BARE_SOURCE, Atom::fixed(&"bare-source")),
    (Class::COLLECTIVE, Atom::fixed(&"collective")),
    (Class::OFFICE, Atom::fixed(&"office")),
    (Class::ROLE, Atom::fixed(&"role")),
    (Class::PEOPLE, Atom::fixed(&"people")),
    (Class::DOCUMENT, Atom::fixed(&"document")),
    (Class::MEDIA_NOUN, Atom::fixed(&"media")),
    (Class::INSTITUTION, Atom::fixed(&"institution")),
    (Class::BODY_NOUN, Atom::fixed(&"body")),
    (Class::RELATION, Atom::fixed(&"relation")),
    (Class::INDIVIDUAL, Atom::fixed(&"individual")),
];

/// For each tag the classes that may make a kind of their own: of most words none, which is seen at once.
const TELLING: [Class; Tag::COUNT] = {
    let (mut any, mut i) = (Class::empty(), 0);
    while i < KINDS.len() {
        any = any.union(KINDS[i].0);
        i += 1;
    }
    let mut telling = [Class::empty(); Tag::COUNT];
    telling[Tag::Noun as usize] = any;
    telling[Tag::Adjective as usize] = any;
    telling[Tag::Name as usize] = Class::TITLE.union(Class::PEOPLE).union(Class::PLACE);
    telling[Tag::Pronoun as usize] = Class::PRONOUN_OBJECT.union(Class::PRONOUN_SUBJECT);
    telling
};

fn kind_of(token: &Token, tag: Tag) -> Atom {
    if !token.is(TELLING[tag as usize]) {
        return tag.atom();
    }
    let length = token.end - token.start;
    match tag {
        Tag::Name if token.is(Class::TITLE) => const { Atom::fixed(&"title") },
        Tag::Name if token.is(Class::PEOPLE) => const { Atom::fixed(&"people-name") },
        Tag::Name => const { Atom::fixed(&"place") },
        Tag::Pronoun if length == 2 && token.is(Class::PRONOUN_OBJECT) => const { Atom::fixed(&"it") },
        Tag::Pronoun if length == 1 => const { Atom::fixed(&"I") },
        Tag::Pronoun => tag.atom(),
        _ => KINDS.iter().find(|(class, _)| token.is(*class)).map_or_else(|| tag.atom(), |kind| kind.1),
    }
}
