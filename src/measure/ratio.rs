//! A ratio before it is divided.

use serde::{Deserialize, Serialize};

/// Numerator and denominator of a ratio. Ratios add as both do: `Σx / Σn`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratio {
    /// Numerator.
    pub x: u64,
    /// Denominator.
    pub n: u64,
}

impl Ratio {
    /// `x` of `n`.
    #[must_use]
    pub const fn new(x: u64, n: u64) -> Self {
        Self { x, n }
    }

    /// Adds both parts of another.
    pub const fn merge(&mut self, other: Self) {
        self.x += other.x;
        self.n += other.n;
    }

    /// `x / n`; undefined when `n` is 0.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.n > 0).then(|| self.x as f64 / self.n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_nothing_is_undefined() {
        assert_eq!(Ratio::new(0, 0).value(), None);
        assert_eq!(Ratio::new(0, 4).value(), Some(0.0));
        let mut pooled = Ratio::new(1, 4);
        pooled.merge(Ratio::new(2, 2));
        assert_eq!(pooled.value(), Some(0.5));
    }
}
