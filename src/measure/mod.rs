//! Measures of one article: counts that add, and the metrics made of them.
//!
//! `Claims → ArticleMeasures`. A [`Tally`] holds integers only and adds in any order. A [`Metric`] is one
//! row of the metric table: its id, what it means, its formula, unit and range, when it is undefined and
//! where it comes from, beside the function that reads it. The columns of `articles.csv` and
//! `outlets.csv`, the data dictionary and `onrecord explain METRIC` are all made from that table.
//!
//! ## What is counted
//!
//! A **headline claim** is a claim whose act is `statement` and that is not embedded in another. Unless a
//! metric says otherwise, it counts headline claims; attitudes, decisions and embedded claims have counts
//! of their own. `nonsource` and `unresolved` claims stand in no denominator (the unresolved share, which
//! asks for just them, is the one exception), and their counts are always printed.
//!
//! A **distinct source** is one source of the article with at least one headline claim of the levels
//! named, partial, unnamed, document or media. It counts once, with the type it has where it is named or
//! described most fully.
//!
//! Four questions of coding move the ratios; [`Choices`] holds the answers.

mod article;
mod choices;
mod distinct;
mod metric;
mod ratio;
pub(crate) mod tally;
mod view;

pub use article::{ArticleMeasures, First};
pub use choices::Choices;
pub use distinct::DistinctSource;
pub use metric::{Measure, Metric, Reading, Scope, metric, metrics};
pub use ratio::Ratio;
pub use tally::{Counts, Group, Tally};
pub use view::{Sums, View};

#[cfg(test)]
pub(crate) mod example;
