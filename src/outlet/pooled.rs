//! One metric over the articles of an outlet.

use serde::{Deserialize, Serialize};

use crate::measure::{Measure, Metric, Ratio, Reading};
use crate::statistics::Mean;

/// One metric over the articles of an outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pooled {
    /// Sum of a count.
    Count(u64),
    /// Pooled ratio, and the mean of the articles' ratios.
    Ratio {
        /// `Σx` and `Σn`.
        pooled: Ratio,
        /// Mean over articles with a denominator of at least m.
        mean: Mean,
        /// What both are printed times.
        factor: u32,
    },
    /// Mean over the articles in which the value is defined.
    Value(Mean),
    /// Articles of which it is true, of those for which it is defined.
    Flag(Ratio),
    /// Articles per category, in the order of the metric's categories.
    Category(Vec<u64>),
}

impl Pooled {
    /// The metric over no articles.
    #[must_use]
    pub fn new(metric: &Metric) -> Self {
        match metric.measure {
            Measure::Count(_) | Measure::Kind(_) | Measure::Sector(_) | Measure::Verbs(..) => Self::Count(0),
            Measure::Ratio(factor, _) => Self::Ratio { pooled: Ratio::default(), mean: Mean::default(), factor },
            Measure::Value(_) | Measure::OfOutlet => Self::Value(Mean::default()),
            Measure::Flag(_) => Self::Flag(Ratio::default()),
            Measure::Category(words, _) => Self::Category(vec![0; words.len()]),
        }
    }

    /// Adds an article's reading of `metric`; `minimum` is the smallest denominator that enters the mean.
    pub fn add(&mut self, metric: &Metric, reading: Reading, minimum: u64) {
        match (self, reading) {
            (Self::Count(sum), Reading::Count(n)) => *sum += n,
            (Self::Ratio { pooled, mean, factor }, Reading::Ratio(ratio, _)) => {
                pooled.merge(ratio);
                if let Some(value) = ratio.value().filter(|_| ratio.n >= minimum) {
                    mean.add(value * f64::from(*factor));
                }
            }
            (Self::Value(mean), Reading::Value(Some(value))) => mean.add(value),
            (Self::Flag(ratio), Reading::Flag(Some(flag))) => ratio.merge(Ratio::new(u64::from(flag), 1)),
            (Self::Category(counts), Reading::Category(Some(word))) => {
                if let Measure::Category(words, _) = metric.measure
                    && let Some(i) = words.iter().position(|w| *w == word)
                {
                    counts[i] += 1;
                }
            }
            _ => {}
        }
    }

    /// Adds what another holds of the same metric.
    pub fn merge(&mut self, other: &Self) {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => *a += b,
            (Self::Ratio { pooled, mean, .. }, Self::Ratio { pooled: p, mean: m, .. }) => {
                pooled.merge(*p);
                mean.merge(m);
            }
            (Self::Value(a), Self::Value(b)) => a.merge(b),
            (Self::Flag(a), Self::Flag(b)) => a.merge(*b),
            (Self::Category(a), Self::Category(b)) => a.iter_mut().zip(b).for_each(|(a, b)| *a += b),
            _ => debug_assert!(false, "two different metrics"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::metric;

    #[test]
    fn small_articles_are_pooled_but_not_averaged() {
        let metric = metric("named_share").unwrap();
        let mut pooled = Pooled::new(metric);
        for (x, n) in [(1, 1), (2, 8), (0, 0), (5, 5)] {
            pooled.add(metric, Reading::Ratio(Ratio::new(x, n), 1), 5);
        }
        let Pooled::Ratio { pooled, mean, .. } = pooled else { panic!() };
        assert_eq!(pooled, Ratio::new(8, 14));
        assert_eq!((mean.n, mean.value()), (2, Some(0.625)));
    }
}
