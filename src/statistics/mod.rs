//! Numbers to numbers. Nothing here knows of news.
//!
//! Each function cites where its formula comes from, states what it assumes, says when it is undefined
//! (`None`, never NaN), and is tested against the values of another implementation, kept with the
//! script that made them under `fixtures/statistics/`.

mod diversity;
mod interval;
mod mean;
mod ratio_estimate;

pub use diversity::{evenness, hill, shannon, simpson_concentration};
pub use interval::{Interval, wilson};
pub use mean::{Histogram, Mean};
pub use ratio_estimate::ratio_estimate;

#[cfg(test)]
pub(crate) mod reference;
