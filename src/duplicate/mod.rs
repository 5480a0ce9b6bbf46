//! One text printed twice, and whose it is.
//!
//! A wire story that three outlets print would count three times, and make outlets alike that only buy from
//! the same agency. Two things tell such copy: its text, and its credit line. [`Signature`] is a sketch of a
//! text from which the likeness of two texts is estimated; [`clusters`] finds the articles that are nearly
//! the same; [`wire_credit`] reads the credit.

mod cluster;
mod credit;
mod signature;

pub use cluster::clusters;
pub use credit::wire_credit;
pub use signature::{SHINGLE, Signature, VALUES};

/// Likeness from which two articles are taken for one text, unless asked otherwise.
pub const THRESHOLD: f64 = 0.7;
