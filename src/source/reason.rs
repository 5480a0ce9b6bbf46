//! The reason that an article gives for a source's anonymity: its words, and its class by the lexicon.
//!
//! A reason mostly opens a clause right behind the formula ("… because she feared for her job", "… to discuss
//! private talks"). Else it is the formula itself ("not authorized to speak publicly") or stands before it in the
//! source's own phrase ("who lacked clearance and asked not to be named"). What the source says is no reason.

use super::reading::Reading;
use super::word::{
    self, AS, BECAUSE, CITING, DUE, FEARING, FOR, GIVEN, IN, LEST, OUT, OVER, PER, SAME, SINCE, SO, TO, UNDER,
};
use crate::attribution::{Attribution, Tokens};
use crate::lexicon::Class;
use crate::text::Mark;

/// Index of the class into the lexicon's `reasons`, where it is known, and the words.
pub(super) type Given = (Option<u16>, Tokens);

/// Tokens behind a formula among which a clause of reason opens: "anonymity, in part because".
const NEAR: u32 = 5;

/// Tokens of a clause of reason, and before a formula, that are looked at.
const LONGEST: u32 = 64;

/// The reason beside a formula in its sentence; `last` is the one given before in the article, which "for the same
/// reason" repeats. `around` are the attributions of the sentence.
pub(super) fn reason(
    r: &Reading,
    formula: Tokens,
    sentence: Tokens,
    around: &[&Attribution],
    last: Option<Given>,
) -> Option<Given> {
    let clause = clause(r, formula, sentence, around);
    if let Some(clause) = clause {
        if (clause.start..clause.end.min(clause.start + 4)).any(|at| word::is(r.token(at), &[SAME])) {
            return Some((last.and_then(|(class, _)| class), clause));
        }
        let class = class_in(r, clause, clause.start..clause.end).map(|(class, _)| class);
        if class.is_some() || opens_alone(r, clause.start) {
            return Some((class, clause));
        }
    }
    let own = Tokens::new(formula.start, end_of_clause(r, formula.end, sentence, formula, around));
    if let Some((class, words)) = class_in(r, own, own.start..own.end) {
        return Some((Some(class), Tokens::new(words.start, own.end)));
    }
    let said = |at: u32| around.iter().any(|a| a.content.iter().any(|c| c.contains(at) && !c.contains(formula.start)));
    // "They met to discuss the merger": a purpose is a reason only behind the formula.
    let from = sentence.start.max(formula.start.saturating_sub(LONGEST));
    let apart = (from..formula.start).filter(|&at| !said(at) && !word::is(r.token(at), &[TO]));
    let (class, words) = class_in(r, sentence, apart)?;
    let end = end_of_clause(r, words.end, sentence, formula, around).min(formula.start).max(words.end);
    Some((Some(class), Tokens::new(words.start, end)))
}

/// The clause of reason that opens behind a formula.
fn clause(r: &Reading, formula: Tokens, sentence: Tokens, around: &[&Attribution]) -> Option<Tokens> {
    let opens = (formula.end..sentence.end.min(formula.end + NEAR))
        .take_while(|&at| !matches!(r.token(at).mark, Mark::Stop | Mark::Semicolon))
        .find(|&at| opens_alone(r, at) || word::is(r.token(at), &[FOR, AS, SINCE, OUT, OVER, SO, UNDER, PER, IN]))?;
    let end = end_of_clause(r, opens + 1, sentence, formula, around);
    (end > opens + 1).then(|| Tokens::new(opens, end))
}

/// Whether a word opens a reason whatever follows; "for" and "as" open much else.
fn opens_alone(r: &Reading, at: u32) -> bool {
    let next = r.token(at + 1);
    word::is(r.token(at), &[BECAUSE, GIVEN, CITING, LEST, FEARING])
        || word::is(r.token(at), &[TO]) && next.is(Class::VERB_BASE)
        || word::is(r.token(at), &[DUE]) && word::is(next, &[TO])
}

/// Where the clause ends: at a mark, at the cue that its source phrase stands before, or before "and who".
fn end_of_clause(r: &Reading, from: u32, sentence: Tokens, formula: Tokens, around: &[&Attribution]) -> u32 {
    let mark = |at: u32| {
        let mark = r.token(at).mark;
        matches!(
            mark,
            Mark::Stop | Mark::Exclaim | Mark::Comma | Mark::Semicolon | Mark::Dash | Mark::Open | Mark::Close
        )
    };
    let joined = |at: u32| r.token(at).is(Class::COORDINATOR) && r.token(at + 1).is(Class::RELATIVE);
    let longest = sentence.end.min(from + LONGEST);
    let mut end = (from..longest).find(|&at| mark(at) || joined(at)).unwrap_or(longest);
    for source in around.iter().filter_map(|a| a.source.filter(|s| s.contains(formula.start))) {
        end = end.min(source.end.max(from));
    }
    end
}

/// The first reason among words that begin at one of `starts`, and its words. A longer one that overlaps it is meant
/// ("fear of being arrested" for "for fear"), and one of a known class before one of "other".
fn class_in(r: &Reading, span: Tokens, starts: impl Iterator<Item = u32>) -> Option<(u16, Tokens)> {
    let mut best: Option<(u16, Tokens)> = None;
    for at in starts.filter(|&at| r.token(at).is(Class::REASON)) {
        let Some((class, len)) = r.lexicon.reason(&r.text.tokens[at as usize..span.end as usize]) else { continue };
        let words = Tokens::new(at, at + len as u32);
        let other = |class: u16| r.lexicon.entries.reasons[class as usize].id == "other";
        let better = best
            .is_none_or(|(held, by)| words.start < by.end && words.len() > by.len() || other(held) && !other(class));
        if better {
            best = Some((class, words));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::fixture::resolved;
    use crate::lexicon::Lexicon;

    /// Class and words of the last disclosure's reason.
    fn given(text: &str) -> (String, String) {
        resolved(text, |text, _, _, sources| {
            let reason = sources.disclosures.last().and_then(|d| d.reason);
            let id = |i: u16| Lexicon::builtin().entries.reasons[i as usize].id.clone();
            let class = |class: Option<u16>| class.map_or("other".to_owned(), id);
            reason.map_or_else(Default::default, |(i, words)| (class(i), text.slice(words).to_owned()))
        })
    }

    #[test]
    fn the_whole_clause() {
        for (reason, class) in [
            ("because she was not authorized to speak publicly", "not-authorized"),
            ("given the sensitivity of the talks", "sensitive-talks"),
            ("for fear of trouble with the authorities", "retaliation"),
            ("for fear of being arrested", "legal"),
            ("because he feared his employer", "retaliation"),
            ("because they fear the sack", "retaliation"),
            ("to avoid damaging his current business relationships", "retaliation"),
            ("to discuss a private conversation", "sensitive-talks"),
            ("to discuss the minister's schedule", "sensitive-talks"),
            ("to speak candidly", "other"),
            ("to speak freely about internal deliberations", "sensitive-talks"),
            ("because it was Tuesday", "other"),
        ] {
            let text = format!("[An aide] said yes, speaking on condition of anonymity {reason}.");
            assert_eq!(given(&text), (class.to_owned(), reason.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_follows_the_clause_or_is_said_is_none() {
        let text = "[A clerk who asked not to be named because the talks were private] said that he lacked permission.";
        assert_eq!(given(text).1, "because the talks were private");
        assert_eq!(given("An aide asked not to be named for this article. [Ann Lee] said yes.").1, "");
        assert_eq!(given("[An aide who asked not to be named] said that they had barred him from speaking.").1, "");
    }

    #[test]
    fn the_same_reason_again() {
        let text = "[An aide who asked not to be named for fear of losing her job] said yes. [A clerk, who requested \
                    anonymity for the same reason,] said no.";
        assert_eq!(given(text), ("retaliation".to_owned(), "for the same reason".to_owned()));
    }

    #[test]
    fn before_the_formula() {
        let text = "[A clerk who was not authorized to release it and who asked not to be named] said yes.";
        assert_eq!(given(text), ("not-authorized".to_owned(), "not authorized to release it".to_owned()));
    }
}
