//! Coordination: "Lee apologised and promised that …".
//!
//! The second verb has no subject of its own; it shares that of the cue before it.

use crate::attribution::Tokens;
use crate::attribution::source_phrase::{Relation, SourceCandidate, push};

/// Proposes the sources of the sentence's earlier cues, nearest first.
pub(in crate::attribution) fn subjects(known: &[Tokens], out: &mut Vec<SourceCandidate>) {
    for (n, tokens) in known.iter().rev().enumerate().take(3) {
        push(out, tokens.start, tokens.end, Relation::Shared, n as u8 + 1);
    }
}
