//! What tells beside a name, or in it, that a body is named and no person: "Vestly, which", "shares in Vestly", "AccuWeather".

use super::body_name::composed_body;
use super::naming::Scan;
use super::piece::{Piece, read};
use super::reading::Reading;
use super::word::{self, AND, FOR, IN, OF, WHICH};
use crate::attribution::Tokens;
use crate::lexicon::{Class, RoleKind, Sector, WordList, form_hashes};
use crate::text::{Look, Mark, Token};

/// Tokens of an office that are read after a name.
const LONGEST_OFFICE: u32 = 4;
/// Verbs that a single person doesn't take.
const PLURAL_VERBS: [u32; 3] = form_hashes(["have", "are", "were"]);

/// Whether a common noun at a sentence's start begins the name of a body that its last word closes: "Harrow Rovers".
pub(super) fn closed_name(r: &Reading, at: u32, end: u32, noun: bool) -> bool {
    let next = r.token(at + 1);
    noun && next.is_capital() && composed_body(r, at, end).is_some()
}

/// Whether a name is written as two words in one: "AccuWeather", "PolitiFact"; not "McGrath", "DeWine" or "O’Neill", whose
/// first part is a small word of names.
pub(super) fn joins_words(form: &str) -> bool {
    const LONGEST_SMALL: usize = 3;
    let mut pairs = form.as_bytes().windows(2).skip(LONGEST_SMALL - 1);
    form.is_ascii() && pairs.any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

impl Scan<'_, '_> {
    /// What speaks for a body beside a name: "Vestly, which", "Vestly, the retailer", "Harrow Lions have", "shares in Vestly",
    /// "a spokesman for Vestly".
    pub(super) fn signs_of_body(&self, name: Tokens, before: &Token) -> i32 {
        let r = self.r;
        let (after, next) = (r.token(name.end), r.token(name.end + 1));
        let comma = after.mark == Mark::Comma;
        let joined = word::is(r.before(name.start), &[AND]);
        let governed =
            if before.is(Class::PREPOSITION) && name.start > 1 { Some(r.token(name.start - 2)) } else { None };
        let for_it = word::is(before, &[FOR]) && governed.is_some_and(|t| t.is(Class::SPOKESPERSON));
        let shares = |t: &Token| r.lexicon.lists(t.hash).contains(WordList::OF_COMPANY);
        let held = word::is(before, &[IN, OF]) && governed.is_some_and(shares);
        let own = shares(after) || after.hash == word::POSSESSIVE && after.look.contains(Look::CLITIC) && shares(next);
        let described = comma && next.is(Class::DETERMINER) && self.body_noun_next(name.end + 2);
        // "The drug's maker, Zentra,": an apposition, closed by a comma too.
        let opened = r.before(name.start).mark == Mark::Comma && name.start > 1;
        let noun = |at: u32| r.token(at).is(Class::BODY_NOUN) && !r.token(at).is(Class::PERSON_NOUN);
        // Not "an aide to the head of the company, Qadro Vell,".
        let object = r.token(name.start.saturating_sub(3)).is(Class::DETERMINER)
            && r.token(name.start.saturating_sub(4)).is(Class::PREPOSITION);
        let named = comma && opened && noun(name.start - 2) && !object;
        let many = !joined && PLURAL_VERBS.contains(&after.hash);
        let which = comma && word::is(next, &[WHICH]);
        // "Vestly chief executive Ann Lee": an officer of a company, who is named.
        let officer = read(r, name.end, name.end + LONGEST_OFFICE, None);
        let headed = name.len() == 1
            && matches!(officer.piece, Piece::Role(i, false) if {
                let role = &r.lexicon.entries.roles[i as usize];
                role.kind == RoleKind::Office && matches!(role.sector, Sector::Business | Sector::Unknown)
            })
            && r.token(officer.tokens.end).is(Class::GIVEN_NAME);
        3 * i32::from(for_it || held || own || headed)
            + 4 * i32::from(described || named)
            + 3 * i32::from(which)
            + 3 * i32::from(many)
    }

    /// Whether an apposition that begins at `at` is headed by a noun for a body: "fashion retailer,".
    fn body_noun_next(&self, at: u32) -> bool {
        let r = self.r;
        for i in at..at + 4 {
            let token = r.token(i);
            if !token.is_word()
                || token.is(Class::PERSON_NOUN | Class::VERB | Class::PREPOSITION)
                    && !token.is(Class::BODY_NOUN | Class::VERB_GERUND)
            {
                return false;
            }
            let head = !r.token(i + 1).is_word() || r.token(i + 1).is(Class::PREPOSITION | Class::RELATIVE);
            if head {
                return token.is(Class::BODY_NOUN) && !token.is(Class::PERSON_NOUN);
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::types;
    use super::joins_words;

    #[test]
    fn two_words_in_one() {
        assert!(["AccuWeather", "PolitiFact"].iter().all(|name| joins_words(name)));
        assert!(["McGrath", "DeWine", "O'Neill", "Harrow", "NATO", "Élan"].iter().all(|name| !joins_words(name)));
        assert_eq!(types("It rained. [QwistWeather] said yes."), ["named/organization"]);
    }

    #[test]
    fn what_companies_have() {
        let text = "Vestly chief executive Ann Lee came. [The company] said yes.";
        assert_eq!(types(text), ["named/organization"]);
        assert_eq!(types("It rained. [Vestly, which sells shoes,] said yes."), ["named/organization"]);
        assert_eq!(types("It rained. [Vlorb, the Canadian mining company,] said yes."), ["named/organization"]);
        assert_eq!(types("It rained. [Harrow-based Vlorb] said yes."), ["named/organization"]);
        assert_eq!(types("It rained. [Harrow-based Ann Lee] said yes."), ["named/person"]);
        assert_eq!(types("It rained. [The Ohio Mesonet] said yes."), ["named/organization"]);
    }
}
