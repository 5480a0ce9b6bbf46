//! Namings: every place in the prose where a person, body, outlet or place is named, with the titles and
//! offices that stand beside the name. One pass over the tokens; words without a capital and without a
//! role cost a look at their flags.

use super::body_sign::{closed_name, joins_words};
use super::piece::{Part, Piece, of_terms, read};
use super::reading::Reading;
use super::word::{self, A, AN, AT, FOR, HE, HER, HIM, HIS, OF, SHE, THE, TO, WHO, WHOSE, WITH};
use crate::attribution::Tokens;
use crate::lexicon::{Class, Gender, WordList};
use crate::text::{Look, Mark};

/// An office, job or tie said of a named person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleSaid {
    /// Hash of the role's last word: "secretary" of "press secretary".
    pub(crate) word: u32,
    /// The piece: a role or a title.
    pub(crate) piece: Piece,
    /// The words before it that narrow it: "Harrow city" of "Harrow city manager".
    pub(crate) modifiers: Tokens,
    /// Where it stands.
    pub(crate) at: u32,
    /// Said to be over: "former".
    pub(crate) former: bool,
}

/// A name as it stands in the text.
#[derive(Debug, Clone)]
pub(crate) struct Naming {
    pub(crate) part: Part,
    /// Titles and roles said of it here.
    pub(crate) roles: Vec<RoleSaid>,
    /// Gender votes by titles, roles and pronouns near by: above 0 female, below 0 male.
    pub(crate) votes: i32,
    /// Courtesy or office title right before: it is a person.
    pub(crate) titled: bool,
    /// Signs around it that it is a person (above 0) or a body (below).
    pub(crate) person: i32,
    /// The same by the words of the name itself.
    pub(crate) words: i32,
    /// Said to be a news outlet.
    pub(crate) media: bool,
    /// Stands where a subject stands.
    pub(crate) subject: bool,
    /// First word of its sentence, where a capital proves nothing.
    pub(crate) sentence_start: bool,
    /// The abbreviation in parentheses after it: "(HTA)".
    pub(crate) acronym: Option<u32>,
    /// A noun that makes a body of it: "campaign" of "the Lee campaign"; its end.
    pub(crate) body: Option<(u32, u32)>,
}

/// Tokens between a role and the name that its complement delays.
const FRAME: u32 = 12;
/// Votes of a title, a given name and a role for a gender; a pronoun near by has one, since it may be somebody else's.
pub(super) const TITLE_VOTES: i32 = 100;
pub(super) const GIVEN_NAME_VOTES: i32 = 60;
pub(super) const ROLE_VOTES: i32 = 40;

/// Classes of words that may begin a name.
const NAME_WORDS: Class = Class::GIVEN_NAME
    .union(Class::TITLE)
    .union(Class::ORGANIZATION)
    .union(Class::OUTLET)
    .union(Class::PLACE)
    .union(Class::PEOPLE)
    .union(Class::BODY_NOUN)
    .union(Class::PERSON_NOUN);
const FUNCTION_WORDS: Class = Class::DETERMINER
    .union(Class::PREPOSITION)
    .union(Class::PRONOUN_SUBJECT)
    .union(Class::POSSESSIVE)
    .union(Class::SUBORDINATOR)
    .union(Class::COORDINATOR)
    .union(Class::AUXILIARY)
    .union(Class::ADVERB)
    .union(Class::RELATIVE);
const ROLES: Class = Class::PERSON_NOUN.union(Class::EPITHET);
/// Classes of small words that tell of a name near them, or begin one.
const TELLING: Class = ROLES
    .union(Class::MEDIA_NOUN)
    .union(Class::VERB)
    .union(Class::AUXILIARY)
    .union(Class::PRONOUN_SUBJECT)
    .union(Class::PRONOUN_OBJECT)
    .union(Class::POSSESSIVE);

/// Reads all namings of the prose, in order.
pub(crate) fn namings(r: &Reading) -> Vec<Naming> {
    let mut scan = Scan { r, out: Vec::new(), pending: Vec::new(), apposition: None, framed: None, media_end: 0 };
    for sentence in &r.text.sentences {
        // In titles every word has a capital, and none proves a name.
        if !sentence.tokens.overlaps(r.title_case) && !r.text.is_heading(sentence) {
            scan.sentence(sentence.tokens);
        }
    }
    scan.out
}

pub(super) struct Scan<'r, 'a> {
    pub(super) r: &'r Reading<'a>,
    out: Vec<Naming>,
    /// Roles and titles that a name may follow; the token after the last of them.
    pending: Vec<(RoleSaid, u32)>,
    /// The naming whose apposition is being read.
    apposition: Option<usize>,
    /// A role with a complement that a name may follow after a comma: "An attorney for the firm, Ann Lee,".
    framed: Option<(RoleSaid, u32)>,
    /// The token after the last word for a news outlet: "website", "magazine".
    media_end: u32,
}

impl Scan<'_, '_> {
    fn sentence(&mut self, span: Tokens) {
        self.pending.clear();
        self.apposition = None;
        self.framed = None;
        let mut at = span.start;
        while at < span.end {
            let token = self.r.token(at);
            // Most words are none of those that matter here, nor is any mark.
            if !token.is_capital() && !token.is(TELLING) && token.hash != THE || !token.is_word() {
                at += 1;
                continue;
            }
            let capital = token.is_capital() && !token.look.contains(Look::CLITIC);
            // A word that the sentence's start made capital: a name only where the register knows it.
            let opens = || at == span.start || !self.r.before(at).is_word() && self.r.before(at).mark != Mark::Comma;
            let noun = || token.is(Class::NOUN) && !token.is(FUNCTION_WORDS | Class::ADJECTIVE | Class::FORMER);
            let whole = || closed_name(self.r, at, span.end, noun());
            if capital
                && opens()
                && !whole()
                && token.word != crate::lexicon::WordId::UNKNOWN
                && !token.is(NAME_WORDS)
                && !token.class.is_empty()
            {
                self.pronoun(at);
                if !token.is(FUNCTION_WORDS) {
                    self.name(Part { tokens: Tokens::new(at, at + 1), piece: Piece::Proper }, span);
                }
                at += 1;
                continue;
            }
            if capital || token.hash == THE && self.r.token(at + 1).is_capital() || token.is(ROLES) {
                let part = read(self.r, at, span.end, None);
                self.part(part, span);
                at = part.tokens.end.max(at + 1);
                continue;
            }
            if token.is(Class::MEDIA_NOUN) {
                self.media_end = at + 1;
                if let Some(i) = self.apposition {
                    self.out[i].media = true;
                }
            }
            // "Ann Lee, who was mayor from 1999": an office too.
            let link = token.is(Class::BE) && self.r.before(at).hash == WHO;
            if token.is(Class::VERB | Class::AUXILIARY) && !token.is(Class::NOUN | Class::ADJECTIVE) && !link
                || token.hash == WHOSE
            {
                self.apposition = None;
                self.framed = None;
            }
            self.pronoun(at);
            at += 1;
        }
    }

    fn part(&mut self, part: Part, span: Tokens) {
        let at = part.tokens.start;
        match part.piece {
            Piece::Role(..) | Piece::Title(_) => self.role(part, span),
            piece if piece.is_name() => self.name(part, span),
            _ => {
                // A capitalised pronoun opens a sentence.
                self.pronoun(at);
            }
        }
    }

    /// A pronoun is a vote for the gender of the person named last.
    fn pronoun(&mut self, at: u32) {
        let token = self.r.token(at);
        let vote = match token.hash {
            HE | HIS | HIM => -1,
            SHE | HER => 1,
            _ => return,
        };
        if token.is_quoted() {
            return;
        }
        let last = self.out.iter_mut().rev().take(4).find(|n| {
            matches!(n.part.piece, Piece::Person | Piece::Proper) && !self.r.token(n.part.tokens.start).is_quoted()
        });
        if let Some(naming) = last
            && at - naming.part.tokens.end < 40
        {
            naming.votes += vote;
            naming.person += 1;
        }
    }

    fn role(&mut self, part: Part, span: Tokens) {
        let said = self.said(part, span);
        if let Some(i) = self.apposition {
            let singular = !matches!(part.piece, Piece::Role(_, true));
            if singular {
                self.out[i].votes += self.gender_of(part.piece) * ROLE_VOTES;
                self.out[i].person += 2;
                self.out[i].roles.push(said);
            }
        }
        let complement = word::is(self.r.token(part.tokens.end), &[FOR, OF, TO, AT, WITH]);
        if complement && !matches!(part.piece, Piece::Role(_, true)) {
            self.framed = Some((said, part.tokens.end));
        }
        self.pending.push((said, part.tokens.end));
    }

    fn said(&self, part: Part, span: Tokens) -> RoleSaid {
        let last = part.tokens.end - 1;
        let mut start = part.tokens.start;
        let mut former = false;
        while start > span.start && part.tokens.start - start < 5 {
            let before = self.r.before(start);
            let ends = !before.is_word() && before.mark != Mark::Other
                || word::is(before, &[THE, A, AN])
                || before.is(Class::PREPOSITION | Class::RELATIVE | Class::COORDINATOR | Class::AUXILIARY);
            if ends {
                break;
            }
            former |= before.is(Class::FORMER);
            start -= 1;
        }
        RoleSaid {
            word: self.r.token(last).hash,
            piece: part.piece,
            modifiers: Tokens::new(start, part.tokens.start),
            at: part.tokens.start,
            former,
        }
    }

    fn gender_of(&self, piece: Piece) -> i32 {
        let entries = &self.r.lexicon.entries;
        let gender = match piece {
            Piece::Role(i, _) => entries.roles[i as usize].gender,
            Piece::Title(i) => entries.titles[i as usize].gender,
            _ => None,
        };
        match gender {
            Some(Gender::Female) => 1,
            Some(Gender::Male) => -1,
            None => 0,
        }
    }

    fn name(&mut self, part: Part, span: Tokens) {
        let r = self.r;
        let (start, end) = (part.tokens.start, part.tokens.end);
        if self.located(part) {
            return;
        }
        let mut naming = Naming {
            part,
            roles: Vec::new(),
            votes: 0,
            titled: false,
            person: 0,
            words: 0,
            media: false,
            subject: true,
            sentence_start: start == span.start || !r.before(start).is_word() && r.before(start).mark != Mark::Comma,
            acronym: None,
            body: None,
        };
        let mut phrase_start = start;
        let mut reach = start;
        // "Mayor Ann Lee", "the mayor, Ann Lee": roles that end where the name begins.
        while let Some(&(said, role_end)) = self.pending.last() {
            let direct = role_end == reach;
            let comma = role_end + 1 == reach && r.token(role_end).mark == Mark::Comma && reach == start;
            // "President Obama", though Obama is a city too.
            let place = direct
                && part.tokens.len() == 1
                && matches!(part.piece, Piece::Place(_) | Piece::Organization(_))
                && matches!(said.piece, Piece::Title(_));
            if place {
                naming.part.piece = Piece::Proper;
            }
            let possible = place || matches!(part.piece, Piece::Person | Piece::Proper);
            if !(direct || comma && !matches!(said.piece, Piece::Title(_)))
                || !possible
                || matches!(said.piece, Piece::Role(_, true)) && comma
            {
                break;
            }
            naming.votes += self.gender_of(said.piece)
                * if matches!(said.piece, Piece::Title(_)) { TITLE_VOTES } else { ROLE_VOTES };
            naming.titled |= matches!(said.piece, Piece::Title(_));
            naming.person += if comma { 2 } else { 4 };
            naming.roles.push(said);
            reach = said.at;
            phrase_start = said.modifiers.start;
            self.pending.pop();
        }
        self.pending.clear();
        let closes = matches!(r.token(end).mark, Mark::Comma | Mark::Stop | Mark::Dash);
        if let Some((said, from)) = self.framed
            && r.before(start).mark == Mark::Comma
            && start - from <= FRAME
            && closes
            && part.tokens.len() > 1
            && matches!(part.piece, Piece::Person | Piece::Proper)
        {
            naming.votes += self.gender_of(said.piece) * ROLE_VOTES;
            naming.person += 2;
            naming.roles.push(said);
            self.framed = None;
        }
        let list = |at: u32| r.lexicon.lists(r.token(at).hash);
        // "the Spanish news agency Zefe"
        let agency = start > 1
            && list(start - 1).contains(WordList::AFTER_NEWS)
            && list(start - 2).contains(WordList::NEWS)
            && !r.before(start).is_capital();
        // "the news site Zefe"
        let site = || {
            let terms = start.checked_sub(2).and_then(|at| r.terms(at, start));
            terms.is_some_and(|(terms, n)| n == 2 && matches!(of_terms(terms, false), Piece::Media(_)))
        };
        naming.media =
            start > 0 && part.piece == Piece::Proper && reach == start && (self.media_end == start || agency || site());
        let before = r.before(phrase_start);
        naming.body = self.body_after(part, span);
        // "the Exxon", "the Ohio Mesonet", but not "the Lee campaign".
        let of_place = before.is(Class::PLACE)
            && part.tokens.len() == 1
            && !r.token(start).is(Class::GIVEN_NAME)
            && start > 1
            && word::is(r.token(start - 2), &[THE]);
        // "Harrow-based Vestly": persons are from places.
        let seated = reach == start && r.form(start.saturating_sub(1)).ends_with("-based");
        if (word::is(before, &[THE]) || of_place || seated) && reach == start && naming.body.is_none() {
            naming.person -= 3;
        }
        let before = if before.is(Class::DETERMINER) { r.before(phrase_start.saturating_sub(1)) } else { before };
        let after = r.token(end);
        naming.subject =
            !before.is(Class::PREPOSITION | Class::VERB) || before.is(Class::NOUN) && !before.is(Class::PREPOSITION);
        if after.look.contains(Look::CLITIC) && after.hash == word::POSSESSIVE {
            naming.subject = false;
        }
        if after.hash == WHO || after.mark == Mark::Comma && r.token(end + 1).hash == WHO {
            naming.person += 2;
        }
        naming.person -= self.signs_of_body(part.tokens, before);
        if after.mark == Mark::Comma {
            let next = r.token(end + 1);
            if next.look.contains(Look::DIGIT) && next.end - next.start == 2 && r.token(end + 2).mark == Mark::Comma {
                naming.person += 3;
            }
        }
        if after.mark == Mark::Open
            && r.token(end + 2).mark == Mark::Close
            && r.token(end + 1).look.contains(Look::ALL_CAPITALS)
        {
            naming.acronym = Some(r.token(end + 1).hash);
        }
        // "WALLACE: …", a speaker's label.
        let begins = start == span.start || start == span.start + 1 && !r.before(start).is_word();
        // "Poll: …" is none.
        let common = r.token(start).is(Class::DOCUMENT | Class::MEDIA_NOUN | Class::BODY_NOUN | Class::PERSON_NOUN);
        let label = after.mark == Mark::Colon && begins && !common;
        naming.person += if label { 8 } else { 0 };
        naming.titled |= label;
        for i in start..end {
            let token = r.token(i);
            let short = token.end - token.start >= 2 && !token.look.contains(Look::ABBREVIATION);
            let letters = token.look.contains(Look::ALL_CAPITALS) && short;
            naming.words -= if letters || joins_words(r.form(i)) { 3 } else { 0 };
            if end - start > 1 {
                naming.words += i32::from(token.word == crate::lexicon::WordId::UNKNOWN)
                    - i32::from(token.is(Class::NOUN | Class::ADJECTIVE));
            }
        }
        self.apposition = (after.mark == Mark::Comma || after.mark == Mark::Dash)
            .then_some(self.out.len())
            .filter(|_| matches!(part.piece, Piece::Person | Piece::Proper));
        self.out.push(naming);
    }

    /// "Ashton, Md.,": a place of no known name, by the state after it.
    fn located(&self, part: Part) -> bool {
        let (r, end) = (self.r, part.tokens.end);
        let state = r.token(end + 1);
        let abbreviated = state.look.contains(Look::ABBREVIATION) && state.is_capital() && !state.is(Class::TITLE);
        let named = state.is(Class::PLACE) && matches!(r.token(end + 2).mark, Mark::Comma | Mark::Stop);
        part.piece == Piece::Proper
            && self.pending.is_empty()
            && r.token(end).mark == Mark::Comma
            && (abbreviated && state.end - state.start > 2 || named && state.is_capital())
            && r.before(part.tokens.start).is(Class::PREPOSITION)
    }

    /// "campaign" after "Lee" or "Lee's": the body that the name and the noun make, as the noun's place
    /// and the end of it.
    fn body_after(&self, part: Part, span: Tokens) -> Option<(u32, u32)> {
        let r = self.r;
        let mut at = part.tokens.end;
        if r.token(at).hash == word::POSSESSIVE {
            at += 1;
        }
        // "Lee's 2012 campaign", "Harrow city police".
        for _ in 0..3 {
            if at >= span.end {
                return None;
            }
            let token = r.token(at);
            if token.is(Class::BODY_NOUN) && !token.is(Class::PERSON_NOUN) {
                let noun = read(r, at, span.end, None);
                return matches!(noun.piece, Piece::BodyNoun(_)).then_some((at, noun.tokens.end));
            }
            if !token.is_word()
                || token.is(Class::VERB
                    | Class::AUXILIARY
                    | Class::PREPOSITION
                    | Class::COORDINATOR
                    | Class::PERSON_NOUN)
                || token.is_capital()
            {
                return None;
            }
            at += 1;
        }
        None
    }
}
