//! Reports of runs over parts, joined into what one run over all of it would have given, to the byte.
//!
//! Each part's journal is read again in the order of the parts, as if its articles came anew: their rows are
//! copied from the part's tables, what is counted over articles is counted again from their exact measures,
//! and an article with the id of one in an earlier part is skipped as one run would have skipped it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::collection::{self, Stems};
use super::folder::files;
use super::journal::{self, Entries, Entry, Lent, Recipe, Scored};
use super::layout::{Part as Rows, parts};
use super::parts::in_order;
use super::{BratFiles, Finished, Folder, Format, MadeWith, Options, Page, ReportError, TableId, brat};
use crate::article::Ids;

/// Joins finished reports, which must have been written with [`Format::Journal`]: parts of a whole in their own order, others as
/// they are given.
///
/// # Errors
/// When a part is no such report, was made in another way than the first or by another version, or was
/// changed since; when parts don't make a whole; when a file can't be read or written.
pub fn merge(given: &[PathBuf], out: &Path) -> Result<Finished, ReportError> {
    let recipes = given.iter().map(|folder| recipe(folder)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = recipes.first() else {
        return Err(refuse(out)("no parts of it are given".to_owned()));
    };
    for (folder, recipe) in given.iter().zip(&recipes) {
        if let Some(what) = first.difference(recipe, &format!("of {} is", given[0].display()), "its own is") {
            return Err(refuse(folder)(format!("{what}. Score it again as the others")));
        }
    }
    let order = in_order(given, &recipes.iter().map(|recipe| recipe.part).collect::<Vec<_>>())?;
    let formats: BTreeSet<Format> = first.formats.iter().filter_map(|id| id.parse().ok()).collect();
    let made_with = MadeWith {
        lexicon: first.lexicon.clone(),
        options: first.options.clone(),
        outlets: first.outlets.clone(),
        part: None,
    };
    let options = Options { formats: formats.clone(), choices: first.choices, minimum_n: first.minimum_n };
    let mut whole = Folder::create(out, options, made_with)?;
    let mut ids = Ids::default();
    for i in order {
        Part::open(&given[i], &formats)?.append_to(&mut whole, first, &mut ids)?;
    }
    whole.finish()
}

fn refuse(folder: &Path) -> impl Fn(String) -> ReportError {
    let folder = folder.to_owned();
    move |what| ReportError::Part { folder: folder.clone(), what }
}

/// What a part was made with, if it can be joined at all.
fn recipe(folder: &Path) -> Result<Recipe, ReportError> {
    let refuse = refuse(folder);
    if !folder.join(super::folder::RUN).is_file() {
        return Err(refuse("it holds no finished report".to_owned()));
    }
    let path = folder.join(journal::NAME);
    let Some(entries) = Entries::open(&path).map_err(ReportError::at("read", &path))? else {
        return Err(refuse(format!(
            "it has no {} that can be read. Score it again with --part, or with journal among its --format",
            journal::NAME
        )));
    };
    let own = env!("CARGO_PKG_VERSION");
    if entries.recipe.version != own {
        let version = &entries.recipe.version;
        return Err(refuse(format!("it was written by version {version}; this is {own}. Score it again")));
    }
    if entries.recipe.formats.iter().any(|id| id == Format::Html.id()) {
        return Err(refuse("its pages (html) can't be joined. Score it again without them".to_owned()));
    }
    Ok(entries.recipe)
}

/// What of `run.json` is looked at.
#[derive(Deserialize)]
struct Counts {
    counts: Counted,
}

#[derive(Deserialize)]
struct Counted {
    articles: u64,
    skipped: u64,
}

/// A part that is being read.
struct Part {
    folder: PathBuf,
    entries: Entries,
    tables: Vec<Table>,
    /// Of the files of its articles, where it has them.
    stems: Option<Stems>,
    articles: u64,
    skipped: u64,
}

/// A table that articles have rows in.
struct Table {
    format: Format,
    table: TableId,
    path: PathBuf,
    file: BufReader<File>,
}

impl Table {
    /// The next bytes; none where there are fewer.
    fn bytes(&mut self, n: u64) -> Result<Option<Vec<u8>>, ReportError> {
        let mut bytes = Vec::new();
        self.file.by_ref().take(n).read_to_end(&mut bytes).map_err(ReportError::at("read", &self.path))?;
        Ok((bytes.len() as u64 == n).then_some(bytes))
    }

    /// Whether these bytes come next.
    fn passes(&mut self, expected: &[u8]) -> Result<bool, ReportError> {
        Ok(self.bytes(expected.len() as u64)?.is_some_and(|bytes| bytes == expected))
    }

    /// Whether the last article has been read.
    fn is_at_end(&mut self) -> Result<bool, ReportError> {
        match self.format {
            Format::Json => self.passes(b"\n],\n\"outlets\":["),
            _ => Ok(self.bytes(1)?.is_none()),
        }
    }

    /// The table was changed after it was written.
    fn changed(&self, folder: &Path) -> ReportError {
        let name = files::name(self.format, self.table);
        refuse(folder)(format!("{name} is not as it was written. Score it again"))
    }
}

impl Part {
    fn open(folder: &Path, formats: &BTreeSet<Format>) -> Result<Self, ReportError> {
        let path = folder.join(journal::NAME);
        let Some(entries) = Entries::open(&path).map_err(ReportError::at("read", &path))? else {
            return Err(refuse(folder)(format!("{} is gone", journal::NAME)));
        };
        let mut tables = Vec::new();
        for (format, table) in parts(formats) {
            let path = folder.join(files::name(format, table));
            let file = BufReader::new(File::open(&path).map_err(ReportError::at("read", &path))?);
            let mut table = Table { format, table, path, file };
            if !table.passes(&files::head(format, table.table))? {
                return Err(table.changed(folder));
            }
            tables.push(table);
        }
        let stems = formats.contains(&Format::Brat).then(Stems::default);
        Ok(Self { folder: folder.to_owned(), entries, tables, stems, articles: 0, skipped: 0 })
    }

    fn append_to(mut self, whole: &mut Folder, first: &Recipe, ids: &mut Ids) -> Result<(), ReportError> {
        let path = self.folder.join(journal::NAME);
        while let Some(batch) = self.entries.batch().map_err(ReportError::at("read", &path))? {
            for entry in batch.entries {
                match entry {
                    Entry::Skipped(skipped) => {
                        self.skipped += 1;
                        whole.skip(&skipped)?;
                    }
                    Entry::Article(scored) => {
                        let parts = self.rows_of(&scored)?;
                        let brat = self.brat_of(&scored)?;
                        self.articles += 1;
                        if ids.is_new(&scored.id) {
                            let readings = scored.measures.readings(first.choices);
                            let entry = Lent::Article(&scored).to_bytes();
                            whole.push(Page { scored: *scored, readings, entry, parts, brat, html: None })?;
                        } else {
                            whole.skip(&Ids::skip(scored.path, scored.id, scored.outlet, (scored.row, None)).into())?;
                        }
                    }
                }
            }
        }
        self.check_end(&path)
    }

    /// The rows of the next article in each table.
    fn rows_of(&mut self, scored: &Scored) -> Result<Vec<Rows>, ReportError> {
        let mut out = Vec::new();
        if scored.parts.len() != self.tables.len() {
            return Err(refuse(&self.folder)(format!("its {} is of other tables", journal::NAME)));
        }
        for (table, (length, rows)) in self.tables.iter_mut().zip(&scored.parts) {
            let between = files::between(table.format, self.articles);
            let bytes = if table.passes(between)? { table.bytes(*length)? } else { None };
            let Some(bytes) = bytes else { return Err(table.changed(&self.folder)) };
            out.push(Rows { format: table.format, table: table.table, bytes, rows: *rows });
        }
        Ok(out)
    }

    fn brat_of(&mut self, scored: &Scored) -> Result<Option<BratFiles>, ReportError> {
        let Some(stems) = &mut self.stems else { return Ok(None) };
        let own = brat::stem(&scored.id);
        let at = self.folder.join(collection::NAME).join(stems.next(&own));
        let read = |ending: &str| {
            let path = PathBuf::from(format!("{}.{ending}", at.display()));
            fs::read(&path).map_err(ReportError::at("read", &path))
        };
        let txt = String::from_utf8(read("txt")?)
            .map_err(|_| refuse(&self.folder)(format!("{}.txt is not as it was written", at.display())))?;
        Ok(Some(BratFiles { stem: own, ann: read("ann")?, txt }))
    }

    /// Checks that the part was whole.
    fn check_end(mut self, journal: &Path) -> Result<(), ReportError> {
        let refuse = refuse(&self.folder);
        let length = fs::metadata(journal).map_err(ReportError::at("read", journal))?.len();
        let run = self.folder.join(super::folder::RUN);
        let said: Option<Counts> = serde_json::from_slice(&fs::read(&run).map_err(ReportError::at("read", &run))?).ok();
        let is_whole = said.is_some_and(|said| {
            (said.counts.articles, said.counts.skipped) == (self.articles, self.skipped) && length == self.entries.whole
        });
        if !is_whole {
            return Err(refuse(format!("its {} is damaged or of another run. Score it again", super::journal::NAME)));
        }
        for table in &mut self.tables {
            if !table.is_at_end()? {
                return Err(table.changed(&self.folder));
            }
        }
        Ok(())
    }
}
