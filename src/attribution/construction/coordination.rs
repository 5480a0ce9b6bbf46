//! Coordination: "Lee apologised and promised that …".
//!
//! The second verb has no subject of its own; it shares that of the cue before it.

use crate::attribution::Tokens;
use crate::attribution::choice::Frame;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::Context;
use crate::attribution::source_phrase::{Relation, SourceCandidate, push};

/// Proposes the sources of the sentence's earlier cues, nearest first.
pub(in crate::attribution) fn subjects(known: &[Tokens], out: &mut Vec<SourceCandidate>) {
    for (n, tokens) in known.iter().rev().enumerate().take(3) {
        push(out, tokens.start, tokens.end, Relation::Shared, n as u8 + 1);
    }
}

/// Whether a frame's subject is the subject of a verb before it that a coordinator joins to its own.
pub(in crate::attribution) fn shares_subject(c: &Context<'_>, frame: &Frame) -> bool {
    let (from, to) = (frame.source.tokens.end, frame.site.group.start);
    frame.source.relation == Relation::Subject
        && from < to
        && c.tag(to - 1) == Tag::Coordinator
        && (from..to).any(|i| matches!(c.tag(i), Tag::Verb | Tag::Auxiliary))
}
