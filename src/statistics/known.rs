//! A value, or the reason why there is none.

use std::fmt;

/// A value, or the reason why there is none. Nothing in this module gives NaN or an infinity.
pub type Known<T> = Result<T, Missing>;

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// There is nothing to count.
    NoUnits,
    /// One unit tells nothing of how units differ.
    OneUnit,
    /// What is divided by is 0.
    NoDenominator,
    /// All units are alike, so that resampling gives the same again and again.
    AllAlike,
    /// Nobody disagrees because only one category was ever used.
    OneCategory,
    /// A cell that is divided by, or whose logarithm is taken, is 0.
    ZeroCell,
    /// The figure is undefined in more than one resample of a hundred.
    OftenUndefined,
    /// Fewer than two groups can be compared.
    OneGroup,
    /// Only single judgements: no unit was judged twice.
    NoPairs,
    /// The judged units tell a category nothing: it does not occur among them.
    UnseenCategory,
    /// The classifier treats two categories alike.
    CantTellApart,
    /// It is the greatest of several, which leaving out or drawing again tells too little of.
    Greatest,
    /// The arguments contradict each other, as more successes than trials.
    Impossible,
}

impl Missing {
    /// The reason in words, to stand in a cell.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoUnits => "there is nothing to count",
            Self::OneUnit => "one unit tells nothing of how units differ",
            Self::NoDenominator => "the denominator is 0",
            Self::AllAlike => "all units are alike, so resampling can't tell how far the figure may be off",
            Self::OneCategory => "only one category was used, so agreement beyond chance can't be told",
            Self::ZeroCell => "a cell of the table is 0",
            Self::OftenUndefined => {
                "it is undefined in more than 1 % of the resamples, so something it needs is too rare"
            }
            Self::OneGroup => "fewer than two groups can be compared",
            Self::NoPairs => "no unit was judged twice",
            Self::UnseenCategory => "a category of the corpus does not occur in the judged sample",
            Self::CantTellApart => "the classifier treats two categories alike, so their shares can't be told apart",
            Self::Greatest => "it is the greatest of several, so resampling can't tell how far it may be off",
            Self::Impossible => "the numbers contradict each other",
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl std::error::Error for Missing {}

/// A value that must be a number.
///
/// # Errors
/// [`Missing::NoDenominator`] for NaN and the infinities.
pub(super) fn finite(value: f64) -> Known<f64> {
    if value.is_finite() { Ok(value) } else { Err(Missing::NoDenominator) }
}
