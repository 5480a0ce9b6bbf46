//! The core of a source phrase: modifiers and head, and where they end.

use super::super::named_body::place_kinds;
use super::super::piece::{Part, Piece, read, unproven};
use super::super::word::{self, AND, HER, HIS, ITS, POSSESSIVE, SUCH, THEIR};
use super::{Determiner, Head, NOMINAL, Reader, Tie, TiedBy};
use crate::attribution::Tokens;
use crate::lexicon::{Class, RoleKind};
use crate::text::{Look, Mark};

impl Reader<'_, '_> {
    /// Whether the core of the phrase ends before a token: preposition, relative, verb, coordinator.
    pub(super) fn ends_core(&self, at: u32) -> bool {
        let token = self.r.token(at);
        if token.is(Class::PRONOUN_SUBJECT)
            || token.is(Class::PRONOUN_OBJECT) && !token.is_capital()
            || word::is(token, &[SUCH])
        {
            // "everyone I interviewed", "Lee herself", "experts such as Lee"
            return true;
        }
        if token.is_capital() && !token.is(Class::PREPOSITION | Class::RELATIVE) {
            return false;
        }
        if self.r.terms(at, self.span.end).is_some_and(|(_, n)| n >= 2) {
            // "tracking poll"
            return false;
        }
        if token.is(Class::VERB_GERUND) && !token.is(Class::ADJECTIVE) && matches!(self.p.head, Head::Role(_, true)) {
            // "judges handling lawsuits"
            return true;
        }
        let nominal = token.is(NOMINAL);
        // "experts not involved in it"
        token.is(Class::RELATIVE | Class::COORDINATOR | Class::SUBORDINATOR | Class::NEGATION)
            || token.is(Class::PREPOSITION) && !nominal
            || token.is(Class::AUXILIARY)
            || token.is(Class::VERB_PARTICIPLE | Class::VERB_GERUND | Class::VERB_PAST)
                && !nominal
                && !token.is(Class::ADJECTIVE)
    }

    /// "Lee's" before more: what stood so far is the owner.
    pub(super) fn genitive(&mut self, at: u32) {
        let owner = Tokens::new(self.span.start, at);
        self.p.tie = match self.p.head {
            Head::Named(i) => Some(Tie::Named(Some(i), owner)),
            Head::Name(piece) if piece.is_name() => Some(Tie::Named(None, owner)),
            Head::BodyNoun(_) => Some(Tie::Noun(self.p.at)),
            Head::Role(..) => self.p.named.map(|i| Tie::Named(Some(i), owner)).or(Some(Tie::Noun(self.p.at))),
            _ => self.p.tie,
        };
        self.p.tied_by = TiedBy::Owner;
        self.p.head = Head::Nothing;
        self.p.named = None;
        self.p.determiner = Determiner::Genitive;
        self.p.plural = false;
        self.p.count = None;
        self.core_start = None;
    }

    /// "her aides and donors", "Lee's aides and donors": the owner of the first is the owner of the second.
    pub(super) fn inherit_owner(&mut self) {
        let (r, and) = (self.r, self.span.start.saturating_sub(1));
        let bare = self.p.determiner == Determiner::None && self.p.tie.is_none() && self.p.named.is_none();
        let official = matches!(self.p.head, Head::Role(i, true) if {
            matches!(r.lexicon.entries.roles[i as usize].kind, RoleKind::Official | RoleKind::Spokesperson)
        });
        if !bare
            || !official
            || !word::is(r.token(and), &[AND])
            || !r.before(and).is(Class::PERSON_NOUN)
            || !r.form(and - 1).ends_with('s')
        {
            return;
        }
        let mut at = and;
        while at > 0 && and - at < 5 {
            at -= 1;
            let token = r.token(at);
            if word::is(token, &[HIS, HER, ITS, THEIR]) {
                self.p.tie = Some(Tie::Pronoun(at));
                self.p.determiner = Determiner::Possessive(at);
                self.p.tied_by = TiedBy::Owner;
                return;
            }
            if token.look.contains(Look::CLITIC) && token.hash == POSSESSIVE {
                let owner = self.register.before(at).next().filter(|m| m.tokens.end == at);
                self.p.tie = owner.map(|m| Tie::Named(Some(m.of), m.tokens));
                self.p.tied_by = TiedBy::Owner;
                return;
            }
            if !token.is_word() || token.is_capital() || !token.is(NOMINAL | Class::ADJECTIVE) {
                return;
            }
        }
    }

    /// Takes a piece of the core; false when it can't belong to it.
    pub(super) fn piece(&mut self, part: Part) -> bool {
        let (r, start) = (self.r, part.tokens.start);
        let token = r.token(part.tokens.end - 1);
        let old = self.p.head;
        let next = r.token(part.tokens.end);
        let quote = matches!(r.before(start).mark, Mark::QuoteOpen | Mark::QuoteEither);
        if part.piece.is_name() && matches!(old, Head::Document(_)) && quote {
            // "his book “The Art of Lee”": a title.
            return false;
        }
        let piece = match part.piece {
            // "a Times article"
            _ if part.tokens.len() == 1
                && token.is_capital()
                && next.is(Class::DOCUMENT)
                && self.register.outlet_called(token.hash).is_some()
                && !token.look.contains(Look::SENTENCE_START) =>
            {
                self.p.tie = self.register.outlet_called(token.hash).map(|i| Tie::Named(Some(i), part.tokens));
                self.core_start.get_or_insert(start);
                return true;
            }
            // A capital proves no name where every word has one.
            Piece::Proper if unproven(r, self.register, part, self.span.end) => Piece::Word,
            piece => piece,
        };
        let new = match piece {
            Piece::Person
            | Piece::Proper
            | Piece::Organization(_)
            | Piece::Body
            | Piece::Outlet(_)
            | Piece::Place(_) => {
                let of_register = self.register.at(start).or_else(|| {
                    let single = part.tokens.len() == 1 && matches!(part.piece, Piece::Proper | Piece::Person);
                    single.then(|| self.register.link(r, part.tokens, false, 0)).flatten()
                });
                of_register.map_or(Head::Name(part.piece), Head::Named)
            }
            Piece::Role(i, plural) => {
                // "ex-mayor"
                self.p.former |= token.look.contains(Look::HYPHEN) && r.lexicon.class(token.word).is_empty();
                Head::Role(i, plural)
            }
            Piece::Title(_) => {
                self.core_start.get_or_insert(start);
                // "the former president", where a title's words stand without a name.
                let end = part.tokens.end;
                let role = (start + 1..end)
                    .map(|at| read(r, at, end, Some(self.register)))
                    .find(|p| p.tokens.end == end && matches!(p.piece, Piece::Role(..)));
                match role.map(|p| p.piece) {
                    Some(Piece::Role(i, plural)) if end >= self.span.end || !r.token(end).is_capital() => {
                        self.p.former |= (start..end).any(|at| r.token(at).is(Class::FORMER));
                        Head::Role(i, plural)
                    }
                    _ => return true,
                }
            }
            Piece::BodyNoun(i) => Head::BodyNoun(i),
            Piece::Document(i) => Head::Document(i),
            Piece::Media(i) => Head::Media(i),
            Piece::Demonym(_) | Piece::People(_) => Head::People,
            Piece::Word | Piece::Mark => {
                self.p.nonpublic |= token.is(Class::NONPUBLIC);
                self.p.former |= token.is(Class::FORMER);
                self.p.marked |= token.look.contains(Look::DIGIT | Look::HYPHEN);
                self.p.side |= token.is(Class::SIDE) && old == Head::Nothing;
                self.core_start.get_or_insert(start);
                if matches!(old, Head::Role(..) | Head::Common)
                    || token.is(Class::ADVERB | Class::ADJECTIVE) && !token.is(Class::NOUN)
                {
                    // A describing word after the head ("officials familiar with") ends the core; before it, it belongs.
                    let next = r.token(part.tokens.end);
                    let more = part.tokens.end < self.span.end
                        && (next.is_capital() || next.is(NOMINAL | Class::ADJECTIVE) && !next.is(Class::PREPOSITION));
                    let describes = !token.is(Class::NOUN) && token.is(Class::ADJECTIVE | Class::ADVERB | Class::BASIS);
                    let after = old != Head::Nothing && describes && (!more || matches!(old, Head::Role(_, true)));
                    if after {
                        return false;
                    }
                    if more && describes && matches!(old, Head::Named(_) | Head::Name(_)) {
                        // "the Ann Lee presidential campaign": the name goes on to narrow what comes.
                        return true;
                    }
                    if old == Head::Nothing && token.is(Class::ADVERB | Class::ADJECTIVE) {
                        if part.tokens.end == self.span.end {
                            self.p.head = Head::Common;
                            self.p.at = start;
                        }
                        return true;
                    }
                }
                Head::Common
            }
        };
        self.core_start.get_or_insert(start);
        // What stood before is now a modifier.
        match old {
            Head::Named(i) if new != Head::Common || !self.person(i) => {
                self.p.marked |= !self.person(i);
                if matches!(new, Head::Named(j) if self.person(j)) {
                    // "Lee spokesman Ray Cole": the later name is the source.
                } else {
                    self.p.tie = Some(Tie::Named(Some(i), Tokens::new(self.p.at, self.p.at + 1)));
                }
            }
            // "Lee's Battleground States average": the owner stays the tie.
            Head::Name(piece)
                if piece.is_name() && self.p.determiner == Determiner::Genitive && self.p.tie.is_some() =>
            {
                self.p.marked = true;
            }
            Head::Name(piece) if piece.is_name() => {
                self.p.marked = true;
                self.p.tie = Some(Tie::Named(None, Tokens::new(self.p.at, self.p.at + 1)));
            }
            Head::People => {
                self.p.marked = true;
                self.p.national |= matches!(read(r, self.p.at, self.span.end, None).piece, Piece::Demonym(_));
            }
            // "state officials": no body's, but those of a place.
            Head::BodyNoun(i) if place_kinds(&r.lexicon.entries.body_nouns[i as usize].id).is_some() => {
                self.p.marked = true;
            }
            Head::BodyNoun(_) if !matches!(new, Head::Named(_) | Head::Name(_)) && self.p.tie.is_none() => {
                self.p.tie = Some(Tie::Noun(self.p.at))
            }
            Head::Document(i) if new == Head::Common => {
                // "poll numbers", "report card": the document noun wins over a noun that no lexicon knows.
                self.p.head = Head::Document(i);
                self.p.at = part.tokens.end - 1;
                return true;
            }
            _ => {}
        }
        // "people familiar", "person with knowledge": the role's own words tell how they know.
        self.p.basis |=
            matches!(new, Head::Role(..)) && (start + 1..part.tokens.end).any(|at| r.token(at).is(Class::BASIS));
        self.p.head = new;
        self.p.at = part.tokens.end - 1;
        self.p.from = start;
        self.p.nonpublic |= token.is(Class::NONPUBLIC);
        true
    }

    /// Whether the head's form is a plural.
    pub(super) fn plural_form(&self) -> bool {
        matches!(self.p.head, Head::Role(_, true)) || self.r.form(self.p.at).ends_with(['s', 'S'])
    }

    pub(super) fn person(&self, i: usize) -> bool {
        self.register.named[i].is_person()
    }
}
