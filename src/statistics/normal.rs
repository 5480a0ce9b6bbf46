//! The standard normal distribution.

use statrs::distribution::{ContinuousCDF, Normal};

/// Chance that a standard normal variable is at most `z`.
pub(super) fn below(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// Chance that one is further from 0 than `z`, on either side.
pub(super) fn beyond(z: f64) -> f64 {
    (2.0 * Normal::standard().cdf(-z.abs())).min(1.0)
}

/// The value that a share `p` (0 to 1, both excluded) of it lies below.
pub(super) fn quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// The two-sided critical value: 1.96 at a confidence of 0.95.
pub(super) fn critical(confidence: f64) -> f64 {
    quantile(0.5 + confidence / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_scipy() {
        for row in reference::rows("normal.csv") {
            let [z, p, outside] = row[..] else { panic!("three numbers a row") };
            reference::near(below(z), p, &row);
            reference::near(beyond(z), outside, &row);
            // Where the share is so near 0 or 1 that the last digits decide, z can't be had back from it.
            if z.abs() < 5.0 {
                reference::near(quantile(p), z, &row);
            }
        }
        assert!((critical(0.95) - 1.959_963_984_540_054).abs() < 1e-9);
    }
}
