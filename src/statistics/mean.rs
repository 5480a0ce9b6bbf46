//! Means and medians whose parts add in any order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Units of [`Mean`]'s sum in 1: the sum is kept as an integer number of 2⁻⁴⁸.
const UNITS: f64 = (1u64 << 48) as f64;

/// An arithmetic mean whose parts may be added and merged in any order and grouping with the same
/// result to the last bit: the sum is an integer. Each value is rounded to 2⁻⁴⁸ (about 4·10⁻¹⁵) first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mean {
    sum: i128,
    /// How many values were added.
    pub n: u64,
}

impl Mean {
    /// Adds a value; one that is not finite, or beyond 10¹⁵ in size, is not counted.
    pub fn add(&mut self, value: f64) {
        if value.is_finite() && value.abs() < 1e15 {
            self.sum += (value * UNITS).round() as i128;
            self.n += 1;
        }
    }

    /// Adds all that another holds.
    pub fn merge(&mut self, other: &Self) {
        self.sum += other.sum;
        self.n += other.n;
    }

    /// The mean; undefined without values.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum as f64 / UNITS / self.n as f64)
    }
}

/// How often each whole number was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    counts: BTreeMap<u64, u64>,
}

impl Histogram {
    /// Adds a number.
    pub fn add(&mut self, value: u64) {
        *self.counts.entry(value).or_default() += 1;
    }

    /// Adds all that another holds.
    pub fn merge(&mut self, other: &Self) {
        for (value, n) in &other.counts {
            *self.counts.entry(*value).or_default() += n;
        }
    }

    /// The median: the middle value, or the mean of the two in the middle. Undefined without values.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let n: u64 = self.counts.values().sum();
        (n > 0).then(|| (self.nth((n - 1) / 2) as f64 + self.nth(n / 2) as f64) / 2.0)
    }

    /// The value at place `rank`, from 0, in order of size.
    fn nth(&self, rank: u64) -> u64 {
        let mut before = 0;
        for (value, n) in &self.counts {
            before += n;
            if rank < before {
                return *value;
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_numpy() {
        for row in reference::rows("median.csv") {
            let (expected, values) = row.split_at(2);
            let (mut histogram, mut mean) = (Histogram::default(), Mean::default());
            for value in values {
                histogram.add(*value as u64);
                mean.add(*value);
            }
            reference::near(histogram.median().unwrap(), expected[0], &row);
            reference::near(mean.value().unwrap(), expected[1], &row);
        }
        assert_eq!(Histogram::default().median(), None);
        assert_eq!(Mean::default().value(), None);
    }

    #[test]
    fn leaves_out_what_is_no_number() {
        let mut mean = Mean::default();
        mean.add(f64::NAN);
        mean.add(f64::INFINITY);
        assert_eq!(mean, Mean::default());
    }

    proptest! {
        #[test]
        fn any_order_and_grouping_is_the_same(values in prop::collection::vec(-1e6f64..1e6, 0..40), cut in 0usize..40) {
            let of = |values: &[f64]| {
                let mut mean = Mean::default();
                values.iter().for_each(|v| mean.add(*v));
                mean
            };
            let (a, b) = values.split_at(cut.min(values.len()));
            let mut merged = of(b);
            merged.merge(&of(a));
            prop_assert_eq!(merged, of(&values));
        }
    }
}
