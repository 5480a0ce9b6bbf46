//! How much there is: words, claims, and what is counted apart.

use super::Measure::{Count, Ratio as Of};
use super::Metric;
use crate::lexicon::Act;
use crate::measure::Ratio;
use crate::sourcing::{Level, SourcingType};

pub(super) static METRICS: &[Metric] = &[
    Metric::new(
        "words",
        "Words",
        "Words of the headline and the prose; bylines, captions and other furniture of the page are not counted.",
        "W",
        Count(|v| v.measures.tally.words),
    )
    .unit("words"),
    Metric::new(
        "claims",
        "Claims",
        "Headline claims: statements that are not embedded in another, of the levels named, partial, unnamed, \
         document, media and unattributed.",
        "T = N + P + U + D + M + H",
        Count(|v| v.claims()),
    ),
    Metric::new(
        "all_claims",
        "All claims",
        "Every row of the claims table: all acts and types, embedded claims included.",
        "number of claims",
        Count(|v| v.any(|_| true)),
    ),
    Metric::new(
        "attitudes",
        "Attitudes",
        "Beliefs, wishes, plans and feelings that are ascribed to someone, embedded ones left out; no headline \
         ratio counts them.",
        "number of claims with act = attitude",
        Count(|v| v.any(|g| g.act == Act::Attitude && !g.embedded)),
    ),
    Metric::new(
        "agentless_attitudes",
        "Beliefs of nobody",
        "Attitudes for which no source is expressed or implied, embedded ones left out: is believed to, is thought \
         to, is expected to. They stand beside the hearsay rate, which counts statements only.",
        "number of unattributed claims with act = attitude",
        Count(|v| v.any(|g| g.act == Act::Attitude && !g.embedded && g.sourcing.level() == Level::Unattributed)),
    ),
    Metric::new(
        "decisions",
        "Decisions",
        "Official acts made by words (ruled, ordered), embedded ones left out; no headline ratio counts them.",
        "number of claims with act = decision",
        Count(|v| v.any(|g| g.act == Act::Decision && !g.embedded)),
    ),
    Metric::new(
        "embedded_claims",
        "Embedded claims",
        "Claims inside the content of another claim; no headline ratio counts them.",
        "number of embedded claims",
        Count(|v| v.any(|g| g.embedded)),
    ),
    Metric::new(
        "self_claims",
        "Claims by the writer",
        "Headline claims whose source is the writer or this outlet; counted apart, in no ratio.",
        "S",
        Count(|v| v.level(Level::Own)),
    ),
    Metric::new(
        "no_comments",
        "No comments",
        "Refusals and absences of comment, whatever their act, embedded ones left out.",
        "NC",
        Count(|v| v.any(|g| g.sourcing == SourcingType::NoComment && !g.embedded)),
    ),
    Metric::new(
        "unresolved",
        "Unresolved claims",
        "Headline claims by a pronoun or back-reference for which nothing was found in the article.",
        "UNRESOLVED",
        Count(|v| v.level(Level::Unresolved)),
    ),
    Metric::new(
        "claims_per_100_words",
        "Claims per 100 words",
        "How densely the article attributes (headline claims: statements, not embedded).",
        "100 · T / W",
        Of(100, |v| Ratio::new(v.claims(), v.measures.tally.words)),
    )
    .unit("claims per 100 words")
    .range("0 or more")
    .undefined("there are no words"),
    Metric::new(
        "attributed_share",
        "Words attributed",
        "Share of the article's words that stand in the content of a headline claim; a word in two contents counts \
         once.",
        "words in content / W",
        Of(1, |v| Ratio::new(v.measures.tally.attributed_words.min(v.measures.tally.words), v.measures.tally.words)),
    )
    .undefined("there are no words"),
    Metric::new(
        "unresolved_share",
        "Unresolved share",
        "Share of headline claims whose source could not be told; the only ratio with unresolved claims in its \
         denominator.",
        "UNRESOLVED / (T + UNRESOLVED)",
        Of(1, |v| Ratio::new(v.level(Level::Unresolved), v.claims() + v.level(Level::Unresolved))),
    ),
    Metric::new(
        "no_comment_rate",
        "No comments per claim",
        "Refusals and absences of comment beside the headline claims; they are no part of the denominator, so it \
         can exceed 1.",
        "NC / T",
        Of(1, |v| Ratio::new(v.any(|g| g.sourcing == SourcingType::NoComment && !g.embedded), v.claims())),
    )
    .unit("per claim")
    .range("0 or more"),
];
