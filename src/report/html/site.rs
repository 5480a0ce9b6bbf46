//! A folder of pages: written apart, moved into place at the end.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::article::View;
use super::event::{Event, Voice, voices};
use super::listing::{self, Full, Heading, List, Words};
use super::overview::{self, Overview};
use super::plot::LEVELS;
use super::spread::Spread;
use super::templates::{Place, Sheet, render};
use super::{glossary, names};
use crate::Analysis;
use crate::article::Article;
use crate::comparison::Case;
use crate::lexicon::Lexicon;
use crate::measure::{ArticleMeasures, Choices, Ratio, Reading, metrics};
use crate::outlet::{Outlets, figures};
use crate::report::replacement::Replacement;
use crate::report::{ReportError, Run, Skips, TableId, outlets};

/// The first page.
pub(in crate::report) const FIRST: &str = "report.html";
/// The folder of the others.
const PAGES: &str = "pages";
/// Outlets beside each other in the table of all metrics.
const MOST_OUTLETS: usize = 25;

/// An article's line in what is about several.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Entry {
    /// Its page.
    pub page: String,
    pub title: String,
    pub outlet: String,
    /// Day of publication.
    pub published: String,
    pub event: String,
    pub claims: u64,
    /// Counted claims of each of [`LEVELS`].
    pub levels: [u64; 6],
    /// Columns of the list of articles that are true or above 0, a bit each.
    #[serde(skip)]
    pub above: u32,
    /// What the metrics of the overview read, in their order.
    #[serde(skip)]
    pub ratios: Vec<Ratio>,
    /// Its sources, where it covers an event.
    #[serde(skip)]
    pub voices: Vec<Voice>,
}

/// An article's page, and what the site needs of it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct ArticlePage {
    bytes: Vec<u8>,
    entry: Entry,
    /// Rows of the lists of claims, sources and articles.
    claims: Vec<String>,
    sources: Vec<String>,
    row: Vec<String>,
    /// What comparing outlets needs of it.
    case: Case,
}

impl ArticlePage {
    /// Makes the page of an article; `rows` gives the rows of a table to it.
    pub fn of(
        article: &Article,
        analysis: &Analysis<'_>,
        measures: &ArticleMeasures,
        readings: &[Reading],
        lexicon: &Lexicon,
        choices: Choices,
        rows: impl Fn(TableId, &mut Words) -> u64,
    ) -> Self {
        let view = View::of(article, analysis, measures, readings, lexicon);
        let page = names::article(&article.id);
        let words = |table: TableId| {
            let mut words = Words::new();
            rows(table, &mut words);
            words
        };
        let list = |table: TableId, words: &Words| listing::rows(table, words, &page, &view.title);
        let row = words(TableId::Articles);
        let event = article.event.clone().unwrap_or_default();
        let counted = measures.sums(choices);
        let entry = Entry {
            title: view.title.clone(),
            outlet: article.outlet.name.clone(),
            published: article.published.as_deref().and_then(|d| d.split('T').next()).unwrap_or_default().to_owned(),
            claims: analysis.claims.len() as u64,
            levels: LEVELS.map(|level| counted.view().level(level)),
            above: row.rows.first().map_or(0, |row| listing::above(TableId::Articles, row)),
            ratios: overview::ratios(readings),
            voices: if event.is_empty() { Vec::new() } else { voices(analysis, measures) },
            event,
            page: page.clone(),
        };
        Self {
            bytes: render(Sheet::Article, Place::Below, &view).into_bytes(),
            entry,
            claims: list(TableId::Claims, &words(TableId::Claims)),
            sources: list(TableId::Sources, &words(TableId::Sources)),
            row: list(TableId::Articles, &row),
            case: Case::of_measures(article, measures, readings).with_text(&analysis.text),
        }
    }
}

/// A folder of pages that is being written, within that of the unfinished report, and gone with it.
#[derive(Debug)]
pub(in crate::report) struct Site {
    folder: PathBuf,
    files: BTreeSet<String>,
    entries: Vec<Entry>,
    rows: Vec<String>,
    cases: Vec<Case>,
    lists: [List; 2],
}

/// A page of a list.
#[derive(Serialize)]
struct ListPage<'a> {
    title: &'a str,
    /// What it lists, of which file.
    table: &'static str,
    row: &'static str,
    csv: String,
    headings: &'a [Heading],
    rows: &'a str,
    from: u64,
    to: u64,
    previous: Option<String>,
    next: Option<String>,
    /// Whose articles they are, where they are one outlet's.
    outlet: Option<&'a str>,
    levels: Vec<&'static str>,
    /// Its place among the pages, from 0, and the first of them.
    part: usize,
    first: String,
    /// Where the rows of the whole list stand; empty where that isn't told.
    spread: &'a str,
}

impl Site {
    /// Makes the folder in `unfinished`; the pages are to be placed in `folder`.
    pub fn create(unfinished: &Path, folder: &Path) -> Result<Self, ReportError> {
        for place in [FIRST, PAGES] {
            let path = folder.join(place);
            let (wrong, kind) = match place {
                FIRST => (path.is_dir(), std::io::ErrorKind::IsADirectory),
                _ => (path.exists() && !path.is_dir(), std::io::ErrorKind::NotADirectory),
            };
            if wrong {
                return Err(ReportError::at("create", &path)(kind.into()));
            }
        }
        let own = unfinished.join(PAGES);
        fs::create_dir(&own).map_err(ReportError::at("create", &own))?;
        Ok(Self {
            folder: own,
            files: BTreeSet::new(),
            entries: Vec::new(),
            rows: Vec::new(),
            cases: Vec::new(),
            lists: [List::new(TableId::Claims), List::new(TableId::Sources)],
        })
    }

    /// Writes an article's page.
    pub fn push(&mut self, page: ArticlePage) -> Result<(), ReportError> {
        self.write(&page.entry.page, &page.bytes)?;
        for (i, rows) in [page.claims, page.sources].into_iter().enumerate() {
            for row in rows {
                if let Some(full) = self.lists[i].add(&row) {
                    self.list(self.lists[i].table, &full, None, "")?;
                }
            }
        }
        self.rows.extend(page.row);
        self.entries.push(page.entry);
        self.cases.push(page.case);
        Ok(())
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), ReportError> {
        let path = self.folder.join(name);
        fs::write(&path, bytes).map_err(ReportError::at("write", &path))?;
        self.files.insert(name.to_owned());
        Ok(())
    }

    /// Writes a page of a list; `outlet` tells whose articles they are.
    fn list(&mut self, table: TableId, page: &Full, outlet: Option<&str>, spread: &str) -> Result<(), ReportError> {
        let name = |part| outlet.map_or_else(|| names::list(table.id(), part), |outlet| names::outlet(outlet, part));
        let mut title = match outlet {
            Some("") => "Articles of unknown outlet".to_owned(),
            Some(outlet) => outlet.to_owned(),
            None => format!("{}{}", table.id()[..1].to_uppercase(), &table.id()[1..]),
        };
        if page.part > 0 {
            title.push_str(&format!(", page {}", page.part + 1));
        }
        let headings = listing::headings(table);
        let shown = ListPage {
            title: &title,
            table: table.id(),
            row: table.row(),
            csv: format!("{}.csv", table.id()),
            headings: &headings,
            rows: &page.rows,
            from: page.from,
            to: page.to,
            previous: (page.part > 0).then(|| name(page.part - 1)),
            next: page.more.then(|| name(page.part + 1)),
            outlet,
            levels: if headings.iter().any(|h| h.is("type")) {
                crate::sourcing::Level::ALL.map(|l| l.id()).into()
            } else {
                Vec::new()
            },
            part: page.part,
            first: name(0),
            spread,
        };
        self.write(&name(page.part), render(Sheet::List, Place::Below, &shown).as_bytes())
    }

    /// Writes what is about all articles.
    pub fn finish(&mut self, outlets: &Outlets, run: &Run, skipped: &Skips) -> Result<(), ReportError> {
        for i in 0..self.lists.len() {
            let rest = self.lists[i].rest();
            self.list(self.lists[i].table, &rest, None, "")?;
        }
        let drawn = overview::largest(outlets).0.into_iter().map(|(name, _)| name.as_str()).collect();
        self.articles(None, &drawn)?;
        for name in outlets.by_name.keys() {
            self.articles(Some(name), &drawn)?;
        }
        let events = self.events()?;
        self.metrics(outlets)?;
        self.definitions()?;
        let overview = Overview::of(outlets, &self.entries, &self.cases, &events, skipped, run);
        self.write(FIRST, render(Sheet::Overview, Place::Top, &overview).as_bytes())?;
        let tables =
            Tables { files: &run.files, lists: [("claims", self.lists[0].pages), ("sources", self.lists[1].pages)] };
        self.write("tables.html", render(Sheet::Tables, Place::Below, &tables).as_bytes())
    }

    /// The list of articles, of all outlets or one; links ask for those of the outlets that are `drawn`.
    fn articles(&mut self, outlet: Option<&str>, drawn: &BTreeSet<&str>) -> Result<(), ReportError> {
        let mut list = List::new(TableId::Articles);
        let of = |entry: &Entry| outlet.is_none_or(|outlet| entry.outlet == outlet);
        let (mut pages, mut places) = (Vec::new(), Vec::new());
        for (entry, row) in self.entries.iter().zip(&self.rows).filter(|(entry, _)| of(entry)) {
            pages.extend(list.add(row));
            places.push((list.pages, entry));
        }
        pages.push(list.rest());
        let spread = match pages.len() {
            1 => String::new(),
            _ => Spread::of(places.into_iter(), outlet.is_none().then_some(drawn)).to_json(),
        };
        for page in &pages {
            self.list(TableId::Articles, page, outlet, &spread)?;
        }
        Ok(())
    }

    /// The page of each event, and the list of them.
    fn events(&mut self) -> Result<Vec<Covered>, ReportError> {
        let entries = std::mem::take(&mut self.entries);
        let mut by_name: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| !entry.event.is_empty()) {
            by_name.entry(&entry.event).or_default().push(entry);
        }
        let mut covered = Vec::new();
        for (name, entries) in by_name {
            let outlets: BTreeSet<&str> = entries.iter().map(|entry| entry.outlet.as_str()).collect();
            let page = names::event(name);
            self.write(&page, render(Sheet::Event, Place::Below, &Event::of(name, &entries)).as_bytes())?;
            covered.push(Covered { name: name.to_owned(), page, articles: entries.len(), outlets: outlets.len() });
        }
        self.entries = entries;
        let shown = covered.iter().take(listing::MOST_ROWS);
        let rows: String = shown.map(|event| super::templates::fill("events_row.html", event)).collect();
        let page = Events { count: covered.len(), rows: &rows, shown: covered.len().min(listing::MOST_ROWS) };
        self.write("events.html", render(Sheet::Events, Place::Below, &page).as_bytes())?;
        Ok(covered)
    }

    /// Every metric of every outlet: the table of outlets, laid on its side.
    fn metrics(&mut self, all: &Outlets) -> Result<(), ReportError> {
        let mut words = Words::new();
        outlets::rows(all, &mut words);
        let table = TableId::Outlets.table();
        // A cell shows a name on one line; its page goes by the name as it is.
        let named: Vec<(&String, Vec<String>)> = all.by_name.keys().zip(words.rows).collect();
        let groups: Vec<&[(&String, Vec<String>)]> = named.chunks(MOST_OUTLETS).collect();
        let count = groups.len();
        for (part, group) in groups.into_iter().enumerate() {
            let rows = table.columns.iter().enumerate().skip(1).map(|(i, column)| MetricRow {
                heading: Heading::of(TableId::Outlets, column),
                unit: column.unit,
                values: group.iter().map(|(name, row)| (row[i].as_str(), behind(name, column.id, &row[i]))).collect(),
            });
            let page = Metrics {
                outlets: group.iter().map(|(name, row)| (row[0].as_str(), names::outlet(name, 0))).collect(),
                rows: rows.collect(),
                part: part + 1,
                parts: count,
                previous: (part > 0).then(|| names::list("metrics", part - 1)),
                next: (part + 1 < count).then(|| names::list("metrics", part + 1)),
            };
            self.write(&names::list("metrics", part), render(Sheet::Metrics, Place::Below, &page).as_bytes())?;
        }
        Ok(())
    }

    fn definitions(&mut self) -> Result<(), ReportError> {
        let defined = metrics().iter().chain(figures().iter().map(|figure| &figure.metric)).map(|metric| Definition {
            id: metric.id,
            name: metric.name,
            meaning: metric.meaning,
            formula: metric.formula,
            unit: metric.unit,
            range: metric.range,
            undefined: metric.undefined,
            from: metric.from,
            scope: metric.scope.id(),
        });
        let columns = TableId::OF_ARTICLES.map(|table| {
            let headings = table.table().columns.iter().filter(|column| !defined_as_metric(table, column.id));
            TableColumns {
                table: table.id(),
                columns: headings.map(|column| (Heading::of(table, column), column.empty, column.formula)).collect(),
            }
        });
        let page = Definitions { metrics: defined.collect(), chapters: glossary::chapters(), columns: columns.into() };
        self.write("definitions.html", render(Sheet::Definitions, Place::Below, &page).as_bytes())
    }

    /// Moves each page to its place; pages of earlier runs that this one did not write stay.
    pub fn place(self, folder: &Path, replacement: &mut Replacement) -> Result<(), ReportError> {
        let pages = folder.join(PAGES);
        fs::create_dir_all(&pages).map_err(ReportError::at("create", &pages))?;
        for name in &self.files {
            let from = self.folder.join(name);
            let to = if name == FIRST { folder.join(name) } else { pages.join(name) };
            replacement.place(&to, |to| fs::rename(from, to))?;
        }
        Ok(())
    }
}

/// The list of the articles behind a figure of an outlet: those that its numerator comes from, where the list has a
/// column of it.
fn behind(outlet: &str, column: &str, value: &str) -> String {
    let metric = column.strip_suffix("_x").unwrap_or(column);
    let listed = listing::shown(TableId::Articles).contains(&metric) && crate::measure::metric(metric).is_some();
    match value.parse::<f64>() {
        _ if !listed => names::outlet(outlet, 0),
        Ok(value) if value > 0.0 => names::behind(outlet, metric, 1),
        _ => names::behind(outlet, metric, 0),
    }
}

/// Whether a column of a table is a metric of its own, and so defined among them.
fn defined_as_metric(table: TableId, column: &str) -> bool {
    table == TableId::Articles && crate::measure::metric(column).is_some()
}

/// An event and how much there is on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Covered {
    pub name: String,
    pub page: String,
    pub articles: usize,
    pub outlets: usize,
}

#[derive(Serialize)]
struct Events<'a> {
    count: usize,
    shown: usize,
    rows: &'a str,
}

#[derive(Serialize)]
struct Metrics<'a> {
    outlets: Vec<(&'a str, String)>,
    rows: Vec<MetricRow<'a>>,
    part: usize,
    parts: usize,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Serialize)]
struct MetricRow<'a> {
    heading: Heading,
    unit: &'static str,
    /// Each outlet's, with where the articles behind it are listed.
    values: Vec<(&'a str, String)>,
}

#[derive(Serialize)]
struct Tables<'a> {
    files: &'a BTreeMap<String, u64>,
    lists: [(&'static str, usize); 2],
}

#[derive(Serialize)]
struct Definition {
    id: &'static str,
    name: &'static str,
    meaning: &'static str,
    formula: &'static str,
    unit: &'static str,
    range: &'static str,
    undefined: &'static str,
    from: &'static str,
    scope: &'static str,
}

#[derive(Serialize)]
struct Definitions {
    metrics: Vec<Definition>,
    chapters: &'static [glossary::Chapter],
    columns: Vec<TableColumns>,
}

/// The columns of a table, each with when it is empty and its formula.
#[derive(Serialize)]
struct TableColumns {
    table: &'static str,
    columns: Vec<(Heading, &'static str, &'static str)>,
}
