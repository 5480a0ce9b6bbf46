//! Cohen's h and the odds ratio: how far apart two proportions are.

use super::known::finite;
use super::{Interval, Known, Missing, normal};

/// Cohen's h, `2 asin √p − 2 asin √q`, from −π to π. About 0.2 is small, 0.5 medium, 0.8 large.
///
/// J. Cohen, *Statistical Power Analysis for the Behavioral Sciences*, 2nd ed. (1988), chapter 6.
///
/// # Errors
/// [`Missing::Impossible`] where a proportion is not from 0 to 1.
pub fn cohens_h(p: f64, q: f64) -> Known<f64> {
    if !(0.0..=1.0).contains(&p) || !(0.0..=1.0).contains(&q) {
        return Err(Missing::Impossible);
    }
    Ok(2.0 * (p.sqrt().asin() - q.sqrt().asin()))
}

/// Odds of `p` over odds of `q`, `(p / (1 − p)) / (q / (1 − q))`: 1 when they are equal, above 0 (J. Cornfield, "A method
/// of estimating comparative rates from clinical data", *Journal of the National Cancer Institute* 11 (1951),
/// 1269–1275). Assumes nothing of the sample; its interval is that of the resampled articles.
///
/// # Errors
/// [`Missing::ZeroCell`] where a proportion is 0 or 1, [`Missing::Impossible`] where it is neither.
pub fn odds_ratio(p: f64, q: f64) -> Known<f64> {
    if !(0.0..=1.0).contains(&p) || !(0.0..=1.0).contains(&q) {
        return Err(Missing::Impossible);
    }
    if [p, q].into_iter().any(|p| p == 0.0 || p == 1.0) {
        return Err(Missing::ZeroCell);
    }
    finite(p / (1.0 - p) / (q / (1.0 - q)))
}

/// Woolf's interval of the odds ratio of `x1` of `n1` against `x2` of `n2`.
///
/// B. Woolf, "On estimating the relation between blood group and disease", *Annals of Human Genetics* 19
/// (1955), 251–253. Assumes independent trials: articles, not claims.
///
/// # Errors
/// [`Missing::ZeroCell`] where a cell of the table is 0, [`Missing::Impossible`] for more successes than
/// trials or a confidence not between 0 and 1.
pub fn woolf((x1, n1): (u64, u64), (x2, n2): (u64, u64), confidence: f64) -> Known<Interval> {
    if x1 > n1 || x2 > n2 || !(confidence > 0.0 && confidence < 1.0) {
        return Err(Missing::Impossible);
    }
    let cells = [x1, n1 - x1, x2, n2 - x2].map(|c| c as f64);
    if cells.contains(&0.0) {
        return Err(Missing::ZeroCell);
    }
    let ratio = (cells[0] * cells[3] / (cells[1] * cells[2])).ln();
    let half = normal::critical(confidence) * cells.iter().map(|c| 1.0 / c).sum::<f64>().sqrt();
    Ok(Interval { low: (ratio - half).exp(), high: (ratio + half).exp() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_statsmodels() {
        for row in reference::rows("two_proportions.csv") {
            let share = |x: f64, n: f64| x / n;
            reference::near(cohens_h(share(row[0], row[1]), share(row[2], row[3])).unwrap(), row[7], &row);
        }
        for row in reference::rows("odds_ratio.csv") {
            let (first, second) = ((row[0] as u64, row[1] as u64), (row[2] as u64, row[3] as u64));
            reference::near(odds_ratio(row[0] / row[1], row[2] / row[3]).unwrap(), row[4], &row);
            let found = woolf(first, second, 0.95).unwrap();
            reference::near(found.low, row[5], &row);
            reference::near(found.high, row[6], &row);
        }
    }

    #[test]
    fn a_zero_cell_has_no_odds() {
        assert_eq!(odds_ratio(0.0, 0.5), Err(Missing::ZeroCell));
        assert_eq!(odds_ratio(0.5, f64::NAN), Err(Missing::Impossible));
        assert_eq!(woolf((0, 3), (1, 3), 0.95), Err(Missing::ZeroCell));
        assert_eq!(cohens_h(1.5, 0.5), Err(Missing::Impossible));
        assert!((cohens_h(1.0, 0.0).unwrap() - std::f64::consts::PI).abs() < 1e-12);
    }
}
