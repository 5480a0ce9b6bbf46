//! Who is named and who is not, over claims and over distinct sources; what else claims rest on.

use super::Measure::{Count, Ratio as Of};
use super::Metric;
use crate::measure::{Ratio, View};
use crate::sourcing::{Level, SourcingType};

const FIELD: &str =
    "Pew/PEJ, State of the News Media 2005; PEJ, Return to Normalcy? (2002), which print named and unnamed shares";
const CROSSWALK: &str = "the lenient reading follows the Markkula Center's six types, which code officials of a named body as a named organization";

fn claims(v: View<'_>, level: Level) -> Ratio {
    Ratio::new(v.level(level), v.human())
}

fn sources(v: View<'_>, level: Level) -> Ratio {
    Ratio::new(v.sources(level), v.human_sources())
}

fn of_claims(v: View<'_>, x: u64) -> Ratio {
    Ratio::new(x, v.claims())
}

pub(super) static METRICS: &[Metric] = &[
    Metric::new(
        "named_share",
        "Named share",
        "Share of human-sourced headline claims (statements, not embedded) whose source is a named person or body.",
        "N / (N + P + U)",
        Of(1, |v| claims(v, Level::Named)),
    )
    .from(FIELD),
    Metric::new(
        "partial_share",
        "Partly identified share",
        "Share of human-sourced headline claims (statements, not embedded) by a source that is identified in part: \
         first name, office, generic institution.",
        "P / (N + P + U)",
        Of(1, |v| claims(v, Level::Partial)),
    ),
    Metric::new(
        "unnamed_share",
        "Unnamed share",
        "Share of human-sourced headline claims (statements, not embedded) by unnamed people. Strict: officials \
         and aides of a named body count as unnamed.",
        "U / (N + P + U)",
        Of(1, |v| claims(v, Level::Unnamed)),
    )
    .from(FIELD),
    Metric::new(
        "named_share_lenient",
        "Named share, lenient",
        "The named share if officials and aides of a named body counted as named (statements, not embedded).",
        "(N + affiliated) / (N + P + U)",
        Of(1, |v| claims(v.lenient(), Level::Named)),
    )
    .from(CROSSWALK),
    Metric::new(
        "unnamed_share_lenient",
        "Unnamed share, lenient",
        "The unnamed share if officials and aides of a named body did not count as unnamed (statements, not \
         embedded).",
        "(U − affiliated) / (N + P + U)",
        Of(1, |v| claims(v.lenient(), Level::Unnamed)),
    )
    .from(CROSSWALK),
    Metric::new(
        "sources",
        "Distinct sources",
        "Distinct sources with at least one headline claim, of the levels named, partial, unnamed, document and \
         media; a source counts once, a collective counts as one.",
        "S*",
        Count(|v| v.source_claims().count() as u64),
    )
    .unit("sources"),
    Metric::new(
        "named_source_share",
        "Named share of sources",
        "Share of distinct human sources (with a statement that is not embedded) that are named where they are \
         named most fully.",
        "distinct named / distinct (named + partial + unnamed)",
        Of(1, |v| sources(v, Level::Named)),
    )
    .from(FIELD),
    Metric::new(
        "partial_source_share",
        "Partly identified share of sources",
        "Share of distinct human sources (with a statement that is not embedded) that are identified in part.",
        "distinct partial / distinct (named + partial + unnamed)",
        Of(1, |v| sources(v, Level::Partial)),
    ),
    Metric::new(
        "unnamed_source_share",
        "Unnamed share of sources",
        "Share of distinct human sources (with a statement that is not embedded) that are unnamed.",
        "distinct unnamed / distinct (named + partial + unnamed)",
        Of(1, |v| sources(v, Level::Unnamed)),
    )
    .from(FIELD),
    Metric::new(
        "named_source_share_lenient",
        "Named share of sources, lenient",
        "The named share of distinct sources if officials and aides of a named body counted as named.",
        "distinct (named + affiliated) / distinct (named + partial + unnamed)",
        Of(1, |v| sources(v.lenient(), Level::Named)),
    )
    .from(CROSSWALK),
    Metric::new(
        "unnamed_source_share_lenient",
        "Unnamed share of sources, lenient",
        "The unnamed share of distinct sources if officials and aides of a named body did not count as unnamed.",
        "distinct (unnamed − affiliated) / distinct (named + partial + unnamed)",
        Of(1, |v| sources(v.lenient(), Level::Unnamed)),
    )
    .from(CROSSWALK),
    Metric::new(
        "document_rate",
        "Document rate",
        "Share of headline claims (statements, not embedded) that rest on a text, record, poll or data set.",
        "D / T",
        Of(1, |v| of_claims(v, v.level(Level::Document))),
    ),
    Metric::new(
        "nonpublic_share",
        "Nonpublic share of documents",
        "Share of the document claims (statements, not embedded) whose document is leaked, internal, obtained or \
         seen.",
        "nonpublic / D",
        Of(1, |v| Ratio::new(v.kind(SourcingType::NonpublicDocument), v.level(Level::Document))),
    ),
    Metric::new(
        "media_rate",
        "Second-hand rate",
        "Share of headline claims (statements, not embedded) that are taken from another news outlet.",
        "M / T",
        Of(1, |v| of_claims(v, v.level(Level::Media))),
    ),
    Metric::new(
        "anonymous_relay_share",
        "Anonymous relay",
        "Share of the second-hand claims (statements, not embedded) for which the other outlet cites an unnamed \
         source.",
        "M with unnamed origin / M",
        Of(1, |v| Ratio::new(v.sum(&[Level::Media], |c| unnamed_origins(v, c)), v.level(Level::Media))),
    ),
    Metric::new(
        "unnamed_origin_rate",
        "Resting on an unnamed origin",
        "Share of headline claims with a source (statements, not embedded) that cite an unnamed source behind \
         their own: whoever is named only passes it on.",
        "claims with unnamed origin / (N + P + U + D + M)",
        Of(1, |v| Ratio::new(v.of_sourced(|c| unnamed_origins(v, c)), v.sourced())),
    ),
    Metric::new(
        "unattributed_rate",
        "Hearsay rate",
        "Share of headline claims (statements, not embedded) for which no source is expressed or implied: \
         reportedly, is said to, it is understood that. Beliefs of nobody (is believed to, is expected to) are attitudes \
         and no part of it; agentless_attitudes counts them.",
        "H / T",
        Of(1, |v| of_claims(v, v.level(Level::Unattributed))),
    )
    .from("weasel words and hedges: Wikipedia, Words to watch; CoNLL-2010 shared task"),
    Metric::new(
        "vague_rate",
        "Vague-collective rate",
        "Share of headline claims (statements, not embedded) by an open-ended collective: critics, experts, some. \
         Such claims count here whatever the choice on vague collectives.",
        "vague-collective / T",
        Of(1, |mut v| {
            v.choices.vague_left_out = false;
            of_claims(v, v.kind(SourcingType::VagueCollective))
        }),
    ),
    Metric::new(
        "hedged_share",
        "Hedged share",
        "Share of headline claims with a source (statements, not embedded) that carry a hearsay word all the same: \
         Lee reportedly said.",
        "hedged / (N + P + U + D + M)",
        Of(1, |v| Ratio::new(v.of_sourced(|c| c.hedged), v.sourced())),
    ),
];

fn unnamed_origins(v: View<'_>, counts: &crate::measure::Counts) -> u64 {
    let affiliated = if v.choices.affiliated_as_named { counts.affiliated_origins } else { 0 };
    counts.origin(Level::Unnamed).saturating_sub(affiliated)
}
