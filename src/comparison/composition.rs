//! Parts of a whole that are compared as a whole.

use std::sync::LazyLock;

use crate::measure::{Measure, Metric, Reading, metrics};
use crate::sourcing::{Level, SourcingType};

/// Counts over the categories of one whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    /// Its id.
    pub id: &'static str,
    /// Short name for people.
    pub name: &'static str,
    /// Its categories.
    pub categories: Vec<&'static str>,
    /// Place of the metric, for a metric whose value is a word.
    metric: Option<usize>,
}

/// The levels that the number of claims counts.
const LEVELS: [Level; 6] =
    [Level::Named, Level::Partial, Level::Unnamed, Level::Document, Level::Media, Level::Unattributed];

static COMPOSITIONS: LazyLock<Vec<Composition>> = LazyLock::new(|| {
    let of_claims = [
        Composition {
            id: "levels",
            name: "Levels of claims",
            categories: LEVELS.iter().map(|l| l.id()).collect(),
            metric: None,
        },
        Composition {
            id: "types",
            name: "Types of claims",
            categories: SourcingType::ALL.iter().filter(|t| counts(**t)).map(|t| t.id()).collect(),
            metric: None,
        },
    ];
    let words = |(at, metric): (usize, &'static Metric)| match metric.measure {
        Measure::Category(words, _) => {
            Some(Composition { id: metric.id, name: metric.name, categories: words.to_vec(), metric: Some(at) })
        }
        _ => None,
    };
    of_claims.into_iter().chain(metrics().iter().enumerate().filter_map(words)).collect()
});

/// All compositions: the levels and types of headline claims as the codebook has them whatever the choices,
/// and the metrics whose value is a word.
#[must_use]
pub fn compositions() -> &'static [Composition] {
    &COMPOSITIONS
}

fn counts(sourcing: SourcingType) -> bool {
    LEVELS.contains(&sourcing.level())
}

impl Composition {
    /// Counts that an article gives, a category each.
    pub(super) fn counts(&self, readings: &[Reading]) -> Vec<f64> {
        match self.metric {
            Some(at) => {
                let word = match readings.get(at) {
                    Some(Reading::Category(word)) => *word,
                    _ => None,
                };
                self.categories.iter().map(|c| f64::from(u8::from(word == Some(*c)))).collect()
            }
            None => {
                let of_types =
                    metrics().iter().zip(readings).filter_map(|(metric, reading)| match (metric.measure, reading) {
                        (Measure::Kind(sourcing), Reading::Count(n)) if counts(sourcing) => Some((sourcing, *n as f64)),
                        _ => None,
                    });
                let mut out = vec![0.0; self.categories.len()];
                for (sourcing, n) in of_types {
                    let category = if self.id == "levels" { sourcing.level().id() } else { sourcing.id() };
                    if let Some(i) = self.categories.iter().position(|c| *c == category) {
                        out[i] += n;
                    }
                }
                out
            }
        }
    }
}
