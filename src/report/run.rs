//! `run.json`: what a report was made with, and how much it holds.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::article::PartOf;
use crate::measure::Choices;

/// What a report was made with. No clock, host or absolute path: the same input gives the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// The program.
    pub program: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Hash of the lexicon's content.
    pub lexicon: String,
    /// How claims are counted.
    pub choices: Choices,
    /// Smallest denominator with which an article enters a mean over articles.
    pub minimum_n: u64,
    /// The options of the run, by name.
    pub options: BTreeMap<String, Value>,
    /// The part of a whole that was scored, as in `--part 1/3`, with the files and bytes of the whole; left out of others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<PartOf>,
    /// Articles scored and skipped, claims, sources, outlets, and articles whose date could not be read.
    pub counts: BTreeMap<&'static str, u64>,
    /// Rows of each file, without the header; articles for brat.
    pub files: BTreeMap<String, u64>,
}

impl Run {
    /// As a file.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let mut out = serde_json::to_vec_pretty(self).expect("plain values");
        out.push(b'\n');
        out
    }
}
