//! Noun phrases: "two senior State Department officials", "Sen. Ann Lee (R-Tenn.)", "he".
//!
//! A *base* phrase has no phrase hanging on to it: determiner, count, modifiers, head, and what titles
//! and genitives put before it ("the mayor's chief aide"). The grammar builds sources and objects from
//! base phrases and what may join them: "of", commas, "and", parentheses.

use nom::branch::alt;
use nom::bytes::complete::{take, take_while, take_while1};
use nom::combinator::{opt, peek, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::pair;
use nom::{IResult, Parser};

use super::cursor::{Cursor, Item};
use super::part_of_speech::Tag;
use crate::lexicon::Class;

type Parsed<'a> = IResult<Cursor<'a>, Cursor<'a>>;

/// Takes one token with a tag that fits.
pub(super) fn one<'a>(
    fits: impl Fn(Tag) -> bool,
) -> impl Parser<Cursor<'a>, Output = Cursor<'a>, Error = nom::error::Error<Cursor<'a>>> {
    move |input: Cursor<'a>| match input.item(0) {
        Some(item) if fits(item.tag) => Ok(nom::Input::take_split(&input, 1)),
        _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::OneOf))),
    }
}

fn modifiers(input: Cursor<'_>) -> Parsed<'_> {
    take_while1(|item: Item<'_>| item.tag.is_nominal()).parse(input)
}

/// Takes the genitive clitic ("'s"), which joins phrases; "his" begins one.
fn genitive(input: Cursor<'_>) -> Parsed<'_> {
    verify(take(1usize), |c: &Cursor<'_>| {
        c.item(0).is_some_and(|i| i.tag == Tag::Possessive && !i.token.is(Class::POSSESSIVE))
    })
    .parse(input)
}

/// Nouns, names, numbers and adjectives in a row; quotation marks may stand around some of them, when
/// both stand inside the phrase or a word follows the first.
fn nominals(input: Cursor<'_>) -> Parsed<'_> {
    recognize((
        modifiers,
        many0_count((one(|t| t == Tag::QuoteOpen), modifiers, opt((one(|t| t == Tag::QuoteClose), opt(modifiers))))),
    ))
    .parse(input)
}

/// `the “safe” zone`: a quotation right after the determiner.
fn quoted_nominals(input: Cursor<'_>) -> Parsed<'_> {
    recognize((one(|t| t == Tag::QuoteOpen), modifiers, opt((one(|t| t == Tag::QuoteClose), opt(modifiers)))))
        .parse(input)
}

fn determiner(input: Cursor<'_>) -> Parsed<'_> {
    alt((
        recognize(one(|t| matches!(t, Tag::Determiner | Tag::Possessive))),
        // "that man", but not "(said) that a man".
        recognize(pair(one(|t| t == Tag::That), peek(one(|t| matches!(t, Tag::Noun | Tag::Adjective | Tag::Number))))),
    ))
    .parse(input)
}

/// A base noun phrase at the start of the input.
pub(super) fn base(input: Cursor<'_>) -> Parsed<'_> {
    alt((
        recognize(one(|t| matches!(t, Tag::Pronoun | Tag::PronounObject))),
        recognize((
            determiner,
            take_while(|i: Item<'_>| matches!(i.tag, Tag::Determiner | Tag::Participle | Tag::Adverb)),
            alt((nominals, quoted_nominals)),
            many0_count((genitive, nominals)),
        )),
        recognize((nominals, many0_count((genitive, nominals)))),
        // "those", "some", "most": a determiner alone.
        recognize(one(|t| matches!(t, Tag::Determiner))),
    ))
    .parse(input)
}

/// Whether a base noun phrase may begin with a tag: half of all words are told by this alone.
const fn begins_base(tag: Tag) -> bool {
    tag.is_nominal() || matches!(tag, Tag::Pronoun | Tag::PronounObject | Tag::Determiner | Tag::Possessive | Tag::That)
}

/// The base noun phrases of a sentence, in order, not overlapping.
pub(super) fn chunks(sentence: Cursor<'_>, out: &mut Vec<(u32, u32)>) {
    let mut rest = sentence;
    while let Some(item) = rest.item(0) {
        if !begins_base(item.tag) {
            rest = nom::Input::take_from(&rest, 1);
            continue;
        }
        match base(rest) {
            Ok((after, phrase)) => {
                out.push((phrase.from as u32, phrase.to as u32));
                rest = after;
            }
            Err(_) => rest = nom::Input::take_from(&rest, 1),
        }
    }
}
