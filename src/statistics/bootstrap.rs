//! Intervals from resamples.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::quantile::quantile;
use super::{Interval, Known, Missing, normal};

/// Share of resamples that may lack a value, in one of so many.
const MAY_LACK: usize = 100;

/// The bias-corrected and accelerated interval (BCa) of an estimate from its resampled values. Values that
/// are no number (a resample whose denominator was 0) are left out. Brings the values into another order.
///
/// B. Efron, "Better bootstrap confidence intervals", *Journal of the American Statistical Association* 82
/// (1987), 171–185; B. Efron and R. J. Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 14.
/// Resampling whole clusters: A. C. Davison and D. V. Hinkley, *Bootstrap Methods and their Application*
/// (1997), section 3.8; F. L. Huang, "Using cluster bootstrapping to analyze nested data with a few
/// clusters", *Educational and Psychological Measurement* 78 (2018), 297–318.
///
/// Assumes that clusters are independent and that there are enough of them (some forty) to stand for those that were
/// not seen; with fewer it is too narrow, unless it is asked for at the confidence that [`expanded`] gives. With
/// resamples on one side of the estimate only, the correction is held at what half a resample would give.
///
/// # Errors
/// [`Missing::NoUnits`] without resamples, [`Missing::OftenUndefined`] when more than 1 % lack a value,
/// [`Missing::AllAlike`] when all are equal, [`Missing::Impossible`] for an estimate or acceleration that is
/// no number or a confidence not between 0 and 1.
pub fn bca(estimate: f64, resampled: &mut Vec<f64>, acceleration: f64, confidence: f64) -> Known<Interval> {
    if !estimate.is_finite() || !acceleration.is_finite() || !(confidence > 0.0 && confidence < 1.0) {
        return Err(Missing::Impossible);
    }
    let asked = resampled.len();
    resampled.retain(|v| v.is_finite());
    if resampled.is_empty() {
        return Err(Missing::NoUnits);
    }
    if (asked - resampled.len()) * MAY_LACK > asked {
        return Err(Missing::OftenUndefined);
    }
    // Sums that are equal but for rounding must not count as being on either side.
    let near = 1e-12 * estimate.abs().max(1e-3);
    let (mut below, mut alike) = (0_usize, 0_usize);
    for value in &*resampled {
        below += usize::from(*value < estimate - near);
        alike += usize::from((*value - estimate).abs() <= near);
    }
    if alike == resampled.len() {
        return Err(Missing::AllAlike);
    }
    let n = resampled.len() as f64;
    let share = ((below as f64 + alike as f64 / 2.0) / n).clamp(0.5 / n, 1.0 - 0.5 / n);
    let bias = normal::quantile(share);
    let z = normal::critical(confidence);
    let level = |z: f64| {
        let moved = bias + z;
        normal::below(bias + moved / (1.0 - acceleration * moved).max(f64::MIN_POSITIVE))
    };
    let mut end = |z: f64| quantile(resampled, level(z)).ok_or(Missing::NoUnits);
    Ok(Interval { low: end(-z)?, high: end(z)? })
}

/// How much single units of a sample move an estimate: sums over units of the squares and cubes of their
/// influence, from what leaving out each gives.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Influence {
    units: f64,
    squares: f64,
    cubes: f64,
}

impl Influence {
    /// From the estimates without each unit.
    pub fn of(without: impl IntoIterator<Item = f64> + Clone) -> Self {
        let (n, sum) = without.clone().into_iter().fold((0.0, 0.0), |(n, sum), value| (n + 1.0, sum + value));
        let mut influence = Self { units: n, ..Self::default() };
        for value in without {
            let moved = (n - 1.0) * (sum / n - value) / n;
            influence.cubes += moved.powi(3);
            influence.squares += moved.powi(2);
        }
        influence
    }

    /// That of the same units where the estimate is taken off another rather than added to it.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { cubes: -self.cubes, ..self }
    }
}

/// The acceleration of [`bca`] for an estimate to which independent samples have these influences.
///
/// Efron and Tibshirani (1993), equation 14.15; for several samples Davison and Hinkley (1997), equation
/// 5.23 with the jackknife's influence values. 0 when leaving out makes no difference.
#[must_use]
pub fn acceleration(samples: impl IntoIterator<Item = Influence>) -> f64 {
    let (cubes, squares) = samples.into_iter().fold((0.0, 0.0), |(c, s), i| (c + i.cubes, s + i.squares));
    let found = cubes / (6.0 * squares.powf(1.5));
    if found.is_finite() { found } else { 0.0 }
}

/// The confidence at which [`bca`] is to be asked for an interval so that it covers about `confidence` with few units
/// too, where independent samples have these influences on the estimate.
///
/// A resample of `n` units scatters by `√((n − 1)/n)` too little, and normal quantiles take no account of that the
/// scatter itself is estimated. So the normal critical value is exchanged for Student's t times `√(n/(n − 1))`: the
/// expanded interval of T. C. Hesterberg, "What teachers should know about the bootstrap: resampling in the
/// undergraduate statistics curriculum", *The American Statistician* 69 (2015), 371–386, there for percentile intervals.
/// For several samples their jackknife variances are added, and the degrees of freedom are those of B. L. Welch, "The
/// generalization of 'Student's' problem when several different population variances are involved", *Biometrika* 34
/// (1947), 28–35.
///
/// Assumes what [`bca`] does, and that the estimate is near enough to normal for t to be of use. Never below
/// `confidence`, which is what many units give. Where the samples don't tell (one unit, or none that makes a
/// difference), it is `confidence`: `bca` has no interval there or no scatter to correct.
#[must_use]
pub fn expanded(samples: impl IntoIterator<Item = Influence>, confidence: f64) -> f64 {
    let (mut scatter, mut variance, mut of_variance) = (0.0, 0.0, 0.0);
    for Influence { units, squares, .. } in samples {
        let own = squares * units / (units - 1.0);
        scatter += squares;
        variance += own;
        of_variance += own * own / (units - 1.0);
    }
    let freedom = variance * variance / of_variance;
    if !(freedom.is_finite() && freedom > 0.0 && confidence > 0.0 && confidence < 1.0) {
        return confidence;
    }
    let Ok(t) = StudentsT::new(0.0, 1.0, freedom) else { return confidence };
    let z = t.inverse_cdf(0.5 + confidence / 2.0) * (variance / scatter).sqrt();
    // So near 1 that the ends are the outermost resamples, and still a confidence.
    (1.0 - normal::beyond(z)).clamp(confidence, 1.0 - 1e-12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    /// The rows hold the ends, the estimate, the acceleration, then the resampled values.
    #[test]
    fn agrees_with_scipy_on_the_same_resamples() {
        for row in reference::rows("bca.csv") {
            let units = row[5] as usize;
            let (jackknife, resampled) = row[6..].split_at(units);
            let found = acceleration([Influence::of(jackknife.iter().copied())]);
            reference::near(found, row[3], &row);
            let found = bca(row[2], &mut resampled.to_vec(), found, row[4]).unwrap();
            reference::near(found.low, row[0], &row);
            reference::near(found.high, row[1], &row);
        }
    }

    #[test]
    fn agrees_with_scipy_on_two_samples() {
        for row in reference::rows("acceleration.csv") {
            let (first, second) = row[2..].split_at(row[1] as usize);
            let of = |sample: &[f64]| Influence::of(sample.iter().copied());
            reference::near(acceleration([of(first), of(second)]), row[0], &row);
            reference::near(acceleration([of(first).negated(), of(second).negated()]), -row[0], &row);
        }
    }

    #[test]
    fn expanded_agrees_with_scipy() {
        for row in reference::rows("expanded.csv") {
            let (first, second) = row[3..].split_at(row[2] as usize);
            let samples = [first, second].map(|sample| Influence::of(sample.iter().copied()));
            let samples = samples.into_iter().filter(|sample| sample.units > 0.0);
            reference::near(expanded(samples, row[1]), row[0], &row[..3]);
        }
    }

    #[test]
    fn expanded_is_a_confidence_whatever_it_is_given() {
        let two = Influence::of([1.0, 3.0]);
        assert!(expanded([two], 0.95) < 1.0 && expanded([two], 0.95) > 0.999_999);
        for nothing in
            [Influence::default(), Influence::of([1.0]), Influence::of([2.0, 2.0]), Influence::of([f64::NAN; 3])]
        {
            assert_eq!(expanded([nothing], 0.95), 0.95);
        }
        assert_eq!(expanded([], 0.95), 0.95);
        let many = expanded([Influence::of((0..100_000).map(f64::from))], 0.95);
        assert!((0.95..0.950_01).contains(&many), "{many}");
    }

    #[test]
    fn undefined_without_spread() {
        assert_eq!(bca(0.5, &mut vec![], 0.0, 0.95), Err(Missing::NoUnits));
        assert_eq!(bca(0.5, &mut vec![0.5; 9], 0.0, 0.95), Err(Missing::AllAlike));
        assert_eq!(bca(0.5, &mut vec![0.1, f64::NAN], 0.0, 0.95), Err(Missing::OftenUndefined));
        assert_eq!(bca(f64::NAN, &mut vec![0.1], 0.0, 0.95), Err(Missing::Impossible));
        assert_eq!(acceleration([Influence::of([1.0]), Influence::of([])]), 0.0);
        assert_eq!(acceleration([Influence::of([1.0, f64::NAN])]), 0.0);
        let aside = bca(0.0, &mut vec![0.1, 0.2, 0.3], 0.4, 0.95).unwrap();
        assert!(aside.low.is_finite() && aside.high.is_finite());
    }
}
