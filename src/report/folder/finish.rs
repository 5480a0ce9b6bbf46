//! The end of a report: the outlets, what it was made with, and all files to their places.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::{Finished, Folder, RUN, files};
use crate::report::collection;
use crate::report::growing::Growing;
use crate::report::journal;
use crate::report::outdated::outdated;
#[cfg(feature = "parquet")]
use crate::report::parquet;
use crate::report::replacement::Replacement;
use crate::report::terminal::{self, Lines};
use crate::report::{CsvRows, Format, JsonRows, ReportError, Run, TableId, dictionary, outlets};

impl Folder {
    /// Writes the outlets and what the report was made with, and gives all files their names.
    ///
    /// # Errors
    /// When a file can't be written or renamed; an earlier report is then as it was.
    pub fn finish(mut self) -> Result<Finished, ReportError> {
        self.keep_batch()?;
        let (lines, outlets) = self.write_outlets()?;
        if let Some(target) = self.targets.get_mut(&(Format::Csv, TableId::Columns)) {
            let mut rows = CsvRows::new();
            let n = dictionary::rows(&TableId::OF_ARTICLES, &mut rows);
            target.write(&rows.into_bytes(), n)?;
        }
        if let Some(target) = self.targets.get_mut(&(Format::Markdown, TableId::Outlets)) {
            target.rows = outlets;
        }
        let run = self.run(outlets);
        self.write_ends(&run, &lines)?;
        self.write_parquet()?;
        if let Some(site) = &mut self.site {
            let all = self.ledger.outlets().expect("with pages it keeps all in memory");
            site.finish(all, &run, &self.skips)?;
        }
        self.place(&run)?;
        Ok(Finished { run, lines, skipped: self.skips, unread_dates: self.unread_dates })
    }

    /// Writes a row for each outlet to all tables of outlets; gives the lines for a terminal and their number.
    fn write_outlets(&mut self) -> Result<(Lines, u64), ReportError> {
        let (mut lines, mut n) = (Lines::default(), 0);
        let targets = &mut self.targets;
        if let Some(json) = targets.get_mut(&(Format::Json, TableId::Articles)) {
            json.write(b"\n],\n\"outlets\":[\n", 0)?;
        }
        self.ledger.each(|outlet| {
            if let Some(target) = targets.get_mut(&(Format::Csv, TableId::Outlets)) {
                let mut rows = CsvRows::new();
                outlets::row(outlet, &mut rows);
                target.write(&rows.into_bytes(), 1)?;
            }
            let json = [(Format::JsonLines, TableId::Outlets), (Format::Json, TableId::Articles)];
            for (format, table) in json {
                let Some(target) = targets.get_mut(&(format, table)) else { continue };
                let mut rows = JsonRows::new(TableId::Outlets, b"");
                outlets::row(outlet, &mut rows);
                if format == Format::Json {
                    target.write(if n > 0 { b",\n" } else { b"" }, 0)?;
                    target.write(&rows.into_bytes(), 0)?;
                } else {
                    target.write(&rows.into_bytes(), 1)?;
                    target.write(b"\n", 0)?;
                }
            }
            lines.add(outlet);
            n += 1;
            Ok::<(), ReportError>(())
        })?;
        Ok((lines, n))
    }

    /// What `run.json` says.
    fn run(&self, outlets: u64) -> Run {
        let formats = &self.options.formats;
        let asked = self.targets.iter().filter(|((format, _), _)| formats.contains(format));
        let mut files: BTreeMap<String, u64> =
            asked.map(|(&(format, table), target)| (files::name(format, table), target.rows)).collect();
        if let Some(brat) = &self.brat {
            files.insert(files::name(Format::Brat, TableId::Articles), brat.articles());
        }
        if self.site.is_some() {
            files.insert(files::name(Format::Html, TableId::Articles), self.articles);
        }
        if formats.contains(&Format::Parquet) {
            files.insert(files::name(Format::Parquet, TableId::Claims), self.claims);
            files.insert(files::name(Format::Parquet, TableId::Articles), self.articles);
        }
        if formats.contains(&Format::Journal) {
            files.insert(files::name(Format::Journal, TableId::Articles), self.articles + self.skips.all);
        }
        let counts = BTreeMap::from([
            ("articles", self.articles),
            ("skipped", self.skips.all),
            ("claims", self.claims),
            ("sources", self.sources),
            ("outlets", outlets),
            ("unread_dates", self.unread_dates.articles),
        ]);
        Run {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            lexicon: self.made_with.lexicon.clone(),
            choices: self.options.choices,
            minimum_n: self.options.minimum_n,
            options: self.made_with.options.clone(),
            part: self.made_with.part,
            counts,
            files,
        }
    }

    /// Writes what follows the last article and outlet: what was skipped, and what the report was made with.
    fn write_ends(&mut self, run: &Run, lines: &Lines) -> Result<(), ReportError> {
        if let Some(rows) = self.targets.get_mut(&(Format::JsonLines, TableId::Skipped)) {
            rows.flush()?;
        }
        if let Some(json) = self.targets.get_mut(&(Format::Json, TableId::Articles)) {
            json.write(b"\n],\n\"skipped\":[\n", 0)?;
            for (number, row) in skipped_rows(&self.unfinished.path)?.lines().enumerate() {
                json.write(if number > 0 { b",\n" } else { b"" }, 0)?;
                json.write(row?.as_bytes(), 0)?;
            }
            json.write(b"\n],\n\"run\":", 0)?;
            json.write(&run.to_json(), 0)?;
            json.write(b"}\n", 0)?;
        }
        if let Some(page) = self.targets.get_mut(&(Format::Markdown, TableId::Outlets)) {
            let rows = skipped_rows(&self.unfinished.path)?;
            terminal::markdown(run, lines, rows, &mut |words| page.write(words.as_bytes(), 0))?;
        }
        Ok(())
    }

    /// Makes the Parquet files, where they are asked for, of the rows that have grown.
    #[cfg(feature = "parquet")]
    fn write_parquet(&mut self) -> Result<(), ReportError> {
        if !self.options.formats.contains(&Format::Parquet) {
            return Ok(());
        }
        for &table in files::tables(Format::Parquet) {
            let Some(rows) = self.targets.get_mut(&(Format::JsonLines, table)) else { continue };
            rows.flush()?;
            let path = self.unfinished.path.join(files::name(Format::JsonLines, table));
            let rows = BufReader::new(File::open(&path).map_err(ReportError::at("read", &path))?);
            let name = files::name(Format::Parquet, table);
            let (path, place) = (self.unfinished.path.join(&name), self.folder.join(&name));
            let write = || {
                let file = File::create(path)?;
                parquet::write(rows, table.table(), &file)?;
                file.sync_data()
            };
            write().map_err(ReportError::at("write", &place))?;
        }
        Ok(())
    }

    #[cfg(not(feature = "parquet"))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "as in a build with the feature")]
    const fn write_parquet(&self) -> Result<(), ReportError> {
        Ok(())
    }

    /// Closes all files, then has them take their places.
    fn place(&mut self, run: &Run) -> Result<(), ReportError> {
        let formats = &self.options.formats;
        let mut names = Vec::new();
        if formats.contains(&Format::Parquet) {
            names.extend(files::tables(Format::Parquet).iter().map(|table| files::name(Format::Parquet, *table)));
        }
        for ((format, _), target) in std::mem::take(&mut self.targets) {
            let name = target.close()?;
            if formats.contains(&format) {
                names.push(name);
            }
        }
        if let Some(journal) = self.journal.take() {
            journal.close()?;
            if formats.contains(&Format::Journal) {
                names.push(journal::NAME.to_owned());
            }
        }
        // The first to go and the last to appear: where it stands, the report is whole, even if the machine stops
        // in between.
        let mut file = Growing::create(&self.unfinished.path, &self.folder, RUN.to_owned())?;
        file.write(&run.to_json(), 0)?;
        names.push(file.close()?);
        if self.resumable {
            let brat = self.brat.iter().map(|_| collection::NAME.to_owned());
            self.unfinished.begin_placing(&brat.chain(names.iter().cloned()).collect::<Vec<_>>())?;
        }
        let placed = self.place_files(&names, &outdated(&self.folder, RUN, |name| run.files.contains_key(name)));
        if self.resumable && placed.is_err() {
            self.unfinished.end_placing()?;
        }
        self.unfinished.keep = self.resumable && placed.is_err();
        placed
    }

    fn place_files(&mut self, names: &[String], outdated: &[PathBuf]) -> Result<(), ReportError> {
        let mut replacement = Replacement::new(&self.unfinished.path)?;
        replacement.clear(&self.folder.join(RUN))?;
        for place in outdated {
            replacement.clear(place)?;
        }
        if let Some(brat) = self.brat.take() {
            brat.place(&self.folder, &mut replacement)?;
        }
        if let Some(site) = self.site.take() {
            site.place(&self.folder, &mut replacement)?;
        }
        for name in names {
            replacement.place_from(self.unfinished.path.join(name), &self.folder.join(name))?;
        }
        replacement.keep();
        Ok(())
    }
}

/// The rows of what was skipped, as JSON Lines.
fn skipped_rows(unfinished: &Path) -> Result<impl BufRead, ReportError> {
    let path = unfinished.join(files::name(Format::JsonLines, TableId::Skipped));
    Ok(BufReader::new(File::open(&path).map_err(ReportError::at("read", &path))?))
}
