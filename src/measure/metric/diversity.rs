//! How many sources are heard, how evenly, and from which parts of society.

use super::Measure::{Flag, Ratio as Of, Value};
use super::Metric;
use crate::lexicon::Sector;
use crate::measure::{Ratio, View};
use crate::statistics::{evenness, hill, shannon, simpson_concentration};

const HILL: &str = "M. O. Hill, Ecology 54 (1973), 427–432";
const OFFICIAL: &str =
    "L. V. Sigal, Reporters and Officials (1973), asks for the share of officials; the sectors are the codebook's";

fn sectors(v: View<'_>) -> Vec<u64> {
    Sector::ALL.iter().filter(|s| **s != Sector::Unknown).map(|s| v.of_sourced(|c| c.sector(*s))).collect()
}

pub(super) static METRICS: &[Metric] = &[
    Metric::new(
        "single_source",
        "Single source",
        "Whether all headline claims with a source (statements, not embedded) come from one distinct source.",
        "1 if S* = 1",
        Flag(|v| match v.source_claims().count() {
            0 => None,
            n => Some(n == 1),
        }),
    )
    .undefined("there is no distinct source")
    .from("W3C Credibility Signals (draft 2019), single source"),
    Metric::new(
        "top_source_share",
        "Top-source share",
        "Share of the headline claims of distinct sources (statements, not embedded) that come from the one that \
         is heard most.",
        "max c_s / Σ c_s",
        Of(1, |v| {
            let c = v.source_counts();
            Ratio::new(c.iter().max().copied().unwrap_or(0), c.iter().sum())
        }),
    ),
    Metric::new(
        "source_shannon",
        "Shannon diversity of sources",
        "Entropy of the headline claims over the distinct sources (statements, not embedded).",
        "H = −Σ p ln p, p = c_s / Σ c_s",
        Value(|v| shannon(&v.source_counts())),
    )
    .unit("nats")
    .from("C. E. Shannon, Bell System Technical Journal 27 (1948)"),
    Metric::new(
        "source_hill_0",
        "Distinct sources (Hill 0)",
        "Number of distinct sources (with a statement that is not embedded).",
        "⁰D = S*",
        Value(|v| hill(&v.source_counts(), 0.0)),
    )
    .unit("effective sources")
    .range("1 or more")
    .from(HILL),
    Metric::new(
        "source_hill_1",
        "Effective sources (Hill 1)",
        "How many sources, heard equally often, would be as diverse (statements, not embedded).",
        "¹D = e^H",
        Value(|v| hill(&v.source_counts(), 1.0)),
    )
    .unit("effective sources")
    .range("1 to S*")
    .from(HILL),
    Metric::new(
        "source_hill_2",
        "Dominant sources (Hill 2)",
        "The same, giving more weight to the sources that are heard most (statements, not embedded).",
        "²D = 1 / Σp²",
        Value(|v| hill(&v.source_counts(), 2.0)),
    )
    .unit("effective sources")
    .range("1 to S*")
    .from(HILL),
    Metric::new(
        "source_hhi",
        "Concentration of sources (HHI)",
        "Chance that two headline claims drawn with replacement come from one source (statements, not embedded).",
        "Σp²",
        Value(|v| simpson_concentration(&v.source_counts())),
    )
    .unit("probability")
    .range("1/S* to 1")
    .from("E. H. Simpson, Nature 163 (1949); the Herfindahl–Hirschman index"),
    Metric::new(
        "source_evenness",
        "Evenness of sources",
        "Effective sources as a share of the distinct sources: 1 when all are heard equally often.",
        "¹D / ⁰D",
        Value(|v| evenness(&v.source_counts())),
    )
    .unit("share")
    .range("above 0 to 1")
    .from(HILL),
    Metric::new(
        "sector_hill_1",
        "Effective sectors (Hill 1)",
        "How many sectors, heard equally often, would be as diverse; headline claims with a source of known sector \
         (statements, not embedded).",
        "e^H over sectors",
        Value(|v| hill(&sectors(v), 1.0)),
    )
    .unit("effective sectors")
    .range("1 to 11")
    .from(HILL),
    Metric::new(
        "official_share",
        "Official share",
        "Share of headline claims with a source (statements, not embedded) whose source speaks for government, the \
         military or the law.",
        "(government + military + law) / (N + P + U + D + M)",
        Of(1, |v| {
            Ratio::new(
                v.of_sourced(|c| Sector::ALL.iter().filter(|s| s.is_official()).map(|s| c.sector(*s)).sum()),
                v.sourced(),
            )
        }),
    )
    .from(OFFICIAL),
    Metric::new(
        "sector_known_share",
        "Sector known",
        "Share of headline claims with a source (statements, not embedded) for which something in the text told \
         the sector; the sector figures rest on these.",
        "(all − unknown) / (N + P + U + D + M)",
        Of(1, |v| Ratio::new(sectors(v).iter().sum(), v.sourced())),
    ),
];
