//! Fisher's exact test of a table of two by two.

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
    let successes = x1 + x2;
    let (least, most) = (successes.saturating_sub(n2), successes.min(n1));
    // The mode of the hypergeometric distribution.
    let mode = ((n1 + 1) as f64 * (successes + 1) as f64 / (n1 + n2 + 2) as f64) as u64;
    let mode = mode.clamp(least, most);
    // Weight of k + 1 by that of k.
    let up = |k: u64| (n1 - k) as f64 * (successes - k) as f64 / ((k + 1) as f64 * (n2 + k + 1 - successes) as f64);
    let mut weights = vec![0.0_f64; (most - least + 1) as usize];
    let at = |k: u64| (k - least) as usize;
    weights[at(mode)] = 1.0;
    for k in mode..most {
        weights[at(k + 1)] = weights[at(k)] * up(k);
    }
    for k in (least..mode).rev() {
        weights[at(k)] = weights[at(k + 1)] / up(k);
    }
    let seen = weights[at(x1)];
    // Tables of equal probability differ by rounding.
    let bound = seen * (1.0 + 1e-7);
    let (mut extreme, mut all) = (0.0, 0.0);
    for weight in weights {
        all += weight;
        extreme += if weight <= bound { weight } else { 0.0 };
    }
    Ok((extreme / all).clamp(0.0, 1.0))
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
    }
}
