//! The rows of the metric table that only outlets have.

use crate::measure::{Measure, Metric, Ratio};
use crate::outlet::OutletRow;

/// How a figure is read from an outlet's measures.
#[derive(Debug, Clone, Copy)]
pub enum FigureOf {
    /// A whole number.
    Count(fn(&OutletRow<'_>) -> u64),
    /// A ratio; also printed are its numerator and denominator.
    Ratio(fn(&OutletRow<'_>) -> Ratio),
    /// A number, where defined.
    Value(fn(&OutletRow<'_>) -> Option<f64>),
}

/// A metric that only outlets have.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its row of the metric table.
    pub metric: Metric,
    /// How it is read.
    pub of: FigureOf,
}

const fn figure(
    id: &'static str,
    name: &'static str,
    meaning: &'static str,
    formula: &'static str,
    of: FigureOf,
) -> Figure {
    let metric = Metric::new(id, name, meaning, formula, Measure::OfOutlet);
    let metric = match of {
        FigureOf::Count(_) => metric.undefined("never"),
        FigureOf::Ratio(_) => metric.unit("share").range("0 to 1").undefined("the denominator is 0"),
        FigureOf::Value(_) => metric,
    };
    Figure { metric, of }
}

impl Figure {
    const fn unit(mut self, unit: &'static str) -> Self {
        self.metric.unit = unit;
        self
    }

    const fn range(mut self, range: &'static str) -> Self {
        self.metric.range = range;
        self
    }

    const fn undefined(mut self, undefined: &'static str) -> Self {
        self.metric.undefined = undefined;
        self
    }
}

static FIGURES: &[Figure] = &[
    figure(
        "articles",
        "Articles",
        "Articles that were scored.",
        "number of articles",
        FigureOf::Count(|o| o.measures.articles),
    )
    .unit("articles"),
    figure(
        "skipped",
        "Skipped",
        "Articles that were skipped although their outlet was known, those of its folder that can't be read included; skipped.csv names all.",
        "number of articles",
        FigureOf::Count(|o| o.measures.skipped),
    )
    .unit("articles"),
    figure(
        "words_median",
        "Median words",
        "Median of the articles' words.",
        "median of W",
        FigureOf::Value(|o| o.measures.words.median()),
    )
    .unit("words"),
    figure(
        "minimum_n",
        "Smallest denominator",
        "The m of the means over articles: articles with a smaller denominator are left out of them.",
        "m",
        FigureOf::Count(|o| o.minimum_n),
    )
    .unit("count"),
    figure(
        "intensity_given_use",
        "Intensity given use",
        "Unnamed share of human-sourced headline claims over the articles that have an unnamed source at all; read \
         it beside any_unnamed.",
        "Σ U / Σ (N + P + U) over articles with U > 0",
        FigureOf::Ratio(|o| o.measures.intensity),
    ),
    figure(
        "named_sources",
        "Distinct named sources",
        "Named sources over all articles, told apart by their fullest name; rises with the number of articles.",
        "number of distinct names",
        FigureOf::Count(|o| o.concentration.sources),
    )
    .unit("sources"),
    figure(
        "top_named_share",
        "Share of the top named source",
        "Share of the headline claims of named sources that come from the one heard most over all articles.",
        "max c / Σ c over names",
        FigureOf::Ratio(|o| o.concentration.top),
    ),
    figure(
        "top_ten_named_share",
        "Share of the top ten named sources",
        "Share of the headline claims of named sources that come from the ten heard most over all articles; falls \
         with the number of articles.",
        "Σ of the ten greatest c / Σ c over names",
        FigureOf::Ratio(|o| o.concentration.top_ten),
    ),
    figure(
        "named_hhi",
        "Concentration of named sources (HHI)",
        "Chance that two headline claims of named sources, drawn with replacement over all articles, come from one \
         source.",
        "Σp² over names",
        FigureOf::Value(|o| o.concentration.hhi),
    )
    .unit("probability")
    .range("above 0 to 1")
    .undefined("no claim has a named source"),
    figure(
        "named_hill_1",
        "Effective named sources (Hill 1)",
        "How many named sources, heard equally often, would be as diverse; not corrected for the number of claims.",
        "e^H over names",
        FigureOf::Value(|o| o.concentration.effective),
    )
    .unit("effective sources")
    .range("1 or more")
    .undefined("no claim has a named source"),
];

/// The metrics that only outlets have, in the order of their columns.
#[must_use]
pub fn figures() -> &'static [Figure] {
    FIGURES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::metric;

    #[test]
    fn no_id_is_taken_twice() {
        for figure in figures() {
            assert!(metric(figure.metric.id).is_none(), "{}", figure.metric.id);
            assert!(figure.metric.meaning.ends_with('.'), "{}", figure.metric.id);
        }
    }
}
