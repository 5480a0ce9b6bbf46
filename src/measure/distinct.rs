//! The distinct sources of an article, counted.

use serde::{Deserialize, Serialize};

use crate::Analysis;
use crate::lexicon::Act;
use crate::source::Link;
use crate::sourcing::{Claim, Level, SourcingType};

/// One distinct source of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistinctSource {
    /// Its type where the article names or describes it most fully; none without claims.
    pub sourcing: Option<SourcingType>,
    /// Claims of any act, embedded ones included.
    pub claims: u64,
    /// Headline claims; no-comments are not among them.
    pub statements: u64,
    /// Those of them that are made by a pronoun.
    pub by_pronoun: u64,
    /// Paragraph of its first claim, from 1; 0 in the headline.
    pub first_paragraph: u32,
}

impl DistinctSource {
    /// The distinct sources of an article, one for each of [`crate::source::Sources::all`].
    #[must_use]
    pub fn of(analysis: &Analysis<'_>) -> Vec<Self> {
        let empty = Self { sourcing: None, claims: 0, statements: 0, by_pronoun: 0, first_paragraph: 0 };
        let mut out = vec![empty; analysis.sources.all.len()];
        for claim in &analysis.claims {
            let Some(i) = claim.source.filter(|i| *i < out.len()) else { continue };
            let source = &mut out[i];
            if source.claims == 0 {
                source.first_paragraph = claim.paragraph;
            }
            source.claims += 1;
            let counts = !matches!(claim.sourcing.level(), Level::Nonsource | Level::Unresolved);
            if counts && claim.act == Act::Statement && !claim.embedded {
                source.statements += 1;
                source.by_pronoun += u64::from(is_pronoun(claim));
            }
        }
        let mut at_fullest = vec![false; out.len()];
        for claim in &analysis.claims {
            let Some(i) = claim.source.filter(|i| *i < out.len()) else { continue };
            let source = &analysis.sources.all[i];
            let fullest =
                source.mentions.get(source.fullest).zip(claim.mention).is_some_and(|(m, c)| m.tokens.overlaps(c));
            // The claim at the fullest mention tells; else the type that comes first in the codebook, in
            // which "no comment" and "unresolved" come last.
            let better = (fullest && claim.sourcing.level() != Level::Nonsource, std::cmp::Reverse(claim.sourcing))
                > (at_fullest[i], std::cmp::Reverse(out[i].sourcing.unwrap_or(SourcingType::Unresolved)));
            if better || out[i].sourcing.is_none() {
                out[i].sourcing = Some(claim.sourcing);
                at_fullest[i] |= fullest && claim.sourcing.level() != Level::Nonsource;
            }
        }
        out
    }
}

/// Whether a claim's source is a pronoun: he, she, they, who.
pub(crate) fn is_pronoun(claim: &Claim) -> bool {
    matches!(claim.link, Link::Pronoun | Link::Relative)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;

    #[test]
    fn the_fullest_mention_tells_the_type() {
        let example = Example::new("A State Department official said it rained. The official said it snowed.")
            .claim("A State Department official", "said", "it rained", SourcingType::Affiliated)
            .claim("The official", "said", "it snowed", SourcingType::Individual)
            .same_source();
        let sources = DistinctSource::of(&example.analysis());
        assert_eq!(sources.len(), 1);
        assert_eq!(sources[0].sourcing, Some(SourcingType::Affiliated));
        assert_eq!((sources[0].claims, sources[0].statements), (2, 2));
    }

    #[test]
    fn a_refusal_is_no_statement() {
        let example = Example::new("Exxon declined to comment. Ann Lee said it rained.")
            .claim("Exxon", "declined to comment", "", SourcingType::NoComment)
            .claim("Ann Lee", "said", "it rained", SourcingType::Person);
        let sources = DistinctSource::of(&example.analysis());
        assert_eq!(sources[0].sourcing, Some(SourcingType::NoComment));
        assert_eq!((sources[0].claims, sources[0].statements), (1, 0));
        assert_eq!(sources[1].statements, 1);
    }
}
