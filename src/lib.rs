//! `onrecord` reads news articles and answers one question: *who says so, and could a reader find out
//! who that is?*
//!
//! The modules stand in the order in which an article passes through them; each imports only those
//! above it.
//!
//! ```text
//! bytes → Article → Text → Attributions → Claims → ArticleMeasures → OutletMeasures → Tables → bytes
//! ```

pub mod span;

pub mod lexicon;

pub mod article;

pub mod text;

pub mod attribution;

pub mod source;

pub mod sourcing;

pub mod statistics;

pub mod measure;

pub mod outlet;

pub mod report;

pub mod explain;

pub mod annotation;

pub mod training;

use attribution::Attribution;
use source::Sources;
use sourcing::Claim;
use text::Text;

/// All that is found in one article.
#[derive(Debug, Clone)]
pub struct Analysis<'a> {
    /// The text in parts.
    pub text: Text<'a>,
    /// The attributions, in order of their cues.
    pub attributions: Vec<Attribution>,
    /// Whom they are attributed to.
    pub sources: Sources,
    /// The claims: an attribution's for each of its sources, in order.
    pub claims: Vec<Claim>,
}
