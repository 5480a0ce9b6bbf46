//! Measures of outlets: the articles of each, put together.
//!
//! `ArticleMeasures → OutletMeasures`, in one pass and in any order: everything that an outlet keeps is an
//! integer (or a [`Mean`](crate::statistics::Mean), whose sum is one), so parts that were made apart merge
//! to the same result. A [`Ledger`] makes use of that: of very many outlets and names it holds a part in
//! memory and puts it together with the others, on disk, at the end.
//!
//! A ratio is given in two ways. **Pooled**, `Σx / Σn`, each claim weighs the same: the main figure. The
//! **mean over articles** weighs each article the same and takes only articles whose denominator is at
//! least `m`, because the share of a single claim is 0 or 1. Shares **of articles** (prevalence) carry
//! Wilson's interval: there the articles are the trials. Pooled ratios carry none here, since claims are
//! nested in articles and an interval that ignores it would be too narrow.

mod concentration;
mod figures;
mod ledger;
mod measures;
mod named_claims;
mod pooled;

pub use concentration::Concentration;
pub use figures::{Figure, FigureOf, figures};
pub use ledger::Ledger;
pub use measures::{MINIMUM_N, OutletMeasures, OutletRow, Outlets};
pub use named_claims::NamedClaims;
pub use pooled::Pooled;
