//! What is to be read, and how.

use std::path::PathBuf;

use super::field::Columns;
use super::format::Format;
use super::outlet_table::OutletTable;

/// What is to be read, and how.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// The outlet of every article, whatever else tells one.
    pub outlet: Option<String>,
    /// Outlets by path, id or domain.
    pub outlets: Option<OutletTable>,
    /// Names of columns and fields that aren't the usual ones.
    pub columns: Columns,
    /// Every file's format, whatever its name tells.
    pub format: Option<Format>,
    /// How much is read.
    pub limits: Limits,
    /// An article of fewer words is skipped.
    pub min_words: usize,
    /// Whether articles that aren't in English are skipped.
    pub check_language: bool,
    /// A folder that is passed over where a walk meets it: the one that the report is written to.
    pub leave_out: Option<PathBuf>,
}

impl Selection {
    /// These paths, with everything else as usual: articles of 20 words or more, in English.
    pub fn new(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
            outlet: None,
            outlets: None,
            columns: Columns::default(),
            format: None,
            limits: Limits::default(),
            min_words: 20,
            check_language: true,
            leave_out: None,
        }
    }
}

/// How much of anything is read before it is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest text of one article in bytes of UTF-8. Files and records that are too large to hold such a
    /// text are not read into memory.
    pub text_bytes: usize,
}

impl Default for Limits {
    /// 4 MB of text an article: a long book.
    fn default() -> Self {
        Self { text_bytes: 4 << 20 }
    }
}
