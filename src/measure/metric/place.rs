//! What comes first, and how many hands it went through.

use super::Measure::{Category, Ratio as Of, Value};
use super::{Metric, Scope};
use crate::measure::Ratio;

const LEVELS: &[&str] = &["named", "partial", "unnamed", "document", "media", "unattributed"];
const PLACES: &[&str] = &["headline", "lead", "body"];

pub(super) static METRICS: &[Metric] = &[
    Metric::new(
        "first_source_type",
        "Type of the first source",
        "Sourcing type of the first headline claim of the article (statement, not embedded; not by the writer, no \
         refusal, not unresolved).",
        "type of the first claim",
        Category(&[], |v| v.measures.first.map(|f| f.sourcing.id())),
    )
    .range("a sourcing type")
    .undefined("there is no such claim")
    .only(Scope::Article),
    Metric::new(
        "first_source_level",
        "Level of the first source",
        "Level of that type.",
        "level of the first claim",
        Category(LEVELS, |v| v.measures.first.map(|f| f.sourcing.level().id())),
    )
    .undefined("there is no such claim"),
    Metric::new(
        "first_source_place",
        "Place of the first source",
        "Part of the article that the first such claim stands in.",
        "place of the first claim",
        Category(PLACES, |v| v.measures.first.map(|f| f.place.id())),
    )
    .undefined("there is no such claim"),
    Metric::new(
        "first_source_paragraph",
        "Paragraph of the first source",
        "Paragraph of prose that the first such claim stands in, from 1; 0 in the headline.",
        "paragraph of the first claim",
        Value(|v| v.measures.first.map(|f| f64::from(f.paragraph))),
    )
    .unit("paragraphs")
    .undefined("there is no such claim"),
    Metric::new(
        "first_source_words",
        "Words before the first source",
        "Words of headline and prose before the cue of the first such claim.",
        "words before the first claim's cue",
        Value(|v| v.measures.first.map(|f| f.words_before as f64)),
    )
    .unit("words")
    .undefined("there is no such claim"),
    Metric::new(
        "first_quote_type",
        "Type of the first quoted source",
        "Sourcing type of the first such claim that is quoted in whole or part.",
        "type of the first quoted claim",
        Category(&[], |v| v.measures.first_quote.map(|s| s.id())),
    )
    .range("a sourcing type")
    .undefined("there is no such claim")
    .only(Scope::Article),
    Metric::new(
        "relay_depth_mean",
        "Relay depth, mean",
        "Hops from the article to who knows, on average over headline claims with a source (statements, not \
         embedded): 1 first-hand, 2 with an origin, more along a chain.",
        "Σ depth / claims with a depth",
        Of(1, |v| Ratio::new(v.of_sourced(|c| c.depth), v.of_sourced(|c| c.relayed_or_not))),
    )
    .unit("hops")
    .range("1 or more"),
    Metric::new(
        "relay_depth_max",
        "Relay depth, greatest",
        "The longest such chain of a headline claim in the article, whatever the choices.",
        "max depth",
        Value(|v| Some(v.measures.tally.deepest).filter(|d| *d > 0).map(|d| d as f64)),
    )
    .unit("hops")
    .range("1 or more")
    .undefined("no headline claim has a source"),
];
