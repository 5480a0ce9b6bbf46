//! What is compared: the metrics that a row of sums can give.

use std::sync::LazyLock;

use crate::measure::{Choices, Measure, Metric, Reading, metrics};

/// What a quantity is a quotient of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Claims or sources of which something holds, of all: pooled over articles.
    Share,
    /// Counts per something else, as claims per 100 words: pooled over articles.
    Rate,
    /// Articles of which something holds, of those for which it is defined.
    Prevalence,
    /// Mean over the articles in which it is defined.
    Mean,
}

impl Shape {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Rate => "rate",
            Self::Prevalence => "prevalence",
            Self::Mean => "mean",
        }
    }

    /// Whether it lies between 0 and 1, so that odds can be made of it.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Share | Self::Prevalence)
    }
}

/// A metric as a quotient of two sums over articles.
#[derive(Debug, Clone, Copy)]
pub struct Quantity {
    /// The metric.
    pub metric: &'static Metric,
    /// What it is a quotient of.
    pub shape: Shape,
    /// What the quotient is multiplied with.
    pub factor: f64,
    /// Its place among the metrics.
    pub(super) at: usize,
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Quantity {
    /// Numerator and denominator that an article gives.
    pub(super) fn parts(&self, reading: Reading) -> (f64, f64) {
        match reading {
            Reading::Count(n) => (n as f64, 1.0),
            Reading::Ratio(ratio, _) => (ratio.x as f64, ratio.n as f64),
            Reading::Value(Some(value)) if value.is_finite() => (value, 1.0),
            Reading::Flag(Some(flag)) => (f64::from(u8::from(flag)), 1.0),
            Reading::Value(_) | Reading::Flag(None) | Reading::Category(_) => (0.0, 0.0),
        }
    }
}

static QUANTITIES: LazyLock<Vec<Quantity>> = LazyLock::new(|| {
    let of = |(at, metric): (usize, &'static Metric)| {
        let (shape, factor) = match metric.measure {
            Measure::Ratio(1, _) => (Shape::Share, 1),
            Measure::Ratio(factor, _) => (Shape::Rate, factor),
            Measure::Flag(_) => (Shape::Prevalence, 1),
            Measure::Value(_) | Measure::Count(_) => (Shape::Mean, 1),
            // Parts of a whole are compared as a whole, as a composition.
            Measure::Kind(_) | Measure::Sector(_) | Measure::Verbs(..) | Measure::Category(..) | Measure::OfOutlet => {
                return None;
            }
        };
        // A mean of levels is a quotient of sums that is no share.
        let shape = if shape == Shape::Share && !metric.range.starts_with("0 to 1") { Shape::Rate } else { shape };
        Some(Quantity { metric, shape, factor: f64::from(factor), at })
    };
    metrics().iter().enumerate().filter_map(of).collect()
});

/// All that is compared, in the order of the metric table.
#[must_use]
pub fn quantities() -> &'static [Quantity] {
    &QUANTITIES
}

/// The sixteen settings, the place of each in the columns of a row.
pub(super) fn settings() -> [Choices; 16] {
    Choices::all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_shares() {
        let shape = |id: &str| quantities().iter().find(|q| q.metric.id == id).unwrap().shape;
        assert_eq!(shape("named_share"), Shape::Share);
        assert_eq!(shape("claims_per_100_words"), Shape::Rate);
        assert_eq!(shape("descriptor_mean"), Shape::Rate, "levels go to 4");
        assert_eq!(shape("any_unnamed"), Shape::Prevalence);
        assert_eq!(shape("source_hill_1"), Shape::Mean);
        assert!(quantities().iter().all(|q| !q.metric.id.starts_with("verbs_")));
    }
}
