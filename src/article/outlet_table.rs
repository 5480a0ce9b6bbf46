//! The table that says which outlet an article or a domain belongs to.

use rustc_hash::FxHashMap;

use super::outlet::host;

/// Rows of `path` or `id`, `domain` and `outlet`; at least one of the first three and the last are needed.
///
/// A row with a path holds for that file, or for all files in that folder. Paths are compared as they
/// stand in the report: relative, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutletTable {
    articles: FxHashMap<String, String>,
    domains: FxHashMap<String, String>,
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
    #[error("the table needs a column named outlet and one of path, id or domain; it has {0}")]
    Columns(String),
    /// A row says nothing.
    #[error("line {0} has no outlet, or none of path, id and domain")]
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
        let (Some(outlet), true) = (outlet, path.or(id).or(domain).is_some()) else {
            return Err(OutletTableError::Columns(header.iter().collect::<Vec<_>>().join(", ")));
        };
        let mut table = Self::default();
        for row in reader.records() {
            let row = row.map_err(broken)?;
            let cell = |column: Option<usize>| column.and_then(|c| row.get(c)).filter(|cell| !cell.is_empty());
            let (keys, domain) = ([cell(path), cell(id)], cell(domain));
            let line = row.position().map_or(0, csv::Position::line);
            let name = cell(Some(outlet)).ok_or(OutletTableError::Row(line))?;
            if keys == [None, None] && domain.is_none() {
                return Err(OutletTableError::Row(line));
            }
            for key in keys.into_iter().flatten() {
                table.articles.insert(plain(key), name.to_owned());
            }
            if let Some(domain) = domain {
                table.domains.insert(host(domain), name.to_owned());
            }
        }
        Ok(table)
    }

    /// The outlet of an article by its id, its path, or the nearest folder of its path.
    pub(super) fn of_article(&self, path: &str, id: Option<&str>) -> Option<&str> {
        if self.articles.is_empty() {
            return None;
        }
        let mut rest = path;
        let by_path = || loop {
            if let Some(name) = self.articles.get(rest) {
                return Some(name);
            }
            rest = rest.rsplit_once('/')?.0;
        };
        id.and_then(|id| self.articles.get(id)).or_else(by_path).map(String::as_str)
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
    fn says_what_is_missing() {
        assert_eq!(OutletTable::parse("a,b\n1,2\n"), Err(OutletTableError::Columns("a, b".into())));
        assert_eq!(OutletTable::parse("path,outlet\nx.txt,\n"), Err(OutletTableError::Row(2)));
        assert!(matches!(OutletTable::read("/no/such".as_ref()), Err(OutletTableError::Unreadable(_))));
    }
}
