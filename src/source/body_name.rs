//! Names of bodies told by their form: capitals up to a noun that closes a body's name ("Harrow Transit
//! Authority"), and what follows it with "of" or "for".

use super::piece::{Piece, is_name_token, of_terms, opens};
use super::reading::Reading;
use super::word::{self, *};
use crate::lexicon::{Class, WordList};
use crate::text::Look;

/// Most tokens that the search for a body's closing noun walks.
const LONGEST_BODY: u32 = 9;

/// End of the body whose name begins at `at`: capitals up to a noun that closes a body's name, and what
/// follows it with "of" or "for".
pub(super) fn composed_body(r: &Reading, at: u32, end: u32) -> Option<u32> {
    let limit = end.min(at + LONGEST_BODY);
    if is_plain_person(r, at, limit) {
        return None;
    }
    let (mut i, mut close) = (at, None);
    while i < limit {
        let token = r.token(i);
        if !token.is_word() || token.look.contains(Look::CLITIC) {
            break;
        }
        if token.is_capital() {
            // "Brightspan Engineering": the last capital, where it closes names.
            let closer = token.is(Class::NAME_CLOSER)
                || r.before(i).is(Class::BODY_NOUN) && r.lexicon.lists(token.hash).contains(WordList::MASTHEAD);
            let closes = i > at && closer && !is_name_token(r.token(i + 1));
            if closes && !r.title_case.contains(at) {
                close = Some((i, i + 1));
                break;
            }
            match r.terms(i, end) {
                Some((terms, n)) => match of_terms(terms, false) {
                    Piece::BodyNoun(noun) if r.token(i + n - 1).is_capital() => {
                        // "Staff for the House Committee" are people of it.
                        let people = i == at && token.is(Class::PERSON_NOUN);
                        if r.lexicon.entries.body_nouns[noun as usize].proper && !people {
                            close = Some((i, i + n));
                        }
                        i += n;
                    }
                    // "Brightspan News Service"
                    Piece::Media(_) if i > at && closes_agency(r, i + n) => {
                        close = Some((i, i + n));
                        i += n;
                    }
                    // "Harrow Daily News", "the Daily News"
                    Piece::Media(_) if closes_paper(r, i + n) && !r.title_case.contains(at) => {
                        close = Some((i + n, i + n + 1));
                        break;
                    }
                    // "Attorney General's Office", "Governors Association"; but "Council President Ann Lee".
                    Piece::Role(..) | Piece::Title(_) | Piece::Media(_) | Piece::Document(_)
                        if close.is_none() && i + n < limit =>
                    {
                        let next = r.token(i + n);
                        // "Champion Coal": a trade that closes names, and nobody's office before it.
                        let closer = next.is(Class::NAME_CLOSER)
                            && !is_name_token(r.token(i + n + 1))
                            && matches!(of_terms(terms, false), Piece::Role(_, false))
                            && !token.is(Class::OFFICE | Class::TITLE)
                            && !r.title_case.contains(at);
                        let goes_on = next.is_capital() && (next.is(Class::BODY_NOUN) && i > at || closer);
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
            if left.is(Class::GIVEN_NAME | Class::PLACE | Class::ORGANIZATION | Class::PEOPLE)
                || left.word == crate::lexicon::WordId::UNKNOWN
            {
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
        && r.form(at).ends_with('s')
        && r.token(at).is(Class::PERSON_NOUN | Class::PEOPLE)
        && (!opens(r, at) || is_name_token(r.token(at + 3)) && at + 3 < end && !r.title_case.contains(at))
    {
        // "Citizens for Clean Water": a capital that no place explains, or two that follow.
        return Some(continued(r, at + 1, end));
    }
    let (noun, close) = close?;
    let longer = continued(r, close, end);
    (noun > at || longer > close).then_some(longer)
}

/// Whether the two words before `end` close the name of a news agency: "News Service".
fn closes_agency(r: &Reading, end: u32) -> bool {
    let list = |at: u32| r.lexicon.lists(r.token(at).hash);
    end > 1
        && r.token(end - 1).is_capital()
        && list(end - 1).contains(WordList::AFTER_NEWS)
        && list(end - 2).contains(WordList::NEWS)
}

/// Whether the word at `at` is a capitalised one that closes a newspaper's name, and the last of the name.
fn closes_paper(r: &Reading, at: u32) -> bool {
    let token = r.token(at);
    token.is_capital() && r.lexicon.lists(token.hash).contains(WordList::MASTHEAD) && !is_name_token(r.token(at + 1))
}

/// A given name and capitals none of which closes a body's name: most persons, told without more look-ups.
fn is_plain_person(r: &Reading, at: u32, limit: u32) -> bool {
    r.token(at).is(Class::GIVEN_NAME)
        && !r.token(at).is(Class::ORGANIZATION | Class::PLACE)
        && !(at..limit)
            .map(|i| r.token(i))
            .take_while(|t| is_name_token(t))
            .any(|t| t.is(Class::BODY_NOUN | Class::NAME_CLOSER))
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
        // "Ministry of Parks Director Ann Lee", but "Citizens for Tax Justice".
        let stops = i > start
            && r.terms(i, end).is_some_and(|(terms, n)| {
                let more = i + n < end && is_name_token(r.token(i + n));
                (more || !token.is(Class::NOUN) || token.is(Class::OFFICE))
                    && matches!(of_terms(terms, true), Piece::Role(..) | Piece::Title(_))
            });
        if is_name_token(token) && !stops {
            i += 1;
            last = i;
        } else if word::is(token, &[AND, AMPERSAND, OF])
            && i > start
            && is_name_token(r.token(i + 1))
            && r.terms(i + 1, end).is_none_or(|(t, _)| !matches!(of_terms(t, true), Piece::Role(..) | Piece::Title(_)))
        {
            i += 1;
        } else {
            break;
        }
    }
    if last > start { last } else { close }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with;
    use super::super::register::NamedKind;

    fn bodies(text: &str) -> Vec<String> {
        with(text, |r, register| {
            let all = register.mentions.iter().filter(|m| register.named[m.of].kind == NamedKind::Body);
            all.map(|m| r.text.slice(m.tokens).to_owned()).collect()
        })
    }

    #[test]
    fn closing_nouns_and_what_follows_them() {
        assert_eq!(
            bodies("Then the Harrow Transit Authority met the Committee for a Better Harrow."),
            ["Harrow Transit Authority", "Committee for a Better Harrow"]
        );
        assert_eq!(bodies("It was seen by Citizens for Clean Rivers."), ["Citizens for Clean Rivers"]);
        assert_eq!(bodies("Then the Lee campaign answered."), ["Lee campaign"]);
    }

    #[test]
    fn an_office_is_no_body() {
        assert!(bodies("Then Council President Ann Lee and the mayor came.").is_empty());
    }

    #[test]
    fn words_that_close_a_name_in_capitals_only() {
        assert_eq!(
            bodies("Then Brightspan Engineering met Vlorb Partners."),
            ["Brightspan Engineering", "Vlorb Partners"]
        );
        assert!(bodies("Then the men of engineering met Bill Mining.").is_empty());
    }
}
