//! "According to Lee, …", "in the words of Lee", "In a poll released Monday, …".

use crate::attribution::Tokens;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate, rightward};

/// Proposes what stands after the phrase.
pub(in crate::attribution) fn complements(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    rightward(c, site.group.end, range, Relation::Complement, out);
}
