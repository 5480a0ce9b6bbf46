//! A guess at each token's part of speech, from the lexicons' classes, its ending and its neighbours.
//!
//! The grammar needs to know where noun phrases, verbs and clauses are, no more; so there are few tags,
//! and one pass from left to right decides them. Where the guess is open the learned evidence looks at
//! the words themselves.

use rustc_hash::FxHashSet;

use super::plain_word::at_once;
pub use super::tag::Tag;
use crate::lexicon::{Class, form_hash, form_hashes};
use crate::text::{Look, Mark, Text, Token, is_title_case};

/// Tags all tokens of a text.
#[must_use]
pub fn tags(text: &Text<'_>) -> Vec<Tag> {
    tagged(text, at_once)
}

/// Tags all tokens; those that `quick` tells by the tag before them without further questions.
pub(super) fn tagged(text: &Text<'_>, quick: impl Fn(&Token, Option<Tag>) -> Option<Tag>) -> Vec<Tag> {
    let mut out = vec![Tag::Noun; text.tokens.len()];
    let titled = text.sentences.iter().map(|sentence| is_title_case(&text.tokens[sentence.tokens.range()]));
    let titled: Vec<bool> = titled.collect();
    let names = names(text, &titled);
    for (sentence, &titled) in text.sentences.iter().zip(&titled) {
        let range = sentence.tokens.range();
        // The last tag before that is no quotation mark; whether only marks stand before.
        let (mut before, mut starts) = (None, true);
        for i in range.clone() {
            let token = &text.tokens[i];
            // "Lynch said": a capital that proves nothing where it stands, of a word that is a name elsewhere.
            let named = token.is_capital() && (starts || titled) && !token.is(CLOSED) && names.contains(&token.hash);
            let own = if named {
                Tag::Name
            } else if let Some(tag) = quick(token, before) {
                tag
            } else {
                let rest = &text.tokens[i + 1..range.end];
                let after = rest.iter().find(|t| !matches!(t.mark, Mark::QuoteOpen | Mark::QuoteClose));
                tag(text, i, before, after, starts, titled, &out[range.start..i])
            };
            out[i] = own;
            starts &= own.is_mark();
            if !matches!(own, Tag::QuoteOpen | Tag::QuoteClose) {
                before = Some(own);
            }
        }
    }
    out
}

pub(super) const THAT: u32 = form_hash(b"that");
pub(super) const TO: u32 = form_hash(b"to");
/// "according", as in "according to".
pub(super) const ACCORDING: u32 = form_hash(b"according");
/// Determiners that stand for people without a noun.
const QUANTITIES: [u32; 10] =
    form_hashes(["some", "many", "most", "both", "all", "few", "several", "another", "each", "neither"]);
const HER: u32 = form_hash(b"her");
const ONE: u32 = form_hash(b"one");
/// Determiners of one: what stands between them and a verb takes no plural form.
const SINGULAR: [u32; 6] = form_hashes(["a", "an", "another", "each", "every", "this"]);

/// Words that stand in sentences and titles with a capital for their place alone.
const CLOSED: Class = Class::DETERMINER
    .union(Class::POSSESSIVE)
    .union(Class::PREPOSITION)
    .union(Class::PRONOUN_SUBJECT)
    .union(Class::PRONOUN_OBJECT)
    .union(Class::RELATIVE)
    .union(Class::AUXILIARY)
    .union(Class::COORDINATOR)
    .union(Class::SUBORDINATOR)
    .union(Class::NEGATION)
    .union(Class::CALENDAR);

/// Classes that the tag of a small word may follow from; without them it is a noun, verb, adjective or adverb.
pub(super) const NOT_OPEN: Class = CLOSED.union(Class::NUMBER).union(Class::TIME);

/// Words that the article writes with a capital inside running sentences, and never small.
fn names(text: &Text<'_>, titled: &[bool]) -> FxHashSet<u32> {
    let mut names = FxHashSet::with_capacity_and_hasher(text.tokens.len() / 8, Default::default());
    // A bit for each hash's last bits: most small words are none of these.
    let mut likely = [0_u64; LIKELY / 64];
    let place = |hash: u32| (hash as usize % LIKELY / 64, 1 << (hash % 64));
    for (sentence, _) in text.sentences.iter().zip(titled).filter(|(_, titled)| !**titled) {
        let mut inside = false;
        for token in &text.tokens[sentence.tokens.range()] {
            if token.is_word() {
                if token.is_capital() && inside {
                    names.insert(token.hash);
                    let (at, bit) = place(token.hash);
                    likely[at] |= bit;
                }
                inside = true;
            } else if matches!(token.mark, Mark::Colon | Mark::QuoteOpen) {
                inside = false;
            }
        }
    }
    for sentence in &text.sentences {
        for token in &text.tokens[sentence.tokens.range()] {
            let (at, bit) = place(token.hash);
            if likely[at] & bit != 0 && token.look & (Look::WORD | Look::CAPITAL) == Look::WORD {
                names.remove(&token.hash);
            }
        }
    }
    names
}

/// Bits of the filter before the set of names.
const LIKELY: usize = 4096;

fn mark_tag(mark: Mark) -> Tag {
    match mark {
        Mark::None => Tag::Noun,
        Mark::Stop | Mark::Exclaim | Mark::Ellipsis => Tag::Stop,
        Mark::Comma => Tag::Comma,
        Mark::Semicolon => Tag::Semicolon,
        Mark::Colon => Tag::Colon,
        Mark::Dash => Tag::Dash,
        Mark::Open => Tag::Open,
        Mark::Close => Tag::Close,
        Mark::QuoteOpen => Tag::QuoteOpen,
        Mark::QuoteClose => Tag::QuoteClose,
        Mark::QuoteEither | Mark::Apostrophe | Mark::Other => Tag::Other,
    }
}

fn tag(
    text: &Text<'_>,
    i: usize,
    before: Option<Tag>,
    after: Option<&Token>,
    starts: bool,
    titled: bool,
    done: &[Tag],
) -> Tag {
    let t = &text.tokens[i];
    if !t.is_word() {
        // "voters' concerns": an apostrophe that closes no quotation.
        let genitive = t.mark == Mark::Apostrophe
            && !t.look.contains(Look::SPACE_BEFORE)
            && i > 0
            && text.form(i as u32 - 1).ends_with(['s', 'S']);
        if genitive {
            return Tag::Possessive;
        }
        let counts = t.mark == Mark::Other && matches!(text.form(i as u32), "$" | "£" | "€" | "%" | "#" | "@");
        return if counts { Tag::Number } else { mark_tag(t.mark) };
    }
    let c = t.class;
    let is = |class: Class| c.intersects(class);
    let next_is = |class: Class| after.is_some_and(|t| t.is(class));
    if t.look.contains(Look::CLITIC) {
        return clitic(text.form(i as u32), before, done, after);
    }
    let capital = t.is_capital();
    // A capital inside a running sentence makes a name of any word but the pronoun I and what titles hide.
    if capital && !starts && !titled && !is(Class::PRONOUN_SUBJECT) {
        if is(Class::CALENDAR) {
            return Tag::Time;
        }
        return Tag::Name;
    }
    if capital && (starts || titled) {
        let known_name =
            is(Class::GIVEN_NAME | Class::PLACE | Class::PEOPLE | Class::TITLE | Class::ORGANIZATION | Class::OUTLET);
        let word = is(Class::DETERMINER
            | Class::POSSESSIVE
            | Class::PREPOSITION
            | Class::PRONOUN_SUBJECT
            | Class::PRONOUN_OBJECT
            | Class::RELATIVE
            | Class::AUXILIARY
            | Class::COORDINATOR
            | Class::SUBORDINATOR
            | Class::NEGATION
            | Class::ADVERB
            | Class::NUMBER
            | Class::TIME
            | Class::VERB
            | Class::NOUN
            | Class::ADJECTIVE
            | Class::CUE_VERB
            | Class::CUE_PHRASE
            | Class::HEARSAY);
        let next_capital = after.is_some_and(|t| t.is_capital());
        if is(Class::CALENDAR) && !is(Class::MODAL) {
            return Tag::Time;
        }
        if !word
            || known_name
                && !is(Class::DETERMINER
                    | Class::PREPOSITION
                    | Class::PRONOUN_SUBJECT
                    | Class::COORDINATOR
                    | Class::AUXILIARY
                    | Class::POSSESSIVE)
                && (next_capital || !is(Class::VERB | Class::ADVERB))
        {
            return Tag::Name;
        }
    }
    if t.look.contains(Look::DIGIT) {
        return if t.look.contains(Look::HYPHEN) { Tag::Adjective } else { Tag::Number };
    }
    if !is(NOT_OPEN) && !matches!(t.hash, THAT | TO | HER) {
        return open_class(text, i, before, after, done, titled);
    }
    if is(Class::BE | Class::HAVE | Class::DO | Class::MODAL) {
        let noun_place = matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective));
        if is(Class::NOUN) && noun_place {
            return Tag::Noun;
        }
        return Tag::Auxiliary;
    }
    if t.hash == THAT {
        return Tag::That;
    }
    if t.hash == TO {
        let verb_next = after.is_some_and(|t| {
            t.is(Class::VERB_BASE | Class::BE | Class::HAVE | Class::DO | Class::ADVERB) && !t.is_capital()
        });
        // "according to exit polls": no infinitive follows.
        let according = i > 0 && text.tokens[i - 1].hash == ACCORDING;
        return if verb_next && !according { Tag::To } else { Tag::Preposition };
    }
    if is(Class::NEGATION) && !is(Class::DETERMINER | Class::PREPOSITION) {
        return Tag::Negation;
    }
    if t.hash == HER {
        let noun_next = next_is(Class::NOUN | Class::ADJECTIVE) && !next_is(Class::DETERMINER | Class::PREPOSITION)
            || after.is_some_and(|t| t.is_word() && t.class.is_empty());
        return if noun_next { Tag::Possessive } else { Tag::PronounObject };
    }
    if is(Class::POSSESSIVE) && !is(Class::RELATIVE) {
        return Tag::Possessive;
    }
    if is(Class::PRONOUN_SUBJECT) {
        return Tag::Pronoun;
    }
    if is(Class::PRONOUN_OBJECT) {
        return Tag::PronounObject;
    }
    if is(Class::RELATIVE) {
        return Tag::Relative;
    }
    if is(Class::COORDINATOR) {
        return Tag::Coordinator;
    }
    if is(Class::SUBORDINATOR) && !(is(Class::PREPOSITION) && next_is(Class::DETERMINER | Class::POSSESSIVE)) {
        return Tag::Subordinator;
    }
    if is(Class::DETERMINER) {
        return if matches!(before, Some(Tag::Determiner | Tag::Possessive)) {
            Tag::Adjective
        } else {
            Tag::Determiner
        };
    }
    if is(Class::PREPOSITION)
        && !(is(Class::VERB_GERUND | Class::VERB_PAST)
            && !next_is(Class::DETERMINER | Class::POSSESSIVE | Class::PLACE))
    {
        return Tag::Preposition;
    }
    if is(Class::NUMBER) {
        return Tag::Number;
    }
    if is(Class::CALENDAR | Class::TIME) && !is(Class::ADVERB) {
        return Tag::Time;
    }
    open_class(text, i, before, after, done, titled)
}

fn clitic(form: &str, before: Option<Tag>, done: &[Tag], after: Option<&Token>) -> Tag {
    let tail = form.trim_start_matches(['\'', '’']);
    if form.len() >= 3 && (form.starts_with('n') || form.starts_with('N')) {
        return Tag::Negation;
    }
    if !tail.eq_ignore_ascii_case("s") {
        return Tag::Auxiliary;
    }
    let after_pronoun = matches!(
        before,
        Some(Tag::Pronoun | Tag::PronounObject | Tag::Relative | Tag::That | Tag::Subordinator | Tag::Adverb)
    );
    let verb_next = after.is_some_and(|t| {
        t.is(Class::DETERMINER | Class::NEGATION | Class::BE | Class::PRONOUN_OBJECT)
            || t.is(Class::VERB_GERUND) && !t.is(Class::NOUN) && !t.is_capital()
    });
    if after_pronoun || (verb_next && !matches!(done.last(), Some(Tag::Possessive))) {
        Tag::Auxiliary
    } else {
        Tag::Possessive
    }
}

/// Whether what follows a word tells that the noun phrase ends with it: a verb that is no noun; of a word that may be a
/// noun also a preposition, a comma or nothing.
fn ends_phrase(after: Option<&Token>, noun: bool) -> bool {
    let Some(t) = after else { return noun };
    let other = t.is(Class::NOUN | Class::ADJECTIVE);
    t.is(Class::FINITE) && !other
        || noun && (t.is(Class::PREPOSITION | Class::RELATIVE) && !other || t.mark == Mark::Comma)
}

/// Whether the noun phrase that ends before a token is one of which there is but one: "a passing".
fn is_singular(text: &Text<'_>, i: usize, done: &[Tag]) -> bool {
    let words = done.iter().rev().take_while(|tag| matches!(tag, Tag::Noun | Tag::Adjective | Tag::Adverb)).count();
    let plural = text.form(i as u32 - 1).ends_with('s');
    !plural && i > words && done.len() > words && SINGULAR.contains(&text.tokens[i - words - 1].hash)
}

/// Nouns, verbs, adjectives, adverbs: where most words may be several.
fn open_class(
    text: &Text<'_>,
    i: usize,
    before: Option<Tag>,
    after: Option<&Token>,
    done: &[Tag],
    titled: bool,
) -> Tag {
    let (t, form) = (&text.tokens[i], text.form(i as u32));
    let is = |class: Class| t.class.intersects(class);
    let next_is = |class: Class| after.is_some_and(|t| t.is(class));
    let lower_ends = |end: &str| {
        let last = form.len().checked_sub(end.len()).filter(|before| *before > 2);
        last.is_some_and(|at| form.as_bytes()[at..].eq_ignore_ascii_case(end.as_bytes()))
    };
    let adverb = is(Class::ADVERB) || lower_ends("ly") && !is(Class::ADJECTIVE | Class::NOUN);
    let noun =
        is(Class::NOUN | Class::CUE_NOUN | Class::DOCUMENT | Class::PERSON_NOUN | Class::BODY_NOUN | Class::MEDIA_NOUN);
    let adjective = is(Class::ADJECTIVE | Class::NONPUBLIC);
    let gerund = is(Class::VERB_GERUND) || t.class.is_empty() && lower_ends("ing");
    let past = is(Class::VERB_PAST | Class::VERB_PARTICIPLE) || t.class.is_empty() && lower_ends("ed");
    let base = is(Class::VERB_BASE);
    let third = is(Class::VERB_THIRD);
    // The last tag that isn't an adverb or negation.
    let governing = done
        .iter()
        .rev()
        .find(|t| !matches!(t, Tag::Adverb | Tag::Negation | Tag::QuoteOpen | Tag::QuoteClose))
        .copied();
    let noun_place = matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number));
    let after_auxiliary = governing == Some(Tag::Auxiliary);
    let object_next = next_is(
        Class::DETERMINER | Class::POSSESSIVE | Class::PRONOUN_SUBJECT | Class::PRONOUN_OBJECT | Class::RELATIVE,
    ) || after.is_some_and(|t| t.is_capital() && !titled || t.mark == Mark::QuoteOpen);
    // "Both vowed to", "while some view it as": a quantity that opens its clause and has no noun is a subject.
    let alone = before == Some(Tag::Determiner)
        && QUANTITIES.contains(&text.tokens[i - 1].hash)
        && (done.len() < 2
            || matches!(
                done[done.len() - 2],
                Tag::Coordinator | Tag::Subordinator | Tag::That | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Comma
            ));
    let complement_next = after.is_some_and(|t| matches!(t.hash, TO | THAT));
    if alone
        && !adjective
        && t.is(Class::CUE_VERB)
        && (past && !base || base && (!noun || object_next || complement_next))
    {
        return Tag::Verb;
    }
    if adverb && !(adjective && noun_place) && !(base && matches!(governing, Some(Tag::To | Tag::Pronoun))) {
        return Tag::Adverb;
    }
    if gerund {
        let nominal = noun
            && (noun_place
                || before == Some(Tag::Noun)
                || next_is(Class::PREPOSITION) && matches!(before, Some(Tag::Preposition)));
        return if nominal {
            Tag::Noun
        } else if noun_place && !noun {
            Tag::Adjective
        } else {
            Tag::Gerund
        };
    }
    if base
        && matches!(governing, Some(Tag::To | Tag::Auxiliary))
        && !(noun && noun_place)
        && !matches!(before, Some(Tag::Preposition))
    {
        return Tag::Verb;
    }
    if past && !base {
        if after_auxiliary {
            return Tag::Participle;
        }
        if before == Some(Tag::Determiner) && ends_phrase(after, false) {
            // "the accused said"
            return Tag::Noun;
        }
        if noun_place && (adjective || !object_next) || before == Some(Tag::Preposition) {
            return Tag::Adjective;
        }
        return Tag::Verb;
    }
    // "The two admit": a number that is its phrase's last word.
    let counted = base && before == Some(Tag::Number) && text.tokens[i - 1].hash != ONE;
    if counted
        && done.len() >= 2
        && done[done.len() - 2] == Tag::Determiner
        && (!noun || object_next || complement_next)
    {
        return Tag::Verb;
    }
    if (base || third) && noun {
        let subject_before = match before {
            Some(Tag::Pronoun | Tag::Relative) => true,
            // "Vlorb reports show": a text before its verb.
            Some(Tag::Name) if third && t.is(Class::DOCUMENT) && next_is(Class::VERB_BASE) => object_next,
            Some(Tag::Name) => third || object_next,
            // "a passing promise that": one takes no plural.
            Some(Tag::Noun) => object_next && (third || !is_singular(text, i, done)),
            // "planks that call for"
            Some(Tag::That) => {
                base && (object_next || next_is(Class::PREPOSITION))
                    && done.len() >= 2
                    && done[done.len() - 2] == Tag::Noun
                    && text.form(i as u32 - 2).ends_with('s')
            }
            Some(Tag::Adverb) => {
                object_next || matches!(governing, Some(Tag::Pronoun | Tag::Relative | Tag::Noun | Tag::Name))
            }
            Some(Tag::Coordinator | Tag::Comma | Tag::Close) => object_next,
            Some(Tag::To) => true,
            _ => false,
        };
        return if subject_before && !noun_place { Tag::Verb } else { Tag::Noun };
    }
    if adjective {
        // "the official said", "the firm of", "the elderly have": nothing follows that it could describe.
        let ends = ends_phrase(after, noun);
        let headed = matches!(before, Some(Tag::Determiner | Tag::Possessive)) || noun && noun_place;
        // "Union chief says": a verb comes next, and whose it is stands before.
        let compound = noun && matches!(before, Some(Tag::Noun | Tag::Name)) && ends_phrase(after, false);
        if ends && headed || compound {
            return Tag::Noun;
        }
        if base && matches!(before, Some(Tag::Pronoun | Tag::Noun | Tag::Name)) && object_next {
            return Tag::Verb;
        }
        return Tag::Adjective;
    }
    if base || third {
        // A singular name takes no base form: "Rubio press secretary".
        return if noun_place || base && before == Some(Tag::Name) && next_is(Class::NOUN) && !object_next {
            Tag::Noun
        } else {
            Tag::Verb
        };
    }
    if !noun && t.look.contains(Look::HYPHEN) {
        return Tag::Adjective;
    }
    if !noun
        && t.class.is_empty()
        && ["ous", "ful", "ical", "ian", "ive", "able", "ible", "less"].iter().any(|end| lower_ends(end))
    {
        return Tag::Adjective;
    }
    Tag::Noun
}
