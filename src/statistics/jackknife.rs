//! Intervals from leaving out.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::{Interval, Known, Missing};

/// The interval of a figure above 0 from its values without each unit, on the scale of logarithms: `θ̂ · exp(± t s)` with
/// `s² = (n − 1)/n · Σ (ln θ₍ᵢ₎ − mean)²` and Student's t on `n − 1` degrees of freedom. A unit may be a block of
/// several, where all blocks are about alike.
///
/// R. G. Miller, "The jackknife: a review", *Biometrika* 61 (1974), 1–15. For diversity with sampling units (quadrats
/// there, articles here): J. F. Heltshe and N. E. Forrester, "Statistical evaluation of the jackknife estimate of
/// diversity when using quadrat samples", *Ecology* 66 (1985), 107–111. A bootstrap repeats units and with them their
/// categories, so that every resample looks less diverse than the sample; leaving out repeats nothing.
///
/// It is an interval for what as many units of the same kind show on average, not for categories that were never seen.
/// Its variance is too great rather than too small on average (B. Efron and C. Stein, "The jackknife estimate of
/// variance", *Annals of Statistics* 9 (1981), 586–596).
///
/// Assumes independent units, and a figure that moves little when one of them does: not a maximum, nor a median.
///
/// # Errors
/// [`Missing::OneUnit`] with fewer than two units, [`Missing::AllAlike`] where leaving out makes no difference,
/// [`Missing::NoDenominator`] where a value is not above 0, [`Missing::Impossible`] for a confidence that is not between
/// 0 and 1.
pub fn jackknife(estimate: f64, without: &[f64], confidence: f64) -> Known<Interval> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(Missing::Impossible);
    }
    if without.len() < 2 {
        return Err(Missing::OneUnit);
    }
    if !(estimate.is_finite() && estimate > 0.0) || without.iter().any(|value| !(value.is_finite() && *value > 0.0)) {
        return Err(Missing::NoDenominator);
    }
    let n = without.len() as f64;
    let logs: Vec<f64> = without.iter().map(|value| value.ln()).collect();
    let mean = logs.iter().sum::<f64>() / n;
    let squares: f64 = logs.iter().map(|log| (log - mean).powi(2)).sum();
    // Equal but for rounding.
    if squares <= 1e-24 * n {
        return Err(Missing::AllAlike);
    }
    let t = StudentsT::new(0.0, 1.0, n - 1.0).map_err(|_| Missing::Impossible)?.inverse_cdf(0.5 + confidence / 2.0);
    let factor = (t * ((n - 1.0) / n * squares).sqrt()).exp();
    let (low, high) = (estimate / factor, estimate * factor);
    if high.is_finite() { Ok(Interval { low, high }) } else { Err(Missing::OftenUndefined) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    /// Of a geometric mean it is the t interval of the logarithms' mean.
    #[test]
    fn agrees_with_scipy() {
        for row in reference::rows("jackknife.csv") {
            let found = jackknife(row[2], &row[4..], row[3]).unwrap();
            reference::near(found.low, row[0], &row);
            reference::near(found.high, row[1], &row);
        }
    }

    #[test]
    fn says_why_there_is_none() {
        assert_eq!(jackknife(2.0, &[1.0], 0.95), Err(Missing::OneUnit));
        assert_eq!(jackknife(2.0, &[2.0; 9], 0.95), Err(Missing::AllAlike));
        assert_eq!(jackknife(2.0, &[2.0, 0.0], 0.95), Err(Missing::NoDenominator));
        assert_eq!(jackknife(f64::NAN, &[2.0, 1.0], 0.95), Err(Missing::NoDenominator));
        assert_eq!(jackknife(2.0, &[2.0, 1.0], 1.0), Err(Missing::Impossible));
        assert_eq!(jackknife(2.0, &[1e300, 1e-300], 0.95), Err(Missing::OftenUndefined));
    }
}
