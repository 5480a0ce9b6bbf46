//! The anatomy of a source phrase: determiner, count, what it is tied to, head noun, apposition,
//! complement, relative clause.

use super::count::number;
use super::piece::{Part, Piece, read, unproven};
use super::reading::Reading;
use super::register::{NamedKind, Register};
use super::word::{self, *};
use crate::attribution::Tokens;
use crate::lexicon::{Class, Gender, RoleKind};
use crate::text::{Look, Mark};

/// What a source phrase is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    /// Nothing that could be read.
    Nothing,
    /// he, they, it, I.
    Pronoun,
    /// who, which, that.
    Relative,
    /// Someone of the register.
    Named(usize),
    /// A name that is not in the register.
    Name(Piece),
    Role(u16, bool),
    BodyNoun(u16),
    Document(u16),
    Media(u16),
    /// A party, nationality or religion.
    People,
    /// A share or number of people: "42 percent".
    Number,
    /// A noun that no lexicon knows.
    Common,
}

/// How a phrase begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Determiner {
    None,
    /// the, these, both
    Definite,
    /// a, another, one
    Indefinite,
    /// his, their: the token.
    Possessive(u32),
    /// Lee's, the mayor's
    Genitive,
    /// some, many, most, no: no count of members follows.
    Open,
    /// several, three, dozens
    Counted,
}

/// Whom or what unnamed people are tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// Someone or something of the register, or a name that the lexicon knows (none).
    Named(Option<usize>, Tokens),
    /// his, its: whoever the pronoun stands for.
    Pronoun(u32),
    /// "the company", "the campaign": a body without a name.
    Noun(u32),
}

/// By what words a description is tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TiedBy {
    /// "Harrow officials"
    Modifier,
    /// "Lee's aides", "his aides"
    Owner,
    /// "an aide to Lee", "analysts at Citi": the hash of the preposition.
    Preposition(u32),
}

/// A source phrase, read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase {
    pub(crate) tokens: Tokens,
    pub(crate) head: Head,
    /// The head's last token.
    pub(crate) at: u32,
    /// Head piece with its modifiers, from after the determiner.
    pub(crate) core: Tokens,
    pub(crate) determiner: Determiner,
    /// A person named in the phrase beside a description ("a lawyer, Ann Lee"; "experts such as Ann Lee").
    pub(crate) named: Option<usize>,
    pub(crate) tie: Option<Tie>,
    pub(crate) tied_by: TiedBy,
    pub(crate) count: Option<u32>,
    pub(crate) plural: bool,
    /// A place, event, clause or employer bounds the group.
    pub(crate) bounded: bool,
    /// A relative clause narrows it: "people who were there", "everyone I asked".
    pub(crate) clause: bool,
    /// "… I interviewed", "… we asked": the writer met each of them.
    pub(crate) met: bool,
    pub(crate) nonpublic: bool,
    pub(crate) basis: bool,
    pub(crate) side: bool,
    pub(crate) former: bool,
    /// Index of a place, party or age among the modifiers: marks of an epithet ("the Harrow senator").
    pub(crate) marked: bool,
}

impl Phrase {
    const fn empty(tokens: Tokens) -> Self {
        Self {
            tokens,
            head: Head::Nothing,
            at: tokens.start,
            core: tokens,
            determiner: Determiner::None,
            named: None,
            tie: None,
            tied_by: TiedBy::Modifier,
            count: None,
            plural: false,
            bounded: false,
            clause: false,
            met: false,
            nonpublic: false,
            basis: false,
            side: false,
            former: false,
            marked: false,
        }
    }

    /// The kind of role that the head is.
    pub(crate) fn role(&self, r: &Reading) -> Option<RoleKind> {
        match self.head {
            Head::Role(i, _) => Some(r.lexicon.entries.roles[i as usize].kind),
            _ => None,
        }
    }

    /// The gender that the head noun tells.
    pub(crate) fn gender(&self, r: &Reading) -> Option<Gender> {
        match self.head {
            Head::Role(i, _) => r.lexicon.entries.roles[i as usize].gender,
            _ => None,
        }
    }
}

/// Reads the phrase of one source.
pub(crate) fn phrase(r: &Reading, register: &Register, span: Tokens) -> Phrase {
    let span = trimmed(r, r.within(span));
    let mut reader = Reader { r, register, span, p: Phrase::empty(span), core_start: None };
    reader.read();
    reader.p
}

/// A span without marks, leading prepositions and a closing possessive clitic.
pub(crate) fn trimmed(r: &Reading, mut span: Tokens) -> Tokens {
    while span.start < span.end {
        let first = r.token(span.start);
        let skipped = !first.is_word()
            || first.look.contains(Look::CLITIC)
            || word::is(first, &[OF, BY, FROM, AS, TO, FOR, LIKE, AND, WITH, NEITHER]) && span.end - span.start > 1;
        if !skipped {
            break;
        }
        span.start += 1;
    }
    while span.start < span.end {
        let last = r.token(span.end - 1);
        // A closing parenthesis belongs to what it closes.
        if last.is_word() && !last.look.contains(Look::CLITIC) || last.mark == Mark::Close {
            break;
        }
        span.end -= 1;
    }
    span
}

/// Words that can be the head of a phrase or modify one.
const NOMINAL: Class = Class::PERSON_NOUN.union(Class::BODY_NOUN).union(Class::DOCUMENT).union(Class::MEDIA_NOUN).union(Class::NOUN).union(Class::PEOPLE);

struct Reader<'r, 'a> {
    r: &'r Reading<'a>,
    register: &'r Register,
    span: Tokens,
    p: Phrase,
    core_start: Option<u32>,
}

impl Reader<'_, '_> {
    fn read(&mut self) {
        let (r, end) = (self.r, self.span.end);
        let mut at = self.span.start;
        while at < end {
            let token = r.token(at);
            if !token.is_word() || token.look.contains(Look::CLITIC) {
                match token.mark {
                    Mark::Comma | Mark::Dash | Mark::Colon | Mark::Semicolon if self.p.head != Head::Nothing => return self.rest(at),
                    Mark::Open => {
                        at = self.close(at);
                        continue;
                    }
                    _ => {}
                }
                if token.look.contains(Look::CLITIC) && token.hash == POSSESSIVE && at + 1 < end && self.p.head != Head::Nothing {
                    self.genitive(at);
                }
                at += 1;
                continue;
            }
            if self.small_word(at) {
                at = if self.p.head == Head::Nothing { at + 1 } else { self.p.at.max(at) + 1 };
                continue;
            }
            if self.p.head != Head::Nothing && self.ends_core(at) {
                // "state and local leaders", "national and battleground polls": what stood before was no head.
                let bare = self.p.determiner == Determiner::None && !matches!(self.p.head, Head::Named(_) | Head::Name(_) | Head::Pronoun | Head::Relative) && !self.plural_form();
                if bare && word::is(token, &[AND, OR]) && at + 1 < end && self.p.count.is_none() {
                    self.p.head = Head::Nothing;
                    at += 1;
                    continue;
                }
                return self.rest(at);
            }
            let part = read(r, at, end, Some(self.register));
            if !self.piece(part) {
                return self.rest(at);
            }
            at = part.tokens.end.max(at + 1);
        }
        self.finish();
    }

    /// Determiners, numbers, pronouns; whether the token was one.
    fn small_word(&mut self, at: u32) -> bool {
        let of_follows = self.opens_of(at);
        let (r, p) = (self.r, &mut self.p);
        let token = r.token(at);
        if p.head != Head::Nothing {
            return false;
        }
        let alone = at + 1 == self.span.end;
        let first = at == self.span.start;
        if word::is(token, &[THE]) && token.is(Class::OUTLET | Class::ORGANIZATION) && matches!(read(r, at, self.span.end, None).piece, Piece::Outlet(_) | Piece::Organization(_)) {
            p.determiner = Determiner::Definite;
            return false;
        }
        if word::is(token, &[THOSE]) && alone {
            p.head = Head::Number;
            p.determiner = Determiner::Definite;
            p.at = at;
            return true;
        }
        if word::is(token, &[THE, THESE, THIS]) || word::is(token, &[THOSE, THAT]) && !alone {
            p.determiner = Determiner::Definite;
            let short = r.token(at + 1);
            if word::is(token, &[THE]) && at + 1 < self.span.end && short.is_capital() && !r.title_case.contains(at) {
                let whole = at + 2 == self.span.end || !r.token(at + 2).is_capital();
                if let Some(i) = self.register.outlet_called(short.hash).filter(|_| whole) {
                    p.head = Head::Named(i);
                    p.at = at + 1;
                    self.core_start = Some(at);
                    return true;
                }
            }
            p.plural |= word::is(token, &[THESE, THOSE]);
            if first && (word::is(token, &[THOSE]) || alone) {
                p.head = Head::Common;
                p.at = at;
                p.plural = word::is(token, &[THOSE, THESE]);
            }
            return true;
        }
        if word::is(token, &[BOTH]) && !alone {
            p.determiner = Determiner::Definite;
            p.count = Some(2);
            p.plural = true;
            return true;
        }
        if word::is(token, &[ANOTHER]) && alone {
            p.head = Head::Common;
            p.count = Some(1);
            p.determiner = Determiner::Indefinite;
            p.at = at;
            return true;
        }
        if alone && (word::is(token, &[SEVERAL, MORE, FEWER]) || token.is(Class::NUMBER) || token.is(Class::PARTITIVE) && !token.is(Class::PERSON_NOUN | Class::BODY_NOUN)) && number(r, at).is_none() {
            // "several said", "nearly half agreed"
            p.head = Head::Number;
            p.determiner = Determiner::Counted;
            p.at = at;
            return true;
        }
        if word::is(token, &[A, AN, ANOTHER]) {
            p.determiner = Determiner::Indefinite;
            return true;
        }
        if token.is(Class::RELATIVE) && first {
            p.head = Head::Relative;
            p.at = at;
            return true;
        }
        if word::is(token, &[HIS, HER, THEIR, ITS, MY, OUR, YOUR, WHOSE]) && !alone {
            p.determiner = Determiner::Possessive(at);
            p.tie = Some(Tie::Pronoun(at));
            p.tied_by = TiedBy::Owner;
            return true;
        }
        if token.is(Class::PRONOUN_SUBJECT | Class::PRONOUN_OBJECT) || word::is(token, &[HIS, HER, THEIR, ITS, MY, OUR, YOUR]) {
            p.head = Head::Pronoun;
            p.at = at;
            return true;
        }
        if word::is(token, &[EACH, BOTH, ALL]) && alone {
            p.head = Head::Pronoun;
            p.at = at;
            p.plural = true;
            return true;
        }
        if let Some(n) = number(r, at) {
            let share = word::is(r.token(at + 1), &[PERCENT, PER]) || r.text.source.as_bytes().get(token.end as usize) == Some(&b'%');
            if share {
                p.head = Head::Number;
                p.at = if word::is(r.token(at + 1), &[PER]) { at + 2 } else { at + 1 }.min(self.span.end - 1);
                p.plural = true;
                p.determiner = Determiner::Counted;
                return true;
            }
            p.count = Some(n);
            p.determiner = match p.determiner {
                Determiner::None if n == 1 => Determiner::Indefinite,
                Determiner::None => Determiner::Counted,
                given => given,
            };
            p.plural |= n != 1;
            if alone || of_follows {
                p.head = Head::Common;
                p.at = at;
            }
            return true;
        }
        if word::is(token, &[SEVERAL]) || token.is(Class::NUMBER) && !token.is_capital() {
            p.determiner = Determiner::Counted;
            p.plural = true;
            return !of_follows;
        }
        if word::is(token, &[SOME, MANY, FEW, MOST, MORE, MUCH, FEWER, ANY, ALL, NO, NOT]) && !alone && !of_follows {
            p.determiner = if word::is(token, &[ALL]) { Determiner::Definite } else { Determiner::Open };
            p.plural = true;
            return true;
        }
        let opens = first && !token.is(Class::GIVEN_NAME);
        if word::is(token, &[LEAST]) || token.is(Class::PREPOSITION | Class::COORDINATOR | Class::ADVERB) && !token.is(Class::PERSON_NOUN | Class::BODY_NOUN | Class::DOCUMENT | Class::ADJECTIVE | Class::NOUN) && (!token.is_capital() || opens && !alone) {
            return true;
        }
        false
    }

    /// Whether "of" follows: the word counts what comes.
    fn opens_of(&self, at: u32) -> bool {
        word::is(self.r.token(at + 1), &[OF]) && at + 1 < self.span.end
    }

    /// Whether the core of the phrase ends before a token: preposition, relative, verb, coordinator.
    fn ends_core(&self, at: u32) -> bool {
        let token = self.r.token(at);
        if token.is(Class::PRONOUN_SUBJECT) {
            // "everyone I interviewed"
            return true;
        }
        if token.is_capital() && !token.is(Class::PREPOSITION | Class::RELATIVE) {
            return false;
        }
        if self.r.terms(at, self.span.end).is_some_and(|(_, n)| n >= 2) {
            // "tracking poll"
            return false;
        }
        let nominal = token.is(NOMINAL);
        token.is(Class::RELATIVE | Class::COORDINATOR | Class::SUBORDINATOR)
            || token.is(Class::PREPOSITION) && !nominal
            || token.is(Class::AUXILIARY)
            || token.is(Class::VERB_PARTICIPLE | Class::VERB_GERUND | Class::VERB_PAST) && !nominal && !token.is(Class::ADJECTIVE)
    }

    /// "Lee's" before more: what stood so far is the owner.
    fn genitive(&mut self, at: u32) {
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

    /// Takes a piece of the core; false when it can't belong to it.
    fn piece(&mut self, part: Part) -> bool {
        let (r, start) = (self.r, part.tokens.start);
        let token = r.token(part.tokens.end - 1);
        let old = self.p.head;
        let next = r.token(part.tokens.end);
        let piece = match part.piece {
            // "a Times article"
            _ if part.tokens.len() == 1 && token.is_capital() && next.is(Class::DOCUMENT) && self.register.outlet_called(token.hash).is_some() && !token.look.contains(Look::SENTENCE_START) => {
                self.p.tie = self.register.outlet_called(token.hash).map(|i| Tie::Named(Some(i), part.tokens));
                self.core_start.get_or_insert(start);
                return true;
            }
            // A capital proves no name where every word has one.
            Piece::Proper if unproven(r, self.register, part, self.span.end) => Piece::Word,
            piece => piece,
        };
        let new = match piece {
            Piece::Person | Piece::Proper | Piece::Organization(_) | Piece::Body | Piece::Outlet(_) | Piece::Place(_) => {
                let of_register = self.register.at(start).or_else(|| {
                    let single = part.tokens.len() == 1 && matches!(part.piece, Piece::Proper | Piece::Person);
                    single.then(|| self.register.link(r, part.tokens, false, 0)).flatten()
                });
                of_register.map_or(Head::Name(part.piece), Head::Named)
            }
            Piece::Role(i, plural) => Head::Role(i, plural),
            Piece::Title(_) => {
                self.core_start.get_or_insert(start);
                // "the former president", where a title's words stand without a name.
                let end = part.tokens.end;
                let role = (start + 1..end).map(|at| read(r, at, end, Some(self.register))).find(|p| p.tokens.end == end && matches!(p.piece, Piece::Role(..)));
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
                if matches!(old, Head::Role(..) | Head::Common) || token.is(Class::ADVERB | Class::ADJECTIVE) && !token.is(Class::NOUN) {
                    // A describing word after the head ("officials familiar with") ends the core; before it, it belongs.
                    let next = r.token(part.tokens.end);
                    let more = part.tokens.end < self.span.end && (next.is_capital() || next.is(NOMINAL | Class::ADJECTIVE) && !next.is(Class::PREPOSITION));
                    let after = old != Head::Nothing && !token.is(Class::NOUN) && token.is(Class::ADJECTIVE | Class::ADVERB | Class::BASIS) && !(more && !matches!(old, Head::Role(_, true)));
                    if after {
                        return false;
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
            Head::Name(piece) if piece.is_name() => {
                self.p.marked = true;
                self.p.tie = Some(Tie::Named(None, Tokens::new(self.p.at, self.p.at + 1)));
            }
            Head::People => self.p.marked = true,
            Head::BodyNoun(_) if !matches!(new, Head::Named(_) | Head::Name(_)) && self.p.tie.is_none() => self.p.tie = Some(Tie::Noun(self.p.at)),
            Head::Document(i) if new == Head::Common => {
                // "poll numbers", "report card": the document noun wins over a noun that no lexicon knows.
                self.p.head = Head::Document(i);
                self.p.at = part.tokens.end - 1;
                return true;
            }
            _ => {}
        }
        self.p.head = new;
        self.p.at = part.tokens.end - 1;
        self.p.nonpublic |= token.is(Class::NONPUBLIC);
        true
    }

    fn person(&self, i: usize) -> bool {
        self.register.named[i].is_person()
    }

    /// Whether the head's form is a plural.
    fn plural_form(&self) -> bool {
        matches!(self.p.head, Head::Role(_, true)) || self.r.text.form(self.p.at).ends_with(['s', 'S'])
    }

    /// The token after the parenthesis that opens at `at`.
    fn close(&self, at: u32) -> u32 {
        (at + 1..self.span.end).find(|&i| self.r.token(i).mark == Mark::Close).map_or(self.span.end, |i| i + 1)
    }

    /// What follows the core: complements, appositions, clauses.
    fn rest(&mut self, from: u32) {
        let (r, end) = (self.r, self.span.end);
        self.p.core = Tokens::new(self.core_start.unwrap_or(from).min(from), from);
        if self.partitive(from) {
            return;
        }
        let (mut at, mut preposition, mut instances, mut clause, mut comma) = (from, 0, false, false, false);
        while at < end {
            let token = r.token(at);
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
                self.p.bounded |= !word::is(token, &[OF, FOR, AS]);
                self.p.basis |= token.is(Class::BASIS);
            } else if token.is(Class::PRONOUN_SUBJECT) {
                clause = true;
                self.p.bounded = true;
                self.p.clause = true;
                self.p.met |= word::is(token, &[I, WE]);
            } else if token.is(Class::RELATIVE) || token.is(Class::VERB_GERUND | Class::VERB_PARTICIPLE) && !token.is(Class::NOUN) {
                clause |= token.is(Class::RELATIVE);
                self.p.clause |= token.is(Class::RELATIVE);
                self.p.bounded = true;
                preposition = 0;
            }
            self.p.basis |= token.is(Class::BASIS);
            self.p.side |= token.is(Class::SIDE);
            self.p.nonpublic |= token.is(Class::NONPUBLIC);
            if token.is_capital() || token.is(Class::BODY_NOUN | Class::OUTLET | Class::ORGANIZATION | Class::RELATION) {
                let part = read(r, at, end, Some(self.register));
                self.name_after(part, preposition, instances, clause, comma);
                at = part.tokens.end.max(at + 1);
                continue;
            }
            if word::is(token, &[HIS, HER, ITS, THEIR, HIM, THEM, IT]) && preposition != 0 && self.p.tie.is_none() && !clause {
                self.p.tie = Some(Tie::Pronoun(at));
                self.p.tied_by = TiedBy::Preposition(preposition);
            }
            at += 1;
        }
        self.finish();
    }

    fn name_after(&mut self, part: Part, preposition: u32, instances: bool, clause: bool, comma: bool) {
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
        if part.piece.is_name() && comma && preposition == 0 && !head_named && !self.p.plural {
            // "a lawyer, Ann Lee,": the apposition names.
            if let Some(i) = of_register.filter(|&i| self.person(i)) {
                self.p.named.get_or_insert(i);
            }
        } else if preposition != 0 && self.p.tie.is_none() && !(comma && matches!(self.p.head, Head::Document(_))) && !(comma && !head_named && self.p.named.is_some()) {
            if part.piece.is_name() {
                let place = matches!(part.piece, Piece::Place(_)) && preposition != OF;
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

    /// "a group of doctors", "one of his aides": what follows "of" is the head.
    fn partitive(&mut self, of: u32) -> bool {
        let r = self.r;
        let share = word::is(r.token(of), &[PERCENT, CENT]) || word::is(r.token(of), &[PER]);
        let of = if share { (of..self.span.end.min(of + 3)).find(|&i| word::is(r.token(i), &[OF])).unwrap_or(of) } else { of };
        let gathers = r.token(self.p.at).is(Class::PARTITIVE) || self.p.head == Head::Number || self.p.count.is_some() && self.p.head == Head::Common;
        if !word::is(r.token(of), &[OF]) || of + 1 >= self.span.end || !gathers {
            return false;
        }
        if matches!(self.p.head, Head::Named(_) | Head::Name(_)) {
            return false;
        }
        let inner = phrase(r, self.register, Tokens::new(of + 1, self.span.end));
        let people = matches!(inner.head, Head::Role(..) | Head::People | Head::Pronoun | Head::Relative | Head::Common | Head::BodyNoun(_) | Head::Document(_) | Head::Media(_) | Head::Number);
        if !people {
            return false;
        }
        let outer = self.p;
        let counts = r.token(outer.at).is(Class::BODY_NOUN);
        self.p = inner;
        self.p.tokens = outer.tokens;
        self.p.count = outer.count.filter(|_| outer.head != Head::Number);
        self.p.plural = outer.count != Some(1);
        self.p.bounded |= outer.head == Head::Number || counts || outer.count.is_some();
        self.p.determiner = match outer.head {
            Head::Number => Determiner::Counted,
            _ if counts => Determiner::Counted,
            _ if outer.determiner == Determiner::None && outer.count.is_none() => Determiner::Open,
            _ if outer.count.is_some() => outer.determiner,
            _ => Determiner::Open,
        };
        if outer.head == Head::Number {
            self.p.head = Head::Number;
        }
        // "one of the authors, Ann Lee,"
        if outer.count == Some(1) && self.p.named.is_none() {
            let named = self.register.within(self.span).iter().find(|m| r.before(m.tokens.start).mark == Mark::Comma && self.person(m.of));
            self.p.named = named.map(|m| m.of);
        }
        true
    }

    fn finish(&mut self) {
        if self.p.core == self.span {
            let start = self.core_start.unwrap_or(self.span.start);
            self.p.core = Tokens::new(start, self.span.end.max(start));
        }
        let last = self.r.token(self.p.at);
        let form = self.r.text.form(self.p.at);
        let with_s = || last.is_word() && form.ends_with(['s', 'S']) && !["ss", "is", "us"].iter().any(|end| form.ends_with(end)) && !last.is(Class::DETERMINER);
        self.p.plural = match self.p.head {
            Head::Role(_, plural) => plural || self.p.count.is_some_and(|n| n > 1) && self.p.plural,
            Head::Named(_) | Head::Name(_) => false,
            Head::People => !matches!(self.p.determiner, Determiner::Indefinite) && (with_s() || self.p.plural || self.r.text.form(self.p.at).ends_with(['h', 'e'])),
            Head::Number => true,
            Head::BodyNoun(_) | Head::Document(_) | Head::Media(_) | Head::Common => {
                !matches!(self.p.determiner, Determiner::Indefinite) && (with_s() || self.p.plural)
            }
            _ => self.p.plural,
        };
    }
}

