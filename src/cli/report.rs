//! `onrecord report`: articles in, pages for a browser out.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use onrecord::article::{self, Article};
use onrecord::report::{Format, html, unless_closed};

use super::arguments::{Report, Score};
use super::{End, lexicon, score};

/// Runs it.
pub fn run(asked: Report) -> Result<End> {
    if asked.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
        return one(&asked);
    }
    let (first, quiet) = (asked.out.join("report.html"), asked.scoring.quiet);
    let ended = score::run(&pages(asked))?;
    if matches!(ended, End::Done | End::Partly) && !quiet {
        unless_closed(writeln!(anstream::stdout(), "Open {} in a browser.", first.display()))?;
    }
    Ok(ended)
}

fn pages(asked: Report) -> Score {
    Score {
        paths: asked.paths,
        out: asked.out,
        resume: false,
        part: None,
        format: vec![Format::Html],
        scoring: asked.scoring,
    }
}

/// Writes the page of the one article that there is.
fn one(asked: &Report) -> Result<End> {
    let words = lexicon::load(asked.scoring.reading.lexicon.as_deref())?;
    let selection = score::selection(&asked.paths, &asked.scoring.reading)?;
    let (mut first, mut articles, mut skipped) = (None::<Article>, 0_u64, 0_u64);
    article::read(&selection, words.lexicon(), |found| match found {
        Ok(article) => {
            articles += 1;
            first.get_or_insert(article);
        }
        Err(skip) => {
            skipped += 1;
            anstream::eprintln!("{skip}. {}", skip.reason.advice());
        }
    });
    let Some(article) = first else {
        bail!("there is no article there; nothing was written to {}", asked.out.display())
    };
    if articles > 1 {
        bail!(
            "{articles} articles don't go into one file: give --out a folder, or one article; nothing was written to {}",
            asked.out.display()
        );
    }
    let tool = words.tool(asked.scoring.reading.threshold);
    let page = html::alone(&article, &tool.analyse(&article), words.lexicon(), asked.scoring.choices.choices());
    write(&asked.out, page.as_bytes()).with_context(|| format!("can't write {}", asked.out.display()))?;
    if !asked.scoring.quiet {
        unless_closed(writeln!(anstream::stdout(), "Open {} in a browser.", asked.out.display()))?;
    }
    Ok(if skipped == 0 { End::Done } else { End::Partly })
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let part = folder.join(format!(".{}.part", path.file_name().unwrap_or_default().to_string_lossy()));
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    if written.is_err() {
        // The error is told; a part that can't be taken away either adds nothing to it.
        let _ = std::fs::remove_file(&part);
    }
    written
}
