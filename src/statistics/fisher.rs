//! Fisher's exact test of a table of two by two.

use super::known::finite;
use super::{Known, Missing};

/// Two-sided p of Fisher's exact test for `x1` of `n1` against `x2` of `n2`: the probability, with all margins
/// held, of a table that is no likelier than the one that was seen.
///
/// R. A. Fisher, "On the interpretation of χ² from contingency tables, and the calculation of P", *Journal of
/// the Royal Statistical Society* 85 (1922), 87–94. Probabilities are built from the likeliest table outwards
/// by the ratio of neighbours, so that no factorial is taken.
///
/// Assumes independent trials: articles, not claims. From 0 to 1.
///
/// # Errors
/// [`Missing::NoDenominator`] without trials in either sample, [`Missing::Impossible`] for more successes than
/// trials.
pub fn fisher((x1, n1): (u64, u64), (x2, n2): (u64, u64)) -> Known<f64> {
    if n1 == 0 || n2 == 0 {
        return Err(Missing::NoDenominator);
    }
    if x1 > n1 || x2 > n2 {
        return Err(Missing::Impossible);
    }
    let successes = x1.checked_add(x2).ok_or(Missing::Impossible)?;
    let (least, most) = (successes.saturating_sub(n2), successes.min(n1));
    // The mode of the hypergeometric distribution.
    let mode = (n1 as f64 + 1.0) * (successes as f64 + 1.0) / (n1 as f64 + n2 as f64 + 2.0);
    let mode = (mode as u64).clamp(least, most);
    // Weight of k + 1 by that of k.
    let up = |k: u64| {
        let room = n2 as f64 - successes as f64 + k as f64;
        (n1 - k) as f64 * (successes - k) as f64 / ((k as f64 + 1.0) * (room + 1.0))
    };
    // Both ways from the mode, as far as there is any weight.
    let weights = |each: &mut dyn FnMut(u64, f64)| {
        let mut weight = 1.0;
        each(mode, weight);
        for k in mode..most {
            weight *= up(k);
            if weight == 0.0 {
                break;
            }
            each(k + 1, weight);
        }
        weight = 1.0;
        for k in (least..mode).rev() {
            weight /= up(k);
            if weight == 0.0 {
                break;
            }
            each(k, weight);
        }
    };
    let mut seen = 0.0;
    weights(&mut |k, weight| seen = if k == x1 { weight } else { seen });
    // Tables of equal probability differ by rounding.
    let bound = seen * (1.0 + 1e-7);
    let (mut extreme, mut all) = (0.0, 0.0);
    weights(&mut |_, weight| {
        all += weight;
        extreme += if weight <= bound { weight } else { 0.0 };
    });
    finite((extreme / all).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_scipy() {
        for row in reference::rows("two_proportions.csv") {
            let found = fisher((row[0] as u64, row[1] as u64), (row[2] as u64, row[3] as u64)).unwrap();
            reference::near(found, row[6], &row);
        }
    }

    #[test]
    fn undefined_without_trials() {
        assert_eq!(fisher((0, 0), (0, 1)), Err(Missing::NoDenominator));
        assert_eq!(fisher((2, 1), (0, 1)), Err(Missing::Impossible));
        assert_eq!(fisher((0, 5), (0, 9)), Ok(1.0));
        assert_eq!(fisher((u64::MAX, u64::MAX), (1, 2)), Err(Missing::Impossible));
        assert!(fisher((400_000, 1_000_000), (600_000, 1_000_000)).is_ok_and(|p| p < 1e-300));
    }
}
