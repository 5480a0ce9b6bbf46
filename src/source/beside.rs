//! The phrase beside a cue that is its source although the grammar took none: what "according to" leads in, and the
//! subject right before a verb that could be a noun ("She often talks about", "economists call").

use super::antecedent::leftmost;
use super::reading::Reading;
use super::register::Register;
use super::word::{self, *};
use crate::attribution::{Attribution, Construction, CueEntry, Tokens, of_others};
use crate::lexicon::{Act, Class, Takes};
use crate::text::{Look, Mark};

/// Most tokens after "according to".
const LONGEST_COMPLEMENT: u32 = 24;

/// The phrase beside the cue of an attribution without a source.
pub(super) fn beside(r: &Reading, register: &Register, a: &Attribution) -> Option<Tokens> {
    match a.construction {
        Construction::AccordingTo => complement(r, a),
        Construction::Nominal | Construction::Impersonal => subject(r, register, a),
        _ => None,
    }
}

/// "According to exit polls, …": up to the mark or content that follows.
fn complement(r: &Reading, a: &Attribution) -> Option<Tokens> {
    let cue = r.within(a.cue);
    if !word::is(r.before(cue.end), &[TO]) {
        return None;
    }
    let sentence = r.sentence_span(r.sentence(cue.start)).end;
    let content = a.content.iter().map(|c| c.start).filter(|&at| at >= cue.end).min().unwrap_or(sentence);
    let limit = sentence.min(content).min(cue.end + LONGEST_COMPLEMENT);
    let end = (cue.end..limit)
        .find(|&at| {
            let mark = r.token(at).mark;
            matches!(
                mark,
                Mark::Comma | Mark::Stop | Mark::Semicolon | Mark::Colon | Mark::Dash | Mark::Open | Mark::Close
            )
        })
        .unwrap_or(limit);
    (end > cue.end).then(|| Tokens::new(cue.end, end))
}

/// The subject that ends where the cue begins, where the cue begins with a verb in the active voice that agrees with it.
pub(super) fn subject(r: &Reading, register: &Register, a: &Attribution) -> Option<Tokens> {
    let cue = r.within(a.cue);
    let noun = match a.entry {
        CueEntry::Noun(_) => true,
        CueEntry::Verb(_) => false,
        _ => return None,
    };
    let verb = (cue.start..cue.end).find(|&at| !r.token(at).is(Class::ADVERB) || r.token(at).is(Class::VERB))?;
    let passive = (cue.start..cue.end).any(|at| r.token(at).is(Class::BE)) && !is_felt(r, a);
    let first = r.token(verb);
    // "It also points out", but not "Lee faced criticism", which is others'.
    let light = noun && !first.is(Class::CUE_VERB | Class::CUE_NOUN);
    // "The council came under criticism": others'; but not "issued warnings against".
    let others = noun && (cue.start..a.head.min(cue.end)).any(|at| of_others(r.lexicon, r.token(at).hash));
    if passive
        || light
        || others
        || !first.is(Class::FINITE)
        || first.look.contains(Look::CLITIC)
        || first.is_quoted()
        || cue.start == 0
    {
        return None;
    }
    let floor = r.sentence_span(r.sentence(cue.start)).start;
    let head = cue.start - 1;
    let last = r.token(head);
    if head < floor || !last.is_word() || last.is_quoted() || last.look.contains(Look::CLITIC) {
        return None;
    }
    let pronoun = last.is(Class::PRONOUN_SUBJECT) && !word::is(last, &[IT, YOU]) || word::is(last, &[WHO]);
    let pronoun = pronoun || word::is(last, &[IT]) && noun;
    let start = if pronoun { head } else { start(r, floor, cue.start)? };
    let counted = start == head && last.is(Class::PARTITIVE | Class::NUMBER);
    let named = register.at(head).is_some_and(|i| register.named[i].is_person());
    let plural = counted || !named && r.form(head).ends_with('s') || word::is(last, &[THEY, WE, I, WHO, YOU]);
    let third = first.is(Class::VERB_THIRD);
    let fits = if third {
        // "the analysis offers", but no "Harrow rallies".
        !plural && (!noun || named || pronoun || r.token(start).is(Class::DETERMINER)) || word::is(last, &[WHO])
    } else if first.is(Class::VERB_BASE) && !first.is(Class::VERB_PAST) {
        plural && !(start == head && named)
    } else if first.is(Class::VERB_PARTICIPLE) && !first.is(Class::HAVE | Class::MODAL | Class::DO) {
        // "a plan announced", "Lee announced": only a person or number can't be what was announced; "the firm announced
        // plans" has an object.
        pronoun || named || counted || noun && !r.token(verb + 1).is(Class::PREPOSITION)
    } else {
        true
    };
    fits.then(|| Tokens::new(start, cue.start))
}

/// Whether the subject of the passive is who holds the attitude: "residents are worried", not "the vote is expected".
fn is_felt(r: &Reading, a: &Attribution) -> bool {
    let CueEntry::Verb(i) = a.entry else { return false };
    let verb = &r.lexicon.entries.cue_verbs[i as usize];
    let takes = |what| verb.takes.contains(&what);
    let moves = takes(Takes::Hearer) || !takes(Takes::Object) && !takes(Takes::Clause);
    verb.act == Act::Attitude && moves && !takes(Takes::As)
}

/// Where the base noun phrase begins that ends at `end`, if it stands where subjects do.
fn start(r: &Reading, floor: u32, end: u32) -> Option<u32> {
    let head = end - 1;
    let last = r.token(head);
    let nominal = last.is_capital()
        || last.is(Class::NOUN | Class::PERSON_NOUN | Class::BODY_NOUN | Class::DOCUMENT | Class::PEOPLE)
        || last.is(Class::PARTITIVE);
    let function = Class::SUBORDINATOR | Class::PREPOSITION | Class::RELATIVE | Class::COORDINATOR | Class::AUXILIARY;
    let other = last.is(Class::ADVERB | Class::TIME | Class::DETERMINER) && !last.is(Class::PARTITIVE);
    if !nominal || other || last.is(function) {
        return None;
    }
    let start = leftmost(r, floor, head, head);
    let before = r.before(start);
    let opens = start == floor || matches!(before.mark, Mark::Comma | Mark::Dash | Mark::Open);
    let clause = before.is(Class::COORDINATOR | Class::SUBORDINATOR) || word::is(before, &[THAT, WHAT]);
    (opens || clause && before.is_word()).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use crate::lexicon::Lexicon;

    /// The sources of an article and their types.
    fn sources(text: &str) -> Vec<(String, &'static str)> {
        let article =
            article(&format!("{text} The hall was built long ago, with walls of brick and a roof of slate.\n"));
        let analysis = crate::Onrecord::new(Lexicon::builtin()).analyse(&article);
        let words = |claim: &crate::sourcing::Claim| {
            claim.mention.map_or_else(String::new, |mention| analysis.text.slice(mention).to_owned())
        };
        analysis.claims.iter().map(|claim| (words(claim), claim.sourcing.id())).collect()
    }

    #[test]
    fn according_to_whatever_follows() {
        assert_eq!(
            sources("According to exit polls, most of the voters were old."),
            [("exit polls".to_owned(), "document/public")]
        );
    }

    #[test]
    fn a_verb_that_could_be_a_noun() {
        let found = sources("Ann Lee came late. She frequently talks about how she won the seat.");
        assert_eq!(found, [("She".to_owned(), "named/person")]);
        let found = sources("There are concerns about whether the old mill will be saved.");
        assert!(found.iter().all(|(words, _)| words.is_empty()), "{found:?}");
    }

    #[test]
    fn who_is_worried_and_what_is_expected() {
        let found = sources("Ann Lee was not convinced that the dam would hold.");
        assert_eq!(found, [("Ann Lee".to_owned(), "named/person")]);
        let found = sources("The vote is expected to be close.");
        assert!(found.iter().all(|(words, _)| words.is_empty()), "{found:?}");
    }
}
