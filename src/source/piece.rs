//! The pieces that a source phrase is made of: names, roles, bodies, documents, small words.
//!
//! A piece is one or more tokens that mean one thing: "Ann de Vries", "press secretary", "the New York
//! Times", "Department of Parks". Which reading wins where several fit is decided here and only here.

use super::body_name::composed_body;
use super::personal_name::{person, proper, weekday};
use super::reading::Reading;
use super::register::Register;
use super::word::THE;
use crate::attribution::Tokens;
use crate::lexicon::{Class, Name, Term, WordList, form_hash};
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
        matches!(
            self,
            Self::Person | Self::Proper | Self::Organization(_) | Self::Body | Self::Outlet(_) | Self::Place(_)
        )
    }
}

/// A piece and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) tokens: Tokens,
    pub(crate) piece: Piece,
}

/// Words that look capital only because a sentence begins.
pub(super) const SMALL_WORDS: Class = Class::DETERMINER
    .union(Class::POSSESSIVE)
    .union(Class::PREPOSITION)
    .union(Class::PRONOUN_SUBJECT)
    .union(Class::RELATIVE)
    .union(Class::AUXILIARY)
    .union(Class::COORDINATOR)
    .union(Class::SUBORDINATOR)
    .union(Class::NUMBER);
pub(super) const NAMES: Class = Class::ORGANIZATION.union(Class::OUTLET).union(Class::PLACE).union(Class::PEOPLE);

/// Reads the piece that begins at `at` and ends at `end` or before.
pub(crate) fn read(r: &Reading, at: u32, end: u32, register: Option<&Register>) -> Part {
    let token = r.token(at);
    let part = |n: u32, piece| Part { tokens: Tokens::new(at, (at + n).min(end.max(at + 1))), piece };
    if !token.is_word() || token.look.contains(Look::CLITIC) {
        return part(1, Piece::Mark);
    }
    // "Harrow-based"
    let told = |form: &str| form.rsplit_once('-').map(|(_, end)| r.lexicon.lists(form_hash(end.as_bytes())));
    if token.look.contains(Look::HYPHEN) && told(r.form(at)).is_some_and(|l| l.contains(WordList::AFTER_HYPHEN)) {
        return part(1, Piece::Word);
    }
    let inner = token.is_capital()
        && !token.look.contains(Look::SENTENCE_START)
        && token.is(Class::NUMBER)
        && is_name_token(r.token(at + 1));
    let small = !inner
        && token.is(SMALL_WORDS)
        && !token.look.contains(Look::ABBREVIATION)
        && !token.is(Class::GIVEN_NAME.union(Class::ADJECTIVE));
    // "the Mommy and Me group"
    let small = small || token.is(Class::PRONOUN_OBJECT) && !token.look.contains(Look::ALL_CAPITALS);
    if let Some(role) = ex_role(r, at) {
        return part(1, role);
    }
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
        let of_register = register.is_some_and(|g| g.knows_surname(token.hash) || g.knows_short(token.hash))
            && !is_name_token(r.token(at + 1))
            && known.is_none_or(|(_, n)| n == 1);
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
        let describes = token.is(Class::FORMER)
            || token.is(Class::ADJECTIVE | Class::ADVERB)
                && (next.word == crate::lexicon::WordId::UNKNOWN || next.is(Class::GIVEN_NAME));
        if describes && at + 1 < end && is_name_token(next) {
            return part(1, Piece::Word);
        }
        if weekday(r, at) {
            // "On Friday Vlorb said": the day is none of the name.
            return part(1, Piece::Word);
        }
        let n = proper(r, at, end);
        return part(n, Piece::Proper);
    }
    part(1, Piece::Word)
}

/// "ex-mayor": the role of one who holds it no longer.
fn ex_role(r: &Reading, at: u32) -> Option<Piece> {
    if !r.token(at).look.contains(Look::HYPHEN) {
        return None;
    }
    let (ex, held) = r.form(at).split_at_checked(3)?;
    if held.len() < 2 || !ex.eq_ignore_ascii_case("ex-") {
        return None;
    }
    let held = r.lexicon.word(&held.to_lowercase());
    let (terms, _) = r.lexicon.term([held])?;
    Some(of_terms(terms, false)).filter(|piece| matches!(piece, Piece::Role(..)))
}

/// A lone capitalised word that the register doesn't know, at the start of a sentence or in a title, with
/// more of the phrase after it: its capital proves no name.
pub(crate) fn unproven(r: &Reading, register: &Register, part: Part, end: u32) -> bool {
    let start = part.tokens.start;
    let next = r.token(part.tokens.end);
    let more = part.tokens.end < end && next.is_word() && !next.look.contains(Look::CLITIC);
    let known = || {
        let hash = r.token(start).hash;
        register.at(start).is_some() || register.knows_surname(hash) || register.knows_short(hash)
    };
    part.piece == Piece::Proper && part.tokens.len() == 1 && opens(r, start) && more && !known()
}

/// Whether a capital at `at` may come from the place: a sentence's or quotation's start, a title.
pub(super) fn opens(r: &Reading, at: u32) -> bool {
    let before = r.before(at);
    r.token(at).look.contains(Look::SENTENCE_START)
        || r.title_case.contains(at)
        || !before.is_word() && before.mark != Mark::Comma
}

/// Which of a term's meanings is meant.
pub(super) fn of_terms(terms: &[Term], before_name: bool) -> Piece {
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
    if let (Some(Term::BodyNoun(i)), true) =
        (terms.iter().find(|t| matches!(t, Term::BodyNoun(_))), terms.iter().any(|t| matches!(t, Term::Role(_, true))))
    {
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
pub(in crate::source) fn known_name(r: &Reading, at: u32, end: u32) -> Option<(Piece, u32)> {
    let token = r.token(at);
    if !token.is(NAMES) || !(token.is_capital() || token.hash == THE) {
        return None;
    }
    let words = r.text.tokens.get(at as usize..(end as usize).min(r.text.tokens.len()))?;
    // Words of a name are capitals, or small words between them.
    let capital = |t: &&Token| {
        t.is_capital()
            || t.is(Class::DETERMINER | Class::PREPOSITION | Class::COORDINATOR)
            || !t.is_word()
            || t.look.contains(Look::CLITIC | Look::DIGIT)
    };
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

pub(super) fn is_name_token(token: &Token) -> bool {
    token.is_word() && token.is_capital() && !token.look.contains(Look::CLITIC)
}
