//! Words that can be but one thing, as most are: their tags are told at once, by one look at their classes. Which of the
//! many questions of [`super::part_of_speech`] tells a word's tag can't be foreseen, and asking them takes time.

use super::part_of_speech::{NOT_OPEN, THAT, TO, Tag};
use crate::lexicon::Class;
use crate::text::{Look, Token};

/// Classes from which a tag may follow.
const SYNTACTIC: Class = NOT_OPEN.union(Class::VERB).union(Class::NOUN).union(Class::ADJECTIVE).union(Class::ADVERB);

/// What a token may look like beside being a word, where that tells something of its tag.
const TELLING: Look = Look::WORD.union(Look::CAPITAL).union(Look::CLITIC).union(Look::DIGIT);

/// The tags of words that can be but one thing, by the place of their class among the bits.
static SIMPLE: [Option<Tag>; 64] = {
    const PAIRS: [(Class, Tag); 18] = [
        (Class::DETERMINER, Tag::Determiner),
        (Class::POSSESSIVE, Tag::Possessive),
        (Class::PREPOSITION, Tag::Preposition),
        (Class::PRONOUN_SUBJECT, Tag::Pronoun),
        (Class::PRONOUN_OBJECT, Tag::PronounObject),
        (Class::RELATIVE, Tag::Relative),
        (Class::BE, Tag::Auxiliary),
        (Class::HAVE, Tag::Auxiliary),
        (Class::DO, Tag::Auxiliary),
        (Class::MODAL, Tag::Auxiliary),
        (Class::COORDINATOR, Tag::Coordinator),
        (Class::SUBORDINATOR, Tag::Subordinator),
        (Class::NEGATION, Tag::Negation),
        (Class::NUMBER, Tag::Number),
        (Class::TIME, Tag::Time),
        (Class::NOUN, Tag::Noun),
        (Class::ADJECTIVE, Tag::Adjective),
        (Class::ADVERB, Tag::Adverb),
    ];
    let mut tags = [None; 64];
    let mut i = 0;
    while i < PAIRS.len() {
        tags[PAIRS[i].0.bits().trailing_zeros() as usize] = Some(PAIRS[i].1);
        i += 1;
    }
    tags
};

/// The tag of a word that can be but one thing, by the tag before it; none where more must be asked.
pub(super) fn at_once(token: &Token, before: Option<Tag>) -> Option<Tag> {
    let class = token.class.intersection(SYNTACTIC).bits();
    if token.look & TELLING != Look::WORD || !class.is_power_of_two() || matches!(token.hash, THAT | TO) {
        return None;
    }
    let headed = matches!(before, Some(Tag::Determiner | Tag::Possessive));
    match SIMPLE[class.trailing_zeros() as usize]? {
        Tag::Determiner if headed => Some(Tag::Adjective),
        // "the elderly have": it may be a noun.
        Tag::Adjective if headed => None,
        tag => Some(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::part_of_speech::tagged;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    #[test]
    fn what_is_told_at_once_is_what_all_questions_tell() {
        let (mut told, mut all) = (0, 0);
        for page in std::fs::read_dir("fixtures/spec").unwrap() {
            let page = std::fs::read_to_string(page.unwrap().path()).unwrap();
            let text = Text::of(&page, None, Lexicon::builtin());
            assert_eq!(tagged(&text, at_once), tagged(&text, |_, _| None));
            told += text.tokens.iter().filter(|token| at_once(token, None).is_some()).count();
            all += text.tokens.len();
        }
        assert!(told * 4 > all && all > 10_000, "{told} of {all} are told at once");
    }
}
