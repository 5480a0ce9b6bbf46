//! The interval of a pooled ratio whose parts come in clusters.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::Interval;

/// Interval of `Σx / Σn` over clusters `(x, n)` (articles, and the claims in them) at `confidence` (0.95).
///
/// The linearised variance of a ratio estimate, `k / (k − 1) · Σ (x − r n)² / (Σ n)²`, with Student's t on `k − 1`
/// degrees of freedom: W. G. Cochran, *Sampling Techniques*, 3rd edition, Wiley 1977, section 6.4. Clusters
/// with `n = 0` tell nothing and are left out.
///
/// Assumes that the clusters were drawn independently; with few of them it is too narrow. The ends are not held
/// within 0 to 1. Undefined with fewer than two clusters, when no cluster differs from the pooled ratio (the variance
/// would be 0), and for a confidence that is not between 0 and 1.
#[must_use]
pub fn ratio_estimate(clusters: impl IntoIterator<Item = (u64, u64)>, confidence: f64) -> Option<Interval> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let clusters: Vec<(f64, f64)> =
        clusters.into_iter().filter(|(_, n)| *n > 0).map(|(x, n)| (x as f64, n as f64)).collect();
    let k = clusters.len() as f64;
    if k < 2.0 {
        return None;
    }
    let (x, n) = clusters.iter().fold((0.0, 0.0), |(x, n), (a, b)| (x + a, n + b));
    let r = x / n;
    let squares: f64 = clusters.iter().map(|(x, n)| (x - r * n).powi(2)).sum();
    let half = StudentsT::new(0.0, 1.0, k - 1.0).ok()?.inverse_cdf(0.5 + confidence / 2.0)
        * (k / (k - 1.0) * squares).sqrt()
        / n;
    (half.is_finite() && half > 0.0).then_some(Interval { low: r - half, high: r + half })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_by_hand() {
        // r = 6/12; residuals 1/2·(1, -1, 0) with n = 2, 4, 6: squares (2-1)², (1-2)², (3-3)²; variance 3/2 · 2 / 144;
        // t with 2 degrees of freedom at 0.975 is 4.302653.
        let found = ratio_estimate([(2, 2), (1, 4), (3, 6), (0, 0)], 0.95).unwrap();
        let half = 4.302_652_729_7 * (3.0_f64 / 144.0).sqrt();
        assert!((found.low - (0.5 - half)).abs() < 1e-8 && (found.high - (0.5 + half)).abs() < 1e-8, "{found:?}");
    }

    #[test]
    fn undefined_where_nothing_can_be_told() {
        assert_eq!(ratio_estimate([], 0.95), None);
        assert_eq!(ratio_estimate([(1, 2), (0, 0)], 0.95), None);
        assert_eq!(ratio_estimate([(1, 2), (2, 4)], 0.95), None, "both are one half");
        assert_eq!(ratio_estimate([(1, 2), (0, 3)], f64::NAN), None);
    }
}
