//! Content, verb, source: "“The bridge is safe,” said Ann Lee, the mayor."
//!
//! After a quotation or a clause the verb may come before its subject; the subject is a chain of base noun
//! phrases that begins at the verb. Split quotations ("“…,” she said, “…”") have the subject on either side.

use crate::attribution::Tokens;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate, rightward};

/// Proposes the subjects that stand after the verb.
pub(in crate::attribution) fn subjects(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    let start = site.group.start;
    let apart = start == range.start
        || c.tag(start - 1).is_mark()
        || matches!(c.tag(start - 1), Tag::Coordinator | Tag::Subordinator | Tag::Adverb | Tag::That);
    if apart && site.group.end < range.end {
        rightward(c, site.group.end, range, Relation::Inverted, out);
    }
}
