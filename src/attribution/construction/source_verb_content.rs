//! Source, verb, content: "Ann Lee said that the bridge was safe."
//!
//! The subject is a chain of base noun phrases that ends at the verb group; parentheses, appositives and
//! relative clauses may stand between its head and the verb.

use crate::attribution::Tokens;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate, leftward};

/// Proposes the subjects that stand before the verb.
pub(in crate::attribution) fn subjects(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    leftward(c, site.group.start, range, Relation::Subject, out);
}
