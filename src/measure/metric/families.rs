//! Counts by type, by sector, and by level and verb class: what stacked bars are drawn from.

use super::{Measure, Metric};
use crate::lexicon::{Sector, VerbClass};
use crate::sourcing::{Level, SourcingType};

/// The levels whose verbs are counted: those with a source.
const LEVELS: [Level; 5] = [Level::Named, Level::Partial, Level::Unnamed, Level::Document, Level::Media];

pub(super) fn metrics() -> impl Iterator<Item = Metric> {
    let kinds = SourcingType::ALL.iter().map(|kind| {
        let words = format!(
            "Headline claims (statements, not embedded) of the type {}, whatever level it counts as.",
            kind.id()
        );
        counted(
            format!("type_{}", column(kind.id())),
            format!("Claims: {}", kind.id()),
            words,
            "number of claims of the type",
            Measure::Kind(*kind),
        )
    });
    let sectors = Sector::ALL.into_iter().map(|sector| {
        let words = format!("Headline claims with a source (statements, not embedded) of the sector {}.", sector.id());
        counted(
            format!("sector_{}", sector.id()),
            format!("Sector: {}", sector.id()),
            words,
            "number of claims of the sector",
            Measure::Sector(sector),
        )
    });
    let verbs = LEVELS.into_iter().flat_map(|level| {
        VerbClass::ALL.into_iter().map(move |class| {
            let words = format!(
                "Headline claims (statements, not embedded) of the level {} whose cue is {}.",
                level.id(),
                class.id()
            );
            let id = format!("verbs_{}_{}", level.id(), class.id());
            counted(
                id,
                format!("Verbs: {}, {}", level.id(), class.id()),
                words,
                "number of claims of the level and verb class",
                Measure::Verbs(level, class),
            )
        })
    });
    kinds.chain(sectors).chain(verbs)
}

/// The table is made once, so its words may be kept for the rest of the run.
fn counted(id: String, name: String, meaning: String, formula: &'static str, measure: Measure) -> Metric {
    let mut metric = Metric::new("", "", "", formula, measure);
    (metric.id, metric.name, metric.meaning) = (id.leak(), name.leak(), meaning.leak());
    metric
}

/// An id as part of a column's: `named/org-spokesperson` → `named_org_spokesperson`.
fn column(id: &str) -> String {
    id.replace(['/', '-'], "_")
}
