//! Many comparisons at once: adjusted p.

/// Holm's adjusted p, in the order given: comparing them with α keeps the chance of any false alarm among all
/// at most α, whatever hangs together.
///
/// S. Holm, "A simple sequentially rejective multiple test procedure", *Scandinavian Journal of Statistics* 6
/// (1979), 65–70. The p must be from 0 to 1; others count as 1.
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let order = order(p);
    let (mut adjusted, mut floor) = (vec![1.0; p.len()], 0.0_f64);
    for (rank, i) in order.iter().enumerate() {
        floor = floor.max(((p.len() - rank) as f64 * probability(p[*i])).min(1.0));
        adjusted[*i] = floor;
    }
    adjusted
}

/// Benjamini and Hochberg's adjusted p, in the order given: comparing them with α keeps the expected share of
/// false alarms among all alarms at most α, for independent or positively dependent tests.
///
/// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", *Journal of the Royal Statistical
/// Society B* 57 (1995), 289–300. The p must be from 0 to 1; others count as 1.
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let order = order(p);
    let (mut adjusted, mut ceiling) = (vec![1.0; p.len()], 1.0_f64);
    for (rank, i) in order.iter().enumerate().rev() {
        ceiling = ceiling.min(p.len() as f64 / (rank + 1) as f64 * probability(p[*i]));
        adjusted[*i] = ceiling;
    }
    adjusted
}

fn probability(p: f64) -> f64 {
    if (0.0..=1.0).contains(&p) { p } else { 1.0 }
}

/// Places of the p from the smallest.
fn order(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| probability(p[*a]).total_cmp(&probability(p[*b])));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_statsmodels() {
        for row in reference::rows("multiplicity.csv") {
            let (p, rest) = row.split_at(row.len() / 3);
            let (by_holm, by_bh) = rest.split_at(p.len());
            holm(p).iter().zip(by_holm).for_each(|(f, e)| reference::near(*f, *e, &row));
            benjamini_hochberg(p).iter().zip(by_bh).for_each(|(f, e)| reference::near(*f, *e, &row));
        }
    }

    #[test]
    fn nothing_of_nothing_and_no_nan() {
        assert!(holm(&[]).is_empty() && benjamini_hochberg(&[]).is_empty());
        assert_eq!(holm(&[f64::NAN, 0.01]), [1.0, 0.02]);
        assert_eq!(benjamini_hochberg(&[f64::NAN, 0.01]), [1.0, 0.02]);
    }
}
