//! Attributions that people marked: brat standoff read into spans of an article's tokens.
//!
//! The format is that of `report::brat`: `T` lines with spans in Unicode code points, `E` lines that join
//! a cue, a source and a content to an attribution.

use std::collections::BTreeMap;

use crate::attribution::Tokens;
use crate::span::{Byte, Span};
use crate::text::Text;

/// An attribution as an annotator marked it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Its id in the file: E1.
    pub id: String,
    /// Tokens of the source, in runs.
    pub source: Vec<Tokens>,
    /// Tokens of the cue.
    pub cue: Vec<Tokens>,
    /// Tokens of the content.
    pub content: Vec<Tokens>,
}

/// Reads the attributions of a standoff file. Lines of other kinds, and spans outside of the text, are
/// passed over.
#[must_use]
pub fn read(standoff: &str, text: &Text<'_>) -> Vec<Annotation> {
    let bytes = byte_offsets(text.source);
    let mut spans: BTreeMap<&str, Vec<Tokens>> = BTreeMap::new();
    let mut out = Vec::new();
    for line in standoff.lines() {
        let mut cells = line.split('\t');
        let (Some(id), Some(body)) = (cells.next(), cells.next()) else { continue };
        if id.starts_with('T') {
            let Some((_, ranges)) = body.split_once(' ') else { continue };
            let runs = ranges.split(';').filter_map(|range| {
                let (start, end) = range.split_once(' ')?;
                let at = |n: &str| bytes.get(n.parse::<usize>().ok()?).copied();
                Some(tokens_of(text, Span::new(at(start)?, at(end)?)))
            });
            spans.insert(id, runs.collect());
        }
    }
    for line in standoff.lines().filter(|line| line.starts_with('E')) {
        let Some((id, arguments)) = line.split_once('\t') else { continue };
        let mut annotation = Annotation { id: id.to_owned(), ..Annotation::default() };
        for argument in arguments.split_whitespace() {
            let Some((role, span)) = argument.split_once(':') else { continue };
            let runs = spans.get(span).cloned().unwrap_or_default();
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => annotation.source.extend(runs),
                "Cue" => annotation.cue.extend(runs),
                "Content" => annotation.content.extend(runs),
                _ => {}
            }
        }
        annotation.content.sort_unstable();
        out.push(annotation);
    }
    out
}

/// Byte offset of each code point, and of the text's end.
fn byte_offsets(text: &str) -> Vec<u32> {
    text.char_indices().map(|(at, _)| at as u32).chain(std::iter::once(text.len() as u32)).collect()
}

/// The tokens that a span of bytes touches.
fn tokens_of(text: &Text<'_>, bytes: Span<Byte>) -> Tokens {
    let start = text.tokens.partition_point(|t| t.end <= bytes.start);
    let end = text.tokens.partition_point(|t| t.start < bytes.end);
    Span::of(start..end.max(start))
}
