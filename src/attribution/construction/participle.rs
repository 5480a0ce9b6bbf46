//! Participles and infinitives: "…, adding that …", "Citing the report, Lee …", "took the stage to say …".
//!
//! They have no subject of their own; it is that of the clause they hang on, before or after them.

use crate::attribution::Tokens;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::{LONGEST, Relation, SourceCandidate, floor, push};

/// Proposes the subjects of the verbs before the cue, nearest first.
pub(in crate::attribution) fn clause_subjects(
    c: &Context<'_>,
    site: &Site,
    range: Tokens,
    out: &mut Vec<SourceCandidate>,
) {
    let end = site.group.start;
    let mut found = 0;
    for i in (range.start..end).rev() {
        if !matches!(c.tag(i), Tag::Verb | Tag::Auxiliary) {
            continue;
        }
        // Back over the verb group.
        let mut subject_end = i;
        while subject_end > range.start
            && matches!(c.tag(subject_end - 1), Tag::Auxiliary | Tag::Adverb | Tag::Negation)
        {
            subject_end -= 1;
        }
        let before = c.chunks[..c.chunk_from(subject_end)].iter().rev().find(|k| k.1 <= subject_end);
        if let Some(&(start, chunk_end)) = before
            && start >= range.start
            && subject_end - chunk_end <= 1
        {
            push(out, start, subject_end, Relation::ClauseSubject, found + 1);
            // With what stands before it up to the clause's start: "the head of the union".
            let clause = floor(c, subject_end, range);
            let first = c.chunks[c.chunk_from(clause)..].first().map_or(start, |k| k.0);
            if first < start
                && subject_end - first <= LONGEST
                && (first..start).all(|j| !matches!(c.tag(j), Tag::Verb | Tag::Auxiliary))
            {
                push(out, first, subject_end, Relation::ClauseSubject, found + 1);
            }
            found += 1;
        }
        if found == 3 {
            break;
        }
    }
}

/// "Speaking to reporters, Lee …": the phrase after the comma that closes an opening participle.
pub(in crate::attribution) fn main_subjects(
    c: &Context<'_>,
    site: &Site,
    range: Tokens,
    out: &mut Vec<SourceCandidate>,
) {
    let start = site.group.end;
    let opens = (range.start..start).all(|i| {
        matches!(c.tag(i), Tag::Gerund | Tag::Adverb | Tag::Subordinator | Tag::Preposition | Tag::Coordinator)
            || c.tag(i).is_mark()
    });
    if !opens {
        return;
    }
    let mut tries = 0;
    for i in start..range.end {
        if c.tag(i) == Tag::Comma && !c.text.tokens[i as usize].is_quoted() {
            if let Some((from, to)) = c.chunk_at(i + 1) {
                push(out, from, to, Relation::MainSubject, tries + 1);
                if let Some(verb) =
                    (to..range.end.min(to + 12)).find(|&j| matches!(c.tag(j), Tag::Verb | Tag::Auxiliary))
                {
                    push(out, from, verb, Relation::MainSubject, tries + 1);
                }
            }
            tries += 1;
            if tries == 3 {
                break;
            }
        }
    }
}
