//! The p of a permutation test.

use super::{Known, Missing};

/// p when `extreme` of `permutations` random rearrangements were at least as far from the null hypothesis as
/// what was seen: `(b + 1) / (m + 1)`, never 0, because what was seen is one of the rearrangements.
///
/// B. Phipson and G. K. Smyth, "Permutation p-values should never be zero", *Statistical Applications in
/// Genetics and Molecular Biology* 9 (2010), article 39. Its Monte-Carlo standard error is
/// `√(p (1 − p) / m)`: 0.002 for a p of 0.05 and 10,000 permutations.
///
/// Assumes that under the null hypothesis the units that are rearranged could stand in either group: whole
/// articles, since claims of one article hang together.
///
/// # Errors
/// [`Missing::NoUnits`] without permutations, [`Missing::Impossible`] when more were extreme than made.
pub fn permutation_p(extreme: u64, permutations: u64) -> Known<f64> {
    if permutations == 0 {
        return Err(Missing::NoUnits);
    }
    if extreme > permutations {
        return Err(Missing::Impossible);
    }
    Ok((extreme + 1) as f64 / (permutations + 1) as f64)
}

/// Whether a rearrangement's statistic is as extreme as the one that was seen; equal ones that differ by
/// rounding count.
#[must_use]
pub fn at_least(rearranged: f64, seen: f64) -> bool {
    rearranged >= seen - 1e-12 * seen.abs().max(1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_scipy() {
        for row in reference::rows("permutation.csv") {
            reference::near(permutation_p(row[1] as u64, row[2] as u64).unwrap(), row[0], &row);
        }
    }

    #[test]
    fn is_never_0() {
        assert_eq!(permutation_p(0, 999), Ok(0.001));
        assert_eq!(permutation_p(999, 999), Ok(1.0));
        assert_eq!(permutation_p(0, 0), Err(Missing::NoUnits));
        assert_eq!(permutation_p(2, 1), Err(Missing::Impossible));
        assert!(at_least(0.1 + 0.2, 0.3) && at_least(0.3, 0.1 + 0.2) && !at_least(0.29, 0.3));
        assert!(!at_least(f64::NAN, 0.3));
    }
}
