//! How much of an outlet's claims comes from few named sources.

use crate::measure::Ratio;
use crate::statistics::{hill, simpson_concentration};

/// How much of an outlet's headline claims of named sources comes from few of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Concentration {
    /// Number of distinct named sources.
    pub sources: u64,
    /// Headline claims of the source that is heard most, of all named sources' claims.
    pub top: Ratio,
    /// Those of the ten that are heard most.
    pub top_ten: Ratio,
    /// `Σp²` over the named sources, above 0 to 1; none without claims.
    pub hhi: Option<f64>,
    /// Hill's number of order 1 over the named sources, 1 or more; none without claims.
    pub effective: Option<f64>,
}

impl Concentration {
    /// Of the claims of each source.
    #[must_use]
    pub fn of(claims: &[u64]) -> Self {
        let mut most = claims.to_vec();
        most.sort_unstable_by(|a, b| b.cmp(a));
        let top = |k: usize| Ratio::new(most.iter().take(k).sum(), most.iter().sum());
        Self {
            sources: claims.len() as u64,
            top: top(1),
            top_ten: top(10),
            hhi: simpson_concentration(claims),
            effective: hill(claims, 1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_not_concentrated() {
        assert_eq!(Concentration::of(&[]), Concentration::default());
        let even = Concentration::of(&[3, 3, 3]);
        assert_eq!((even.sources, even.top, even.top_ten), (3, Ratio::new(3, 9), Ratio::new(9, 9)));
        assert!((even.hhi.unwrap() - 1.0 / 3.0).abs() < 1e-12 && (even.effective.unwrap() - 3.0).abs() < 1e-12);
    }
}
