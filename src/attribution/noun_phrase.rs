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

/// How many tokens the base noun phrase has that begins with these tags, if it is as most are: a pronoun, or a determiner
/// or none and nominals, and after them neither quotation nor genitive. [`base`] tells of all.
fn plain(tags: &[Tag]) -> Option<usize> {
    let determined = match tags.first()? {
        Tag::Pronoun | Tag::PronounObject => return Some(1),
        Tag::Determiner | Tag::Possessive => 1,
        _ => 0,
    };
    let nominals = tags[determined..].iter().take_while(|tag| tag.is_nominal()).count();
    let end = determined + nominals;
    let goes_on = matches!(tags.get(end), Some(Tag::QuoteOpen | Tag::Possessive));
    (nominals > 0 && !goes_on).then_some(end)
}

/// The base noun phrases of a sentence, in order, not overlapping.
pub(super) fn chunks(sentence: Cursor<'_>, out: &mut Vec<(u32, u32)>) {
    let tags = &sentence.all.tags[..sentence.to];
    let mut at = sentence.from;
    while let Some(&tag) = tags.get(at) {
        let end = || match plain(&tags[at..]) {
            Some(tokens) => Some(at + tokens),
            None => base(Cursor { from: at, ..sentence }).ok().map(|(_, phrase)| phrase.to),
        };
        match begins_base(tag).then(end).flatten() {
            Some(end) => {
                out.push((at as u32, end as u32));
                at = end;
            }
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::part_of_speech::tags;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    #[test]
    fn a_plain_phrase_is_what_the_grammar_finds() {
        let (mut told, mut all) = (0, 0);
        for page in std::fs::read_dir("fixtures/spec").unwrap() {
            let page = std::fs::read_to_string(page.unwrap().path()).unwrap();
            let text = Text::of(&page, None, Lexicon::builtin());
            let tags = tags(&text);
            let tagged = super::super::cursor::Tagged { tokens: &text.tokens, tags: &tags };
            for sentence in &text.sentences {
                let range = sentence.tokens.range();
                for at in range.clone().filter(|&at| begins_base(tags[at])) {
                    let found = base(Cursor::new(tagged, at, range.end)).ok().map(|(_, phrase)| phrase.to - at);
                    let plain = plain(&tags[at..range.end]);
                    assert!(plain.is_none() || plain == found, "{}", text.slice(sentence.tokens));
                    told += usize::from(plain.is_some());
                    all += 1;
                }
            }
        }
        assert!(told * 4 > all * 3 && all > 1000, "{told} of {all} are plain");
    }
}
