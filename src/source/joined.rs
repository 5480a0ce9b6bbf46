//! Joined sources: "Ray and two aides" are two, "Johnson and Johnson" and "the Senate and House
//! committees" are one.

use super::piece::{Piece, read, unproven};
use super::reading::Reading;
use super::register::Register;
use super::word::{self, *};
use crate::attribution::Tokens;
use crate::lexicon::{Class, RoleKind};
use crate::text::{Look, Mark};

/// Most members that a joined source is split into.
const MOST_MEMBERS: usize = 12;

/// What the walk has seen of a member.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// A name is its latest noun.
    name: bool,
    /// It has a name anywhere in its core.
    any_name: bool,
    /// A common noun is its latest noun, and whether it is a plural.
    noun: Option<bool>,
    determined: bool,
    /// After a preposition, relative pronoun or verb.
    post: bool,
    /// After a comma that opened an apposition.
    apposition: bool,
    /// After a word in the apposition for one of two or more: "the daughter of".
    pair: bool,
}

/// The members of a source phrase, in order; the phrase itself when it is no joined one.
pub(crate) fn members(r: &Reading, register: &Register, span: Tokens) -> Vec<Tokens> {
    let span = r.within(span);
    let mut out = Vec::new();
    let (mut start, mut at, mut seen) = (span.start, span.start, Seen::default());
    while at < span.end {
        let token = r.token(at);
        if token.mark == Mark::Open {
            at = (at..span.end).find(|&i| r.token(i).mark == Mark::Close).unwrap_or(at) + 1;
            continue;
        }
        let and = word::is(token, &[AND, AMPERSAND]);
        let comma = token.mark == Mark::Comma;
        if (and || comma) && at > start && at + 1 < span.end && out.len() < MOST_MEMBERS {
            let mut next = at + 1;
            let comma_and = comma && word::is(r.token(next), &[AND, AMPERSAND]);
            next += u32::from(comma_and);
            let listed = comma && !comma_and;
            if next < span.end && splits(r, register, seen, Tokens::new(next, span.end), listed, comma_and) {
                out.push(Tokens::new(start, at));
                (start, at, seen) = (next, next, Seen::default());
                continue;
            }
            if comma {
                seen.apposition = true;
            }
            at += 1;
            continue;
        }
        if !token.is_word() || token.look.contains(Look::CLITIC) {
            if token.hash == POSSESSIVE && token.look.contains(Look::CLITIC) && !seen.post && !seen.apposition {
                seen = Seen { determined: true, ..Seen::default() };
            }
            at += 1;
            continue;
        }
        let part = read(r, at, span.end, Some(register));
        if !seen.post && !seen.apposition && !unproven(r, register, part, span.end) {
            look(r, part.piece, at, &mut seen);
        }
        let relation = || matches!(part.piece, Piece::Role(i, _) if r.lexicon.entries.roles[i as usize].kind == RoleKind::Relation);
        seen.pair |= seen.apposition && word::is(r.token(part.tokens.end), &[OF]) && relation();
        at = part.tokens.end.max(at + 1);
    }
    out.push(Tokens::new(start, span.end));
    out
}

fn look(r: &Reading, piece: Piece, at: u32, seen: &mut Seen) {
    let token = r.token(at);
    match piece {
        piece if piece.is_name() => {
            seen.name = true;
            seen.any_name = true;
            seen.noun = None;
        }
        Piece::Role(_, plural) => {
            seen.noun = Some(plural);
            seen.name = false;
        }
        Piece::BodyNoun(_) | Piece::Document(_) | Piece::Media(_) | Piece::People(_) | Piece::Demonym(_) => {
            let form = r.form(at);
            // "police" and "staff" have no plural, and need none.
            let many = matches!(piece, Piece::BodyNoun(i) if r.lexicon.entries.body_nouns[i as usize].words.len() == 1);
            seen.noun = Some(form.ends_with('s') || many && !seen.determined);
            seen.name = false;
        }
        Piece::Title(_) => {}
        _ => {
            let has_head = seen.name || seen.noun.is_some();
            seen.determined |= token.is(Class::DETERMINER | Class::POSSESSIVE | Class::NUMBER) && !has_head;
            if has_head
                && token.is(Class::PREPOSITION | Class::RELATIVE | Class::VERB | Class::AUXILIARY)
                && !token.is(Class::NOUN)
            {
                seen.post = true;
            }
            if token.is(Class::PRONOUN_SUBJECT) {
                seen.name = true;
            }
        }
    }
}

/// Whether a new source begins with `right`.
fn splits(r: &Reading, register: &Register, left: Seen, right: Tokens, listed: bool, comma_and: bool) -> bool {
    let first = r.token(right.start);
    let has_head = left.name || left.noun.is_some();
    if !has_head {
        return false;
    }
    let owned = word::is(first, &[HIS, HER, THEIR, ITS]);
    let others = word::is(first, &[OTHERS, OTHER]);
    let view = Right::of(r, register, right);
    if listed {
        // A list of names: "Lee, Ray and Cole".
        let goes_on = view.more || others;
        return left.name
            && !left.post
            && !left.apposition
            && goes_on
            && (others || view.leads_name && !view.place && !view.determined);
    }
    if left.pair && view.person && !comma_and {
        // "Ann Lee, the daughter of Bob Lee and Carla Lee,"
        return false;
    }
    if left.post || left.apposition {
        return owned && !left.apposition
            || (comma_and || left.apposition) && (others || view.person || view.plural && view.determined) && !owned;
    }
    if owned || others {
        return true;
    }
    // "White House and State Department officials", "the Senate and House committees".
    if left.name && left.noun.is_none() && view.leads_name && view.noun_after_name && !view.person && !view.determined {
        return false;
    }
    // "author and activist Ann Lee", "a historian and tax expert": one person.
    if left.noun == Some(false) && !left.any_name && !view.determined {
        // "his wife and current nominee Ann Lee" is one, "the mayor and Sen. Lee" are two.
        return view.person && left.determined && !view.role_before_name;
    }
    if left.noun == Some(false) && !view.determined && !view.leads_name && !view.plural {
        return false;
    }
    view.leads_name || view.noun || view.determined
}

/// What stands right of "and".
#[derive(Clone, Copy, Default)]
struct Right {
    leads_name: bool,
    place: bool,
    determined: bool,
    noun: bool,
    plural: bool,
    person: bool,
    titled: bool,
    role_before_name: bool,
    noun_after_name: bool,
    /// Another "and" or comma follows.
    more: bool,
}

impl Right {
    fn of(r: &Reading, register: &Register, span: Tokens) -> Self {
        let mut view = Self::default();
        let mut at = span.start;
        let mut core = true;
        while at < span.end {
            let token = r.token(at);
            if word::is(token, &[AND, AMPERSAND]) {
                view.more = true;
                break;
            }
            if token.hash == POSSESSIVE && token.look.contains(Look::CLITIC) && core {
                // "Lee's aide": an owner, not a member.
                view = Self { determined: true, more: view.more, ..Self::default() };
            }
            if !core || !token.is_word() {
                core &= token.is_word() || token.look.contains(Look::CLITIC);
                at += 1;
                continue;
            }
            let part = read(r, at, span.end, Some(register));
            match part.piece {
                piece if piece.is_name() => {
                    view.leads_name |= !view.noun;
                    view.role_before_name |= view.noun;
                    view.place |= matches!(piece, Piece::Place(_)) && at == span.start;
                    let of_register = register.at(at).is_some_and(|i| register.named[i].is_person());
                    view.person = of_register || piece == Piece::Person;
                    view.noun_after_name = false;
                }
                Piece::Role(_, plural) => {
                    view.noun = true;
                    view.plural = plural;
                    view.noun_after_name = view.leads_name;
                }
                Piece::BodyNoun(_) | Piece::Document(_) | Piece::Media(_) | Piece::People(_) | Piece::Demonym(_) => {
                    view.noun = true;
                    view.plural = r.form(part.tokens.end - 1).ends_with('s');
                    view.noun_after_name = view.leads_name;
                }
                Piece::Title(_) => {
                    view.titled = true;
                    view.leads_name = true;
                }
                _ => {
                    let determines = token.is(Class::DETERMINER | Class::POSSESSIVE | Class::NUMBER);
                    view.determined |= at == span.start && (determines || token.look.contains(Look::DIGIT));
                    if token.is(Class::PREPOSITION | Class::RELATIVE) {
                        core = false;
                    }
                }
            }
            at = part.tokens.end.max(at + 1);
        }
        view
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with;
    use super::*;

    fn split(text: &str, phrase: &str) -> Vec<String> {
        with(text, |r, register| {
            let span = super::super::fixture::tokens(r.text, phrase, 0);
            members(r, register, span).into_iter().map(|m| r.text.slice(m).to_owned()).collect()
        })
    }

    #[test]
    fn joined() {
        assert_eq!(split("So Ray Cole and two aides said.", "Ray Cole and two aides"), ["Ray Cole", "two aides"]);
        assert_eq!(
            split("So Ann Lee, Bob Cole and Carl Mint said.", "Ann Lee, Bob Cole and Carl Mint"),
            ["Ann Lee", "Bob Cole", "Carl Mint"]
        );
        assert_eq!(split("So Ann Lee and her lawyer said.", "Ann Lee and her lawyer"), ["Ann Lee", "her lawyer"]);
        let apposed = "Ann Lee, head of the Harrow Institute, and other scientists";
        assert_eq!(split(&format!("So {apposed} said."), apposed).len(), 2);
    }

    #[test]
    fn one_source_with_an_and_in_it() {
        for phrase in [
            "a historian and tax expert",
            "Ann Lee, a lawyer for parks and roads",
            "Ann Lee, 35, the daughter of Bob Lee and Carla Lee,",
            "Ann Lee, director of the Mommy and Me reading class,",
            "Ann Lee, an adviser to the mayor and a professor at Harrow University",
            "state and local leaders",
            "the Department of Parks and Recreation",
            "his wife and current nominee Ann Lee",
        ] {
            assert_eq!(split(&format!("So {phrase} said."), phrase), [phrase]);
        }
    }

    #[test]
    fn police_need_no_plural() {
        assert_eq!(split("So police and prosecutors said.", "police and prosecutors"), ["police", "prosecutors"]);
    }
}
