//! Comparing two samples by the order of their values.

use super::known::finite;
use super::{Interval, Known, Missing, normal};

/// What the order of two samples tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannWhitney {
    /// Pairs in which the first sample's value is the greater, a tie counting a half.
    pub u: f64,
    /// Two-sided p.
    pub p: f64,
}

/// A merged value: it, and how often it stands in either sample.
type Step = (f64, u64, u64);

fn steps(first: &[f64], second: &[f64]) -> Known<Vec<Step>> {
    if first.is_empty() || second.is_empty() {
        return Err(Missing::NoUnits);
    }
    if first.iter().chain(second).any(|v| !v.is_finite()) {
        return Err(Missing::Impossible);
    }
    let mut all: Vec<(f64, bool)> =
        first.iter().map(|v| (*v, true)).chain(second.iter().map(|v| (*v, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut steps: Vec<Step> = Vec::new();
    for (value, of_first) in all {
        if steps.last().is_none_or(|last| last.0 != value) {
            steps.push((value, 0, 0));
        }
        let last = steps.last_mut().expect("just pushed");
        if of_first { last.1 += 1 } else { last.2 += 1 }
    }
    Ok(steps)
}

/// Mann and Whitney's U with a normal approximation that is corrected for ties and continuity.
///
/// H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is stochastically larger
/// than the other", *Annals of Mathematical Statistics* 18 (1947), 50–60.
///
/// Assumes that the values are independent, within the samples and between them: a score an article. The
/// approximation serves from about eight values a sample.
///
/// # Errors
/// [`Missing::NoUnits`] where a sample is empty, [`Missing::AllAlike`] where all values are equal,
/// [`Missing::Impossible`] for a value that is no number.
pub fn mann_whitney(first: &[f64], second: &[f64]) -> Known<MannWhitney> {
    let steps = steps(first, second)?;
    let (m, n) = (first.len() as f64, second.len() as f64);
    let all = m + n;
    let u = greater(&steps);
    let ties: f64 = steps.iter().map(|(_, a, b)| ((a + b) as f64).powi(3) - (a + b) as f64).sum();
    let variance = m * n / 12.0 * (all + 1.0 - ties / (all * (all - 1.0)));
    if variance.partial_cmp(&0.0) != Some(std::cmp::Ordering::Greater) {
        return Err(Missing::AllAlike);
    }
    let z = ((u - m * n / 2.0).abs() - 0.5) / variance.sqrt();
    Ok(MannWhitney { u, p: if z <= 0.0 { 1.0 } else { normal::beyond(z) } })
}

/// Pairs in which the first is greater, a tie counting a half.
fn greater(steps: &[Step]) -> f64 {
    let (mut u, mut below) = (0.0, 0_u64);
    for (_, a, b) in steps {
        u += *a as f64 * (below as f64 + *b as f64 / 2.0);
        below += b;
    }
    u
}

/// Cliff's δ with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CliffsDelta {
    /// Chance that a value of the first sample is greater than one of the second, less the chance that it is
    /// smaller: −1 to 1.
    pub delta: f64,
    /// Its interval.
    pub interval: Interval,
}

/// Cliff's δ, with the asymmetric interval that his unbiased variance gives.
///
/// N. Cliff, "Dominance statistics: ordinal analyses to answer ordinal questions", *Psychological Bulletin*
/// 114 (1993), 494–509; the interval: D. Feng and N. Cliff, "Monte Carlo evaluation of ordinal d with improved
/// confidence interval", *Journal of Modern Applied Statistical Methods* 3 (2004), 322–332. About 0.15 is
/// small, 0.33 medium, 0.47 large.
///
/// Assumes independent values, as [`mann_whitney`].
///
/// # Errors
/// As [`mann_whitney`]; [`Missing::OneUnit`] with fewer than two values in a sample.
pub fn cliffs_delta(first: &[f64], second: &[f64], confidence: f64) -> Known<CliffsDelta> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(Missing::Impossible);
    }
    let steps = steps(first, second)?;
    if first.len() < 2 || second.len() < 2 {
        return Err(Missing::OneUnit);
    }
    if steps.len() < 2 {
        return Err(Missing::AllAlike);
    }
    let (m, n) = (first.len() as f64, second.len() as f64);
    let delta = 2.0 * greater(&steps) / (m * n) - 1.0;
    // Sums of squares of each value's own dominance, and of the single comparisons.
    let (mut of_first, mut of_second, mut ties) = (0.0, 0.0, 0.0);
    let (mut a_below, mut b_below) = (0.0, 0.0);
    for (_, a, b) in &steps {
        let (a, b) = (*a as f64, *b as f64);
        of_first += a * ((2.0 * b_below + b) / n - 1.0 - delta).powi(2);
        of_second += b * (1.0 - (2.0 * a_below + a) / m - delta).powi(2);
        ties += a * b;
        a_below += a;
        b_below += b;
    }
    let single = m * n - ties - m * n * delta * delta;
    let variance = (n * n * of_first + m * m * of_second - single) / (m * n * (m - 1.0) * (n - 1.0));
    // The unbiased estimate can fall below what is possible.
    let variance = variance.max((1.0 - delta * delta) / (m * n - 1.0));
    let z = normal::critical(confidence);
    let (z2, d2) = (z * z * variance, delta * delta);
    let below = 1.0 - d2 + z2;
    if below <= 0.0 || d2 == 1.0 {
        // Every value of one sample is above every value of the other: the variance is 0, and Feng and Cliff
        // let the size of the smaller sample speak.
        let least = (m.min(n) - z * z) / (m.min(n) + z * z);
        let interval =
            if delta > 0.0 { Interval { low: least, high: 1.0 } } else { Interval { low: -1.0, high: -least } };
        return Ok(CliffsDelta { delta, interval });
    }
    let half = z * variance.sqrt() * ((1.0 - d2).powi(2) + z2).sqrt();
    let end = |half: f64| finite((delta - delta * d2 + half) / below).map(|e| e.clamp(-1.0, 1.0));
    Ok(CliffsDelta { delta, interval: Interval { low: end(-half)?, high: end(half)? } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    fn samples(row: &[f64]) -> (&[f64], &[f64]) {
        row[6..].split_at(row[5] as usize)
    }

    #[test]
    fn agrees_with_scipy_and_with_all_pairs() {
        for row in reference::rows("rank.csv") {
            let (first, second) = samples(&row);
            let found = mann_whitney(first, second).unwrap();
            reference::near(found.u, row[0], &row);
            reference::near(found.p, row[1], &row);
            let found = cliffs_delta(first, second, 0.95).unwrap();
            reference::near(found.delta, row[2], &row);
            reference::near(found.interval.low, row[3], &row);
            reference::near(found.interval.high, row[4], &row);
        }
    }

    #[test]
    fn undefined_for_nothing_and_for_all_alike() {
        assert_eq!(mann_whitney(&[], &[1.0]), Err(Missing::NoUnits));
        assert_eq!(mann_whitney(&[1.0, 1.0], &[1.0]), Err(Missing::AllAlike));
        assert_eq!(mann_whitney(&[1.0, f64::NAN], &[1.0]), Err(Missing::Impossible));
        assert_eq!(cliffs_delta(&[1.0], &[1.0, 2.0], 0.95), Err(Missing::OneUnit));
        assert_eq!(cliffs_delta(&[1.0, 1.0], &[1.0, 1.0], 0.95), Err(Missing::AllAlike));
        let apart = cliffs_delta(&[3.0, 4.0], &[1.0, 2.0], 0.95).unwrap();
        assert_eq!(apart.delta, 1.0);
        assert!(apart.interval.low < 0.0 && apart.interval.high == 1.0, "two values of each tell little");
    }
}
