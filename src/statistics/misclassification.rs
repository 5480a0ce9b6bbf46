//! True shares from shares that a fallible classifier gave.

use super::{Known, Missing};

/// The shares `π` of true categories, none below 0 and 1 in all, under which a classifier with these errors
/// gives shares nearest to `seen` (least squares): `seen ≈ Pᵀ π`, with `errors[i][j]` the judged units of the
/// true category i that the classifier put into j (counts or weights; rows are brought to 1).
///
/// The inversion: W. J. Rogan and B. Gladen, "Estimating prevalence from the results of a screening test",
/// *American Journal of Epidemiology* 107 (1978), 71–76, for two categories; for more, as here with
/// constraints, G. Forman, "Quantifying counts and costs via classification", *Data Mining and Knowledge
/// Discovery* 17 (2008), 164–206. Solved exactly by trying which shares are 0, least first.
///
/// Assumes that the errors in the judged sample are those in the corpus, and the same in each group. Variance
/// grows as the classifier gets worse: at two categories by `1 / (sensitivity + specificity − 1)²`.
///
/// # Errors
/// [`Missing::NoUnits`] when `seen` is all 0, [`Missing::UnseenCategory`] when a category with seen units has
/// no judged unit at all, [`Missing::CantTellApart`] when the classifier treats two categories alike,
/// [`Missing::Impossible`] for sizes that don't fit, negative numbers or more than
/// twelve categories in use.
pub fn corrected_shares(seen: &[f64], errors: &[Vec<f64>]) -> Known<Vec<f64>> {
    let k = seen.len();
    let bad = |v: &f64| !(v.is_finite() && *v >= 0.0);
    if errors.len() != k || errors.iter().any(|row| row.len() != k || row.iter().any(bad)) || seen.iter().any(bad) {
        return Err(Missing::Impossible);
    }
    let all: f64 = seen.iter().sum();
    if all == 0.0 {
        return Err(Missing::NoUnits);
    }
    // True categories that were judged; one without a judged unit can't be told from 0.
    let used: Vec<usize> = (0..k).filter(|i| errors[*i].iter().sum::<f64>() > 0.0).collect();
    let explained = |j: usize| used.iter().any(|i| errors[*i][j] > 0.0);
    if used.is_empty() || (0..k).any(|j| seen[j] > 0.0 && !explained(j)) {
        return Err(Missing::UnseenCategory);
    }
    if used.len() > 12 {
        return Err(Missing::Impossible);
    }
    let rates: Vec<Vec<f64>> =
        used.iter().map(|i| errors[*i].iter().map(|v| v / errors[*i].iter().sum::<f64>()).collect()).collect();
    let seen: Vec<f64> = seen.iter().map(|v| v / all).collect();
    let found = on_simplex(&rates, &seen).ok_or(Missing::CantTellApart)?;
    let mut shares = vec![0.0; k];
    for (i, share) in used.into_iter().zip(found) {
        shares[i] = share;
    }
    Ok(shares)
}

/// `π` on the simplex that makes `Σ_j (Σ_i π_i rates[i][j] − seen[j])²` least. The problem is convex: of the
/// faces of the simplex, the one on which the free solution is positive and no 0 wants to grow holds it.
fn on_simplex(rates: &[Vec<f64>], seen: &[f64]) -> Option<Vec<f64>> {
    let k = rates.len();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut free = vec![true; k];
    // Dropping the most negative share first finds the face almost always; all faces are tried otherwise.
    for _ in 0..k {
        let shares = on_face(rates, seen, &free, dot)?;
        let least = (0..k).filter(|i| free[*i]).min_by(|a, b| shares[*a].total_cmp(&shares[*b]))?;
        if shares[least] >= -1e-12 {
            if optimal(rates, seen, &shares, dot) {
                return Some(cleaned(shares));
            }
            break;
        }
        free[least] = false;
    }
    let distance = |shares: &[f64]| {
        (0..seen.len())
            .map(|j| (0..k).map(|i| shares[i] * rates[i][j]).sum::<f64>() - seen[j])
            .map(|d| d * d)
            .sum::<f64>()
    };
    (1_u32..1 << k)
        .filter_map(|face| {
            let free: Vec<bool> = (0..k).map(|i| face >> i & 1 == 1).collect();
            on_face(rates, seen, &free, dot).filter(|shares| shares.iter().all(|s| *s >= -1e-12))
        })
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
        .map(cleaned)
}

fn cleaned(shares: Vec<f64>) -> Vec<f64> {
    let shares: Vec<f64> = shares.into_iter().map(|s| s.max(0.0)).collect();
    let sum: f64 = shares.iter().sum();
    shares.into_iter().map(|s| s / sum).collect()
}

/// Whether no share that is 0 would lower the distance by growing.
fn optimal(rates: &[Vec<f64>], seen: &[f64], shares: &[f64], dot: impl Fn(&[f64], &[f64]) -> f64) -> bool {
    let missed: Vec<f64> =
        (0..seen.len()).map(|j| seen[j] - rates.iter().zip(shares).map(|(row, s)| s * row[j]).sum::<f64>()).collect();
    let pull: Vec<f64> = rates.iter().map(|row| dot(row, &missed)).collect();
    let held = pull.iter().zip(shares).filter(|(_, s)| **s > 1e-12).map(|(p, _)| *p).fold(f64::MIN, f64::max);
    pull.iter().all(|p| *p <= held + 1e-12)
}

/// The least squares on one face, its shares summing to 1; none when they are not determined.
fn on_face(rates: &[Vec<f64>], seen: &[f64], free: &[bool], dot: impl Fn(&[f64], &[f64]) -> f64) -> Option<Vec<f64>> {
    let on: Vec<usize> = (0..rates.len()).filter(|i| free[*i]).collect();
    let n = on.len();
    // Normal equations with a multiplier for the sum.
    let mut system = vec![vec![0.0; n + 2]; n + 1];
    for (a, i) in on.iter().enumerate() {
        for (b, j) in on.iter().enumerate() {
            system[a][b] = dot(&rates[*i], &rates[*j]);
        }
        system[a][n] = 1.0;
        system[n][a] = 1.0;
        system[a][n + 1] = dot(&rates[*i], seen);
    }
    system[n][n + 1] = 1.0;
    let solved = solve(system)?;
    let mut shares = vec![0.0; rates.len()];
    for (i, share) in on.into_iter().zip(solved) {
        shares[i] = share;
    }
    Some(shares)
}

/// Gaussian elimination with the greatest pivot; none when the system has no single solution.
fn solve(mut system: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let n = system.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|a, b| system[*a][i].abs().total_cmp(&system[*b][i].abs()))?;
        if system[pivot][i].abs() < 1e-10 {
            return None;
        }
        system.swap(i, pivot);
        let above = system[i].clone();
        for (_, row) in system.iter_mut().enumerate().filter(|(row, _)| *row != i) {
            let factor = row[i] / above[i];
            row.iter_mut().zip(&above).for_each(|(cell, above)| *cell -= factor * above);
        }
    }
    Some((0..n).map(|i| system[i][n] / system[i][i]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    /// Rows hold the number of categories, the corrected shares, the seen shares, and the table of errors. The
    /// optimiser of the reference stops at about 1e-8.
    #[test]
    fn agrees_with_scipys_optimiser() {
        for row in reference::rows("misclassification.csv") {
            let k = row[0] as usize;
            let (expected, rest) = row[1..].split_at(k);
            let (seen, errors) = rest.split_at(k);
            let errors: Vec<Vec<f64>> = errors.chunks(k).map(<[f64]>::to_vec).collect();
            let found = corrected_shares(seen, &errors).unwrap();
            for (f, e) in found.iter().zip(expected) {
                assert!((f - e).abs() < 1e-6, "{found:?} is not {expected:?}");
            }
        }
    }

    #[test]
    fn two_categories_are_rogan_and_gladens() {
        let (sensitivity, specificity, seen) = (0.9, 0.8, 0.41);
        let errors = vec![vec![90.0, 10.0], vec![20.0, 80.0]];
        let found = corrected_shares(&[seen, 1.0 - seen], &errors).unwrap();
        let expected: f64 = (seen + specificity - 1.0) / (sensitivity + specificity - 1.0);
        assert!((found[0] - expected).abs() < 1e-12);
        // Fewer than the false alarms alone would give: none.
        assert_eq!(corrected_shares(&[0.1, 0.9], &errors).unwrap(), [0.0, 1.0]);
    }

    #[test]
    fn undefined_for_what_was_never_judged() {
        assert_eq!(corrected_shares(&[0.0, 0.0], &[vec![1.0, 0.0], vec![0.0, 1.0]]), Err(Missing::NoUnits));
        assert_eq!(corrected_shares(&[1.0, 1.0], &[vec![1.0, 0.0], vec![0.0, 0.0]]), Err(Missing::UnseenCategory));
        assert_eq!(corrected_shares(&[1.0], &[vec![1.0, 0.0]]), Err(Missing::Impossible));
        assert_eq!(corrected_shares(&[1.0, f64::NAN], &[vec![1.0, 0.0], vec![0.0, 1.0]]), Err(Missing::Impossible));
        let blind = [vec![1.0, 1.0], vec![1.0, 1.0]];
        assert_eq!(corrected_shares(&[0.5, 0.5], &blind), Err(Missing::CantTellApart));
    }
}
