//! Intervals of a proportion.

use statrs::distribution::{ContinuousCDF, Normal};

/// An interval of an estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Wilson's score interval of a proportion: `successes` of `trials` at `confidence` (0.95), without
/// continuity correction.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", *Journal of
/// the American Statistical Association* 22 (1927), 209–212; recommended over the textbook interval by
/// L. D. Brown, T. T. Cai and A. DasGupta, "Interval estimation for a binomial proportion",
/// *Statistical Science* 16 (2001), 101–133.
///
/// Assumes trials that are independent and of equal probability: articles, not claims, which are nested
/// in articles. Both ends lie in 0 to 1. Undefined without trials, with more successes than trials, and
/// for a confidence that is not between 0 and 1.
#[must_use]
pub fn wilson(successes: u64, trials: u64, confidence: f64) -> Option<Interval> {
    if trials == 0 || successes > trials || !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let z = Normal::standard().inverse_cdf(0.5 + confidence / 2.0);
    let (n, p) = (trials as f64, successes as f64 / trials as f64);
    let z2 = z * z;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    // At 0 and at all successes the end is exactly 0 or 1; rounding may miss it by a hair.
    let low = if successes == 0 { 0.0 } else { (centre - half).clamp(0.0, p) };
    let high = if successes == trials { 1.0 } else { (centre + half).clamp(p, 1.0) };
    Some(Interval { low, high })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_statsmodels() {
        for row in reference::rows("wilson.csv") {
            let [x, n, confidence, low, high] = row[..] else { panic!("{row:?}") };
            let found = wilson(x as u64, n as u64, confidence).unwrap();
            reference::near(found.low, low, &row);
            reference::near(found.high, high, &row);
        }
    }

    #[test]
    fn undefined_without_trials() {
        assert_eq!(wilson(0, 0, 0.95), None);
        assert_eq!(wilson(2, 1, 0.95), None);
        assert_eq!(wilson(1, 2, 1.0), None);
        assert_eq!(wilson(1, 2, f64::NAN), None);
    }
}
