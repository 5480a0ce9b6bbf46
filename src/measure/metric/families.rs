//! Counts by type, by sector, and by level and verb class: what stacked bars are drawn from.

use super::{Measure, Metric};
use crate::lexicon::{Sector, VerbClass};
use crate::sourcing::{Level, SourcingType};

/// The levels whose verbs are counted: those with a source.
const LEVELS: [Level; 5] = [Level::Named, Level::Partial, Level::Unnamed, Level::Document, Level::Media];

pub(super) fn metrics() -> impl Iterator<Item = Metric> {
    let kinds = SourcingType::ALL.iter().map(|kind| {
        let words = format!(
            "Headline claims (statements, not embedded) of the type {}, whatever level it counts as. All type_ columns \
             add up to claims + self_claims + type_nonsource_no_comment + type_unresolved, and where vague collectives \
             are left out + type_unnamed_vague_collective.",
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

#[cfg(test)]
mod tests {
    use crate::measure::tally::tests::tally;
    use crate::measure::{ArticleMeasures, Choices, Reading, metric, metrics};
    use proptest::prelude::*;

    proptest! {
        /// The sum that the dictionary promises, under every choice.
        #[test]
        fn types_add_up_as_the_dictionary_says(tally in tally(), choices in 0usize..16) {
            let measures = ArticleMeasures { tally, sources: Vec::new(), first: None, first_quote: None };
            let choices = Choices::all()[choices];
            let count = |id: &str| match metric(id).map(|m| m.read(&measures, choices)) {
                Some(Reading::Count(n)) => n,
                other => panic!("{id}: {other:?}"),
            };
            let types: u64 = metrics().iter().filter(|m| m.id.starts_with("type_")).map(|m| count(m.id)).sum();
            let mut sum = count("claims") + count("self_claims") + count("type_nonsource_no_comment") + count("type_unresolved");
            if choices.vague_left_out {
                sum += count("type_unnamed_vague_collective");
            }
            prop_assert_eq!(types, sum);
        }
    }
}
