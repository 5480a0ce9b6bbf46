//! Attributions that people marked: brat standoff read into spans of an article's tokens.
//!
//! The format is that of `report::brat`: `T` lines with spans in Unicode code points, `E` lines that join
//! a cue, a source and a content to an attribution.

pub mod standoff;

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

/// Reads the attributions of a standoff file. Lines of other kinds, and what can't be used, are passed over.
#[must_use]
pub fn read(standoff: &str, text: &Text<'_>) -> Vec<Annotation> {
    let bytes = byte_offsets(text.source);
    let characters: Vec<char> = text.source.chars().collect();
    let runs = |stretches: Vec<standoff::Stretch>| -> Vec<Tokens> {
        stretches.into_iter().map(|(start, end)| tokens_of(text, Span::new(bytes[start], bytes[end]))).collect()
    };
    let (events, _) = standoff::read(standoff, &characters);
    events
        .into_iter()
        .map(|event| {
            let mut content = runs(event.content);
            content.sort_unstable();
            Annotation { id: event.id, source: runs(event.source), cue: runs(event.cue), content }
        })
        .collect()
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
