//! How unnamed sources are dealt with: disclosed, explained, described, counted, quoted, relied on.

use super::Measure::{Category, Count, Flag, Ratio as Of};
use super::Metric;
use crate::measure::Ratio;
use crate::sourcing::Level;

const PEJ: &str = "Pew/PEJ, State of the News Media 2005: stories by number of fully identified sources (here: distinct sources of the level named)";
const W3C: &str = "W3C Credibility Signals (draft 2019), anonymous sources; AP and New York Times rules on anonymity";
const CLINTON: &str = "CCJ/PEJ 1998, which counted how vaguely anonymous sources were characterised";

/// The bins of the number of identified sources.
const BINS: &[&str] = &["0", "1", "2-3", "4+"];

pub(super) static METRICS: &[Metric] = &[
    Metric::new(
        "any_unnamed",
        "Any unnamed source",
        "Whether a headline claim (statement, not embedded) has an unnamed source.",
        "1 if U > 0",
        Flag(|v| Some(v.level(Level::Unnamed) > 0)),
    )
    .undefined("never")
    .from("Pew 2021, stories with any anonymous source"),
    Metric::new(
        "solely_unnamed",
        "Solely anonymous",
        "Whether unnamed people are all that the article rests on (statements, not embedded); hearsay does not \
         save it.",
        "1 if U > 0 and N = P = D = M = 0",
        Flag(|v| Some(v.level(Level::Unnamed) > 0 && v.sourced() == v.level(Level::Unnamed))),
    )
    .undefined("never")
    .from("Pew 2021, stories that rely only on anonymous sources"),
    Metric::new(
        "disclosure_rate",
        "Disclosure rate",
        "Share of unnamed claims (statements, not embedded) for whose source the article says that anonymity was \
         given, at the claim or earlier for all.",
        "(disclosed own + blanket) / U",
        Of(1, |v| v.of_unnamed(|c| c.disclosed_own + c.disclosed_blanket)),
    )
    .from(W3C),
    Metric::new(
        "reason_rate",
        "Reason rate",
        "Share of the disclosed unnamed claims (statements, not embedded) for which the article says why.",
        "with reason / disclosed",
        Of(1, |v| {
            Ratio::new(
                v.sum(&[Level::Unnamed], |c| c.reasoned),
                v.sum(&[Level::Unnamed], |c| c.disclosed_own + c.disclosed_blanket),
            )
        }),
    )
    .from(W3C),
    Metric::new(
        "descriptor_mean",
        "Descriptor level",
        "How well unnamed sources are described, on average (statements, not embedded): 0 bare, 1 role or group, 2 \
         with sector or affiliation, 3 with how they know, 4 with side or motive.",
        "Σ level / U with a level",
        Of(1, |v| {
            Ratio::new(
                v.sum(&[Level::Unnamed], |c| (1..5).map(|i| i as u64 * c.levels[i]).sum()),
                v.sum(&[Level::Unnamed], |c| c.levels.iter().sum()),
            )
        }),
    )
    .unit("level")
    .range("0 to 4")
    .from(CLINTON),
    Metric::new(
        "vaguest_share",
        "Vaguest share",
        "Share of unnamed claims with a descriptor level (statements, not embedded) whose source is described by \
         nothing but the word.",
        "level 0 / U with a level",
        Of(1, |v| {
            Ratio::new(v.sum(&[Level::Unnamed], |c| c.levels[0]), v.sum(&[Level::Unnamed], |c| c.levels.iter().sum()))
        }),
    )
    .from(CLINTON),
    Metric::new(
        "counted_share",
        "Counted share",
        "Share of unnamed claims by several people (statements, not embedded) for which the text says how many.",
        "plural U with a number / plural U",
        Of(1, |v| Ratio::new(v.sum(&[Level::Unnamed], |c| c.counted), v.sum(&[Level::Unnamed], |c| c.plural))),
    )
    .from(W3C),
    Metric::new(
        "blind_quote_share",
        "Blind-quote share",
        "Share of unnamed claims (statements, not embedded) whose whole content is quoted.",
        "U direct / U",
        Of(1, |v| v.of_unnamed(|c| c.direct)),
    )
    .from("newsroom rules against blind quotes (AP, Washington Post)"),
    Metric::new(
        "identified_sources",
        "Identified sources",
        "Distinct sources that are named and make a statement that is not embedded.",
        "distinct named",
        Count(|v| v.sources(Level::Named)),
    )
    .unit("sources")
    .from(PEJ),
    Metric::new(
        "pej_bin",
        "Identified sources, binned",
        "The number of identified sources in PEJ's bins: 0, 1, 2-3, 4+.",
        "bin of distinct named",
        Category(BINS, |v| {
            Some(
                BINS[match v.sources(Level::Named) {
                    0 => 0,
                    1 => 1,
                    2 | 3 => 2,
                    _ => 3,
                }],
            )
        }),
    )
    .undefined("never")
    .from(PEJ),
];
