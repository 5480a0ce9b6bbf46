//! `onrecord explain`: what an id means.

use std::io::Write;

use anyhow::Result;
use onrecord::explain::{essays, explain};
use onrecord::report::unless_closed;

use super::End;
use super::arguments::Explain;

/// Runs it.
pub fn run(asked: &Explain) -> Result<End> {
    let mut out = anstream::stdout().lock();
    match &asked.id {
        Some(id) => {
            for essay in explain(id)? {
                unless_closed(writeln!(
                    out,
                    "{} ({}): {}\n\n{}\n",
                    essay.id,
                    essay.topic.id(),
                    essay.title,
                    essay.text.trim()
                ))?;
            }
        }
        None => unless_closed(list(&mut out))?,
    }
    Ok(End::Done)
}

/// All ids with their titles, by topic.
fn list(out: &mut impl Write) -> std::io::Result<()> {
    let essays = essays();
    let width = essays.iter().map(|e| e.id.chars().count()).max().unwrap_or(0).min(44);
    let mut topic = None;
    for essay in &essays {
        if topic != Some(essay.topic) {
            topic = Some(essay.topic);
            writeln!(out, "\n{}", essay.topic.id().to_uppercase())?;
        }
        writeln!(out, "  {:width$}  {}", essay.id, essay.title)?;
    }
    Ok(())
}
