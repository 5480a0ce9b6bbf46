//! `onrecord merge`: the reports of parts in, one report out.

use std::io::Write;

use anyhow::{Result, bail};
use onrecord::report::terminal::{Look, summary};
use onrecord::report::{merge, unless_closed};

use super::End;
use super::arguments::Merge;
use super::score::same_folder;

/// Runs it.
pub fn run(asked: &Merge) -> Result<End> {
    if let Some(part) = asked.parts.iter().find(|part| same_folder(part, &asked.out)) {
        bail!("{}: the whole can't go where a part is; give --out another folder", part.display());
    }
    for (number, part) in asked.parts.iter().enumerate() {
        if asked.parts[..number].iter().any(|earlier| same_folder(earlier, part)) {
            bail!("{}: the same part is given twice", part.display());
        }
    }
    let finished = merge(&asked.parts, &asked.out)?;
    if !asked.quiet {
        let mut out = anstream::stdout().lock();
        unless_closed(summary(&finished, Look::of_stdout(), &mut out))?;
        unless_closed(writeln!(out, "Written to {}.", asked.out.display()))?;
    }
    Ok(if finished.skipped.all == 0 { End::Done } else { End::Partly })
}
