//! What is to be read, and how.

use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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
    /// The part of the files that is read; all if none is said.
    pub part: Option<Part>,
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
            part: None,
            leave_out: None,
        }
    }
}

/// The `k`-th of `n` parts, from 1. Parts hold whole files, one after the other, of about as many bytes
/// each; every file is in one part, and some parts hold none when there are few files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    k: u32,
    n: u32,
}

impl Part {
    /// Which of these are in it, of things with this many bytes each.
    pub(super) fn of(self, bytes: &[u64]) -> impl Fn(usize) -> bool + use<> {
        // One more byte each: an empty file, or what can't be read, is in a part too.
        let weights = bytes.iter().map(|bytes| u128::from(*bytes) + 1);
        let all: u128 = weights.clone().sum();
        let (mut before, n) = (0, u128::from(self.n));
        let parts: Vec<u128> = weights
            .map(|weight| {
                let middle = 2 * before + weight;
                before += weight;
                middle * n / (2 * all)
            })
            .collect();
        move |i| parts.get(i).is_some_and(|part| *part == u128::from(self.k - 1))
    }

    /// The part of files with this many bytes each.
    pub(super) fn of_files(self, bytes: &[u64]) -> PartOf {
        PartOf { k: self.k, n: self.n, files: bytes.len() as u64, bytes: bytes.iter().sum() }
    }
}

/// A part, and what it's a part of: enough to see whether several make a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// Which it is, from 1.
    pub k: u32,
    /// How many there are.
    pub n: u32,
    /// Files of the whole.
    pub files: u64,
    /// Bytes that they have together.
    pub bytes: u64,
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
        match numbers {
            Some((k, n)) if 1 <= k && k <= n => Ok(Self { k, n }),
            _ => Err(format!("{text} is no part: write 3/20 for the third of twenty")),
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_are_written_with_a_stroke() {
        assert_eq!("3/20".parse(), Ok(Part { k: 3, n: 20 }));
        for wrong in ["", "3", "0/3", "4/3", "a/b", "1/0", "-1/2"] {
            assert!(wrong.parse::<Part>().unwrap_err().contains("3/20"), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn each_file_is_in_one_part_and_in_order(bytes in prop::collection::vec(0_u64..1000, 0..40), n in 1_u32..9) {
            let mut seen = Vec::new();
            for k in 1..=n {
                let within = Part { k, n }.of(&bytes);
                seen.extend((0..bytes.len()).filter(|i| within(*i)));
            }
            prop_assert_eq!(seen, (0..bytes.len()).collect::<Vec<_>>());
        }
    }
}
