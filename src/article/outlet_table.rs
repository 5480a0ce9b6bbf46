//! The table that says which outlet an article or a domain belongs to, and which event an article covers: what files
//! without fields of their own can't say themselves.

use rustc_hash::FxHashMap;

use super::outlet::host;

/// Rows of `path` or `id`, `domain`, `outlet` and `event`; at least one of the first three and one of the last two are
/// needed. A domain has an outlet and no event.
///
/// A row with a path holds for that file, or for all files in that folder. Paths are compared as they
/// stand in the report: relative, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutletTable {
    articles: FxHashMap<String, Told>,
    domains: FxHashMap<String, String>,
}

/// What a row says of an article or a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Told {
    outlet: Option<String>,
    event: Option<String>,
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
            let told = Told { outlet: cell(outlet).map(str::to_owned), event: cell(event).map(str::to_owned) };
            let says_nothing = told == Told::default() || keys == [None, None] && domain.is_none();
            if says_nothing || domain.is_some() && told.outlet.is_none() {
                return Err(OutletTableError::Row(line));
            }
            if let (Some(domain), Some(name)) = (domain, &told.outlet) {
                table.domains.insert(host(domain), name.clone());
            }
            for key in keys.into_iter().flatten() {
                table.articles.insert(plain(key), told.clone());
            }
        }
        Ok(table)
    }

    /// The outlet of an article by its id, its path, or the nearest folder of its path.
    pub(super) fn of_article(&self, path: &str, id: Option<&str>) -> Option<&str> {
        self.told(path, id, |told| told.outlet.as_deref())
    }

    /// The event that an article covers, in the same way.
    pub(super) fn event_of(&self, path: &str, id: Option<&str>) -> Option<&str> {
        self.told(path, id, |told| told.event.as_deref())
    }

    fn told(&self, path: &str, id: Option<&str>, part: impl Fn(&Told) -> Option<&str>) -> Option<&str> {
        if self.articles.is_empty() {
            return None;
        }
        let of = |key: &str| self.articles.get(key).and_then(&part);
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
        self.domains.get(host).map(String::as_str)
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
        assert_eq!(table.of_domain("gamma.example"), Some("Gamma"));
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
        assert_eq!(OutletTable::parse("domain,event\nx.example,fire\n"), Err(OutletTableError::Row(2)));
    }

    #[test]
    fn says_what_is_missing() {
        assert_eq!(OutletTable::parse("a,b\n1,2\n"), Err(OutletTableError::Columns("a, b".into())));
        assert_eq!(OutletTable::parse("path,outlet\nx.txt,\n"), Err(OutletTableError::Row(2)));
        assert!(matches!(OutletTable::read("/no/such".as_ref()), Err(OutletTableError::Unreadable(_))));
    }
}
