//! `onrecord sample`: a coding sheet for people to judge by.

use std::io::Write;

use anyhow::{Result, bail};
use onrecord::article::Desk;
use onrecord::comparison::is_finished;
use onrecord::reliability::{Item, Sampling, draw, read_items};
use onrecord::report::{unless_closed, write_sheet};

use super::arguments::{Given, Sample};
use super::progress::Bar;
use super::{End, lexicon, score};

/// Runs it.
pub fn run(asked: &Sample, given: &Given) -> Result<End> {
    if let Some(path) = asked.paths.iter().find(|path| score::same_folder(path, &asked.out)) {
        bail!("{}: the sheet can't go where its input is; give --out another folder", path.display());
    }
    let finished = asked.paths.iter().filter(|path| is_finished(path)).count();
    let (mut items, mut skipped) = (Vec::new(), 0);
    if finished == asked.paths.len() {
        given.none_of_reading()?;
        for path in &asked.paths {
            items.extend(read_items(path)?);
        }
    } else if finished > 0 {
        bail!("articles and finished reports can't be drawn from at once; give either");
    } else {
        let words = lexicon::load(asked.reading.lexicon.as_deref())?;
        let tool = words.tool(asked.reading.threshold);
        let mut selection = score::selection(&asked.paths, &asked.reading)?;
        selection.leave_out = Some(asked.out.clone());
        let desk = Desk::new(&selection, words.lexicon());
        let bar = Bar::new(asked.quiet);
        let ended: Result<_, std::convert::Infallible> = onrecord::batch::run(
            &desk,
            None,
            &bar,
            |article| Item::of(&article, &tool.analyse(&article)),
            |found| {
                match found {
                    Ok(of_article) => items.extend(of_article),
                    Err(_) => skipped += 1,
                }
                Ok(())
            },
        );
        bar.finish();
        ended?;
        if !asked.quiet {
            score::tell_unused_rows(&desk, &asked.reading);
        }
    }
    if items.is_empty() {
        bail!("nothing to draw from: no claim was found; onrecord score says what was read and what was skipped");
    }
    let how = Sampling { claims: asked.claims, rich: asked.rich, seed: asked.seed };
    let drawn = draw(&items, how);
    write_sheet(&asked.out, &items, &drawn, how)?;
    if !asked.quiet {
        let mut out = anstream::stdout().lock();
        unless_closed(writeln!(
            out,
            "{} of {} claims drawn, seed {}. Give sheet.csv or sheet.html in {} to each coder, and key.csv to nobody before all are done.",
            drawn.len(),
            items.len(),
            asked.seed,
            asked.out.display()
        ))?;
        if finished > 0 {
            let words = "A report holds no texts: the coders see the sentence of each claim, without those around it. Draw \
                         from the articles to show them.";
            unless_closed(writeln!(out, "{words}"))?;
        }
    }
    if skipped > 0 {
        anstream::eprintln!("{skipped} skipped; onrecord score names each, and what to do.");
    }
    Ok(if skipped == 0 { End::Done } else { End::Partly })
}
