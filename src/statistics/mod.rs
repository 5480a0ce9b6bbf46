//! Numbers to numbers. Nothing here knows of news.
//!
//! Each function cites where its formula comes from, states what it assumes, says when it is undefined
//! (`None`, or a [`Missing`] that gives the reason; never NaN), and is tested against the values of another
//! implementation, kept with the script that made them under `fixtures/statistics/`.
//!
//! The unit that is resampled, rearranged or ranked is a **cluster**: an article with all its claims.
//! Functions that take plain counts assume independent trials and are for shares of articles.

mod agreement;
mod bootstrap;
mod clusters;
mod cohens_h;
mod contingency;
mod diversity;
mod fisher;
mod icc;
mod interval;
mod jackknife;
mod known;
mod mean;
mod misclassification;
mod multiplicity;
mod newcombe;
mod normal;
mod permutation;
mod quantile;
mod random;
mod rank;
mod rarefaction;

pub use agreement::{Judged, Judgements, cohens_kappa};
pub use bootstrap::{Influence, acceleration, bca, expanded};
pub use clusters::Clusters;
pub use cohens_h::{cohens_h, odds_ratio, woolf};
pub use contingency::{chi_square, cramers_v};
pub use diversity::{evenness, hill, shannon, simpson_concentration};
pub use fisher::fisher;
pub use icc::{design_effect, icc};
pub use interval::{Interval, wilson};
pub use jackknife::jackknife;
pub use known::{Known, Missing};
pub use mean::{Histogram, Mean};
pub use misclassification::corrected_shares;
pub use multiplicity::{benjamini_hochberg, holm};
pub use newcombe::newcombe;
pub use permutation::{at_least, permutation_p};
pub use random::Chance;
pub(crate) use random::mix;
pub use rank::{CliffsDelta, MannWhitney, cliffs_delta, mann_whitney};
pub use rarefaction::rarefied_hill;

#[cfg(test)]
pub(crate) mod reference;
#[cfg(test)]
mod robustness;
#[cfg(test)]
mod simulation;
