//! Personal names: a given name and what follows it, initials, small words, suffixes.

use super::piece::Piece;
use super::piece::{NAMES, SMALL_WORDS, is_name_token, known_name, of_terms};
use super::reading::Reading;
use crate::lexicon::Class;
use crate::text::{Look, Mark};

/// Most small words in a row inside a name.
const MOST_PARTICLES: u32 = 3;

/// Number of tokens of the personal name that begins at `at` with a given name.
pub(super) fn person(r: &Reading, at: u32, end: u32) -> Option<u32> {
    let first = r.token(at);
    let initial = first.look.contains(Look::ABBREVIATION)
        && first.end - first.start <= 4
        && !first.is(Class::TITLE | Class::PLACE | Class::ORGANIZATION | Class::ROLE);
    if !first.is(Class::GIVEN_NAME) && !initial {
        return None;
    }
    let second = r.token(at + 1);
    if at + 1 >= end || !is_surname(r, at + 1) && particles(r, at + 1, end) == 0 {
        // A given name alone; an initial alone is none.
        return (!initial && !first.is(NAMES) && r.terms(at, at + 1).is_none()).then_some(1);
    }
    let term = r.terms(at + 1, end);
    // "Virginia Governor", "Dean of Students"; John only begins the names of some bodies.
    let other = first.is(Class::TITLE | Class::ROLE) || known_name(r, at, at + 1).is_some();
    if other && term.is_some() && !second.is(Class::GIVEN_NAME) && !trade_as_surname(r, at, end) {
        return None;
    }
    if r.title_case.contains(at) && second.is(Class::VERB_THIRD | Class::VERB_PAST | Class::AUXILIARY) {
        return Some(1);
    }
    // "Trump Campaign Manager": a role of several words, or a closing noun, is no surname.
    let makes_name = |piece| matches!(piece, Piece::BodyNoun(i) if r.lexicon.entries.body_nouns[i as usize].proper);
    if term.is_some_and(|(terms, n)| n >= 2 || makes_name(of_terms(terms, false))) && !second.is(Class::GIVEN_NAME) {
        return (!initial).then_some(1);
    }
    let mut n = if is_surname(r, at + 1) { 2 } else { 1 };
    loop {
        let token = r.token(at + n);
        if at + n >= end {
            return Some(n);
        }
        let bare_initial = second.look.contains(Look::ABBREVIATION) && n == 2;
        let small = particles(r, at + n, end);
        if small > 0 {
            n += small + 1;
        } else if token.is(Class::NAME_SUFFIX) && token.is_word() {
            return Some(n + 1);
        } else if !token.is_word()
            && r.token(at + n + 1).is(Class::NAME_SUFFIX)
            && at + n + 1 < end
            && token.mark == Mark::Comma
        {
            return Some(n + 2);
        } else if is_name_token(token)
            && n < 5
            && !weekday(r, at + n)
            && (bare_initial
                || (r.terms(at + n, end).is_none() || token.is(Class::GIVEN_NAME) || role_as_surname(r, at, n, end))
                    && !(r.title_case.contains(at) && token.is(Class::VERB | Class::AUXILIARY))
                    && !token.is(SMALL_WORDS))
        {
            n += 1;
        } else {
            return Some(n);
        }
    }
}

/// A capitalised word, or one like "al-Harrow" whose capital follows a small word.
fn is_surname(r: &Reading, at: u32) -> bool {
    let token = r.token(at);
    let joined = || {
        r.form(at)
            .split_once('-')
            .is_some_and(|(small, name)| small.len() <= 3 && !small.is_empty() && name.starts_with(char::is_uppercase))
    };
    is_name_token(token) || token.is_word() && token.look.contains(Look::HYPHEN) && !token.is_capital() && joined()
}

/// "Dean Baker": a given name that is a title too, and a trade that closes a name as surnames do.
fn trade_as_surname(r: &Reading, at: u32, end: u32) -> bool {
    let (first, after) = (r.token(at), r.token(at + 2));
    let trade = r
        .terms(at + 1, end)
        .is_some_and(|(terms, n)| n == 1 && matches!(of_terms(terms, false), Piece::Role(_, false)));
    first.is(Class::TITLE | Class::ROLE)
        && known_name(r, at, at + 1).is_none()
        && trade
        && !r.title_case.contains(at)
        && !is_name_token(after)
}

/// "Mary Ann Baker": a word for a role closes a name of three words whose second is a given name too.
fn role_as_surname(r: &Reading, at: u32, n: u32, end: u32) -> bool {
    let role = || {
        r.terms(at + n, end)
            .is_some_and(|(terms, words)| words == 1 && matches!(of_terms(terms, false), Piece::Role(_, false)))
    };
    n == 2
        && r.token(at + 1).is(Class::GIVEN_NAME)
        && !r.title_case.contains(at)
        && !is_name_token(r.token(at + 3))
        && role()
}

/// "Lee Sunday night": a day, which closes no name; June and May do.
pub(super) fn weekday(r: &Reading, at: u32) -> bool {
    r.token(at).is(Class::CALENDAR) && r.form(at).ends_with("day")
}

/// Number of small words at `at` ("van der") that a capitalised word follows; 0 when none does.
fn particles(r: &Reading, at: u32, end: u32) -> u32 {
    let small = |i: u32| i < end && r.token(i).is(Class::NAME_PARTICLE) && !r.token(i).is_capital();
    let n = (0..MOST_PARTICLES).take_while(|i| small(at + i)).count() as u32;
    if n > 0 && at + n < end && is_name_token(r.token(at + n)) { n } else { 0 }
}

/// Number of capitalised words of no known kind from `at` on.
pub(super) fn proper(r: &Reading, at: u32, end: u32) -> u32 {
    let mut n = 1;
    while at + n < end && n < 6 {
        let token = r.token(at + n);
        let small = particles(r, at + n, end);
        if small > 0 && !token.is(Class::PREPOSITION) {
            n += small + 1;
            continue;
        }
        if token.is(Class::NAME_SUFFIX) && token.is_word() {
            return n + 1;
        }
        let stops = !is_name_token(token)
            || weekday(r, at + n)
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

#[cfg(test)]
mod tests {
    use super::super::fixture::with;

    fn names(text: &str) -> Vec<String> {
        with(text, |r, register| {
            let persons = register.mentions.iter().filter(|m| register.named[m.of].is_person());
            persons.map(|m| r.text.slice(m.tokens).to_owned()).collect()
        })
    }

    #[test]
    fn initials_small_words_and_suffixes() {
        assert_eq!(
            names("Then John F. Dorn Jr. met Bill de Vries and Anna van der Berg."),
            ["John F. Dorn Jr.", "Bill de Vries", "Anna van der Berg"]
        );
    }

    #[test]
    fn titles_make_a_person_of_an_unknown_name() {
        assert_eq!(names("Then Mr. Qwist and Sen. Vlorb came."), ["Qwist", "Vlorb"]);
    }

    #[test]
    fn places_and_bodies_are_none() {
        assert!(names("In Chicago the Harrow Police Department met the State Department.").is_empty());
    }

    #[test]
    fn trades_as_surnames_and_small_words_within() {
        assert_eq!(
            names("Then John Weaver met Dean Baker and Anwar al-Masri."),
            ["John Weaver", "Dean Baker", "Anwar al-Masri"]
        );
    }
}
