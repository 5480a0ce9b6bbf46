//! Quantiles of a sample.

/// Quantile `p` (0 to 1) of values, by linear interpolation between the two nearest of them: type 7 of
/// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", *The American Statistician* 50
/// (1996), 361–365, which R and numpy use. Brings the values into another order. Undefined without values.
pub(super) fn quantile(values: &mut [f64], p: f64) -> Option<f64> {
    let place = p.clamp(0.0, 1.0) * (values.len().checked_sub(1)?) as f64;
    let (_, low, above) = values.select_nth_unstable_by(place as usize, f64::total_cmp);
    let low = *low;
    let next = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    Some(low + (next - low) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_numpy() {
        for row in crate::statistics::reference::rows("quantile.csv") {
            let found = quantile(&mut row[2..].to_vec(), row[1]).unwrap();
            crate::statistics::reference::near(found, row[0], &row);
        }
    }

    #[test]
    fn interpolates() {
        let mut values = [4.0, 1.0, 3.0, 2.0];
        assert_eq!(quantile(&mut values, 0.0), Some(1.0));
        assert_eq!(quantile(&mut values, 1.0), Some(4.0));
        assert_eq!(quantile(&mut values, 0.5), Some(2.5));
        assert_eq!(quantile(&mut values, 0.25), Some(1.75));
        assert_eq!(quantile(&mut [], 0.5), None);
    }
}
