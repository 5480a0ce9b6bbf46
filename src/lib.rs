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

pub mod batch;
