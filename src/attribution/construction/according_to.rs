//! "According to Lee, …", "in the words of Lee", "In a poll released Monday, …".

use crate::attribution::Tokens;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate, push, rightward};

/// Proposes what stands after the phrase, or what it encloses: "as Lee put it".
pub(in crate::attribution) fn complements(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    let group = site.group;
    let encloses = group.len() > 2 && !matches!(c.tag(group.end - 1), Tag::Preposition | Tag::To);
    let inside = c.chunks[c.chunk_from(group.start + 1)..].first().filter(|k| encloses && k.1 < group.end);
    match inside {
        Some(&(start, end)) => push(out, start, end, Relation::Complement, 1),
        None => rightward(c, group.end, range, Relation::Complement, out),
    }
}
