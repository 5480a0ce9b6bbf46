//! A folder that a report is written to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::collection::Collection;
use super::html::Site;
use super::made::Made;
use super::outdated::outdated;
use super::replacement::Replacement;
use super::target::Target;
use super::{
    CsvRows, Format, JsonRows, Layout, Options, Page, ReportError, Run, SCHEMA_ID, Skipped, TableId, dictionary,
    json_lines, outlets, skipped, terminal,
};
use crate::lexicon::Lexicon;
use crate::outlet::Outlets;

/// The file that says what the report was made with.
pub(super) const RUN: &str = "run.json";

/// A folder that a report is being written to. Dropped before [`Folder::finish`], it leaves nothing, and an
/// earlier report there as it was.
#[derive(Debug)]
pub struct Folder {
    folder: PathBuf,
    options: Options,
    targets: BTreeMap<(Format, TableId), Target>,
    run: Target,
    brat: Option<Collection>,
    site: Option<Site>,
    outlets: Outlets,
    skipped: Vec<Skipped>,
    articles: u64,
    claims: u64,
    sources: u64,
    /// Dropped last, when the files are gone.
    _made: Made,
}

/// A report that is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// What `run.json` says.
    pub run: Run,
    /// The outlets.
    pub outlets: Outlets,
    /// What was skipped.
    pub skipped: Vec<Skipped>,
}

pub(super) fn tables(format: Format) -> &'static [TableId] {
    match format {
        Format::Csv => &TableId::OF_ARTICLES,
        Format::JsonLines => {
            &[TableId::Claims, TableId::Sources, TableId::Articles, TableId::Outlets, TableId::Skipped]
        }
        // One file that holds all; kept under the table that its rows are.
        Format::Json => &[TableId::Articles],
        Format::Markdown => &[TableId::Outlets],
        Format::Brat | Format::Html => &[],
    }
}

pub(super) fn file_name(format: Format, table: TableId) -> String {
    match format {
        Format::Csv => format!("{}.csv", table.id()),
        Format::JsonLines => format!("{}.jsonl", table.id()),
        Format::Json => "onrecord.json".to_owned(),
        Format::Markdown => "report.md".to_owned(),
        Format::Brat => "brat".to_owned(),
        Format::Html => "report.html".to_owned(),
    }
}

impl Folder {
    /// Creates the folder where needed and opens all targets in it under temporary names.
    ///
    /// # Errors
    /// When the folder or a file in it can't be created.
    pub fn create(folder: &Path, mut options: Options) -> Result<Self, ReportError> {
        if options.formats.contains(&Format::Html) {
            // Its pages link to these tables.
            options.formats.insert(Format::Csv);
        }
        let made = Made::create(folder)?;
        let mut targets = BTreeMap::new();
        for format in &options.formats {
            for table in tables(*format) {
                let mut target = Target::create(folder.join(file_name(*format, *table)))?;
                match format {
                    Format::Csv => target.write(&CsvRows::header(table.table()), 0)?,
                    Format::Json => {
                        target.write(format!("{{\"schema\":\"{SCHEMA_ID}\",\n\"articles\":[").as_bytes(), 0)?
                    }
                    _ => {}
                }
                targets.insert((*format, *table), target);
            }
        }
        let brat = options.formats.contains(&Format::Brat).then(|| Collection::create(folder)).transpose()?;
        let site = options.formats.contains(&Format::Html).then(|| Site::create(folder)).transpose()?;
        let run = Target::create(folder.join(RUN))?;
        let outlets = Outlets::new(options.choices, options.minimum_n);
        Ok(Self {
            folder: folder.to_owned(),
            options,
            targets,
            run,
            brat,
            site,
            outlets,
            skipped: Vec::new(),
            articles: 0,
            claims: 0,
            sources: 0,
            _made: made,
        })
    }

    /// How articles are to be rendered for this folder.
    #[must_use]
    pub fn layout<'l>(&self, lexicon: &'l Lexicon) -> Layout<'l> {
        Layout::new(self.options.clone(), lexicon)
    }

    /// Writes an article's rows; the order of calls is the order of the rows.
    ///
    /// # Errors
    /// When a file can't be written.
    pub fn push(&mut self, page: Page) -> Result<(), ReportError> {
        for part in &page.parts {
            let Some(target) = self.targets.get_mut(&(part.format, part.table)) else { continue };
            if part.format == Format::Json {
                target.write(if self.articles == 0 { b"\n" } else { b",\n" }, 0)?;
            }
            target.write(&part.bytes, part.rows)?;
        }
        if let (Some(brat), Some(files)) = (&mut self.brat, page.brat) {
            brat.write(files)?;
        }
        if let (Some(site), Some(html)) = (&mut self.site, page.html) {
            site.push(html)?;
        }
        self.outlets.add_read(&page.outlet, &page.measures, &page.readings, &page.named);
        self.articles += 1;
        self.claims += page.claims;
        self.sources += page.sources;
        Ok(())
    }

    /// Writes that an article or file was skipped.
    ///
    /// # Errors
    /// When a file can't be written.
    pub fn skip(&mut self, skipped: Skipped) -> Result<(), ReportError> {
        if !skipped.outlet.is_empty() {
            self.outlets.skip(&skipped.outlet);
        }
        if let Some(target) = self.targets.get_mut(&(Format::Csv, TableId::Skipped)) {
            let mut rows = CsvRows::new();
            skipped::row(&skipped, &mut rows);
            target.write(&rows.into_bytes(), 1)?;
        }
        if let Some(target) = self.targets.get_mut(&(Format::JsonLines, TableId::Skipped)) {
            let mut rows = json_lines::rows(TableId::Skipped);
            skipped::row(&skipped, &mut rows);
            let mut bytes = rows.into_bytes();
            bytes.push(b'\n');
            target.write(&bytes, 1)?;
        }
        self.skipped.push(skipped);
        Ok(())
    }

    /// What was skipped so far.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Writes the outlets and what the report was made with, and gives all files their names.
    ///
    /// # Errors
    /// When a file can't be written or renamed; an earlier report is then as it was.
    pub fn finish(mut self, lexicon: &Lexicon, options: BTreeMap<String, Value>) -> Result<Finished, ReportError> {
        self.write_outlets()?;
        let mut files: BTreeMap<String, u64> =
            self.targets.iter().map(|(&(f, t), target)| (file_name(f, t), target.rows)).collect();
        if let Some(brat) = &self.brat {
            files.insert(file_name(Format::Brat, TableId::Articles), brat.articles());
        }
        if self.site.is_some() {
            files.insert(file_name(Format::Html, TableId::Articles), self.articles);
        }
        let counts = BTreeMap::from([
            ("articles", self.articles),
            ("skipped", self.skipped.len() as u64),
            ("claims", self.claims),
            ("sources", self.sources),
            ("outlets", self.outlets.by_name.len() as u64),
        ]);
        let run = Run {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            lexicon: lexicon.hash().to_owned(),
            choices: self.options.choices,
            minimum_n: self.options.minimum_n,
            options,
            counts,
            files,
        };
        let mut finished = Finished { run, outlets: self.outlets, skipped: self.skipped };
        if let Some(site) = &mut self.site {
            site.finish(&finished)?;
        }
        if let Some(target) = self.targets.get_mut(&(Format::Json, TableId::Articles)) {
            target.write(&json_end(&finished), 0)?;
        }
        if let Some(target) = self.targets.get_mut(&(Format::Markdown, TableId::Outlets)) {
            target.write(terminal::markdown(&finished).as_bytes(), 0)?;
        }
        self.run.write(&finished.run.to_json(), 0)?;
        // All is written before the first file takes its place.
        let closed = self.targets.into_values().map(Target::close).collect::<Result<Vec<_>, _>>()?;
        let run = self.run.close()?;
        let mut replacement = Replacement::new(&self.folder)?;
        // The first to go and the last to appear: where it stands, the report is whole, even if the machine stops
        // in between.
        let outdated = outdated(&self.folder, &finished.run.files);
        replacement.clear(&self.folder.join(RUN))?;
        for place in outdated {
            replacement.clear(&place)?;
        }
        if let Some(brat) = self.brat {
            brat.place(&self.folder, &mut replacement)?;
        }
        if let Some(site) = self.site {
            site.place(&self.folder, &mut replacement)?;
        }
        for closed in closed {
            closed.place(&mut replacement)?;
        }
        run.place(&mut replacement)?;
        replacement.keep();
        finished.skipped.shrink_to_fit();
        Ok(finished)
    }

    fn write_outlets(&mut self) -> Result<(), ReportError> {
        for (&(format, table), target) in &mut self.targets {
            match (format, table) {
                (Format::Csv, TableId::Outlets) => {
                    let mut rows = CsvRows::new();
                    let n = outlets::rows(&self.outlets, &mut rows);
                    target.write(&rows.into_bytes(), n)?;
                }
                (Format::Csv, TableId::Columns) => {
                    let mut rows = CsvRows::new();
                    let n = dictionary::rows(&TableId::OF_ARTICLES, &mut rows);
                    target.write(&rows.into_bytes(), n)?;
                }
                (Format::JsonLines, TableId::Outlets) => {
                    let mut rows = json_lines::rows(TableId::Outlets);
                    let n = outlets::rows(&self.outlets, &mut rows);
                    let mut bytes = rows.into_bytes();
                    bytes.extend_from_slice(if n > 0 { b"\n" } else { b"" });
                    target.write(&bytes, n)?;
                }
                (Format::Markdown, _) => target.rows = self.outlets.by_name.len() as u64,
                _ => {}
            }
        }
        Ok(())
    }
}

/// What follows the last article of the JSON document.
fn json_end(finished: &Finished) -> Vec<u8> {
    let mut out = b"\n],\n\"outlets\":[\n".to_vec();
    let mut rows = JsonRows::new(TableId::Outlets, b",\n");
    outlets::rows(&finished.outlets, &mut rows);
    out.extend(rows.into_bytes());
    out.extend_from_slice(b"\n],\n\"skipped\":[\n");
    let mut rows = JsonRows::new(TableId::Skipped, b",\n");
    finished.skipped.iter().for_each(|s| skipped::row(s, &mut rows));
    out.extend(rows.into_bytes());
    out.extend_from_slice(b"\n],\n\"run\":");
    out.extend(finished.run.to_json());
    out.extend_from_slice(b"}\n");
    out
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    fn examples() -> Vec<Example> {
        let mut first = Example::new("Ann Lee said the bridge was unsafe.\n\n“It is,” critics said, “a trap.”")
            .claim("Ann Lee", "said", "the bridge was unsafe", SourcingType::Person)
            .claim("critics", "said", "“It is,” | “a trap.”", SourcingType::VagueCollective);
        first.article.event = Some("=HYPERLINK(\"x\")".into());
        let mut second = Example::new("Nothing was said.");
        second.article.id = "post/empty.txt".into();
        second.article.outlet.name = "The Post".into();
        vec![first, second]
    }

    fn skipped() -> Skipped {
        Skipped {
            path: "herald/bad.csv".into(),
            outlet: "The Herald".into(),
            row: Some(7),
            reason: "broken-row".into(),
            detail: "9 fields instead of 3".into(),
            remedy: "Quote the text column.".into(),
            ..Skipped::default()
        }
    }

    fn write(folder: &Path) -> Finished {
        let options = Options { formats: Format::ALL.into_iter().collect(), ..Options::default() };
        let mut report = Folder::create(folder, options).unwrap();
        let layout = report.layout(Lexicon::builtin());
        for example in examples() {
            report.push(layout.page(&example.article, &example.analysis())).unwrap();
        }
        report.skip(skipped()).unwrap();
        report.finish(Lexicon::builtin(), BTreeMap::new()).unwrap()
    }

    fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut out = BTreeMap::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                let below = files(&path);
                out.extend(
                    below.into_iter().map(|(name, b)| (format!("{}/{name}", path.file_name().unwrap().display()), b)),
                );
            } else {
                out.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
        out
    }

    #[test]
    fn writes_every_format_and_the_same_bytes_again() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let finished = write(one.path());
        write(two.path());
        write(two.path());
        let written = files(one.path());
        assert_eq!(written, files(two.path()), "over an earlier report too");
        assert!(
            written.contains_key("pages/outlet-the-herald-0c1994c2ad3a.html") && written.contains_key("report.html")
        );
        let names = written.keys().map(String::as_str).filter(|name| !name.ends_with(".html"));
        assert_eq!(
            names.collect::<Vec<_>>(),
            [
                "articles.csv",
                "articles.jsonl",
                "brat/herald/bridge.ann",
                "brat/herald/bridge.txt",
                "brat/post/empty.ann",
                "brat/post/empty.txt",
                "claims.csv",
                "claims.jsonl",
                "columns.csv",
                "onrecord.json",
                "outlets.csv",
                "outlets.jsonl",
                "report.md",
                "run.json",
                "skipped.csv",
                "skipped.jsonl",
                "sources.csv",
                "sources.jsonl",
            ]
        );
        assert_eq!(finished.run.files["claims.csv"], 2);
        assert_eq!(finished.run.counts["skipped"], 1);
        for (name, bytes) in &written {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(!text.contains("NaN") && !text.contains("inf,"), "{name}");
        }
    }

    #[test]
    fn all_rows_have_all_columns_and_formats_agree() {
        let folder = tempfile::tempdir().unwrap();
        let run = write(folder.path()).run;
        let document: Value = serde_json::from_slice(&fs::read(folder.path().join("onrecord.json")).unwrap()).unwrap();
        assert_eq!(document["schema"], SCHEMA_ID);
        assert_eq!(document["articles"].as_array().unwrap().len(), 2);
        assert_eq!(document["articles"][0]["claims"][1]["content"], "“It is,” … “a trap.”");
        assert_eq!(document["run"]["version"], run.version);
        for table in TableId::OF_ARTICLES {
            let mut reader = csv::Reader::from_path(folder.path().join(file_name(Format::Csv, table))).unwrap();
            let header = reader.headers().unwrap().clone();
            assert!(header.iter().eq(table.table().columns.iter().map(|c| c.id)), "{}", table.id());
            let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("as many cells as columns")).collect();
            assert_eq!(rows.len() as u64, run.files[&file_name(Format::Csv, table)], "{}", table.id());
            if table == TableId::Columns {
                continue;
            }
            let lines = fs::read_to_string(folder.path().join(file_name(Format::JsonLines, table))).unwrap();
            let lines: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
            assert_eq!(lines.len(), rows.len(), "{}", table.id());
            for (row, line) in rows.iter().zip(&lines) {
                for (cell, column) in row.iter().zip(&table.table().columns) {
                    let value = match &line[column.id] {
                        Value::Null => String::new(),
                        Value::String(words) => words.clone(),
                        other => other.to_string(),
                    };
                    assert_eq!(
                        cell.strip_prefix("'=").map_or(cell.to_owned(), |c| format!("={c}")),
                        value,
                        "{}.{}",
                        table.id(),
                        column.id
                    );
                    assert!(!cell.is_empty() || column.empty != "never", "{}.{} is empty", table.id(), column.id);
                }
            }
        }
    }

    #[test]
    fn an_unfinished_report_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { formats: Format::ALL.into_iter().collect(), ..Options::default() };
        drop(Folder::create(folder.path(), options).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn folders_that_were_made_for_nothing_go() {
        let folder = tempfile::tempdir().unwrap();
        drop(Folder::create(&folder.path().join("a/b"), Options::default()).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        write(&folder.path().join("a/b"));
        assert!(folder.path().join("a/b").join(RUN).exists());
    }

    /// The last but one file can't take its place: all that did go back.
    #[test]
    fn a_report_that_fails_at_the_end_leaves_the_earlier_one() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path());
        let options = Options { formats: Format::ALL.into_iter().collect(), ..Options::default() };
        let report = Folder::create(folder.path(), options).unwrap();
        fs::remove_file(folder.path().join("report.md")).unwrap();
        fs::create_dir(folder.path().join("report.md")).unwrap();
        let seen = || {
            let mut files = files(folder.path());
            files.retain(|name, _| !name.starts_with('.'));
            files
        };
        let before = seen();
        // Without articles: every table would change.
        let error = report.finish(Lexicon::builtin(), BTreeMap::new()).unwrap_err();
        assert!(error.to_string().contains("report.md"), "{error}");
        assert!(seen() == before, "an earlier file changed");
        assert!(files(folder.path()) == before, "a temporary file was left");
        assert!(before[RUN].len() > 100 && before["claims.csv"].len() > 100);
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        fs::write(&path, "").unwrap();
        let words = Folder::create(&path, Options::default()).unwrap_err().to_string();
        assert!(words.contains("out") && words.contains("choose another folder"), "{words}");
    }

    #[test]
    fn two_articles_of_one_id_keep_both_annotations() {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { formats: [Format::Brat].into(), ..Options::default() };
        let mut report = Folder::create(folder.path(), options).unwrap();
        let layout = report.layout(Lexicon::builtin());
        for example in [examples().remove(0), examples().remove(0)] {
            report.push(layout.page(&example.article, &example.analysis())).unwrap();
        }
        report.finish(Lexicon::builtin(), BTreeMap::new()).unwrap();
        assert!(folder.path().join("brat/herald/bridge~2.ann").exists());
    }
}
