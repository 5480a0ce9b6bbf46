//! A finished report read back: its tables hold all that a comparison needs but the texts.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};

use super::case::{Settings, sums};
use super::quantity::settings;
use super::{Case, Labels};
use crate::measure::{Choices, Measure, Metric, Ratio, Reading, metrics};
use crate::sourcing::{Level, SourcingType};

/// The tables of a report that are read.
const ARTICLES: &str = "articles.csv";
const CLAIMS: &str = "claims.csv";
const SOURCES: &str = "sources.csv";
const RUN: &str = "run.json";

/// A report that can't be read back.
#[derive(Debug)]
pub struct FinishedError {
    path: PathBuf,
    what: String,
}

impl fmt::Display for FinishedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. Make the report again with `onrecord score`", self.path.display(), self.what)
    }
}

impl std::error::Error for FinishedError {}

/// Whether a path is the folder of a finished report.
#[must_use]
pub fn is_finished(path: &Path) -> bool {
    path.is_dir() && [RUN, ARTICLES].iter().all(|name| path.join(name).is_file())
}

/// Reads the tables of a report, and the choices that it was made with. Texts are not part of a report, so
/// near-duplicates and credits can't be told.
///
/// # Errors
/// When a table is missing, broken, or lacks a column.
pub fn read_finished(folder: &Path) -> Result<(Vec<Case>, Choices), FinishedError> {
    let choices = choices(&folder.join(RUN))?;
    let mut articles = articles(&folder.join(ARTICLES))?;
    let place: HashMap<String, usize> = articles.iter().enumerate().map(|(i, a)| (a.id.clone(), i)).collect();
    claims(&folder.join(CLAIMS), &place, &mut articles)?;
    sources(&folder.join(SOURCES), &place, &mut articles)?;
    let cases = articles.into_iter().map(|article| Case {
        sums: sums(&article.readings, &article.under),
        article: article.id,
        labels: article.labels,
        sources: article.sources.into_iter().collect(),
        signature: None,
        wire: None,
    });
    Ok((cases.collect(), choices))
}

struct Row {
    id: String,
    labels: Labels,
    readings: Vec<Reading>,
    under: Settings,
    sources: BTreeMap<String, u64>,
}

fn choices(path: &Path) -> Result<Choices, FinishedError> {
    let wrong = |what: String| FinishedError { path: path.to_owned(), what };
    let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let run: serde_json::Value = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let choices = run.get("choices").cloned().ok_or_else(|| wrong("it does not say how claims were counted".into()))?;
    serde_json::from_value(choices).map_err(|error| wrong(error.to_string()))
}

/// A table that is read row by row.
struct Reader {
    path: PathBuf,
    header: csv::StringRecord,
    rows: csv::Reader<std::fs::File>,
}

impl Reader {
    fn open(path: &Path) -> Result<Self, FinishedError> {
        let wrong = |what: String| FinishedError { path: path.to_owned(), what };
        let mut rows = csv::Reader::from_path(path).map_err(|error| wrong(error.to_string()))?;
        let header = rows.headers().map_err(|error| wrong(error.to_string()))?.clone();
        Ok(Self { path: path.to_owned(), header, rows })
    }

    fn find(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name == column)
    }

    fn column(&self, column: &str) -> Result<usize, FinishedError> {
        self.find(column).ok_or_else(|| self.wrong(format!("there is no column {column}")))
    }

    fn wrong(&self, what: String) -> FinishedError {
        FinishedError { path: self.path.clone(), what }
    }

    fn next(&mut self, record: &mut csv::StringRecord) -> Result<bool, FinishedError> {
        self.rows
            .read_record(record)
            .map_err(|error| FinishedError { path: self.path.clone(), what: error.to_string() })
    }
}

/// A cell as the report's writer was given it: an apostrophe that keeps a spreadsheet from taking it for a
/// formula is no part of it.
pub(crate) fn text(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

/// Where a metric's value, numerator and denominator stand.
type Places = (Option<usize>, Option<usize>, Option<usize>);

fn reading(metric: &Metric, record: &csv::StringRecord, (value, x, n): Places) -> Reading {
    let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
    let whole = |at: Option<usize>| cell(at).parse::<u64>().ok();
    match metric.measure {
        Measure::Count(_) | Measure::Kind(_) | Measure::Sector(_) | Measure::Verbs(..) => {
            Reading::Count(whole(value).unwrap_or(0))
        }
        Measure::Ratio(factor, _) => Reading::Ratio(Ratio::new(whole(x).unwrap_or(0), whole(n).unwrap_or(0)), factor),
        Measure::Flag(_) => Reading::Flag(whole(value).map(|flag| flag > 0)),
        Measure::Category(words, _) => Reading::Category(words.iter().find(|word| **word == cell(value)).copied()),
        Measure::Value(_) | Measure::OfOutlet => {
            Reading::Value(cell(value).parse::<f64>().ok().filter(|v| v.is_finite()))
        }
    }
}

fn articles(path: &Path) -> Result<Vec<Row>, FinishedError> {
    let mut reader = Reader::open(path)?;
    let id = reader.column("article")?;
    let labels = ["outlet", "byline", "section", "published", "event"].map(|column| reader.find(column));
    let mut places: Vec<Places> = Vec::new();
    for metric in metrics() {
        let part = |ending: &str| reader.find(&format!("{}{ending}", metric.id));
        let found = (part(""), part("_x"), part("_n"));
        if metric.scope != crate::measure::Scope::Outlet && found.0.is_none() {
            return Err(reader.wrong(format!("there is no column {}: another version of onrecord made it", metric.id)));
        }
        places.push(found);
    }
    let others: Vec<(usize, String)> =
        reader.header.iter().enumerate().filter(|(i, _)| *i != id).map(|(i, name)| (i, name.to_owned())).collect();
    let others: Vec<(usize, String)> = others.into_iter().filter(|(_, name)| is_label(name)).collect();
    let (mut out, mut record) = (Vec::new(), csv::StringRecord::new());
    while reader.next(&mut record)? {
        let label = |i: usize| labels[i].and_then(|at| record.get(at)).map(text).unwrap_or_default().to_owned();
        let others = others.iter().map(|(at, name)| (name.clone(), text(&record[*at]).to_owned())).collect();
        out.push(Row {
            id: text(&record[id]).to_owned(),
            labels: Labels {
                outlet: label(0),
                author: label(1),
                section: label(2),
                published: label(3),
                event: label(4),
                others,
            },
            readings: metrics().iter().zip(&places).map(|(metric, places)| reading(metric, &record, *places)).collect(),
            under: [[0; 3]; 16],
            sources: BTreeMap::new(),
        });
    }
    Ok(out)
}

/// Whether a column may make groups: words of the report, and columns that the report doesn't have and
/// somebody has added.
fn is_label(column: &str) -> bool {
    let metric = metrics()
        .iter()
        .find(|metric| column.strip_prefix(metric.id).is_some_and(|rest| ["", "_x", "_n"].contains(&rest)));
    metric.is_none_or(|metric| matches!(metric.measure, Measure::Category(..)))
}

/// Counts the named, unnamed and human-sourced headline claims of each article under every setting.
fn claims(path: &Path, place: &HashMap<String, usize>, articles: &mut [Row]) -> Result<(), FinishedError> {
    let mut reader = Reader::open(path)?;
    let [article, kind, act, embedded, link] = {
        let at = |column| reader.column(column);
        [at("article")?, at("type")?, at("act")?, at("embedded")?, at("link")?]
    };
    let levels = |sourcing: SourcingType| settings().map(|choices| choices.level(sourcing));
    let by_type: HashMap<&str, [Option<Level>; 16]> =
        SourcingType::ALL.iter().map(|sourcing| (sourcing.id(), levels(*sourcing))).collect();
    let dropped = settings().map(|choices| choices.pronouns_dropped);
    let mut record = csv::StringRecord::new();
    while reader.next(&mut record)? {
        if &record[act] != "statement" || &record[embedded] != "false" {
            continue;
        }
        let unknown = |what: &str, of: &str| reader.wrong(format!("{of} is no {what} that this report has"));
        let row = place.get(text(&record[article])).ok_or_else(|| unknown("article", &record[article]))?;
        let levels = by_type.get(&record[kind]).ok_or_else(|| unknown("type", &record[kind]))?;
        let pronoun = matches!(&record[link], "pronoun" | "relative");
        for (counts, (level, dropped)) in articles[*row].under.iter_mut().zip(levels.iter().zip(dropped)) {
            if pronoun && dropped {
                continue;
            }
            match level {
                Some(Level::Named) => counts[0] += 1,
                Some(Level::Unnamed) => counts[1] += 1,
                Some(Level::Partial) => {}
                _ => continue,
            }
            counts[2] += 1;
        }
    }
    Ok(())
}

fn sources(path: &Path, place: &HashMap<String, usize>, articles: &mut [Row]) -> Result<(), FinishedError> {
    let mut reader = Reader::open(path)?;
    let [article, label, level, statements] = {
        let at = |column| reader.column(column);
        [at("article")?, at("label")?, at("level")?, at("statements")?]
    };
    let mut record = csv::StringRecord::new();
    while reader.next(&mut record)? {
        let n = record[statements].parse::<u64>().unwrap_or(0);
        if &record[level] != Level::Named.id() || n == 0 {
            continue;
        }
        if let Some(row) = place.get(text(&record[article])) {
            *articles[*row].sources.entry(text(&record[label]).to_lowercase()).or_default() += n;
        }
    }
    Ok(())
}
