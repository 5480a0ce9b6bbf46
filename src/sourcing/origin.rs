//! Origin and relay depth: whom a relaying source cites, and how many hops the claim took.

use super::decision::{Case, decide};
use super::{Disclosure, Origin};
use crate::attribution::{Attribution, Construction};
use crate::source::Sources;

/// The origin of an attribution, with its own type.
pub(super) fn origin(number: usize, attribution: &Attribution, sources: &Sources) -> Option<Origin> {
    let tokens = attribution.origin?;
    let source = sources.origins.get(number).copied().flatten().and_then(|resolved| resolved.source);
    let case = Case {
        construction: Construction::SourceVerbContent,
        refuses: false,
        hearsay: false,
        speaks: false,
        expressed: true,
        profile: source.map(|i| &sources.all[i].profile),
        disclosure: Disclosure::None,
    };
    Some(Origin { tokens, source, sourcing: decide(&case).sourcing })
}

/// Hops from the article to who knows: 1 for a source, one more for whom it cites; 0 without a source.
pub(super) fn depth(expressed: bool, origin: Option<&Origin>) -> u8 {
    match (expressed, origin) {
        (false, _) => 0,
        (true, None) => 1,
        (true, Some(_)) => 2,
    }
}
