//! `onrecord show`: one article with its claims marked.

use std::io::Write;

use anyhow::{Result, bail};
use onrecord::Onrecord;
use onrecord::article::{self, Article};
use onrecord::attribution::Attribution;
use onrecord::report::show::show;
use onrecord::report::terminal::Look;
use onrecord::report::unless_closed;

use super::arguments::Show;
use super::{End, lexicon, score};

/// Runs it.
pub fn run(asked: &Show) -> Result<End> {
    let words = lexicon::load(asked.reading.lexicon.as_deref())?;
    let mut grammar = words.grammar(asked.reading.threshold);
    grammar.evidence = asked.why.is_some();
    let tool = Onrecord::with(grammar);
    let selection = score::selection(std::slice::from_ref(&asked.path), &asked.reading)?;
    let (mut articles, mut skipped): (Vec<Article>, u64) = (Vec::new(), 0);
    article::read(&selection, words.lexicon(), |found| match found {
        Ok(article) => articles.push(article),
        Err(skip) => {
            skipped += 1;
            anstream::eprintln!("{skip}. {}", skip.reason.advice());
        }
    });
    if articles.is_empty() {
        bail!("{}: no article to show", asked.path.display());
    }
    let mut out = anstream::stdout().lock();
    for article in &articles {
        let analysis = tool.analyse(article);
        unless_closed(show(article, &analysis, words.lexicon(), Look::of_stdout(), &mut out))?;
        if let Some(most) = asked.why {
            for attribution in &analysis.attributions {
                unless_closed(evidence(attribution, most, analysis.text.slice(attribution.cue), &mut out))?;
            }
        }
    }
    Ok(if skipped == 0 { End::Done } else { End::Partly })
}

/// The features that decided an attribution.
fn evidence(attribution: &Attribution, most: usize, cue: &str, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "\n{cue} ({}, p = {:.2})", attribution.construction.id(), attribution.probability)?;
    for question in ["cue", "source", "content"] {
        let of = attribution.evidence.iter().filter(|e| e.question == question);
        let sum: f32 = of.clone().map(|e| e.weight).sum();
        let shown: Vec<String> = of.take(most).map(|e| format!("{} {:+.2}", e.feature, e.weight)).collect();
        if !shown.is_empty() {
            writeln!(out, "  {question} {sum:+.2}: {}", shown.join("; "))?;
        }
    }
    Ok(())
}
