//! Colons and dashes: "Pence: We will win", "WALLACE: Thank you", "“…” ― Ann Lee".

use crate::attribution::Tokens;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate, leftward, rightward};

/// Proposes the label before the mark, and the signature after it.
pub(in crate::attribution) fn labels(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    leftward(c, site.head, range, Relation::Label, out);
    rightward(c, site.head + 1, range, Relation::Inverted, out);
}
