//! The reports on the bundled articles, kept under `reports/`: what a change does to every figure.
//!
//! `UPDATE=1 cargo test --test reports` rewrites them.

mod folder;

use std::fs;
use std::path::Path;
use std::process::Command;

use folder::files;

/// A kept report: its folder, and the arguments that make it.
const REPORTS: [(&str, &[&str]); 2] = [
    ("all-articles", &["fixtures/articles", "--format", "csv,markdown"]),
    ("one-article", &["fixtures/articles/The Harrow Herald/bridge-closure.txt", "--format", "json,jsonl,brat"]),
];

fn score(arguments: &[&str], threads: &str, out: &Path) {
    let ended = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["score", "--quiet", "--threads", threads, "--out"])
        .arg(out)
        .args(arguments)
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}

/// The first line in which two files differ, for a person to read.
fn difference(name: &Path, kept: &[u8], made: &[u8]) -> String {
    let (kept, made) = (String::from_utf8_lossy(kept), String::from_utf8_lossy(made));
    let number = kept.lines().zip(made.lines()).take_while(|(a, b)| a == b).count();
    let line = |of: &str| of.lines().nth(number).unwrap_or("(the end of the file)").to_owned();
    format!("{}:{}\n  kept: {}\n  made: {}", name.display(), number + 1, line(&kept), line(&made))
}

#[test]
fn kept_reports_are_up_to_date() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = Vec::new();
    for (name, arguments) in REPORTS {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(name);
        if update {
            let _ = fs::remove_dir_all(&kept);
            score(arguments, "1", &kept);
            continue;
        }
        let made = tempfile::tempdir().unwrap();
        score(arguments, "1", made.path());
        let (kept, made) = (if kept.is_dir() { files(&kept) } else { Default::default() }, files(made.path()));
        let names: std::collections::BTreeSet<_> = kept.keys().chain(made.keys()).collect();
        for file in names {
            let place = Path::new("reports").join(name).join(file);
            match (kept.get(file), made.get(file)) {
                (Some(kept), Some(made)) if kept == made => {}
                (Some(kept), Some(made)) => stale.push(difference(&place, kept, made)),
                (None, _) => stale.push(format!("{} is new", place.display())),
                (_, None) => stale.push(format!("{} is no longer written", place.display())),
            }
        }
    }
    assert!(
        stale.is_empty(),
        "{} files differ. If that is meant: UPDATE=1 cargo test --test reports\n{}",
        stale.len(),
        stale.join("\n")
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let arguments = ["fixtures/articles", "--format", "csv,json,jsonl,markdown,brat,html"];
    score(&arguments, "1", one.path());
    score(&arguments, "2", two.path());
    let (one, two) = (files(one.path()), files(two.path()));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(*bytes == two[name], "{}", difference(name, bytes, &two[name]));
    }
}
