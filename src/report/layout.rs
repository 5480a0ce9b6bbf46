//! What an article looks like in a report.

use std::collections::BTreeSet;

use super::folder::files::tables;
use super::html::{self, ArticlePage};
use super::journal::{Lent, Scored};
use super::{BratFiles, CsvRows, Format, JsonRows, Rows, TableId, articles, claims, json_lines, sources};
use crate::Analysis;
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::measure::{ArticleMeasures, Choices, Reading};
use crate::outlet::{MINIMUM_N, NamedClaims};
use crate::text::Positions;

/// How a report is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The formats that are written.
    pub formats: BTreeSet<Format>,
    /// How claims are counted.
    pub choices: Choices,
    /// Smallest denominator with which an article enters a mean over articles.
    pub minimum_n: u64,
}

impl Default for Options {
    /// CSV, the codebook's choices.
    fn default() -> Self {
        Self { formats: BTreeSet::from([Format::Csv]), choices: Choices::default(), minimum_n: MINIMUM_N }
    }
}

/// Renders articles; shared by threads.
#[derive(Debug, Clone)]
pub struct Layout<'l> {
    options: Options,
    lexicon: &'l Lexicon,
}

/// The rows of one table that an article gives, in one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub format: Format,
    pub table: TableId,
    pub bytes: Vec<u8>,
    pub rows: u64,
}

/// An article as it stands in a report, and what its outlet's figures need of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub(super) scored: Scored,
    /// What the metrics read in its measures.
    pub(super) readings: Vec<Reading>,
    /// Its entry in the journal.
    pub(super) entry: Vec<u8>,
    pub(super) parts: Vec<Part>,
    pub(super) brat: Option<BratFiles>,
    pub(super) html: Option<ArticlePage>,
}

impl<'l> Layout<'l> {
    /// A layout; `lexicon` names the entries of the cues.
    #[must_use]
    pub const fn new(options: Options, lexicon: &'l Lexicon) -> Self {
        Self { options, lexicon }
    }

    /// Measures and renders an article. Depends on nothing but its arguments.
    #[must_use]
    pub fn page(&self, article: &Article, analysis: &Analysis<'_>) -> Page {
        let measures = ArticleMeasures::of(analysis);
        let readings = measures.readings(self.options.choices);
        let positions = Positions::new(&article.text);
        let of = Content {
            article,
            analysis,
            measures: &measures,
            positions: &positions,
            readings: &readings,
            lexicon: self.lexicon,
        };
        let parts: Vec<Part> =
            parts(&self.options.formats).into_iter().map(|(format, table)| of.part(format, table)).collect();
        let brat = self.options.formats.contains(&Format::Brat).then(|| BratFiles::of(article, analysis, &positions));
        let html = self.options.formats.contains(&Format::Html).then(|| {
            let rows = |table, words: &mut html::Words| of.rows(table, words);
            ArticlePage::of(article, analysis, &measures, &readings, self.lexicon, self.options.choices, rows)
        });
        let named = NamedClaims::of(analysis, &measures.sources, self.options.choices);
        let scored = Scored {
            id: article.id.clone(),
            path: article.path.clone(),
            row: article.row,
            outlet: article.outlet.name.clone(),
            unread_date: article.unread_date.clone(),
            measures,
            named,
            claims: analysis.claims.len() as u64,
            sources: analysis.sources.all.len() as u64,
            parts: parts.iter().map(|part| (part.bytes.len() as u64, part.rows)).collect(),
        };
        let entry = Lent::Article(&scored).to_bytes();
        Page { scored, readings, entry, parts, brat, html }
    }
}

/// The parts of a page, in order.
pub(super) fn parts(formats: &BTreeSet<Format>) -> Vec<(Format, TableId)> {
    let of = |format: &Format| match format {
        Format::Csv | Format::JsonLines => &TABLES[..],
        Format::Json => &[TableId::Articles],
        Format::Markdown | Format::Brat | Format::Html | Format::Journal | Format::Parquet => &[],
    };
    let mut parts: Vec<_> =
        formats.iter().flat_map(|format| of(format).iter().map(|table| (*format, *table))).collect();
    if formats.contains(&Format::Parquet) && !formats.contains(&Format::JsonLines) {
        // What its files are made of at the end.
        parts.extend(tables(Format::Parquet).iter().map(|table| (Format::JsonLines, *table)));
    }
    parts
}

/// Bytes that a row commonly takes, so that its table is seldom moved while it grows.
const CLAIM: usize = 900;
const SOURCE: usize = 320;
const ARTICLE: usize = 1400;

/// The tables that an article gives rows to.
pub(super) const TABLES: [TableId; 3] = [TableId::Claims, TableId::Sources, TableId::Articles];

struct Content<'a> {
    article: &'a Article,
    analysis: &'a Analysis<'a>,
    measures: &'a ArticleMeasures,
    positions: &'a Positions<'a>,
    readings: &'a [Reading],
    lexicon: &'a Lexicon,
}

impl Content<'_> {
    fn rows(&self, table: TableId, out: &mut impl Rows) -> u64 {
        match table {
            TableId::Claims => claims::rows(self.article, self.analysis, self.lexicon, self.positions, out),
            TableId::Sources => sources::rows(self.article, self.analysis, &self.measures.sources, out),
            _ => {
                articles::row(self.article, self.readings, out);
                1
            }
        }
    }

    /// Its rows in a table of a format.
    fn part(&self, format: Format, table: TableId) -> Part {
        let (bytes, rows) = match format {
            Format::Json => (self.json(), 1),
            Format::JsonLines => {
                let mut rows = json_lines::rows(table);
                let n = self.rows(table, &mut rows);
                let mut bytes = rows.into_bytes();
                if n > 0 {
                    bytes.push(b'\n');
                }
                (bytes, n)
            }
            _ => {
                let mut rows = CsvRows::with_room(match table {
                    TableId::Claims => self.analysis.claims.len() * CLAIM,
                    TableId::Sources => self.analysis.sources.all.len() * SOURCE,
                    _ => ARTICLE,
                });
                let n = self.rows(table, &mut rows);
                (rows.into_bytes(), n)
            }
        };
        Part { format, table, bytes, rows }
    }

    /// The article's row as a JSON object, with its sources and claims inside.
    fn json(&self) -> Vec<u8> {
        JsonRows::article(|table, rows| {
            self.rows(table, rows);
        })
    }
}
