//! An article: its text and what is known of where it stood.
//!
//! `bytes → Article`. Only [`Article`] owns text. Everything after it holds spans into
//! [`Article::text`], which for plain text files is the decoded file itself, so that positions can be
//! found again with any editor; for other formats it is the headline, a blank line and the extracted body.

use crate::span::{Byte, Span};

/// One news article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Unique within a run: the path below the given folder, with `#n` for the n-th article of a file
    /// that holds several (or the record's own id).
    pub id: String,
    /// Path of the file, relative to the folder that was asked for, `/` between its parts.
    pub path: String,
    /// Who published it.
    pub outlet: Outlet,
    /// The whole text, headline included.
    pub text: String,
    /// Where the headline stands in `text`.
    pub headline: Option<Span<Byte>>,
    /// The author line, without "By".
    pub byline: Option<String>,
    /// Date of publication as ISO 8601 (`2026-03-04` or with time), where it could be read as a date.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Section or desk.
    pub section: Option<String>,
    /// The event that it covers, for comparing outlets on one event.
    pub event: Option<String>,
}

/// The outlet's name and where it was taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlet {
    /// Canonical name; empty when unknown.
    pub name: String,
    /// What told it.
    pub origin: OutletOrigin,
}

/// Where an article's outlet was taken from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OutletOrigin {
    /// `--outlet NAME`.
    Option,
    /// The article's own metadata.
    Metadata,
    /// The domain of its address.
    Domain,
    /// The folder that it lies in.
    Folder,
    /// The table given with `--outlets`.
    Table,
    /// Nothing told it.
    #[default]
    Unknown,
}

impl OutletOrigin {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Option => "option",
            Self::Metadata => "metadata",
            Self::Domain => "domain",
            Self::Folder => "folder",
            Self::Table => "table",
            Self::Unknown => "unknown",
        }
    }
}

/// Where the headline of a plain text stands: its first line, when it looks like one.
#[must_use]
pub fn headline_of(text: &str) -> Option<Span<Byte>> {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |n| start + n);
    let line = text[start..end].trim_end();
    let words = line.split_whitespace().count();
    let rest = &text[end..];
    let long = rest.len() > 2 * line.len();
    (words >= 2 && words <= 24 && long).then(|| Span::of(start..start + line.len()))
}
