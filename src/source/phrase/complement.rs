//! What follows the core of a source phrase: complements, appositions, clauses, and what is counted.

use super::super::piece::{Part, Piece, read};
use super::super::reading::Reading;
use super::super::register::NamedMention;
use super::super::word::{self, *};
use super::{Determiner, Head, Reader, Tie, TiedBy, phrase};
use crate::attribution::Tokens;
use crate::lexicon::{Class, Sector, WordList};
use crate::text::{Look, Mark};

/// Whether the verb that begins at `at` or follows adverbs there is one of holding an opinion: "who agree", "who still fear".
pub(in crate::source) fn holds_opinion(r: &Reading, at: u32) -> bool {
    const MOST_ADVERBS: u32 = 3;
    let verb = (at..at + MOST_ADVERBS).find(|&i| !r.token(i).is(Class::ADVERB));
    verb.is_some_and(|i| r.lexicon.lists(r.token(i).hash).contains(WordList::OPINION))
}

impl Reader<'_, '_> {
    /// The token after the parenthesis that opens at `at`.
    pub(super) fn close(&self, at: u32) -> u32 {
        (at + 1..self.span.end).find(|&i| self.r.token(i).mark == Mark::Close).map_or(self.span.end, |i| i + 1)
    }

    /// What follows the core: complements, appositions, clauses.
    pub(super) fn rest(&mut self, from: u32) {
        let (r, end) = (self.r, self.span.end);
        self.p.core = Tokens::new(self.core_start.unwrap_or(from).min(from), from);
        if self.partitive(from) {
            return;
        }
        let (mut at, mut preposition, mut instances, mut clause, mut comma) = (from, 0, false, false, false);
        let (mut called, mut joined, mut near, mut held) = (false, false, false, false);
        let mut opinion = false;
        while at < end {
            let token = r.token(at);
            // "close to the losing bidder" tells a side, "close to the talks" how they know.
            near |= word::is(token, &[TO]) && word::is(r.before(at), &[CLOSE]);
            near &= token.mark != Mark::Comma;
            self.p.side |= near && self.takes_sides(at);
            self.p.basis |= word::is(token, &[ROOM]) && word::is(r.before(at), &[THE]) && preposition != 0;
            called |= word::is(token, &[NAMED, CALLED]) && !clause;
            // "who gave his name as Luis", "who gave only her first name, Maria"
            called |=
                word::is(token, &[NAME]) && (r.before(at).is(Class::POSSESSIVE) || r.before(at).is(Class::NUMBER));
            called |= word::is(token, &[IDENTIFIED]) && !clause;
            joined |= word::is(token, &[AND]);
            if token.mark == Mark::Open {
                at = self.close(at);
                continue;
            }
            if !token.is_word() {
                comma |= matches!(token.mark, Mark::Comma | Mark::Dash);
                preposition = 0;
                at += 1;
                continue;
            }
            if word::is(token, &[INCLUDING, LIKE]) || word::is(token, &[SUCH]) && word::is(r.token(at + 1), &[AS]) {
                instances = true;
            } else if token.is(Class::PREPOSITION) && !token.is_capital() {
                preposition = token.hash;
                self.p.bounded |= !word::is(token, &[OF, FOR, AS]) && !opinion;
                self.p.basis |= token.is(Class::BASIS);
            } else if token.is(Class::PRONOUN_SUBJECT) {
                clause = true;
                self.p.bounded |= !opinion;
                self.p.clause = true;
                self.p.met |= word::is(token, &[I, WE]);
            } else if token.is(Class::RELATIVE)
                || token.is(Class::VERB_GERUND | Class::VERB_PARTICIPLE) && !token.is(Class::NOUN)
            {
                clause |= token.is(Class::RELATIVE);
                opinion |= token.is(Class::RELATIVE) && self.is_of_opinion(at + 1);
                self.p.clause |= token.is(Class::RELATIVE);
                self.p.bounded |= !opinion;
                held |= r.lexicon.lists(token.hash).contains(WordList::HARMED);
                preposition = 0;
            }
            // "supporters at the rally"; those of the rally, or familiar with it, needn't have been there.
            let there = [AT, IN, ON, FROM, OUTSIDE].contains(&preposition) && !token.is_capital();
            self.p.present |= there && r.lexicon.lists(token.hash).contains(WordList::GATHERING);
            self.p.basis |= token.is(Class::BASIS);
            self.p.side |= token.is(Class::SIDE);
            // "emails obtained by", "a memo seen by"; "documents on her private server" are none.
            let by = word::is(r.token(at + 1), &[BY]);
            let told = token.is(Class::VERB_PARTICIPLE) || r.before(at).is(Class::VERB_PARTICIPLE);
            let adjective = token.is(Class::ADJECTIVE) && !told;
            let ends = !r.token(at + 1).is(Class::NOUN | Class::ADJECTIVE);
            self.p.nonpublic |=
                token.is(Class::NONPUBLIC) && !adjective && ends || word::is(token, &[SEEN, REVIEWED]) && by;
            if token.is_capital() || token.is(Class::BODY_NOUN | Class::OUTLET | Class::ORGANIZATION | Class::RELATION)
            {
                let part = read(r, at, end, Some(self.register));
                if called && part.piece.is_name() && part.tokens.start == at && self.p.named.is_none() {
                    // "a worker named Ann Lee", "a group called Clean Harrow"
                    let body = matches!(self.p.head, Head::BodyNoun(_));
                    self.p.named = self.register.at(at).filter(|&i| self.person(i) != body);
                }
                let alone = matches!(self.p.head, Head::Role(_, false)) && self.p.named.is_none() && !comma && !clause;
                if joined && alone && preposition == 0 && part.tokens.len() > 1 {
                    // "his wife and successor Ann Lee": two roles of one person.
                    self.p.named = self.register.at(at).filter(|&i| self.person(i));
                }
                // "families of those killed at Elm School": where it was, and nobody's employer.
                self.name_after(part, preposition, instances, clause || held, comma);
                at = part.tokens.end.max(at + 1);
                continue;
            }
            if word::is(token, &[HIS, HER, ITS, THEIR, HIM, THEM, IT])
                && preposition != 0
                && self.p.tie.is_none()
                && !clause
            {
                self.p.tie = Some(Tie::Pronoun(at));
                self.p.tied_by = TiedBy::Preposition(preposition);
            }
            at += 1;
        }
        self.finish();
    }

    pub(super) fn name_after(&mut self, part: Part, preposition: u32, instances: bool, clause: bool, comma: bool) {
        let at = part.tokens.start;
        let of_register = self.register.at(at);
        if part.piece.is_name() && instances && !matches!(part.piece, Piece::Place(_)) {
            if self.p.named.is_none() {
                self.p.named = of_register;
            }
            return;
        }
        if clause {
            return;
        }
        let head_named = matches!(self.p.head, Head::Named(_) | Head::Name(_));
        if preposition != 0 && !comma && self.closes_title(part, of_register) {
            // "supervisor of elections Ann Lee"
            self.p.named = of_register;
            return;
        }
        if part.piece.is_name()
            && comma
            && preposition == 0
            && !head_named
            && (!self.p.plural || self.p.count.is_some())
        {
            // "a lawyer, Ann Lee,", "two objectors, Ann Lee and Bob Cole,", "the company, Vlorb Foods,": the apposition names.
            let body = matches!(self.p.head, Head::BodyNoun(_));
            if let Some(i) = of_register.filter(|&i| self.person(i) != body) {
                self.p.named.get_or_insert(i);
            }
        } else if preposition != 0
            && self.p.tie.is_none()
            && !(comma && matches!(self.p.head, Head::Document(_)))
            && !(comma && !head_named && self.p.named.is_some())
        {
            if part.piece.is_name() {
                let place =
                    matches!(part.piece, Piece::Place(_)) && preposition != OF && !self.governs(part, preposition);
                if !place {
                    self.p.tie = Some(Tie::Named(of_register, part.tokens));
                    self.p.tied_by = TiedBy::Preposition(preposition);
                }
            } else if matches!(part.piece, Piece::BodyNoun(_)) || matches!(part.piece, Piece::Role(..)) {
                self.p.tie = Some(Tie::Noun(part.tokens.end - 1));
                self.p.tied_by = TiedBy::Preposition(preposition);
            }
        }
    }

    /// Whether the clause that begins after a relative pronoun tells only what many hold, and the noun before it stands bare:
    /// "Republicans who agree". Where the pronoun ends the phrase, the clause is the claim itself.
    fn is_of_opinion(&self, at: u32) -> bool {
        self.p.is_bare() && (at >= self.span.end || holds_opinion(self.r, at))
    }

    /// Whether a word stands for a person or body that one can be on the side of.
    fn takes_sides(&self, at: u32) -> bool {
        let token = self.r.token(at);
        token.is(Class::PERSON_NOUN | Class::BODY_NOUN) || token.is_capital()
    }

    /// "the government in Riyadh": a body that a seat of government stands for.
    fn governs(&self, part: Part, preposition: u32) -> bool {
        let entries = &self.r.lexicon.entries;
        let Head::BodyNoun(i) = self.p.head else { return false };
        let seat = matches!(part.piece, Piece::Place(i) if entries.places[i as usize].speaks);
        preposition == IN && seat && entries.body_nouns[i as usize].sector == Sector::Government
    }

    /// Whether a full name ends an office that has no article: words of the office stand between the preposition and it.
    fn closes_title(&self, part: Part, of_register: Option<usize>) -> bool {
        let r = self.r;
        let before = r.before(part.tokens.start);
        let end = part.tokens.end;
        matches!(self.p.head, Head::Role(_, false))
            && self.p.named.is_none()
            && matches!(self.p.determiner, Determiner::None | Determiner::Genitive)
            && part.tokens.len() > 1
            && before.is_word()
            && !before.look.contains(Look::CLITIC)
            && !before.is(Class::PREPOSITION
                | Class::DETERMINER
                | Class::POSSESSIVE
                | Class::COORDINATOR
                | Class::TITLE
                | Class::RELATIVE)
            && (end >= self.span.end || !r.token(end).is_word())
            && of_register.is_some_and(|i| self.person(i))
    }

    /// "a group of doctors", "one of his aides": what follows "of" is the head.
    pub(super) fn partitive(&mut self, of: u32) -> bool {
        let r = self.r;
        let share = word::is(r.token(of), &[PERCENT, CENT]) || word::is(r.token(of), &[PER]);
        let of = if share {
            (of..self.span.end.min(of + 3)).find(|&i| word::is(r.token(i), &[OF])).unwrap_or(of)
        } else {
            of
        };
        let gathers = r.token(self.p.at).is(Class::PARTITIVE)
            || self.p.head == Head::Number
            || self.p.count.is_some() && self.p.head == Head::Common;
        if !word::is(r.token(of), &[OF]) || of + 1 >= self.span.end || !gathers {
            return false;
        }
        if matches!(self.p.head, Head::Named(_) | Head::Name(_)) {
            return false;
        }
        let inner = phrase(r, self.register, Tokens::new(of + 1, self.span.end));
        let people = matches!(
            inner.head,
            Head::Role(..)
                | Head::People
                | Head::Pronoun
                | Head::Relative
                | Head::Common
                | Head::BodyNoun(_)
                | Head::Document(_)
                | Head::Media(_)
                | Head::Number
        );
        if !people {
            return false;
        }
        let outer = self.p;
        // "a quarter of the committee" are some of its members, and don't speak for it.
        let members = outer.head != Head::Number
            && matches!(inner.head, Head::BodyNoun(_))
            && !inner.plural
            && r.token(outer.at).is(Class::PARTITIVE)
            && !matches!(outer.head, Head::BodyNoun(_));
        let counts = r.token(outer.at).is(Class::BODY_NOUN);
        self.p = inner;
        self.p.tokens = outer.tokens;
        self.p.nonpublic |= outer.nonpublic;
        self.p.count = outer.count.filter(|_| outer.head != Head::Number);
        self.p.plural = outer.count != Some(1);
        self.p.bounded |= outer.head == Head::Number || counts || outer.count.is_some();
        self.p.determiner = match outer.head {
            Head::Number => Determiner::Counted,
            _ if counts || members => Determiner::Counted,
            _ if outer.determiner == Determiner::None && outer.count.is_none() => Determiner::Open,
            _ if outer.count.is_some() => outer.determiner,
            _ => Determiner::Open,
        };
        if outer.head == Head::Number || members {
            self.p.head = Head::Number;
        }
        // "one of the authors, Ann Lee,", "one of them, the Harrow Fund,"
        if outer.count == Some(1) && self.p.named.is_none() {
            let people = matches!(inner.head, Head::Role(..) | Head::People);
            let opens = |m: &&NamedMention| {
                r.before(m.tokens.start).mark == Mark::Comma
                    || word::is(r.before(m.tokens.start), &[THE]) && r.before(m.tokens.start - 1).mark == Mark::Comma
            };
            let named = self.register.within(self.span).iter().find(|m| opens(m) && (!people || self.person(m.of)));
            self.p.named = named.map(|m| m.of);
        }
        true
    }
}
