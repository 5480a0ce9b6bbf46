//! A folder that a report is written to.
//!
//! Until it's finished, a report stands in a hidden folder inside its own. The rows of an article go to the
//! tables at once; what is counted over articles is kept in a [`Ledger`] of bounded size; every so many
//! articles the journal notes how far the tables have grown. A run that was broken off, by Ctrl-C, a full
//! disk or a killed process, is gone on with from there, and the files take their places together at the end.

pub(super) mod files;
mod finish;
mod resume;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::CsvRows;
use super::collection::Collection;
use super::growing::Growing;
use super::html::Site;
use super::journal::{self, Journal, Lent, Recipe, Scored};
use super::made::Made;
use super::terminal::Lines;
use super::unfinished::Unfinished;
use super::{Format, Layout, Options, Page, ReportError, Run, Skipped, Skips, TableId, json_lines, skipped};
use crate::article::{PartOf, UnreadDates};
use crate::lexicon::Lexicon;
use crate::measure::Reading;
use crate::outlet::Ledger;

pub use resume::Resumed;

/// The file that says what the report was made with.
pub(super) const RUN: &str = "run.json";

/// Most articles and files of a batch: what is lost when a run is killed.
const BATCH: u64 = 512;

/// Bytes of tables at which a batch is full.
const BATCH_BYTES: u64 = 8 << 20;

/// What a run is made with, beside the [`Options`] of its report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MadeWith {
    /// Hash of the lexicon.
    pub lexicon: String,
    /// The options that bear on the result, by name, for `run.json`.
    pub options: BTreeMap<String, Value>,
    /// Hash of the table of outlets, if one was given.
    pub outlets: Option<String>,
    /// The part of a whole that is scored.
    pub part: Option<PartOf>,
}

/// The options with the formats that others need.
fn completed(mut options: Options) -> Result<Options, ReportError> {
    if let Some(format) = options.formats.iter().find(|format| !format.is_built_in()) {
        return Err(ReportError::LeftOut(format.id()));
    }
    if options.formats.contains(&Format::Html) {
        // Its pages link to these tables.
        options.formats.insert(Format::Csv);
    }
    if options.formats.contains(&Format::Parquet) && options.formats.contains(&Format::Journal) {
        // Joined with others, its files are made anew of these.
        options.formats.insert(Format::JsonLines);
    }
    Ok(options)
}

/// A folder that a report is being written to. Dropped before [`Folder::finish`], it leaves nothing, and an
/// earlier report there as it was; one that was [begun to be gone on with](Folder::begin) leaves what
/// [`Folder::resume`] needs.
#[derive(Debug)]
pub struct Folder {
    folder: PathBuf,
    options: Options,
    made_with: MadeWith,
    targets: BTreeMap<(Format, TableId), Growing>,
    journal: Option<Journal>,
    brat: Option<Collection>,
    site: Option<Site>,
    ledger: Ledger,
    skips: Skips,
    articles: u64,
    claims: u64,
    sources: u64,
    unread_dates: UnreadDates,
    /// Whether it is kept when it is broken off.
    resumable: bool,
    /// Bytes that the tables have grown by since the last batch.
    grown: u64,
    unfinished: Unfinished,
    /// Dropped last, when the files are gone.
    _made: Made,
}

/// A report that is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// What `run.json` says.
    pub run: Run,
    /// The outlets, as lines for a terminal.
    pub lines: Lines,
    /// What was skipped.
    pub skipped: Skips,
    /// Dates that could not be read.
    pub unread_dates: UnreadDates,
}

impl Folder {
    /// Creates the folder where needed and opens all files of the report.
    ///
    /// # Errors
    /// When the folder or a file in it can't be created, another run is writing there or one was broken off
    /// there.
    pub fn create(folder: &Path, options: Options, made_with: MadeWith) -> Result<Self, ReportError> {
        let options = completed(options)?;
        let made = Made::create(folder)?;
        let unfinished = Unfinished::create(folder)?;
        let mut created = Self::new(folder, options, made_with, made, unfinished, None)?;
        if created.options.formats.contains(&Format::Journal) {
            created.open_journal()?;
        }
        Ok(created)
    }

    /// The same, for a run that may be broken off: dropped, it keeps what is complete. `inputs` names what is
    /// to be read and tells when it is no longer what it was, a line each. Pages
    /// ([`Format::Html`]) can't be gone on with: with them nothing is kept.
    ///
    /// # Errors
    /// As [`create`](Self::create).
    pub fn begin(
        folder: &Path,
        options: Options,
        made_with: MadeWith,
        inputs: impl Iterator<Item = String>,
    ) -> Result<Self, ReportError> {
        let mut begun = Self::create(folder, options, made_with)?;
        if begun.site.is_none() {
            begun.unfinished.write_inputs(inputs)?;
            begun.open_journal()?;
            begun.resumable = true;
        }
        Ok(begun)
    }

    fn open_journal(&mut self) -> Result<(), ReportError> {
        let path = self.unfinished.path.join(journal::NAME);
        self.journal = Some(Journal::create(path, &Self::recipe(&self.options, &self.made_with))?);
        Ok(())
    }

    fn new(
        folder: &Path,
        options: Options,
        made_with: MadeWith,
        made: Made,
        unfinished: Unfinished,
        lengths: Option<&[super::growing::Length]>,
    ) -> Result<Self, ReportError> {
        let brat = options.formats.contains(&Format::Brat);
        let brat = brat.then(|| Collection::create(&unfinished.path, folder)).transpose()?;
        let site =
            options.formats.contains(&Format::Html).then(|| Site::create(&unfinished.path, folder)).transpose()?;
        let ledger = Ledger::new(options.choices, options.minimum_n, &unfinished.path);
        let ledger = if site.is_some() { ledger.in_memory() } else { ledger };
        let mut new = Self {
            folder: folder.to_owned(),
            options,
            made_with,
            targets: BTreeMap::new(),
            journal: None,
            brat,
            site,
            ledger,
            skips: Skips::default(),
            articles: 0,
            claims: 0,
            sources: 0,
            unread_dates: UnreadDates::default(),
            resumable: false,
            grown: 0,
            unfinished,
            _made: made,
        };
        match lengths {
            None => new.create_targets()?,
            Some(lengths) => new.reopen_targets(lengths)?,
        }
        Ok(new)
    }

    fn create_targets(&mut self) -> Result<(), ReportError> {
        if self.options.formats.contains(&Format::Parquet) {
            // They're written at the end; that they can be is seen now.
            for table in files::tables(Format::Parquet) {
                Growing::create(&self.unfinished.path, &self.folder, files::name(Format::Parquet, *table))?;
            }
        }
        for (format, table) in files::of(&self.options.formats) {
            let name = files::name(format, table);
            let mut target = Growing::create(&self.unfinished.path, &self.folder, name)?;
            target.write(&files::head(format, table), 0)?;
            self.targets.insert((format, table), target);
        }
        Ok(())
    }

    /// What a report is made with.
    fn recipe(options: &Options, made_with: &MadeWith) -> Recipe {
        Recipe {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: made_with.lexicon.clone(),
            choices: options.choices,
            minimum_n: options.minimum_n,
            formats: options.formats.iter().map(|format| format.id().to_owned()).collect(),
            options: made_with.options.clone(),
            outlets: made_with.outlets.clone(),
            part: made_with.part,
        }
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
            target.write(files::between(part.format, self.articles), 0)?;
            target.write(&part.bytes, part.rows)?;
            self.grown += part.bytes.len() as u64;
        }
        if let (Some(brat), Some(files)) = (&mut self.brat, &page.brat) {
            brat.write(files)?;
        }
        if let (Some(site), Some(html)) = (&mut self.site, page.html) {
            site.push(html)?;
        }
        self.count(&page.scored, &page.readings)?;
        self.note(&page.entry)
    }

    /// Counts an article whose rows are written.
    fn count(&mut self, scored: &Scored, readings: &[Reading]) -> Result<(), ReportError> {
        self.ledger.add(&scored.outlet, &scored.measures, readings, &scored.named)?;
        self.articles += 1;
        self.claims += scored.claims;
        self.sources += scored.sources;
        self.unread_dates.count(&scored.id, scored.unread_date.as_deref());
        Ok(())
    }

    /// Writes that an article or file was skipped.
    ///
    /// # Errors
    /// When a file can't be written.
    pub fn skip(&mut self, skipped: &Skipped) -> Result<(), ReportError> {
        if let Some(target) = self.targets.get_mut(&(Format::Csv, TableId::Skipped)) {
            let mut rows = CsvRows::new();
            skipped::row(skipped, &mut rows);
            target.write(&rows.into_bytes(), 1)?;
        }
        if let Some(target) = self.targets.get_mut(&(Format::JsonLines, TableId::Skipped)) {
            let mut rows = json_lines::rows(TableId::Skipped);
            skipped::row(skipped, &mut rows);
            let mut bytes = rows.into_bytes();
            bytes.push(b'\n');
            target.write(&bytes, 1)?;
        }
        self.count_skipped(skipped)?;
        self.note(&Lent::Skipped(skipped).to_bytes())
    }

    fn count_skipped(&mut self, skipped: &Skipped) -> Result<(), ReportError> {
        if !skipped.outlet.is_empty() {
            self.ledger.skip(&skipped.outlet)?;
        }
        self.skips.add(skipped);
        Ok(())
    }

    /// Takes an entry into the journal, and keeps its batch when that is full.
    fn note(&mut self, entry: &[u8]) -> Result<(), ReportError> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        journal.take(entry);
        if journal.pending() >= BATCH || self.grown >= BATCH_BYTES { self.keep_batch() } else { Ok(()) }
    }

    /// Writes out the tables and notes how far they have grown.
    fn keep_batch(&mut self) -> Result<(), ReportError> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let lengths = self.targets.values_mut().map(Growing::flush).collect::<Result<Vec<_>, _>>()?;
        journal.keep(&lengths)?;
        self.unfinished.keep = self.resumable && journal.batches > 0;
        self.grown = 0;
        Ok(())
    }

    /// What was skipped so far.
    #[must_use]
    pub const fn skipped(&self) -> &Skips {
        &self.skips
    }

    /// Articles that were scored so far.
    #[must_use]
    pub const fn articles(&self) -> u64 {
        self.articles
    }

    /// Keeps what is complete, to be gone on with; the folder in which it stands, or none where nothing can be
    /// kept.
    ///
    /// # Errors
    /// When a file can't be written.
    pub fn stop(mut self) -> Result<Option<PathBuf>, ReportError> {
        self.keep_batch()?;
        Ok(self.unfinished.keep.then(|| self.unfinished.path.clone()))
    }

    /// Whether a run that breaks off now can be gone on with.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        self.unfinished.keep
    }

    /// Leaves nothing, and an earlier report as it was.
    pub fn discard(mut self) {
        self.unfinished.keep = false;
    }
}
