//! The formats and what a reader of one must do.

use std::path::Path;
use std::sync::Arc;

use super::field::{Columns, Draft};
#[cfg(not(feature = "parquet"))]
use super::left_out::LeftOut as Parquet;
#[cfg(feature = "parquet")]
use super::parquet::Parquet;
use super::selection::Limits;
use super::skip::Fault;
use super::spreadsheet::Header;
use super::stream::Stream;
use super::{json, json_lines, markdown, plain_text, spreadsheet, web_archive, web_page};

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident $id:literal [$($extension:literal)*] $reader:expr;)*) => {
        /// A format that articles come in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Format { $($(#[$doc])* $name,)* }

        impl Format {
            /// All.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word that options take.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The endings of file names that tell it.
            #[must_use]
            pub const fn extensions(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($extension),*],)* }
            }

            pub(super) fn reader(self) -> &'static dyn Reader {
                match self { $(Self::$name => &$reader,)* }
            }
        }
    };
}

formats! {
    /// Plain text, one article a file.
    Text "txt" ["txt" "text"] plain_text::PlainText;
    /// Markdown with or without front matter, one article a file.
    Markdown "md" ["md" "markdown"] markdown::Markdown;
    /// A web page.
    Html "html" ["html" "htm" "xhtml"] web_page::WebPage;
    /// JSON: an article, an array of them, or a wrapper around one.
    Json "json" ["json"] json::Json;
    /// JSON, an article a line.
    JsonLines "jsonl" ["jsonl" "ndjson"] json_lines::JsonLines;
    /// A table with commas or semicolons.
    Csv "csv" ["csv"] spreadsheet::Spreadsheet { tabs: false };
    /// A table with tabs.
    Tsv "tsv" ["tsv" "tab"] spreadsheet::Spreadsheet { tabs: true };
    /// A web archive: its pages.
    WebArchive "warc" ["warc"] web_archive::WebArchive;
    /// A table by columns, which a build with the feature `parquet` reads.
    Parquet "parquet" ["parquet"] Parquet;
}

impl Format {
    /// The format with this id or ending.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let id = id.trim_start_matches('.').to_ascii_lowercase();
        Self::ALL.iter().copied().find(|format| format.id() == id || format.extensions().contains(&id.as_str()))
    }

    /// The format that a file's name tells; `.gz` after it is passed over.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let (before, extension) = name.rsplit_once('.')?;
        Self::from_id(extension).filter(|_| !before.is_empty())
    }

    /// The format that the first bytes of a text look like.
    #[must_use]
    pub fn sniff(head: &[u8]) -> Self {
        if web_archive::is_archive(head) {
            return Self::WebArchive;
        }
        if is_parquet(head) {
            return Self::Parquet;
        }
        let text = head.trim_ascii_start();
        let line = text.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
        let starts = |prefix: &[u8]| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        let follows = |n: usize| text.get(n..).unwrap_or_default().trim_ascii_start().first().copied();
        if starts(b"{") && matches!(follows(1), Some(b'"' | b'}')) {
            let complete = line.len() < text.len() && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
            return if complete { Self::JsonLines } else { Self::Json };
        }
        if starts(b"[") && matches!(follows(1), Some(b'{' | b']')) {
            return Self::Json;
        }
        if [
            &b"<!doctype"[..],
            b"<html",
            b"<head",
            b"<body",
            b"<article",
            b"<?xml",
            b"<!--",
            b"<div",
            b"<meta",
            b"<main",
            b"<section",
            b"<h1",
            b"<p>",
            b"<p ",
        ]
        .iter()
        .any(|tag| starts(tag))
        {
            return Self::Html;
        }
        if matches!(line.trim_ascii_end(), b"---" | b"+++") {
            return Self::Markdown;
        }
        let header = String::from_utf8_lossy(line);
        for (format, mark) in [(Self::Tsv, '\t'), (Self::Csv, ','), (Self::Csv, ';')] {
            let names: Vec<_> = header.split(mark).map(|name| name.trim().trim_matches('"')).collect();
            if names.len() > 1
                && names.iter().all(|n| n.len() < 40)
                && names.iter().any(|n| super::field::is_text_name(n))
            {
                return format;
            }
        }
        if starts(b"# ") { Self::Markdown } else { Self::Text }
    }
}

/// What a Parquet file begins and ends with.
pub(super) const PARQUET: &[u8] = b"PAR1";

/// Whether bytes begin as a Parquet file does: with its sign, and after it the header of a page, which is no text.
pub(super) fn is_parquet(head: &[u8]) -> bool {
    head.strip_prefix(PARQUET).is_some_and(|rest| rest.first().is_none_or(|byte| *byte < b' '))
}

/// What readers need to know of the run.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    pub limits: Limits,
    pub columns: Columns,
}

/// One record of a file that holds many, cut out but not parsed; or a whole file.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub bytes: Vec<u8>,
    /// Line where it begins, from 1; 0 for a whole file, or where lines tell nothing.
    pub line: u64,
    /// Number in its file, from 1; 0 for a whole file.
    pub record: u64,
    /// The columns, for a row of a table.
    pub header: Option<Arc<Header>>,
}

/// A record that could not be cut out.
#[derive(Debug, Clone)]
pub(super) struct BadPiece {
    pub line: u64,
    pub record: u64,
    pub fault: Fault,
}

impl BadPiece {
    /// A fault of the whole file.
    pub fn whole(fault: Fault) -> Self {
        Self { line: 0, record: 0, fault }
    }
}

/// The records of a file, one at a time.
pub(super) type Pieces = Box<dyn Iterator<Item = Result<Piece, BadPiece>> + Send>;

/// Reads one format, in two steps: what must be done in order (finding where records begin and end), and
/// what can be done for many records at once (parsing them).
pub(super) trait Reader: Sync {
    /// Cuts a file into records, holding no more than one in memory. Formats whose files are one article
    /// give the stream back.
    fn cut(&self, stream: Stream, _: &Arc<Rules>) -> Result<Pieces, Stream> {
        Err(stream)
    }

    /// Whether files hold many articles, that is whether [`cut`](Self::cut) cuts them.
    fn holds_many(&self) -> bool {
        false
    }

    /// Whether files are text, in some encoding.
    fn is_text(&self) -> bool {
        true
    }

    /// How large a file or record may be in bytes so that its text can be within the limit.
    fn byte_limit(&self, limits: &Limits) -> usize;

    /// Parses a record or file.
    fn draft(&self, piece: Piece, rules: &Rules) -> Result<Draft, Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_formats() {
        for (name, format) in [
            ("a/x.TXT", Some(Format::Text)),
            ("x.jsonl.gz", Some(Format::JsonLines)),
            ("x.ndjson", Some(Format::JsonLines)),
            ("x.htm", Some(Format::Html)),
            ("x.warc.gz", Some(Format::WebArchive)),
            ("x.parquet", Some(Format::Parquet)),
            ("x.docx", None),
            ("x.gz", None),
            ("README", None),
            (".txt", None),
        ] {
            assert_eq!(Format::of_path(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn first_bytes_tell_formats() {
        for (head, format) in [
            ("{\"a\": 1}\n{\"a\": 2}\n", Format::JsonLines),
            ("PAR1\u{15}\u{4}", Format::Parquet),
            ("PAR1 was their first satellite.", Format::Text),
            ("{\n  \"a\": 1\n}", Format::Json),
            ("[{\"a\": 1}]", Format::Json),
            ("\n<!DOCTYPE html><html>", Format::Html),
            ("---\ntitle: x\n---\n", Format::Markdown),
            ("id,title,text\n1,a,b\n", Format::Csv),
            ("id\ttext\n", Format::Tsv),
            ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", Format::WebArchive),
            ("WARC/ is short for web archive.", Format::Text),
            ("PAR1\u{15}\u{4}\u{15}", Format::Parquet),
            ("Mayor, aide and text go\n\nThe mayor resigned.", Format::Text),
            ("[The mayor] resigned.", Format::Text),
            ("{x}", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(Format::sniff(head.as_bytes()), format, "{head}");
        }
    }
}
