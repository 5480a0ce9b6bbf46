//! The interval of a difference of two independent proportions.

use super::{Interval, Known, Missing, wilson};

/// Newcombe's hybrid score interval of `x1/n1 − x2/n2`, without continuity correction.
///
/// R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of
/// eleven methods", *Statistics in Medicine* 17 (1998), 873–890, method 10.
///
/// Assumes two independent samples of independent trials of equal probability: articles, not claims. Both
/// ends lie in −1 to 1.
///
/// # Errors
/// [`Missing::NoDenominator`] without trials in either sample, [`Missing::Impossible`] for more successes
/// than trials or a confidence not between 0 and 1.
pub fn newcombe(first: (u64, u64), second: (u64, u64), confidence: f64) -> Known<Interval> {
    if first.1 == 0 || second.1 == 0 {
        return Err(Missing::NoDenominator);
    }
    let of = |(x, n): (u64, u64)| wilson(x, n, confidence).ok_or(Missing::Impossible);
    let (a, b) = (of(first)?, of(second)?);
    let (p, q) = (first.0 as f64 / first.1 as f64, second.0 as f64 / second.1 as f64);
    Ok(Interval { low: p - q - (p - a.low).hypot(b.high - q), high: p - q + (a.high - p).hypot(q - b.low) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_statsmodels() {
        for row in reference::rows("two_proportions.csv") {
            let found = newcombe((row[0] as u64, row[1] as u64), (row[2] as u64, row[3] as u64), 0.95).unwrap();
            reference::near(found.low, row[4], &row);
            reference::near(found.high, row[5], &row);
        }
    }

    #[test]
    fn undefined_without_trials() {
        assert_eq!(newcombe((0, 0), (1, 2), 0.95), Err(Missing::NoDenominator));
        assert_eq!(newcombe((3, 2), (1, 2), 0.95), Err(Missing::Impossible));
        assert_eq!(newcombe((1, 2), (1, 2), f64::NAN), Err(Missing::Impossible));
    }
}
