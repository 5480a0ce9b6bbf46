//! Names of news outlets told by their form: "the Harrow Gazette", "Brightspan News Agency". No list holds every local
//! paper, and a paper that speaks is no company.

use super::reading::Reading;
use super::word::{self, *};
use crate::attribution::Tokens;
use crate::lexicon::{Class, WordList};
use crate::text::Token;

/// Whether a name of several words is a news outlet's by its form.
pub(super) fn is_masthead(r: &Reading, name: Tokens) -> bool {
    let start = name.start + u32::from(word::is(r.token(name.start), &[THE]));
    if name.end < start + 2 {
        return false;
    }
    let (first, last, before) = (r.token(start), r.token(name.end - 1), r.token(name.end - 2));
    let lists = |token: &Token| r.lexicon.lists(token.hash);
    let agency = lists(last).contains(WordList::AFTER_NEWS) && lists(before).contains(WordList::NEWS);
    // "Ann Post" is a person, unless the sentence says "the".
    let person = first.is(Class::GIVEN_NAME) && !first.is(Class::PLACE) && start > 0 && r.before(start).hash != THE;
    agency || !person && lists(last).contains(WordList::MASTHEAD)
}

/// Whether a word is the address of a website by its ending: "harrownews.com". Those of governments, schools and
/// associations (.gov, .edu, .org) are no outlets.
pub(super) fn is_address(form: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        "com", "net", "info", "news", "tv", "fr", "de", "uk", "ca", "au", "it", "es", "nl", "ie", "pl", "se", "ch",
        "jp",
    ];
    const SHORTEST: usize = 3;
    form.rsplit_once('.').is_some_and(|(site, ending)| {
        ENDINGS.contains(&ending)
            && site.len() >= SHORTEST
            && site.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::types;
    use super::is_address;

    #[test]
    fn papers_and_agencies_that_no_list_holds() {
        for outlet in ["The Harrow Gazette", "The Qwistmoor Herald", "Harrow News Service", "Christian News Service"] {
            assert_eq!(types(&format!("It rained. [{outlet}] said the dam broke.")), ["media/named"], "{outlet}");
        }
    }

    #[test]
    fn papers_told_by_their_words_or_address() {
        for outlet in ["The Harrow Daily Herald", "The news site Zefe"] {
            assert_eq!(types(&format!("It rained. [{outlet}] said the dam broke.")), ["media/named"], "{outlet}");
        }
        assert!(is_address("harrow-news.fr"));
        assert!(["harrow.gov", "harrow", "U.S", "a.com", "elm.street"].iter().all(|form| !is_address(form)));
    }

    #[test]
    fn a_person_or_body_with_such_a_name_is_none() {
        assert_eq!(types("It rained. [Ann Post] said the dam broke."), ["named/person"]);
        assert_eq!(types("It rained. [Harrow Press Club] said the dam broke."), ["named/organization"]);
        assert_ne!(types("It rained. [The Harrow County Medical Examiner] said the dam broke."), ["media/named"]);
        assert_eq!(types("It rained. [Harrow Bus Service] said the dam broke."), ["named/organization"]);
    }

    #[test]
    fn what_stands_before_tells_an_agency() {
        assert_eq!(types("It rained. [The Spanish news agency Zefe] said so."), ["media/named"]);
        assert_eq!(types("It rained. [Variety] said so."), ["media/named"]);
    }
}
