//! The table that says which outlet an article or a domain belongs to, and which event an article covers: what files
//! without fields of their own can't say themselves.

use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::outlet::host;

/// Rows of `path` or `id`, `domain`, `outlet` and `event`; at least one of the first three and one of the last two are
/// needed. A domain has an outlet and no event.
///
/// A row with a path holds for that file, or for all files in that folder. Paths are compared as they
/// stand in the report: relative, with `/`. Of two rows that tell the outlet or event of one thing the later
/// holds.
#[derive(Debug, Default)]
pub struct OutletTable {
    rows: Vec<Row>,
    /// Places of rows by path or id, of several the later last.
    articles: FxHashMap<String, Vec<usize>>,
    /// Places of rows by domain.
    domains: FxHashMap<String, usize>,
}

/// What a row says of an article, a folder or a domain.
#[derive(Debug, Default)]
struct Row {
    /// Where it stands in the table, from 1.
    line: u64,
    outlet: Option<String>,
    event: Option<String>,
    /// Whether there was something that it is about.
    used: AtomicBool,
}

impl Row {
    fn outlet(&self) -> Option<&str> {
        self.outlet.as_deref()
    }

    fn event(&self) -> Option<&str> {
        self.event.as_deref()
    }
}

impl Clone for OutletTable {
    /// The same rows, none of them used.
    fn clone(&self) -> Self {
        let rows = self.rows.iter().map(|row| Row {
            line: row.line,
            outlet: row.outlet.clone(),
            event: row.event.clone(),
            used: AtomicBool::new(false),
        });
        Self { rows: rows.collect(), articles: self.articles.clone(), domains: self.domains.clone() }
    }
}

/// Why a table of outlets could not be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum OutletTableError {
    /// The file couldn't be read.
    #[error("{0}")]
    Unreadable(String),
    /// It isn't a CSV.
    #[error("{0}")]
    Broken(String),
    /// The header lacks a column.
    #[error("the table needs a column named outlet or event, and one of path, id or domain; it has {0}")]
    Columns(String),
    /// A row says nothing.
    #[error("line {0} has neither outlet nor event, or none of path, id and domain; a domain needs an outlet")]
    Row(u64),
}

impl OutletTable {
    /// Reads a table from a file; `,`, `;` or a tab between its columns.
    ///
    /// # Errors
    /// A file that can't be read, isn't a CSV, or lacks its columns.
    pub fn read(path: &std::path::Path) -> Result<Self, OutletTableError> {
        let bytes = std::fs::read(path).map_err(|error| OutletTableError::Unreadable(error.to_string()))?;
        let text = super::encoding::decode(bytes, None).map_err(|fault| OutletTableError::Broken(fault.detail))?;
        Self::parse(&text)
    }

    /// Reads a table from its content.
    ///
    /// # Errors
    /// Content that isn't a CSV or lacks its columns.
    pub fn parse(content: &str) -> Result<Self, OutletTableError> {
        let header = content.lines().next().unwrap_or_default();
        let delimiter = [b'\t', b';'].into_iter().find(|&d| header.as_bytes().contains(&d)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(content.as_bytes());
        let broken = |error: csv::Error| OutletTableError::Broken(error.to_string());
        let header = reader.headers().map_err(broken)?.clone();
        let column = |names: &[&str]| header.iter().position(|h| names.contains(&h.to_lowercase().as_str()));
        let (path, id) = (column(&["path", "file", "filename"]), column(&["id", "article", "article_id"]));
        let domain = column(&["domain", "site", "url"]);
        let outlet = column(&["outlet", "publisher", "publication", "source", "name"]);
        let event = column(&["event", "event_id", "event_name"]);
        if outlet.or(event).is_none() || path.or(id).or(domain).is_none() {
            return Err(OutletTableError::Columns(header.iter().collect::<Vec<_>>().join(", ")));
        }
        let mut table = Self::default();
        for row in reader.records() {
            let row = row.map_err(broken)?;
            let cell = |column: Option<usize>| column.and_then(|c| row.get(c)).filter(|cell| !cell.is_empty());
            let (keys, domain) = ([cell(path), cell(id)], cell(domain));
            let line = row.position().map_or(0, csv::Position::line);
            let owned = |column| cell(column).map(str::to_owned);
            let told = Row { line, outlet: owned(outlet), event: owned(event), used: AtomicBool::new(false) };
            let says_nothing =
                told.outlet.is_none() && told.event.is_none() || keys == [None, None] && domain.is_none();
            if says_nothing || domain.is_some() && told.outlet.is_none() {
                return Err(OutletTableError::Row(line));
            }
            let place = table.rows.len();
            if let Some(domain) = domain {
                table.domains.insert(host(domain), place);
            }
            for key in keys.into_iter().flatten() {
                table.articles.entry(plain(key)).or_default().push(place);
            }
            table.rows.push(told);
        }
        Ok(table)
    }

    /// The outlet of an article by its id, its path, or the nearest folder of its path.
    pub(super) fn of_article(&self, path: &str, id: Option<&str>) -> Option<&str> {
        self.told(path, id, Row::outlet)
    }

    /// The event that an article covers, in the same way.
    pub(super) fn event_of(&self, path: &str, id: Option<&str>) -> Option<&str> {
        self.told(path, id, Row::event)
    }

    fn told(&self, path: &str, id: Option<&str>, part: impl Fn(&Row) -> Option<&str>) -> Option<&str> {
        if self.articles.is_empty() {
            return None;
        }
        // Each is about the article, whichever holds.
        let of = |key: &str| self.articles.get(key)?.iter().filter_map(|row| part(self.row(*row))).last();
        let mut rest = path;
        let by_path = || loop {
            if let Some(found) = of(rest) {
                return Some(found);
            }
            rest = rest.rsplit_once('/')?.0;
        };
        id.and_then(of).or_else(by_path)
    }

    /// The outlet of a domain.
    pub(super) fn of_domain(&self, host: &str) -> Option<&str> {
        self.domains.get(host).and_then(|row| self.row(*row).outlet())
    }

    /// A row that is about something that was read.
    fn row(&self, place: usize) -> &Row {
        let row = &self.rows[place];
        row.used.store(true, Ordering::Relaxed);
        row
    }

    /// The rows that were about nothing that was read so far: how many, and the line of the first.
    pub(super) fn unused(&self) -> Option<(usize, u64)> {
        let unused = || self.rows.iter().filter(|row| !row.used.load(Ordering::Relaxed));
        Some((unused().count(), unused().next()?.line))
    }
}

fn plain(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_folders_ids_and_domains() {
        let table =
            OutletTable::parse("Path;Domain;Outlet\n./a\\x.txt;;Alpha\nb/;;Beta\n;www.Gamma.example;Gamma\n").unwrap();
        assert_eq!(table.of_article("a/x.txt", None), Some("Alpha"));
        assert_eq!(table.of_article("b/c/y.txt", None), Some("Beta"));
        assert_eq!(table.of_article("a/z.txt", Some("1")), None);
        assert_eq!(table.unused(), Some((1, 4)));
        assert_eq!(table.of_domain("gamma.example"), Some("Gamma"));
        assert_eq!((table.unused(), table.clone().unused()), (None, Some((3, 2))));
    }

    #[test]
    fn events_with_and_without_outlets() {
        let table = OutletTable::parse("path,outlet,event\na/,Alpha,\na/x.txt,,flood\nb/y.txt,Beta,vote\n").unwrap();
        assert_eq!(
            (table.of_article("a/x.txt", None), table.event_of("a/x.txt", None)),
            (Some("Alpha"), Some("flood"))
        );
        assert_eq!((table.of_article("b/y.txt", None), table.event_of("b/y.txt", None)), (Some("Beta"), Some("vote")));
        assert_eq!(table.event_of("a/z.txt", None), None);
        assert_eq!(OutletTable::parse("file,event\nx.txt,fire\n").unwrap().event_of("x.txt", None), Some("fire"));
        assert_eq!(OutletTable::parse("domain,event\nx.example,fire\n").unwrap_err(), OutletTableError::Row(2));
    }

    #[test]
    fn of_two_rows_for_one_thing_the_later_holds_and_none_is_lost() {
        let table = OutletTable::parse("path,outlet,event\nx.txt,Alpha,\nx.txt,,fire\nx.txt,Beta,\n").unwrap();
        assert_eq!((table.of_article("x.txt", None), table.event_of("x.txt", None)), (Some("Beta"), Some("fire")));
        assert_eq!(table.unused(), None, "all are about what was read");
    }

    #[test]
    fn says_what_is_missing() {
        assert_eq!(OutletTable::parse("a,b\n1,2\n").unwrap_err(), OutletTableError::Columns("a, b".into()));
        assert_eq!(OutletTable::parse("path,outlet\nx.txt,\n").unwrap_err(), OutletTableError::Row(2));
        assert!(matches!(OutletTable::read("/no/such".as_ref()), Err(OutletTableError::Unreadable(_))));
    }
}
