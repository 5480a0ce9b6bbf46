//! `onrecord validate`: how well the program, or another, agrees with what people coded.

use std::io::Write;

use anyhow::{Context, Result};
use onrecord::report::unless_closed;
use onrecord::validation::{Coding, Resampling, StatementCues, Validation, terminal};

use super::arguments::Validate;
use super::{End, counted, lexicon};

/// Most warnings that are shown one by one.
const SHOWN: usize = 20;

/// Runs it.
pub fn run(asked: &Validate) -> Result<End> {
    let words = lexicon::load(asked.lexicon.as_deref())?;
    let statements = match &asked.statement_cues {
        Some(path) => {
            let list = std::fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
            StatementCues::parse(&list).with_context(|| path.display().to_string())?
        }
        None => StatementCues::of(words.lexicon()),
    };
    let coding = Coding::read(&asked.gold)?;
    let prediction = match &asked.pred {
        Some(path) => coding.prediction(path)?,
        None => coding.analysed(&words.tool(asked.threshold), asked.threads),
    };
    let warnings = || coding.warnings.iter().chain(&prediction.warnings);
    for warning in warnings().take(SHOWN) {
        anstream::eprintln!("warning: {warning}");
    }
    let more = warnings().count().saturating_sub(SHOWN);
    if more > 0 {
        anstream::eprintln!("and {} more", counted(more, "warning"));
    }
    if prediction.without > 0 {
        let all = counted(coding.articles.len(), "article");
        anstream::eprintln!(
            "warning: nothing was predicted for {} of {all}; all that was coded there counts as missed",
            prediction.without
        );
    }
    if prediction.ignored > 0 {
        let files = counted(prediction.ignored, "prediction");
        anstream::eprintln!("warning: {files} of articles that weren't coded, passed over");
    }
    let articles = coding.compare(&prediction, &statements);
    let validation = Validation::new(articles, Resampling { times: asked.resamples, seed: asked.seed });
    if let Some(folder) = &asked.out {
        validation.write(folder)?;
    }
    let mut out = anstream::stdout().lock();
    unless_closed(terminal::show(&validation, &mut out))?;
    if let Some(folder) = &asked.out {
        unless_closed(writeln!(out, "Written to {}.", folder.display()))?;
    }
    Ok(if warnings().next().is_none() && prediction.without == 0 { End::Done } else { End::Partly })
}
