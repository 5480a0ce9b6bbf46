//! The anatomy of a source phrase: determiner, count, what it is tied to, head noun, apposition,
//! complement, relative clause.

mod complement;
mod core;
mod determiner;

pub(super) use complement::holds_opinion;

use super::piece::{Piece, read};
use super::reading::Reading;
use super::register::Register;
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
    /// Its first.
    pub(crate) from: u32,
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
    /// Those who were at a gathering: "many in the audience", "fans at the rally".
    pub(crate) present: bool,
    /// One in so many: "one in three", "nine in 10 voters".
    pub(crate) share: bool,
    pub(crate) nonpublic: bool,
    pub(crate) basis: bool,
    pub(crate) side: bool,
    pub(crate) former: bool,
    /// Index of a place, party or age among the modifiers: marks of an epithet ("the Harrow senator").
    pub(crate) marked: bool,
    /// A nationality among the modifiers: "the Turkish government".
    pub(crate) national: bool,
}

impl Phrase {
    const fn empty(tokens: Tokens) -> Self {
        Self {
            tokens,
            head: Head::Nothing,
            at: tokens.start,
            from: tokens.start,
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
            present: false,
            share: false,
            nonpublic: false,
            basis: false,
            side: false,
            former: false,
            marked: false,
            national: false,
        }
    }

    /// Whether neither an article nor a number opens it: "Republicans".
    pub(crate) fn is_bare(&self) -> bool {
        self.determiner == Determiner::None && self.count.is_none()
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
    let mut span = trimmed(r, span);
    span.end = span.end.min(span.start + LONGEST);
    span.end = before_time(r, register, span);
    let mut reader = Reader { r, register, span, p: Phrase::empty(span), core_start: None };
    reader.read();
    reader.inherit_owner();
    reader.p
}

/// A span without marks, leading prepositions and a closing possessive clitic.
pub(crate) fn trimmed(r: &Reading, span: Tokens) -> Tokens {
    let mut span = r.within(span);
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

/// The end of a phrase without the time that closes it: "Lee last month", "the mayor late Thursday night".
fn before_time(r: &Reading, register: &Register, span: Tokens) -> u32 {
    let mut end = span.end;
    let mut day = false;
    while end > span.start + 1 && r.before(end).is(Class::TIME | Class::CALENDAR) && r.before(end).is_word() {
        day |= r.before(end).is(Class::CALENDAR) || word::is(r.before(end), &[LAST, EARLIER, LATER, NEXT]);
        end -= 1;
    }
    while end > span.start + 1 && word::is(r.before(end), &[LATE, EARLY, THIS, ON]) {
        day = true;
        end -= 1;
    }
    // A time by its day, or by a word for how long ago; and no name that ends so ("the Mail on Sunday").
    let told = day && end < span.end && register.at(end).is_none();
    let noun = r.before(end);
    let verb = noun.is(Class::VERB) && !noun.is(NOMINAL) && !noun.is_capital();
    let closes =
        noun.is_word() && !verb && !noun.is(Class::PREPOSITION | Class::DETERMINER) || noun.mark == Mark::Close;
    if told && closes { end } else { span.end }
}

/// Words that can be the head of a phrase or modify one.
const NOMINAL: Class = Class::PERSON_NOUN
    .union(Class::BODY_NOUN)
    .union(Class::DOCUMENT)
    .union(Class::MEDIA_NOUN)
    .union(Class::NOUN)
    .union(Class::PEOPLE);

/// Most tokens of a phrase that are read.
const LONGEST: u32 = 160;

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
                    Mark::Comma | Mark::Dash | Mark::Colon | Mark::Semicolon if self.p.head != Head::Nothing => {
                        return self.rest(at);
                    }
                    Mark::Open => {
                        at = self.close(at);
                        continue;
                    }
                    // "his book “The Art of Lee”": a title names nobody.
                    Mark::QuoteOpen | Mark::QuoteEither if matches!(self.p.head, Head::Document(_)) => {
                        let close = |&i: &u32| matches!(r.token(i).mark, Mark::QuoteClose | Mark::QuoteEither);
                        return self.rest((at + 1..end).find(close).map_or(end, |i| i + 1));
                    }
                    _ => {}
                }
                if token.look.contains(Look::CLITIC)
                    && token.hash == POSSESSIVE
                    && at + 1 < end
                    && self.p.head != Head::Nothing
                {
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
                if word::is(token, &[AND]) && self.shares_noun(at) {
                    self.p.head = Head::Nothing;
                    at += 1;
                    continue;
                }
                // "state and local leaders", "national and battleground polls": what stood before was no head.
                let bare = self.p.determiner == Determiner::None
                    && !matches!(self.p.head, Head::Named(_) | Head::Name(_) | Head::Pronoun | Head::Relative)
                    && !self.plural_form();
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

    /// "White House and Pentagon spokesmen": whether a body before "and" shares the noun of what follows.
    fn shares_noun(&self, and: u32) -> bool {
        let r = self.r;
        let body = match self.p.head {
            Head::Named(i) => !self.person(i),
            Head::Name(piece) => !matches!(piece, Piece::Person | Piece::Proper),
            _ => false,
        };
        let next = read(r, and + 1, self.span.end, Some(self.register));
        let noun = read(r, next.tokens.end, self.span.end, Some(self.register));
        let first = self.p.tie.is_none() && self.p.count.is_none();
        body && first
            && next.piece.is_name()
            && matches!(noun.piece, Piece::Role(_, true))
            && noun.tokens.end <= self.span.end
    }

    fn finish(&mut self) {
        if self.p.core == self.span {
            let start = self.core_start.unwrap_or(self.span.start);
            self.p.core = Tokens::new(start, self.span.end.max(start));
        }
        let last = self.r.token(self.p.at);
        let form = self.r.form(self.p.at);
        let with_s = || {
            last.is_word()
                && form.ends_with(['s', 'S'])
                && !["ss", "is", "us"].iter().any(|end| form.ends_with(end))
                && !last.is(Class::DETERMINER)
        };
        self.p.plural = match self.p.head {
            Head::Role(_, plural) => plural || self.p.count.is_some_and(|n| n > 1) && self.p.plural,
            Head::Named(_) | Head::Name(_) => false,
            Head::People => {
                !matches!(self.p.determiner, Determiner::Indefinite)
                    && (with_s() || self.p.plural || ["h", "e", "is"].iter().any(|end| form.ends_with(end)))
            }
            Head::Number => true,
            Head::BodyNoun(_) | Head::Document(_) | Head::Media(_) | Head::Common => {
                !matches!(self.p.determiner, Determiner::Indefinite) && (with_s() || self.p.plural)
            }
            _ => self.p.plural,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{tokens, with};
    use super::*;

    fn read_phrase<T>(words: &str, then: impl FnOnce(&Phrase, &Reading) -> T) -> T {
        with(&format!("On Monday {words} was there."), |r, register| {
            then(&phrase(r, register, tokens(r.text, words, 0)), r)
        })
    }

    #[test]
    fn heads() {
        let head = |words: &str| read_phrase(words, |p, r| r.text.form(p.at).to_owned());
        assert_eq!(head("a senior White House official familiar with the talks"), "official");
        assert_eq!(head("a group of angry doctors"), "doctors");
        assert_eq!(head("42 percent of voters"), "voters");
        assert_eq!(head("Republican nominee Ann Lee (R-Ohio), the mayor,"), "Lee");
        assert_eq!(head("one of the mayor’s aides"), "aides");
    }

    #[test]
    fn ties() {
        let tied = |words: &str| read_phrase(words, |p, _| (p.tie.is_some(), p.tied_by));
        assert_eq!(tied("two State Department officials"), (true, TiedBy::Modifier));
        assert_eq!(tied("an aide to Ann Lee"), (true, TiedBy::Preposition(TO)));
        assert_eq!(tied("his lawyer"), (true, TiedBy::Owner));
        assert!(!tied("a neighbour").0);
    }

    #[test]
    fn counts_bounds_and_names_beside() {
        read_phrase("three passengers", |p, _| assert_eq!((p.count, p.plural), (Some(3), true)));
        read_phrase("protesters outside the hall", |p, _| assert!(p.bounded));
        read_phrase("critics", |p, _| assert!(!p.bounded && p.plural));
        read_phrase("a lawyer for the firm, Ann Lee,", |p, _| assert!(p.named.is_some()));
        read_phrase("experts such as Ann Lee", |p, _| assert!(p.named.is_some()));
    }

    #[test]
    fn degrees_years_and_shares_count_nobody() {
        read_phrase("the most influential leader", |p, _| assert!(!p.plural));
        read_phrase("a 2016 campaign", |p, _| assert_eq!((p.count, p.plural), (None, false)));
        read_phrase("2016 officials", |p, _| assert_eq!(p.count, None));
        read_phrase("2000 officials", |p, _| assert_eq!(p.count, Some(2000)));
        read_phrase("58.9 percent of voters", |p, _| assert_eq!((p.head, p.plural), (Head::Number, true)));
        read_phrase("some on her staff", |p, _| assert_eq!(p.head, Head::Number));
    }

    #[test]
    fn names_given_within() {
        read_phrase("a worker named Anton Reyes", |p, _| assert!(p.named.is_some()));
        read_phrase("two objectors, Ann Lee and Bob Cole,", |p, _| assert!(p.named.is_some()));
        read_phrase("the company, Vlorb Foods,", |p, _| assert!(p.named.is_some()));
        read_phrase("the company, Ann Lee,", |p, _| assert!(p.named.is_none()));
        read_phrase("Ann Lee herself", |p, _| assert!(matches!(p.head, Head::Named(_))));
    }

    #[test]
    fn what_makes_a_text_nonpublic() {
        read_phrase("an email obtained by a lawyer", |p, _| assert!(p.nonpublic));
        read_phrase("a memo seen by a lawyer", |p, _| assert!(p.nonpublic));
        read_phrase("documents about her private server", |p, _| assert!(!p.nonpublic));
    }

    #[test]
    fn a_time_at_the_end_is_no_head() {
        for source in ["Rep. Nora Quint last month", "Nora Quint late Thursday night", "Nora Quint Sunday night"] {
            assert_eq!(super::super::fixture::types(&format!("[{source}] said yes.")), ["named/person"], "{source}");
        }
        assert_eq!(super::super::fixture::types("[The Mail on Sunday] said yes."), ["media/named"]);
    }

    #[test]
    fn what_stands_before_a_comma_is_no_source() {
        assert_eq!(super::super::fixture::types("[Under the old law, officials] said yes."), ["unnamed/group"]);
        assert_eq!(
            super::super::fixture::types("[Last month, lawyers for Nora and Ann Quint] said yes.")[0],
            "unnamed/affiliated"
        );
        assert_eq!(super::super::fixture::types("[Nora Quint, the mayor] said yes."), ["named/person"]);
    }
}
