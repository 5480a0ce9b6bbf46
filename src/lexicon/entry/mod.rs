//! The entries as they stand in `lexicons/*.toml`. Each struct is one file's schema; unknown keys are
//! errors. A file may be left out of an overlay, an entry replaces the built-in one of the same id.
//!
//! The build script has this file too, and writes what it read from the files in a form that is quicker to read;
//! no field may be left out of that.

mod codebook;
mod cue;
mod source;
mod word;

pub use codebook::*;
pub use cue::*;
pub use source::*;
pub use word::*;
