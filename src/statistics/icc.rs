//! How much alike the claims of one article are, and what that costs.

use super::known::finite;
use super::{Known, Missing};

/// Intraclass correlation of yes-or-no units in clusters, by one-way analysis of variance: `x` of `n` units
/// are yes in each cluster. At most 1; below 0 when units of one cluster are less alike than units of several.
///
/// M. S. Ridout, C. G. B. Demétrio and D. Firth, "Estimating intraclass correlation for binary data",
/// *Biometrics* 55 (1999), 137–148, the ANOVA estimator: `(MSB − MSW) / (MSB + (n₀ − 1) MSW)` with
/// `n₀ = (N − Σn²/N) / (k − 1)`. Clusters without units are left out.
///
/// # Errors
/// [`Missing::OneUnit`] with fewer than two clusters, or when no cluster has two units;
/// [`Missing::AllAlike`] when all units are; [`Missing::Impossible`] for x above n.
pub fn icc(clusters: &[(f64, f64)]) -> Known<f64> {
    if clusters.iter().any(|(x, n)| !(*x >= 0.0 && x <= n && n.is_finite())) {
        return Err(Missing::Impossible);
    }
    let used = || clusters.iter().filter(|(_, n)| *n > 0.0);
    let k = used().count() as f64;
    let (x, n) = used().fold((0.0, 0.0), |sum, c| (sum.0 + c.0, sum.1 + c.1));
    if k < 2.0 || n <= k {
        return Err(Missing::OneUnit);
    }
    let p = x / n;
    if x == 0.0 || x == n {
        return Err(Missing::AllAlike);
    }
    let between = used().map(|(x, n)| n * (x / n - p).powi(2)).sum::<f64>() / (k - 1.0);
    let within = used().map(|(x, n)| x * (1.0 - x / n)).sum::<f64>() / (n - k);
    let usual = (n - used().map(|(_, n)| n * n).sum::<f64>() / n) / (k - 1.0);
    finite((between - within) / (between + (usual - 1.0) * within))
}

/// Kish's design effect: by how much clustering multiplies the variance of a share, `1 + (m − 1) ρ` with m the
/// mean size of a unit's own cluster, `Σn² / Σn`. n units tell as much as n over this of independent ones.
///
/// L. Kish, "Weighting in Deft²", *The Survey Statistician* (June 1987). Not below 0.
///
/// # Errors
/// [`Missing::NoUnits`] without units.
pub fn design_effect(sizes: impl Iterator<Item = f64> + Clone, icc: f64) -> Known<f64> {
    let n: f64 = sizes.clone().sum();
    if n <= 0.0 {
        return Err(Missing::NoUnits);
    }
    let mean = sizes.map(|n| n * n).sum::<f64>() / n;
    finite((1.0 + (mean - 1.0) * icc).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_the_analysis_of_variance_of_statsmodels() {
        for row in reference::rows("icc.csv") {
            let clusters: Vec<(f64, f64)> = row[2..].chunks(2).map(|c| (c[0], c[1])).collect();
            let found = icc(&clusters).unwrap();
            reference::near(found, row[0], &row);
            reference::near(design_effect(clusters.iter().map(|c| c.1), found).unwrap(), row[1], &row);
        }
    }

    #[test]
    fn undefined_for_too_little_and_for_all_alike() {
        assert_eq!(icc(&[]), Err(Missing::OneUnit));
        assert_eq!(icc(&[(1.0, 4.0)]), Err(Missing::OneUnit));
        assert_eq!(icc(&[(1.0, 1.0), (0.0, 1.0)]), Err(Missing::OneUnit));
        assert_eq!(icc(&[(0.0, 3.0), (0.0, 4.0)]), Err(Missing::AllAlike));
        assert_eq!(icc(&[(5.0, 3.0)]), Err(Missing::Impossible));
        assert_eq!(design_effect([].into_iter(), 0.1), Err(Missing::NoUnits));
    }
}
