//! Evidence: the named features by which the grammar's proposals are told apart, and their weights.
//!
//! The grammar proposes; evidence disposes. Four questions are asked at each cue site, each answered by
//! a linear model over named features: *is this word a cue here, which words are its source, which its
//! content, which belong to the cue?* The weights stand in `lexicons/weights.tsv`, a line a feature, and
//! are learned by `onrecord train`; the same articles give the same table. Every decision can be printed
//! with the features that made it.

mod content;
mod cue;
mod extent;
mod feature;
mod key;
mod kind;
mod perfect_hash;
mod source;
mod table_file;
mod weights;

pub use content::{Sums, content_features, score_contents};
pub use cue::cue_features;
pub use extent::{Extent, Limits, best_extent, extent_features, extents};
pub use feature::{Atom, Keys, NOTHING, Names, Sink, Template, atoms, count, flag, key, length};
pub use key::key_of_name;
pub use kind::{kind, kinds};
pub use source::{best_source, source_features};
pub use table_file::TableError;
pub use weights::{Question, Score, Table, Weights, logistic, thousandths};

use crate::lexicon::form_hash;
