//! `onrecord score`: a folder of articles in, a report out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use onrecord::Onrecord;
use onrecord::article::{Desk, Past, Selection, UnreadDates};
use onrecord::batch::Progress;
use onrecord::lexicon::Lexicon;
use onrecord::report::terminal::{self, Look, summary};
use onrecord::report::{Folder, Format, MadeWith, Options, Resumed, Skips, unless_closed};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::arguments::{Reading, Score};
use super::progress::Bar;
use super::stop::Stop;
use super::{End, lexicon};

/// Runs it.
pub fn run(asked: &Score) -> Result<End> {
    // Whoever waits for standard input can't be asked to stop: there Ctrl-C ends the run at once, as ever.
    let reads_stdin = asked.paths.iter().any(|path| path.as_os_str() == "-");
    scored(asked, &if reads_stdin { Stop::never() } else { Stop::on_signal() })
}

/// Runs it until it is done or asked to stop.
pub fn scored(asked: &Score, stop: &Stop) -> Result<End> {
    let words = lexicon::load(asked.scoring.reading.lexicon.as_deref())?;
    let tool = words.tool(asked.scoring.reading.threshold);
    let mut selection = selection(&asked.paths, &asked.scoring.reading)?;
    if let Some(path) = asked.paths.iter().find(|path| same_folder(path, &asked.out)) {
        bail!("{}: the report can't go where the articles are; give --out another folder", path.display());
    }
    selection.leave_out = Some(asked.out.clone());
    selection.part = asked.part;
    if asked.part.is_some()
        && let Some(path) = asked.paths.iter().find(|path| path.as_os_str() != "-" && !path.exists())
    {
        // The part that a missing path would fall to is only one of them.
        bail!("{}: there is no such file or folder; every part needs all paths of the whole", path.display());
    }
    let desk = Desk::new(&selection, words.lexicon());
    let Some((mut folder, past)) = folder(asked, &desk, words.lexicon())? else {
        anstream::eprintln!("The run had come to its end: its files are in {} now.", asked.out.display());
        return Ok(End::Done);
    };
    let layout = folder.layout(words.lexicon());
    let bar = Bar::new(asked.scoring.quiet);
    let totals = onrecord::batch::resume(
        &desk,
        asked.scoring.threads,
        &Stoppable { bar: &bar, stop },
        past,
        |article| layout.page(&article, &tool.analyse(&article)),
        |found| match found {
            Ok(page) => folder.push(page),
            Err(skip) => folder.skip(&skip.into()),
        },
    );
    bar.finish();
    let totals = match totals {
        Ok(totals) => totals,
        Err(error) if folder.is_kept() => {
            return Err(error).context("what was done is kept; run the same again with --resume to go on");
        }
        Err(error) => return Err(error.into()),
    };
    if totals.stopped {
        return stopped(folder);
    }
    // A part of a larger whole may well hold nothing; but never is an earlier report lost for it.
    let may_be_empty = asked.format.contains(&Format::Journal) || asked.part.is_some();
    if folder.articles() == 0 && (!may_be_empty || asked.out.join("run.json").exists()) {
        let ended = nothing(folder.skipped(), &asked.out);
        folder.discard();
        return Ok(ended);
    }
    let finished = folder.finish()?;
    if !asked.scoring.quiet {
        let mut out = anstream::stdout().lock();
        if !asked.resume && asked.part.is_none() {
            // Else the rows may be about what another run has read.
            tell_unused_rows(&desk, &asked.scoring.reading);
        }
        tell_unread_dates(&finished.unread_dates);
        unless_closed(summary(&finished, Look::of_stdout(), &mut out))?;
        unless_closed(writeln!(out, "Written to {}.", asked.out.display()))?;
    }
    Ok(if finished.skipped.all == 0 { End::Done } else { End::Partly })
}

/// The folder that is written to and what an earlier run had read; none when that one lacked no more than its
/// last step.
fn folder(asked: &Score, desk: &Desk, lexicon: &Lexicon) -> Result<Option<(Folder, Past)>> {
    // A part is there to be joined with the others.
    let journal = asked.part.map(|_| Format::Journal);
    let options = Options {
        formats: asked.format.iter().copied().chain(journal).collect::<BTreeSet<_>>(),
        choices: asked.scoring.choices.choices(),
        minimum_n: asked.scoring.min_n,
    };
    let outlets = asked.scoring.reading.outlets.as_deref();
    let made_with = MadeWith {
        lexicon: lexicon.hash().to_owned(),
        options: asked_options(asked),
        outlets: outlets.map(hash).transpose()?,
        part: desk.part(),
    };
    let pages = options.formats.contains(&Format::Html);
    if !asked.resume {
        return Ok(Some(match pages || desk.has_stdin() {
            true => (Folder::create(&asked.out, options, made_with)?, Past::default()),
            false => (Folder::begin(&asked.out, options, made_with, desk.inputs())?, Past::default()),
        }));
    }
    if pages {
        bail!("a run that writes pages (html) can't be gone on with: run it without --resume");
    }
    if desk.has_stdin() {
        bail!("what was read from standard input is gone: save it to a file, then run it without --resume");
    }
    Ok(match Folder::resume(&asked.out, options, made_with, desk.inputs())? {
        Resumed::Begun(folder, past) => Some((*folder, past)),
        Resumed::Placed => None,
    })
}

/// A hash of a file's content.
fn hash(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok(Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// Says how to go on with a run that was stopped.
fn stopped(folder: Folder) -> Result<End> {
    let (articles, skipped) = (folder.articles(), folder.skipped().all);
    let done = format!("stopped after {articles} scored and {skipped} skipped");
    match folder.stop()? {
        Some(place) => anstream::eprintln!(
            "{done}. Their rows are whole, in {}. Run the same again with --resume to go on.",
            place.display()
        ),
        None => anstream::eprintln!("{done}. Nothing was written, so that there is nothing to go on with."),
    }
    Ok(End::Stopped)
}

/// Tells the bar, and asks whether to stop.
struct Stoppable<'a> {
    bar: &'a Bar,
    stop: &'a Stop,
}

impl Progress for Stoppable<'_> {
    fn found(&self, files: usize, bytes: u64) {
        self.bar.found(files, bytes);
    }

    fn done(&self, bytes: u64) {
        self.bar.done(bytes);
    }

    fn stops(&self) -> bool {
        self.stop.is_asked()
    }
}

/// Most skipped files that are named one by one.
const NAMED: usize = 20;

/// Says why nothing was scored. No report is written: over an earlier one it would do harm.
fn nothing(skips: &Skips, out: &Path) -> End {
    // There is nobody to tell that standard error can't be written to.
    let _ = terminal::skipped(skips, NAMED, &mut anstream::stderr().lock());
    let why = match skips.all {
        0 => "there are no articles there".to_owned(),
        n => format!("{} skipped", if n == 1 { "what was there was".to_owned() } else { format!("all {n} were") }),
    };
    anstream::eprintln!("error: nothing was scored: {why}. Nothing was written to {}", out.display());
    End::Nothing
}

/// What the arguments ask to be read.
pub fn selection(paths: &[std::path::PathBuf], reading: &Reading) -> Result<Selection> {
    let mut selection = Selection::new(paths.iter());
    selection.outlet.clone_from(&reading.outlet);
    selection.format = reading.input_format;
    selection.min_words = reading.min_words;
    selection.check_language = !reading.any_language;
    for column in &reading.columns {
        selection.columns.add(column)?;
    }
    if let Some(table) = &reading.outlets {
        let read = onrecord::article::OutletTable::read(table);
        selection.outlets = Some(read.map_err(|error| anyhow::anyhow!("{}: {error}", table.display()))?);
    }
    Ok(selection)
}

/// Says which rows of the table of outlets were about nothing that was read: most often a path that is written
/// otherwise than in the report.
pub fn tell_unused_rows(desk: &Desk, reading: &Reading) {
    if let (Some((n, first)), Some(table)) = (desk.unused_rows(), &reading.outlets) {
        anstream::eprintln!(
            "{}: {} about nothing that was read (first: line {first}). Paths are written as in articles.csv.",
            table.display(),
            if n == 1 { "1 row is".to_owned() } else { format!("{n} rows are") }
        );
    }
}

/// Says how many articles have a date that could not be read: they are in no month.
pub fn tell_unread_dates(unread: &UnreadDates) {
    if let Some((id, written)) = &unread.first {
        anstream::eprintln!(
            "{} a date that could not be read, such as {written:?} of {id}: there published is empty and unread_date has \
             it. 2024-03-05 is read for sure, 3/5/2024 may be of March or May.",
            if unread.articles == 1 {
                "1 article has".to_owned()
            } else {
                format!("{} articles have", unread.articles)
            }
        );
    }
}

/// Whether both are one folder that is there.
pub fn same_folder(a: &Path, b: &Path) -> bool {
    a.is_dir() && a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// The options that bear on the result, for `run.json`; neither paths nor threads do.
fn asked_options(asked: &Score) -> BTreeMap<String, Value> {
    let reading = &asked.scoring.reading;
    BTreeMap::from([
        ("threshold".to_owned(), json!((f64::from(reading.threshold) * 1e6).round() / 1e6)),
        ("outlet".to_owned(), json!(reading.outlet)),
        ("outlets".to_owned(), json!(reading.outlets.is_some())),
        ("columns".to_owned(), json!(reading.columns)),
        ("input_format".to_owned(), json!(reading.input_format.map(onrecord::article::Format::id))),
        ("min_words".to_owned(), json!(reading.min_words)),
        ("any_language".to_owned(), json!(reading.any_language)),
    ])
}

impl lexicon::Words {
    /// The tool with these words.
    pub fn tool(&self, threshold: f32) -> Onrecord<'_> {
        Onrecord::with(self.grammar(threshold))
    }
}
