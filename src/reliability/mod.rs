//! How far the program's types can be trusted on this corpus.
//!
//! `claims → sheet → people → agreement, corrected shares`. A random [`draw`] of claims, as many from each
//! outlet, is printed for people to judge, who don't see what the program made of them. [`compare_codes`] tells how
//! well people agree with each other and with the program; [`precision`], how many of the claims that it finds are
//! claims; [`correct`] brings each outlet's shares to what they
//! would be without the program's errors of typing, and tests whether those errors differ by outlet: if they
//! do, no comparison of outlets is safe.
//!
//! What the program doesn't find can't be drawn: this tells nothing of claims that are missed.

mod codes;
mod correction;
mod draw;
mod item;
mod judgement;
mod precision;
mod sheet;

pub use codes::{Coefficient, Compared, compare_codes};
pub use correction::{CATEGORIES, Confusion, Corpus, CorrectedShare, Correction, Gold, category, correct, gold};
pub use draw::{Drawn, Sampling, draw};
pub use item::{Item, read_items};
pub use precision::{Precision, precision};
pub use sheet::{Coder, KeyItem, SheetError, read_key, read_sheet};

/// Confidence of all intervals.
pub const CONFIDENCE: f64 = 0.95;
