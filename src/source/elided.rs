//! Whom a cue without a subject leaves out: the source of the attribution beside it in its sentence ("Calling it a
//! mistake, Lee vowed …", "Lee praised it and urged …").

use super::reading::Reading;
use super::word::{self, AND, BUT, OR};
use super::{Link, Resolved, Sources};
use crate::attribution::{Attribution, Construction, SourceLink};
use crate::lexicon::Class;

/// Gives cues whose subject is elided the source that they share.
pub(super) fn fill(r: &Reading, attributions: &[Attribution], sources: &mut Sources) {
    let mut by_sentence: Vec<(usize, usize)> =
        attributions.iter().enumerate().map(|(i, a)| (r.sentence(a.head), i)).collect();
    by_sentence.sort_unstable();
    for i in 0..attributions.len() {
        let a = &attributions[i];
        let open = a.source.is_none() && a.source_link == SourceLink::Own && sources.of[i].is_empty();
        if !open {
            continue;
        }
        let Some(may_follow) = elides(r, a) else { continue };
        let number = r.sentence(a.head);
        let sentence = r.sentence_span(number);
        let from = by_sentence.partition_point(|of| of.0 < number);
        let inside = by_sentence[from..].iter().take_while(|of| of.0 == number).map(|of| of.1);
        let beside = |j: &usize| {
            let other = &attributions[*j];
            *j != i
                && sentence.contains(other.head)
                && (may_follow || other.head < a.head)
                && sources.of[*j].iter().any(|resolved| resolved.source.is_some())
        };
        let nearest = inside
            .filter(beside)
            .min_by_key(|&j| (attributions[j].head > a.head, attributions[j].head.abs_diff(a.head)));
        if let Some(j) = nearest {
            sources.of[i] =
                sources.of[j].iter().map(|of| Resolved { mention: None, link: Link::Elided, ..*of }).collect();
        }
    }
}

/// Whether the cue is a verb that leaves its subject out, and whether that may follow in the sentence.
fn elides(r: &Reading, a: &Attribution) -> Option<bool> {
    let cue = r.within(a.cue);
    let first = r.token(cue.start);
    match a.construction {
        Construction::Participle => Some(true),
        Construction::Nominal | Construction::Impersonal => {
            let joined = word::is(r.before(cue.start), &[AND, OR, BUT]);
            let active =
                !(cue.start..cue.end).any(|at| r.token(at).is(Class::BE)) && first.is(Class::FINITE | Class::ADVERB);
            (joined && active).then_some(false)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::source::fixture::types;

    #[test]
    fn nobody_stays_nobody() {
        assert_eq!(
            types("[Ann Lee] said that it rained. It [] appears that it is over.")[1],
            "unattributed/impersonal"
        );
    }

    #[test]
    fn a_verb_after_and_shares_the_speaker() {
        assert_eq!(types("[Ann Lee] praised it and [] urged more."), ["named/person"; 2]);
    }
}
