//! The formats of a report.

use std::str::FromStr;

/// A format that a folder can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// A CSV file a table.
    Csv,
    /// One JSON document.
    Json,
    /// A JSON Lines file a table.
    JsonLines,
    /// A page with the outlets and what was skipped.
    Markdown,
    /// brat standoff: a text and an annotation file an article.
    Brat,
    /// Pages for a browser.
    Html,
    /// The journal of the run, which joining reports needs.
    Journal,
    /// A Parquet file each for claims and articles, which a build with the feature `parquet` writes.
    Parquet,
}

impl Format {
    /// All.
    pub const ALL: [Self; 8] =
        [Self::Csv, Self::Json, Self::JsonLines, Self::Markdown, Self::Brat, Self::Html, Self::Journal, Self::Parquet];

    /// The word used in options.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Markdown => "markdown",
            Self::Brat => "brat",
            Self::Html => "html",
            Self::Journal => "journal",
            Self::Parquet => "parquet",
        }
    }

    /// Whether this build writes it.
    #[must_use]
    pub const fn is_built_in(self) -> bool {
        !matches!(self, Self::Parquet) || cfg!(feature = "parquet")
    }

    /// What it writes, in words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Csv => "a CSV file a table (RFC 4180, UTF-8), for spreadsheets, R and pandas",
            Self::Json => "one JSON document, onrecord.json, of the module onrecord.json.v1",
            Self::JsonLines => "a JSON Lines file a table",
            Self::Markdown => "report.md with the outlets and what was skipped",
            Self::Html => "report.html and pages/ for a browser, with the CSV tables that they link to",
            Self::Journal => "journal.bin, which onrecord merge needs to join the report with others",
            Self::Parquet => "claims.parquet and articles.parquet, in a build with the feature parquet",
            Self::Brat => "brat standoff in brat/: the text and its annotations, a pair an article",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        let known = Self::ALL.iter().map(|f| f.id()).collect::<Vec<_>>().join(", ");
        Self::ALL
            .into_iter()
            .find(|f| f.id() == id)
            .ok_or_else(|| format!("there is no format '{id}'; there are {known}"))
    }
}
