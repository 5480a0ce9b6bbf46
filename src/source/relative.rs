//! who, which, that: the phrase right before that they stand for, or whom that phrase describes.

use super::antecedent::Wanted;
use super::phrase::{Determiner, Head, Phrase, holds_opinion};
use super::register::NamedKind;
use super::resolver::Resolver;
use super::word::{self, *};
use crate::attribution::Tokens;
use crate::lexicon::Class;
use crate::text::Mark;

/// Tokens that an apposition may be long.
const APPOSITION: u32 = 30;

impl Resolver<'_, '_> {
    /// What a relative pronoun at `at` stands for.
    pub(super) fn relative(&mut self, at: u32) -> Option<usize> {
        let token = self.r.token(at);
        let wanted = if word::is(token, &[WHO, WHOM, WHOSE]) { Wanted::Who } else { Wanted::Thing };
        // "most of whom": whom they are most of stands before both.
        let counted = word::is(self.r.before(at), &[OF]) && at > 1;
        let from = if counted { at - 2 } else { at };
        let other = if wanted == Wanted::Thing { Wanted::Who } else { Wanted::Thing };
        let (mut p, _) = self.noun_before(at, from, wanted).or_else(|| self.noun_before(at, from, other))?;
        // "Clean Harrow, an organization that": the name that the noun stands beside.
        if matches!(p.head, Head::BodyNoun(_))
            && p.determiner == Determiner::Indefinite
            && let Some(body) = self.body_beside(p.tokens.start)
        {
            return Some(self.of_named(body));
        }
        if wanted == Wanted::Who && matches!(p.head, Head::Role(_, false) | Head::Common) {
            if let Some(i) = self.apposed(p.tokens.start) {
                return Some(self.of_named(i));
            }
            if let Some(whole) = self.whole(&p, at) {
                p = whole;
            }
        }
        // A clause after a comma tells more of them, and bounds nobody. Nor does one of what many hold.
        let restricts = self.r.before(from).is_word();
        p.bounded |=
            restricts && !matches!(p.determiner, Determiner::Open) && !(p.is_bare() && holds_opinion(self.r, at + 1));
        p.clause &= restricts;
        Some(match p.head {
            Head::Named(i) => self.of_named(i),
            _ => self.described(&p).0,
        })
    }

    /// The body whose name a comma parts from what begins at `at`.
    fn body_beside(&self, at: u32) -> Option<usize> {
        let named = self.named_up_to(at.checked_sub(1)?)?;
        let body = self.register.named[named].kind == NamedKind::Body;
        (body && self.r.before(at).mark == Mark::Comma).then_some(named)
    }

    /// Whose name ends right before `end`.
    fn named_up_to(&self, end: u32) -> Option<usize> {
        self.register.before(end).next().filter(|m| m.tokens.end == end).map(|m| m.of)
    }

    /// "China and the United States, the world's two biggest polluters, which vowed": two bodies that are joined, or none.
    pub(super) fn joined_bodies(&mut self, at: u32) -> Vec<usize> {
        let r = self.r;
        let comma = |i: u32| r.token(i).mark == Mark::Comma;
        let floor = r.sentence_span(r.sentence(at)).start.max(at.saturating_sub(APPOSITION));
        if r.token(at).hash != WHICH || at < 2 || !comma(at - 1) {
            return Vec::new();
        }
        let Some(opens) = (floor..at - 1).rev().find(|&i| comma(i)) else { return Vec::new() };
        let last: Vec<_> = self.register.before(opens).take(2).copied().collect();
        let [right, left] = last[..] else { return Vec::new() };
        let between = left.tokens.end..right.tokens.start;
        let pair = right.tokens.end == opens
            && r.token(opens + 1).is(Class::DETERMINER)
            && word::is(r.token(between.start), &[AND])
            && between.len() <= 2
            && [left.of, right.of].iter().all(|&of| !self.register.named[of].is_person());
        if pair { vec![self.of_named(left.of), self.of_named(right.of)] } else { Vec::new() }
    }

    /// "Ann Lee, a former lawyer who", "Ann Lee is a lawyer who": the person that the phrase at `at` describes.
    pub(super) fn apposed(&self, at: u32) -> Option<usize> {
        let r = self.r;
        let person = |end: u32| self.named_up_to(end).filter(|&i| self.register.named[i].is_person());
        if at > 0 && r.before(at).is(Class::BE) {
            return person(at - 1);
        }
        let floor = r.sentence_span(r.sentence(at)).start.max(at.saturating_sub(APPOSITION));
        let stops = Class::AUXILIARY | Class::RELATIVE | Class::SUBORDINATOR | Class::VERB_PAST | Class::VERB_THIRD;
        let mut end = at;
        // Appositions may follow one another; the name stands before the first.
        loop {
            let comma = (floor..end).rev().find(|&i| {
                let token = r.token(i);
                matches!(token.mark, Mark::Comma | Mark::Dash)
                    || token.is(stops) && !token.is(Class::NOUN | Class::ADJECTIVE)
            })?;
            let opens = !r.token(comma + 1).is(Class::PREPOSITION | Class::COORDINATOR);
            if r.token(comma).is_word() || !opens {
                return None;
            }
            if let Some(named) = person(comma) {
                return Some(named);
            }
            end = comma;
        }
    }

    /// "the nominee for president, who": the whole phrase of which a bare role before `at` is but the end.
    fn whole(&self, p: &Phrase, at: u32) -> Option<Phrase> {
        let r = self.r;
        let start = p.tokens.start;
        let bare = p.determiner == Determiner::None && !p.plural && !r.token(start).is_capital();
        if !bare || !word::is(r.before(start), &[FOR, OF]) || start < 2 {
            return None;
        }
        let head = start - 2;
        let mut whole = self.phrase_ending(head, head + 1, Wanted::Who, true)?;
        whole.tokens = Tokens::new(whole.tokens.start, at);
        matches!(whole.head, Head::Role(_, false)).then_some(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{labels, types};

    #[test]
    fn who_is_the_nearest_person_before_it() {
        assert_eq!(labels("The plan of Ann Lee, [who] said yes, is old."), ["Ann Lee"]);
        assert_eq!(types("It was the idea of residents [who] said they feared floods."), ["unnamed/group"]);
    }

    #[test]
    fn a_relative_with_nothing_before_it_stays_open() {
        assert_eq!(types("[Which] said so."), ["unresolved"]);
    }

    #[test]
    fn most_of_whom() {
        assert_eq!(types("It came from 95 retired generals, [most of whom] said so."), ["unnamed/group"]);
    }

    #[test]
    fn the_whole_phrase_before_who() {
        let text = "Nominee Ann Lee met the nominee for governor, [who] said so.";
        assert_eq!(labels(text), ["Ann Lee"]);
        assert_eq!(labels("Bob Cole is a lawyer [who] said so."), ["Bob Cole"]);
    }

    #[test]
    fn two_bodies_before_an_apposition() {
        let text = "It met China and Russia, the two biggest buyers, [which] said so.";
        assert_eq!(types(text), ["named/organization + named/organization"]);
    }

    #[test]
    fn a_share_is_who_it_stands_beside() {
        let text = "Few like Ann Lee, compared with 64 percent [who] said so.";
        assert_eq!(types(text), ["unnamed/group"]);
    }

    #[test]
    fn a_body_is_what_its_apposition_says() {
        let text = "The Clean Air Trust, an organization [that] backed Lee, came.";
        assert_eq!(labels(text), ["Clean Air Trust"]);
        assert_eq!(types("It met, an organization [that] backed Lee."), ["partial/generic-institution"]);
    }
}
