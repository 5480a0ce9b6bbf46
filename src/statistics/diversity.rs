//! How many, and how evenly: diversity of counts over categories.
//!
//! All take the counts of the categories; zeros are ignored, their order makes no difference beyond
//! rounding, and without any count above zero the value is undefined. Nothing is corrected for sample
//! size: a longer text can hold more categories.

fn shares(counts: &[u64]) -> Option<impl Iterator<Item = f64> + Clone + '_> {
    let total: u64 = counts.iter().sum();
    (total > 0).then(|| counts.iter().filter(|c| **c > 0).map(move |c| *c as f64 / total as f64))
}

/// Shannon's entropy in nats, `−Σ p ln p`: 0 for one category, ln S for S even ones.
///
/// C. E. Shannon, "A mathematical theory of communication", *Bell System Technical Journal* 27 (1948).
#[must_use]
pub fn shannon(counts: &[u64]) -> Option<f64> {
    // + 0.0 makes the negative zero of a single category a zero.
    Some(-shares(counts)?.map(|p| p * p.ln()).sum::<f64>() + 0.0)
}

/// Hill's number of an order, the effective number of categories: `(Σ p^q)^(1/(1−q))`, at order 1 its
/// limit `e^H`. Order 0 counts categories, order 2 is `1/Σp²`. From 1 to the number of categories.
///
/// M. O. Hill, "Diversity and evenness: a unifying notation and its consequences", *Ecology* 54 (1973),
/// 427–432.
///
/// Undefined for an order that is negative or not finite.
#[must_use]
pub fn hill(counts: &[u64], order: f64) -> Option<f64> {
    if !(order >= 0.0 && order.is_finite()) {
        return None;
    }
    let shares = shares(counts)?;
    if order == 0.0 {
        return Some(shares.count() as f64);
    }
    if order == 1.0 {
        return Some(shannon(counts)?.exp());
    }
    Some(shares.map(|p| p.powf(order)).sum::<f64>().powf(1.0 / (1.0 - order)))
}

/// Concentration `Σp²`, from 1/S to 1: the chance that two draws with replacement fall into one category.
///
/// E. H. Simpson, "Measurement of diversity", *Nature* 163 (1949), 688; known in economics as the
/// Herfindahl–Hirschman index (there often times 10,000).
#[must_use]
pub fn simpson_concentration(counts: &[u64]) -> Option<f64> {
    Some(shares(counts)?.map(|p| p * p).sum())
}

/// Evenness `¹D/⁰D`, above 0 to 1: the effective number of categories as a share of their number.
///
/// C. Heip, "A new index measuring evenness", *Journal of the Marine Biological Association* 54 (1974),
/// 555–557, gives the family; the plain ratio is Hill's (1973).
#[must_use]
pub fn evenness(counts: &[u64]) -> Option<f64> {
    Some(hill(counts, 1.0)? / hill(counts, 0.0)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_scipy() {
        for row in reference::rows("diversity.csv") {
            let (values, counts) = row.split_at(7);
            let counts: Vec<u64> = counts.iter().map(|c| *c as u64).collect();
            let found = [
                shannon(&counts),
                hill(&counts, 0.0),
                hill(&counts, 1.0),
                hill(&counts, 2.0),
                hill(&counts, 0.5),
                simpson_concentration(&counts),
                evenness(&counts),
            ];
            for (found, expected) in found.into_iter().zip(values) {
                reference::near(found.unwrap(), *expected, &row);
            }
        }
    }

    #[test]
    fn undefined_without_counts() {
        for none in [&[][..], &[0, 0]] {
            assert_eq!(shannon(none), None);
            assert_eq!(hill(none, 2.0), None);
            assert_eq!(simpson_concentration(none), None);
            assert_eq!(evenness(none), None);
        }
        assert_eq!(hill(&[1], -1.0), None);
        assert_eq!(shannon(&[7]).map(f64::is_sign_positive), Some(true));
    }

    proptest! {
        #[test]
        fn lies_in_its_range(counts in prop::collection::vec(0u64..1000, 1..20)) {
            prop_assume!(counts.iter().any(|c| *c > 0));
            let n = hill(&counts, 0.0).unwrap() + 1e-9;
            for order in [0.5, 1.0, 2.0] {
                let d = hill(&counts, order).unwrap();
                prop_assert!(d >= 1.0 - 1e-9 && d <= n);
            }
            prop_assert!((hill(&counts, 2.0).unwrap() * simpson_concentration(&counts).unwrap() - 1.0).abs() < 1e-9);
        }
    }
}
