//! they, it: the phrase before that they stand for.

use super::Entity;
use super::phrase::{Determiner, Head, Phrase, phrase};
use super::profile::NameGiven;
use super::reading::Reading;
use super::register::NamedKind;
use super::resolver::Resolver;
use super::word::{self, *};
use crate::attribution::{Attribution, CueEntry, Tokens};
use crate::lexicon::{Act, Class, Takes};
use crate::text::{Look, Token};

/// Tokens looked back over for a common noun.
const REACH: u32 = 90;
/// Sentences that "they" reaches back to two who were named together.
const JOINED_REACH: usize = 2;
/// Tokens that a relative pronoun reaches back.
const RELATIVE_REACH: u32 = 24;

/// Words that a noun phrase ends before.
const STOPS: Class = Class::AUXILIARY
    .union(Class::PREPOSITION)
    .union(Class::VERB_PAST)
    .union(Class::VERB_BASE)
    .union(Class::COORDINATOR)
    .union(Class::SUBORDINATOR);

const NOUNS: Class = Class::PERSON_NOUN
    .union(Class::PEOPLE)
    .union(Class::BODY_NOUN)
    .union(Class::DOCUMENT)
    .union(Class::MEDIA_NOUN)
    .union(Class::EPITHET);

/// What a pronoun may stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Several people or bodies; texts only where they are what is spoken of.
    Plural,
    /// Several people or bodies.
    People,
    Thing,
    /// A text.
    Text,
    /// Several texts.
    Texts,
    /// A body or outlet.
    Body,
    Who,
}

impl Wanted {
    const fn is_plural(self) -> bool {
        matches!(self, Self::Plural | Self::People)
    }
}

/// What most likely does what a cue says: a text reads so and shows, a body hopes and pledges to.
fn doer(r: &Reading, a: &Attribution) -> Wanted {
    let CueEntry::Verb(i) = a.entry else { return Wanted::Thing };
    let verb = &r.lexicon.entries.cue_verbs[i as usize];
    let to = a.content.first().is_some_and(|content| r.token(content.start).hash == TO);
    let infinitive = verb.takes.contains(&Takes::Infinitive) && !verb.takes.contains(&Takes::Hearer);
    if verb.shows {
        Wanted::Text
    } else if infinitive && (to || verb.act == Act::Attitude) {
        Wanted::Body
    } else {
        Wanted::Thing
    }
}

/// Whether a cue is what texts do more often than people: "they show", "they disclosed".
fn shows(r: &Reading, a: &Attribution) -> bool {
    matches!(a.entry, CueEntry::Verb(i) if r.lexicon.entries.cue_verbs[i as usize].shows)
}

/// How much further texts may stand than people for "they" in "they show": a text is mostly an object.
const TEXT_IS_OBJECT: i32 = 5;

/// Most tokens before a head that are looked at for the start of its phrase.
const LONGEST_BEFORE: u32 = 6;

/// Where the base noun phrase with this head begins, whose words from `start` on are known.
pub(super) fn leftmost(r: &Reading, floor: u32, mut start: u32, head: u32) -> u32 {
    while start > floor && head - start < LONGEST_BEFORE {
        let before = r.before(start);
        // A number begins a phrase, but for "the other two".
        let counted = r.token(start).is(Class::NUMBER) && start < head;
        if !may_belong(before) || counted && !before.is(Class::DETERMINER | Class::POSSESSIVE | Class::ADJECTIVE) {
            break;
        }
        start -= 1;
        if before.is(Class::DETERMINER | Class::POSSESSIVE) {
            break;
        }
    }
    start
}

/// Whether a word may belong to the noun phrase whose later words stand after it.
fn may_belong(word: &Token) -> bool {
    let function = Class::PREPOSITION | Class::AUXILIARY | Class::COORDINATOR | Class::RELATIVE | Class::SUBORDINATOR;
    let nominal = Class::DETERMINER
        | Class::ADJECTIVE
        | Class::NUMBER
        | Class::PEOPLE
        | Class::PLACE
        | Class::NOUN
        | Class::POSSESSIVE
        | Class::FORMER
        | Class::PERSON_NOUN;
    word.is_word()
        && !word.is(function)
        && (word.is(nominal) || word.is_capital() || word.look.intersects(Look::HYPHEN | Look::DIGIT))
        && (!word.is(Class::VERB) || word.is(Class::NOUN | Class::ADJECTIVE))
}

impl Resolver<'_, '_> {
    /// Whom "they" stands for as the source of an attribution; several where names are joined.
    pub(super) fn they(&mut self, p: &Phrase, a: &Attribution) -> Vec<usize> {
        if shows(self.r, a)
            && let Some((texts, cost)) = self.noun_before(p.at, p.at, Wanted::Texts)
            && self.noun_before(p.at, p.at, Wanted::Plural).is_none_or(|(_, other)| cost <= other + TEXT_IS_OBJECT)
        {
            return vec![self.described(&texts).0];
        }
        let thinks = matches!(a.entry, CueEntry::Verb(_)) && a.act == Act::Attitude;
        // "The worst-hit towns lost most, they found": whoever finds it is none of those in what is found.
        let from = a.content.first().filter(|content| content.end <= p.at).map_or(p.at, |content| content.start);
        self.they_as(p.at, from, if thinks { Wanted::People } else { Wanted::Plural })
    }

    /// Whom a plural pronoun at `at` stands for.
    pub(super) fn they_at(&mut self, at: u32) -> Vec<usize> {
        self.they_as(at, at, Wanted::Plural)
    }

    fn they_as(&mut self, at: u32, from: u32, wanted: Wanted) -> Vec<usize> {
        let here = self.r.sentence(at);
        let joined = self.joined_speakers(at, here).or_else(|| self.joined_names(at, here));
        let phrase = self.noun_before(at, from, wanted);
        let two = word::is(self.r.token(at), &[BOTH, EACH]);
        if two && joined.as_ref().is_none_or(|(all, _)| all.len() < 2) {
            let last = self.last_two(at);
            if last.len() == 2 {
                return last.into_iter().map(|n| self.of_named(n)).collect();
            }
        }
        match (joined, phrase) {
            (Some((all, distance)), Some((_, other))) if distance <= other || two => all,
            (Some((all, _)), None) => all,
            (_, Some((p, _))) => vec![self.described(&p).0],
            (None, None) => {
                let plural = self.spoke.iter().rev().take(8).find(|s| {
                    let source = &self.sources.all[s.source];
                    source.entity == Entity::People || matches!(source.entity, Entity::Body | Entity::Media)
                });
                let plural = plural.map(|s| s.source);
                // "Harrow United lost. They said": a body is many where nobody else is.
                plural.or_else(|| self.last_body(at).map(|i| self.of_named(i))).into_iter().collect()
            }
        }
    }

    /// The body or outlet that the sentence or the one before names as a subject.
    fn last_body(&self, at: u32) -> Option<usize> {
        let speaks = |kind| matches!(kind, NamedKind::Body | NamedKind::Outlet(_));
        self.named_near(at, 1).find(|m| m.subject && speaks(self.register.named[m.of].kind)).map(|m| m.of)
    }

    /// The members of the last attribution that several share, and how many sentences back it stands.
    fn joined_speakers(&self, at: u32, here: usize) -> Option<(Vec<usize>, i32)> {
        let last = self.spoke.last()?;
        let all: Vec<_> =
            self.spoke.iter().rev().take_while(|s| s.attribution == last.attribution).map(|s| s.source).collect();
        let distance = here.saturating_sub(self.r.sentence(last.at));
        let plural = all.len() > 1 || self.sources.all[all[0]].entity == Entity::People;
        (plural && last.at < at && distance <= 4).then(|| (all.into_iter().rev().collect(), distance as i32 * 3 - 3))
    }

    /// The named persons who were joined last: as speakers, or as a subject that no cue follows.
    /// And whether they spoke in the sentence before.
    pub(super) fn joined_persons(&mut self, at: u32) -> Option<(Vec<usize>, bool)> {
        let here = self.r.sentence(at);
        let speakers = self.joined_speakers(at, here).filter(|(all, _)| {
            all.len() > 1 && all.iter().all(|&s| matches!(self.sources.all[s].entity, Entity::Person))
        });
        let names = self.joined_names(at, here);
        let nearer = match (&speakers, &names) {
            (Some((_, a)), Some((_, b))) => a <= b,
            (speakers, _) => speakers.is_some(),
        };
        let (all, distance) = if nearer { speakers? } else { names? };
        let named = |&s: &usize| matches!(self.sources.all[s].profile.name, NameGiven::Person | NameGiven::Part);
        all.iter().all(named).then_some((all, nearer && distance <= 0))
    }

    /// Two persons whom the last sentences name together, "Lee and Cole", where a subject stands; and how far back.
    fn joined_names(&mut self, at: u32, here: usize) -> Option<(Vec<usize>, i32)> {
        let r = self.r;
        let last: Vec<_> = self
            .register
            .before(at)
            .take_while(|m| here.saturating_sub(r.sentence(m.tokens.start)) <= JOINED_REACH)
            .filter(|m| self.register.named[m.of].is_person())
            .take(8)
            .copied()
            .collect();
        let pair = last.windows(2).find(|pair| {
            let (right, left) = (pair[0], pair[1]);
            let between = left.tokens.end..right.tokens.start;
            right.of != left.of
                && left.subject
                && !between.is_empty()
                && between.len() <= 3
                && word::is(r.token(left.tokens.end), &[AND])
                && !r.token(left.tokens.start).is_quoted()
                && r.token(right.tokens.end).hash != POSSESSIVE
        })?;
        let (left, right) = (pair[1], pair[0]);
        let distance = here.saturating_sub(r.sentence(left.tokens.start)) as i32;
        Some((vec![self.of_named(left.of), self.of_named(right.of)], distance * 3 - 2))
    }

    /// What "it" stands for as the source of an attribution: a body, document or outlet, by what the cue says of it.
    pub(super) fn it_that(&mut self, at: u32, a: &Attribution) -> Option<usize> {
        match doer(self.r, a) {
            Wanted::Thing => self.it(at),
            wanted => self.it_as(at, wanted).or_else(|| self.it(at)),
        }
    }

    /// What "it" stands for: a body, document or outlet.
    pub(super) fn it(&mut self, at: u32) -> Option<usize> {
        self.it_as(at, Wanted::Thing)
    }

    fn it_as(&mut self, at: u32, wanted: Wanted) -> Option<usize> {
        let here = self.r.sentence(at);
        let last = self.spoke.last().copied().filter(|s| {
            let fits = match self.sources.all[s.source].entity {
                Entity::Body | Entity::Media => wanted != Wanted::Text,
                Entity::Document => wanted != Wanted::Body,
                _ => false,
            };
            fits && here.saturating_sub(self.r.sentence(s.at)) <= 3
        });
        let speaker = last.map(|s| (3 * here.saturating_sub(self.r.sentence(s.at)) as i32 - 3, s.source));
        let noun = self.noun_before(at, at, wanted);
        match (speaker, noun) {
            (Some((a, source)), Some((_, b))) if a <= b => Some(source),
            (_, Some((p, _))) => match p.head {
                Head::Named(i) => Some(self.of_named(i)),
                _ => Some(self.described(&p).0),
            },
            (Some((_, source)), None) => Some(source),
            (None, None) => None,
        }
    }

    /// The best noun phrase before `from` for the pronoun at `at`, and its cost: sentences back, less for a subject.
    pub(super) fn noun_before(&self, at: u32, from: u32, wanted: Wanted) -> Option<(Phrase, i32)> {
        let r = self.r;
        let relative = r.token(at).is(Class::RELATIVE) && !wanted.is_plural();
        let here = r.sentence(at);
        let floor = if relative {
            r.sentence_span(here).start.max(at.saturating_sub(RELATIVE_REACH))
        } else {
            at.saturating_sub(REACH)
        };
        let quoted = r.token(at).is_quoted();
        let mut best: Option<(Phrase, i32)> = None;
        let mut i = from;
        while i > floor {
            i -= 1;
            let token = r.token(i);
            let adjacent = relative && (i + 1 == from || i + 2 == from && !r.token(i + 1).is_word());
            let noun = token.is(NOUNS)
                || token.is_capital()
                || adjacent && !token.is(Class::PREPOSITION | Class::ADVERB | Class::VERB);
            if !token.is_word() || token.is_quoted() && !quoted || !noun || token.look.contains(Look::CLITIC) {
                continue;
            }
            let distance = here.saturating_sub(r.sentence(i)) as i32;
            if best.as_ref().is_some_and(|(_, cost)| distance * 3 - 3 >= *cost) {
                break;
            }
            let Some(p) = self.phrase_ending(i, from, wanted, adjacent) else { continue };
            let before = r.before(p.tokens.start);
            let after_preposition = before.is(Class::PREPOSITION) && !before.is_capital();
            let subject = !after_preposition && !before.is(Class::VERB | Class::POSSESSIVE);
            let next = r.token(p.at + 1);
            let owner = next.hash == POSSESSIVE && next.look.contains(Look::CLITIC);
            // A text is rarely the subject that a pronoun takes up, unless it was one before.
            let text = matches!(p.head, Head::Document(_)) && !subject;
            let cost = i32::from(text) * 3
                + if relative {
                    0
                } else {
                    distance * 3 - if subject { 2 } else { 0 }
                        + if after_preposition { 2 } else { 0 }
                        + if owner { 1 } else { 0 }
                };
            if best.as_ref().is_none_or(|(_, b)| cost < *b) {
                best = Some((p, cost));
            }
            if relative {
                break;
            }
            i = p.tokens.start.max(floor);
        }
        best
    }

    /// The phrase whose head is the token at `head`, where it is of the wanted kind.
    pub(super) fn phrase_ending(&self, head: u32, limit: u32, wanted: Wanted, adjacent: bool) -> Option<Phrase> {
        let r = self.r;
        let mut start = head;
        let named = self.register.at(head);
        if let Some(m) = named.and_then(|_| self.register.before(head + 1).next()).filter(|m| m.tokens.contains(head)) {
            start = m.tokens.start;
        }
        let floor = r.sentence_span(r.sentence(head)).start;
        start = leftmost(r, floor, start, head);
        // The relative pronoun belongs to the phrase: it bounds it.
        let comma = head + 2 == limit && !r.token(head + 1).is_word();
        let relative = r.token(limit).is(Class::RELATIVE) && (head + 1 == limit || comma);
        // "a company called Harrow Data": the name belongs to the phrase too.
        let called = word::is(r.token(head + 1), &[NAMED, CALLED])
            .then(|| self.register.within(Tokens::new(head + 2, head + 3)).last())
            .flatten()
            .map(|m| m.tokens.end)
            .filter(|end| *end <= limit);
        // "Researchers at Harrow University": the employer too.
        let employer = (wanted.is_plural() && word::is(r.token(head + 1), &[AT, FROM]))
            .then(|| head + 2 + u32::from(word::is(r.token(head + 2), &[THE])))
            .and_then(|at| self.register.within(Tokens::new(at, at + 1)).last())
            .map(|m| m.tokens.end)
            .filter(|end| *end <= limit);
        let end = if relative { limit + 1 } else { called.or(employer).unwrap_or(head + 1) };
        let p = phrase(r, &self.register, Tokens::new(start, end));
        if p.at != head && !p.tokens.contains(head) {
            return None;
        }
        // "the most affected towns", "so many times", "no business": a word for how many before a noun is no phrase of its own.
        let next = r.token(p.at + 1);
        let quantity = p.head == Head::Number || word::is(r.token(p.at), &[MANY, FEW, SOME, MOST, MORE, ALL]);
        let modifies = quantity
            && next.is(Class::NOUN | Class::ADJECTIVE | Class::VERB_PARTICIPLE | Class::TIME)
            && !next.is(STOPS);
        if wanted.is_plural() && (modifies || word::is(r.token(p.tokens.start), &[NO])) {
            return None;
        }
        let it = word::is(r.token(limit), &[IT, ITS, ITSELF]);
        let fits = match (wanted, p.head) {
            (
                Wanted::Plural | Wanted::People,
                Head::Role(..) | Head::People | Head::BodyNoun(_) | Head::Media(_) | Head::Number,
            ) => {
                // "Police searched the house. They said": many by their name alone.
                p.plural || p.determiner == Determiner::None && r.token(p.at).is(Class::INSTITUTION)
            }
            (Wanted::Texts, Head::Document(_)) => p.plural,
            // "Two polls came out. They show": who is spoken of is rarely a text that stands elsewhere.
            (Wanted::Plural, Head::Document(_)) => {
                p.plural && (p.tokens.start == floor || !r.before(p.tokens.start).is_word())
            }
            (Wanted::Thing | Wanted::Text, Head::Document(_)) => !p.plural || !it,
            (Wanted::Thing | Wanted::Body, Head::BodyNoun(_) | Head::Media(_)) => !p.plural || !it,
            (Wanted::Thing | Wanted::Body, Head::Named(i)) => !self.register.named[i].is_person(),
            (Wanted::Who, Head::Role(..) | Head::People | Head::Number) => true,
            (Wanted::Who, Head::Common) => adjacent && p.plural,
            (Wanted::Who, Head::Named(i)) => self.register.named[i].is_person(),
            (_, Head::Common) => adjacent,
            _ => false,
        };
        fits.then_some(p)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{labels, types};

    #[test]
    fn they_are_those_who_spoke_together_or_the_last_plural() {
        assert_eq!(labels("[Ann Lee and Bob Cole] said yes. [They] added more.")[1], "Ann Lee + Bob Cole");
        assert_eq!(labels("[Three neighbours] said yes. [They] added more.")[1], "Three neighbours");
    }

    #[test]
    fn it_is_a_body_or_text() {
        assert_eq!(labels("[The Harrow Transit Authority] said yes. [It] added more.")[1], "Harrow Transit Authority");
        assert_eq!(types("[The report] found holes. [It] warned of more.")[1], "document/public");
    }

    #[test]
    fn two_who_were_named_together() {
        assert_eq!(labels("Ann Lee and Bob Cole walked home. [They] said yes."), ["Ann Lee + Bob Cole"]);
        assert_eq!(labels("Ann Lee and Bob Cole came, [each] said the road was bad."), ["Ann Lee + Bob Cole"]);
    }

    #[test]
    fn it_is_one() {
        let text = "[The report] found holes. It went to several newspapers. [It] warned of more.";
        assert_eq!(types(text)[1], "document/public");
    }

    #[test]
    fn words_for_how_many_are_nobody_beside_a_noun() {
        let first = "[Ann Lee, Bob Cole and Carl Mint] said yes.";
        let then = "So many times before [they] said so.";
        assert_eq!(labels(&format!("{first} {then}"))[1], "Ann Lee + Bob Cole + Carl Mint");
        assert_eq!(labels("Many came by bus. [They] said so."), ["Many"]);
        assert_eq!(labels("[Three clerks] have no employees. [They] said so.")[1], "Three clerks");
    }
}
