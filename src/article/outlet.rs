//! Who published an article, under one name.
//!
//! The first of these that tells anything wins, and [`OutletOrigin`] keeps which it was:
//!
//! 1. `--outlet NAME`;
//! 2. a row of the table given with `--outlets` for its id, its path or a folder of that: whoever writes such a
//!    table wants to set right what articles say of themselves;
//! 3. the article's own metadata (a column, a JSON field, front matter, the page's markup);
//! 4. the domain of its address;
//! 5. the folder that it lies in, below the folder that was asked for;
//! 6. the folder that was asked for itself, or of a single file the one that it was named with
//!    (`onrecord score "articles/The Herald"` gives the same outlet as `onrecord score articles`).
//!
//! A row of the table that gives a name to a domain is used at step 4, since it says what a domain is
//! called, not whose an article is. Folders whose names only say what kind of thing lies in
//! them ("articles", "2024", "train") name no outlet. Where a path has several folders, one that the
//! lexicon knows as an outlet goes before the others, else the first one counts.
//!
//! "nytimes.com", "NYT" and "New York Times" are one outlet: the lexicon's canonical name is used where
//! it has one. Names are compared by their letters and digits, without a leading "the". Aliases such as
//! "the Times", and those that two outlets share, are left aside: in running text they mean what the
//! context makes of them, but as a label they could be anybody's.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::outlet_table::OutletTable;
use crate::lexicon::{Lexicon, NewsOutlet, Shelf};

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
    /// The table given with `--outlets`.
    Table,
    /// The article's own metadata.
    Metadata,
    /// The domain of its address.
    Domain,
    /// The folder that it lies in.
    Folder,
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

/// Folder names that say what lies in them, not whose it is. Compared as [`folded`].
const PLAIN_FOLDERS: &[&str] = &[
    "article",
    "articles",
    "clean",
    "clippings",
    "content",
    "corpora",
    "corpus",
    "csv",
    "data",
    "dataset",
    "desktop",
    "dev",
    "docs",
    "documents",
    "downloads",
    "event",
    "events",
    "export",
    "exports",
    "files",
    "fixtures",
    "html",
    "import",
    "in",
    "input",
    "inputs",
    "json",
    "jsonl",
    "markdown",
    "md",
    "media",
    "misc",
    "news",
    "newspapers",
    "other",
    "out",
    "outlets",
    "output",
    "pages",
    "plain",
    "raw",
    "sample",
    "samples",
    "sites",
    "sources",
    "src",
    "stories",
    "temp",
    "test",
    "tests",
    "text",
    "texts",
    "tmp",
    "train",
    "txt",
    "unsorted",
    "validation",
];

/// What may be known of an article's outlet.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OutletClues<'a> {
    /// The name in its metadata.
    pub named: Option<&'a str>,
    /// A domain in its metadata.
    pub domain: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
    /// The article's path, `/` between its parts.
    pub path: &'a str,
    /// The article's own id.
    pub id: Option<&'a str>,
    /// The folders between the folder asked for and the file.
    pub folders: &'a [String],
    /// Name of the folder asked for.
    pub given_folder: Option<&'a str>,
}

/// Every name and domain that an outlet is known by.
#[derive(Debug, Clone)]
pub(super) struct OutletNames {
    outlets: Shelf<NewsOutlet>,
    /// Made when first asked for: many an article says nothing of its outlet.
    known: OnceLock<Known>,
    given: Option<String>,
    table: OutletTable,
}

/// The outlets of the lexicon.
#[derive(Debug, Clone, Default)]
struct Known {
    names: FxHashMap<String, String>,
    domains: FxHashMap<String, String>,
}

impl Known {
    fn new(outlets: &Shelf<NewsOutlet>) -> Self {
        let mut this = Self::default();
        for outlet in outlets.iter() {
            this.names.entry(folded(&outlet.name)).or_insert_with(|| outlet.name.clone());
            for domain in &outlet.domains {
                this.domains.entry(host(domain)).or_insert_with(|| outlet.name.clone());
            }
        }
        let mut aliases: FxHashMap<String, Option<&str>> = FxHashMap::default();
        for outlet in outlets.iter() {
            for alias in outlet.aliases.iter().filter(|alias| !alias.starts_with("the ")) {
                aliases
                    .entry(folded(alias))
                    .and_modify(|known| *known = known.filter(|name| *name == outlet.name))
                    .or_insert(Some(&outlet.name));
            }
        }
        for (alias, name) in aliases {
            if let Some(name) = name {
                this.names.entry(alias).or_insert_with(|| name.to_owned());
            }
        }
        this
    }
}

impl OutletNames {
    pub fn new(lexicon: &Lexicon, given: Option<&str>, table: Option<&OutletTable>) -> Self {
        let mut this = Self {
            outlets: lexicon.entries.outlets.clone(),
            known: OnceLock::new(),
            given: None,
            table: table.cloned().unwrap_or_default(),
        };
        this.given = given.map(|name| this.canonical(name));
        this
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::new(&self.outlets))
    }

    /// The outlet of an article.
    pub fn outlet(&self, clues: &OutletClues) -> Outlet {
        let of = |name: String, origin| Outlet { name, origin };
        let of_table = self.table.of_article(clues.path, clues.id);
        if let Some(name) = &self.given {
            return of(name.clone(), OutletOrigin::Option);
        }
        if let Some(name) = of_table {
            return of(self.canonical(name), OutletOrigin::Table);
        }
        if let Some(name) = clues.named.filter(|name| !name.trim().is_empty()) {
            return of(self.canonical(name), OutletOrigin::Metadata);
        }
        for address in [clues.domain, clues.url].into_iter().flatten() {
            if is_address(address) {
                return of(self.of_domain(&host(address)), OutletOrigin::Domain);
            }
        }
        if let Some(name) = self.of_folders(clues.folders) {
            return of(name, OutletOrigin::Folder);
        }
        if let Some(name) = clues.given_folder.filter(|name| !is_plain(name)) {
            return of(self.canonical(name), OutletOrigin::Folder);
        }
        Outlet::default()
    }

    /// The table's rows that nothing was told by so far: how many, and the line of the first.
    pub fn unused(&self) -> Option<(usize, u64)> {
        self.table.unused()
    }

    /// The event that the table says an article covers.
    pub fn event(&self, path: &str, id: Option<&str>) -> Option<&str> {
        self.table.event_of(path, id)
    }

    /// The one name of an outlet that may be written in many ways; unknown ones stay as they are.
    pub fn canonical(&self, written: &str) -> String {
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(name) = self.known().names.get(&folded(&written)) {
            return name.clone();
        }
        if is_address(&written) {
            return self.of_domain(&host(&written));
        }
        written
    }

    /// The outlet of a domain or of one that it is part of; the domain itself where none is known.
    fn of_domain(&self, host: &str) -> String {
        let mut rest = host;
        while rest.contains('.') {
            if let Some(name) = self.table.of_domain(rest) {
                return self.known().names.get(&folded(name)).cloned().unwrap_or_else(|| name.to_owned());
            }
            if let Some(name) = self.known().domains.get(rest) {
                return name.clone();
            }
            rest = rest.split_once('.').map_or("", |(_, rest)| rest);
        }
        host.to_owned()
    }

    fn of_folders(&self, folders: &[String]) -> Option<String> {
        let known = folders.iter().find(|name| {
            self.known().names.contains_key(&folded(name))
                || (is_address(name) && self.of_domain(&host(name)) != host(name))
        });
        known.or_else(|| folders.iter().find(|name| !is_plain(name))).map(|name| self.canonical(name))
    }
}

fn is_plain(folder: &str) -> bool {
    let folder = folded(folder);
    folder.is_empty() || folder.bytes().all(|b| b.is_ascii_digit()) || PLAIN_FOLDERS.contains(&folder.as_str())
}

/// Letters and digits in lower case, without a leading "the".
fn folded(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("the_")).unwrap_or(&name);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether this is a domain or an address, not a name.
pub(super) fn is_address(written: &str) -> bool {
    let written = written.trim();
    if written.contains("://") {
        return host(written).contains('.');
    }
    let domain = written.split('/').next().unwrap_or_default();
    let Some((before, last)) = domain.rsplit_once('.') else {
        return false;
    };
    !before.is_empty()
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_alphabetic())
        && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
}

/// The host of an address in lower case, without `www.`, user or port.
pub(super) fn host(address: &str) -> String {
    let address = address.trim();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.trim_start_matches('/');
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    host.strip_prefix("www.").map_or(host.clone(), str::to_owned)
}

#[cfg(test)]
pub(super) fn test_lexicon() -> Lexicon {
    let mut entries = crate::lexicon::Entries::default();
    entries
        .read(
            "outlets.toml",
            r#"
            [[outlet]]
            name = "The New York Times"
            aliases = ["NYT", "New York Times", "the Times"]
            domains = ["nytimes.com"]
            kind = "newspaper"
            [[outlet]]
            name = "BBC"
            aliases = ["BBC News", "the Corporation", "Shared"]
            domains = ["bbc.co.uk", "bbc.com"]
            kind = "broadcaster"
            [[outlet]]
            name = "Reuters"
            aliases = ["Shared"]
            domains = ["reuters.com"]
            kind = "agency"
            "#,
        )
        .expect("the test lexicon fits its schema");
    Lexicon::new(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> OutletNames {
        let table =
            OutletTable::parse("path,id,domain,outlet\na/x.txt,,,Alpha\n,17,,Beta\n,,local.example,The Local\n")
                .unwrap();
        OutletNames::new(&test_lexicon(), None, Some(&table))
    }

    #[test]
    fn one_name_for_many_spellings() {
        let names = names();
        for written in [
            "NYT",
            "the new york  times",
            "New York Times",
            "nytimes.com",
            "https://www.nytimes.com/2026/x.html",
            "cooking.nytimes.com",
        ] {
            assert_eq!(names.canonical(written), "The New York Times", "{written}");
        }
        assert_eq!(names.canonical("www.bbc.co.uk"), "BBC");
        for unknown in ["The Times", "Shared", "The Herald", "example.org"] {
            assert_eq!(names.canonical(unknown), unknown);
        }
        assert_eq!(names.canonical("news.local.example"), "The Local");
    }

    #[test]
    fn the_order_of_clues() {
        let names = names();
        let folders = ["The Herald".to_owned()];
        let mut clues = OutletClues {
            named: Some("NYT"),
            domain: Some("bbc.com"),
            url: Some("https://reuters.com/a"),
            path: "b.jsonl",
            id: Some("17"),
            folders: &folders,
            given_folder: Some("Gazette"),
        };
        let told = |clues: &OutletClues| {
            let outlet = names.outlet(clues);
            (outlet.name, outlet.origin)
        };
        assert_eq!(told(&clues), ("Beta".into(), OutletOrigin::Table));
        clues.id = None;
        clues.path = "a/x.txt";
        assert_eq!(told(&clues), ("Alpha".into(), OutletOrigin::Table));
        assert_eq!(names.unused(), Some((1, 4)), "the row of the domain");
        clues.path = "b.jsonl";
        assert_eq!(told(&clues), ("The New York Times".into(), OutletOrigin::Metadata));
        clues.named = Some(" ");
        assert_eq!(told(&clues), ("BBC".into(), OutletOrigin::Domain));
        clues.domain = None;
        assert_eq!(told(&clues), ("Reuters".into(), OutletOrigin::Domain));
        clues.url = None;
        assert_eq!(told(&clues), ("The Herald".into(), OutletOrigin::Folder));
        clues.folders = &[];
        assert_eq!(told(&clues), ("Gazette".into(), OutletOrigin::Folder));
        clues.given_folder = Some("articles");
        assert_eq!(told(&clues), (String::new(), OutletOrigin::Unknown));
        let forced = OutletNames::new(&test_lexicon(), Some("nyt"), None);
        assert_eq!(forced.outlet(&clues), Outlet { name: "The New York Times".into(), origin: OutletOrigin::Option });
    }

    #[test]
    fn folders_that_only_sort_are_passed_over() {
        let names = names();
        let of = |folders: &[&str]| names.of_folders(&folders.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["2026", "texts", "The Herald", "March"]).as_deref(), Some("The Herald"));
        assert_eq!(of(&["US", "nytimes.com"]).as_deref(), Some("The New York Times"));
        assert_eq!(of(&["2026", "raw"]), None);
    }
}
