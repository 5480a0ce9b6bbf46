//! Coding sheets, and what was made of them, as folders of files.

mod agreement;
mod corrected;
mod key;
mod misclassification;
mod page;
mod precision;
mod sheet;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::comparison::write_files;
use super::{Column, CsvRows, ReportError, TableId, dictionary};
use crate::reliability::{CATEGORIES, Compared, Correction, Drawn, Item, Precision, Sampling};
use crate::statistics::Interval;

/// The columns of one of these tables; none for another table.
pub(super) fn columns(table: TableId) -> Vec<Column> {
    match table {
        TableId::Sheet => sheet::COLUMNS.to_vec(),
        TableId::Key => key::COLUMNS.to_vec(),
        TableId::Agreement => agreement::COLUMNS.to_vec(),
        TableId::Precision => precision::COLUMNS.to_vec(),
        TableId::Corrected => corrected::COLUMNS.to_vec(),
        TableId::Misclassification => misclassification::COLUMNS.to_vec(),
        _ => Vec::new(),
    }
}

fn table(id: TableId, rows: CsvRows, n: u64) -> (String, Vec<u8>, u64) {
    let mut bytes = CsvRows::header(id.table());
    bytes.extend(rows.into_bytes());
    (format!("{}.csv", id.id()), bytes, n)
}

/// The file that says what a folder was made with; the program comes first, by which the folder is known.
fn about(files: &[(String, Vec<u8>, u64)], made_with: Value) -> Vec<u8> {
    let rows: BTreeMap<&str, u64> =
        files.iter().filter(|(name, ..)| name.ends_with(".csv")).map(|(name, _, n)| (name.as_str(), *n)).collect();
    let value = json!({
        "program": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "made_with": made_with,
        "files": rows,
    });
    let mut bytes = serde_json::to_vec_pretty(&value).expect("plain values");
    bytes.push(b'\n');
    bytes
}

/// Writes a coding sheet: `sheet.csv` to fill in, `sheet.html` to print, `key.csv` with what the program made
/// of each claim and how many it stands for, `columns.csv` and `sample.json`.
///
/// # Errors
/// When the folder or a file in it can't be written.
pub fn write_sheet(folder: &Path, items: &[Item], drawn: &[Drawn], how: Sampling) -> Result<(), ReportError> {
    fs::create_dir_all(folder).map_err(ReportError::at("create", folder))?;
    let mut files = Vec::new();
    let mut rows = CsvRows::new();
    let n = sheet::rows(items, drawn, &mut rows);
    files.push(table(TableId::Sheet, rows, n));
    let mut rows = CsvRows::new();
    let n = key::rows(items, drawn, &mut rows);
    files.push(table(TableId::Key, rows, n));
    files.push(("sheet.html".into(), page::page(items, drawn).into_bytes(), 0));
    files.push(dictionary::file(&[TableId::Sheet, TableId::Key, TableId::Columns]));
    let about =
        about(&files, json!({"claims": how.claims, "rich": how.rich, "seed": how.seed, "corpus_claims": items.len()}));
    files.push(("sample.json".into(), about, 0));
    write_files(folder, files)
}

/// What was found out from filled-in sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// Agreement by variable and coders.
    pub compared: Vec<Compared>,
    /// How many of the claims that the program found are claims; empty without a key, or where no coder says so.
    pub precision: Vec<Precision>,
    /// Corrected shares; none without a key and a report.
    pub correction: Option<Correction>,
    /// Items that most people say are no claims, and items without a majority.
    pub left_out: (u64, u64),
    /// Seed of all chance.
    pub seed: u64,
    /// Resamples for each interval.
    pub resamples: u64,
    /// Rearrangements for the test of errors.
    pub permutations: u64,
}

/// Writes agreement and corrected shares with their dictionary and a summary in words.
///
/// # Errors
/// When the folder or a file in it can't be written.
pub fn write_reliability(folder: &Path, of: &Reliability) -> Result<(), ReportError> {
    fs::create_dir_all(folder).map_err(ReportError::at("create", folder))?;
    let mut files = Vec::new();
    let mut rows = CsvRows::new();
    let n = agreement::rows(&of.compared, &mut rows);
    files.push(table(TableId::Agreement, rows, n));
    let mut tables = vec![TableId::Agreement];
    if !of.precision.is_empty() {
        let mut rows = CsvRows::new();
        let n = precision::rows(&of.precision, &mut rows);
        files.push(table(TableId::Precision, rows, n));
        tables.push(TableId::Precision);
    }
    if let Some(correction) = &of.correction {
        let mut rows = CsvRows::new();
        let n = corrected::rows(correction, &mut rows);
        files.push(table(TableId::Corrected, rows, n));
        let mut rows = CsvRows::new();
        let n = misclassification::rows(correction, &mut rows);
        files.push(table(TableId::Misclassification, rows, n));
        tables.extend([TableId::Corrected, TableId::Misclassification]);
    }
    tables.push(TableId::Columns);
    files.push(dictionary::file(&tables));
    files.push(("summary.txt".into(), in_words(of).into_bytes(), 0));
    let about = about(&files, json!({"seed": of.seed, "resamples": of.resamples, "permutations": of.permutations}));
    files.push(("agreement.json".into(), about, 0));
    write_files(folder, files)
}

/// Agreement and corrected shares in sentences.
#[must_use]
pub fn in_words(of: &Reliability) -> String {
    let mut out = String::new();
    let mut say = |words: String| writeln!(out, "{words}").expect("a string takes all");
    let number = |value: Option<f64>| value.map_or("undefined".to_owned(), |v| format!("{v:.2}"));
    for one in &of.compared {
        let interval =
            one.alpha.interval.map_or(String::new(), |Interval { low, high }| format!(" ({low:.2} to {high:.2})"));
        let missing = if one.missing == 0 { String::new() } else { format!(", {} codes missing", one.missing) };
        say(format!(
            "{}, {}: {} of {} items used{missing}; agreement {}, kappa {}, AC1 {}, alpha {}{interval}.",
            one.variable,
            one.coders.join(" and "),
            one.used,
            one.items,
            one.percent.value.map_or("undefined".to_owned(), |v| format!("{:.0} %", v * 100.0)),
            one.kappa.map_or("–".to_owned(), |k| number(k.value.ok())),
            number(one.ac1.value.ok()),
            number(one.alpha.value.ok()),
        ));
        if let Err(missing) = one.alpha.value {
            say(format!("  alpha is undefined: {missing}."));
        }
    }
    for one in &of.precision {
        say(of_precision(one));
    }
    let (no_claims, split) = of.left_out;
    if no_claims + split > 0 {
        say(format!(
            "Left out of the correction: {no_claims} items that most people say are no claims, {split} without a majority."
        ));
    }
    let Some(correction) = &of.correction else { return out };
    say(String::new());
    for share in correction.shares.iter().filter(|share| share.category == CATEGORIES.len()) {
        let outlet = outlet_name(&share.outlet);
        let reason = share.reason().unwrap_or_default();
        say(match (share.seen, share.corrected, share.interval) {
            (Ok(seen), Ok(corrected), Ok(Interval { low, high })) => format!(
                "{outlet}: the program's named share is {}; without its errors of typing {}, 95 % interval {} to {}.",
                percent(seen),
                percent(corrected),
                percent(low),
                percent(high)
            ),
            (Ok(seen), Ok(corrected), Err(_)) => format!(
                "{outlet}: the program's named share is {}; without its errors of typing {} (no interval: {reason}).",
                percent(seen),
                percent(corrected)
            ),
            (Ok(seen), Err(_), _) => {
                format!("{outlet}: the program's named share is {}; it can't be corrected: {reason}.", percent(seen))
            }
            (Err(missing), ..) => format!("{outlet}: there is no named share: {missing}."),
        });
    }
    match correction.error_p {
        Ok(p) if p <= 0.05 => say(format!(
            "The program's errors differ by outlet (p = {p:.3}): differences of outlets may be differences of error, and the correction above assumes the contrary."
        )),
        Ok(p) => say(format!(
            "No sign that the program's errors differ by outlet (p = {p:.3}); few judged claims can show only great differences."
        )),
        Err(missing) => say(format!("Whether the program's errors differ by outlet can't be told: {missing}.")),
    }
    say("Corrected is the typing of the claims that the program found; claims that it missed are in no sample.".into());
    out
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn outlet_name(name: &str) -> &str {
    if name.is_empty() { "(outlet not known)" } else { name }
}

/// How many of the found claims are claims, in a sentence.
fn of_precision(of: &Precision) -> String {
    let outlet = of.outlet.as_deref().map_or("All outlets", outlet_name);
    let value = of.value.map_or("undefined".to_owned(), percent);
    let interval = match of.interval {
        Ok(Interval { low, high }) => format!(", 95 % interval {} to {}", percent(low), percent(high)),
        Err(missing) => format!(" (no interval: {missing})"),
    };
    let items = if of.items == 1 { "item" } else { "items" };
    format!(
        "{outlet}: of what the program takes for claims, {value} are some, by {} judged {items}{interval}.",
        of.items
    )
}
