//! Diversity at an equal number of units.

use super::known::finite;
use super::{Known, Missing};

/// Hill's number of order 0, 1 or 2 that `m` units drawn without replacement would show on average, from the
/// counts of the categories: richness, `e^H` and `1/Σp²` of samples of one size, so that a group with more
/// units is not more diverse for that alone. At `m` = all units it is Hill's number itself.
///
/// A. Chao and others, "Rarefaction and extrapolation with Hill numbers", *Ecological Monographs* 84 (2014),
/// 45–67, equations 4–6; for order 0 that is S. H. Hurlbert, *Ecology* 52 (1971), 577–586. Assumes units that
/// are drawn one by one; claims come in articles, so that a few articles show less than this.
///
/// # Errors
/// [`Missing::NoUnits`] without units or for `m` = 0, [`Missing::Impossible`] for `m` above the number of
/// units or another order.
pub fn rarefied_hill(counts: &[u64], order: u8, m: u64) -> Known<f64> {
    let n: u64 = counts.iter().sum();
    if n == 0 || m == 0 {
        return Err(Missing::NoUnits);
    }
    if m > n || order > 2 {
        return Err(Missing::Impossible);
    }
    let mut of_size = std::collections::BTreeMap::<u64, f64>::new();
    counts.iter().filter(|c| **c > 0).for_each(|c| *of_size.entry(*c).or_default() += 1.0);
    let (n, m_real) = (n as f64, m as f64);
    match order {
        // A category of size x is absent with probability C(n−x, m) / C(n, m).
        0 => finite(of_size.iter().map(|(x, categories)| categories * (1.0 - absent(n, *x, m_real))).sum()),
        1 => {
            let mut entropy = 0.0;
            for (x, categories) in &of_size {
                entropy += categories * expected_entropy(n, *x, m_real);
            }
            finite(entropy.exp())
        }
        _ => {
            let twice: f64 = of_size.iter().map(|(x, c)| c * *x as f64 * (*x as f64 - 1.0)).sum();
            let again = if n > 1.0 { (m_real - 1.0) / m_real * twice / (n * (n - 1.0)) } else { 0.0 };
            finite(1.0 / (1.0 / m_real + again))
        }
    }
}

/// Chance that none of `x` among `n` units is among `m` of them: a product of x factors.
fn absent(n: f64, x: u64, m: f64) -> f64 {
    let mut chance = 1.0;
    for i in 0..x {
        let i = i as f64;
        if n - m - i <= 0.0 {
            return 0.0;
        }
        chance *= (n - m - i) / (n - i);
    }
    chance
}

/// Mean of `−k/m ln(k/m)` over how many of `x` among `n` units are among `m` of them (hypergeometric), its
/// probabilities built by the ratio of neighbours from the likeliest outwards.
fn expected_entropy(n: f64, x: u64, m: f64) -> f64 {
    let size = x as f64;
    let least = (m + size - n).max(0.0) as u64;
    let most = size.min(m) as u64;
    let mode = ((((m + 1.0) * (size + 1.0)) / (n + 2.0)) as u64).clamp(least, most);
    let up = |k: f64| (size - k) * (m - k) / ((k + 1.0) * (n - size - m + k + 1.0));
    let term = |k: f64| if k > 0.0 { -k / m * (k / m).ln() } else { 0.0 };
    let (mut weight, mut all, mut sum) = (1.0, 1.0, term(mode as f64));
    for k in mode..most {
        weight *= up(k as f64);
        all += weight;
        sum += weight * term((k + 1) as f64);
    }
    weight = 1.0;
    for k in (least..mode).rev() {
        weight /= up(k as f64);
        all += weight;
        sum += weight * term(k as f64);
    }
    sum / all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{hill, reference};

    #[test]
    fn agrees_with_the_definition_summed_by_scipy() {
        for row in reference::rows("rarefaction.csv") {
            let counts: Vec<u64> = row[4..].iter().map(|c| *c as u64).collect();
            for order in 0..3 {
                let found = rarefied_hill(&counts, order, row[3] as u64).unwrap();
                reference::near(found, row[usize::from(order)], &row);
            }
        }
    }

    #[test]
    fn all_units_give_hills_number() {
        let counts = [9, 4, 1, 1];
        for order in 0..3 {
            let whole = hill(&counts, f64::from(order)).unwrap();
            assert!((rarefied_hill(&counts, order, 15).unwrap() - whole).abs() < 1e-12);
            assert!((rarefied_hill(&counts, order, 1).unwrap() - 1.0).abs() < 1e-12);
        }
        assert_eq!(rarefied_hill(&counts, 0, 16), Err(Missing::Impossible));
        assert_eq!(rarefied_hill(&[], 0, 1), Err(Missing::NoUnits));
    }
}
