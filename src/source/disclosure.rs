//! Disclosures of anonymity: where the article says that a source is not named, whom that concerns, and
//! the reason it gives.

use super::Sources;
use super::grantee::{Formula, Speakers};
use super::reading::Reading;
use super::reason::reason;
use crate::attribution::{Attribution, Tokens};
use crate::lexicon::{Class, PhraseKind};

/// An anonymity formula and what it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosed {
    /// The formula: "on condition of anonymity".
    pub tokens: Tokens,
    /// Sources that it concerns: indexes into [`Sources::all`]; none where it is of somebody who says nothing.
    pub sources: Vec<usize>,
    /// Index into the lexicon's `reasons`, where the reason is of a known class, and its words.
    pub reason: Option<(Option<u16>, Tokens)>,
}

/// Finds the disclosures of an article.
pub(super) fn find(r: &Reading, attributions: &[Attribution], sources: &Sources) -> Vec<Disclosed> {
    let mut out: Vec<Disclosed> = Vec::new();
    let mut order: Vec<u32> = (0..attributions.len() as u32).collect();
    order.sort_by_key(|&n| attributions[n as usize].head);
    let speakers = Speakers { r, attributions, order: &order, sources };
    for sentence in &r.text.sentences {
        for (phrase, tokens) in formulas(r, sentence.tokens) {
            let near = speakers.near(sentence.tokens, tokens.start);
            let around: Vec<&Attribution> = near.iter().map(|&n| &attributions[n as usize]).collect();
            let before = out.iter().rev().find_map(|d| d.reason);
            let reason = reason(r, tokens, sentence.tokens, &around, before);
            let withheld = r.lexicon.entries.phrases[phrase as usize].id == "name-withheld";
            let number = out.len();
            let sources = speakers.concerned(Formula { tokens, sentence: sentence.tokens, withheld, number });
            // "spoke on condition of anonymity because they were not authorized": one disclosure.
            let last = out.last_mut().filter(|last| sentence.tokens.contains(last.tokens.start));
            match last.filter(|last| sources.iter().all(|source| last.sources.contains(source))) {
                Some(last) => last.reason = last.reason.or(reason),
                None => out.push(Disclosed { tokens, sources, reason }),
            }
        }
    }
    out
}

/// The anonymity formulas of a sentence, none within another: each with its phrase, by its index into the lexicon.
pub(super) fn formulas<'r>(r: &'r Reading, sentence: Tokens) -> impl Iterator<Item = (u16, Tokens)> + 'r {
    let tokens = &r.text.tokens[sentence.range()];
    // Formulas begin with common words and hold a telling one.
    let may = tokens.iter().any(|t| t.is(Class::DISCLOSURE_KEY));
    let mut at = if may { 0 } else { tokens.len() };
    std::iter::from_fn(move || {
        while at < tokens.len() {
            let start = at;
            at += 1;
            if tokens[start].is(Class::DISCLOSURE)
                && let Some((phrase, len)) = r.lexicon.phrase(&tokens[start..], |kind| kind == PhraseKind::Disclosure)
            {
                at = start + len.max(1);
                return Some((phrase, Tokens::new(sentence.start + start as u32, sentence.start + at as u32)));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::types;

    #[test]
    fn here_next_and_blanket() {
        let here = "[A senior aide], who spoke on condition of anonymity, said yes.";
        assert_eq!(types(here), ["unnamed/anonymous-disclosed"]);
        let next = "[A senior aide] said yes. The aide asked not to be named.";
        assert_eq!(types(next), ["unnamed/anonymous-disclosed"]);
        let blanket = "[Two officials] said yes. The officials spoke on condition of anonymity. It rained. [The officials] added more.";
        assert_eq!(types(blanket), ["unnamed/anonymous-disclosed"; 2]);
    }

    #[test]
    fn the_named_and_the_silent_are_not_anonymous() {
        let text = "[Ann Lee] said yes. [A neighbour] said no. It rained for days. An aide asked not to be named.";
        assert_eq!(types(text), ["named/person", "unnamed/individual"]);
        assert_eq!(types("[A neighbour] talked of Alcoholics Anonymous."), ["unnamed/individual"]);
    }

    #[test]
    fn the_group_that_is_meant_and_no_other() {
        let text = "[Researchers] found nitrate. [A university spokesman] said no. It rained.\n[Two government officials] \
                    said so. [One of them] said it was shelved. The officials were not authorized to speak publicly. \
                    [The mayor] said no. [One official] added more.";
        assert_eq!(
            types(text),
            [
                "unnamed/vague-collective",
                "unnamed/individual",
                "unnamed/anonymous-disclosed",
                "unnamed/anonymous-disclosed",
                "partial/office",
                "unnamed/anonymous-disclosed",
            ]
        );
    }

    #[test]
    fn names_that_are_kept_back_are_not_the_speakers() {
        for text in [
            "The dead were two men, [hospital officials] said. Their names were withheld by police until Monday.",
            "The boy, whose name was withheld because he is a minor, was unhurt, [officials] said.",
            "[Officials] said the winner was not identified because she wished it.",
        ] {
            assert_eq!(types(text), ["unnamed/group"], "{text}");
        }
        let own = "[Two guards] said the gate was open. Their names were withheld for their safety.";
        assert_eq!(types(own), ["unnamed/anonymous-disclosed"]);
    }

    #[test]
    fn whoever_is_brought_in_by_the_formula() {
        let clerk = "The paper came from a clerk who asked not to be identified. [The clerk] said that it was copied.";
        assert_eq!(types(clerk), ["unnamed/anonymous-disclosed"]);
        let trustee = "It was shown by a member of the board, who spoke on condition of anonymity because the trustee \
                       feared being sued. [The trustee] said that it was old. [The mayor] said no.";
        assert_eq!(types(trustee), ["unnamed/anonymous-disclosed", "partial/office"]);
        let nobody =
            "[Some] reckon it was Harrow. It is over, a city official mused, speaking on condition of anonymity.";
        assert_eq!(types(nobody), ["unnamed/vague-collective"]);
    }

    #[test]
    fn picked_out_of_the_group() {
        let text = "Several former employees spoke on condition of anonymity. [Two of the employees] said yes. [Another \
                    former employee] said no. [A hospital employee] said no.";
        let anonymous = "unnamed/anonymous-disclosed";
        assert_eq!(types(text), [anonymous, anonymous, "unnamed/individual"]);
    }

    #[test]
    fn two_of_a_sentence() {
        let text = "[An aide, who asked not to be named,] said yes, and [a clerk, who asked not to be named,] said no.";
        assert_eq!(types(text), ["unnamed/anonymous-disclosed"; 2]);
    }

    #[test]
    fn the_subject_of_the_formula_is_meant() {
        let who = "[An aide] told a driver, who asked not to be named, that it was over.";
        assert_eq!(types(who), ["unnamed/individual"]);
        let after = "[An aide] said no. [A guard] said yes. He asked not to be named because [officials] had left.";
        assert_eq!(types(after), ["unnamed/individual", "unnamed/anonymous-disclosed", "unnamed/group"]);
        assert_eq!(types("[An aide] said the guards spoke on condition of anonymity."), ["unnamed/individual"]);
        let son = "[A mother] said so. She asked that his name be withheld because he is a minor.";
        assert_eq!(types(son), ["unnamed/individual"]);
        let fronted = "Speaking on condition of anonymity, [an aide] said yes.";
        assert_eq!(types(fronted), ["unnamed/anonymous-disclosed"]);
        let named = "[A neighbour] said no. [Ann Lee] said yes. She declined to be identified by her job.";
        assert_eq!(types(named), ["unnamed/individual", "named/person"]);
    }

    #[test]
    fn what_was_said_long_before_is_not_disclosed() {
        let text = "[An aide] said yes.\nIt rained.\nIt was cold.\n[The aide] said no, asking not to be named. [The \
                    aide] said more.\nIt rained.\n[The aide] left and said so.";
        let anonymous = "unnamed/anonymous-disclosed";
        assert_eq!(types(text), ["unnamed/individual", anonymous, anonymous, anonymous]);
    }
}
