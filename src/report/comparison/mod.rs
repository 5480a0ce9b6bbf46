//! A comparison as a folder of tables: groups, pairs, omnibus tests, sensitivity, trend, duplicates.

mod duplicates;
mod groups;
mod omnibus;
mod pairs;
mod sensitivity;
mod snippet;
mod trend;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::target::Target;
use super::{Column, CsvRows, ReportError, TableId, dictionary};
use crate::comparison::{Case, Comparison, summary};
use crate::report::outdated::outdated;
use crate::report::replacement::Replacement;
use crate::statistics::{Interval, Known};

/// The columns of a comparison's table; none for another table.
pub(super) fn columns(table: TableId) -> Vec<Column> {
    match table {
        TableId::Groups => groups::COLUMNS.to_vec(),
        TableId::Pairs => pairs::COLUMNS.to_vec(),
        TableId::Omnibus => omnibus::COLUMNS.to_vec(),
        TableId::Sensitivity => sensitivity::COLUMNS.to_vec(),
        TableId::Trend => trend::COLUMNS.to_vec(),
        TableId::Duplicates => duplicates::COLUMNS.to_vec(),
        _ => Vec::new(),
    }
}

/// Writes a comparison: its tables with their dictionary, the summary in words, ready-made mixed models, and
/// what it was made with. `options` are named in `comparison.json`. All files are written under temporary
/// names first.
///
/// # Errors
/// When the folder or a file in it can't be written.
pub fn write_comparison(
    folder: &Path,
    cases: &[Case],
    comparison: &Comparison,
    options: BTreeMap<String, Value>,
) -> Result<(), ReportError> {
    fs::create_dir_all(folder).map_err(ReportError::at("create", folder))?;
    let mut files: Vec<(String, Vec<u8>, u64)> = Vec::new();
    for table in TableId::COMPARISON {
        let mut rows = CsvRows::new();
        let n = match table {
            TableId::Groups => groups::rows(comparison, &mut rows),
            TableId::Pairs => pairs::rows(comparison, &mut rows),
            TableId::Omnibus => omnibus::rows(comparison, &mut rows),
            TableId::Sensitivity => sensitivity::rows(comparison, &mut rows),
            TableId::Trend => trend::rows(comparison, &mut rows),
            TableId::Duplicates => duplicates::rows(cases, comparison, &mut rows),
            _ => 0,
        };
        let mut bytes = CsvRows::header(table.table());
        bytes.extend(rows.into_bytes());
        files.push((format!("{}.csv", table.id()), bytes, n));
    }
    files.push(dictionary::file(&[&TableId::COMPARISON[..], &[TableId::Columns]].concat()));
    files.push(("summary.txt".into(), summary(comparison).into_bytes(), 0));
    files.push(("mixed_model.R".into(), snippet::R.as_bytes().to_vec(), 0));
    files.push(("mixed_model.py".into(), snippet::PYTHON.as_bytes().to_vec(), 0));
    let rows: BTreeMap<String, u64> =
        files.iter().filter(|(name, ..)| name.ends_with(".csv")).map(|(name, _, n)| (name.clone(), *n)).collect();
    let plan = &comparison.plan;
    let run = json!({
        "program": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "by": plan.by.id(),
        "event": plan.event.as_deref().unwrap_or("event"),
        "seed": plan.seed,
        "resamples": plan.resamples,
        "permutations": plan.permutations,
        "minimum_articles": plan.minimum_articles,
        "minimum_n": plan.minimum_n,
        "most_in_pairs": plan.most_in_pairs,
        "period": plan.period.id(),
        "duplicates": plan.copies.id(),
        "likeness": plan.likeness,
        "wire": plan.wire.id(),
        "choices": plan.choices,
        "options": options,
        "articles": comparison.counted.articles,
        "counted": comparison.groups.iter().map(|group| group.articles.len()).sum::<usize>(),
        "files": rows,
    });
    let mut run = serde_json::to_vec_pretty(&run).expect("plain values");
    run.push(b'\n');
    // The last to appear: where it stands, the comparison is whole.
    files.push(("comparison.json".into(), run, 0));
    write_files(folder, files)
}

/// Writes files under temporary names, then gives all of them their own, in order. The last is the account of them: what
/// an earlier one in the folder names, and the new one doesn't, goes.
pub(super) fn write_files(folder: &Path, files: Vec<(String, Vec<u8>, u64)>) -> Result<(), ReportError> {
    let account = files.last().map_or("", |(name, ..)| name.as_str());
    let outdated = outdated(folder, account, |name| files.iter().any(|(written, ..)| written == name));
    let mut closed = Vec::new();
    for (name, bytes, rows) in files {
        let mut target = Target::create(folder.join(name))?;
        target.write(&bytes, rows)?;
        closed.push(target.close()?);
    }
    let mut replacement = Replacement::new(folder)?;
    for place in outdated {
        replacement.clear(&place)?;
    }
    for file in closed {
        file.place(&mut replacement)?;
    }
    replacement.keep();
    Ok(())
}

/// Ends of an interval, where there is one.
fn low(interval: Option<Known<Interval>>) -> Option<f64> {
    interval.and_then(Result::ok).map(|i| i.low)
}

/// As [`low`].
fn high(interval: Option<Known<Interval>>) -> Option<f64> {
    interval.and_then(Result::ok).map(|i| i.high)
}
