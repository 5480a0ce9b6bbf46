//! Files of an earlier report that a new one lacks: left beside it, they would be taken for part of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::folder::files;
use super::{Format, TableId};

/// The files that the report in `folder` says are its own, in the file `account`, and that the new one lacks: those that
/// are not `written`. Only names that a report can have: whatever else its account may hold, nothing else is touched.
/// Folders of pages and of annotations stay.
pub(super) fn outdated(folder: &Path, account: &str, written: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let earlier = fs::read(folder.join(account)).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let Some(earlier) = earlier.as_ref().and_then(|run| run.get("files")).and_then(Value::as_object) else {
        return Vec::new();
    };
    let names: BTreeSet<String> = Format::ALL
        .into_iter()
        .flat_map(|format| files::tables(format).iter().map(move |table| files::name(format, *table)))
        .chain([files::name(Format::Html, TableId::Articles)])
        .chain(TableId::RELIABILITY.map(|table| files::name(Format::Csv, table)))
        .collect();
    let outdated = names.into_iter().filter(|name| earlier.contains_key(name) && !written(name));
    outdated.map(|name| folder.join(name)).filter(|place| place.is_file()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::folder::RUN;

    #[test]
    fn what_an_earlier_report_wrote_and_this_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let found = || outdated(folder.path(), RUN, |name| name == "claims.csv");
        assert!(found().is_empty(), "no report");
        for name in ["claims.csv", "claims.jsonl", "report.html", "report.md", "own.csv"] {
            fs::write(at(name), "").unwrap();
        }
        fs::create_dir(at("brat")).unwrap();
        fs::write(at(RUN), "{").unwrap();
        assert!(found().is_empty(), "a broken account");
        let own =
            r#"{"files": {"claims.csv": 1, "claims.jsonl": 1, "report.html": 1, "own.csv": 1, "../x": 1, "brat": 1}}"#;
        fs::write(at(RUN), own).unwrap();
        assert_eq!(found(), [at("claims.jsonl"), at("report.html")]);
    }
}
