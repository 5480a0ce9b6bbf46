//! `onrecord score`: a folder of articles in, a report out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use onrecord::Onrecord;
use onrecord::article::{Desk, Selection, Skip};
use onrecord::report::terminal::{self, Look, summary};
use onrecord::report::{Folder, Options, Skipped, unless_closed};
use serde_json::{Value, json};

use super::arguments::{Reading, Score};
use super::progress::Bar;
use super::{End, lexicon};

/// Runs it.
pub fn run(asked: &Score) -> Result<End> {
    let words = lexicon::load(asked.reading.lexicon.as_deref())?;
    let tool = words.tool(asked.reading.threshold);
    let mut selection = selection(&asked.paths, &asked.reading)?;
    if let Some(path) = asked.paths.iter().find(|path| same_folder(path, &asked.out)) {
        bail!("{}: the report can't go where the articles are; give --out another folder", path.display());
    }
    selection.leave_out = Some(asked.out.clone());
    let desk = Desk::new(&selection, words.lexicon());
    let options = Options {
        formats: asked.format.iter().copied().collect::<BTreeSet<_>>(),
        choices: asked.choices.choices(),
        minimum_n: asked.min_n,
    };
    let mut folder = Folder::create(&asked.out, options)?;
    let layout = folder.layout(words.lexicon());
    let bar = Bar::new(asked.quiet);
    let totals = onrecord::batch::run(
        &desk,
        asked.threads,
        &bar,
        |article| layout.page(&article, &tool.analyse(&article)),
        |found| match found {
            Ok(page) => folder.push(page),
            Err(skip) => folder.skip(skipped(skip)),
        },
    );
    bar.finish();
    let totals = totals?;
    if totals.articles == 0 {
        return Ok(nothing(folder.skipped(), &asked.out));
    }
    let finished = folder.finish(words.lexicon(), asked_options(asked))?;
    if !asked.quiet {
        let mut out = anstream::stdout().lock();
        unless_closed(summary(&finished, Look::of_stdout(), &mut out))?;
        unless_closed(writeln!(out, "Written to {}.", asked.out.display()))?;
    }
    Ok(if totals.skipped == 0 { End::Done } else { End::Partly })
}

/// Most skipped files that are named one by one.
const NAMED: usize = 20;

/// Says why nothing was scored. No report is written: over an earlier one it would do harm.
fn nothing(skipped: &[Skipped], out: &Path) -> End {
    // There is nobody to tell that standard error can't be written to.
    let _ = terminal::skipped(skipped, NAMED, &mut anstream::stderr().lock());
    let why = match skipped.len() {
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

/// Whether both are one folder that is there.
pub fn same_folder(a: &Path, b: &Path) -> bool {
    a.is_dir() && a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

fn skipped(skip: Skip) -> Skipped {
    Skipped {
        path: skip.path,
        id: skip.id.unwrap_or_default(),
        outlet: String::new(),
        row: skip.line.or(skip.record),
        reason: skip.reason.id().to_owned(),
        detail: skip.detail,
        remedy: skip.reason.advice().to_owned(),
    }
}

/// The options that bear on the result, for `run.json`; neither paths nor threads do.
fn asked_options(asked: &Score) -> BTreeMap<String, Value> {
    let reading = &asked.reading;
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
