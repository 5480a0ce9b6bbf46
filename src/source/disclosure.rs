//! Disclosures of anonymity: where the article says that a source is not named, whom that concerns, and
//! the reason it gives.

use super::reading::Reading;
use super::{NameGiven, Sources};
use crate::attribution::{Attribution, Tokens};
use crate::lexicon::{Class, PhraseKind};
use crate::text::{Mark, Token};

/// Attributions before a blanket statement that it may cover.
const BLANKET: usize = 64;

/// An anonymity formula and what it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosed {
    /// The formula: "on condition of anonymity".
    pub tokens: Tokens,
    /// Sources that it concerns: indexes into [`Sources::all`].
    pub sources: Vec<usize>,
    /// Index into the lexicon's `reasons`, where the reason is of a known class, and its words.
    pub reason: Option<(Option<u16>, Tokens)>,
}

/// Finds the disclosures of an article.
pub(super) fn find(r: &Reading, attributions: &[Attribution], sources: &Sources) -> Vec<Disclosed> {
    let mut out: Vec<Disclosed> = Vec::new();
    let mut order: Vec<u32> = (0..attributions.len() as u32).collect();
    order.sort_by_key(|&n| attributions[n as usize].head);
    for sentence in &r.text.sentences {
        // Formulas begin with common words and hold a telling one.
        if !r.text.tokens[sentence.tokens.range()].iter().any(|t| t.is(Class::DISCLOSURE_KEY)) {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !r.token(at).is(Class::DISCLOSURE) {
                at += 1;
                continue;
            }
            let words = window(r, at, sentence.tokens.end);
            let Some((_, len)) = r.lexicon.phrase(words, |kind| kind == PhraseKind::Disclosure) else {
                at += 1;
                continue;
            };
            let tokens = Tokens::new(at, at + len.max(1) as u32);
            let reason = reason(r, tokens, sentence.tokens);
            at = tokens.end;
            // "spoke on condition of anonymity because they were not authorized": one disclosure.
            if let Some(last) = out.last_mut().filter(|last| sentence.tokens.contains(last.tokens.start)) {
                if last.reason.is_none() {
                    last.reason = reason;
                }
                continue;
            }
            let sources = concerned(r, attributions, &order, sources, tokens, sentence.tokens);
            out.push(Disclosed { tokens, sources, reason });
        }
    }
    out
}

fn window<'a>(r: &'a Reading, at: u32, end: u32) -> &'a [Token] {
    &r.text.tokens[at as usize..end as usize]
}

/// The unnamed sources that a formula concerns: those of its own sentence, the nearest first; else those of
/// the sentence before; and where its sentence begins with a plural, those of the attributions before it.
fn concerned(
    r: &Reading,
    attributions: &[Attribution],
    order: &[u32],
    sources: &Sources,
    formula: Tokens,
    sentence: Tokens,
) -> Vec<usize> {
    let unnamed = |i: usize| {
        let profile = &sources.all[i].profile;
        profile.name == NameGiven::None
            && profile.own.is_none()
            && !profile.document
            && !profile.media
            && !profile.institution
            && !profile.thing
    };
    let of = |n: &u32| sources.of[*n as usize].iter().filter_map(|resolved| resolved.source).filter(|&i| unnamed(i));
    // The attributions whose cue or source stands in a span; a source may stand a little before its cue.
    let within = |span: Tokens| {
        let from = order.partition_point(|&n| attributions[n as usize].head < span.start);
        let to = order.partition_point(|&n| attributions[n as usize].head < span.end);
        &order[from..to]
    };
    let plural = opens_plural(r, sentence);
    let mut out: Vec<usize> = Vec::new();
    let number = r.sentence(sentence.start);
    let distance = |n: &&u32| attributions[**n as usize].source.map_or(u32::MAX, |s| s.start.abs_diff(formula.start));
    let own = within(sentence).iter().filter(|n| of(n).next().is_some()).min_by_key(distance);
    if let Some(n) = own {
        out.extend(of(n));
    } else {
        for back in 1..=reach(r, sentence).min(number) {
            let here: Vec<usize> = within(r.sentence_span(number - back)).iter().flat_map(of).collect();
            if plural {
                out.extend(&here)
            } else {
                out.extend(here.last())
            }
            if !here.is_empty() {
                break;
            }
        }
    }
    if plural {
        let to = order.partition_point(|&n| attributions[n as usize].head < formula.start);
        let earlier = order[to.saturating_sub(BLANKET)..to].iter();
        out.extend(earlier.flat_map(of).filter(|&i| sources.all[i].profile.role.is_some()));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Sentences back to whom a formula's sentence may speak of: none where it brings in someone new ("An aide
/// asked …"), one more where it points back ("She asked …").
fn reach(r: &Reading, sentence: Tokens) -> usize {
    use super::word::{self, A, AN, ANOTHER, HE, SHE, THE, THEY};
    let first = r.token(sentence.start);
    if word::is(first, &[A, AN, ANOTHER]) {
        0
    } else if word::is(first, &[HE, SHE, THEY, THE]) {
        2
    } else {
        1
    }
}

/// Whether a sentence begins with a plural that may stand for several sources: "They", "The officials", "All".
fn opens_plural(r: &Reading, sentence: Tokens) -> bool {
    use super::word::{self, ALL, BOTH, THE, THESE, THEY};
    let first = r.token(sentence.start);
    if word::is(first, &[THEY, BOTH, ALL, THESE]) {
        return true;
    }
    word::is(first, &[THE])
        && (sentence.start + 1..sentence.end.min(sentence.start + 5))
            .any(|i| r.token(i).is(Class::PERSON_NOUN) && r.form(i).ends_with('s'))
}

/// The reason given after a formula in its sentence, or before it ("not authorized to speak, asked …").
fn reason(r: &Reading, formula: Tokens, sentence: Tokens) -> Option<(Option<u16>, Tokens)> {
    for at in (formula.start..sentence.end).chain(sentence.start..formula.start) {
        if r.token(at).is(Class::REASON)
            && let Some((i, len)) = r.lexicon.reason(window(r, at, sentence.end))
        {
            return Some((Some(i), Tokens::new(at, at + len as u32)));
        }
    }
    // A reason of no known class: the clause that "because" or "citing" opens.
    let opens = (formula.end..sentence.end.min(formula.end + 3)).find(|&at| r.token(at).is(Class::SUBORDINATOR))?;
    let end = (opens..sentence.end)
        .find(|&at| matches!(r.token(at).mark, Mark::Stop | Mark::Comma | Mark::Semicolon))
        .unwrap_or(sentence.end);
    (end > opens + 1).then(|| (None, Tokens::new(opens, end)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{resolved, types};

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
    fn reasons() {
        let text =
            "[An aide] said yes, speaking on condition of anonymity because she was not authorized to speak publicly.";
        let reason = resolved(text, |text, _, _, sources| {
            let (class, tokens) = sources.disclosures[0].reason.unwrap();
            assert!(class.is_some());
            text.slice(tokens).to_owned()
        });
        assert!(reason.contains("authorized"), "{reason}");
    }
}
