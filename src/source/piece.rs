//! The pieces that a source phrase is made of: names, roles, bodies, documents, small words.
//!
//! A piece is one or more tokens that mean one thing: "Ann de Vries", "press secretary", "the New York
//! Times", "Department of Parks". Which reading wins where several fit is decided here and only here.

use super::reading::Reading;
use super::register::Register;
use super::word::{self, AMPERSAND, AND, FOR, OF, ON, THE, A};
use crate::attribution::Tokens;
use crate::lexicon::{Class, Name, Term};
use crate::text::{Look, Mark, Token};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A personal name told by a given name.
    Person,
    /// Capitalised words of no known kind.
    Proper,
    /// A body that the lexicon knows.
    Organization(u16),
    /// A body told by its form: "Harrow Transit Authority".
    Body,
    Outlet(u16),
    Place(u16),
    Demonym(u16),
    People(u16),
    Title(u16),
    /// And whether it is a plural.
    Role(u16, bool),
    BodyNoun(u16),
    Document(u16),
    Media(u16),
    /// Any other word.
    Word,
    /// A mark or clitic.
    Mark,
}

impl Piece {
    /// Whether it names someone or something.
    pub(crate) const fn is_name(self) -> bool {
        matches!(self, Self::Person | Self::Proper | Self::Organization(_) | Self::Body | Self::Outlet(_) | Self::Place(_))
    }
}

/// A piece and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) tokens: Tokens,
    pub(crate) piece: Piece,
}

/// Words that look capital only because a sentence begins.
const SMALL_WORDS: Class = Class::DETERMINER
    .union(Class::POSSESSIVE)
    .union(Class::PREPOSITION)
    .union(Class::PRONOUN_SUBJECT)
    .union(Class::RELATIVE)
    .union(Class::AUXILIARY)
    .union(Class::COORDINATOR)
    .union(Class::SUBORDINATOR)
    .union(Class::NUMBER);
const NAMES: Class = Class::ORGANIZATION.union(Class::OUTLET).union(Class::PLACE).union(Class::PEOPLE);
/// Most tokens that the search for a body's closing noun walks.
const LONGEST_BODY: u32 = 9;

/// Reads the piece that begins at `at` and ends at `end` or before.
pub(crate) fn read(r: &Reading, at: u32, end: u32, register: Option<&Register>) -> Part {
    let token = r.token(at);
    let part = |n: u32, piece| Part { tokens: Tokens::new(at, (at + n).min(end.max(at + 1))), piece };
    if !token.is_word() || token.look.contains(Look::CLITIC) {
        return part(1, Piece::Mark);
    }
    let inner = token.is_capital() && !token.look.contains(Look::SENTENCE_START) && token.is(Class::NUMBER) && is_name_token(r.token(at + 1));
    let small = !inner && token.is(SMALL_WORDS) && !token.look.contains(Look::ABBREVIATION) && !token.is(Class::GIVEN_NAME.union(Class::ADJECTIVE));
    let known = known_name(r, at, end);
    if let Some((piece, n)) = known
        && n >= 2
        && !matches!(piece, Piece::Place(_) | Piece::Demonym(_))
    {
        return part(n, piece);
    }
    if token.is_capital() && !small {
        if let Some(close) = composed_body(r, at, end) {
            return part(close - at, Piece::Body);
        }
        let of_register = register.is_some_and(|g| g.knows_surname(token.hash) || g.knows_short(token.hash)) && !is_name_token(r.token(at + 1)) && known.is_none_or(|(_, n)| n == 1);
        if of_register {
            return part(1, Piece::Proper);
        }
        if let Some(n) = person(r, at, end) {
            return part(n, Piece::Person);
        }
    }
    if let Some((piece, n)) = known {
        return part(n, piece);
    }
    if let Some((terms, n)) = r.terms(at, end) {
        let next = r.token(at + n);
        return part(n, of_terms(terms, token.is_capital() && next.is_capital() && at + n < end));
    }
    if token.is_capital() && !small {
        // "Young Lee voters", "Former Harrow aides": a capitalised adjective before a name.
        let next = r.token(at + 1);
        let describes = token.is(Class::FORMER) || token.is(Class::ADJECTIVE | Class::ADVERB) && (next.word == crate::lexicon::WordId::UNKNOWN || next.is(Class::GIVEN_NAME));
        if describes && at + 1 < end && is_name_token(next) {
            return part(1, Piece::Word);
        }
        let n = proper(r, at, end);
        return part(n, Piece::Proper);
    }
    part(1, Piece::Word)
}

/// A lone capitalised word that the register doesn't know, at the start of a sentence or in a title, with
/// more of the phrase after it: its capital proves no name.
pub(crate) fn unproven(r: &Reading, register: &Register, part: Part, end: u32) -> bool {
    let start = part.tokens.start;
    let next = r.token(part.tokens.end);
    let more = part.tokens.end < end && next.is_word() && !next.look.contains(Look::CLITIC);
    part.piece == Piece::Proper && part.tokens.len() == 1 && opens(r, start) && more && register.at(start).is_none()
}

/// Whether a capital at `at` may come from the place: a sentence's or quotation's start, a title.
fn opens(r: &Reading, at: u32) -> bool {
    let before = r.before(at);
    r.token(at).look.contains(Look::SENTENCE_START) || r.title_case.contains(at) || !before.is_word() && before.mark != Mark::Comma
}

/// Which of a term's meanings is meant.
fn of_terms(terms: &[Term], before_name: bool) -> Piece {
    let rank = |term: &Term| match term {
        Term::Title(_) if before_name => 0,
        Term::Role(..) => 1,
        Term::BodyNoun(_) => 2,
        Term::Media(_) => 3,
        Term::Document(_) => 4,
        Term::People(_) => 5,
        Term::Title(_) => 6,
    };
    // "prosecutors" are a body that speaks, though each is a prosecutor.
    if let (Some(Term::BodyNoun(i)), true) = (
        terms.iter().find(|t| matches!(t, Term::BodyNoun(_))),
        terms.iter().any(|t| matches!(t, Term::Role(_, true))),
    ) {
        return Piece::BodyNoun(*i);
    }
    match terms.iter().min_by_key(|term| rank(term)) {
        Some(Term::Role(i, plural)) => Piece::Role(*i, *plural),
        Some(Term::BodyNoun(i)) => Piece::BodyNoun(*i),
        Some(Term::Media(i)) => Piece::Media(*i),
        Some(Term::Document(i)) => Piece::Document(*i),
        Some(Term::People(i)) => Piece::People(*i),
        Some(Term::Title(i)) => Piece::Title(*i),
        None => Piece::Word,
    }
}

/// A name that the lexicon knows, its main words in capitals.
fn known_name(r: &Reading, at: u32, end: u32) -> Option<(Piece, u32)> {
    let token = r.token(at);
    if !token.is(NAMES) || !(token.is_capital() || token.hash == THE) {
        return None;
    }
    let words = r.text.tokens.get(at as usize..(end as usize).min(r.text.tokens.len()))?;
    // Words of a name are capitals, or small words between them.
    let capital = |t: &&Token| t.is_capital() || t.is(Class::DETERMINER | Class::PREPOSITION | Class::COORDINATOR) || !t.is_word() || t.look.contains(Look::CLITIC | Look::DIGIT);
    let (names, n) = r.lexicon.name(words.iter().take_while(capital).map(|t| t.word))?;
    if !words[n - 1].is_capital() && !words[n - 1].look.contains(Look::CLITIC) {
        return None;
    }
    let rank = |name: &Name| match name {
        Name::Organization(_) => 0,
        Name::Outlet(_) => 1,
        Name::Place(_) => 2,
        Name::Demonym(_) => 3,
    };
    // "Will", "May", "Virginia": a word that is a given name too is a name of something else only alone.
    let piece = match names.iter().min_by_key(|name| rank(name))? {
        Name::Organization(i) => Piece::Organization(*i),
        Name::Outlet(i) => Piece::Outlet(*i),
        Name::Place(i) => Piece::Place(*i),
        Name::Demonym(i) => Piece::Demonym(*i),
    };
    Some((piece, n as u32))
}

fn is_name_token(token: &Token) -> bool {
    token.is_word() && token.is_capital() && !token.look.contains(Look::CLITIC)
}

/// Number of tokens of the personal name that begins at `at` with a given name.
fn person(r: &Reading, at: u32, end: u32) -> Option<u32> {
    let first = r.token(at);
    let initial = first.look.contains(Look::ABBREVIATION) && first.end - first.start <= 4 && !first.is(Class::TITLE | Class::PLACE | Class::ORGANIZATION | Class::ROLE);
    if !first.is(Class::GIVEN_NAME) && !initial {
        return None;
    }
    let second = r.token(at + 1);
    if at + 1 >= end || !is_name_token(second) && !(second.is(Class::NAME_PARTICLE) && is_name_token(r.token(at + 2))) {
        // A given name alone; an initial alone is none.
        return (!initial && !first.is(NAMES) && r.terms(at, at + 1).is_none()).then_some(1);
    }
    let term = r.terms(at + 1, end);
    if first.is(Class::PLACE | Class::ORGANIZATION | Class::TITLE | Class::ROLE) && term.is_some() && !second.is(Class::GIVEN_NAME) {
        return None;
    }
    if r.title_case.contains(at) && second.is(Class::VERB_THIRD | Class::VERB_PAST | Class::AUXILIARY) {
        return Some(1);
    }
    // "Trump Campaign Manager": a role of several words, or a closing noun, is no surname.
    if term.is_some_and(|(terms, n)| n >= 2 || matches!(of_terms(terms, false), Piece::BodyNoun(_))) && !second.is(Class::GIVEN_NAME) {
        return (!initial).then_some(1);
    }
    let mut n = if is_name_token(second) { 2 } else { 1 };
    loop {
        let token = r.token(at + n);
        if at + n >= end {
            return Some(n);
        }
        let bare_initial = second.look.contains(Look::ABBREVIATION) && n == 2;
        if token.is(Class::NAME_PARTICLE) && !token.is_capital() && is_name_token(r.token(at + n + 1)) && at + n + 1 < end {
            n += 2;
        } else if token.is(Class::NAME_SUFFIX) && token.is_word() {
            return Some(n + 1);
        } else if token.hash == word::A && false {
            return Some(n);
        } else if !token.is_word() && r.token(at + n + 1).is(Class::NAME_SUFFIX) && at + n + 1 < end && token.mark == crate::text::Mark::Comma {
            return Some(n + 2);
        } else if is_name_token(token)
            && n < 5
            && (bare_initial
                || (r.terms(at + n, end).is_none() || token.is(Class::GIVEN_NAME))
                    && !(r.title_case.contains(at) && token.is(Class::VERB | Class::AUXILIARY))
                    && !token.is(SMALL_WORDS))
        {
            n += 1;
        } else {
            return Some(n);
        }
    }
}

/// Number of capitalised words of no known kind from `at` on.
fn proper(r: &Reading, at: u32, end: u32) -> u32 {
    let mut n = 1;
    while at + n < end && n < 6 {
        let token = r.token(at + n);
        if token.is(Class::NAME_PARTICLE) && !token.is_capital() && !token.is(Class::PREPOSITION) && is_name_token(r.token(at + n + 1)) && at + n + 1 < end {
            n += 2;
            continue;
        }
        if token.is(Class::NAME_SUFFIX) && token.is_word() {
            return n + 1;
        }
        let stops = !is_name_token(token)
            || token.is(SMALL_WORDS)
            || r.terms(at + n, end).is_some()
            || token.is(Class::GIVEN_NAME) && is_name_token(r.token(at + n + 1)) && at + n + 1 < end
            || r.title_case.contains(at) && token.is(Class::VERB | Class::AUXILIARY | Class::ADVERB);
        if stops {
            break;
        }
        n += 1;
    }
    n
}

/// End of the body whose name begins at `at`: capitals up to a noun that closes a body's name, and what
/// follows it with "of" or "for".
fn composed_body(r: &Reading, at: u32, end: u32) -> Option<u32> {
    let limit = end.min(at + LONGEST_BODY);
    let (mut i, mut close) = (at, None);
    while i < limit {
        let token = r.token(i);
        if !token.is_word() || token.look.contains(Look::CLITIC) {
            break;
        }
        if token.is_capital() {
            match r.terms(i, end) {
                Some((terms, n)) => match of_terms(terms, false) {
                    Piece::BodyNoun(noun) if r.token(i + n - 1).is_capital() => {
                        if r.lexicon.entries.body_nouns[noun as usize].proper {
                            close = Some((i, i + n));
                        }
                        i += n;
                    }
                    // "Attorney General's Office", "Governors Association"; but "Council President Ann Lee".
                    Piece::Role(..) | Piece::Title(_) | Piece::Media(_) | Piece::Document(_) if close.is_none() && i + n < limit => {
                        let next = r.token(i + n);
                        let goes_on = next.is_capital() && next.is(Class::BODY_NOUN) && i > at;
                        if !goes_on {
                            break;
                        }
                        i += n;
                    }
                    Piece::People(_) => i += n,
                    _ => break,
                },
                None => i += 1,
            }
            if r.title_case.contains(at) && r.token(i).is(Class::VERB_THIRD | Class::AUXILIARY) {
                break;
            }
        } else if word::is(token, &[AND, AMPERSAND]) && i > at && close.is_none() && r.token(i + 1).is_capital() {
            // "Health and Human Services Department", but not "Ann and the Harrow Police Department".
            let left = r.before(i);
            if left.is(Class::GIVEN_NAME | Class::PLACE | Class::ORGANIZATION | Class::PEOPLE) || left.word == crate::lexicon::WordId::UNKNOWN {
                break;
            }
            i += 1;
        } else {
            break;
        }
    }
    if close.is_none()
        && r.token(at + 1).hash == FOR
        && at + 2 < end
        && is_name_token(r.token(at + 2))
        && r.text.form(at).ends_with('s')
        && r.token(at).is(Class::PERSON_NOUN | Class::PEOPLE)
        && !opens(r, at)
    {
        // "Citizens for Clean Water": a capital that no place explains.
        return Some(continued(r, at + 1, end));
    }
    let (noun, close) = close?;
    let longer = continued(r, close, end);
    (noun > at || longer > close).then_some(longer)
}

/// End of "of Parks and Recreation", "for a Better Harrow" after a body's closing noun.
fn continued(r: &Reading, close: u32, end: u32) -> u32 {
    if close >= end || !word::is(r.token(close), &[OF, FOR, ON]) {
        return close;
    }
    let mut i = close + 1;
    while i < end && word::is(r.token(i), &[THE, A]) {
        i += 1;
    }
    let start = i;
    let mut last = i;
    while i < end && i < start + LONGEST_BODY {
        let token = r.token(i);
        let stops = r.terms(i, end).is_some_and(|(terms, _)| {
            matches!(of_terms(terms, true), Piece::Role(..) | Piece::Title(_)) && i > start
        });
        if is_name_token(token) && !stops {
            i += 1;
            last = i;
        } else if word::is(token, &[AND, AMPERSAND, OF]) && i > start && is_name_token(r.token(i + 1)) && r.terms(i + 1, end).is_none_or(|(t, _)| !matches!(of_terms(t, true), Piece::Role(..) | Piece::Title(_))) {
            i += 1;
        } else {
            break;
        }
    }
    if last > start { last } else { close }
}
